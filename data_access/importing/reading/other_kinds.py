"""Names a file of another kind, so that whoever sent it is told what to do with it."""

from __future__ import annotations

import re

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Sheet, refuse
from data_access.importing.reading.px import is_px

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
