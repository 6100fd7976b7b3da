"""Who reports which indicator: proposed by the catalogue, confirmed here, one by one."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.assignments import department_form
from dashboard.components.basics import empty
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.assigning import assignments_view
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of every assignment; the first department that is not complete stands open."""
    t = scope.t
    view = assignments_view(scope)
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("部门总表"), scope.href(Path.DEPARTMENTS)),
        (t("部门确认"), ""),
    )
    sentence = t(
        "目录里的责任部门是建议。在此逐项确认后，各页、提示函、报告和工作簿不再注明“建议”；每次确认都记入审计日志。"
    )
    first = next((group.code for group in view.groups if not group.complete), "")
    forms = [department_form(group, scope, opened=group.code == first) for group in view.groups]
    return Page(
        t("部门确认"),
        [
            heading(view.finding, sentence, crumbs, Selection(), t),
            form_message("done", html.P(view.done)) if view.done else None,
            freeze(html.Div(forms, className="card assign-groups"))
            if forms
            else empty(t("还没有责任部门"), t("目录里还没有指标，或没有负责的部门。")),
        ],
    )
