"""Opens a CSV in whatever encoding and with whatever separator it comes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import charset_normalizer

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Cell, Limits, Sheet, refuse
from data_access.importing.reading.text import clean

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",\t;，|"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_LONE_RETURN = re.compile(r"\r(?!\n)")
"""Within a field; where lines end otherwise, it ends none."""
_SEP_LINE = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


def open_csv(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The file as one sheet without a name.

    Raises:
        UnreadableFile: not a text, in no known encoding, or too large.
    """
    text = _decoded(content)
    if said := _SEP_LINE.match(text):
        text, separator = text[said.end() :], said.group(1)
    else:
        separator = _separator(text)
    text = _LONE_RETURN.sub(" ", text) if "\n" in text else text
    field_of = _bare if '="' in text or '"=""' in text else clean
    rows: list[list[Cell]] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(rows) >= limits.rows:
                raise refuse(Refusals.TOO_MANY_ROWS, f"the file has more than {limits.rows:,} rows; split it")
            if len(line) > limits.columns:
                raise refuse(Refusals.TOO_MANY_COLUMNS, f"the line has {len(line):,} fields", f"line {len(rows) + 1}")
            rows.append([field_of(field) or None for field in line])
    except csv.Error as error:
        raise refuse(Refusals.DAMAGED, f"the file is not a table ({error})", f"line {len(rows) + 1}") from None
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise refuse(Refusals.EMPTY, "the file holds nothing")
    return (Sheet("", rows),)


def _bare(field: str) -> str:
    """The text within ="…", as exports write what a spreadsheet program is to leave as it is."""
    found = _AS_TEXT.fullmatch(field) if field[:1] == "=" else None
    return clean(found.group(1).replace('""', '"') if found else field)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    sample = content[:4096]
    if b"\0" in sample:
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        if max(odd, even) < len(sample) // 8:
            raise refuse(Refusals.NOT_A_SPREADSHEET, "the file is neither a spreadsheet nor a text")
        return _strict(content, "utf-16-le" if odd > even else "utf-16-be")
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = charset_normalizer.from_bytes(content[:65_536]).best()
    return _strict(content, best.encoding if best else "")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return _checked(content.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        detail = "the file is in no encoding that is known; save it as CSV UTF-8 or as .xlsx"
        raise refuse(Refusals.UNKNOWN_ENCODING, detail) from None


def _checked(text: str) -> str:
    """A text with many control signs is no text, whatever it decodes to."""
    sample = text[:65_536]
    if len(_CONTROL.findall(sample)) > max(8, len(sample) // 200):
        raise refuse(Refusals.NOT_A_SPREADSHEET, "the file is neither a spreadsheet nor a text")
    return text.replace("\0", "")


def _separator(text: str) -> str:
    """The sign that splits most lines into the same number of fields, more than one."""
    lines = io.StringIO(text[:65_536], newline="").readlines()[:60]

    def fit(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(line) for line in csv.reader(lines, delimiter=separator) if line)
        except csv.Error:
            return 0, 0
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        return (count, width) if width > 1 else (0, 0)

    return max(_SEPARATORS, key=fit) if any(fit(each)[0] for each in _SEPARATORS) else ","
