"""How a target stands in an area, in numbers and codes; what it asks it holds as `Asked`.

Every sentence is written from one of these; its methods say a figure of it with the digits and the unit it takes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from dashboard.text import apart
from dashboard.text.asked import Asked
from dashboard.text.figures import amount, difference, distance, figure
from dashboard.text.numbers import Bar, visible
from dashboard.text.units import UnitName
from dashboard.text.wide import wide
from dashboard.text.words import Words
from data_access.catalogue.model import Area
from indicators.codes import Group, Status


@dataclass(frozen=True, slots=True)
class PlanPool:
    """A proportion over all years of a plan, with its 95 % interval, in the indicator's unit; None while it may not be told.

    `complete`: every year is in. `demonstration`: a year's figure is invented.
    """

    value: float | None
    low: float
    high: float
    first: int
    last: int
    complete: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure that was published of a larger area."""

    area: Area
    year: int
    value: float


@wide
class JudgedTarget:
    """One judged target: codes and unrounded figures as `indicators.assess` answers them, and what facts know beside."""

    asked: Asked
    status: Status
    group: Group
    baseline_year: int
    baseline: float | None
    baseline_met: bool
    looser: bool
    worse: bool
    year: int | None
    value: float | None
    gap: float | None
    expected: float | None
    pace: float | None
    required: float | None
    required_now: float | None
    projection: float | None
    forecast: tuple[float, float, float] | None
    """The centre and both ends of the 80 % band at the deadline."""
    probability: float | None
    detectable: bool | None
    since: int | None
    """The first year of the unbroken run in which it lags."""
    units_met: int | None
    units_total: int | None
    failing: tuple[UnitName, ...]
    """The units that do not pass, the farthest from passing first."""
    reasons: tuple[str, ...]
    due: bool = False
    """Whether the deadline has come: then nothing is said of what is ahead."""
    share: float | None = None
    """How much of the change from baseline to target is made, in per cent."""
    pool: PlanPool | None = None
    """What all years of the plan come to together, where the own figure is withheld; none before its end."""
    published: tuple[PublishedFigure, ...] = ()
    """What was published elsewhere, where the own figure is withheld."""
    newer: tuple[int, float] | None = None
    """A figure reported for a later year than the one judged: its reference has none of that year yet."""
    breached: tuple[int, ...] = ()
    """The years since the baseline in which a level that holds now did not."""

    def asking(self, **changes: object) -> JudgedTarget:
        """The same with what it asks told otherwise: whose figure it is, without its unit."""
        return replace(self, asked=replace(self.asked, **changes))  # type: ignore[arg-type]

    @property
    def goal(self) -> float | None:
        """The number to reach; of a target for every unit, how many units there are."""
        return self.units_total if self.asked.shared else self.asked.goal

    @property
    def newest(self) -> tuple[int | None, float | None]:
        """Year and value of the newest figure, judged or not."""
        return self.newer or (self.year, self.value)

    @property
    def suppressed(self) -> bool:
        """Whether there is a figure that is not shown."""
        return self.status == Status.SUPPRESSED

    @property
    def pooled_invented(self) -> bool:
        """Whether what is told of all years together rests on an invented figure."""
        return self.pool is not None and self.pool.value is not None and self.pool.demonstration

    @property
    def printed(self) -> bool:
        """Whether the newest figure is the one the plan prints for its baseline: nobody has reported a later one."""
        return "printed_baseline" in self.reasons and self.year == self.baseline_year

    @property
    def apart(self) -> float | None:
        """By how much the figure lies above its reference, negative below it."""
        if self.gap is None:
            return None
        return self.gap if self.asked.op in ("<", "<=") else -self.gap

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What its figures are judged against: none of them is shown on the other side."""
        asked = self.asked
        if asked.between or asked.shared:
            return ()
        return asked.levels if self.reference is None else (*asked.levels, Bar(asked.op, self.reference, rounded=True))

    @property
    def reference(self) -> float | None:
        """The reference figure that the newest one is compared with; None where the target names none."""
        if not self.asked.relative or self.value is None or self.gap is None:
            return None
        return self.value + (self.gap if self.asked.op.startswith(">") else -self.gap)

    def figure(self, value: float | None, t: Words) -> str:
        """A value of the indicator, with the digits it takes to stand on the side of the target it is on.

        Of units that pass, how many of how many.
        """
        if self.asked.shared and value is not None:
            return passing(value, self.units_total, t)
        return figure(value, self.asked.decimals, t, *self.bars)

    def amount(self, value: float | None, t: Words) -> str:
        """The same with its unit."""
        if self.asked.shared and value is not None:
            return f"{self.figure(value, t)}\N{NO-BREAK SPACE}{self.asked.symbol(t)}"
        return amount(value, self.asked.decimals, self.asked.symbol(t), t, *self.bars)

    def versus(self, difference: float | None, t: Words) -> str:
        """A difference to the reference, with its sign in words: `低于全国 0.15`."""
        if difference is None:
            return ""
        return apart.words_of(self.asked.reference_short(t), difference, self.asked.decimals, self.asked.change(t), t)

    def worded(self, value: float | None, t: Words) -> str:
        """The value the target is judged by, or its baseline, in words; a gap in the unit of differences."""
        asked = self.asked
        if asked.between:
            return amount(value, asked.decimals, asked.change(t), t)
        if self.worse and not asked.shared and None not in (self.value, self.baseline, value):
            other = self.baseline if value == self.value else self.value
            sides = (Bar(op, other or 0.0, True) for op in (">=", "<="))
            return amount(value, asked.decimals, asked.symbol(t), t, *self.bars, *sides)
        return self.amount(value, t)

    def told(self, t: Words) -> str:
        """The newest value, named where it is not the indicator's own figure."""
        value = self.worded(self.newest[1], t)
        return t("女男差距 {value}", value=value) if self.asked.between else value

    def since_baseline(self, t: Words, unit: str) -> str:
        """The signed change since the baseline; one that a verdict of a trend rests on is not shown as nothing."""
        change, decimals = (self.newest[1] or 0.0) - (self.baseline or 0.0), self.asked.decimals
        trend = self.status in (Status.IMPROVING, Status.DECLINING)
        return difference(change, visible(change, decimals) if trend else decimals, unit, t)

    def short_of(self, t: Words) -> str:
        """The distance to the target in words."""
        return distance(self.gap or 0.0, self.asked.decimals, self.asked.change(t), t)

    def short(self, t: Words) -> str:
        """How far the target is missed; on a target that must be passed, or back on its level, nothing is missing."""
        if self.gap is not None and self.gap > 0:
            return t("距目标差 {gap}", gap=self.short_of(t))
        if self.gap or self.asked.op not in (">", "<"):
            return t("最新数值达到目标")
        return t("恰为目标值，尚未高于目标") if self.asked.op.startswith(">") else t("恰为目标值，尚未低于目标")

    def unpaired(self, t: Words) -> str:
        """What a figure that has been reported waits for: `全国 2025 年的数据尚未公布`; empty where there is none."""
        if self.newer is None:
            return ""
        reference, year = self.asked.reference_text(t), self.newer[0]
        if isinstance(self.asked.reference, Area):
            return t("{reference} {year} 年的数据尚未公布", reference=reference, year=year)
        return t("{reference} {year} 年的数据尚未报送", reference=reference, year=year)


def passing(met: float, total: int | None, t: Words) -> str:
    """Units that pass of all: `70/78`; a part of a unit is none yet."""
    known = t.number(math.floor(met + 1e-9), 0)
    return f"{known}/{t.number(total, 0)}" if total else known
