"""A row while it is read, and the columns that carry parts of the same figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data_access.importing.reading.mapping import ColumnMapping, SheetMapping
from data_access.importing.reading.model import Cell
from data_access.importing.reading.roles import MEASURES, Role
from data_access.importing.reading.rows.keys import Part

FIELDS = {
    "indicator": Role.INDICATOR, "area": Role.AREA, "year": Role.YEAR, "sex": Role.SEX, "age_group": Role.AGE_GROUP,
    "mark": Role.MARK, "break": Role.BREAK,
}  # fmt: skip
KEY = ("indicator", "area", "year", "sex", "age_group")


@dataclass(slots=True)
class Row:
    """A row while it is read: its cells by column, what its own words say, and which columns were complained of."""

    number: int
    names: dict[int, Cell]
    figures: dict[int, Cell]
    said: dict[str, tuple[Part, int]] = field(default_factory=dict)
    """By field the resolved part, and the column it stands in (0: blank)."""
    told: set[int] = field(default_factory=set)
    unsure: dict[str, str] | None = None
    """By field (sex, age group) the split named above a blank cell that may mean the same or all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that carry parts of the same figures, and what their headers fix of the key (only what they do)."""

    fixed: dict[str, Any]
    columns: dict[Role, int]

    @property
    def first(self) -> int:
        """The leftmost of the columns."""
        return min(self.columns.values())


def groups(mapping: SheetMapping) -> list[Group]:
    """The figures' columns of a sheet, by what their headers fix."""
    found: dict[tuple[object, ...], Group] = {}
    figures = [column for column in mapping.columns if column.role in MEASURES]
    for column in figures:
        if not column.serves:
            fixed = {name: getattr(column, name) for name in KEY if getattr(column, name)}
            found.setdefault(column.fixed, Group(fixed, {})).columns.setdefault(column.role, column.column)
    for shared in figures:
        for group in found.values():
            if group.fixed.get("indicator", mapping.indicator) in shared.serves and _fits(shared, group):
                group.columns.setdefault(shared.role, shared.column)
    return list(found.values())


def _fits(shared: ColumnMapping, group: Group) -> bool:
    """Whether nothing over a shared column says that it is of another area, year or split than the figures."""
    return all(getattr(shared, name) in ("", None, group.fixed.get(name)) for name in KEY[1:])
