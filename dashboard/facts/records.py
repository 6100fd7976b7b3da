"""What is known of a series: its key, its figures, and the verdicts on targets that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from indicators.codes import Group, Mark, Status


class Key(NamedTuple):
    """A series of an indicator."""

    indicator: str
    area: str
    sex: str
    age_group: str


class Verdict(NamedTuple):
    """How a target stands in an area: the columns of `indicators.assess` that are said or drawn, as numbers and codes.

    A figure that is missing is None. `facts.judged` adds what the facts know beside.
    """

    target: str
    area: str
    sex: str
    age_group: str
    latest_year: int | None
    latest_value: float | None
    baseline_year: int | None
    baseline_value: float | None
    baseline_met: bool | None
    met: bool | None
    gap: float | None
    expected: float | None
    pace: float | None
    required_pace: float | None
    required_pace_from_now: float | None
    pace_ratio: float | None
    change_share: float | None
    projection: float | None
    attainment_year: int | None
    forecast: float | None
    forecast_low: float | None
    forecast_high: float | None
    probability: float | None
    trend: str | None
    detectable: bool | None
    status: Status
    group: Group
    warning: int
    units_met: int | None
    units_total: int | None
    confidence: str | None
    reasons: tuple[str, ...]
    due: bool
    """Whether the target's deadline has come in the as-of year; then nothing ahead is said (`facts.deadline`)."""

    @classmethod
    def read(cls, cells: Iterable[Any]) -> Verdict:
        """A row of the answer of `indicators.assess`, whose reasons are one text."""
        row = cls._make(cells)
        text: Any = row.reasons
        return row._replace(
            status=Status(row.status), group=Group(row.group), reasons=tuple(text.split(";")) if text else ()
        )

    @property
    def demonstration(self) -> bool:
        """Whether the verdict rests on an invented figure: of any year, on either side of a comparison, of any unit.

        This is the mark that travels: every heading, card, list, slide and file about the verdict takes it from here.
        """
        return Mark.DEMONSTRATION in self.reasons


class Observation(NamedTuple):
    """A figure."""

    year: int
    value: float
    numerator: float | None
    denominator: float | None
    break_before: bool
    mark: str
    note: str

    @property
    def demonstration(self) -> bool:
        """Whether the figure is an invented one."""
        return self.mark == Mark.DEMONSTRATION


def one_kind(figures: Iterable[Observation]) -> bool:
    """Whether figures may stand in one sum or one ranking: all of them real, or all invented."""
    return len({figure.demonstration for figure in figures}) <= 1


def cells(frame: pd.DataFrame, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a frame as tuples of plain values, these columns of it; pandas itself takes ten times as long."""
    return zip(*(frame[name].to_numpy().tolist() for name in names), strict=True)


def filled(frame: pd.DataFrame, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The same of columns that tell what is missing: None stands for it."""
    missing: Any = None
    return zip(*(frame[name].to_numpy(dtype=object, na_value=missing).tolist() for name in names), strict=True)
