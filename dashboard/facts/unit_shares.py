"""The line of a target for every unit: the share of units that pass, each point labelled `70/78`, its path and target."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from dashboard.facts.passing import figures_of_units
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import Label, Point, TargetLine
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from data_access.catalogue.model import Target


def share_points(scope: Scope, target: Target, judged: JudgedTarget) -> tuple[Point, ...]:
    """A point for each judged year in which the units reported; a mean would hide a failing unit and is never drawn."""
    marks = _of_units(scope, target).marks
    points: list[Point] = []
    before: _Passing | None = None
    # the baseline's year counts units as well, though nothing is judged in it
    for year in range(target.baseline_year, scope.year + 1):
        row = scope.facts.verdict(target, scope.area, year)
        if row is None or row.latest_year != year or row.latest_value is None or not row.units_total:
            continue
        passing = _Passing(year, row.latest_value, row.units_total)
        known = marks.get(year, frozenset())
        points.append(_point(passing, before, known, judged, row.group if target.baseline_year < year else "", scope.t))
        before = passing
    return tuple(points)


class _OfUnits(NamedTuple):
    """What all units' figures come to: by year how they are marked, and the years from which some unit counts otherwise."""

    marks: dict[int, frozenset[str]]
    breaks: tuple[int, ...]


def _of_units(scope: Scope, target: Target) -> _OfUnits:
    """Gone through once: there may be thousands of units."""

    def gather() -> _OfUnits:
        marks: dict[int, set[str]] = defaultdict(set)
        breaks = set()
        for figures in figures_of_units(scope, target):
            for year, figure in figures.items():
                marks[year].add(figure.mark)
                if figure.break_before and year <= scope.year:
                    breaks.add(year)
        return _OfUnits({year: frozenset(names) for year, names in marks.items()}, tuple(sorted(breaks)))

    return scope.facts.once(("of units", target.target, scope.area, scope.year), gather)


class _Passing(NamedTuple):
    """How many of all units passed in a year."""

    year: int
    met: float
    total: int


def _point(
    now: _Passing, before: _Passing | None, marks: frozenset[str], case: JudgedTarget, group: str, t: Words
) -> Point:
    label = sentences.passing(now.met, now.total, t)
    parts = [t("{year}年 {value}", year=now.year, value=f"{label}\N{NO-BREAK SPACE}{case.asked.symbol(t)}"),
             t("目标 {goal}", goal=sentences.goal(case, t))]  # fmt: skip
    if before is not None:
        change = t.signed(now.met - before.met, 0)
        parts.append(say.change_since(f"{change}\N{NO-BREAK SPACE}{case.asked.symbol(t)}", before.year, t))
    invented = "demonstration" in marks
    if invented:
        parts.append(t("演示数据"))
    return Point(
        now.year, 100 * now.met / now.total, group, invented, False, tuple(parts),
        "provisional" in marks, label,
    )  # fmt: skip


def share_breaks(scope: Scope, target: Target) -> tuple[int, ...]:
    """The years from which some unit counts otherwise."""
    return _of_units(scope, target).breaks


def share_path(judged: JudgedTarget, target: Target) -> tuple[tuple[int, float], ...]:
    """From the units that passed at the baseline to all of them."""
    if judged.baseline is None or judged.baseline_met or not judged.units_total:
        return ()
    return (judged.baseline_year, 100 * judged.baseline / judged.units_total), (target.deadline, 100.0)


def share_target(judged: JudgedTarget, target: Target, start: int, t: Words) -> tuple[TargetLine, ...]:
    """All of them, whatever their number."""
    if not judged.units_total:
        return ()
    whole = sentences.passing(judged.units_total, judged.units_total, t)
    label = Label(t("目标"), whole, t("（{year}）", year=target.deadline))
    return (TargetLine(100.0, ">=", start, target.deadline, label),)
