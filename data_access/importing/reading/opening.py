"""Opens a file by what it is, whatever its name says."""

from __future__ import annotations

import hashlib

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.csv_text import open_csv
from data_access.importing.reading.model import Book, Limits, Sheet, refuse
from data_access.importing.reading.xls import OLE, open_xls
from data_access.importing.reading.xlsx import open_xlsx

_BIFF = (
    b"\x09\x08\x10\x00\x00\x06",
    b"\x09\x08\x08\x00\x00\x05",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a packed archive"),
    (b"BZh", "a packed archive"),
    (b"{\\rtf", "a text document"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_TAGGED = ((b"<table", "an HTML table"), (b"<html", "an HTML page"), (b"<!doctype html", "an HTML page"),
           (b"urn:schemas-microsoft-com:office:spreadsheet", "an XML spreadsheet"), (b"<?xml", "an XML file"))  # fmt: skip


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
        return "xlsx", open_xlsx(content, limits)
    if content.startswith((OLE, *_BIFF)):
        return "xls", open_xls(content, limits)
    _refuse_others(content)
    return "csv", open_csv(content, limits)


def _refuse_others(content: bytes) -> None:
    for start, what in _OTHERS:
        if content.startswith(start):
            raise refuse(Refusals.NOT_A_SPREADSHEET, f"the file is {what}; send the spreadsheet itself, as .xlsx")
    begins = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if begins.startswith(b"<"):
        for sign, what in _TAGGED:
            if sign in begins:
                raise refuse(Refusals.OTHER_SPREADSHEET, f"the file is {what}; open it and save it as .xlsx")
