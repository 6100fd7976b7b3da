"""Where the text of the next plan is taken in, and the drafts that are worked on."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.drafting.drafts import draft_list
from dashboard.components.drafting.taking import text_form
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED
from dashboard.services.drafting.listing import draft_rows
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The form, and the list of drafts."""
    t = scope.t
    rows = draft_rows(scope)
    aside = [row for row in rows if row.aside]
    adopted = [row for row in rows if row.adopted and not row.aside]
    working = [row for row in rows if not (row.aside or row.adopted)]
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("编制新规划"), ""))
    finding = t.count("{n} 份规划草稿正在核对", len(working)) if working else t("贴上规划文本，逐条确认其中的要求")
    sentence = t(
        "文本存为草稿，按固定规则读出要求；由人逐条确认、改正或退回，再由第二人审定。审定以前不进入目录，也不影响任何判定。"
    )
    way = html.A(t("读取规则"), href=scope.href(Path.PLAN_RULES))
    return Page(
        t("编制新规划"),
        [
            heading(finding, sentence, crumbs, Selection(), t, extra=(way,)),
            freeze(
                section(t("草稿"), draft_list(working, t)) if working else None,
                section(t("读取文本"), text_form(scope, NOTHING_TYPED), anchor="take"),
                section(t("已写入目录"), draft_list(adopted, t)) if adopted else None,
                section(t("已搁置"), draft_list(aside, t)) if aside else None,
            ),
        ],
    )  # fmt: skip
