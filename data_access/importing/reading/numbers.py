"""Numbers as people type them: full-width digits, thousands separators, percent signs, 12/10万, 1.2万."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data_access.catalogue.model import Unit
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import plain, words_of

NOTHING = frozenset(
    words_of("- -- --- / // \\ . .. ... …… … . * × x 无 空 缺 暂无 暂缺 暂无数据 无数据 没有 未统计 未报 未填 未填报 未上报 不详 不适用 待定 待报 待统计 "
    "n/a na #n/a nan null none nil tbd n.a. nodata notavailable notapplicable missing")
) | {""}  # fmt: skip
"""How people write "no figure", in the form of `plain`. Not 0: a nought is a figure."""

_NUMBER = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(e[+-]?\d{1,3})?(.*)", re.DOTALL)
_PREFIX = re.compile(r"^[¥￥$]")
_TIMES = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2, "十万": 1e5, "百万": 1e6}
_PER = {
    "%": 100.0, "%%": 100.0, "percent": 100.0, "百分之": 100.0, "‰": 1e3, "/千": 1e3, "/1000": 1e3, "/1,000": 1e3, "‱": 1e4,
    "/万": 1e4, "/1万": 1e4, "/10000": 1e4, "/10,000": 1e4, "/10万": 1e5, "/十万": 1e5, "/100000": 1e5, "/100,000": 1e5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number in the unit asked for, or nothing, or what is wrong with it.

    `value` is None where the cell says there is no figure or holds none; `given` is a sign that is not the
    unit's, `converted` the number it would be in the unit, if there is one way to see it.
    """

    value: float | None = None
    problem: Codes | None = None
    given: str = ""
    converted: float | None = None
    blank: bool = False


BLANK = Parsed(blank=True)
NO_FIGURE = Parsed()
NOT_A_NUMBER = Parsed(problem=Codes.NOT_A_NUMBER)


def parse_number(cell: Cell, unit: Unit | None) -> Parsed:
    """The number in a cell as one of the unit; `unit` None for counts, which bear no sign but 人, 例 and the like."""
    if cell is None or cell == "":
        return BLANK
    if isinstance(cell, bool | date | datetime | time | timedelta):
        return NOT_A_NUMBER
    if isinstance(cell, int | float):
        return Parsed(float(cell)) if math.isfinite(cell) else NOT_A_NUMBER
    text = plain(cell)
    if text.strip(".…-") in NOTHING or text in NOTHING:
        return NO_FIGURE
    found = _NUMBER.fullmatch(_PREFIX.sub("", text))
    if found is None:
        return NOT_A_NUMBER
    sign, digits, exponent, suffix = found.groups()
    number = float(sign + digits.replace(",", "") + (exponent or ""))
    if not math.isfinite(number):
        return NOT_A_NUMBER
    return _in_unit(number, suffix, unit) if suffix else Parsed(number)


def looks_numeric(cell: Cell) -> bool:
    """Whether a cell holds a number, whatever stands behind it."""
    return parse_number(cell, None).value is not None or (
        isinstance(cell, str) and cell[:1].isdigit() and len(cell) <= 16
    )


_ATTEMPT = re.compile(r"[≥≤<>=约近超大小高低于不少多足了]{0,4}[+-]?\d.{0,11}")
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月].*")


def is_attempt(cell: Cell) -> bool:
    """Whether somebody meant a number: 95, ≥95, 约90, 12,34; not a date, not a name."""
    if isinstance(cell, str):
        text = plain(cell)
        return _ATTEMPT.fullmatch(text) is not None and _DATE.fullmatch(text) is None
    return looks_numeric(cell)


def signs(unit: Unit) -> frozenset[str]:
    """What may stand behind a number of this unit, in the form of `plain`."""
    words = {plain(unit.symbol_zh), plain(unit.symbol_en), plain(unit.unit), plain(unit.symbol_zh).rstrip("/月年天")}
    if unit.family != "number" and unit.multiplier is not None:
        words |= {sign for sign, per in _PER.items() if per == unit.multiplier}
    return frozenset(words - {""})


def _in_unit(number: float, suffix: str, unit: Unit | None) -> Parsed:
    if unit is None:
        return _count(number, suffix)
    if suffix in signs(unit):
        return Parsed(number)
    if suffix in _PER:
        if unit.family == "number" or unit.multiplier is None:
            return Parsed(problem=Codes.UNIT_MISMATCH, given=suffix)
        return Parsed(
            problem=Codes.UNIT_MISMATCH, given=suffix, converted=_tidy(number / _PER[suffix] * unit.multiplier)
        )
    if unit.family == "number" and not plain(unit.symbol_zh).startswith("万"):
        for times, factor in _TIMES.items():
            rest = suffix.removeprefix(times)
            if rest != suffix and (rest == "" or rest in signs(unit)):
                return Parsed(_tidy(number * factor))
    if suffix in _KNOWN_UNITS:
        return Parsed(problem=Codes.UNIT_MISMATCH, given=suffix)
    return NOT_A_NUMBER


_COUNTED = frozenset(words_of("人 名 例 件 次 个 所 家 户 张 条 份 人次 例次 剂次 对 元 万元 小时 天 批次"))
_KNOWN_UNITS = _COUNTED | frozenset(words_of("岁 年 分钟 分 元/月 万 亿 千 万人 亿元 千元"))


def _count(number: float, suffix: str) -> Parsed:
    """A numerator or denominator: 12人, 1.2万, 1.2万人."""
    for times, factor in (("", 1.0), *_TIMES.items()):
        rest = suffix.removeprefix(times)
        if (times == "" or rest != suffix) and (rest in _COUNTED or (rest == "" and times)):
            return Parsed(_tidy(number * factor))
    return NOT_A_NUMBER


def _tidy(number: float) -> float:
    """Without the dust of binary multiplication: 1.2万 is 12000, not 12000.000000000002."""
    return float(f"{number:.12g}")
