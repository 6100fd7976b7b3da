"""Years taken together where a single one holds too few events to be read by itself, or too few people to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.known import LEAST_DENOMINATOR, Facts, Key
from dashboard.facts.scope import Scope
from dashboard.text.judged import PlanPool
from data_access.catalogue.model import Target
from indicators import wilson_interval
from indicators.codes import Mark

FEWEST_EVENTS = 10
YEARS = 3


@dataclass(frozen=True, slots=True)
class Pool:
    """The figure of the years `first` to `last` together, in the indicator's unit, with its counts."""

    value: float
    numerator: float
    denominator: float
    first: int
    last: int


def pooled(facts: Facts, key: Key, year: int) -> Pool | None:
    """The three years up to `year` of a series of events, where `year` has fewer than ten; None otherwise.

    Only published figures are added up, all three of them, with one definition: so a pool tells nothing that the years
    do not tell, and where one of them is withheld there is no pool from which the others could be taken away.
    """
    indicator = facts.catalogue.indicator[key.indicator]
    unit = facts.catalogue.unit[indicator.unit]
    of_events = unit.family == "rate" or (unit.family == "proportion" and indicator.direction == "down")
    if not of_events or not unit.multiplier:
        return None
    rows = [observation for observation in facts.series.get(key, ()) if year - YEARS < observation.year <= year]
    if len(rows) < YEARS or any(row.break_before for row in rows[1:]) or rows[-1].numerator is None:
        return None
    if rows[-1].numerator >= FEWEST_EVENTS or any(row.numerator is None or not row.denominator for row in rows):
        return None
    events = sum(row.numerator or 0.0 for row in rows)
    people = sum(row.denominator or 0.0 for row in rows)
    return Pool(unit.multiplier * events / people, events, people, rows[0].year, rows[-1].year)


def plan_pool(scope: Scope, target: Target) -> PlanPool | None:
    """What a district's figure that is withheld for its few people comes to over the whole plan; None before its end.

    It is given once, for all years: pools that grow from year to year would give each year back by subtraction.
    """
    facts = scope.facts
    first, last = facts.catalogue.plan[target.plan].period_start, target.deadline
    indicator = facts.catalogue.indicator[target.indicator]
    unit = facts.catalogue.unit[indicator.unit]
    if scope.year < last or unit.family != "proportion" or not unit.multiplier:
        return None
    key = facts.key(indicator, facts.district.area, target.sex)
    frame = facts.figures.published
    own = frame[
        (frame["indicator"] == key.indicator) & (frame["area"] == key.area) & (frame["sex"] == key.sex)
        & (frame["age_group"] == key.age_group) & (frame["unit"] == "") & frame["year"].between(first, last)
        & frame["withheld"].isin(("", "denominator")) & frame["numerator"].notna() & frame["denominator"].notna()
    ]  # fmt: skip
    invented = bool((own["mark"] == Mark.DEMONSTRATION).any())
    if set(own["year"]) != set(range(first, last + 1)) or own["break_before"].iloc[1:].any():
        return PlanPool(None, 0.0, 0.0, first, last, False, invented)
    events, people = float(own["numerator"].sum()), float(own["denominator"].sum())
    if people < LEAST_DENOMINATOR:
        return PlanPool(None, 0.0, 0.0, first, last, True, invented)
    low, high = (float(end) for end in wilson_interval(events, people))
    scale = unit.multiplier
    return PlanPool(scale * events / people, scale * low, scale * high, first, last, True, invented)
