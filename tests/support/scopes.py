"""A standpoint for what a test asks of a single function."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.text.words import Words
from dashboard.urls import Selection


def scope_at(
    *,
    services: Services | None = None,
    facts: Facts | None = None,
    selection: Selection | None = None,
    view: Selection | None = None,
    link: Selection | None = None,
    area: str = "",
    year: int | None = None,
    t: Words | None = None,
) -> Scope:
    """The scope in which a page would ask; what is not given is the district's, of its usual year, in Chinese."""
    known = facts or cast(Services, services).facts()
    asked = selection or view or link or Selection()
    chosen = replace(
        asked,
        area=area or asked.area or known.district.area,
        year=asked.year or known.default_year if year is None else year,
        language=t.language if t else asked.language,
    )
    scope = Scope(services or _Links(), known, chosen, moved_year=year)  # type: ignore[arg-type]
    kept = {name: given for name, given in (("view", view), ("link", link), ("t", t)) if given is not None}
    scope.__dict__.update(kept)
    return scope


class _Links:
    """In place of services where a test has none: links as they stand in the selection."""

    def canonical(self, facts: Facts, selection: Selection) -> Selection:
        return selection
