"""Numbers of a worked example as they are written, and the steps made of them."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text import figures as say
from dashboard.text.numbers import Bar, rounded, visible
from dashboard.text.words import MINUS, Words

INPUT_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, the general formula, the formula with this example's numbers, the result, what it means.

    Formulas are written in the notation of `dashboard.components.methods.formula`; empty where a step has no number.
    """

    name: str
    formula: str
    numbers: str
    result: str
    note: str = ""


def over(above: object, below: object) -> str:
    """A fraction in the notation of formulas."""
    return "{" + str(above) + "|" + str(below) + "}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How an indicator's figures are written inside a calculation."""

    decimals: int
    symbol: str
    change_word: str
    t: Words
    bars: tuple[Bar, ...] = ()

    def raw(self, value: float) -> str:
        """An input as stored, so that a reader can compute with it; negative ones in brackets."""
        text = self.t.number(value, INPUT_DIGITS, trim=True)
        return f"({text})" if text.startswith(MINUS) else text

    def plain(self, value: float, digits: int = 2) -> str:
        """An intermediate result that goes into the next step."""
        text = self.t.number(value, digits, trim=True)
        return f"({text})" if text.startswith(MINUS) else text

    def value(self, value: float, digits: int | None = None) -> str:
        """A value of the indicator with its unit; `digits` where a result needs more than the source has."""
        least = self.decimals if digits is None else max(digits, self.decimals)
        return say.amount(value, least, self.symbol, self.t, *self.bars)

    def change(self, value: float, most: int = 0) -> str:
        """A change with its sign and unit; up to `most` digits where a result needs more than the source has."""
        digits = visible(value, self.decimals)
        while digits < most and rounded(value, digits) != rounded(value, most):
            digits += 1
        return say.difference(value, digits, self.change_word, self.t)
