"""Years as people write them. Which year a text mentions and which whole year it means are two questions: a quarter,
a month, a school year or the day on which a form was filled in mention a year and mean none."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import narrow, without_notes

FIRST, LAST = 1900, 2200
_LAST_DAY = r"[-/.年]12[-/.月]31日?"
_YEAR = re.compile(
    rf"(?:公元|fy|cy|year)?(\d{{4}})(?:\.0+)?(?:年[度份]?|年底|年末|年全年|全年|年报|年1-12月|年1月-12月|{_LAST_DAY}|[-/.年]0?1[-/.月]0?1日?)?"
)
_SHORT = re.compile(r"['’]?(\d{2})年度?")
_CHINESE = re.compile(r"([二一][〇零○oO0一二三四五六七八九]{3})年度?")
_INSIDE = re.compile(r"(?<![\d.,/-])((?:19|20|21)\d{2})(?!\d|[.,]\d|[-/.至到]\d|%)")
_DIGITS = str.maketrans("〇零○oO一二三四五六七八九", "00000123456789")
_DASHES = re.compile(r"\s*[‐‑‒–—―−﹣~〜～-]+\s*")
_WHOLE = re.compile(
    rf"1月?份?-12月份?|(?:截至|截止|到|至)?(\d{{4}})({_LAST_DAY}|年底|年末)|(?:截至|截止|到|至)(?:12月(?:31日|底|末)|年底|年末)"
)
_BESIDE_HAN = re.compile(r"(?<=[一-鿿])\s+|\s+(?=[一-鿿])")
_DATE = re.compile(r"(?<!\d)\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}[日号])(?!\d)")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_PART = re.compile(
    r"季|半年|[上下]半|年年?中(?=$|[期统报数情汇上(（])|(?:国庆|春节|五一|六一|中秋)前|\d{4}年?[上下](?![一-鿿])|前\d{1,2}个?月|月[报度]|[上中下]旬|学年|学期|学年度|同期|截至|截止|累计|(?<![a-z])(?:(?:q[1-4]|h[12]|s[12])(?![a-z\d])|(?:[1-4]q|[12]h)(?![a-z]))|上半|下半"
    r"|(?<![\d.])\d{1,2}月(?!龄)|(?<!个)[一二三四五六七八九十]月份?(?!龄)|quarter|half-?year|half(?![a-z])|semester|to-?date|ytd"
    rf"|(?<![a-z])(?:{_MONTHS})[a-z]{{0,6}}[\s.,'/-]*\d{{2,4}}(?!\d)|\d{{4}}[\s.,/-]*(?:{_MONTHS})(?![a-z]{{7}})"
    r"|(?<!\d)(?:19|20|21)\d{2}[-/.]\d{1,2}(?!\d)|(?<!\d)(?:19|20|21)\d{2}(?:0[1-9]|1[0-2])(?!\d)"
)
_NO_LABEL = re.compile(
    r"(?:填报|制表|报送|上报|报出|打印|录入|更新|审核|编制|出表|发布|印发)(?:时间|日期|年月)?[:：]?\s*\d{4}[^,，;；\s]*"
)

_SIGNED = re.compile(r"(?<![止至])(?:19|20|21)\d{2}年\d{1,2}月$")
_TOLD_PART = re.compile(
    r"[上下]半年|半年[度数]|季度|季报|月报|(?<!\d)\d{1,2}月?-\d{1,2}月|截[至止]到?(?:(?:19|20|21)\d{2}年)?\d{1,2}月|前\d{1,2}个?月|学年|学期"
)


def parse_year(cell: Cell) -> int | None:
    """The whole year a cell means, or None: a half-year, a range, a date within the year or a text is not a year."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, datetime | date):
        return _of_date(cell)
    if isinstance(cell, int | float):
        return int(cell) if FIRST <= cell <= LAST and cell == int(cell) else None
    if not isinstance(cell, str) or len(cell) > 40:
        return None
    return _of_text(_flat(cell))


def is_part_of_year(text: str) -> bool:
    """Whether a text speaks of a half-year, a quarter, months, a school year or another time: 上半年, 2024Q1, 上年同期."""
    return bool(_PART.search(_WHOLE.sub(r"\1", _spaced(text))))


def is_edge(cell: Cell) -> bool:
    """Whether a cell means a year only as long as no month stands beside it: the first or last day of one."""
    if isinstance(cell, datetime | date):
        return _of_date(cell) is not None and _serial(cell) > LAST
    return isinstance(cell, str) and bool(re.search(r"\d[-/.月]0?[13]1?日?$|\d{4}[-/.年]1", cell.strip()))


def is_part(cell: Cell) -> bool:
    """Whether a cell is a time within a year: a date in its middle, a month, a quarter."""
    if isinstance(cell, datetime | date):
        return _of_date(cell) is None
    return isinstance(cell, str) and len(cell) <= 40 and parse_year(cell) is None and is_part_of_year(cell)


def names_part(text: str) -> bool:
    """Whether a title says that its figures are of a part of a year; the day on which a form was filled in is none."""
    flat = _DATE.sub(" ", _NO_LABEL.sub(" ", _WHOLE.sub(r"\1", _spaced(text))))
    return bool(re.search(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)", flat) and _PART.search(flat)) or bool(
        re.search(r"[上下]半年|季度|\d-\d{1,2}月", flat)
    )


def speaks_of_part(text: str) -> bool:
    """Whether a note or remark says that figures are of a part of a year: 截至9月底, 上半年数; a signature's date says nothing."""
    flat = _SIGNED.sub("", _DATE.sub(" ", _NO_LABEL.sub(" ", _WHOLE.sub(r"\1", _spaced(text)))))
    return bool(_TOLD_PART.search(flat))


def year_inside(text: str) -> tuple[int | None, str]:
    """The one year a longer text means (2024年分子), and the text without it; (None, text) if none or several."""
    flat = _WHOLE.sub(r"\1", _spaced(text))
    flat = _DATE.sub(" ", _NO_LABEL.sub(" ", flat))
    found = {match.group(1) for match in _INSIDE.finditer(flat)}
    if len(found) != 1 or _PART.search(flat):
        return None, text
    year = int(found.pop())
    return year, re.sub(rf"{year}(年度?|年底|年末)?", "", re.sub(r"\s+", "", flat))


def _spaced(text: str) -> str:
    """Half-width, small letters, all dashes one hyphen, without note marks; blanks stay but beside Chinese."""
    return _BESIDE_HAN.sub("", _DASHES.sub("-", without_notes(narrow(text)).lower())).strip()


def _flat(text: str) -> str:
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", _spaced(text))  # a blank between digits makes two numbers


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


def _serial(day: date) -> float:
    return (date(day.year, day.month, day.day) - date(1899, 12, 30)) / timedelta(days=1)


def _of_date(day: date) -> int | None:
    """The year of its first or last day; a year typed into a cell formatted as a date shows as 1905-07-16 and means 2024."""
    serial = _serial(day)
    if 1950 <= serial <= 2150:
        return int(serial)
    return day.year if (day.month, day.day) in ((1, 1), (12, 31)) and FIRST <= day.year <= LAST else None
