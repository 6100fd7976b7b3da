"""To whom a warning goes that nobody signs for, and which days count as worked: laid down here by the office."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.chain_form import chain_fields
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED
from dashboard.services.chain_form import chain_form
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The form of the scope's place."""
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("部门总表"), scope.href(Path.DEPARTMENTS)),
        (t("督办期限"), ""),
    )
    view = chain_form(scope)
    finding = t.count("无人签收的预警，{n} 级上报", len(view.links))
    sentence = t("工作日按周一至周五计，法定节假日和调休以下面登记的为准；保存后立即生效，并记入审计日志。")
    done = form_message("done", html.P(t("督办期限已保存。"))) if scope.selection.filter("done") == "chain" else None
    return Page(
        t("督办期限"),
        [heading(finding, sentence, crumbs, Selection(), t), done, freeze(chain_fields(view, scope, NOTHING_TYPED))],
    )
