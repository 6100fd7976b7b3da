"""From an empty store to a working dashboard: what is done, what comes next, how long it takes."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.setup import areas_section, bodies_section, step_list
from dashboard.facts.scope import Scope
from dashboard.services.setup.bodies import proposed_bodies
from dashboard.services.setup.page import setup_view
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The steps, and the form for areas."""
    t = scope.t
    view = setup_view(scope, only=auth.reader().district)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("开通向导"), ""))
    steps = step_list(view.steps, t)
    forms = []
    if view.may_add:
        forms.append(areas_section(scope, library=view.library, first=not view.place))
    if view.may_add and view.place:
        forms.insert(0, bodies_section(scope, proposed_bodies(scope)))
    parts = (steps, *forms) if view.place else (*forms, steps)
    return Page(
        t("开通向导"),
        [
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            form_message("done", html.P(view.done)) if view.done else None,
            freeze(*parts),
        ],
    )
