"""What words of a sheet were not used, said at their place: they qualify its figures, and no column of the reading holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.finding.columns import column_cells
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Gathered, Problem, Sheet, at_cell
from data_access.importing.reading.roles import Layout, Role
from data_access.importing.reading.text import key
from data_access.importing.reading.words import qualifiers
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_words import WORDS
from data_access.importing.reading.words.numbers import is_number, says_nothing
from data_access.importing.reading.words.places import wider_in
from data_access.importing.reading.words.qualifiers import Kind, Qualifier, under
from data_access.importing.reading.words.units import agrees, units_in
from data_access.importing.reading.words.years import parse_year

_ABOVE = 30  # rows above a table that are looked at
_BELOW = 12  # rows at the end of a table that are looked at
_LONGEST, _SHORTEST = 200, 7  # characters of a title or note
_OTHER_DAYS = ("日期", "时间", "期限", "时限", "date", "time")
_OF_INDICATORS = re.compile(
    r"指标|计算|公式|方法|要求|解释|定义|含义|口径|目标|任务|[措举]施|政策|文[件号]|依据|问题|建议|做法|经验|打算|下一步|网址",
    re.IGNORECASE,
)
"""Columns that explain what is asked for, not what is reported."""
_OWN_DAYS = ("统计", "数据", "所属", "报告期")


class UnusedWords:
    """Goes once over the words of a sheet that its mapping leaves aside; `comments`: those at its cells are the sender's."""

    def __init__(
        self, sheet: Sheet, mapping: SheetMapping, names: Dictionary, gathered: Gathered, *, comments: bool = True
    ) -> None:
        self._comments = sheet.comments if comments and mapping.layout != Layout.TEMPLATE else {}
        self._sheet, self._mapping, self._names, self._gathered = sheet, mapping, names, gathered
        self._last = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
        self._first = min(mapping.header_rows, default=mapping.first_data_row)
        columns = mapping.measures
        self._splits = bool(mapping.of_role(Role.SEX)) or any(column.sex for column in columns)
        self._ages = bool(mapping.of_role(Role.AGE_GROUP)) or any(column.age_group for column in columns)
        read = gathered.indicators
        self._read = [row for row in names.catalogue.indicators if row.indicator in read]
        self._indicators = "".join(f"{row.name_zh}{row.short_zh}" for row in self._read)

    def tell(self, around: Iterable[str]) -> None:
        """All of it; `around` are the names of the sheet and the file."""
        self.in_titles()
        self._in_headers()
        for name in around:
            self._in_name(name)
        self._in_notes()
        self._in_comments()
        self._in_floating()
        for column in range(1, self._sheet.width + 1):
            self._in_column(column)

    def in_titles(self) -> None:
        """Those above the table."""
        for row in range(max(1, self._first - _ABOVE), self._first):
            for column, cell in enumerate(self._sheet.rows[row - 1], 1):
                if isinstance(cell, str) and len(cell) <= _LONGEST:
                    found = self._title(cell)
                    self._say(found or self._smaller(cell), row, column)

    def _smaller(self, title: str) -> Qualifier | None:
        """A community or house the title is of, where no column says which areas the figures are of."""
        if self._mapping.of_role(Role.AREA):
            return None
        words = self._names.below_street(title) or self._names.house_in(title) or self._wider(title)
        return Qualifier(Kind.PART, words) if words else None

    def _wider(self, title: str) -> str:
        """The word by which a title is of more than the district, where none above the table names an area of it."""
        if not self._mapping.area:
            return ""  # that has been asked about
        own = any(
            self._names.areas_in(cell)
            for row in self._sheet.rows[: self._first - 1]
            for cell in row
            if isinstance(cell, str)
        )
        return "" if own else wider_in(title)

    def _title(self, text: str) -> Qualifier | None:
        return qualifiers.in_title(text, splits=self._splits, ages=self._ages, known=self._indicators)

    def _in_headers(self) -> None:
        """Only a header that calls its figures invented; what else a header says belongs to its column."""
        for row in self._mapping.header_rows:
            for column, cell in enumerate(self._sheet.rows[row - 1] if row <= len(self._sheet.rows) else (), 1):
                if isinstance(cell, str) and (found := self._title(cell)) and found.kind == Kind.INVENTED:
                    self._say(found, row, column)

    def _in_name(self, name: str) -> None:
        self._say_of_sheet(qualifiers.in_name(name) or self._title(name), name)

    def _say_of_sheet(self, found: Qualifier | None, text: str) -> None:
        """A problem of the whole sheet, for words that stand in no cell."""
        if found is not None and not self._is_marked(found):
            severity, code = _ASKS[found.kind]
            expected = {} if code == Codes.DEMONSTRATION_MARK else {"words": found.words}
            self._gathered.problems.append(
                Problem(severity, code, self._sheet.name, value=text[:100], expected=expected)
            )

    def _in_notes(self) -> None:
        """Notes below the table: lines with one text and no number, of which nothing was said while reading."""
        table = max(
            (row for row, cells in enumerate(self._sheet.rows, 1) if sum(cell is not None for cell in cells) > 1),
            default=0,
        )
        told = {each.row for each in self._gathered.problems if each.sheet == self._sheet.name}
        for row in range(max(self._mapping.first_data_row, self._last - _BELOW + 1), self._last + 1):
            filled = [(at, cell) for at, cell in enumerate(self._sheet.rows[row - 1], 1) if cell is not None]
            if row in told or len(filled) != 1:
                continue
            column, text = filled[0]
            if isinstance(text, str) and len(text) <= _LONGEST:
                self._say(self._note(text, after=row > table), row, column)

    def _note(self, text: str, *, after: bool) -> Qualifier | None:
        """What a line says; a short one only `after` the table, within it is the heading of a section."""
        if len(text) < _SHORTEST and not after:
            return None
        return qualifiers.in_note(text, splits=self._splits, ages=self._ages, known=self._indicators)

    def _in_comments(self) -> None:
        """What somebody noted at cells of the table."""
        for (row, column), text in sorted(self._comments.items()):
            if len(text) <= _LONGEST:
                found = qualifiers.in_remark(text, splits=self._splits)
                self._say(found or self._other_unit(text), row, column)

    def _in_floating(self) -> None:
        """Words in text boxes and at the edges of pages, which hold for the whole sheet."""
        for text in self._sheet.floating if self._mapping.layout != Layout.TEMPLATE else ():
            if len(text) <= _LONGEST:
                self._say_of_sheet(self._note(text, after=True) or self._other_unit(text), text)

    def _other_unit(self, text: str) -> Qualifier | None:
        """A unit that is not that of every indicator read."""
        said = units_in(text, name=False)
        own = [self._names.catalogue.unit[row.unit] for row in self._read]
        wrong = [words for words, means in said if not all(agrees(means, unit) for unit in own)]
        return Qualifier(Kind.PART, wrong[0]) if wrong else None

    def _in_column(self, at: int) -> None:
        """The first word of each kind in a column that is not read; one of invented figures ends the search."""
        column = next((each for each in self._mapping.columns if each.column == at), None)
        role = column.role if column else Role.IGNORE
        if role not in (Role.IGNORE, Role.NOTE, Role.UNIT_NAME) or self._is_of_other_days(
            column.header if column else ""
        ):
            return
        about_others = column is not None and WORDS.get(key(column.header)) == Role.IGNORE
        kinds = [Kind.TIME] if role == Role.UNIT_NAME or about_others else []
        ours = self._mapping.layout == Layout.TEMPLATE
        explains = bool(column and _OF_INDICATORS.search(column.header))
        remarks = role == Role.IGNORE and not (ours or about_others or explains)
        asked: dict[str, Qualifier | None] = {}
        cells = column_cells(self._sheet, at, self._mapping.first_data_row, self._last)
        if role == Role.NOTE:
            self._number_in(cells, at)
        for row, cell in enumerate(cells, self._mapping.first_data_row):
            if not isinstance(cell, str) or len(cell) > _LONGEST:
                continue
            if cell not in asked:
                asked[cell] = self._beside(cell, role, remarks=remarks) or (
                    under(column.header, cell) if column and not ours else None
                )
            found = asked[cell]
            if found is not None and found.kind not in kinds:
                kinds.append(found.kind)
                self._say(found, row, at)
                if found.kind == Kind.INVENTED:
                    return

    def _number_in(self, cells: list[Cell], at: int) -> None:
        """A number alone among the remarks, which may be another figure than the one that was read."""
        row = next(
            (
                row
                for row, cell in enumerate(cells, self._mapping.first_data_row)
                if is_number(cell) and not parse_year(cell)
            ),
            0,
        )
        if row:
            self._gathered.problems.append(at_cell(Severity.WARNING, Codes.NUMBER_UNREAD, self._sheet, row, at))

    def _beside(self, cell: str, role: Role, *, remarks: bool) -> Qualifier | None:
        if role == Role.NOTE or remarks:
            return None if remarks and says_nothing(cell) else qualifiers.in_remark(cell, splits=self._splits)
        return qualifiers.alone(cell, splits=self._splits) if len(cell) <= qualifiers.LONGEST else None

    def _is_marked(self, found: Qualifier) -> bool:
        """Whether a column says of each figure whether it is invented or early, which then decides."""
        return bool(self._mapping.of_role(Role.MARK)) and found.kind in (Kind.INVENTED, Kind.EARLY)

    @staticmethod
    def _is_of_other_days(header: str) -> bool:
        """Whether a column holds days on which something was done or is due."""
        flat = key(header)
        return flat.endswith(_OTHER_DAYS) and not flat.startswith(_OWN_DAYS)

    def _say(self, found: Qualifier | None, row: int, column: int) -> None:
        if found is not None and not self._is_marked(found):
            severity, code = _ASKS[found.kind]
            expected: dict[str, object] = {} if code == Codes.DEMONSTRATION_MARK else {"words": found.words}
            self._gathered.problems.append(at_cell(severity, code, self._sheet, row, column, expected=expected))


_ASKS = dict.fromkeys(Kind, (Severity.WARNING, Codes.HEADER_PARTLY)) | {
    Kind.INVENTED: (Severity.ERROR, Codes.DEMONSTRATION_MARK)
}
