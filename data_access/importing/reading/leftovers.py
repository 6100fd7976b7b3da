"""What of a sheet was not used, said at its place: columns and rows of numbers, marks and words nobody read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data_access.importing.reading.codes import MEASURES, Codes, Doubt, Layout, Role, Severity
from data_access.importing.reading.gathering import Gathered, at_cell, of_sheet
from data_access.importing.reading.grid import column_cells
from data_access.importing.reading.header_words import ACTUAL, MARKS, PARTS, PLANNED, PLANNED_TITLE, SEXES
from data_access.importing.reading.mapping import ColumnMapping, SheetMapping
from data_access.importing.reading.model import Cell, Problem, Sheet
from data_access.importing.reading.numbers import looks_numeric, parse_number
from data_access.importing.reading.text import key
from data_access.importing.reading.years import parse_year

_INVENTED = (
    "演示数据",
    "示例数据",
    "样例数据",
    "模拟数据",
    "虚拟数据",
    "虚构数据",
    "测试数据",
    "假数据",
    "demonstrationdata",
    "demodata",
    "sampledata",
    "dummydata",
    "testdata",
)
_PROVISIONAL = ("暂定数", "初步数", "初步统计", "快报", "预计数", "provisional", "preliminary")
_ABOVE = 30  # rows above a table that are looked at
_NOTES_BELOW = 12  # rows at the end of a table that are looked at
_IN_NAME = re.compile(r"(?<![a-z])(?:demo|test|dummy)(?![a-z])|演示|虚构|测试|样例")
_PART_OF = re.compile(r"流动人口|外来人口|非户籍|户籍人口|农村|乡村|城镇|公办|民办|抽样")
_SEX_IN_TITLE = re.compile(r"女性(?![一-鿿]*[率比数])|男性(?![一-鿿]*[率比数])|男生|女生")
_ONE_SEX = frozenset(word for word, sex in SEXES.items() if sex != "all")
_LONGEST_MARK = 24
_SEVERITY = {
    Doubt.UNKNOWN: (Severity.WARNING, Codes.COLUMN_UNREAD),
    Doubt.SET_ASIDE: (Severity.WARNING, Codes.COLUMN_SET_ASIDE),
    Doubt.RIVAL: (Severity.ERROR, Codes.CHOOSE_COLUMN),
    Doubt.UNNAMED: (Severity.WARNING, Codes.VALUES_UNNAMED),
    Doubt.PLANNED: (Severity.WARNING, Codes.MAY_BE_PLANNED),
    Doubt.PARTLY: (Severity.WARNING, Codes.HEADER_PARTLY),
}


class Leftovers:
    """Goes once over what a mapping leaves unread of a sheet, up to its `widest` column (all of them, where 0)."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, gathered: Gathered, *, widest: int = 0) -> None:
        self._width = widest or sheet.width
        self._sheet, self._mapping, self._gathered = sheet, mapping, gathered
        self._last = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
        self._header = max(1, mapping.first_data_row - 1) if mapping.header_rows else mapping.first_data_row
        self._known = {column.column: column for column in mapping.columns}

    def tell(self, around: Iterable[str] = ()) -> None:
        """All of it; `around` are the names of the sheet and the file."""
        self._columns()
        self._above()
        if not self._mapping.of_role(Role.MARK):
            self._marks(around)

    def _columns(self) -> None:
        """Columns in doubt, each; columns of numbers that are left out for a known reason, in one note."""
        left: list[str] = []
        halves = self._halves()
        for at in range(1, self._width + 1):
            column = self._known.get(at)
            if column is not None and column.role not in (Role.IGNORE, *MEASURES):
                continue
            read = column is not None and column.role in MEASURES
            count = (
                0
                if read
                else sum(map(_is_number, column_cells(self._sheet, at, self._mapping.first_data_row, self._last)))
            )
            doubt = column.doubt if column else Doubt.UNKNOWN
            if column and doubt and (count or read) and not self._is_settled(column):
                if halves and doubt == Doubt.RIVAL:
                    self._once(Codes.IN_HALVES, at, count)
                else:
                    self._doubt(at, doubt, column, count)
            elif column is None and count:
                self._doubt(at, Doubt.UNKNOWN, None, count)
            elif count and column:
                left.append(column.header or at_letter(self._sheet, at))
        if left and self._mapping.layout != Layout.TEMPLATE:
            self._gathered.problems.append(
                of_sheet(
                    Severity.NOTE,
                    Codes.COLUMNS_LEFT_OUT,
                    self._sheet.name,
                    columns=tuple(dict.fromkeys(left)),
                )
            )

    def _doubt(self, at: int, doubt: Doubt, column: ColumnMapping | None, count: int) -> None:
        severity, code = _SEVERITY[doubt]
        expected: dict[str, object] = {"count": count}
        if doubt in (Doubt.RIVAL, Doubt.SET_ASIDE) and column:
            expected["other"] = next((other.header for other in self._mapping.columns if _rivals(column, other)), "")
        if doubt in (Doubt.PARTLY, Doubt.PLANNED) and column:
            expected = {"words": column.words} | (expected if doubt == Doubt.PLANNED else {})
        self._gathered.problems.append(at_cell(severity, code, self._sheet, self._header, at, expected=expected))

    def _once(self, code: Codes, at: int, count: int) -> None:
        if not any(each.code == code and each.sheet == self._sheet.name for each in self._gathered.problems):
            self._gathered.problems.append(
                at_cell(Severity.ERROR, code, self._sheet, self._header, at, expected={"count": count})
            )

    def _is_settled(self, column: ColumnMapping) -> bool:
        """Whether somebody has chosen the rival of a column."""
        return column.doubt == Doubt.RIVAL and any(
            other.role in MEASURES and other.fixed == column.fixed for other in self._mapping.columns
        )

    def _halves(self) -> bool:
        """Whether the same headers stand several times side by side."""
        texts = [column.header for column in self._mapping.columns if column.header]
        return any(
            len(texts) % parts == 0 and len(texts) // parts > 1 and texts == texts[: len(texts) // parts] * parts
            for parts in range(2, len(texts) // 2 + 1)
        )

    def _above(self) -> None:
        """Numbers in the rows above the header: a small table there, or a figure beside the title."""
        first = min(self._mapping.header_rows, default=self._mapping.first_data_row)
        places = [
            (row, at)
            for row in range(max(1, first - _ABOVE), first)
            for at, cell in enumerate(self._sheet.rows[row - 1], 1)
            if _is_number(cell) and parse_year(cell) is None
        ]
        if places:
            self._gathered.problems.append(
                at_cell(Severity.WARNING, Codes.NUMBERS_ABOVE, self._sheet, *places[0], expected={"count": len(places)})
            )

    def _marks(self, around: Iterable[str]) -> None:
        """Words for invented, provisional or planned figures that no column of marks holds: in titles, names, other columns."""
        first = min(self._mapping.header_rows, default=self._mapping.first_data_row)
        titles = [
            (row, at, cell)
            for row in range(max(1, first - _ABOVE), first)
            for at, cell in enumerate(self._sheet.rows[row - 1], 1)
            if isinstance(cell, str) and len(cell) <= 200
        ]
        for row in self._mapping.header_rows:
            for at, text in enumerate(self._sheet.rows[row - 1] if row <= len(self._sheet.rows) else (), 1):
                if isinstance(text, str) and any(word in key(text).replace("-", "") for word in _INVENTED):
                    self._mark(Severity.ERROR, Codes.DEMONSTRATION_MARK, row, at, text)
        named = [(0, 0, text) for text in around]
        for row, at, text in (*titles, *self._below(), *named):
            flat = key(text).replace("-", "")
            if any(word in flat for word in _INVENTED) or (not row and MARKS.get(flat) == "demonstration"):
                self._mark(Severity.ERROR, Codes.DEMONSTRATION_MARK, row, at, text)
            elif not row and _IN_NAME.search(text.lower()):
                self._mark(Severity.WARNING, Codes.HEADER_PARTLY, row, at, text, words=text)
            elif word := next((word for word in _PROVISIONAL if word in flat), ""):
                self._mark(Severity.WARNING, Codes.HEADER_PARTLY, row, at, text, words=word)
            elif (found := PLANNED_TITLE.search(flat)) and not any(word in flat for word in ACTUAL):
                self._mark(Severity.WARNING, Codes.HEADER_PARTLY, row, at, text, words=found.group())
            elif word := self._part(text):
                self._mark(Severity.WARNING, Codes.HEADER_PARTLY, row, at, text, words=word)
        for at in range(1, self._sheet.width + 1):
            column = self._known.get(at)
            if column is None or column.role in (Role.IGNORE, Role.NOTE, Role.UNIT_NAME):
                self._marks_in(at)

    def _part(self, text: str) -> str:
        """The word by which a title or name says that its figures are of a part of the people, where nothing else does."""
        split = bool(self._mapping.of_role(Role.SEX)) or any(column.sex for column in self._mapping.columns)
        found = _PART_OF.search(text) or (None if split else _SEX_IN_TITLE.search(text))
        return found.group() if found else "" if split else text if key(text) in _ONE_SEX else ""

    def _below(self) -> list[tuple[int, int, str]]:
        """Notes below the table: lines with one text and no number."""
        found = []
        for row in range(max(self._mapping.first_data_row, self._last - _NOTES_BELOW + 1), self._last + 1):
            filled = [(at, cell) for at, cell in enumerate(self._sheet.rows[row - 1], 1) if cell is not None]
            if len(filled) == 1 and isinstance(filled[0][1], str) and _LONGEST_MARK // 4 < len(filled[0][1]) <= 200:
                found.append((row, filled[0][0], filled[0][1]))
        return found

    def _marks_in(self, at: int) -> None:
        cells = column_cells(self._sheet, at, self._mapping.first_data_row, self._last)
        known: dict[str, str] = {}
        for row, cell in enumerate(cells, self._mapping.first_data_row):
            if isinstance(cell, str) and len(cell) <= _LONGEST_MARK:
                if cell not in known:
                    known[cell] = self._says(cell)
                if known[cell] == "demonstration" and key(cell) not in ("示例", "样例", "demo"):
                    self._mark(Severity.ERROR, Codes.DEMONSTRATION_MARK, row, at, cell)
                    return
                if known[cell] in ("provisional", "planned", "part"):
                    self._mark(Severity.WARNING, Codes.HEADER_PARTLY, row, at, cell, words=cell)
                    return

    def _says(self, cell: str) -> str:
        """What a cell beside a figure says of it: a mark, `planned`, `part` (of the people), or nothing known."""
        flat = key(cell)
        if flat in PLANNED:
            return "planned"
        if flat in PARTS or (flat in _ONE_SEX and not self._mapping.of_role(Role.SEX)):
            return "part"
        return MARKS.get(flat, "")

    def _mark(self, severity: Severity, code: Codes, row: int, at: int, text: str, **expected: object) -> None:
        if row:
            self._gathered.problems.append(at_cell(severity, code, self._sheet, row, at, expected=expected))
        else:
            self._gathered.problems.append(
                Problem(severity, code, self._sheet.name, value=text[:100], expected=expected)
            )


def numbers_in(sheet: Sheet) -> int:
    """How many numbers stand in a sheet."""
    return sum(_is_number(cell) for row in sheet.rows for cell in row)


def at_letter(sheet: Sheet, column: int) -> str:
    """A column without a header, by its letter."""
    return at_cell(Severity.NOTE, Codes.COLUMNS_LEFT_OUT, sheet, 1, column).cell[:-1]


def _rivals(column: ColumnMapping, other: ColumnMapping) -> bool:
    same = other.fixed == column.fixed and other.column != column.column
    return same and (other.role in MEASURES or other.doubt == Doubt.RIVAL)


def _is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, by itself or with a sign behind it; a text that only begins with digits is none."""
    if cell is None or isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return looks_numeric(cell)
    return (
        isinstance(cell, str) and len(cell) <= 24 and cell[:1] in _BEGINS and parse_number(cell, None).value is not None
    )


_BEGINS = frozenset("0123456789０１２３４５６７８９.+-−－¥￥$＋．")
