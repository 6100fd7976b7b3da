"""What one street's profile is made of: for every indicator that is counted by street, its figure and all others'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import indicators
from dashboard.facts.asked import NUMERIC, street_level
from dashboard.facts.counting import asks_people
from dashboard.facts.known import Key, Observation, Verdict, by_street, one_kind
from dashboard.facts.peers import Peers, peers, shortfalls
from dashboard.facts.place import meets
from dashboard.facts.priorities import places
from dashboard.facts.scope import Scope
from dashboard.facts.stand_in import stand_in
from dashboard.services.street_profile.view_models import GROUPS
from dashboard.text.numbers import Bar
from data_access.catalogue.model import Area, Indicator, Target, Unit
from indicators.codes import Group

LOOK_BACK = 20
"""Years searched for a withheld figure where none was ever shown."""


@dataclass(frozen=True)
class Standpoint:
    """One indicator seen from one street: its newest reported year, and everybody's figure of that year.

    Only figures that are published are in it; `withheld` says why the street's own is not.
    """

    scope: Scope
    found: Indicator
    unit: Unit
    target: Target
    verdict: Verdict | None
    street: Area
    year: int | None
    reported: bool
    withheld: str
    own: Observation | None
    peers: Peers
    district: Observation | None

    @property
    def group(self) -> str:
        """The headline group as the strip counts it; `direction` for all that has no number, with figures or without."""
        if self.target.kind not in NUMERIC:
            return Group.DIRECTION
        return self.verdict.group if self.verdict is not None else Group.NO_VERDICT

    @property
    def joined(self) -> bool:
        """Whether the streets' figures may stand in one ranking or sum, with the district's: all real, or all invented."""
        with_district = [self.district] if self.district else []
        return self.peers.one_kind and one_kind([*list(self.peers.figures.values())[:1], *with_district])

    @property
    def demonstration(self) -> bool:
        """Whether the verdict, or any figure that the row shows, is an invented one."""
        judged = bool(self.verdict and self.verdict.demonstration)
        return judged or self.peers.demonstration or bool(self.district and self.district.demonstration)

    @property
    def down(self) -> bool | None:
        """Whether smaller is better; None where neither side is."""
        if self.target.op:
            return self.target.op.startswith("<")
        return {"up": False, "down": True}.get(self.target.direction or "", {"up": False, "down": True}.get(
            self.found.direction))  # fmt: skip

    @property
    def due(self) -> bool:
        """Whether the target's deadline has come: what is lacking then is lacking for good."""
        return self.target.deadline <= self.scope.year

    @property
    def level(self) -> float | None:
        """The value a street is measured against (`street_level`)."""
        return street_level(self.target)

    @property
    def per_street(self) -> bool:
        """Whether the plan asks it of every single street."""
        return self.target.kind == "per_unit_minimum" and self.target.unit_level == self.street.level

    @property
    def summed(self) -> bool:
        """The district's figure is the sum of the streets', so that comparing with it says nothing."""
        values = self.peers.ordered
        return bool(self.unit.family == "number" and self.district and values and self.district.value > values[-1])

    @property
    def compared(self) -> Observation | None:
        """The district's figure where a street may be held against it."""
        return None if self.summed else self.district

    @cached_property
    def shortfalls(self) -> dict[str, tuple[float, float]]:
        """What every street lacks, in people and as its part; empty without counts or where this one lacks nothing."""
        level, per = self.level, self.unit.multiplier
        if (
            not self.joined
            or self.own is None
            or self.year is None
            or level is None
            or not per
            or meets(self.target, self.own.value)
        ):
            return {}
        if not asks_people(self.found):
            return {}
        return shortfalls(self.scope.facts, self.target, per, self.peers, self.year, self.scope.year)

    @property
    def people(self) -> int | None:
        """The whole number of people that takes the street to the target (`people_needed`); None where `shortfalls` is."""
        own, level = self.own, self.level
        if self.street.area not in self.shortfalls or own is None or level is None or own.numerator is None:
            return None
        needed = indicators.people_needed(
            own.numerator, own.denominator or 0.0, self.target.op or ">=", level, multiplier=self.unit.multiplier or 1.0
        )
        return int(needed) or None

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What figures of the indicator are judged against."""
        return self.scope.facts.bars(self.found.indicator)

    @property
    def lacking(self) -> float | None:
        """How many people the street lacks to meet the target by itself; None if none or without counts."""
        own = self.shortfalls.get(self.street.area)
        return own[0] if own is not None and own[0] > 0 else None


def standpoints(scope: Scope, street: Area) -> list[Standpoint]:
    """Every indicator of the chosen plan that is counted by street, in the order of the catalogue."""
    asked: dict[str, list[Target]] = {}
    for target in scope.targets:
        asked.setdefault(target.indicator, []).append(target)
    order = places(scope)
    out = []
    read = scope.facts.read_in(scope.year)
    for indicator in scope.facts.catalogue.indicators:
        targets = asked.get(indicator.indicator, [])
        if not by_street(indicator) or indicator.indicator not in read or (scope.plan and not targets):
            continue
        judged = [(target, scope.verdict(target)) for target in targets]
        target, verdict = min(
            judged, key=lambda pair: _urgency(pair, order), default=(stand_in(scope, indicator), None)
        )
        out.append(_standpoint(scope, indicator, target, verdict, street))
    return out


def _urgency(pair: tuple[Target, Verdict | None], order: Mapping[str, int]) -> tuple[bool, int, int, int]:
    """Of several targets on one figure the one to see to first, else the one that stands worst."""
    target, row = pair
    place = GROUPS.index(row.group) if row and row.group in GROUPS else len(GROUPS)
    return target.kind not in NUMERIC, order.get(target.target, len(order)), place, -(row.warning if row else 0)


def _standpoint(
    scope: Scope, indicator: Indicator, target: Target, verdict: Verdict | None, street: Area
) -> Standpoint:
    facts = scope.facts
    last = last_figure(scope, indicator, target)
    hidden = _withheld_since(scope, indicator, target, street, last.year if last else scope.year - LOOK_BACK)
    year = hidden[0] if hidden else last.year if last else None
    reported = year is not None
    if year is None:
        above = last_figure(scope.at(scope.facts.district.area), indicator, target)
        year = above.year if above else None
    known = peers(facts, indicator, target.sex, year, scope.year)
    own = None if hidden else known.figures.get(street.area)
    rows = facts.series.get(facts.key(indicator, facts.district.area, target.sex), ())
    district = next((row for row in rows if row.year == year), None)
    return Standpoint(scope, indicator, facts.catalogue.unit[indicator.unit], target, verdict, street, year,
                      reported, hidden[1] if hidden else "", own, known, district)  # fmt: skip


def _withheld_since(
    scope: Scope, indicator: Indicator, target: Target, street: Area, shown: int
) -> tuple[int, str] | None:
    """The newest figure after the year `shown` that exists and is withheld, with the reason."""
    keys = [Key(indicator.indicator, street.area, sex, "all") for sex in dict.fromkeys((target.sex, "all"))]
    found_ = ((year, scope.facts.withheld[key, year]) for year in range(scope.year, shown, -1) for key in keys
              if (key, year) in scope.facts.withheld)  # fmt: skip
    return next(found_, None)


def last_figure(scope: Scope, indicator: Indicator, target: Target) -> Observation | None:
    """The newest figure of an area that may be shown."""
    rows: Sequence[Observation] = scope.facts.series.get(scope.facts.key(indicator, scope.area, target.sex), ())
    return next((row for row in reversed(rows) if row.year <= scope.year), None)
