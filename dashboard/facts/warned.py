"""Which targets are warned of in an area, how urgent each is, since when, and through which streets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.cases import LAGGING, NUMERIC
from dashboard.facts.follow_up import states_on
from dashboard.facts.known import Facts, Row
from dashboard.facts.priorities import places
from data_access.catalogue.model import Target

KINDS = ("off_track", "at_risk", "awaiting", "other")
"""The lists of the page: the two lagging groups, what is owed at a deadline, and what else deserves a look."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A target with a warning; `streets` are those whose own figure lags on it."""

    target: Target
    row: Row
    level: int
    kind: str
    domain: str
    department: str
    streets: frozenset[str]
    follow: frozenset[str] = frozenset()
    """The states (`open`, `done`, `overdue`) of what meetings decided about it."""
    demonstration: bool = False
    """Whether its evidence (verdict, streets, the lines beside it) holds an invented figure: then no letter is written."""

    @property
    def printed(self) -> bool:
        """Whether its newest figure is the one the plan prints: nobody has reported any, and a letter has no ground."""
        reasons = (self.row.reasons or "").split(";")
        return "printed_baseline" in reasons and self.row.latest_year == self.row.baseline_year

    @property
    def letter(self) -> bool:
        """Whether a warning notice is made of it."""
        return not (self.demonstration or self.printed)


def warned(facts: Facts, targets: Sequence[Target], area: str, as_of: int) -> list[Warned]:
    """Everything with a warning, most urgent first."""
    found = []
    for target in targets:
        row = facts.verdict(target, area, as_of)
        if row is None or not row.warning:
            continue
        found.append(
            Warned(
                target=target,
                row=row,
                level=row.warning,
                kind=row.group if row.group in KINDS and target.kind in NUMERIC else "other",
                domain=facts.catalogue.section[(target.plan, target.section)].domain,
                department=facts.catalogue.indicator[target.indicator].department,
                streets=lagging_streets(facts, target, area, as_of),
                follow=states_on(facts, target.indicator, as_of, date.today()),
                demonstration=row.demonstration or _invented(facts, target, area),
            )
        )
    order = places(facts, area, as_of)
    return sorted(found, key=lambda one: urgency(one, order))


def _invented(facts: Facts, target: Target, area: str) -> bool:
    """Whether any figure that a warning's evidence shows is invented: of the area, of what it is compared with, of streets."""
    areas = facts.invented.get(target.indicator, frozenset())
    beside = {area, facts.district.area, target.reference_area or ""}
    return bool(areas & beside) or (area == facts.district.area and any(one.area in areas for one in facts.streets))


def urgency(one: Warned, order: Mapping[str, int]) -> tuple[int, int, int, bool, float, float]:
    """Order of urgency: list, then for what lags its place in the `order` of `priorities`.

    For the rest the warning level, then the smaller probability, then the smaller progress; where the model gives no
    probability, the share of the way made stands for it.
    """
    share = one.row.change_share / 100 if one.row.change_share is not None else 1.0
    chance = one.row.probability if one.row.probability is not None else min(max(share, 0.0), 1.0)
    place = order.get(one.target.target, len(order))
    return KINDS.index(one.kind), place, -one.level, one.target.kind not in NUMERIC, chance, share


def lagging_streets(facts: Facts, target: Target, area: str, as_of: int) -> frozenset[str]:
    """The streets whose own figure lags or worsens; none where the view is of a street already."""
    if area != facts.district.area:
        return frozenset()
    rows = ((street.area, facts.verdict(target, street.area, as_of)) for street in facts.streets_in(as_of))
    return frozenset(area for area, row in rows if row and (row.group in LAGGING or row.status == "declining"))


def level(facts: Facts, target: Target, area: str, as_of: int) -> int:
    """The warning level of a target as of a year, 0 where there is none."""
    row = facts.verdict(target, area, as_of)
    return row.warning if row else 0


def first_seen(facts: Facts, target: Target, area: str, as_of: int) -> int | None:
    """The first year of the unbroken run of warnings that reaches `as_of`: a year without one closes a warning."""
    first = None
    for year in range(as_of, target.baseline_year, -1):
        if not level(facts, target, area, year):
            break
        first = year
    return first
