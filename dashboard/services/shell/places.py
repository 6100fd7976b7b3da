"""The places of this server and the areas of one, as menus."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.choices import Choice
from dashboard.facts.known import Facts
from dashboard.facts.place_links import kept_screen, ways
from dashboard.facts.scope import Scope
from dashboard.urls import Path, href
from data_access.catalogue.model import Area

MOST_PLACES = 60
"""Of more places than these the menu offers those around, and the page on which all of them are found."""


def place_choices(scope: Scope, path: str) -> tuple[Choice, ...]:
    """The other places in the same view, as far as they have it: of hundreds those around, and the way to all."""
    known = scope.services.places.all()
    if len(known) < 2:
        return ()
    way = ways(scope, path)
    if len(known) <= MOST_PLACES:
        return tuple(way(place) for place in known)
    return (*(way(place) for place in _around(scope.facts, known)), _all_places(scope, path, len(known)))


def _around(facts: Facts, known: Sequence[Area]) -> list[Area]:
    """This place with the one it lies in and those that lie in it; those beside it too where they are not too many."""
    here = facts.district
    near = [place for place in known if here.area in (place.area, place.parent) or place.area == here.parent]
    beside = [place for place in known if place.parent == here.parent and place.area != here.area]
    chosen = {place.area for place in (near + beside if len(near) + len(beside) <= MOST_PLACES else near[:MOST_PLACES])}
    return [place for place in known if place.area in chosen]


def _all_places(scope: Scope, path: str, total: int) -> Choice:
    screen = kept_screen(path)
    link = scope.link.with_filter("screen", "" if screen == Path.OVERVIEW else screen)
    label = scope.t("全部 {n} 个地区……", n=scope.t.number(total, 0))
    return Choice("", label, href(Path.PLACES, link), path == Path.PLACES)


def area_choices(scope: Scope) -> tuple[Choice, ...]:
    """The menu of areas, made once: below a province it has thousands of entries."""
    facts, t = scope.facts, scope.t

    def choices() -> tuple[Choice, ...]:
        name = t.of(facts.district)
        whole = Choice(facts.district.area, t("{area}（全区）", area=name) if facts.place else name)
        return (whole, *(Choice(area.area, t.of(area)) for area in facts.streets_in(scope.year)))

    return facts.once(("areas", scope.year, t.language), choices)
