"""Which module answers which address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

from dashboard.components.page import Page
from dashboard.pages import domain, gallery, gaps, indicator, methods, overview, plan, street, streets, warnings
from dashboard.services import Services
from dashboard.services.facts import Facts
from dashboard.urls import Path, Selection

type_of_page = Callable[[Services, Facts, Selection, str], Page | None]

EXACT: dict[str, type_of_page] = {
    Path.OVERVIEW: overview.page,
    Path.WARNINGS: warnings.page,
    Path.METHODS: methods.page,
    Path.STREETS: streets.page,
    Path.GAPS: gaps.page,
}
WITH_CODE: dict[str, type_of_page] = {
    Path.DOMAIN: domain.page,
    Path.INDICATOR: indicator.page,
    Path.PLAN: plan.page,
    Path.STREET: street.page,
}


def at_its_area(facts: Facts, selection: Selection, path: str) -> Selection:
    """The selection of a page: a street's own address decides the area, whatever else the link says."""
    code = path.removeprefix(Path.STREET).strip("/")
    own = path.startswith(Path.STREET) and code in {
        street.area for street in facts.streets_in(selection.year or facts.default_year)
    }
    return replace(selection, area=code) if own else selection


def answer(services: Services, facts: Facts, selection: Selection, path: str, *, with_gallery: bool) -> Page | None:
    """The page at `path`, or None if there is none."""
    if path in EXACT:
        return EXACT[path](services, facts, selection, "")
    if path == Path.GALLERY and with_gallery:
        return gallery.page(services, facts, selection, "")
    for start, module in WITH_CODE.items():
        code = unquote(path.removeprefix(start)).strip("/")
        if path.startswith(start) and code:
            return module(services, facts, selection, code)
    return None
