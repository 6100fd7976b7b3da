"""Years as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import plain

FIRST, LAST = 1900, 2200
_YEAR = re.compile(
    r"(?:公元)?(\d{4})(?:\.0+)?(?:年度?|年底|年末|年全年|全年|年报|/12/31|-12-31|年12月31日|年1-12月|/12|-12|年12月)?"
)
_SHORT = re.compile(r"['’]?(\d{2})年度?")
_CHINESE = re.compile(r"([二一][〇零○一二三四五六七八九]{3})年度?")
_INSIDE = re.compile(r"(?<!\d)((?:19|20|21)\d{2})(?=年|年度|$|[^\d.%])")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_PART = re.compile(r"季度|半年|[上下]旬|\d{1,2}-\d{1,2}月|(?<!1)\d月|1[01]月|截至|同期")


def parse_year(cell: Cell) -> int | None:
    """The whole year a cell means, or None: a half-year, a range or a text is not a year."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, datetime | date):
        return _of_date(cell)
    if isinstance(cell, int | float):
        return int(cell) if FIRST <= cell <= LAST and cell == int(cell) else None
    if not isinstance(cell, str):
        return None
    return _of_text(plain(cell))


def is_part_of_year(text: str) -> bool:
    """Whether a text speaks of a half-year, a quarter, months or another time: 上半年, 1—6月, 上年同期."""
    return bool(_PART.search(plain(text)))


def year_inside(text: str) -> tuple[int | None, str]:
    """The one year a longer text names (2024年分子), and the text without it; (None, text) if none or several."""
    flat = plain(text)
    found = {match.group(1) for match in _INSIDE.finditer(flat)}
    if len(found) != 1 or _PART.search(flat):
        return None, text
    year = int(found.pop())
    return year, re.sub(rf"{year}(年度?|年底|年末)?", "", flat)


def _of_text(text: str) -> int | None:
    if found := _YEAR.fullmatch(text):
        year = int(found.group(1))
    elif found := _SHORT.fullmatch(text):
        year = 2000 + int(found.group(1))
    elif found := _CHINESE.fullmatch(text):
        year = int(found.group(1).translate(_DIGITS))
    else:
        return None
    return year if FIRST <= year <= LAST else None


def _of_date(day: date) -> int | None:
    """The year of a date; a year typed into a cell formatted as a date shows as 1905-07-16 and means 2024."""
    serial = (date(day.year, day.month, day.day) - date(1899, 12, 30)) / timedelta(days=1)
    if 1950 <= serial <= 2150:
        return int(serial)
    return day.year if FIRST <= day.year <= LAST else None
