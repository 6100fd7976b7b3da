"""Rows in which nothing is odd, as most rows of a large file are: every name known, a number in the column of values.

What such a row comes to is the same as `SheetRows` makes of it, at a third of the cost; whatever is odd in a row is left to it.
"""

from __future__ import annotations

import math
from typing import Any

from data_access.catalogue.model import Catalogue, Unit
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Sheet, letters
from data_access.importing.reading.roles import Role
from data_access.importing.reading.rows.figure_keys import WHEN_BLANK
from data_access.importing.reading.rows.groups import FIELDS, KEY, Group
from data_access.importing.reading.rows.keys import BLANK, Part, Resolver
from data_access.importing.reading.text import shown
from data_access.importing.reading.words.numbers import parse_number

LONGEST_NOTE = 1_000
Columns = dict[int, list[Cell]]
"""The cells of a stretch of rows, by column."""


class PlainRows:
    """Puts plain rows of one sheet together; only of a table with a row for each figure, without splits by sex and age."""

    def __init__(
        self, sheet: Sheet, mapping: SheetMapping, catalogue: Catalogue, resolver: Resolver, groups: list[Group]
    ) -> None:
        self._sheet, self._catalogue, self._resolver = sheet, catalogue, resolver
        columns = {name: [each.column for each in mapping.of_role(role)] for name, role in FIELDS.items()}
        self._group = groups[0] if groups else Group({}, {})
        constant = {name: value for name in KEY[:3] if (value := getattr(mapping, name))}
        self._known: dict[str, Any] = {**WHEN_BLANK, **constant, **self._group.fixed}
        self._columns = [(name, places[0]) for name, places in columns.items() if places]
        named = {name for name, _ in self._columns}
        self.usable = (
            len(groups) == 1
            and Role.VALUE in self._group.columns
            and all(len(places) < 2 for places in columns.values())
            and not named & {"sex", "age_group", *self._group.fixed}
            and "age_group" not in self._group.fixed
            and {"indicator", "area", "year"} <= named | self._known.keys()
            and bool(named & {"indicator", "area"})
        )
        """Whether the table is such that its rows may be plain."""
        self._places = {role: (column, letters(column)) for role, column in self._group.columns.items()}
        self._notes = [each.column for each in mapping.of_role(Role.NOTE)]
        self._bodies = [each.column for each in mapping.of_role(Role.UNIT_NAME)]
        self._unit_texts = [
            each.column for role in (Role.INDICATOR, Role.MEASURE_UNIT) for each in mapping.of_role(role)
        ]
        self._numbers: dict[tuple[type, Cell, str], float | None] = {}
        self._fitting: set[tuple[Cell, ...]] = set()
        self._last: dict[str, tuple[Part, int]] = {}

    def learn(self, names: dict[int, Cell], unit: Unit) -> None:
        """What a row says of its unit was asked about, and nothing was odd; rows that say the same need no asking."""
        self._fitting.add((unit.unit, *(names[column] for column in self._unit_texts)))

    def unlearn(self) -> None:
        """Units may mean something else from here on."""
        self._fitting.clear()

    def last_names(self) -> dict[str, tuple[Part, int]]:
        """The names of the last plain row, for blanks in the row below it; empty if they were asked for already."""
        last, self._last = self._last, {}
        return last

    def figure(self, row: int, at: int, names: Columns, figures: Columns) -> tuple[Any, ...] | None:
        """The figure of a row, at place `at` of the stretch, in the order of `FRAME_DTYPES`; None if it is not plain."""
        key, said = dict(self._known), {}
        for name, column in self._columns:
            cell = names[column][at]
            part = self._resolver.part(name, cell)
            if part is BLANK and name in ("mark", "break"):
                continue
            if part.value is None or part.problem is not None or part.left_out:
                return None
            key[name] = part.value
            said[name] = part, column
        found = self._catalogue.indicator.get(key["indicator"])
        if found is None:
            return None
        unit = self._catalogue.unit[found.unit]
        cell = figures[self._places[Role.VALUE][0]][at]
        value = self._number(cell, unit)
        numerator, denominator = (self._count(role, at, figures) for role in (Role.NUMERATOR, Role.DENOMINATOR))
        if value is None or numerator is None or denominator is None or denominator == 0 or 1990 <= value <= 2100:
            return None
        if (unit.unit, *(names[column][at] for column in self._unit_texts)) not in self._fitting:
            return None
        self._last = said
        area = said["area"][0].unit if "area" in said else ""
        return (
            key["indicator"], key["area"], key["sex"], key["age_group"], key["year"], value, numerator, denominator,
            self._first(self._bodies, at, names) or area, key["break"], key["mark"], self._first(self._notes, at, names)[:LONGEST_NOTE],
            self._sheet.name, row, self._address(Role.VALUE, row), self._address(Role.NUMERATOR, row), self._address(Role.DENOMINATOR, row),
            shown(cell), self._typed("indicator", said, at, names), self._typed("area", said, at, names), False,
        )  # fmt: skip

    def _number(self, cell: Cell, unit: Unit | None) -> float | None:
        """The number in a cell, None if it is not simply one."""
        at = (type(cell), cell, unit.unit if unit else "")
        if at not in self._numbers:
            parsed = parse_number(cell, unit)
            self._numbers[at] = None if parsed.problem is not None or parsed.mark else parsed.value
        return self._numbers[at]

    def _count(self, role: Role, at: int, figures: Columns) -> float | None:
        """A numerator or denominator: NaN where there is none."""
        cell = figures[self._places[role][0]][at] if role in self._places else None
        return math.nan if cell is None else self._number(cell, None)

    def _address(self, role: Role, row: int) -> str:
        return f"{self._places[role][1]}{row}" if role in self._places else ""

    @staticmethod
    def _first(columns: list[int], at: int, names: Columns) -> str:
        return next((shown(names[column][at]) for column in columns if names[column][at] is not None), "")

    @staticmethod
    def _typed(name: str, said: dict[str, tuple[Part, int]], at: int, names: Columns) -> str:
        return shown(names[said[name][1]][at]) if name in said else ""
