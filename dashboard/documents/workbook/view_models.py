"""What a workbook consists of, in words and numbers; the writer of files gives it its form and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.facts.targets import TargetView
from dashboard.text.numbers import Bar

Value = str | int | float | date | None

ColumnKind = Literal["text", "wrap", "value", "level", "signed", "count", "year", "group", "date"]
"""Cells hold numbers with all their digits; what is shown of them differs by kind. `value` and `signed` show the row's
decimals and more where they would contradict a verdict, `level` (a target) and `count` those they have, `group` is a
shape with its word, `date` a day that programs reckon with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how wide it stands (in characters) and what is in it."""

    title: str
    width: float
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: one cell per column, the decimals of its values, and what these are judged against."""

    cells: tuple[Value, ...]
    decimals: int = 0
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A tidy sheet: one head row, one row per thing. `key` names its range, the same in every language."""

    key: str
    name: str
    title: str
    holds: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    fixed: int = 1
    """How many columns at the left stay in view."""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A street's figure on a target; a text in place of it where there is none to show."""

    value: float | None
    group: str
    decimals: int
    text: str = ""
    cautious: bool = False
    starred: bool = False
    """Whether its verdict rests on an invented figure where others rest on real ones."""


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A target: its figure's name, what is asked, in which unit."""

    name: str
    goal: str
    unit: str


@dataclass(frozen=True, slots=True)
class HeatView:
    """Streets × targets; the first row is the whole district's."""

    name: str
    title: str
    holds: str
    corner: tuple[str, str, str]
    columns: tuple[HeatColumn, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """The charts of one domain, on a sheet of their own."""

    name: str
    title: str
    views: tuple[TargetView, ...]


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """A whole workbook in one language. `facts` are pairs for its first sheet, `words` what the writer says itself."""

    language: str
    title: str
    subject: str
    district: str
    version: int
    issued: date
    facts: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sheets: tuple[SheetView, ...]
    heat: HeatView | None
    charts: tuple[ChartGroup, ...]
    chart_notes: str
    targets: tuple[TargetView, ...]
    demonstration: bool
    filename: str
    words: dict[str, str]
