"""What the sender of a file may learn from having it checked: everything of the own figures, of others what is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

import indicators
from data_access.catalogue.model import Catalogue
from data_access.frames import area_parents, sensitive_indicators
from data_access.importing.reading import Codes, Problem, Severity
from data_access.importing.scope import Scope
from data_access.storing.withholding import with_memory


def knowable(
    current: pd.DataFrame, catalogue: Catalogue, scope: Scope, memory: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The figures of the store that a preview may rest on: the sender's own, and those of others that are shown.

    Were withheld ones among them, a verdict that turns or a second cell that is chosen would tell them.
    """
    figures = with_memory(current, memory)
    if not scope.owner:
        return figures
    shown = indicators.publish(
        figures,
        sensitive=sensitive_indicators(catalogue),
        institutions=catalogue.of_bodies,
        parents=area_parents(catalogue),
        contained=catalogue.contained,
    )
    return figures[scope.within(figures, catalogue) | (shown["withheld"] == "").to_numpy(dtype=bool)]


def within_rights(found: Iterable[Problem], catalogue: Catalogue, scope: Scope) -> tuple[Problem, ...]:
    """The problems that reading found; of a row outside the sender's rights only that it is there."""
    problems = tuple(found)
    if not scope.owner or not problems:
        return problems
    named = pd.DataFrame({"indicator": [one.indicator for one in problems], "area": [one.area for one in problems]})
    known = named["indicator"].isin(catalogue.indicator) & named["area"].isin(catalogue.area)
    outside = known.to_numpy(dtype=bool) & ~scope.within(named, catalogue)
    told: dict[tuple[object, ...], Problem] = {}
    for place, (one, other) in enumerate(zip(problems, outside, strict=True)):
        if not other:
            told[place,] = one
        elif one.severity == Severity.ERROR:  # the row is not among the figures: those are told by the checks
            told.setdefault((one.sheet, one.row), _outside(one, catalogue))
    return tuple(told.values())


def _outside(problem: Problem, catalogue: Catalogue) -> Problem:
    department = catalogue.indicator[str(problem.indicator)].department
    expected = {"department": department, "area": problem.area}
    return replace(problem, severity=Severity.ERROR, code=Codes.OUTSIDE_RIGHTS, expected=expected)
