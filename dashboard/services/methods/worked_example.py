"""A worked example: one target judged again step by step, from the figures in the store, so that anyone can follow.

Every number is computed here a second time from the figures the verdict names; tests hold both against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dashboard.facts.judged import judged_target
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.methods.example_outlook import outlook_steps
from dashboard.services.methods.example_verdict import Check, Rung, ladder, latest_status, warning_checks
from dashboard.services.methods.steps import Numbers, Step, over
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.headlines import RATIO_BARS
from dashboard.text.numbers import Bar
from dashboard.text.rule import arithmetic as rule
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Kind, Status
from indicators.counts import RATE_FROM

PLAIN = frozenset({Kind.THRESHOLD, Kind.FULL_COVERAGE, Kind.MAINTAIN})
"""Kinds whose arithmetic is one level reached by one year: what an example can show in full."""
LAGGING = (Status.BEHIND, Status.OFF_TRACK, Status.WORSENING, Status.SLIPPED, Status.UNMET, Status.MISSED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure the example starts from: its letter, what it is, its value."""

    symbol: str
    name: str
    value: str


class Given(NamedTuple):
    """A figure that is computed with."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Example:
    """The example in words and numbers."""

    view: TargetView
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    rungs: tuple[Rung, ...]
    outlook: tuple[Step, ...]
    checks: tuple[Check, ...]
    deadline: str


def candidates(scope: Scope, targets: list[Target]) -> list[Target]:
    """Targets that can be shown as an example, the most instructive first.

    Instructive is a lagging target with every number to show, whose probability is far from both ends; a target met
    since its baseline teaches little.
    """
    rows = [(target, scope.verdict(target)) for target in targets if target.kind in PLAIN]
    shown = [(_dullness(row), place, target) for place, (target, row) in enumerate(rows) if row and _is_shown(row)]
    return [target for _, _, target in sorted(shown, key=lambda row: row[:2])]


def _is_shown(row: Verdict) -> bool:
    return row.latest_value is not None and row.status not in (
        Status.SUPPRESSED,
        Status.INSUFFICIENT_DATA,
        Status.NOT_ASSESSABLE,
        Status.NOT_BEGUN,
    )


def _dullness(row: Verdict) -> tuple[bool, bool, bool, float]:
    chance = row.probability
    return row.pace_ratio is None, row.status not in LAGGING, chance is None, abs((chance or 0.0) - 0.5)


def worked_example(scope: Scope, target: Target) -> Example:
    """The example of `target`; the caller makes sure that it is one of `candidates`."""
    facts, area, t = scope.facts, scope.area, scope.t
    row = scope.verdict(target)
    latest = _given(row.latest_year, row.latest_value) if row else None
    if row is None or latest is None:
        raise LookupError(f"{target.target} has no verdict in {area}")
    baseline = _given(row.baseline_year, row.baseline_value)
    indicator = facts.catalogue.indicator[target.indicator]
    unit = facts.catalogue.unit[indicator.unit]
    numbers = Numbers(
        indicator.decimals, t.of(unit, "symbol"), t.of(unit, "change"), t, facts.bars(indicator.indicator)
    )
    key = facts.key(indicator, area, target.sex)
    history = [figure for figure in facts.series.get(key, ()) if figure.year <= latest.year]
    view = target_view(scope, target)
    return Example(
        view=view,
        figures=_figures(target, baseline, latest, numbers, t),
        steps=_steps(target, row, baseline, latest, numbers, t),
        rungs=ladder(row, t),
        outlook=outlook_steps(
            target,
            row,
            history,
            target.deadline - latest.year,
            numbers,
            t,
            events=_is_events(indicator, target, unit.multiplier),
        ),
        checks=warning_checks(row, target, latest_status(facts, row), t),
        deadline=sentences.deadline(judged_target(scope.at(area), target), t),
    )


def _is_events(indicator: Indicator, target: Target, multiplier: float | None) -> bool:
    """Deaths and cases under a ceiling: their probability comes from the counts."""
    return indicator.sensitive and target.op in ("<=", "<") and (multiplier or 0) >= RATE_FROM


def _given(year: int | None, value: float | None) -> Given | None:
    return Given(year, value) if year is not None and value is not None else None


def _figures(target: Target, baseline: Given | None, latest: Given, n: Numbers, t: Words) -> tuple[Figure, ...]:
    goal = say.target_level(target.op or ">=", target.value or 0.0, n.symbol, t)
    base = n.value(baseline.value) if baseline else t("缺")
    return (
        Figure("B", t("基期，{year}年", year=baseline.year if baseline else target.baseline_year), base),
        Figure("T", t("目标，{year}年", year=target.deadline), goal),
        Figure("X", t("最新，{year}年", year=latest.year), n.value(latest.value)),
    )


def _steps(
    target: Target, row: Verdict, baseline: Given | None, latest: Given, n: Numbers, t: Words
) -> tuple[Step, ...]:
    """The arithmetic in its order; a step that has no meaning for this target says why instead of a number."""
    goal, value = target.value or 0.0, latest.value
    sign = -1 if target.op in ("<=", "<") else 1
    gap = sign * (goal - value)
    first = Step(t("差距"), rule.GAP, f"{sign:+d} × ({n.raw(goal)} − {n.raw(value)})".replace("-", "−"), n.change(gap),
                 t("未达标") if row.met is False else t("达标"))  # fmt: skip
    if baseline is None or latest.year <= baseline.year:
        return (first, Step(t("速度"), "", "", "", t("基期之后还没有第二个可比的数，速度无从计算")))
    return (first, *_paces(target, row, baseline, latest, n, t))


def _paces(target: Target, row: Verdict, baseline: Given, latest: Given, n: Numbers, t: Words) -> tuple[Step, ...]:
    goal, base, value = target.value or 0.0, baseline.value, latest.value
    passed, whole = latest.year - baseline.year, target.deadline - baseline.year
    left = target.deadline - latest.year
    pace, required = (value - base) / passed, (goal - base) / whole
    share = f"{n.raw(goal)} − {n.raw(base)}"
    expected = base + (goal - base) * min(passed / whole, 1.0)
    if row.baseline_met:
        held = t("基期已经达标：应有进度就是目标本身，R 没有意义，只看能否保持")
        steps = [Step(t("应有进度"), "E = T", n.raw(goal), n.value(goal), held)]
    else:
        behind = t("实际 {value}，相差 {gap}", value=n.value(value), gap=n.change(value - expected))
        steps = [Step(t("应有进度"), rule.EXPECTED, f"{n.raw(base)} + ({share}) · {over(passed, whole)}",
                      n.value(expected, 2), behind)]  # fmt: skip
    steps.append(Step(t("实际年均速度"), rule.PACE, over(f"{n.raw(value)} − {n.raw(base)}", passed), n.change(pace, 3)))
    if not row.baseline_met:
        steps += [
            Step(t("所需年均速度（从基期算起）"), rule.REQUIRED, over(share, whole), n.change(required, 3)),
            Step(t("速度比"), rule.RATIO, over(n.plain(pace, 3), n.plain(required, 3)),
                 say.figure(pace / required, 2, t, *RATIO_BARS)),
            Step(t("已完成的变化"), rule.SHARE, "100 · " + over(f"{n.raw(value)} − {n.raw(base)}", share),
                 f"{say.figure(100 * (value - base) / (goal - base), 0, t, Bar('>=', 100.0))}%"),
        ]  # fmt: skip
    if left > 0:
        steps += _from_now(row, goal, value, pace, left, n, t)
    return tuple(steps)


def _from_now(row: Verdict, goal: float, value: float, pace: float, left: int, n: Numbers, t: Words) -> list[Step]:
    steps = []
    if row.met is False:
        now = (goal - value) / left
        steps.append(Step(t("所需年均速度（从现在算起）"), rule.FROM_NOW, over(f"{n.raw(goal)} − {n.raw(value)}", left),
                          n.change(now, 3)))  # fmt: skip
    reached = row.attainment_year
    note = ""
    if row.met is False:
        note = t("照此速度 {year} 年达到", year=reached) if reached else t("照此速度，期限后十年内达不到")
    steps.append(Step(t("按此速度推算"), rule.PROJECTION, f"{n.raw(value)} + {n.plain(pace, 3)} × {left}",
                      n.value(value + pace * left, 2), note))  # fmt: skip
    return steps
