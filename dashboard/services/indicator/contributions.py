"""What the district would gain if each street that falls short reached the target, in points and in people."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import pandas as pd

import indicators
from dashboard.facts.counting import asks_people, short_of
from dashboard.facts.known import one_kind
from dashboard.facts.place import Place, meets
from dashboard.services.indicator.view_models import Bar, Contributions
from dashboard.text import figures as say
from dashboard.text.words import Words
from data_access.catalogue.model import Area

LEAST_FOR_A_MEDIAN = 3


class Lack(NamedTuple):
    """What a street lacks by itself: T·n - x, the whole number of people that reaches the target, and which street."""

    gap: float
    people: int
    street: Area


def contributions(place: Place, t: Words) -> Contributions | None:
    """What each street lacks to meet the target by itself, in the district's points and in people; not of a survey."""
    level, per = place.level, place.unit.multiplier
    if not asks_people(place.found):
        return None
    held = [(street, lack) for street in place.streets if (lack := place.at(street.area))]
    whole = place.at(place.scope.facts.district.area)
    if not one_kind([lack for _, lack in held] + ([whole] if whole else [])):
        return None
    rows = [(street.area, lack.numerator, lack.denominator) for street, lack in held]
    if level is None or not per or not rows or any(n is None or not d for _, n, d in rows):
        return None
    frame = pd.DataFrame(rows, columns=["area", "numerator", "denominator"])
    answer = indicators.contributions(frame, place.target.op or ">=", level, multiplier=per)
    base = float(frame["denominator"].sum())
    people = indicators.people_needed(
        frame["numerator"], frame["denominator"], place.target.op or ">=", level, multiplier=per
    )
    lacking = sorted(
        (
            Lack(float(gap), int(n), street)
            for gap, n, (street, _) in zip(answer["shortfall"], people, held, strict=True)
            if n
        ),
        key=lambda lack: -lack.gap,
    )
    return _bars(place, lacking, base, t) if lacking else None


def _bars(place: Place, lacking: Sequence[Lack], base: float, t: Words) -> Contributions:
    per = place.unit.multiplier or 1.0
    people = t.of(place.found, "people")
    decimals = min(place.found.decimals + 1, 2)
    change = t.of(place.unit, "change")
    upward = place.target.op in (">=", ">")
    goal = say.target_level(place.target.op or ">=", place.level or 0.0, t.of(place.unit, "symbol"), t)

    def points(shortfall: float) -> str:
        return say.distance(shortfall / base * per, decimals, change, t)

    def text(lack: Lack) -> str:
        wording = points(lack.gap)
        if not people:
            return wording
        due = place.scope.year >= place.target.deadline
        return t("{points}，{lacking}", points=wording,
                 lacking=short_of(place.found, lack.people, t, down=not upward, due=due))  # fmt: skip

    first = lacking[:3]
    names = t.join(t.of(street, "short") for *_, street in first)
    gain = points(sum(lack.gap for lack in first))
    note = t("{names}达到目标后，全区可提高 {gain}", names=names, gain=gain) if upward else t(
        "{names}降至目标后，全区可降低 {gain}", names=names, gain=gain)  # fmt: skip
    biggest = lacking[0].gap or 1.0
    title = t("达到 {goal} 后全区可提高的幅度", goal=goal) if upward else t("降至 {goal} 后全区可降低的幅度", goal=goal)
    return Contributions(
        title=title,
        note=t.sentence(note),
        bars=tuple(
            Bar(t.of(lack.street, "short"), place.href(lack.street), lack.gap / biggest, text(lack)) for lack in lacking
        ),
        after=t.paragraph(
            _after(place, sum(lack.gap for lack in lacking) / base * per, len(lacking), t), _at_the_median(place, base, t)
        ),
        source=t("按各街道基数加权计算，不含未显示的街道"),
        demonstration=any(one.demonstration for street in place.streets if (one := place.at(street.area))),
    )  # fmt: skip


def _at_the_median(place: Place, base: float, t: Words) -> str:
    """Where the district would stand if every street worse than the median street did as well as that one."""
    own = place.at(place.scope.facts.district.area)
    held = [
        observation for street in place.streets if (observation := place.at(street.area)) and observation.denominator
    ]
    if own is None or len(held) < LEAST_FOR_A_MEDIAN:
        return ""
    sign = 1 if place.target.op in (">=", ">") else -1
    middle = median(observation.value for observation in held)
    gain = (
        sum(max(sign * (middle - observation.value), 0.0) * (observation.denominator or 0.0) for observation in held)
        / base
    )
    symbol = t.of(place.unit, "symbol")
    return t(
        "不及各街道中位数 {middle} 的街道若都达到中位数，全区约为 {then}。",
        middle=say.amount(middle, place.found.decimals, symbol, t, *place.bars),
        then=say.amount(own.value + sign * gain, place.found.decimals, symbol, t, *place.bars),
    )


def _after(place: Place, gain: float, n: int, t: Words) -> str:
    """Where the district would stand if every lagging street reached the target."""
    own = place.at(place.scope.facts.district.area)
    if own is None:
        return ""
    sign = 1 if place.target.op in (">=", ">") else -1
    then = own.value + sign * gain
    symbol = t.of(place.unit, "symbol")
    values = {"now": say.amount(own.value, place.found.decimals, symbol, t, *place.bars),
            "then": say.amount(then, place.found.decimals, symbol, t, *place.bars)}  # fmt: skip
    values["n"] = str(n)
    if meets(place.target, own.value):
        return t("全区现为 {now}，已达到目标；{n} 个街道都到目标后约为 {then}。", **values)
    if meets(place.target, then):
        return t("全区现为 {now}；{n} 个街道都到目标后约为 {then}，全区也就达到目标。", **values)
    return t("全区现为 {now}；{n} 个街道都到目标后约为 {then}，全区仍未达到目标。", **values)
