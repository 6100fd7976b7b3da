"""One judged target in one area with everything a sentence may need."""

from __future__ import annotations

import math

from dashboard.text import apart
from dashboard.text.figures import amount, difference, distance, figure
from dashboard.text.numbers import Bar, visible
from dashboard.text.wide import wide
from dashboard.text.words import Words
from indicators.codes import Group, Status


@wide
class Case:
    """One judged target: codes and unrounded figures as `indicators.assess` answers them, names in the language."""

    name: str
    kind: str
    status: Status
    group: Group
    op: str
    goal: float | None
    goal_high: float | None
    step: float | None
    direction: str
    deadline: int
    deadline_printed: bool
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
    probability: float | None
    detectable: bool | None
    since: int | None
    units_met: int | None
    units_total: int | None
    failing: tuple[str, ...]
    symbol: str
    change: str
    decimals: int
    department: str
    department_line: str
    """A sentence about who answers for it; empty where nobody is named."""
    reference_name: str
    reasons: tuple[str, ...]
    between: bool = False
    """Whether value and baseline are gaps between women and men, not figures of the indicator itself."""
    unit_level: str = ""
    """Code of the kind of unit the target is set for."""
    shared: bool = False
    """Whether value, baseline, gap and paces count the units that pass; `goal` is then how many there are."""
    staff: str = ""
    """The people each unit is to have, in words, where the target asks for a number of them (`least`): `女干部`."""
    least: float | None = None
    each: str = ""
    """What is asked of every unit, in words: `≥ 1 hour`."""
    reference_short: str = ""
    """What a relative target is compared with, in a word: `全国`."""
    pooled: str = ""
    """What all years of the plan come to together, in words, where the own figure is withheld; empty before its end."""
    pooled_invented: bool = False
    """Whether that rests on an invented figure."""
    published: str = ""
    """What was published elsewhere, in words, where the own figure is withheld: `全国 2023年 1.3%`."""
    due: bool = False
    """Whether the deadline has come: then nothing is said of what is ahead."""
    share: float | None = None
    """How much of the change from baseline to target is made, in per cent."""
    newer: tuple[int, float] | None = None
    """A figure reported for a later year than the one judged: its reference has none of that year yet."""
    unpaired: str = ""
    """What that figure waits for, in words: `全国 2025 年的数据尚未公布`."""
    breached: tuple[int, ...] = ()
    """The years since the baseline in which a level that holds now did not."""
    levels: tuple[Bar, ...] = ()
    """What figures of the indicator are judged against, by this target and others."""

    @property
    def newest(self) -> tuple[int | None, float | None]:
        """Year and value of the newest figure, judged or not."""
        return self.newer or (self.year, self.value)

    @property
    def suppressed(self) -> bool:
        """Whether there is a figure that is not shown."""
        return self.status == Status.SUPPRESSED

    @property
    def printed(self) -> bool:
        """Whether the newest figure is the one the plan prints for its baseline: nobody has reported a later one."""
        return "printed_baseline" in self.reasons and self.year == self.baseline_year

    @property
    def relative(self) -> bool:
        """Whether gap, paces and forecast are those of the difference to a reference."""
        return self.kind == "relative_to_reference"

    @property
    def apart(self) -> float | None:
        """By how much the figure lies above its reference, negative below it."""
        if self.gap is None:
            return None
        return self.gap if self.op in ("<", "<=") else -self.gap

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What its figures are judged against: none of them is shown on the other side."""
        if self.between or self.shared:
            return ()
        return self.levels if self.reference is None else (*self.levels, Bar(self.op, self.reference, rounded=True))

    @property
    def reference(self) -> float | None:
        """The reference figure that the newest one is compared with; None where the target names none."""
        if self.kind != "relative_to_reference" or self.value is None or self.gap is None:
            return None
        return self.value + (self.gap if self.op.startswith(">") else -self.gap)

    @property
    def steps(self) -> tuple[Bar, ...]:
        """What a change from one year to the next is judged against, where the target asks for yearly steps."""
        if self.kind != "annual_change" or self.step is None:
            return ()
        return (Bar("<=", -self.step) if self.direction == "down" else Bar(">=", self.step),)

    def figure(self, value: float | None, t: Words) -> str:
        """A value of the indicator, with the digits it takes to stand on the side of the target it is on.

        Of units that pass, how many of how many.
        """
        if self.shared and value is not None:
            return passing(value, self.units_total, t)
        return figure(value, self.decimals, t, *self.bars)

    def amount(self, value: float | None, t: Words) -> str:
        """The same with its unit."""
        if self.shared and value is not None:
            return f"{self.figure(value, t)}\N{NO-BREAK SPACE}{self.symbol}"
        return amount(value, self.decimals, self.symbol, t, *self.bars)

    def subject(self, t: Words) -> str:
        """What value and baseline are figures of: the indicator, or the gap between women and men in it."""
        return t("{name}的女男差距", name=self.name) if self.between else self.name

    def versus(self, difference: float | None, t: Words) -> str:
        """A difference to the reference, with its sign in words: `低于全国 0.15`."""
        if difference is None:
            return ""
        return apart.words_of(self.reference_short, difference, self.decimals, self.change, t)

    def judged(self, value: float | None, t: Words) -> str:
        """The value the target is judged by, or its baseline, in words; a gap in the unit of differences."""
        if self.between:
            return amount(value, self.decimals, self.change, t)
        if (
            self.worse
            and not self.shared
            and self.value is not None
            and self.baseline is not None
            and value is not None
        ):
            other = self.baseline if value == self.value else self.value
            return amount(
                value, self.decimals, self.symbol, t, *self.bars, *(Bar(op, other, True) for op in (">=", "<="))
            )
        return self.amount(value, t)

    def told(self, t: Words) -> str:
        """The newest value, named where it is not the indicator's own figure."""
        value = self.judged(self.newest[1], t)
        return t("女男差距 {value}", value=value) if self.between else value

    def since_baseline(self, t: Words, unit: str) -> str:
        """The signed change since the baseline; one that a verdict of a trend rests on is not shown as nothing."""
        change, trend = (
            (self.newest[1] or 0.0) - (self.baseline or 0.0),
            self.status in (Status.IMPROVING, Status.DECLINING),
        )
        return difference(change, visible(change, self.decimals) if trend else self.decimals, unit, t)

    def short_of(self, t: Words) -> str:
        """The distance to the target in words."""
        return distance(self.gap or 0.0, self.decimals, self.change, t)

    def short(self, t: Words) -> str:
        """How far the target is missed; on a target that must be passed, or back on its level, nothing is missing."""
        if self.gap is not None and self.gap > 0:
            return t("距目标差 {gap}", gap=self.short_of(t))
        if self.gap or self.op not in (">", "<"):
            return t("最新数值达到目标")
        return t("恰为目标值，尚未高于目标") if self.op.startswith(">") else t("恰为目标值，尚未低于目标")

    def yearly_step(self, t: Words) -> str:
        """What a target of yearly steps asks for each year."""
        return f"{t.level(self.step or 0.0, max(self.decimals, 1))}\N{NO-BREAK SPACE}{self.change}"

    @property
    def pace_decimals(self) -> int:
        """Yearly paces are said with one digit more than the figures, at most two."""
        return min(self.decimals + 1, 2) if self.decimals else 1


def passing(met: float, total: int | None, t: Words) -> str:
    """Units that pass of all: `70/78`; a part of a unit is none yet."""
    known = t.number(math.floor(met + 1e-9), 0)
    return f"{known}/{t.number(total, 0)}" if total else known
