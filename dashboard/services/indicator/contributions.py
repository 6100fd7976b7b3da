"""What the district would gain if each street that falls short reached the target, in points and in people."""

from __future__ import annotations

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


MANY, LISTED = 40, 20
"""Of more streets than `MANY` that fall short only those that lack most are listed."""


class Lack(NamedTuple):
    """What a street lacks by itself: T·n - x, the whole number of people that reaches the target, and which street."""

    gap: float
    people: int
    street: Area


class Shortfalls(NamedTuple):
    """All streets that fall short, those that lack most first; `base` is how many the district counts.

    `middle` is the median street's figure, `gain` what the district would gain if every worse one did as well.
    """

    lacking: tuple[Lack, ...]
    base: float
    demonstration: bool
    middle: float | None
    gain: float


def contributions(place: Place, t: Words) -> Contributions | None:
    """What each street lacks to meet the target by itself, in the district's points and in people; not of a survey."""
    if place.level is None or not place.unit.multiplier or not asks_people(place.found):
        return None
    key = ("shortfalls", place.found.indicator, place.target.target, place.scope.year, place.year)
    shortfalls = place.scope.facts.once(key, lambda: _shortfalls(place))
    return _bars(place, shortfalls, t) if shortfalls is not None else None


def _shortfalls(place: Place) -> Shortfalls | None:
    """Worked out once for all readers; None where nobody falls short, or not all have counts."""
    level, per = place.level or 0.0, place.unit.multiplier or 1.0
    held = [(street, figure) for street in place.streets if (figure := place.at(street.area))]
    whole = place.at(place.scope.facts.district.area)
    if not one_kind([lack for _, lack in held] + ([whole] if whole else [])):
        return None
    rows = [(street.area, figure.numerator, figure.denominator) for street, figure in held]
    if not rows or any(n is None or not d for _, n, d in rows):
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
    if not lacking:
        return None
    middle = median(observation.value for _, observation in held) if len(held) >= LEAST_FOR_A_MEDIAN else None
    sign = 1 if place.target.op in (">=", ">") else -1
    worse = (
        max(sign * ((middle or 0.0) - observation.value), 0.0) * (observation.denominator or 0.0)
        for _, observation in held
    )
    return Shortfalls(
        lacking=tuple(lacking),
        base=base,
        demonstration=any(observation.demonstration for _, observation in held),
        middle=middle,
        gain=sum(worse) / base if middle is not None else 0.0,
    )


def _bars(place: Place, shortfalls: Shortfalls, t: Words) -> Contributions:
    lacking, base = shortfalls.lacking, shortfalls.base
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
    shown = lacking if len(lacking) <= MANY else lacking[:LISTED]
    rest = t("只列出差得最多的 {n} 个街道。", n=len(shown)) if len(shown) < len(lacking) else ""
    biggest = lacking[0].gap or 1.0
    title = t("达到 {goal} 后全区可提高的幅度", goal=goal) if upward else t("降至 {goal} 后全区可降低的幅度", goal=goal)
    return Contributions(
        title=title,
        note=t.sentence(note),
        bars=tuple(
            Bar(t.of(lack.street, "short"), place.href(lack.street), lack.gap / biggest, text(lack)) for lack in shown
        ),
        after=t.paragraph(
            rest,
            _after(place, sum(lack.gap for lack in lacking) / base * per, len(lacking), t),
            _at_the_median(place, shortfalls, t),
        ),
        source=t("按各街道基数加权计算，不含未显示的街道"),
        demonstration=shortfalls.demonstration,
    )  # fmt: skip


def _at_the_median(place: Place, shortfalls: Shortfalls, t: Words) -> str:
    """Where the district would stand if every street worse than the median street did as well as that one."""
    own = place.at(place.scope.facts.district.area)
    middle = shortfalls.middle
    if own is None or middle is None:
        return ""
    sign = 1 if place.target.op in (">=", ">") else -1
    symbol = t.of(place.unit, "symbol")
    return t(
        "不及各街道中位数 {middle} 的街道若都达到中位数，全区约为 {then}。",
        middle=say.amount(middle, place.found.decimals, symbol, t, *place.bars),
        then=say.amount(own.value + sign * shortfalls.gain, place.found.decimals, symbol, t, *place.bars),
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
