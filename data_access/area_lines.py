"""The lines of a list of areas as rows: by its header, else by what the cells look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_access.importing.reading.text import key, narrow, plain

Line = tuple[int, list[str]]
"""The number of a line and its cells."""
HEADS: Mapping[str, tuple[str, ...]] = {
    "code": ("代码", "编码", "统计用区划代码", "区划代码", "行政区划代码", "统计代码", "地区代码", "code", "areacode", "area"),
    "name": ("名称", "地区", "地区名称", "区划名称", "街道", "街道名称", "单位名称", "中文名", "name", "namezh"),
    "english": ("英文名", "英文名称", "英文", "english", "nameen", "englishname"),
    "parent": ("上级", "上级代码", "上级区划代码", "所属地区", "所属区县", "parent", "parentcode"),
    "population": ("人口", "常住人口", "人口数", "population"),
}  # fmt: skip
_SIGN_BETWEEN = re.compile(r"[\t,，;；、|]")


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A line of the list; the codes are without the zeros that say nothing (`shortened`)."""

    line: int
    code: str
    name: str
    english: str
    parent: str
    population: str


def split_cells(line: str) -> list[str]:
    """The cells of a pasted line."""
    if _SIGN_BETWEEN.search(line):
        return [cell.strip() for cell in _SIGN_BETWEEN.split(line)]
    return line.split(maxsplit=2)


def cell_text(value: object) -> str:
    """A cell of a spreadsheet as text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if value is not None else ""


def rows_of(lines: Sequence[Line]) -> Iterator[AreaRow]:
    """The lines as rows: by a header where there is one, else by what the cells look like."""
    for at, (_, cells) in enumerate(lines[:20]):
        if columns := _header(cells):
            for number, own in lines[at + 1 :]:
                found = {field: own[column] if column < len(own) else "" for field, column in columns.items()}
                yield _row(number, found)
            return
    for number, cells in lines:
        yield _row(number, _by_looks(cells))


def _header(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        for field, words in HEADS.items():
            if key(cell).replace("_", "") in words:
                found.setdefault(field, column)
    return found if {"code", "name"} <= found.keys() else {}


def _by_looks(cells: Sequence[str]) -> dict[str, str]:
    """The first cell of digits is the code, the first Chinese one the name, the first of Latin letters the English name."""
    found: dict[str, str] = {}
    for cell in cells:
        if re.fullmatch(r"\d[\d.]*", plain(cell)):
            found.setdefault("code", cell)
        elif re.search(r"[\u3400-\u9fff]", cell):
            found.setdefault("name", cell)
        elif cell:
            found.setdefault("english", cell)
    return found if "code" in found else {**found, "code": cells[0]}


def _row(line: int, cells: Mapping[str, str]) -> AreaRow:
    code, parent = (shortened(cells.get(field, "")) for field in ("code", "parent"))
    return AreaRow(line, code, cells.get("name", "").strip(), cells.get("english", "").strip(), parent,
                plain(cells.get("population", "")).replace(",", ""))  # fmt: skip


def shortened(code: str) -> str:
    """A code without what says nothing: six digits for a city or district, nine for a street, twelve for what is below."""
    digits = narrow(code).replace(" ", "").removesuffix(".0")
    if not re.fullmatch(r"\d{6}|\d{9}|\d{12}", digits):
        return digits
    while len(digits) > 6 and digits.endswith("000"):
        digits = digits[:-3]
    return digits
