"""A figure in words: the names of its indicator, area and split, its value, a time."""

from __future__ import annotations

from datetime import UTC, datetime

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.text.figures import gap
from dashboard.text.moments import moment
from dashboard.text.words import Words


def domains_of(facts: Facts) -> dict[str, str]:
    """The domain of each indicator that a target speaks of, by the first of them."""
    out: dict[str, str] = {}
    for target in facts.catalogue.targets:
        out.setdefault(target.indicator, facts.catalogue.section[(target.plan, target.section)].domain)
    return out


def split_name(sex: str, age_group: str, t: Words) -> str:
    """The part of the people a figure is of; empty for all."""
    named = {"female": t("女"), "male": t("男")}.get(sex, "")
    return t.join([named, "" if age_group in ("", "all") else age_group])


def figure_name(scope: Scope, indicator: str) -> str:
    """The short name of an indicator, or its code if the catalogue no longer has it."""
    facts, t = scope.facts, scope.t
    known = facts.catalogue.indicator.get(indicator)
    return t.of(known, "short") if known else indicator


def area_name(scope: Scope, area: str) -> str:
    """The name of an area, or its code if the catalogue no longer has it."""
    facts, t = scope.facts, scope.t
    known = facts.catalogue.area.get(area)
    return t.of(known) if known else area


def number_of(scope: Scope, indicator: str, value: float | None, *, unit: bool = True) -> str:
    """A value with the indicator's decimals (more where the figure has more) and its unit."""
    t = scope.t
    known = scope.facts.catalogue.indicator.get(indicator)
    if known is None:
        return exact(value, 0, t)
    text = exact(value, known.decimals, t)
    symbol = t.of(scope.facts.catalogue.unit[known.unit], "symbol") if unit and value is not None else ""
    return f"{text}{gap(symbol)}{symbol}"


def rounded_value(scope: Scope, indicator: str, value: float | None, *, unit: bool = True) -> str:
    """A value with the indicator's decimals and its unit, as it is published."""
    facts, t = scope.facts, scope.t
    known = facts.catalogue.indicator[indicator]
    if value is None or value != value:
        return t.number(None)
    symbol = t.of(facts.catalogue.unit[known.unit], "symbol") if unit else ""
    return f"{t.number(value, known.decimals)}{gap(symbol)}{symbol}"


def exact(value: float | None, decimals: int, t: Words) -> str:
    """A value with at least so many decimals, and all it has where it has more: nothing handed in is rounded away."""
    return t.number(None) if value is None or value != value else t.level(value, decimals)


def when_text(when: datetime | None) -> str:
    """A time as the office writes it; of a frame's cell too, which is a datetime with a time zone method of its own."""
    return moment(datetime.fromtimestamp(when.timestamp(), UTC)) if when else ""
