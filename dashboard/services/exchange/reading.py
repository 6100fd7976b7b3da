"""Reads a table of the exchange that comes back: the columns it needs, each row as text, with the place it stands at."""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass
from datetime import date, datetime

from dashboard.services.exchange.table import DAY, FEEDBACK, HANDLED_BY, KEY, STATE, heads
from dashboard.text import words
from dashboard.text.inert import RISKY
from dashboard.text.reading import refusal_word
from dashboard.text.words import Words
from dashboard.urls import LANGUAGES
from data_access.errors import UnreadableFile
from data_access.importing.reading import Limits, Sheet, open_book

READ = (KEY, STATE, FEEDBACK, HANDLED_BY, DAY)
NEEDED = frozenset({KEY})
LIMITS = Limits(bytes=4 * 2**20, unpacked=32 * 2**20, rows=5_000, columns=60, cells=100_000, sheets=10)
LOOK = 10
"""Rows in which the heads may stand."""
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0{1,2}:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """A row of the file: `row` as the spreadsheet program counts it; `day` as it was written where it is no date."""

    row: int
    key: str
    state: str
    feedback: str
    handled_by: str
    day: str


def read_table(name: str, content: bytes, t: Words) -> tuple[OutsideRow, ...] | str:
    """The rows of a file; what is wrong with it otherwise, with place and remedy."""
    try:
        book = open_book(name, content, limits=LIMITS)
    except UnreadableFile as refused:
        return refusal_word(refused.code, t) or t("文件打不开，请另存为 XLSX 或 CSV 后再读入。")
    for sheet in book.sheets:
        for at, cells in enumerate(sheet.rows[:LOOK]):
            places = _places([_text(cell) for cell in cells])
            if places.keys() >= NEEDED:
                return _rows(sheet, at + 1, places)
    return t("前 {n} 行里没有找到“{key}”列。请用本系统导出的表，不要改列名。", n=LOOK, key=heads(t)[KEY])


def _places(texts: list[str]) -> dict[int, int]:
    """Where each column stands, by its head in either language."""
    known = {heads(words(language))[column].lower(): column for language in LANGUAGES for column in READ}
    return {known[text.lower()]: place for place, text in reversed(list(enumerate(texts))) if text.lower() in known}


def _rows(sheet: Sheet, begin: int, places: dict[int, int]) -> tuple[OutsideRow, ...]:
    out = []
    for at in range(begin, len(sheet.rows)):
        cells = [_text(sheet.cell(at + 1, places[column] + 1)) if column in places else "" for column in READ]
        if any(cells):
            out.append(OutsideRow(at + 1, *cells))
    return tuple(out)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(RISKY) else text


def day_of(text: str) -> date | None:
    """A day as offices write it (2026-03-31, 2026/3/31, 2026年3月31日); None for anything else."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def packed(rows: tuple[OutsideRow, ...]) -> str:
    """Rows as a field of a form carries them from the preview to the writing."""
    return json.dumps([astuple(row) for row in rows], ensure_ascii=False)


def unpacked(text: str) -> tuple[OutsideRow, ...]:
    """The rows that a form carried; none where it was tampered with."""
    try:
        listed = json.loads(text)
        rows = [OutsideRow(int(row), *(str(cell) for cell in cells)) for row, *cells in listed]
    except (ValueError, TypeError):
        return ()
    return tuple(rows)
