"""What an indicator counts, in words: institutions as k of n, people by their number, respondents as a share of them."""

from __future__ import annotations

from dashboard.facts.known import Observation
from dashboard.text.people import counted, lacking, out_of
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Unit


def asks_people(indicator: Indicator) -> bool:
    """Whether a shortfall can be told in those who are counted; a sample's are only stand-ins for others."""
    return indicator.counts != "respondents"


def k_of_n(indicator: Indicator, unit: Unit, observation: Observation | None, t: Words) -> str:
    """`11 / 12 个社区`, of what counts institutions or posts; empty for all else and without counts."""
    if indicator.counts != "institutions" or unit.family != "proportion" or observation is None:
        return ""
    if observation.numerator is None or not observation.denominator:
        return ""
    whole = (
        counted(observation.denominator, t.of(indicator, "people"), t)
        if is_whole(indicator)
        else t.number(observation.denominator, 0)
    )
    return out_of(observation.numerator, whole, t)


def is_whole(indicator: Indicator) -> bool:
    """Whether the catalogue's noun names all that are counted (communities), not only those in question (women)."""
    return bool(indicator.people_zh and indicator.people_zh in (indicator.denominator_zh or ""))


def short_of(indicator: Indicator, n: int, t: Words, *, down: bool, due: bool = False) -> str:
    """What is lacking to the target by itself, or too many: `尚差 8 名产妇`, `缺 1 个` of communities; `due`: for good."""
    people = t.of(indicator, "people")
    if indicator.counts == "institutions" and not down:
        return lacking(n, people, t, whole=is_whole(indicator))
    text = counted(n, people, t)
    if down:
        return t("多出 {people}", people=text)
    return t("差 {people}", people=text) if due else t("尚差 {people}", people=text)


def share_short(indicator: Indicator, unit: Unit, gap: float, t: Words, *, down: bool, due: bool = False) -> str:
    """The gap of a survey as a share of those asked, never as a number of people; empty where there is none."""
    if unit.family != "proportion" or gap <= 0:
        return ""
    points = gap / (unit.multiplier or 1.0) * 100
    n = t.number(points, 0 if points >= 1 else 1) if points >= 0.1 else "< 0.1"
    people = t.of(indicator, "people") or t("受访者")
    if t.language == "zh" and not people.startswith("受访"):
        people = f"受访{people}"
    if down:
        return t("多出约 {n}% 的{people}", n=n, people=people)
    return t("差约 {n}% 的{people}", n=n, people=people) if due else t("尚差约 {n}% 的{people}", n=n, people=people)
