"""Where the names, numbers and years of a draft are typed: everything that is lacking on one page."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.drafting.names import names_form, views
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.drafting.names import names_page
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of a draft; None where the place has none of that number."""
    t = scope.t
    view = names_page(scope, code)
    if view is None:
        return None
    title = t("名称和编号")
    crumbs = (
        (t("编制新规划"), scope.href(Path.PLANS_NEW)),
        (view.title, scope.href(Path.PLAN_DRAFT, str(view.draft))),
        (title, ""),
    )
    finding = t.count("还有 {n} 项要填", view.lacking) if view.lacking else t("名称、编号和年份都齐了")
    sentence = t("英文名先从已知的指标和现行规划里取，取不到的在这里填。章节、条目的编号和类型读错了，在它的章节里改。")
    way = html.A(t("预览和审定"), href=scope.href(Path.PLAN_ADOPT, str(view.draft)))
    return Page(
        title,
        [
            heading(finding, sentence, crumbs, Selection(), t, extra=(way,)),
            form_message("done", html.P(t("已保存。"))) if view.saved else None,
            freeze(views(view, t)),
            freeze(names_form(scope, view)),
        ],
    )
