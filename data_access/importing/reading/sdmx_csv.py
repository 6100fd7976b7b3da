"""SDMX-CSV, in which statistics offices and the UN give out series: its column names and codes in our words."""

from __future__ import annotations

import re
from dataclasses import replace

from data_access.importing.reading.model import Cell, Sheet

_HEADINGS = {
    "OBS_VALUE": "数值", "TIME_PERIOD": "年份", "REF_AREA": "地区", "GEO": "地区", "GEOGRAPHY": "地区", "SEX": "性别",
    "AGE": "年龄组", "INDICATOR": "指标", "SERIES": "指标", "MEASURE": "指标", "SUBJECT": "指标", "OBS_STATUS": "数据状态",
    "UNIT_MULT": "类别", "FREQ": "类别", "DECIMALS": "类别", "DATAFLOW": "来源", "STRUCTURE": "来源", "STRUCTURE_ID": "来源",
    "ACTION": "类别", "OBS_COMMENT": "备注", "COMMENT_OBS": "备注",
}  # fmt: skip
_CODES = {
    "SEX": {"F": "女", "M": "男", "_T": "合计", "T": "合计"},
    "AGE": {"_T": "合计", "TOTAL": "合计", "_Z": "合计"},
    "OBS_STATUS": {"A": "正式", "P": "暂定", "M": "", "O": ""},
    "UNIT_MEASURE": {"PT": "%", "PC": "%", "PERCENT": "%", "PS": "人", "PERS": "人"},
}
_AGES = ((re.compile(r"Y(\d+)T(\d+)"), r"\1-\2岁"), (re.compile(r"Y_GE(\d+)|Y(\d+)T999"), r"\1\2岁以上"))
_LABELLED = re.compile(r"([A-Z0-9_@]+): (.+)", re.DOTALL)


def is_sdmx(sheet: Sheet) -> bool:
    """Whether the first line is that of an SDMX-CSV."""
    names = {_id(cell) for cell in (sheet.rows[0] if sheet.rows else ())}
    return {"OBS_VALUE", "TIME_PERIOD"} <= names and bool(names & {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID"})


def in_our_words(sheet: Sheet) -> Sheet:
    """The same cells at the same places; names and codes translated, numbers multiplied as UNIT_MULT says."""
    names = [_id(cell) for cell in sheet.rows[0]]
    heads: list[Cell] = [_HEADINGS.get(name, cell) for name, cell in zip(names, sheet.rows[0], strict=True)]
    return replace(sheet, rows=[heads, *(_row(names, row) for row in sheet.rows[1:])])


def _id(cell: Cell) -> str:
    """The name of a column without its label: `SEX` of `SEX: Sex`."""
    return str(cell or "").partition(":")[0].strip().upper()


def _row(names: list[str], row: list[Cell]) -> list[Cell]:
    cells = [_cell(name, cell) for name, cell in zip(names, row, strict=False)] + row[len(names) :]
    power = next((_power(cell) for name, cell in zip(names, cells, strict=False) if name == "UNIT_MULT"), 0)
    if power and "OBS_VALUE" in names and (at := names.index("OBS_VALUE")) < len(cells):
        cells[at] = _multiplied(cells[at], power)
    return cells


def _cell(name: str, cell: Cell) -> Cell:
    """A code in our words; of code and label together the one that is known, else the label."""
    if not isinstance(cell, str) or name == "OBS_VALUE":
        return cell
    labelled = _LABELLED.fullmatch(cell)
    code = labelled[1] if labelled else cell
    known = _CODES.get(name, {})
    if code in known:
        return known[code] or None
    if name == "AGE":
        for pattern, words in _AGES:
            if found := pattern.fullmatch(code):
                return found.expand(words)
    return labelled[2] if labelled and name not in ("TIME_PERIOD", "UNIT_MULT") else code


def _power(cell: Cell) -> int:
    """The power of ten in a cell, 0 if there is none."""
    found = re.fullmatch(r"(-?\d{1,2})", str(cell or ""))
    return int(found[1]) if found else 0


def _multiplied(cell: Cell, power: int) -> Cell:
    try:
        return float(f"{float(str(cell)) * 10.0**power:.15g}")
    except ValueError:
        return cell
