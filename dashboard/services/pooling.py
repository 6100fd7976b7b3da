"""Three years taken together where a single one holds too few events to be read by itself."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.facts import Facts, Key

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
    rows = [one for one in facts.series.get(key, ()) if year - YEARS < one.year <= year]
    if len(rows) < YEARS or any(one.break_before for one in rows[1:]) or rows[-1].numerator is None:
        return None
    if rows[-1].numerator >= FEWEST_EVENTS or any(one.numerator is None or not one.denominator for one in rows):
        return None
    events = sum(one.numerator or 0.0 for one in rows)
    people = sum(one.denominator or 0.0 for one in rows)
    return Pool(unit.multiplier * events / people, events, people, rows[0].year, rows[-1].year)


def withheld_years(facts: Facts, key: Key, first: int, last: int) -> Pool | None:
    """A plan's years together, of a share whose every year holds too few to be shown; None until all of them are in.

    Only the whole period is ever added up, and only where each of its years is withheld for its denominator: no two
    pools differ by a single year, so none gives a year back.
    """
    years = range(first, last + 1)
    if any(facts.withheld.get((key, year)) != "denominator" for year in years):
        return None
    frame = facts.published
    own = frame[
        (frame["indicator"] == key.indicator) & (frame["area"] == key.area) & (frame["sex"] == key.sex)
        & (frame["age_group"] == key.age_group) & (frame["unit"] == "") & frame["year"].isin(years)
    ]  # fmt: skip
    events, people = float(own["numerator"].sum()), float(own["denominator"].sum())
    multiplier = facts.catalogue.unit[facts.catalogue.indicator[key.indicator].unit].multiplier
    if len(own) != len(years) or own["numerator"].isna().any() or not people or not multiplier:
        return None
    return Pool(multiplier * events / people, events, people, first, last)
