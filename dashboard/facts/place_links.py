"""The ways from one place to another: the same screen where every place has it, else the overview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboard.facts.choices import Choice
from dashboard.facts.scope import Scope
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Area

KEPT_SCREENS = frozenset({
    Path.OVERVIEW, Path.WARNINGS, Path.CHANGES, Path.WHAT_IF, Path.STREETS, Path.GAPS, Path.DEPARTMENTS, Path.METHODS, Path.PRESENT, Path.REPORTS, Path.DATA,
    Path.DATA_UPLOAD, Path.DATA_ENTRY, Path.DATA_REVIEW, Path.DATA_COMPLETENESS, Path.DATA_BATCHES, Path.DATA_REVISIONS,
})  # fmt: skip
"""What every place has; whoever looks at a plan or a street comes to the overview of another place."""


def kept_screen(path: str) -> str:
    """The screen on which a reader of `path` comes to another place."""
    return path if path in KEPT_SCREENS else str(Path.OVERVIEW)


def ways(scope: Scope, path: str) -> Callable[[Area], Choice]:
    """Makes of a place the way there from `path`: the year and the language stay."""
    there = Selection(year=scope.view.year, language=scope.view.language)
    screen, usual, here = kept_screen(path), scope.services.places.usual, scope.facts.district.area

    def way(place: Area) -> Choice:
        district = "" if place.area == usual else place.area
        return Choice(
            place.area, scope.t.of(place), href(screen, replace(there, district=district)), place.area == here
        )

    return way
