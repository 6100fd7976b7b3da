"""A goal or strategy without a number: its written scale, what proves where it stands, and the forms to say so."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.said.clause import clause_parts
from dashboard.components.said.words import words_section
from dashboard.facts.scope import Scope
from dashboard.services.said.clause import clause_page
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of a clause by its address; None where there is none, or where a figure speaks for it."""
    view = clause_page(scope, code, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (view.plan_name, view.plan_href), (view.name, ""))
    done = {"said": t("已提交，待另一个账号复核。"), "approved": t("已复核通过。"), "returned": t("已退回。")}.get(
        scope.selection.filter("done"), ""
    )
    content: list[Component | None] = [
        heading(view.finding, view.qualifying, crumbs, scope.selection, t, demonstration=view.demonstration),
        form_message("done", html.P(done)) if done else None,
        freeze(*clause_parts(scope, code, view)),
        freeze(words) if (words := words_section(scope, code)) else None,
    ]
    return Page(view.name, [part for part in content if part is not None])
