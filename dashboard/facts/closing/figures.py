"""The figures of a target over its plan, as they may be shown: of the baseline, of every year, of the end, and in parts."""

from __future__ import annotations

from dashboard.facts.closing.records import MISSING, WITHHELD, ClosingFigure, Split
from dashboard.facts.known import Key, Observation
from dashboard.facts.scope import Scope
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Mark, Status


def yearly_figures(scope: Scope, target: Target, judged: JudgedTarget, years: range) -> tuple[ClosingFigure, ...]:
    """One for each year; where every unit is asked for, how many of them pass."""
    if judged.asked.shared:
        return tuple(_of_units(scope, target, judged, year) for year in years)
    key = scope.facts.key(target.indicator, scope.area, target.sex)
    known = {row.year: row for row in scope.facts.series.get(key, ())}
    return tuple(_of_series(scope, key, known.get(year), year, judged) for year in years)


def baseline_figure(scope: Scope, target: Target, judged: JudgedTarget) -> ClosingFigure:
    """That of the baseline year; where the verdict rests on another one in its place, that one."""
    year = judged.baseline_year
    if judged.baseline is None:
        return yearly_figures(scope, target, judged, range(year, year + 1))[0]
    if judged.asked.shared:
        return ClosingFigure(year, judged.baseline, judged.figure(judged.baseline, scope.t), _mark(judged))
    return yearly_figures(scope, target, judged, range(year, year + 1))[0]


def end_figure(scope: Scope, target: Target, judged: JudgedTarget, last: int) -> ClosingFigure:
    """The figure the verdict rests on; of a target without any, what stands in its place in the last year."""
    year = judged.newest[0] if judged.newest[1] is not None else None
    if year is None or judged.status == Status.SUPPRESSED:
        return yearly_figures(scope, target, judged, range(last, last + 1))[0]
    return yearly_figures(scope, target, judged, range(year, year + 1))[0]


def splits_of(scope: Scope, target: Target, judged: JudgedTarget, year: int) -> tuple[Split, ...]:
    """Women and men, and age groups, of the year of the end figure, where these are reported."""
    if judged.asked.shared:
        return ()
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    own = facts.key(target.indicator, scope.area, target.sex)
    keys = [Key(own.indicator, own.area, sex, "all") for sex in ("female", "male") if "sex" in indicator.splits]
    keys += [Key(own.indicator, own.area, own.sex, age) for age in indicator.age_groups]
    out = []
    for key in keys:
        row = next((row for row in facts.series.get(key, ()) if row.year == year), None)
        if key != own and (row is not None or (key, year) in facts.withheld):
            out.append(Split(_label(key, own, t), _of_series(scope, key, row, year, judged)))
    return tuple(out)


def _label(key: Key, own: Key, t: Words) -> str:
    return key.age_group if key.age_group != own.age_group else t("女") if key.sex == "female" else t("男")


def _of_series(scope: Scope, key: Key, row: Observation | None, year: int, judged: JudgedTarget) -> ClosingFigure:
    if row is not None:
        mark = "" if row.mark == Mark.FINAL else row.mark
        return ClosingFigure(year, row.value, judged.figure(row.value, scope.t), mark, row.break_before)
    return ClosingFigure(year, None, WITHHELD if (key, year) in scope.facts.withheld else MISSING)


def _of_units(scope: Scope, target: Target, judged: JudgedTarget, year: int) -> ClosingFigure:
    row = scope.facts.verdict(target, scope.area, year)
    if row is None or row.latest_year != year:
        return ClosingFigure(year, None, MISSING)
    if row.latest_value is None:
        return ClosingFigure(year, None, WITHHELD if row.status == Status.SUPPRESSED else MISSING)
    return ClosingFigure(year, row.latest_value, judged.figure(row.latest_value, scope.t), _mark(judged))


def _mark(judged: JudgedTarget) -> str:
    """Of a count of units the mark of the verdict: it rests on all of them."""
    return Mark.DEMONSTRATION if "demonstration" in judged.reasons else ""
