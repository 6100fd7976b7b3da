"""How far the district is on the way to the targets of an upper body's outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally
from dashboard.facts.judged import judged_target, word_of
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.facts.target_words import gap
from dashboard.services.outline.judged import outline_scope
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Outline, Target
from indicators.codes import Group


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """What the district's own plan asks of the same indicator, and how that stands."""

    plan: str
    asks: str
    group: Group
    word: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A target of the outline: figures, verdict, and the district's own targets beside it."""

    code: str
    name: str
    href: str
    baseline: str
    latest: str
    expected: str
    """Where it should stand by now on the straight line; empty at the end, or where there is no way to go."""
    asks: str
    group: Group
    word: str
    gap: str
    own: tuple[OwnTarget, ...]
    note: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class OutlineView:
    """An outline with its own tally; nothing of it is in any count of the district's plans."""

    outline: Outline
    finding: str
    qualifying: str
    tally: Tally
    rows: tuple[OutlineRow, ...]
    demonstration: bool


def outline_view(scope: Scope, code: str) -> OutlineView | None:
    """The view of an outline in the scope's year; None where there is no such outline."""
    outline = next((row for row in scope.facts.catalogue.outlines if row.outline == code), None)
    if outline is None:
        return None
    there, t = outline_scope(scope, outline), scope.t
    targets = there.facts.catalogue.targets
    rows = tuple(_row(scope, there, target) for target in targets)
    counted = tally(there, targets)
    return OutlineView(
        outline, _finding(outline, counted, t), _qualifying(outline, scope.year, t), counted, rows,
        any(row.demonstration for row in rows),
    )  # fmt: skip


def _row(scope: Scope, there: Scope, target: Target) -> OutlineRow:
    t, judged = scope.t, judged_target(there, target)
    return OutlineRow(
        code=target.target,
        name=judged.asked.name(t),
        href=scope.href(Path.INDICATOR, target.indicator),
        baseline=_dated(judged, judged.baseline, judged.baseline_year, t),
        latest=_dated(judged, judged.value, judged.year, t),
        expected="" if judged.due or judged.baseline_met or judged.suppressed else judged.amount(judged.expected, t),
        asks=sentences.goal(judged, t),
        group=judged.group,
        word=word_of(there.verdict(target), target, t),
        gap=gap(judged, t),
        own=_own(scope, target),
        note=t.of(target, "note"),
        demonstration="demonstration" in judged.reasons,
    )


def _dated(judged: JudgedTarget, value: float | None, year: int | None, t: Words) -> str:
    if value is None or judged.suppressed:
        return NO_VALUE
    return t("{value}（{year}年）", value=judged.amount(value, t), year=year)


def _own(scope: Scope, target: Target) -> tuple[OwnTarget, ...]:
    """The district's numeric targets on the same figure, of the plans in force."""
    t, here = scope.t, scope.at(area=scope.facts.district.area)
    plans = {plan.plan: plan for plan in scope.facts.in_force(scope.year)}
    alike: Sequence[Target] = scope.facts.catalogue.targets_of.get(target.indicator, ())
    figure = scope.facts.key(target.indicator, here.area, target.sex)
    own = [
        one for one in alike
        if one.plan in plans and one.kind in NUMERIC and scope.facts.key(one.indicator, here.area, one.sex) == figure
    ]  # fmt: skip
    return tuple(
        OwnTarget(
            t.of(plans[one.plan], "short"),
            sentences.goal(judged_target(here, one), t),
            judged_target(here, one).group,
            word_of(here.verdict(one), one, t),
        )
        for one in own
    )


def _finding(outline: Outline, counted: Tally, t: Words) -> str:
    name = t.of(outline, "short")
    if not counted.total:
        return t("{outline} 还没有录入可以对照的目标", outline=name)
    parts = [
        t("{word} {n} 项", word=counted.word(group, t), n=counted.counts[group])
        for group in counted.groups if counted.counts[group]
    ]  # fmt: skip
    return t("对照{outline} {n} 项目标：{parts}", outline=name, n=counted.total, parts=t.join(parts))


def period_told(outline: Outline, year: int, t: Words) -> str:
    """How far its period has come by a year; before and behind it what to expect."""
    years = {"first": outline.period_start, "last": outline.period_end}
    if year < outline.period_start:
        return t("{first}—{last} 年，尚未开始", **years)
    if year > outline.period_end:
        return t("{first}—{last} 年，已到期；新一期上级目标公布以后上传，这里就会对照", **years)
    passed, whole = year - outline.baseline_year, outline.period_end - outline.baseline_year
    return t("{first}—{last} 年，到 {year} 年已过 {passed}/{whole}", year=year, passed=passed, whole=whole, **years)


def _qualifying(outline: Outline, year: int, t: Words) -> str:
    """How far its period has come, where it is printed, and that it is counted apart."""
    told = period_told(outline, year, t)
    return t.sentence(told, t.of(outline, "document"), t("只作对照，不计入本区规划的任何达标数"))
