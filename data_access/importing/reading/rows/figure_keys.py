"""Settles which figure a row is about: its own cells, the header over the figure, the row above, the whole sheet."""

from __future__ import annotations

import re
from typing import Any

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Gathered, Sheet, at_cell
from data_access.importing.reading.rows.groups import FIELDS, KEY, Group, Row
from data_access.importing.reading.rows.keys import BLANK, Part, Resolver

WHEN_BLANK: dict[str, Any] = {"sex": "all", "age_group": "all", "mark": "final", "break": False}
_MISSING = {"indicator": Codes.MISSING_INDICATOR, "area": Codes.MISSING_AREA, "year": Codes.MISSING_YEAR}
_WITH_NEAREST = (Codes.UNKNOWN_INDICATOR, Codes.NEAR_INDICATOR, Codes.UNKNOWN_AREA, Codes.NEAR_AREA)
_BLANK_FIRST = "\0"
_SILENT: dict[str, tuple[Part, int]] = dict.fromkeys(FIELDS, (BLANK, 0))
_ADMINISTRATIVE = re.compile(r".{1,10}[省市区县]")


_BY_CODE_OR_NAME = ("indicator", "area")


def _is_administrative(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_ADMINISTRATIVE.fullmatch(cell))


class FigureKeys:
    """Reads the keys of figures of one sheet, row after row from top to bottom."""

    def __init__(
        self, sheet: Sheet, mapping: SheetMapping, catalogue: Catalogue, resolver: Resolver, gathered: Gathered
    ) -> None:
        self._sheet, self._catalogue = sheet, catalogue
        self._resolver, self._gathered = resolver, gathered
        self._columns = {name: [each.column for each in mapping.of_role(role)] for name, role in FIELDS.items()}
        self._named = [(name, columns) for name, columns in self._columns.items() if columns]
        self._constant = {name: getattr(mapping, name, None) for name in FIELDS}
        self._above: dict[str, tuple[Part, int]] = {}
        self._blank_before: set[str] = set()
        self._split_above: dict[str, str | None] = {}
        self._split_of: Any = None
        self._told_words: set[tuple[int, str]] = set()
        self._has_splits = bool(self._columns["sex"] or self._columns["age_group"])

    def listen(self, row: Row) -> None:
        """Resolves what the row's own cells say, and remembers names for blank rows below."""
        row.said = dict(_SILENT)
        for name, columns in self._named:
            row.said[name] = self._said(name, columns, row)
        self._listen_for_split(row)
        self._watch_splits(row)
        for name in ("indicator", "area"):
            part, column = row.said[name]
            if column and not (name == "indicator" and part.problem and self.is_part_of_above(row.names[column])):
                self._above[name] = row.said[name]
                self._blank_before.discard(name)

    def remember(self, said: dict[str, tuple[Part, int]]) -> None:
        """The names of a row that was read elsewhere, for blank rows below."""
        for name in ("indicator", "area"):
            if name in said:
                self._above[name] = said[name]
                self._blank_before.discard(name)

    @property
    def watches_splits(self) -> bool:
        """Whether a sex or age group was named above, so that a row without one may mean the same."""
        return bool(self._split_above)

    def _listen_for_split(self, row: Row) -> None:
        """Women, men or an age group in the column of indicators: a part of the indicator above."""
        part, column = row.said["indicator"]
        if part.problem != Codes.UNKNOWN_INDICATOR or "indicator" not in self._above:
            return
        sex, age_group = self._resolver.split_of_above(row.names[column])
        if sex or age_group:
            row.said["indicator"] = self._above["indicator"][0], 0
            row.said["sex" if sex else "age_group"] = Part(sex or age_group), column

    def _watch_splits(self, row: Row) -> None:
        """Notices a blank sex or age group below one that is named, under the same indicator.

        Where the first row of the indicator is blank too, blank means all of them.
        """
        if not (self._has_splits or self._split_above or row.said["sex"][1] or row.said["age_group"][1]):
            return
        indicator, at = row.said["indicator"]
        another = bool(at) and indicator.value != self._split_of
        self._split_of = indicator.value if at else self._split_of
        for name in ("sex", "age_group"):
            part, column = row.said[name]
            outer = (
                self._columns[name] and self._columns["indicator"] and self._columns[name] < self._columns["indicator"]
            )
            if another and not outer:
                self._split_above[name] = None
            above = self._split_above.get(name)
            if part is BLANK:
                self._split_above[name] = _BLANK_FIRST if above is None else above
                if above and above != _BLANK_FIRST:
                    row.unsure = {**(row.unsure or {}), name: above}
            elif above != _BLANK_FIRST:
                self._split_above[name] = str(part.value or "") if column and part.value != "all" else ""

    def settle(self, row: Row, group: Group) -> tuple[dict[str, Any], bool]:
        """All parts of a figure's key, and whether all of them are known and fit the indicator."""
        parts: dict[str, Any] = {}
        fine = True
        for name in FIELDS:
            part = row.said[name][0]
            if fixed := group.fixed.get(name):
                parts[name] = fixed
            elif part.problem is None and part.value is not None:  # what most rows say
                parts[name] = part.value
            else:
                parts[name] = self._own(name, row, group, parts)
                fine = fine and parts[name] is not None
        if parts["indicator"]:
            indicator = self._catalogue.indicator[parts["indicator"]]
            fine = self._age_fits(row, group, parts, indicator.age_groups) and fine
        return parts, fine

    @property
    def has_above(self) -> bool:
        """Whether an indicator was named in a row above."""
        return "indicator" in self._above

    def is_part_of_above(self, cell: Cell) -> bool:
        """Whether a name says a part of the row above (其中：流动人口, 城市)."""
        return self._resolver.is_part_of_above(cell)

    def says_nothing(self, row: Row) -> bool:
        """Whether no cell that should name an indicator, area or year does; False if the table has no such column."""
        columns = [(name, column) for name in ("indicator", "area", "year") for column in self._columns[name]]
        parts = [self._resolver.part(name, row.names[column]) for name, column in columns]
        return bool(parts) and all(part.value is None and not part.left_out for part in parts)

    def _said(self, name: str, columns: list[int], row: Row) -> tuple[Part, int]:
        """What the cells of the row say together.

        Of indicator and area the first that can be read counts (a code of one's own beside a name); areas may be the
        levels above one another; two that mean different things contradict each other. Of the rest each must be read.
        """
        if len(columns) == 1:
            only = self._resolver.part(name, row.names[columns[0]])
            return (only, columns[0]) if only is not BLANK else (BLANK, 0)
        first, at = BLANK, 0
        for column in columns:
            part = self._resolver.part(name, row.names[column])
            if part is BLANK or (first.problem is not None and not first.warns and name not in _BY_CODE_OR_NAME):
                continue
            if (
                first is BLANK
                or self._decides(name, part, row.names[column])
                or self._serves(name, first, at, part, row)
            ):
                first, at = part, column
            elif first.value is not None and part.value not in (None, first.value) and not part.warns:
                lower = self._lower(name, first, part)
                if lower is None:
                    self._tell(Severity.ERROR, Codes.NAMES_DIFFER, row, column, {"other": str(first.value)}, {})
                    first, at = Part(problem=Codes.NAMES_DIFFER), column
                elif lower is part:
                    first, at = part, column
        return first, at

    def _decides(self, name: str, part: Part, cell: Cell) -> bool:
        """Whether a cell that cannot be read decides, although another can: any but a code or name of one's own."""
        if part.problem is None or part.warns:
            return False
        return name not in _BY_CODE_OR_NAME or (name == "area" and _is_administrative(cell))

    def _serves(self, name: str, first: Part, at: int, part: Part, row: Row) -> bool:
        """Whether a cell that can be read stands in for one that cannot; another district is no code of one's own."""
        if first.value is not None or part.value is None or part.warns:
            return False
        return not (name == "area" and _is_administrative(row.names[at]))

    def _lower(self, name: str, one: Part, other: Part) -> Part | None:
        """Of two areas of which one lies in the other (市, 区, 街道 of one row) the lower; None if they contradict."""
        if name != "area":
            return None
        lowest = self._resolver.names.lowest([str(one.value), str(other.value)])
        return (one if lowest == one.value else other) if lowest else None

    def _own(self, name: str, row: Row, group: Group, parts: dict[str, Any]) -> Any:
        """The part as the row says it, else the row above, else the sheet, else what blank means; None if unknown."""
        part, column = row.said[name]
        if part is BLANK and name in ("indicator", "area") and not self._constant[name]:
            part = self._from_above(name, row)
        if part is not BLANK:
            if part.problem is not None and column:
                severity = Severity.WARNING if part.warns else Severity.ERROR
                expected: dict[str, object] = {"nearest": part.nearest} if part.problem in _WITH_NEAREST else {}
                if part.words:
                    self._tell_words(part.words, row, column, parts)
                else:
                    self._tell(severity, part.problem, row, column, expected, parts)
            return part.value
        if row.unsure and name in row.unsure:
            column = (*self._columns[name], *self._columns["indicator"], group.first)[0]
            self._tell(Severity.ERROR, Codes.MISSING_SPLIT, row, column, {"taken": row.unsure[name]}, parts)
            return None
        if name in WHEN_BLANK:
            return WHEN_BLANK[name]
        if self._constant[name]:
            return self._constant[name]
        self._tell(Severity.ERROR, _MISSING[name], row, (*self._columns[name], group.first)[0], {}, parts)
        return None

    def _tell_words(self, words: str, row: Row, column: int, parts: dict[str, Any]) -> None:
        """Words in brackets behind a name, told where they stand first in a column."""
        if (column, words) not in self._told_words:
            self._told_words.add((column, words))
            self._tell(Severity.WARNING, Codes.HEADER_PARTLY, row, column, {"words": words}, parts)

    def _from_above(self, name: str, row: Row) -> Part:
        """A name left blank below the same name: usual where one indicator is followed by its areas."""
        part, column = self._above.get(name, (BLANK, 0))
        if part is not BLANK and name not in self._blank_before:
            self._blank_before.add(name)
            grouped = name == "indicator" and row.said["area"][1] > 0
            severity = Severity.NOTE if grouped else Severity.WARNING
            self._tell(severity, Codes.TAKEN_FROM_ABOVE, row, column, {"taken": str(part.value or "")}, {})
        return part

    def _age_fits(self, row: Row, group: Group, parts: dict[str, Any], groups: tuple[str, ...]) -> bool:
        if parts["age_group"] in ("all", *groups):
            return True
        column = row.said["age_group"][1] or group.first
        self._tell(Severity.ERROR, Codes.UNKNOWN_AGE_GROUP, row, column, {"allowed": groups}, parts)
        return False

    def _tell(
        self, severity: Severity, code: Codes, row: Row, column: int, expected: dict[str, object], parts: dict[str, Any]
    ) -> None:
        """A problem, once for each cell of a row."""
        if column not in row.told:
            row.told.add(column)
            known = {name: parts[name] for name in KEY if parts.get(name)}
            self._gathered.problems.append(
                at_cell(severity, code, self._sheet, row.number, column, expected=expected, **known)
            )
