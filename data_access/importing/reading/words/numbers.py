"""Numbers as people type them: full-width digits, thousands separators, percent signs, 12/10万, 1.2万.

Whatever else stands in the cell is never made part of the number: a raised or circled digit points to a note, a
blank or a new line between digits makes two numbers of it, ~95 and 约95 are no numbers.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data_access.catalogue.model import Unit
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import NOTE_MARKS, STRIKE, narrow, plain, without_struck, words_of
from data_access.importing.reading.words.units import factor, measure, names, own_measure

NOTHING = frozenset(
    words_of("- -- --- / // \\ . .. ... …… … . * × x 无 空 缺 暂无 暂缺 暂无数据 无数据 没有 未统计 未报 未填 未填报 未上报 不详 不适用 待定 待报 待统计 "
    "n/a na #n/a nan null none nil tbd n.a. nodata notavailable notapplicable missing")
) | {""}  # fmt: skip
"""How people write "no figure", in the form of `plain`. Not 0: a nought is a figure."""

_WHEN = frozenset({"years", "months"})
_MINUS = str.maketrans(dict.fromkeys("−﹣‐‑‒–", "-"))
_NUMBER = re.compile(
    r"([+-]?) ?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ \u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
    r"(e[+-]?[0-9]{1,3})?(.*)",
    re.DOTALL,
)
_PREFIX = re.compile(r"^[¥￥]\s*")
_MARK_BEHIND = re.compile(rf"^(.*?)\s*([{NOTE_MARKS}]+|\[\d{{1,2}}\]|[(\[]注\s*\d{{0,2}}[)\]]|注\d{{1,2}})$", re.DOTALL)
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_COMMA = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})*|\d+),(\d+)(\D{0,6})")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number in the unit asked for, or nothing, or what is wrong with it.

    `value` is None where the cell says there is no figure or holds none; `given` is a sign that is not the
    unit's, `converted` the number that was probably meant, if there is one way to see it; `mark` the sign behind
    the number that points to a note.
    """

    value: float | None = None
    problem: Codes | None = None
    given: str = ""
    converted: float | None = None
    blank: bool = False
    mark: str = ""


BLANK = Parsed(blank=True)
NO_FIGURE = Parsed()
NOT_A_NUMBER = Parsed(problem=Codes.NOT_A_NUMBER)
CROSSED_OUT = Parsed(problem=Codes.CROSSED_OUT)


def parse_number(cell: Cell, unit: Unit | None) -> Parsed:
    """The number in a cell as one of the unit; `unit` None for counts, which bear no sign but 人, 例 and the like."""
    if cell is None or cell == "":
        return BLANK
    if isinstance(cell, bool | date | datetime | time | timedelta):
        return NOT_A_NUMBER
    if isinstance(cell, int | float):
        return Parsed(float(cell) + 0.0) if math.isfinite(cell) else NOT_A_NUMBER  # -0 is 0
    if STRIKE in cell:
        left = parse_number(without_struck(cell), unit)
        return CROSSED_OUT if left.blank else Parsed(problem=Codes.NOT_A_NUMBER, converted=left.value)
    flat = plain(cell)
    if flat in NOTHING or flat.strip(".…-") in NOTHING:
        return NOT_A_NUMBER if set(cell) & set("~〜～") else NO_FIGURE
    return _of_text(narrow(cell).strip().lower().translate(_MINUS), unit)


def _of_text(text: str, unit: Unit | None) -> Parsed:
    bare = _PREFIX.sub("", text)
    found = _NUMBER.fullmatch(bare)
    if found is None or (bare != text and unit is not None and not _is_money(unit)):
        return NOT_A_NUMBER
    sign, digits, exponent, rest = found.groups()
    number = float(sign + re.sub("[ ,\u2009\u202f]", "", digits) + (exponent or "")) + 0.0
    if not math.isfinite(number):
        return NOT_A_NUMBER
    if not rest:
        return Parsed(number)
    suffix, mark = rest.strip(), ""
    if behind := _MARK_BEHIND.fullmatch(suffix):
        suffix, mark = behind.groups()
    if mark and set(mark) & set(_RAISED) and number in (1, 10):
        return NOT_A_NUMBER  # 10⁵ is a power
    if not suffix:
        return Parsed(number, mark=mark)
    parsed = _in_unit(number, suffix, unit)
    if parsed.problem == Codes.NOT_A_NUMBER:
        return Parsed(problem=Codes.NOT_A_NUMBER, converted=_with_decimal_comma(text))
    return Parsed(parsed.value, parsed.problem, parsed.given, parsed.converted, mark=mark)


def _is_money(unit: Unit) -> bool:
    own = own_measure(unit)
    return own is not None and bool(own.kinds & {"money", "money-a-month"})


def _with_decimal_comma(text: str) -> float | None:
    """What 95,6 means where the comma is the decimal point; None if that is not how it is written."""
    found = _COMMA.fullmatch(text)
    if found is None or len(found.group(3)) == 3:
        return None
    return float(f"{found.group(1)}{found.group(2).replace('.', '')}.{found.group(3)}")


def looks_numeric(cell: Cell) -> bool:
    """Whether a cell holds a number, whatever stands behind it."""
    if isinstance(cell, float):
        return math.isfinite(cell)
    return parse_number(cell, None).value is not None or (
        isinstance(cell, str) and cell[:1].isdigit() and len(cell) <= 16
    )


def says_nothing(cell: str) -> bool:
    """Whether a text says that there is no figure: 暂无, —."""
    return plain(cell) in NOTHING


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, by itself or with a sign behind it; a text that only begins with digits is none."""
    if cell is None or isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return looks_numeric(cell)
    return (
        isinstance(cell, str) and len(cell) <= 24 and cell[:1] in _BEGINS and parse_number(cell, None).value is not None
    )


_BEGINS = frozenset("0123456789０１２３４５６７８９.+-−－¥￥$＋．")
_ATTEMPT = re.compile(r"[≥≤<>=约近超大小高低于不少多足了~〜～]{0,4}[+-]?\d.{0,11}", re.DOTALL)
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月].*")


def is_attempt(cell: Cell) -> bool:
    """Whether somebody meant a number: 95, ≥95, 约90, 12,34; not a date, not a name."""
    if isinstance(cell, str):
        text = plain(cell)
        return _ATTEMPT.fullmatch(text) is not None and _DATE.fullmatch(text) is None
    return looks_numeric(cell)


def _in_unit(number: float, suffix: str, unit: Unit | None) -> Parsed:
    if unit is not None and names(suffix, unit):
        return Parsed(number)
    said = measure(suffix)
    if said is None:
        return NOT_A_NUMBER
    if unit is None:
        when = said.kinds and said.kinds <= _WHEN  # 3月 and 24年 are times, no counts
        return NOT_A_NUMBER if said.per or when else Parsed(tidy(number * said.times))
    times = factor(said, unit)
    if times is not None and (times == 1 or not said.per):
        return Parsed(tidy(number * times))
    given = plain(suffix)
    return Parsed(problem=Codes.UNIT_MISMATCH, given=given, converted=None if times is None else tidy(number * times))


def tidy(number: float) -> float:
    """Without the dust of binary multiplication: 1.2万 is 12000, not 12000.000000000002."""
    return float(f"{number:.12g}")
