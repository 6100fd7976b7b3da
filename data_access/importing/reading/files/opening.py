"""Opens a file as what it is, whatever its name says, or says what it is instead and how to make a spreadsheet of it."""

from __future__ import annotations

import hashlib
import re

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.files.csv_text import open_csv
from data_access.importing.reading.files.cubes import is_json, is_px, open_json_stat, open_px
from data_access.importing.reading.files.ods import open_ods
from data_access.importing.reading.files.packing import package_kind
from data_access.importing.reading.files.statistical import SAV, in_our_words, is_dbf, is_sdmx, open_dbf, open_sav
from data_access.importing.reading.files.xls import OLE, open_xls
from data_access.importing.reading.files.xlsb import open_xlsb
from data_access.importing.reading.files.xlsx import open_xlsx
from data_access.importing.reading.model import Book, Limits, Sheet, refuse

_BEGINNINGS: tuple[tuple[bytes, Refusals, str], ...] = (
    (b"%PDF", Refusals.PDF, "a PDF; ask for the table it was made from, or copy the figures into a template"),
    *(
        (start, Refusals.PICTURE, "a picture; type the figures into a template")
        for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x36", b"BM\x8a", b"II*\0", b"MM\0*")
    ),
    *(
        (start, Refusals.ARCHIVE, "an archive; unpack it and send the tables in it")
        for start in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
    ),
    (b"{\\rtf", Refusals.DOCUMENT, "a text document; send the table itself, as .xlsx"),
    (b"MZ", Refusals.NOT_A_SPREADSHEET, "a program; send a spreadsheet, as .xlsx"),
    (b"\x7fELF", Refusals.NOT_A_SPREADSHEET, "a program; send a spreadsheet, as .xlsx"),
)
_PICTURES = re.compile(rb"RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_TAGGED: tuple[tuple[str, Refusals, str], ...] = (
    ("urn:schemas-microsoft-com:office:spreadsheet", Refusals.XML_SPREADSHEET, "an XML spreadsheet of 2003"),
    ("urn:oasis:names:tc:opendocument", Refusals.OTHER_SPREADSHEET, "a flat OpenDocument file"),
    ("<table", Refusals.WEB_TABLE, "an HTML table"),
    ("<html", Refusals.WEB_TABLE, "an HTML page"),
    ("<!doctype html", Refusals.WEB_TABLE, "an HTML page"),
    ("<?xml", Refusals.OTHER_SPREADSHEET, "an XML file"),
)
_MHT = re.compile(r"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?mime-version:", re.IGNORECASE)
_SYLK = re.compile(r"ID;P[^\n]{0,60}\n(?:[A-Z]{1,2};|E\r?$)")
_DIF = re.compile(r"TABLE\r?\n0,1\r?\n")
_LOOKED_AT = 8_192
_FIELDS = re.compile(r"\S+")
_NUMBER = re.compile(r"[-+]?[\d.,]+[%‰]?")


def refuse_other_kinds(content: bytes) -> None:
    """Raises what is to be told, with the remedy, of a file that is no table we read.

    Raises:
        UnreadableFile: it is one.
    """
    for start, code, what in _BEGINNINGS:
        if content.startswith(start):
            raise refuse(code, f"the file is {what}")
    if _PICTURES.match(content):
        raise refuse(Refusals.PICTURE, "the file is a picture; type the figures into a template")
    begins = _beginning(content)
    if begins.startswith("<"):
        for sign, code, what in _TAGGED:
            if sign in begins.lower():
                raise refuse(code, f"the file is {what}; open it and save it as .xlsx")
    if _MHT.match(begins) or begins.lower().startswith("mime-version:"):
        raise refuse(Refusals.WEB_TABLE, "the file is a web archive; open it and save it as .xlsx")
    if _SYLK.match(begins):
        raise refuse(Refusals.SYLK, "the file is SYLK; open it and save it as .xlsx")
    if _DIF.match(begins):
        raise refuse(Refusals.OTHER_SPREADSHEET, "the file is DIF; open it and save it as .xlsx")
    if not is_px(content) and _is_big5(content[:65_536]):
        raise refuse(Refusals.BIG5, "the file is a text in Big5 (Traditional Chinese); save it as CSV UTF-8 or .xlsx")


def refuse_fixed_width(sheet: Sheet) -> None:
    """Raises for a text whose columns are made of blanks: lines of several words, most with a number among them.

    Raises:
        UnreadableFile: it is one.
    """
    lines = [row[0] for row in sheet.rows[:200] if row and isinstance(row[0], str)]
    if sheet.width != 1 or len(lines) < 2:
        return
    fields = [_FIELDS.findall(line) for line in lines]
    columns = [each for each in fields if len(each) > 1 and any(_NUMBER.fullmatch(field) for field in each[1:])]
    if 2 * len(columns) >= len(fields):
        detail = "the columns are made of blanks; import it as text in a spreadsheet program, save it as .xlsx"
        raise refuse(Refusals.FIXED_WIDTH, detail)


def _beginning(content: bytes) -> str:
    """The first characters, in whatever encoding, without mark and blanks."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content[:_LOOKED_AT].decode("utf-16" if wide else "utf-8", "replace")
    return text.lstrip("\ufeff \r\n\t")


def _is_big5(sample: bytes) -> bool:
    """Whether a text is Big5: many of its signs have a second byte that simplified Chinese hardly ever has.

    Not all: where every byte above 127 stands alone, they are the accented letters of a Western text.
    """
    try:
        sample.decode("utf-8")
        return False
    except UnicodeDecodeError as error:
        if error.start > len(sample) - 4:
            return False  # cut within a sign
    pairs, low, at = 0, 0, 0
    while at < len(sample) - 1:
        if sample[at] < 0x80:
            at += 1
            continue
        pairs, low, at = pairs + 1, low + (sample[at + 1] < 0x7F), at + 2
    if pairs < 4 or not pairs <= low * 6 <= pairs * 5 or b"\0" in sample:
        return False
    text = sample.decode("big5", "ignore")
    return len(text.encode("big5", "ignore")) >= len(sample) - 2


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
