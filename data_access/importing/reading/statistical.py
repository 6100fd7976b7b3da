"""Opens the files of statistical programs: SPSS (.sav, .zsav) through pyreadstat, dBase (.dbf) through pyshp."""

from __future__ import annotations

import io
import math
import struct
from datetime import date, datetime, time, timedelta
from typing import Any

import pyreadstat
import shapefile

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Cell, Limits, Sheet, refuse
from data_access.importing.reading.text import clean

SAV = (b"$FL2", b"$FL3")
_DBF = frozenset((0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xF5))
_FOXPRO = (0x30, 0x31, 0x32)  # with kinds of fields pyshp does not know
_HEAD, _FIELD = 32, 32  # bytes of a dBase head, and of what it says of each field


def open_sav(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The cases below the labels of their variables; codes with a label stand as the label.

    Raises:
        UnreadableFile: it is damaged or too long.
    """
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
