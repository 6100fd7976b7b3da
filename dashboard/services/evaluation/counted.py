"""A target as it is told to a child: a counting, and sentences that hold nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.text.countings import Counting, counting, in_count, units
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import Bar
from dashboard.text.words import Words, capitalised
from data_access.catalogue.model import PlainWord

LEAST = (">=", ">")
PER_THOUSAND = "‰"
"""The unit of what happens to so many of a thousand; `…/千人` counts other things than people."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counting with its sentences; `places` where what is counted are schools, streets, not people."""

    code: str
    told: Counting
    places: bool
    sentences: tuple[str, ...]
    year: int
    demonstration: bool


def counted(scope: Scope, row: ClosingTarget, word: PlainWord) -> Counted | None:
    """How the end figure of a target is told; None where it is not shown, or is no share of anybody."""
    if row.end.value is None:
        return None
    target = scope.facts.catalogue.target[row.code]
    judged = judged_target(scope, target)
    told = _units(judged) if judged.asked.shared else _share(row, judged)
    if told is None:
        return None
    counted_places = scope.facts.catalogue.indicator[row.indicator].counts == "institutions"
    return Counted(
        code=row.code,
        told=told,
        places=judged.asked.shared or counted_places,
        sentences=tuple(text for text in _sentences(row, judged, told, word, scope.t) if text),
        year=row.end.year,
        demonstration=row.demonstration,
    )


def _units(judged: JudgedTarget) -> Counting | None:
    if judged.value is None or judged.units_total is None:
        return None
    return units(int(judged.value), judged.units_total)


def _share(row: ClosingTarget, judged: JudgedTarget) -> Counting | None:
    per = judged.asked.unit.multiplier or 1.0
    of_people = judged.asked.unit.family == "proportion" or row.unit == PER_THOUSAND
    if not of_people or row.end.value is None:
        return None
    if row.goal is not None and judged.asked.op:
        bars = [Bar(judged.asked.op, row.goal / per)]
    elif row.baseline.value is not None and row.baseline.value != row.end.value:
        bars = [Bar("<" if row.end.value < row.baseline.value else ">", row.baseline.value / per)]
    else:
        bars = []
    before = () if row.baseline.value is None else (row.baseline.value / per,)
    return counting(row.end.value / per, bars, before)


def _sentences(row: ClosingTarget, judged: JudgedTarget, told: Counting, word: PlainWord, t: Words) -> tuple[str, ...]:
    return _now(judged, told, word, t), _before(row, judged, told, word, t), _wanted(row, judged, told, word, t)


def _now(judged: JudgedTarget, told: Counting, word: PlainWord, t: Words) -> str:
    said = {**_parts(word, t), "base": told.base, "n": told.count}
    if told.count == told.base:
        return t("所有{who}都{does}。", **said)
    if not told.count:
        return t("没有一{counter}{who}{does}。", **said)
    if judged.asked.shared:
        return t("{base} {counter}{who}里，有 {n} {counter}{does}。", **said)
    if told.exact:
        return t("每 {base} {counter}{who}里，有 {n} {counter}{does}。", **said)
    return t("每 {base} {counter}{who}里，大约有 {n} {counter}{does}。", **said)


def question(word: PlainWord, t: Words) -> str:
    """What nobody can tell, as a child would ask."""
    return t("有多少{who}{does}？", who=t.of(word, "who"), does=t.of(word, "does"))


def statement(word: PlainWord, t: Words, *, wanted: bool) -> str:
    """What is no share of anybody: that it is so, or that it was `wanted`."""
    said = {"who": t.of(word, "who"), "does": t.of(word, "does")}
    return t("大人们想让{who}{does}。", **said) if wanted else capitalised(t("{who}{does}。", **said))


def _parts(word: PlainWord, t: Words) -> dict[str, str]:
    """Who does what; Chinese parts a number from the word before it, English begins its sentence with what they do."""
    who, does = t.of(word, "who"), t.of(word, "does")
    if t.language == "zh":
        return {"who": f" {who}" if who[0].isdigit() else who, "does": does, "counter": word.counter_zh}
    return {"who": who, "does": capitalised(does), "counter": ""}


def _before(row: ClosingTarget, judged: JudgedTarget, told: Counting, word: PlainWord, t: Words) -> str:
    """What it was before the plan, in the same count; nothing where that would read as no change, or is not known."""
    if row.baseline.value is None or judged.asked.shared:
        return ""
    before = in_count(row.baseline.value / (judged.asked.unit.multiplier or 1.0), told.base)
    if before == told.count:
        return ""
    return t("{year} 年大约有 {n} {counter}。", year=row.baseline.year, n=before, counter=word.counter_zh)


def _wanted(row: ClosingTarget, judged: JudgedTarget, told: Counting, word: PlainWord, t: Words) -> str:
    if told.wanted is None or row.goal is None or not judged.asked.op:
        return {"down": t("大人们想让它一年比一年少。"), "up": t("大人们想让它一年比一年多。")}.get(
            judged.asked.direction, ""
        )
    if told.wanted == told.base:
        return t("大人们想要全都这样。")
    least = judged.asked.op in LEAST
    if told.wanted_exact:
        return (
            t("大人们想要至少 {n} {counter}。", n=told.wanted, counter=word.counter_zh)
            if least
            else t("大人们想要最多 {n} {counter}。", n=told.wanted, counter=word.counter_zh)
        )
    return t("大人们想要大约 {n} {counter}。", n=told.wanted, counter=word.counter_zh)
