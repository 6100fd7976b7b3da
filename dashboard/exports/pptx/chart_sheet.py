"""The sheet behind a native chart: a column per series, so that the office edits a line by typing figures."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from dashboard.exports.pptx.chart_series import Column
from dashboard.facts.view_models import Point
from indicators.codes import Group

SYMBOL: dict[str, str] = {Group.AT_RISK: "diamond"}
"""Status shapes that programs know as markers; the others are written as characters."""


class Sheet:
    """Columns in order; the first names the rows."""

    def __init__(self, name: str, rows: Sequence[float | str | None], form: str = "General") -> None:
        self._columns = [Column("A", name, rows, form)]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns so far."""
        return tuple(self._columns)

    def add(self, name: str, values: Sequence[float | None], form: str) -> Column:
        """A further column."""
        place = len(self._columns)
        letter = (ascii_uppercase[place // 26 - 1] if place >= 26 else "") + ascii_uppercase[place % 26]
        self._columns.append(Column(letter, name, values, form))
        return self._columns[-1]


def by_year(points: Sequence[Point]) -> dict[int, float]:
    """The figures of points."""
    return {point.year: point.value for point in points}


def between(first: int, start: float, last: int, end: float) -> dict[int, float]:
    """A straight line, year by year; its ends exactly."""
    years = max(last - first, 1)
    inner = {year: round(start + (end - start) * (year - first) / years, 6) for year in range(first + 1, last)}
    return {first: start, **inner, last: end}
