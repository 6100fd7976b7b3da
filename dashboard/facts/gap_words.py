"""A gap between women and men, or between age groups, in a few words: how wide, and how it moved."""

from __future__ import annotations

from dashboard.facts.gaps import Gap
from dashboard.facts.known import Facts
from dashboard.text import figures as say
from dashboard.text.numbers import rounded
from dashboard.text.words import Words


def distance(facts: Facts, gap: Gap, value: float, t: Words) -> str:
    """The size of a difference in the indicator's unit, without its sign."""
    unit = facts.catalogue.unit[gap.indicator.unit]
    return say.distance(value, gap.indicator.decimals, t.of(unit, "change"), t)


def apart(facts: Facts, gap: Gap, t: Words) -> str:
    """Women against men with the direction; of age groups the range."""
    if not gap.by_sex and rounded(gap.difference, gap.indicator.decimals):
        return t("相差 {gap}", gap=distance(facts, gap, gap.difference, t))
    return women_against_men(facts, gap, gap.difference, t)


def women_against_men(facts: Facts, gap: Gap, difference: float, t: Words) -> str:
    """A difference of some year with its direction."""
    if not rounded(difference, gap.indicator.decimals):
        return t("没有差距")
    text = distance(facts, gap, difference, t)
    return t("女高 {gap}", gap=text) if difference > 0 else t("女低 {gap}", gap=text)


def moved(facts: Facts, gap: Gap, t: Words) -> str:
    """How the gap changed since the first comparable year."""
    if gap.broken:
        return t("口径变化，前后不可比")
    if gap.before is None or gap.first is None:
        return t("没有可比的基期数据")
    change = abs(gap.difference) - abs(gap.before)
    if not rounded(change, gap.indicator.decimals):
        return t("与{year}年持平", year=gap.first)
    told = {"year": gap.first, "change": distance(facts, gap, change, t)}
    return t("比{year}年扩大 {change}", **told) if change > 0 else t("比{year}年缩小 {change}", **told)
