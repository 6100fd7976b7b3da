"""A list of districts and streets with their statistical codes, pasted or from a spreadsheet: areas of the catalogue, or
everything that is wrong with the list, by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.area_lines import AreaRow, Line, cell_text, rows_of, split_cells
from data_access.catalogue.model import Area, Catalogue
from data_access.importing.reading import open_book

MOST_LINES = 5000
LONGEST_NAME = 60
NATION = "100000"
_MUNICIPALITIES = ("110000", "120000", "310000", "500000")
"""Cities that are provinces: their own code ends in four zeros."""
_NO_PLACE = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""Rows of the official list that gather others and are no place."""
_ENDINGS = re.compile(r"(?<=..)(?:街道办事处|地区办事处|街道|地区|镇|乡|区|县|市)$")
_ENGLISH_ENDINGS = re.compile(r"(?<=\w) (?:District|County|City|Sub-?district|Street|Town|Township)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AreaProblem:
    """What is wrong in a line (0: with the list as a whole). `said` is what stands there, `other` what it goes against.

    Codes: `empty`, `many`, `no_district` (of the list); `digits`, `name`, `long`, `twice`, `same_name`,
    `taken_name`, `parent`, `no_parent`, `known`, `population`.
    """

    code: str
    line: int = 0
    said: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class AreaList:
    """What a list holds; it is stored only where there is no problem at all."""

    areas: tuple[Area, ...] = ()
    """The new ones, larger areas before those in them."""
    problems: tuple[AreaProblem, ...] = ()
    known: int = 0
    """Lines that the catalogue has already, under the same name."""
    communities: int = 0
    """Lines of communities and villages, which the catalogue does not keep."""
    gatherings: int = 0
    """Lines of provinces, and of rows that only gather others."""
    without_english: int = 0
    cityless: tuple[str, ...] = ()
    """Districts whose city stands neither in the list nor in the catalogue: they lie directly below the nation."""


def read_area_text(text: str, catalogue: Catalogue) -> AreaList:
    """A pasted list: a line for each area, its cells parted by tabs, commas or blanks, with or without a header."""
    lines = [(number, split_cells(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return _read(lines, catalogue)


def read_area_file(name: str, content: bytes, catalogue: Catalogue) -> AreaList:
    """The first sheet of a file (XLSX, CSV and whatever else figures may come in).

    Raises:
        UnreadableFile: the file is not opened; says why.
    """
    sheet = open_book(name, content).sheets[0]
    lines = [(number, [cell_text(cell) for cell in row]) for number, row in enumerate(sheet.rows, 1)]
    return _read([line for line in lines if any(line[1])], catalogue)


def _read(lines: Sequence[Line], catalogue: Catalogue) -> AreaList:
    if len(lines) > MOST_LINES:
        return AreaList(problems=(AreaProblem("many", said=str(len(lines)), other=str(MOST_LINES)),))
    rows = list(rows_of(lines))
    if not rows:
        return AreaList(problems=(AreaProblem("empty"),))
    return _Reading(rows, catalogue).done()


class _Reading:
    """The rows of a list laid beside the areas there are."""

    def __init__(self, rows: Sequence[AreaRow], catalogue: Catalogue) -> None:
        self._there = catalogue.area
        self._taken = {(area.parent, area.name_zh): area.area for area in catalogue.areas}
        self._problems: list[AreaProblem] = []
        self._communities = sum(1 for row in rows if re.fullmatch(r"\d{12}", row.code))
        left = [row for row in rows if not re.fullmatch(r"\d{12}", row.code)]
        places = [row for row in left if not _gathers(row)]
        self._gatherings = len(left) - len(places)
        self._rows = [row for row in places if self._well_formed(row)]
        self._listed = {row.code for row in self._rows}
        self._names_by_code = {code: area.name_zh for code, area in self._there.items()} | {
            row.code: row.name for row in self._rows
        }
        self._first: dict[str, AreaRow] = {}
        self._names: dict[tuple[str, str], AreaRow] = {}
        self._cityless: list[str] = []
        self._held = Counter(row.code[:6] for row in self._rows if len(row.code) == 9)

    def done(self) -> AreaList:
        fresh = [row for row in self._rows if self._is_new(row)]
        areas = [made for row in fresh if (made := self._area(row)) is not None]
        ranks = ("nation", "city", "district", "street")
        areas.sort(key=lambda area: ranks.index(area.level))
        known = sum(1 for row in self._rows if row.code in self._there)
        if areas and NATION not in self._there:
            areas.insert(0, _made(NATION, "", "nation", "全国", "China", ""))
        places = [*areas, *self._there.values()]
        if not self._problems and not any(area.level == "district" for area in places):
            self._problems.append(AreaProblem("no_district"))
        return AreaList(
            tuple(areas), tuple(sorted(self._problems, key=lambda problem: problem.line)), known, self._communities,
            self._gatherings, sum(1 for row in fresh if not row.english), tuple(self._cityless),
        )  # fmt: skip

    def _well_formed(self, row: AreaRow) -> bool:
        found = []
        if not re.fullmatch(r"\d{6}|\d{9}", row.code):
            found.append(AreaProblem("digits", row.line, row.code[:40]))
        if not re.search(r"[^\W\d_]", row.name):
            found.append(AreaProblem("name", row.line, row.name[:40]))
        elif max(len(row.name), len(row.english)) > LONGEST_NAME:
            found.append(AreaProblem("long", row.line, row.name[:20], str(LONGEST_NAME)))
        if row.population and not row.population.isdigit():
            found.append(AreaProblem("population", row.line, row.population[:40]))
        self._problems += found
        return not found

    def _is_new(self, row: AreaRow) -> bool:
        """Whether a row is taken: no second line of its code, and nothing the catalogue has."""
        if (first := self._first.setdefault(row.code, row)) is not row:
            self._problems.append(AreaProblem("twice", row.line, row.code, str(first.line)))
            return False
        there = self._there.get(row.code)
        if there is not None and there.name_zh != row.name:
            self._problems.append(AreaProblem("known", row.line, row.code, there.name_zh))
        return there is None

    def _area(self, row: AreaRow) -> Area | None:
        level = self._level(row.code)
        parent = self._parent(row, level)
        if parent is None:
            return None
        if (first := self._names.setdefault((parent, row.name), row)) is not row:
            self._problems.append(AreaProblem("same_name", row.line, row.name, str(first.line)))
            return None
        if taken := self._taken.get((parent, row.name)):
            self._problems.append(AreaProblem("taken_name", row.line, row.name, taken))
            return None
        return _made(row.code, parent, level, row.name, row.english, row.population)

    def _level(self, code: str) -> str:
        if len(code) == 9:
            return "street"
        if code in _MUNICIPALITIES:
            return "city"
        alone = not any(other.startswith(code[:4]) and other != code for other in self._held)
        return "city" if code.endswith("00") and not (self._held[code] and alone) else "district"

    def _parent(self, row: AreaRow, level: str) -> str | None:
        """The code of the area above; None, with what is wrong, where the list says another or there is none."""
        code = row.code
        above = code[:6] if level == "street" else NATION
        if level == "district":
            cities = (f"{code[:4]}00", f"{code[:2]}0000")
            above = next((city for city in cities if city != code and self._has(city)), NATION)
            if above == NATION:
                self._cityless.append(row.name)
        if row.parent and row.parent not in (above, self._names_by_code.get(above, ""), f"{code[:2]}0000"):
            self._problems.append(AreaProblem("parent", row.line, row.parent, above))
            return None
        if level == "street" and not self._has(above):
            self._problems.append(AreaProblem("no_parent", row.line, code, above))
            return None
        return above

    def _has(self, code: str) -> bool:
        return code in self._there or code in self._listed


def _gathers(row: AreaRow) -> bool:
    province = row.code.endswith("0000") and len(row.code) == 6 and row.code not in _MUNICIPALITIES
    return (province and row.code != NATION) or row.code == NATION or row.name in _NO_PLACE


def _made(code: str, parent: str, level: str, name: str, english: str, population: str) -> Area:
    below = level in ("district", "street")
    short = _ENDINGS.sub("", name) if below else name
    blank = dict.fromkeys(("valid_from", "valid_to", "lon", "lat", "tile_row", "tile_col"), "")
    return Area.model_validate({
        "area": code, "parent": parent, "level": level, "name_zh": name, "name_en": english or name,
        "short_zh": short, "short_en": (_ENGLISH_ENDINGS.sub("", english) if below else english) or short, "population": population, **blank,
    })  # fmt: skip
