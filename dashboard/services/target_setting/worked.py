"""The workbench of a plan: its rows with their candidates, made once of the facts, and how their figures are said."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.facts.scope import Scope
from dashboard.services.target_setting.bench import Row, Workbench, bench_of, level_of
from dashboard.services.target_setting.period import Ahead, ahead_of
from dashboard.text import figures as say
from dashboard.text.numbers import visible
from dashboard.text.words import Words
from data_access.catalogue.model import Plan
from indicators.arrays import NAN, Floats
from indicators.target_setting import Candidates, Weighed, set_targets, weigh


@dataclass(frozen=True, slots=True)
class Worked:
    """Rows, figures and candidates of a plan as of a year; `at` is the place of an indicator among the rows."""

    ahead: Ahead
    as_of: int
    workbench: Workbench
    found: Candidates
    at: dict[str, int]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.workbench.rows

    def weighed(self, code: str, levels: tuple[float | None, ...]) -> Weighed:
        """What these levels mean for one indicator, in the columns of its row."""
        row = self.at[code]
        wanted: Floats = np.full((len(self.rows), len(levels)), NAN)
        wanted[row] = [NAN if level is None else level for level in levels]
        return weigh(self.found.bench, self.found.ground, self.found.best_pace, wanted)


def worked(scope: Scope, plan: Plan) -> Worked:
    """The workbench of a plan as seen from the as-of year; always of the whole place, whatever area is looked at."""
    facts, as_of = scope.facts, scope.year
    return facts.once(("target workbench", plan.plan, as_of), lambda: _worked(scope, plan, as_of))


def _worked(scope: Scope, plan: Plan, as_of: int) -> Worked:
    ahead = ahead_of(plan, as_of)
    bench = bench_of(scope.facts, plan, as_of=as_of, first=ahead.first, last=ahead.last)
    found = set_targets(bench.bench)
    return Worked(ahead, as_of, bench, found, {row.indicator.indicator: at for at, row in enumerate(bench.rows)})


@dataclass(frozen=True, slots=True)
class Said:
    """How the figures of one row are said."""

    row: Row
    symbol: str
    change: str
    t: Words

    @classmethod
    def of(cls, scope: Scope, row: Row) -> Said:
        unit = scope.facts.catalogue.unit[row.indicator.unit]
        return cls(row, scope.t.of(unit, "symbol"), scope.t.of(unit, "change"), scope.t)

    @property
    def op(self) -> str:
        """How a value chosen here is compared with the figure of the final year."""
        return "<=" if self.row.sign < 0 else ">="

    def figure(self, value: float) -> str:
        """A figure with its unit."""
        return say.amount(value, self.row.indicator.decimals, self.symbol, self.t)

    def level(self, value: float) -> str:
        """A level that is laid down, with all its digits and the unit."""
        return f"{self.bare(value)}{say.gap(self.symbol)}{self.symbol}"

    def bare(self, value: float) -> str:
        """The same without the unit."""
        return self.t.level(value, self.row.indicator.decimals)

    def goal(self, value: float) -> str:
        """`≥ 67.0%`."""
        return f"{say.SIGN[self.op]}\N{NO-BREAK SPACE}{self.level(value)}"

    def pace(self, directed: float, *, unit: bool = True) -> str:
        """A yearly change as the figure moves: downwards where less is better."""
        change = directed * self.row.sign
        digits = visible(change, min(self.row.indicator.decimals + 1, 2) if self.row.indicator.decimals else 1)
        return say.difference(change, digits, self.change if unit else "", self.t)

    def apart(self, distance: float) -> str:
        """An unsigned difference with its unit."""
        return say.distance(distance, self.row.indicator.decimals, self.change, self.t)

    @property
    def old_level(self) -> float | None:
        """What the plan asks of the whole now; None where it names no level."""
        return level_of(self.row.target)
