"""What comes first: one order for the overview, the warnings, a street's page and what is made of them.

First what the plan asks of every single street, then red warnings, then what weighs most in the district; a street's
figure whose 95 % interval reaches the target may lie there by chance, and comes first nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import indicators
from dashboard.facts.asked import NUMERIC, street_level
from dashboard.facts.counting import asks_people
from dashboard.facts.known import Facts, Observation, Verdict, by_street
from dashboard.facts.peers import peers, shortfalls
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, WarningLevel

QUICK = {"people": 20, "institutions": 3}
"""Up to how many are few, by what is counted: an office can see to each of them by name."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A target that lags, with what its indicator counts. `weight` is the street's part of what all streets lack together (0 in the district);

    `lacking` those missing to the target, None where they cannot be told; `by_chance` where the interval reaches it.
    """

    target: Target
    row: Verdict
    counts: str
    every_street: bool
    weight: float
    lacking: float | None
    by_chance: bool

    @property
    def question(self) -> tuple[object, ...]:
        """What is asked of which figure: two plans that ask alike ask once."""
        target = self.target
        return target.indicator, target.kind, target.op, target.value, target.step


def lagging(facts: Facts, targets: Iterable[Target], area: str, as_of: int) -> list[Thing]:
    """Those of `targets` that lag in an area, in the order in which to see to them; what may be chance stands last."""
    wanted = {target.target for target in targets}
    return [thing for thing in _all(facts, area, as_of) if thing.target.target in wanted]


def first(facts: Facts, targets: Iterable[Target], area: str, as_of: int) -> list[Thing]:
    """What to see to first: what lags beyond chance, each question once."""
    kept: dict[tuple[object, ...], Thing] = {}
    for thing in lagging(facts, targets, area, as_of):
        if not thing.by_chance:
            kept.setdefault(thing.question, thing)
    return list(kept.values())


def quick(things: Iterable[Thing], named: Collection[str]) -> list[Thing]:
    """Of `first`, where few are missing, the fewest first; without the indicators that are `named` already."""
    few = [
        thing for thing in things
        if thing.lacking is not None and thing.lacking <= QUICK.get(thing.counts, 0.0)
        and thing.target.indicator not in named
    ]  # fmt: skip
    return sorted(few, key=lambda thing: (thing.lacking or 0.0, thing.target.indicator))


def places(scope: Scope) -> dict[str, int]:
    """The place in the order of every target that lags in the area, by code; 0 is the first."""
    return {thing.target.target: at for at, thing in enumerate(_all(scope.facts, scope.area, scope.year))}


def order_words(t: Words, *, street: bool) -> str:
    """The order, as it stands beside a list."""
    if street:
        return t("依次按规划对每个街道的要求、红色预警、占各街道缺口的比重排列；可能出于偶然的不列")
    return t("依次按规划对每个街道的要求、预警级别和完成进度排列")


def _all(facts: Facts, area: str, as_of: int) -> tuple[Thing, ...]:
    def judge() -> tuple[Thing, ...]:
        things = (_thing(facts, target, area, as_of) for target in facts.catalogue.targets if target.kind in NUMERIC)
        return tuple(sorted((thing for thing in things if thing is not None), key=_order))

    return facts.once(("priorities", area, as_of), judge)


def _order(thing: Thing) -> tuple[bool, bool, bool, float, int, float, float, str]:
    """After the three steps: the graver warning, the smaller part of the way made, the smaller probability."""
    row = thing.row
    share = row.change_share if row.change_share is not None else float("inf")
    chance = row.probability if row.probability is not None else 1.0
    red = row.warning == WarningLevel.RED
    return (thing.by_chance, not thing.every_street, not red, -thing.weight, -row.warning, share, chance, row.target)


def _thing(facts: Facts, target: Target, area: str, as_of: int) -> Thing | None:
    row = facts.verdict(target, area, as_of)
    if row is None or row.group not in LAGGING or facts.suspended(target.target, as_of):
        return None
    every = target.kind == "per_unit_minimum" and target.unit_level == "street"
    indicator, level = facts.catalogue.indicator[target.indicator], street_level(target)
    if area == facts.district.area or level is None or not by_street(indicator):
        return Thing(target, row, indicator.counts, every, 0.0, None, by_chance=False)
    known = peers(facts, indicator, target.sex, row.latest_year, as_of)
    own = known.figures.get(area)
    if own is None or row.latest_year is None:
        return Thing(target, row, indicator.counts, every, 0.0, None, by_chance=False)
    per = facts.catalogue.unit[indicator.unit].multiplier
    lacking, weight = 0.0, 0.0
    if per is not None and asks_people(indicator) and known.one_kind:
        lacking, weight = shortfalls(facts, target, per, known, row.latest_year, as_of).get(area, (0.0, 0.0))
    missing = lacking if lacking > 0 else None
    return Thing(target, row, indicator.counts, every, weight, missing, by_chance=by_chance(facts, target, own, level))


def by_chance(facts: Facts, target: Target, own: Observation, level: float) -> bool:
    """Whether the 95 % interval of a figure reaches a level; institutions are all counted, not drawn."""
    indicator = facts.catalogue.indicator[target.indicator]
    unit = facts.catalogue.unit[indicator.unit]
    per = unit.multiplier
    if indicator.counts == "institutions" or per is None or own.numerator is None or not own.denominator:
        return False
    if unit.family == "proportion" and own.numerator <= own.denominator:
        low, high = (float(end) * per for end in indicators.wilson_interval(own.numerator, own.denominator))
    else:
        low, high = (float(end) for end in indicators.rate_interval(own.numerator, own.denominator, multiplier=per))
    return high >= level if (target.op or ">=").startswith(">") else low <= level
