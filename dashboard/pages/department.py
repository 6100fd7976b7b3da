"""One department: targets, warnings, what it owes, clauses on their scales, what it has said."""

from __future__ import annotations

from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.departments.one import (
    doing_card,
    grades_section,
    owed_card,
    questions_card,
    warnings_section,
    words_card,
)
from dashboard.components.form import form_message
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.strip import strip
from dashboard.facts.scope import Scope
from dashboard.services.departments.one import department
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of the department `code`, or None where the catalogue has none."""
    view = department(scope, code, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)), (t("部门总表"), scope.href(Path.DEPARTMENTS)), (view.name, ""),
    )  # fmt: skip
    done = t("表态已保存。") if scope.selection.filter("done") == "checked-in" else ""
    ways = [html.A(t("填写表态"), href=view.check_in, className="btn main")] if view.check_in else []
    cards = [owed_card(view, t), doing_card(view, t), words_card(view, t), questions_card(view, t)]
    content: list[Any] = [
        heading_of(view, crumbs, scope),
        form_message("done", html.P(done)) if done else None,
        freeze(
            html.P(ways, className="ways") if ways else None,
            strip(view.counts, t) if view.counts.total else None,
            html.P(view.beside, className="vsub dept-beside"),
            warnings_section(view, t),
            html.Div([card for card in cards if card is not None], className="row pair-cards"),
            grades_section(view, t),
            className="departments",
        ),
    ]
    return Page(view.name, [part for part in content if part is not None])
