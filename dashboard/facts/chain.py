"""To whom a warning goes that nobody signs for, and which days count as worked until then: as the catalogue says."""

from __future__ import annotations

from dashboard.facts.known import Facts
from data_access.catalogue.model import ChainLink
from indicators.supervision import WorkCalendar

BUILT_IN = (
    ChainLink(link="office", district=None, days=10, to_zh="妇儿工委办", to_en="the committee's office"),
    ChainLink(link="directors", district=None, days=20, to_zh="主任会议", to_en="the directors' meeting"),
)
"""What holds where the catalogue names nobody."""


def chain(facts: Facts) -> tuple[ChainLink, ...]:
    """The links in rising order of days: the district's own, else those for all, else the built-in ones; never none."""
    links = facts.catalogue.chain
    own = [link for link in links if link.district == facts.place] if facts.place else []
    found = own or [link for link in links if link.district is None] or BUILT_IN
    return tuple(sorted(found, key=lambda link: link.days))


def calendar(facts: Facts) -> WorkCalendar:
    """The public holidays and the week-ends worked for them."""
    return facts.once(("calendar",), lambda: _calendar(facts))


def _calendar(facts: Facts) -> WorkCalendar:
    off = frozenset(row.day for row in facts.catalogue.holidays if row.kind == "holiday")
    return WorkCalendar(off, frozenset(row.day for row in facts.catalogue.holidays if row.kind == "workday"))
