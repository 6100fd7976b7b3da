"""Opens what statistics programs write: SDMX-CSV in our words, SPSS and DBF with their labels."""

from __future__ import annotations

import io
import math
import re
import struct
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Cell, Limits, Sheet, refuse
from data_access.importing.reading.text import clean

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
    cells = [_in_our_word(name, cell) for name, cell in zip(names, row, strict=False)] + row[len(names) :]
    power = next((_power(cell) for name, cell in zip(names, cells, strict=False) if name == "UNIT_MULT"), 0)
    if power and "OBS_VALUE" in names and (at := names.index("OBS_VALUE")) < len(cells):
        cells[at] = _multiplied(cells[at], power)
    return cells


def _in_our_word(name: str, cell: Cell) -> Cell:
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


SAV = (b"$FL2", b"$FL3")
_DBF = frozenset((0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xF5))
_FOXPRO = (0x30, 0x31, 0x32)  # with kinds of fields pyshp does not know
_HEAD, _FIELD = 32, 32  # bytes of a dBase head, and of what it says of each field


def open_sav(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The cases below the labels of their variables; codes with a label stand as the label.

    Raises:
        UnreadableFile: it is damaged or too long.
    """
    import pyreadstat  # a tenth of a second and 5 MB that hardly any file needs

    try:
        _, about = pyreadstat.read_sav(io.BytesIO(content), metadataonly=True)
        variables = len(about.column_names)
        if variables > limits.columns:
            raise refuse(Refusals.TOO_MANY_COLUMNS, f"the file has {variables:,} variables")
        width = sum(about.variable_storage_width.values()) or 1
        most = min(limits.rows, limits.cells // max(variables, 1), limits.unpacked // width)
        cases, _ = pyreadstat.read_sav(
            io.BytesIO(content), apply_value_formats=True, formats_as_category=False, row_limit=most + 1
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError, MemoryError) as error:
        detail = f"the file is damaged ({type(error).__name__}); save it again, or as .xlsx"
        raise refuse(Refusals.DAMAGED, detail) from None
    if len(cases) > most:
        raise refuse(Refusals.TOO_MANY_ROWS, f"the file has more than {most:,} cases; split it")
    labels = (label or name for name, label in zip(about.column_names, about.column_labels, strict=True))
    rows: list[list[Cell]] = [[clean(label) or None for label in labels]]
    rows += [[_cell(value) for value in case] for case in cases.itertuples(index=False, name=None)]
    return (Sheet("", rows),)


def is_dbf(content: bytes) -> bool:
    """Whether a file is one: a known version, a date, and a head as long as it says."""
    if len(content) < _HEAD + _FIELD or content[0] not in _DBF:
        return False
    head, record = (int.from_bytes(content[at : at + 2], "little") for at in (8, 10))
    fields = content[_HEAD : _HEAD + _FIELD * 500 : _FIELD]
    end = next((at for at, first in enumerate(fields) if first == 0x0D), None)
    return 1 <= content[2] <= 12 and 1 <= content[3] <= 31 and bool(end) and head > _HEAD + _FIELD and record > 1


def open_dbf(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The records below the names of their fields.

    Raises:
        UnreadableFile: it is damaged or too long.
    """
    if content[0] in _FOXPRO:
        raise refuse(Refusals.OTHER_SPREADSHEET, "the file is a FoxPro table; save it as dBase IV or .xlsx")
    if int.from_bytes(content[4:8], "little") > limits.rows:
        raise refuse(Refusals.TOO_MANY_ROWS, f"the file has more than {limits.rows:,} records; split it")
    import shapefile

    try:
        with shapefile.Reader(dbf=io.BytesIO(content), encoding=_encoding(content), encodingErrors="replace") as reader:
            names = [field[0] for field in reader.fields if field[0] != "DeletionFlag"]
            records = [list(record) for record in reader.iterRecords()]
    except (
        shapefile.ShapefileException,
        struct.error,
        ValueError,
        LookupError,
        TypeError,
        OverflowError,
        MemoryError,
    ) as error:
        detail = f"the file is damaged ({type(error).__name__}); save it again, or as .xlsx"
        raise refuse(Refusals.DAMAGED, detail) from None
    if len(names) > limits.columns:
        raise refuse(Refusals.TOO_MANY_COLUMNS, f"the file has {len(names):,} fields")
    rows: list[list[Cell]] = [[clean(name.rstrip("�")) or None for name in names]]
    rows += [[_cell(value) for value in record] for record in records]
    return (Sheet("", rows),)


def _encoding(content: bytes) -> str:
    """UTF-8 or GB 18030, whichever the texts are: the head's own word for it is often wrong, texts are cut anywhere."""
    high = sum(byte > 0x7F for byte in content[:65_536])
    broken = content[:65_536].decode("utf-8", "replace").count("�")
    return "utf-8" if broken <= high // 10 else "gb18030"


def _cell(value: Any) -> Cell:
    """A value as a cell; no number and a blank text are nothing."""
    if isinstance(value, str):
        return clean(value) or None
    if value is None or value != value:  # also no time and no number
        return None
    if isinstance(value, bool | date | datetime | time | timedelta):
        return value
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    return None
