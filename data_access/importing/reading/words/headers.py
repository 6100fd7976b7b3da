"""What the words over a column say about it."""

from __future__ import annotations

import re
from dataclasses import replace

from data_access.importing.reading.model import Cell
from data_access.importing.reading.roles import Role
from data_access.importing.reading.text import key, plain, shown, without_brackets, without_notes
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_meaning import NOTHING, HeaderMeaning, joined
from data_access.importing.reading.words.header_words import (
    ACTUAL,
    ALL_AGES,
    FILLERS,
    MARKS,
    MAY_BE_PLANNED,
    MEASURE_WORDS,
    NOT_THIS_YEARS,
    OF_A_PERIOD,
    PARTS,
    SEXES,
    WORDS,
)
from data_access.importing.reading.words.units import measure, units_in
from data_access.importing.reading.words.years import is_part, is_part_of_year, parse_year, year_inside

_OWN_LEVELS = ("district", "street")  # figures of the city and the nation stand beside for comparison
_AGE = re.compile(
    r"(ages?|aged)?(\d{1,2})(?:-(\d{1,2}))?(岁|周岁)?(\+|以上|及以上|岁及以上|岁以上)?(?:组|年龄组|儿童|years|yrs)?"
)
_BASE = re.compile("基期|基线|基数|基准|baseline")
_ASSESSED = re.compile(r"考核(?:认定|确认|核[实定]|审定|结果|实际|完成)")  # what was found, not what was asked for
_PLANNED = ("规划", "规划数", "拟", "应达")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


class Headers:
    """Understands header cells by the names of a catalogue; remembers what it has understood."""

    def __init__(self, names: Dictionary) -> None:
        self._names = names
        self._kept: dict[str, HeaderMeaning] = {}
        self._ages = {plain(age): age for row in names.catalogue.indicators for age in row.age_groups}

    def of(self, cell: Cell) -> HeaderMeaning:
        """What one header cell says."""
        if isinstance(cell, str):
            if cell not in self._kept:
                self._kept[cell] = self._of_text(cell) if len(cell) <= 120 else NOTHING
            return self._kept[cell]
        year = parse_year(cell) if cell is not None else None
        if year is None and is_part(cell):
            return HeaderMeaning(other=True)
        return HeaderMeaning(year=year) if year is not None and 1990 <= year <= 2100 else NOTHING

    def of_column(self, cells: list[Cell]) -> HeaderMeaning:
        """What the header cells over one column say together, the lowest deciding where two disagree."""
        together = NOTHING
        for cell in cells:
            said = self.of(cell)
            together = joined(together, said if said else HeaderMeaning(rest=self._unknown(cell)))
        together = replace(together, planned=self.may_be_planned(cells))
        counted = self._count_of(cells[-1] if cells else None)
        return replace(together, role=counted) if counted and together.role in (None, Role.VALUE) else together

    def may_be_planned(self, cells: list[Cell]) -> str:
        """The word over a column by which its figures may be planned ones, "" if none or if others say they were reached."""
        texts = [cell for cell in cells if isinstance(cell, str) and len(cell) <= 120]
        parts = [part for text in texts for part in (without_brackets(text), *_BRACKETED.findall(text))]
        bare = [year_inside(part)[1] if part[-1:] in "年度" or part[-1:].isdigit() else part for part in parts]
        found = [(word.group(1), part) for part in bare if (word := MAY_BE_PLANNED.search(key(part)))]
        if not found or any(says_reached(text, self._names) for text in texts):
            return ""
        return next((word for word, part in found if not self._names.indicators.exact(part)), "")

    def _unknown(self, cell: Cell) -> str:
        """A header cell that nobody understands, as far as it says something."""
        flat = key(shown(cell)) if isinstance(cell, str) and len(cell) <= 40 else ""
        return "" if not flat or flat.isdigit() or flat in FILLERS or measure(shown(cell)) else shown(cell)

    def age_group(self, text: str) -> str:
        """The label of the age group in the catalogue's writing: 0—2岁 is 0-2; "" if it is no age group."""
        flat = plain(text)
        if key(text) in ALL_AGES:
            return "all"
        if flat in self._ages:
            return self._ages[flat]
        found = _AGE.fullmatch(flat)
        if not found or not any(found.group(at) for at in (1, 3, 4, 5)):
            return ""
        _, low, high, _, open_end = found.groups()
        label = f"{low}-{high}" if high else f"{low}+" if open_end else low
        return self._ages.get(label, label if open_end or high else "")

    def _count_of(self, cell: Cell) -> Role | None:
        """Whether the header is what an indicator calls its numerator or denominator."""
        text = shown(cell)
        if self._names.numerators.exact(text):
            return Role.NUMERATOR
        return Role.DENOMINATOR if self._names.denominators.exact(text) else None

    def _of_text(self, text: str) -> HeaderMeaning:
        said = self._meaning(without_notes(text))
        if not said or said.other or said.rest:
            return said
        left = [f"（{inside}）" for inside in _BRACKETED.findall(text) if not self._says_something(inside)]
        return replace(said, rest="".join(left)) if left else said

    def _says_something(self, inside: str) -> bool:
        """Whether what stands in brackets is understood, or is part of the name: a unit, a split, a note mark."""
        flat = key(inside)
        return bool(not flat or flat.isdigit() or flat.startswith("注") or flat in FILLERS or measure(inside)
                    or units_in(f"({inside})") or self._simple(inside) or parse_year(inside))  # fmt: skip

    def _meaning(self, text: str) -> HeaderMeaning:
        if code := self._names.indicators.whole(text):
            return HeaderMeaning(indicator=code)
        bracketed = any(self._simple(inside) for inside in _BRACKETED.findall(text))
        if not bracketed and (simple := self._simple(text)):
            return simple
        if self._of_others(text):
            return HeaderMeaning(other=True)
        return self._compound(text)

    def _of_others(self, text: str) -> bool:
        """Whether it stands over targets, changes, parts of the year or other figures than the year's own."""
        if self._names.indicators.exact(text):
            return False
        left = _ASSESSED.sub("", self._names.indicators.cut_from(text))
        planned = left.endswith(_PLANNED) and not left.startswith(_PLANNED)
        base = _BASE.search(left) is not None and year_inside(text)[0] is None
        return is_part_of_year(text) or planned or base or any(word in left for word in NOT_THIS_YEARS)

    def _simple(self, text: str) -> HeaderMeaning:
        """A header that says one thing."""
        names, bare = self._names, key(without_brackets(text))
        for flat in (key(text), bare):
            if flat in WORDS:
                return HeaderMeaning(role=WORDS[flat], rest=text if flat in OF_A_PERIOD else "")
        if code := names.indicators.exact(text):
            return HeaderMeaning(indicator=code)
        if (year := parse_year(text)) is not None and 1990 <= year <= 2100:
            return HeaderMeaning(year=year)
        if code := names.numerators.exact(text):
            return HeaderMeaning(role=Role.NUMERATOR, indicator=code)
        if bare in SEXES and bare not in ALL_AGES:
            return HeaderMeaning(sex=SEXES[bare])
        if code := names.areas.exact(text):
            return (
                HeaderMeaning(area=code)
                if names.catalogue.area[code].level in _OWN_LEVELS
                else HeaderMeaning(other=True)
            )
        if bare not in ALL_AGES and names.area(text).left_out:
            return HeaderMeaning(other=True)
        if bare in ALL_AGES or names.is_area(text):
            return HeaderMeaning(area="合计")
        age = self.age_group(text)
        return HeaderMeaning(age_group=age) if age else NOTHING

    def _compound(self, text: str) -> HeaderMeaning:
        """A header that says several things: 2024年分子, 孕产妇系统管理率（分母）, 女性2024年."""
        said, rest = NOTHING, text
        year, without_year = year_inside(rest)
        if year is not None and 1990 <= year <= 2100:
            said, rest = replace(said, year=year), without_year
        left = []
        for inside in _BRACKETED.findall(rest):
            if found := self._simple(inside):
                said, rest = joined(said, found), rest.replace(inside, "")
            elif not self._says_something(inside):
                left.append(f"（{inside}）")
        said = replace(said, rest="".join(left))
        flat = key(without_brackets(rest))
        if said.year and flat == "其中":
            return replace(said, rest=flat)
        if not flat or flat in FILLERS or measure(flat) is not None:
            return said
        if len(flat) == 1 and flat.isascii() and said.year:
            return replace(said, rest=flat)  # 2024F is a forecast, 2024E an estimate
        if found := self._simple(flat):
            if said.year and found.year and found.year != said.year:
                return replace(said, rest=flat)  # 2024年/2023年: a comparison, or either
            return joined(said, found)
        return self._with_endings(said, flat)

    def _with_endings(self, said: HeaderMeaning, flat: str) -> HeaderMeaning:
        """The rest of a header, taken apart at its ends."""
        for word, role in MEASURE_WORDS:
            if flat.endswith(word) and len(word) > 1 and (found := self._simple(flat.removesuffix(word))):
                rest = word if word in OF_A_PERIOD else ""
                return joined(joined(said, found), HeaderMeaning(role=role, rest=rest))
            if flat.startswith(word) and role != Role.VALUE:
                return joined(said, HeaderMeaning(role=role))
        for word, sex in SEXES.items():
            if word.isascii() and len(word) == 1:
                continue  # 2024F is a forecast
            for rest in (flat.removeprefix(word), flat.removesuffix(word)):
                if rest != flat and sex != "all" and (rest in FILLERS or (found := self._simple(rest))):
                    return joined(joined(said, HeaderMeaning(sex=sex)), NOTHING if rest in FILLERS else found)
        for filler in FILLERS:
            for rest in (flat.removeprefix(filler), flat.removesuffix(filler)):
                if rest and rest != flat and (found := self._simple(rest)):
                    return joined(said, found)
        return replace(said, rest=flat) if said.fixes and len(flat) <= 6 else NOTHING


def says_reached(header: str, names: Dictionary) -> bool:
    """Whether a header says in words, other than an indicator's name, that its figures are those reached, not planned."""
    left = names.indicators.cut_from(header)
    return any(word in left for word in ACTUAL)


def is_doubtful(rest: str) -> bool:
    """Whether words left over in a header may say that its figures are of a part, of another time or unit, or not final.

    All may but those in brackets that only tell how the column is to be filled in.
    """
    outside, inside = key(_BRACKETED.sub("", rest)), _BRACKETED.findall(rest)
    known = any(word in key(rest) for word in PARTS) or MARKS.get(key(rest), "final") != "final"
    return bool(outside) or known or not all(map(_EXPLAINS.search, inside))


_EXPLAINS = re.compile(
    r"保留|小数|填|自动|公式|见|注|如|系统|计算|分子|分母|[÷×]|decimal|required|optional|see ", re.IGNORECASE
)
