"""How figures, targets and changes are said. Values come unrounded; every text rounds to the source's digits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dashboard.text.numbers import Bar, shown, visible
from dashboard.text.words import MINUS, Words
from indicators import display_probability
from indicators.chances import LEAST as FLOOR_P
from indicators.chances import MOST as CEILING_P
from indicators.chances import falls_short

SIGN = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def amount(value: float | None, decimals: int, symbol: str, t: Words, *bars: Bar) -> str:
    """A value with its unit: `89.0%`, `12.3/10万`, `4.5 places per 1,000 people`; see `figure` for `bars`."""
    text = figure(value, decimals, t, *bars)
    return text + gap(symbol) + (one_of(symbol, t) if value == 1 else symbol) if value is not None else text


def figure(value: float | None, decimals: int, t: Words, *bars: Bar) -> str:
    """A value with the digits it takes not to contradict what is judged of it against `bars`."""
    return t.number(value, shown(value, decimals, *bars) if value is not None and value == value else decimals)


def named(names: Sequence[str], most: int, t: Words) -> str:
    """The names, or the first `most` of them and how many there are."""
    if len(names) <= most:
        return t.join(names)
    return t("{names}等 {n} 项", names=t.join(names[:most]), n=len(names))


def gap(symbol: str) -> str:
    """The space between a number and its unit: none before signs, a narrow one before words."""
    return "" if not symbol or symbol[0] in "%‰/" else "\N{NO-BREAK SPACE}"


def difference(value: float | None, decimals: int, change: str, t: Words, *bars: Bar) -> str:
    """A signed change: `+1.2 个百分点`; `bars` are those of the change, such as a yearly step."""
    digits = shown(value, decimals, *bars) if value is not None else decimals
    return f"{t.signed(value, digits)}{gap(change)}{change}"


def change_since(change: str, year: int, t: Words) -> str:
    """`较2020年 +0.9 岁`; a change that is shown as nothing is none: `与2020年持平`."""
    return t("较{year}年 {change}", year=year, change=change) if _moves(change) else t("与{year}年持平", year=year)


def change_note(change: str, year: int, t: Words) -> str:
    """The same as a note beside a figure: `+0.9 岁，较2020年`."""
    return t("{change}，较{year}年", year=year, change=change) if _moves(change) else t("与{year}年持平", year=year)


def _moves(change: str) -> bool:
    return change[:1] in ("+", MINUS)


def distance(value: float, decimals: int, change: str, t: Words) -> str:
    """An unsigned difference: `1.0 个百分点`; with as many digits as it takes not to call a small gap nothing."""
    number = t.number(abs(value), visible(value, decimals))
    return f"{number}{gap(change)}{one_of(change, t) if number == '1' else change}"


def target_level(op: str, value: float, symbol: str, t: Words) -> str:
    """`≥ 90%`."""
    return f"{SIGN[op]}\N{NO-BREAK SPACE}{t.level(value)}{gap(symbol)}{one_of(symbol, t) if value == 1 else symbol}"


def one_of(symbol: str, t: Words) -> str:
    """The word of a unit after the number one: `≥ 1 person`; signs and compound units stay."""
    if t.language != "en" or not symbol.isalpha():
        return symbol
    return "person" if symbol == "people" else symbol.removesuffix("s")


def probability(value: float | None) -> str:
    """A probability in steps of 5 %, never 0 or 100, on the side its rule took, as a sign: `45%`, `< 50%`, `> 95%`."""
    sign, step = _chance(value)
    return f"{sign} {step}%".strip() if step else ""


def probability_words(value: float | None, t: Words) -> str:
    """The same in words, for sentences: `45%`, `不足 50%`, `超过 95%`."""
    sign, step = _chance(value)
    if not step:
        return ""
    return {"<": t("不足 {p}%", p=step), ">": t("超过 {p}%", p=step)}.get(sign, f"{step}%")


@lru_cache(maxsize=65536)
def _chance(value: float | None) -> tuple[str, int]:
    """`<`, `>` or nothing, and the step: 0.497 is less than 50 although 50 is nearest."""
    if value is None or value != value:
        return "", 0
    nearest = round(100 * float(display_probability(np.array(value))))
    if value < FLOOR_P or value > CEILING_P:
        return "<" if value < FLOOR_P else ">", nearest
    return ("<", nearest + 5) if falls_short(np.array(value)) else ("", nearest)


def interval(low: float, high: float, decimals: int, t: Words, *bars: Bar) -> str:
    """`88.9–90.9`, `−0.66 至 −0.51`; an end that is on one side of a bar is not shown on the other."""
    first, last = (figure(end, decimals, t, *bars).replace("-", MINUS) for end in (low, high))
    return t("{low} 至 {high}", low=first, high=last) if MINUS in first + last else f"{first}–{last}"
