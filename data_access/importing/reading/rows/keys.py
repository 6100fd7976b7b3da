"""The words of a row that say which figure it is, resolved; each different text only once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import bracketed, key, plain, shown, without_brackets
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_words import FILLERS, MARKS, PARTS, SEXES, SHORT_MARKS, YES_NO
from data_access.importing.reading.words.headers import Headers
from data_access.importing.reading.words.names import Names
from data_access.importing.reading.words.units import measure, units_in
from data_access.importing.reading.words.years import parse_year, year_inside


@dataclass(frozen=True, slots=True)
class Part:
    """One resolved part of a key: its value, or what is wrong with the text; `nearest` helps to put it right."""

    value: str | int | bool | None = None
    problem: Codes | None = None
    nearest: str = ""
    left_out: bool = False
    warns: bool = False
    unit: str = ""
    """The school, home or body named behind an area: 南开区 · 第一幼儿园."""
    words: str = ""
    """What stands in brackets behind a name and was not used: 孕产妇系统管理率（流动人口）."""


BLANK = Part()
_PART_OF_ABOVE = re.compile(r"\s*(其中)?[:：、\s#]*(.{1,12})")
_ALL_YEAR = frozenset({"全年", "年度", "1-12月", "1月-12月", "annual", "wholeyear"})


class Resolver:
    """Texts to codes, remembered."""

    def __init__(self, names: Dictionary, headers: Headers) -> None:
        self.names, self._headers = names, headers
        self._kept: dict[tuple[str, type, Hashable], Part] = {}

    def part(self, field: str, cell: Cell) -> Part:
        """What a cell in a column of `field` (indicator, area, year, sex, age_group, mark, break) says."""
        if cell is None:
            return BLANK
        at = (field, type(cell), cell)
        if at not in self._kept:
            self._kept[at] = _OF[field](self, cell)
        return self._kept[at]

    def indicator(self, cell: Cell) -> Part:
        text = shown(cell)
        for words, _ in units_in(text):
            text = text.replace(words, "") if not self.names.indicators.exact(text) else text
        found = self.names.indicators.find(text)
        if not found.code:
            return Part(problem=Codes.UNKNOWN_INDICATOR, nearest=found.nearest)
        if found.near or self.names.indicators.whole(text):
            return Part(found.code, Codes.NEAR_INDICATOR if found.near else None, found.nearest, warns=found.near)
        return _with_brackets(found.code, self._unused(text, found.code, self.names.indicators))

    def split_of_above(self, cell: Cell) -> tuple[str, str]:
        """(sex, age group) if the cell in the column of names is only a part of the row above: 其中：女, 0—2岁; else ""."""
        found = _PART_OF_ABOVE.fullmatch(shown(cell))
        text = key(without_brackets(found.group(2))) if found else ""
        sex = SEXES.get(text, "")
        if not text or sex == "all":
            return "", ""
        return sex, "" if sex else self._headers.age_group(text)

    def is_part_of_above(self, cell: Cell) -> bool:
        """Whether the cell in the column of names says a part of the row above that has no figures here: 其中：流动人口.

        A year is no part: 其中2023年 may be a figure of its own.
        """
        flat = key(without_brackets(shown(cell)))
        return (flat.startswith("其中") and year_inside(flat)[0] is None) or flat in PARTS

    def area(self, cell: Cell) -> Part:
        text = shown(cell)
        head, _, body = text.partition(" · ")
        if body and (code := self.names.areas.exact(head)):
            return Part(code, unit=body.strip())
        found = self.names.area(text)
        if found.left_out:
            return Part(left_out=True)
        if not found.code:
            return Part(problem=Codes.UNKNOWN_AREA, nearest=found.nearest)
        if found.near or self.names.areas.whole(text) or not self.names.areas.exact(text):
            return Part(found.code, Codes.NEAR_AREA if found.near else None, found.nearest, warns=found.near)
        return _with_brackets(found.code, self._unused(text, found.code, self.names.areas))

    def _unused(self, text: str, code: str, names: Names) -> str:
        """What brackets behind a name say that is neither a unit, a note's mark nor the same thing once more."""
        for inside in bracketed(text):
            flat = key(inside)
            nothing = not flat or flat.isdigit() or flat.startswith("注") or flat in _SAY_NOTHING
            again = names.exact(inside) == code or self.names.area(inside).code == code
            if not (nothing or again or measure(inside) or units_in(f"({inside})")):
                return inside
        return ""

    def year(self, cell: Cell) -> Part:
        year = parse_year(cell)
        if year is None and isinstance(cell, str) and plain(cell) in _ALL_YEAR:
            return BLANK
        return Part(year) if year is not None else Part(problem=Codes.UNKNOWN_YEAR)

    def sex(self, cell: Cell) -> Part:
        sex = SEXES.get(key(shown(cell)))
        return Part(sex) if sex else Part(problem=Codes.UNKNOWN_SEX)

    def age_group(self, cell: Cell) -> Part:
        label = self._headers.age_group(shown(cell))
        return Part(label or shown(cell))

    def mark(self, cell: Cell) -> Part:
        flat = key(shown(cell))
        mark = MARKS.get(flat) or SHORT_MARKS.get(flat)
        if mark == "printed":
            return Part(left_out=True)
        if mark == "demonstration":
            return Part(problem=Codes.DEMONSTRATION_MARK)
        return Part(mark) if mark else Part(problem=Codes.UNKNOWN_MARK)

    def broken(self, cell: Cell) -> Part:
        known = YES_NO.get(key(shown(cell).lower()))
        return Part(known) if known is not None else Part(problem=Codes.UNKNOWN_BREAK)


_SAY_NOTHING = frozenset(FILLERS) | {"本级", "正式", "final", "合计", "总计"}


def _with_brackets(code: str, words: str) -> Part:
    """A thing named with words in brackets behind it; a figure marked as invented is none."""
    if MARKS.get(key(words)) == "demonstration":
        return Part(problem=Codes.DEMONSTRATION_MARK)
    return Part(code, Codes.HEADER_PARTLY if words else None, warns=bool(words), words=words)


_OF: dict[str, Callable[[Resolver, Cell], Part]] = {
    "indicator": Resolver.indicator,
    "area": Resolver.area,
    "year": Resolver.year,
    "sex": Resolver.sex,
    "age_group": Resolver.age_group,
    "mark": Resolver.mark,
    "break": Resolver.broken,
}
