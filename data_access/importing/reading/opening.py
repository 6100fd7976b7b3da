"""Opens a file by what it is, whatever its name says."""

from __future__ import annotations

import hashlib

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.csv_text import open_csv
from data_access.importing.reading.json_stat import is_json, open_json_stat
from data_access.importing.reading.model import Book, Limits, Sheet, refuse
from data_access.importing.reading.ods import open_ods
from data_access.importing.reading.other_kinds import refuse_fixed_width, refuse_other_kinds
from data_access.importing.reading.packing import package_kind
from data_access.importing.reading.px import is_px, open_px
from data_access.importing.reading.sdmx_csv import in_our_words, is_sdmx
from data_access.importing.reading.statistical import SAV, is_dbf, open_dbf, open_sav
from data_access.importing.reading.xls import OLE, open_xls
from data_access.importing.reading.xlsb import open_xlsb
from data_access.importing.reading.xlsx import open_xlsx

_BIFF = (
    b"\x09\x08\x10\x00\x00\x06",
    b"\x09\x08\x08\x00\x00\x05",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
_PACKAGES = {"xlsx": open_xlsx, "xlsb": open_xlsb, "ods": open_ods}


def open_book(name: str, content: bytes, *, limits: Limits | None = None) -> Book:
    """The file as sheets of values.

    Raises:
        UnreadableFile: `code` says why (`Refusals`), the message place and remedy.
    """
    limits = limits or Limits()
    if not content.strip(b"\0 \r\n\t"):
        raise refuse(Refusals.EMPTY, "the file is empty")
    if len(content) > limits.bytes:
        detail = f"the file has {len(content) / 2**20:.1f} MB (at most {limits.bytes // 2**20}); split it"
        raise refuse(Refusals.TOO_LARGE, detail)
    kind, sheets = _open(content, limits)
    if not any(sheet.rows for sheet in sheets):
        raise refuse(Refusals.EMPTY, "the file holds no value")
    return Book(name, kind, sheets, hashlib.sha256(content).hexdigest())


def _open(content: bytes, limits: Limits) -> tuple[str, tuple[Sheet, ...]]:
    if content.startswith(b"PK"):
        kind = package_kind(content)
        return kind, _PACKAGES[kind](content, limits)
    if content.startswith((OLE, *_BIFF)):
        return "xls", open_xls(content, limits)
    if content.startswith(SAV):
        return "sav", open_sav(content, limits)
    if is_dbf(content):
        return "dbf", open_dbf(content, limits)
    refuse_other_kinds(content)
    if is_px(content):
        return "px", open_px(content, limits)
    if is_json(content):
        return "json", open_json_stat(content, limits)
    return "csv", _separated(content, limits)


def _separated(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """A text of separated values; SDMX-CSV in our words."""
    sheets = open_csv(content, limits)
    if is_sdmx(sheets[0]):
        return (in_our_words(sheets[0]),)
    refuse_fixed_width(sheets[0])
    return sheets
