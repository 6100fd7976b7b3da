"""The popular edition of an evaluation (一图读懂): one sheet of paper, and a tall picture to pass on."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.editions.frame import around, way
from dashboard.components.editions.poster import poster
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.editions import edition
from dashboard.services.evaluation.popular import popular_of
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The sheet of the round `code`."""
    found, t = edition(scope, code), scope.t
    if found is None:
        return None
    view = popular_of(found)
    picture = (t("长图（PNG）"), scope.href(Path.POPULAR, f"{found.round.code}.png"))
    return Page(t("一图读懂"), [
        way(scope, found, t("一图读懂"), demonstration=view.demonstration, mixed=view.mixed),
        around(scope, found, "popular", picture), html.Div(poster(view, scope), className="edition"),
    ])  # fmt: skip
