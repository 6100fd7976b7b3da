"""The units a sheet says its figures are in, held against the catalogue: in names, headers, a column, titles, 单位：."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.catalogue.model import Unit
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.finding.columns import header_block
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Gathered, Problem, Sheet, at_cell
from data_access.importing.reading.roles import MEASURES, Role
from data_access.importing.reading.text import key, shown, without_brackets
from data_access.importing.reading.words.numbers import tidy
from data_access.importing.reading.words.units import (
    CALENDAR,
    Measure,
    agrees,
    factor,
    measure,
    names,
    own_measure,
    parts,
    units_in,
)
from data_access.importing.reading.words.years import year_inside

_TITLE_ROWS = 12
_PER_CENT = 100.0
_BARE = frozenset(
    ("无", "无单位", "无量纲", "不适用", "比", "比值", "系数", "指数", "倍", "none", "na", "ratio", "index")
)
"""What people write in a column of units beside a number without one, in the form of `text.key`."""
_SHARES = frozenset(("占比", "比例", "比重", "构成比", "share", "proportion"))
"""Heads over what is most often per cent, but need not be."""
_LINE = re.compile(
    r"^(?:(?:[备附]?注|说明)\s*[:：]?\s*\d?[.、]?)?\s*(?:[本上]表|表[内中]|以上)?(?:数[字据值])?(?:的)?(?:计量|数据)?单位\s*(?:均为|都为|皆为|[:：为])"
)
_COUNTED = re.compile(r"(人|户|例|件|次|人次)数$|(?<=\d{4}年)(人)口$")


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit and where it stands; column 0: in the name of the sheet or file."""

    row: int
    column: int
    words: str
    means: Measure


class StatedUnits:
    """What a sheet says of units; asked for each figure, worked out once for each text."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, around: Iterable[str], gathered: Gathered) -> None:
        self._sheet, self._gathered = sheet, gathered
        self._columns = [each.column for each in mapping.of_role(Role.MEASURE_UNIT)]
        self._over = _over_columns(sheet, mapping)
        self._above = _above(sheet, mapping, around)
        self._shares = {} if self._columns else _shares(sheet, mapping)
        self._names = [each.column for each in mapping.of_role(Role.INDICATOR)]
        self._kept: dict[tuple[object, ...], StatedUnit | None] = {}
        self._told: set[tuple[object, ...]] = set()
        self._understood: set[tuple[Cell, str]] = set()

    def is_row_of_units(self, row: int, figures: dict[int, Cell]) -> bool:
        """Whether nothing but units stands under the header; from then on they hold for their columns."""
        found: dict[int, StatedUnit] = {}
        for at, cell in figures.items():
            means = measure(cell) if isinstance(cell, str) else None
            if means is None:
                return False
            found[at] = StatedUnit(row, at, shown(cell), means)
        self._over |= {at: (said,) for at, said in found.items()}
        self._kept.clear()
        return bool(found)

    def fits(self, row: int, cells: dict[int, Cell], columns: dict[Role, int], unit: Unit, figure: dict[str, object],
             value: float | None) -> bool:  # fmt: skip
        """Whether nothing said beside a value contradicts the indicator's unit; what does is told, once for a place."""
        fine = True
        if value is not None and Role.VALUE in columns:
            self._unknown(row, cells, unit, figure)
            self._share(columns[Role.VALUE], unit, figure)
            wrong = self._wrong(row, cells, columns[Role.VALUE], unit, counted=len(columns) > 1)
            fine = wrong is None or self._tell(wrong, unit, figure, value)
        for role in (Role.NUMERATOR, Role.DENOMINATOR):
            for said in self._over.get(columns.get(role, 0), ()):
                if said.means.per or said.means.times != 1:
                    fine = self._tell(said, unit, figure, None)
        return fine

    def _unknown(self, row: int, cells: dict[int, Cell], unit: Unit, figure: dict[str, object]) -> None:
        """Tells of what the column of units says and nobody understands, once for each text and unit."""
        for column in self._columns:
            content = cells.get(column)
            if content is None or (content, unit.unit) in self._understood:
                continue
            self._understood.add((content, unit.unit))
            text = shown(content)
            bare = not key(text) or (own_measure(unit) is None and key(text) in _BARE)
            if not bare and not names(text, unit) and not parts(text):
                self._gathered.problems.append(
                    at_cell(Severity.WARNING, Codes.UNIT_UNKNOWN, self._sheet, row, column,
                            expected={"unit": unit.unit}, **figure)
                )  # fmt: skip

    def _share(self, column: int, unit: Unit, figure: dict[str, object]) -> None:
        """Tells once of a header that speaks of a share over figures that are no per cent: 占比 over a rate per 1,000."""
        own = own_measure(unit)
        if column not in self._shares or own is None or own.per == _PER_CENT or (column, unit.unit) in self._told:
            return
        self._told.add((column, unit.unit))
        row, words = self._shares[column]
        expected: dict[str, object] = {"words": words}
        self._gathered.problems.append(
            at_cell(Severity.WARNING, Codes.HEADER_PARTLY, self._sheet, row, column, expected=expected, **figure)
        )

    def _wrong(self, row: int, cells: dict[int, Cell], column: int, unit: Unit, *, counted: bool) -> StatedUnit | None:
        """What contradicts the unit: nearest first; what stands above the table counts where nothing nearer is said."""
        texts = tuple(cells.get(at) for at in (*self._names, *self._columns))
        at = (column, unit.unit, counted, *texts)
        if at not in self._kept:
            self._kept[at] = self._found(cells, column, unit, counted=counted)
        found = self._kept[at]
        return (
            StatedUnit(row, found.column, found.words, found.means)
            if found and found.column and not found.row
            else found
        )

    def _found(self, cells: dict[int, Cell], column: int, unit: Unit, *, counted: bool) -> StatedUnit | None:
        near = [self._over.get(column, ())]
        for place in self._names:
            near.append(tuple(StatedUnit(0, place, words, means) for words, means in units_in(shown(cells.get(place)))))
        for place in self._columns:
            text = shown(cells.get(place))
            if text and names(text, unit):
                return None
            near.append(tuple(StatedUnit(0, place, words, means) for words, means in parts(text)))
        stated = [level for level in near if level]
        for level in stated:
            wrong = [said for said in level if not agrees(said.means, unit)]
            if len(wrong) == len(level) or any(said.means.per for said in wrong):  # %或‰ says neither
                return wrong[0]
        if stated or not self._above or any(agrees(said.means, unit) for said in self._above):
            return None
        people = counted and all(not said.means.per and said.means.times == 1 for said in self._above)
        return None if people else self._above[0]  # 单位：人 over a table with counts is of these

    def _tell(self, said: StatedUnit, unit: Unit, figure: dict[str, object], value: float | None) -> bool:
        """Tells of a contradiction; always False. One of a header or title once, with the first figure it is about."""
        at = (said.row, said.column, said.words, unit.unit)
        if at in self._told:
            return False
        self._told.add(at)
        times = factor(said.means, unit)
        expected: dict[str, object] = {
            "unit": unit.unit, "given": said.words,
            "converted": tidy(value * times) if times is not None and value is not None else None,
        }  # fmt: skip
        if said.column:
            code = Codes.UNIT_COLUMN_DIFFERS if said.column in self._columns else Codes.UNIT_SAID
            self._gathered.problems.append(
                at_cell(Severity.ERROR, code, self._sheet, said.row, said.column, expected=expected, **figure)
            )
        else:
            self._gathered.problems.append(
                Problem(Severity.ERROR, Codes.UNIT_SAID, self._sheet.name, expected=expected)
            )
        return False


def _over_columns(sheet: Sheet, mapping: SheetMapping) -> dict[int, tuple[StatedUnit, ...]]:
    """The units in the headers over the columns of figures; an upper header holds for those beside it with a lower one."""
    if not mapping.header_rows:
        return {}
    top, depth = min(mapping.header_rows), len(mapping.header_rows)
    block = header_block(sheet, top, depth, sheet.width)
    for above, cells in enumerate(block[:-1]):
        last: Cell = None
        for at, cell in enumerate(cells):
            if cell is not None:
                last = cell
            elif any(lower[at] is not None for lower in block[above + 1 :]):
                cells[at] = last
    over: dict[int, tuple[StatedUnit, ...]] = {}
    for column in mapping.columns:
        if column.role in MEASURES and column.column <= sheet.width:
            texts = [(top + at, shown(cells[column.column - 1])) for at, cells in enumerate(block)]
            over[column.column] = tuple(
                StatedUnit(row, column.column, words, means)
                for row, text in texts
                for words, means in (_in_header(text) or ([] if column.indicator else _counted(text)))
            )
    return over


def _shares(sheet: Sheet, mapping: SheetMapping) -> dict[int, tuple[int, str]]:
    """By column of values the row and words of a header that speaks of a share and says no unit."""
    found: dict[int, tuple[int, str]] = {}
    for column in mapping.of_role(Role.VALUE):
        for row in mapping.header_rows:
            text = shown(sheet.cell(row, column.column))
            if key(year_inside(text)[1]) in _SHARES:
                found[column.column] = row, text
    return found


def _in_header(text: str) -> tuple[tuple[str, Measure], ...]:
    alone = measure(text)
    if alone is not None:
        return ((text, alone),) if alone.per or alone.times != 1 else ()
    year, rest = year_inside(text)
    if year is not None and (alone := measure(rest)) is not None:
        return ((rest, alone),) if rest and not (alone.kinds and alone.kinds <= CALENDAR) else ()
    return units_in(text)


def _counted(text: str) -> list[tuple[str, Measure]]:
    """What a header counts by its last word: 2024年人数, 死亡例数."""
    found = _COUNTED.search(without_brackets(text))
    means = measure(found.group(1) or found.group(2)) if found else None
    return [(found.group(), means)] if found and means else []


def _above(sheet: Sheet, mapping: SheetMapping, around: Iterable[str]) -> tuple[StatedUnit, ...]:
    """The units said above the table, then those in the names of the sheet and the file."""
    first = min(mapping.header_rows, default=mapping.first_data_row)
    tail = range(max(mapping.first_data_row, len(sheet.rows) - _TITLE_ROWS), len(sheet.rows) + 1)
    found = [
        StatedUnit(row, column, words, means)
        for row in (*range(max(1, first - _TITLE_ROWS), first), *mapping.header_rows, *tail)
        for column, cell in enumerate(sheet.rows[row - 1] if row <= len(sheet.rows) else [], 1)
        if isinstance(cell, str) and (row < first or _LINE.search(cell))
        for words, means in units_in(cell, name=False)
    ]
    if not found:
        found = [StatedUnit(0, 0, words, means) for text in around for words, means in units_in(text, name=False)]
    return tuple(found)
