"""All streets' figures of one indicator and year, gathered once per data version, however many streets there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

import indicators
from dashboard.facts.known import Facts, Observation, one_kind
from data_access.catalogue.model import Indicator, Target

MOST_DOTS = 40
T = TypeVar("T")
"""Answers by facts: they go when their data version goes, and a province's three thousand areas are walked once."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The shown figures by street's code, and their values in order."""

    figures: dict[str, Observation]
    ordered: tuple[float, ...]
    base: float
    one_kind: bool = True
    """Whether all figures are real, or all invented: only then are they ranked and summed."""
    demonstration: bool = False

    def place(self, value: float, *, down: bool) -> int:
        """The place of a value among all, 1 the best; equals share the better one."""
        if down:
            return 1 + bisect_left(self.ordered, value)
        return 1 + len(self.ordered) - bisect_right(self.ordered, value)

    def others(self, own: str) -> tuple[float, ...]:
        """The other streets' values; of very many, forty evenly spaced ones from the lowest to the highest."""
        if len(self.figures) <= MOST_DOTS:
            return tuple(observation.value for code, observation in self.figures.items() if code != own)
        last = len(self.ordered) - 1
        return tuple(self.ordered[round(index * last / (MOST_DOTS - 1))] for index in range(MOST_DOTS))


def peers(facts: Facts, indicator: Indicator, sex: str, year: int | None, as_of: int) -> Peers:
    """The figures of a year of all streets that exist as of another."""

    def gather() -> Peers:
        figures = {}
        for street in facts.streets_in(as_of):
            rows = facts.series.get(facts.key(indicator, street.area, sex), ())
            observation = next((row for row in reversed(rows) if row.year == year), None)
            if observation is not None:
                figures[street.area] = observation
        base = sum(figure.denominator or 0.0 for figure in figures.values())
        return Peers(figures, tuple(sorted(figure.value for figure in figures.values())), base, one_kind(figures.values()),
                     any(figure.demonstration for figure in figures.values()))  # fmt: skip

    return facts.once(("peers", indicator.indicator, sex, year, as_of), gather)


def shortfalls(
    facts: Facts, target: Target, per: float, known: Peers, year: int, as_of: int
) -> dict[str, tuple[float, float]]:
    """By street: how many people it lacks to meet the target by itself, and its part of all that is lacking."""

    def reckon() -> dict[str, tuple[float, float]]:
        rows = [(code, observation.numerator, observation.denominator) for code, observation in known.figures.items()
                if observation.numerator is not None and observation.denominator]  # fmt: skip
        frame = pd.DataFrame(rows, columns=["area", "numerator", "denominator"])
        answer = indicators.contributions(frame, target.op or ">=", target.value or 0.0, multiplier=per)
        pairs = zip(answer["shortfall"].tolist(), answer["share"].tolist(), strict=True)
        return {code: pair for (code, _, _), pair in zip(rows, pairs, strict=True)}

    return facts.once(("shortfalls", target.target, year, as_of), reckon)
