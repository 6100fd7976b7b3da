"""Every numeric target from its baseline to its end: both figures, the change, how much of it was made, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC
from dashboard.facts.judged import judged_target, word_of
from dashboard.facts.known import Facts, Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.target_words import completed
from dashboard.facts.view_models import TableCells
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import Group, Status

EndKind = Literal["far", "near", "owed", "new", "held", "fell", "met", "none"]
"""Missed by far or near, end figure owed, newly met, met at the baseline and held, met at the baseline and lost,
met with the baseline unknown, no verdict."""


SIGN = 1
"""Longer units are words."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A year's figure as its share of the change from baseline (0) to target (100), in per cent."""

    year: int
    share: float


@dataclass(frozen=True, slots=True)
class EndRow:
    """A target at the plan's end. `times` plans ask the same of the same figure; it then counts so often."""

    code: str
    short: str
    name: str
    plan: str
    domain: str
    department: str
    href: str
    kind: EndKind
    group: str
    word: str
    asks: str
    before_year: int
    before: str
    start: str
    """The same without a unit of words, for a line that says it at its end."""
    after_year: int | None
    after: str
    change: str
    completed: str
    since_baseline: bool
    """Whether it was met at the baseline already."""
    latest_met: bool
    near: bool
    warning: int
    dots: tuple[Dot, ...]
    demonstration: bool
    unpaired: str = ""
    """What its newest figure waits for, in words: nobody in the district owes it."""
    before_known: bool = True
    times: int = 1

    @property
    def path(self) -> str:
        """`84.0% → 95.0%`."""
        return f"{self.start} → {self.after}"


def end_rows(scope: Scope, targets: Sequence[Target]) -> tuple[EndRow, ...]:
    """The numeric ones of `targets`, in their own order."""
    return tuple(_row(scope, target) for target in targets if target.kind in NUMERIC)


def asks_alike(target: Target) -> tuple[object, ...]:
    """What is equal of targets that ask the same of the same figure."""
    return (
        target.indicator, target.kind, target.op, target.value, target.value_high, target.step, target.deadline, target.sex
    )  # fmt: skip


def merged(facts: Facts, rows: Sequence[EndRow]) -> tuple[EndRow, ...]:
    """What several plans ask alike of one figure as one row that counts as often (`times`)."""
    kept: dict[tuple[object, ...], EndRow] = {}
    for row in rows:
        target = facts.catalogue.target[row.code]
        same = (*asks_alike(target), row.kind)
        kept[same] = replace(kept[same], times=kept[same].times + 1) if same in kept else row
    return tuple(kept.values())


def _row(scope: Scope, target: Target) -> EndRow:
    facts, t = scope.facts, scope.t
    row = scope.verdict(target)
    judged = judged_target(scope, target)
    indicator, section = (
        facts.catalogue.indicator[target.indicator],
        facts.catalogue.section[(target.plan, target.section)],
    )
    kind = kind_of(row)
    return EndRow(
        code=target.target,
        short=t.of(indicator, "short"),
        name=judged.asked.name(t),
        plan=t.of(facts.catalogue.plan[target.plan], "short"),
        domain=section.domain,
        department=departments.marked(scope, indicator),
        unpaired=judged.unpaired(t),
        href=scope.href(Path.INDICATOR, target.indicator, anchor=target.target),
        kind=kind,
        group=judged.group,
        word=_word(judged, word_of(row, target, t), t),
        asks=sentences.goal(judged, t),
        before_year=judged.baseline_year,
        before=_amount(judged, judged.baseline, t),
        before_known=judged.baseline is not None or judged.baseline_met,
        start=_amount(judged.asking(bare=True), judged.baseline, t)
        if len(judged.asked.symbol(t)) > SIGN
        else _amount(judged, judged.baseline, t),
        after_year=judged.newest[0] if judged.value is not None else None,
        after=_amount(judged, judged.newest[1], t),
        change=_change(judged, t),
        completed=completed(judged, t),
        since_baseline=judged.baseline_met,
        latest_met=bool(row is not None and row.met),
        near=row is not None and row.status == Status.MISSED and "near" in judged.reasons,
        warning=row.warning if row else 0,
        dots=_dots(scope, target, row),
        demonstration="demonstration" in judged.reasons,
    )


def _word(judged: JudgedTarget, word: str, t: Words) -> str:
    """The verdict; where a reported figure waits for its reference, what for."""
    return t("{word}（{unpaired}）", word=word, unpaired=judged.unpaired(t)) if judged.newer else word


def kind_of(row: Verdict | None) -> EndKind:
    """Where a target belongs in the five-year picture."""
    if row is None or row.group not in (Group.MET, Group.OFF_TRACK, Group.AWAITING):
        return "none"
    if row.group == Group.AWAITING:
        return "owed"
    if row.group == Group.MET:
        return "held" if row.baseline_met else "new" if row.baseline_met is False else "met"
    if row.baseline_met:
        return "fell"
    return "near" if "near" in row.reasons else "far"


def _amount(judged: JudgedTarget, value: float | None, t: Words) -> str:
    if value is None or judged.status == Status.SUPPRESSED:
        return NO_VALUE
    return judged.figure(value, t) if judged.asked.shared else judged.worded(value, t)


def _change(judged: JudgedTarget, t: Words) -> str:
    if judged.value is None or judged.baseline is None or judged.newest[0] == judged.baseline_year:
        return NO_VALUE
    return (
        t.signed(judged.value - judged.baseline, 0)
        if judged.asked.shared
        else judged.since_baseline(t, judged.asked.change(t))
    )


def _dots(scope: Scope, target: Target, row: Verdict | None) -> tuple[Dot, ...]:
    """None for what was met at the baseline: there was no way to go."""
    if row is None or row.change_share is None or row.baseline_met or row.baseline_year is None:
        return ()
    dots = [Dot(int(row.baseline_year), 0.0)]
    for year in range(int(row.baseline_year) + 1, min(scope.year, target.deadline) + 1):
        then = scope.facts.verdict(target, scope.area, year)
        if then is not None and then.latest_year == year and then.change_share is not None:
            dots.append(Dot(year, float(then.change_share)))
    return tuple(dots)


def end_table(scope: Scope, rows: Sequence[EndRow]) -> TableCells:
    """All targets, one line each: baseline, target, end, change, how much of the way, verdict, who answers."""
    t = scope.t
    head = (t("指标"), t("规划"), t("基期"), t("目标"), t("期末"), t("变化"), t("完成程度"), t("结论"),
            departments.head(scope))  # fmt: skip
    return TableCells(head, tuple(end_cells(row, t) for row in rows))


def end_cells(row: EndRow, t: Words) -> tuple[str, ...]:
    """One line of `end_table`."""
    return (row.name, row.plan, dated(row.before, row.before_year, t), row.asks, dated(row.after, row.after_year, t),
            row.change, row.completed or NO_VALUE, row.word, row.department)  # fmt: skip


def dated(value: str, year: int | None, t: Words) -> str:
    """A figure with its year, or a dash."""
    return t("{value}（{year}年）", value=value, year=year) if year and value != NO_VALUE else NO_VALUE
