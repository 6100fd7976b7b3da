"""How figures, targets and changes are said. Values come unrounded; every text rounds to the source's digits."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.text.words import MINUS, Words

SIGN = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
FLOOR_P, CEILING_P, STEP_P = 0.05, 0.95, 0.05


def amount(value: float | None, decimals: int, symbol: str, t: Words) -> str:
    """A value with its unit: `89.0%`, `12.3/10万`, `4.5 places per 1,000 people`."""
    text = t.number(value, decimals)
    return text + gap(symbol) + symbol if value is not None else text


def named(names: Sequence[str], most: int, t: Words) -> str:
    """The names, or the first `most` of them and how many there are."""
    if len(names) <= most:
        return t.join(names)
    return t("{names}等 {n} 项", names=t.join(names[:most]), n=len(names))


def gap(symbol: str) -> str:
    """The space between a number and its unit: none before signs, a narrow one before words."""
    return "" if not symbol or symbol[0] in "%‰/" else "\N{NO-BREAK SPACE}"


def difference(value: float | None, decimals: int, change: str, t: Words) -> str:
    """A signed change: `+1.2 个百分点`."""
    return f"{t.signed(value, decimals)}\N{NO-BREAK SPACE}{change}".strip()


def distance(value: float, decimals: int, change: str, t: Words) -> str:
    """An unsigned difference: `1.0 个百分点`; at least the last digit, so that a small gap is never called nothing."""
    digits = decimals
    while value and round(abs(value), digits) == 0 and digits < 4:
        digits += 1
    return f"{t.number(abs(value), digits)}\N{NO-BREAK SPACE}{change}".strip()


def target_level(op: str, value: float, symbol: str, t: Words) -> str:
    """`≥ 90%`."""
    return f"{SIGN[op]}\N{NO-BREAK SPACE}{t.number(value, 4, trim=True)}{gap(symbol)}{symbol}"


def probability(value: float | None) -> str:
    """A probability in steps of 5 %, never 0 or 100."""
    if value is None:
        return ""
    if value < FLOOR_P:
        return "< 5%"
    if value > CEILING_P:
        return "> 95%"
    return f"{round(value / STEP_P) * 5}%"


def interval(low: float, high: float, decimals: int, t: Words) -> str:
    """`88.9–90.9`."""
    return f"{t.number(low, decimals)}–{t.number(high, decimals)}".replace("-", MINUS)
