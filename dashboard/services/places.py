"""All places that this server shows, to be looked through page by page and searched: where a menu would be too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from dashboard.facts.choices import Choice, Pager, page_number, pager, pages_of, rows_shown
from dashboard.facts.place_links import kept_screen, ways
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Path, href, query
from data_access.catalogue.model import Area

ON_A_PAGE = 60
FIND, PAGE, SCREEN = "find", "page", "screen"


@dataclass(frozen=True, slots=True)
class PlacesView:
    """One page of the places found; `above` is what each lies in, `kept` what a search leaves as it is in the address."""

    finding: str
    qualifying: str
    searched: str
    places: tuple[Choice, ...]
    above: tuple[str, ...]
    pager: Pager
    kept: tuple[tuple[str, str], ...]
    nothing: str


def places_view(scope: Scope) -> PlacesView:
    """The places whose name or code holds what was searched for, in the order of the catalogue."""
    t = scope.t
    known = scope.services.places.all()
    text = scope.selection.filter(FIND).strip()
    found = [place for place in known if text.lower() in _names(place)] if text else known
    number = page_number(scope.selection.filter(PAGE), pages_of(len(found), ON_A_PAGE))
    shown = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    screen = kept_screen(scope.selection.filter(SCREEN))
    way = ways(scope, screen)
    first, last = rows_shown(number, ON_A_PAGE, len(found))
    told = t(
        "第 {first}–{last} 个，共 {n} 个", first=t.number(first, 0), last=t.number(last, 0), n=t.number(len(found), 0)
    )
    total = t.number(len(known), 0)
    finding = t("{total} 个地区中 {n} 个的名称或代码含“{text}”", total=total, n=t.number(len(found), 0), text=text)
    return PlacesView(
        finding=t.sentence(finding if text else t("本系统有 {n} 个地区", n=total)),
        qualifying=t("点名称看一个地区。"),
        searched=text,
        places=tuple(way(place) for place in shown),
        above=_above(shown, known, t),
        pager=pager(told, number, pages_of(len(found), ON_A_PAGE), lambda page: _to(scope, page)),
        kept=tuple(parse_qsl(query(scope.link.with_filter(SCREEN, screen)).lstrip("?"))),
        nothing="" if found else t("没有名称或代码含“{text}”的地区。", text=text),
    )


def _names(place: Area) -> str:
    return f"{place.name_zh} {place.short_zh} {place.name_en} {place.short_en} {place.area}".lower()


def _above(shown: Sequence[Area], known: Sequence[Area], t: Words) -> tuple[str, ...]:
    """The names of the places they lie in, as far as these are shown too."""
    wanted = {place.parent for place in shown}
    names = {place.area: t.of(place, "short") for place in known if place.area in wanted}
    return tuple(names.get(place.parent or "", "") for place in shown)


def _to(scope: Scope, page: int) -> str:
    return href(Path.PLACES, scope.view.with_filter(PAGE, "" if page == 1 else str(page)))
