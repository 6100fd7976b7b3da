"""What the columns of a table hold, given which rows are its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_access.importing.reading.finding.columns import Content, header_block, name_cells, role_by_content
from data_access.importing.reading.finding.rivals import (
    beside_their_indicator,
    beside_those_reached,
    with_totals,
    without_months,
    without_rivals,
)
from data_access.importing.reading.mapping import ColumnMapping
from data_access.importing.reading.model import Cell, Sheet
from data_access.importing.reading.roles import MEASURES, Doubt, Layout, Role
from data_access.importing.reading.text import key, shown, words_of
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_meaning import HeaderMeaning, is_measure
from data_access.importing.reading.words.headers import Headers, is_doubtful
from data_access.importing.reading.words.places import names_parts_of_streets
from data_access.importing.reading.words.units import may_be_unit

SAMPLE = 60  # rows looked at
WIDEST = 200  # columns looked at
_BY_CONTENT = frozenset(key(word) for word in words_of("单位 单位名称 名称 部门 填报单位 项目 内容"))
_OF_UNITS = frozenset((key("单位"), key("计量")))
_MOSTLY = 0.6
_DAY = ("日期", "时间", "date", "time")
_NAMING = (Role.INDICATOR, Role.AREA, Role.UNIT_NAME)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns under some header rows; so many `named` by a word for their role, so many `fixed` to a year,
    area, indicator or split; `by_content` if any was recognised by what stands in it."""

    columns: tuple[ColumnMapping, ...]
    named: int
    fixed: int
    by_content: bool
    passed: bool = False
    """Whether there are columns with numbers that are not read."""


class Contents:
    """What the columns of a sheet hold from some row on; asked for many rows, worked out once for each."""

    def __init__(self, sheet: Sheet, names: Dictionary, headers: Headers) -> None:
        self._sheet, self._names, self._headers = sheet, names, headers
        self.width = min(sheet.width, WIDEST)
        self._kept: dict[int, list[Content]] = {}

    def below(self, first: int) -> list[Content]:
        """One for each column, of the rows from `first` on."""
        if first not in self._kept:
            self._kept[first] = [
                Content(name_cells(self._sheet, column, first, first + SAMPLE), self._names, self._headers)
                for column in range(1, self.width + 1)
            ]
        return self._kept[first]


def table(sheet: Sheet, top: int, depth: int, headers: Headers, names: Dictionary, below: Contents) -> Table:
    """The columns of a sheet whose header rows are `top` and the `depth` - 1 after it (none if `depth` is 0)."""
    width = below.width
    block = _filled(header_block(sheet, top, depth, width), headers)
    said = [headers.of_column([row[at] for row in block if row[at] is not None]) for at in range(width)]
    texts = [_texts(row[at] for row in block) for at in range(width)]
    contents = below.below(top + depth)
    columns = [_column(at + 1, said[at], texts[at], contents[at]) for at in range(width)]
    columns = _without_words(columns, contents)
    by_content = [
        column is not None and column.role not in (*MEASURES, Role.IGNORE) and said[at].role != column.role
        for at, column in enumerate(columns)
    ]
    kept = with_totals([column for column in columns if column is not None], names)
    kept = beside_those_reached(kept, names)
    kept = without_rivals(without_months(beside_their_indicator(kept), block, said), said, contents)
    if not any(column.role in MEASURES or column.doubt == Doubt.RIVAL for column in kept):
        kept, found = _with_figures(kept, contents, texts, names)
        by_content.append(found)
    named = sum(each.role not in (None, Role.IGNORE) for each in said)
    fixed = sum(each.fixes and is_measure(each) for each in said)
    everything = _with_unknown(kept, contents, texts)
    passed = any(column.role == Role.IGNORE and contents[column.column - 1].numeric > 0 for column in everything)
    return Table(tuple(everything), named, fixed, any(by_content), passed)


def layout(columns: Sequence[ColumnMapping]) -> Layout:
    """How people would call the arrangement."""
    measures = [column for column in columns if column.role in MEASURES]
    for field, name in (
        ("year", Layout.YEARS_ACROSS),
        ("area", Layout.AREAS_ACROSS),
        ("indicator", Layout.INDICATORS_ACROSS),
        ("sex", Layout.SPLITS_ACROSS),
        ("age_group", Layout.SPLITS_ACROSS),
    ):
        if len({getattr(column, field) for column in measures} - {"", None}) > 1:
            return name
    return Layout.LONG


def _filled(block: list[list[Cell]], headers: Headers) -> list[list[Cell]]:
    """Upper header cells continued to the right over blanks that have a lower header of their own.

    That is what is left of merged cells in a CSV. Only what fixes a year, area, indicator or split, or may say that all is planned, is continued.
    """
    for above, row in enumerate(block[:-1]):
        last: Cell = None
        for at, cell in enumerate(row):
            if cell is not None:
                last = cell if headers.of(cell).fixes or headers.may_be_planned([cell]) else None
            elif last is not None and any(lower[at] is not None for lower in block[above + 1 :]):
                row[at] = last
    return block


def _texts(cells: Iterable[Cell]) -> str:
    return " / ".join(dict.fromkeys(shown(cell) for cell in cells if cell is not None))[:200]


def _column(number: int, said: HeaderMeaning, text: str, content: Content) -> ColumnMapping | None:
    """What one column holds; None if nobody knows."""
    named = key(text) in _BY_CONTENT
    if said.other:
        return ColumnMapping(column=number, role=Role.IGNORE, header=text)
    planned = bool(said.planned) and content.numeric > 0
    if planned or (is_measure(said) and not named):
        doubt = Doubt.PLANNED if planned else Doubt.PARTLY if is_doubtful(said.rest) else None
        return ColumnMapping(
            column=number,
            role=Role.IGNORE if planned else said.role or Role.VALUE,
            header=text,
            indicator=said.indicator,
            area=said.area,
            year=said.year,
            sex=said.sex,
            age_group=said.age_group,
            doubt=doubt,
            words=said.planned if planned else said.rest,
        )
    role = said.role if said.role and not named else None
    if role is None or role in _NAMING:
        role = role_by_content(content, said.role if named and content.some else role)
        if role is None and key(text) in _OF_UNITS and content.texts and all(map(may_be_unit, content.texts)):
            role = Role.MEASURE_UNIT
        if role == Role.YEAR and said.role is None and key(text).endswith(_DAY):
            role = Role.IGNORE  # 报告日期, 调查时间: when something was done, not the year it is of
    return ColumnMapping(column=number, role=role, header=text) if role else None


def _without_words(columns: list[ColumnMapping | None], contents: list[Content]) -> list[ColumnMapping | None]:
    """A column that tells in words how it went (完成情况: 已完成) is no column of values where another has numbers."""
    values = [each is not None and each.role == Role.VALUE for each in columns]
    if not any(value and content.numeric > 0 for value, content in zip(values, contents, strict=True)):
        return columns
    return [
        each.model_copy(update={"role": Role.IGNORE})
        if each and value and content.some and not content.numeric
        else each
        for each, value, content in zip(columns, values, contents, strict=True)
    ]


def _with_figures(
    columns: list[ColumnMapping], contents: list[Content], texts: list[str], names: Dictionary
) -> tuple[list[ColumnMapping], bool]:
    """The one column of numbers nobody has named, proposed as the values; a header that says something else is a name."""
    known = {column.column for column in columns}
    numeric = [at + 1 for at, content in enumerate(contents) if at + 1 not in known and content.numeric >= _MOSTLY]
    if len(numeric) != 1:
        return columns, False
    text = texts[numeric[0] - 1]
    indicator = names.indicators.find(text).code if text else ""
    if text and not indicator:
        return columns, False
    proposed = ColumnMapping(
        column=numeric[0], role=Role.VALUE, header=text, indicator=indicator,
        doubt=Doubt.PARTLY if text else Doubt.UNNAMED, words=text,
    )  # fmt: skip
    return [*columns, proposed], True


def _with_unknown(columns: list[ColumnMapping], contents: list[Content], texts: list[str]) -> list[ColumnMapping]:
    """All columns with anything in them, so that each can be given a meaning; those with numbers are asked about."""
    known = {column.column: column for column in columns}
    for at, content in enumerate(contents, 1):
        if at not in known and content.some:
            below = Doubt.BELOW_STREET if names_parts_of_streets(texts[at - 1], content.texts) else None
            doubt = Doubt.UNKNOWN if content.numeric > 0 else below
            known[at] = ColumnMapping(column=at, role=Role.IGNORE, header=texts[at - 1], doubt=doubt)
    return sorted(known.values(), key=lambda each: each.column)
