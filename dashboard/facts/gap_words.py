"""A gap between women and men, or between age groups, in a few words: how wide, and how it moved."""

from __future__ import annotations

from dashboard.facts.gaps import Gap
from dashboard.facts.scope import Scope
from dashboard.text import figures as say
from dashboard.text.numbers import rounded


def distance(scope: Scope, gap: Gap, value: float) -> str:
    """The size of a difference in the indicator's unit, without its sign."""
    t = scope.t
    unit = scope.facts.catalogue.unit[gap.indicator.unit]
    return say.distance(value, gap.indicator.decimals, t.of(unit, "change"), t)


def apart(scope: Scope, gap: Gap) -> str:
    """Women against men with the direction; of age groups the range."""
    if not gap.by_sex and rounded(gap.difference, gap.indicator.decimals):
        return scope.t("相差 {gap}", gap=distance(scope, gap, gap.difference))
    return women_against_men(scope, gap, gap.difference)


def women_against_men(scope: Scope, gap: Gap, difference: float) -> str:
    """A difference of some year with its direction."""
    t = scope.t
    if not rounded(difference, gap.indicator.decimals):
        return t("没有差距")
    text = distance(scope, gap, difference)
    return t("女高 {gap}", gap=text) if difference > 0 else t("女低 {gap}", gap=text)


def moved(scope: Scope, gap: Gap) -> str:
    """How the gap changed since the first comparable year."""
    t = scope.t
    if gap.broken:
        return t("口径变化，前后不可比")
    if gap.before is None or gap.first is None:
        return t("没有可比的基期数据")
    change = abs(gap.difference) - abs(gap.before)
    if not rounded(change, gap.indicator.decimals):
        return t("与{year}年持平", year=gap.first)
    values = {"year": gap.first, "change": distance(scope, gap, change)}
    return t("比{year}年扩大 {change}", **values) if change > 0 else t("比{year}年缩小 {change}", **values)
