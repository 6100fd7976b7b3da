"""What a plan came to: one row for each numeric target, with its figures as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts.clause_names import NO_BREAK
from dashboard.text.wide import wide
from indicators.codes import Mark, Status
from indicators.final import MET_AT_THE_END, NOT_MONITORABLE, FinalVerdict

MISSING, WITHHELD = "…", "＊"
"""What stands in a table for a figure that was not reported, and for one that is not shown."""


class CauseByFigures(StrEnum):
    """What figures prove of a target that was not met or could not be judged. Each comment is its meaning."""

    DEFINITION = "definition"  # the definition or the population changed within the period
    INTERVAL = "interval"  # the 95 % interval of the end figure reaches the target
    FEW = "few"  # too few events or people for one year to be read by itself
    PACE = "pace"  # the target asked for more a year than the figure ever made in five years
    NO_DATA = "no_data"  # no figure, or not of the last year


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause that figures prove, with the evidence in words."""

    kind: CauseByFigures
    evidence: str


@dataclass(frozen=True, slots=True)
class ClosingFigure:
    """A figure of a year. `value` is unrounded, None where there is none to show; `text` is then `…` or `＊`."""

    year: int
    value: float | None
    text: str
    mark: str = ""
    """What it is marked as (`indicators.codes.Mark`); empty for a final one and where there is none."""
    break_before: bool = False

    @property
    def withheld(self) -> bool:
        """Whether there is a figure that is not shown."""
        return self.text == WITHHELD

    @property
    def demonstration(self) -> bool:
        """Whether it is an invented one."""
        return self.mark == Mark.DEMONSTRATION


@dataclass(frozen=True, slots=True)
class Split:
    """A part of the end figure, beside it: of women, of an age group."""

    label: str
    figure: ClosingFigure


@wide
class ClosingTarget:
    """A numeric target at the end of its plan. Years without a figure are told, none is left out."""

    number: int
    """Its place within its plan, from 1."""
    code: str
    plan: str
    plan_name: str
    domain: str
    clause: str
    """Where it stands within its plan: `健康 · 目标 3`."""
    indicator: str
    name: str
    short: str
    unit: str
    decimals: int
    source: str
    """Who reports it; the code is `department`."""
    department: str
    href: str
    baseline: ClosingFigure
    yearly: tuple[ClosingFigure, ...]
    """One for each year of the plan."""
    target: str
    goal: float | None
    """The level asked for, where it is one number."""
    end: ClosingFigure
    """The figure the verdict rests on: of the last year, or of the latest one before it."""
    verdict: FinalVerdict
    word: str
    status: Status
    gap: float | None
    """End figure less target, in the unit of differences; positive is better only where more is better."""
    gap_text: str
    met_at_baseline: bool
    baseline_known: bool
    """Whether it is known if it was met at the baseline."""
    near: bool
    causes: tuple[Cause, ...]
    note: str
    splits: tuple[Split, ...]
    provisional: bool
    demonstration: bool

    @property
    def met(self) -> bool:
        """Whether it was met at the end."""
        return self.verdict in MET_AT_THE_END

    @property
    def monitorable(self) -> bool:
        """Whether there is anything to judge it by."""
        return self.verdict not in NOT_MONITORABLE

    @property
    def lost(self) -> bool:
        """Whether it was met at the baseline and is not any more."""
        return self.met_at_baseline and self.verdict == FinalVerdict.MISSED

    @property
    def owed(self) -> bool:
        """Whether its end figure is still owed."""
        return self.status == Status.AWAITING

    def with_unit(self, text: str) -> str:
        """A figure of it with its unit: `56.1%`, `3.2 张`; what stands for a missing one stays as it is."""
        if not self.unit or text in (MISSING, WITHHELD):
            return text
        return f"{text}{self.unit}" if self.unit[0] in "%‰" else f"{text}{NO_BREAK}{self.unit}"

    @property
    def called(self) -> str:
        """Plan and number, as a reference: `妇女规划 12`."""
        return f"{self.plan_name}{NO_BREAK}{self.number}"
