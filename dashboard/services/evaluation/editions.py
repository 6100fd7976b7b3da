"""What every paper beside the two reports begins with: a round, and what its plans came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.closing.page import Closing
from dashboard.facts.closing.records import ClosingFigure, ClosingTarget
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.rounds import closing_of, freeze_made, round_of
from dashboard.text import figures as say
from dashboard.text.words import Words
from data_access.evaluations import FROZEN, Round, RoundRecord


@dataclass(frozen=True, slots=True)
class Edition:
    """A round with everything that was said in it, and its plans at their end; `scope` stands there."""

    record: RoundRecord
    closing: Closing
    frozen_on: date | None = None
    """The day on which the result was frozen; then everything is told as of that day."""

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.record.round

    @property
    def scope(self) -> Scope:
        """The whole district in the plans' last year."""
        return self.closing.scope

    @property
    def day(self) -> date:
        """The day as of which is told what is due, done or overdue."""
        return self.frozen_on or self.scope.facts.today

    @property
    def provisional(self) -> bool:
        """Whether figures may still change: the round is not frozen."""
        return self.round.state != FROZEN

    @property
    def demonstration(self) -> bool:
        """Whether the round itself, or any of its figures, is invented."""
        return self.round.demonstration or self.closing.demonstration


def edition(scope: Scope, code: str) -> Edition | None:
    """The round of a code; None where there is none, or where its plans have not come to their end."""
    record = round_of(scope, code)
    found = closing_of(scope, record.round) if record else None
    if record is None or found is None:
        return None
    freeze = freeze_made(scope, record.round)
    made = freeze.confirmed_at.astimezone().date() if freeze and freeze.confirmed_at else None
    return Edition(record, found, made)


def standing(found: Edition, t: Words) -> str:
    """Whether what is said is final, in a sentence: provisional until the result is frozen, and by the frozen figures afterwards."""
    day = found.round.cut_at.date().isoformat()
    if found.provisional:
        return t("暂定结果，数据截止 {day}。", day=day)
    if found.frozen_on is None:
        return t("结果已冻结。")
    return t("结果已于 {day} 冻结，以下按冻结的数据；此后的修订另列，不改变结果。", day=found.frozen_on.isoformat())


def with_unit(row: ClosingTarget, figure: ClosingFigure) -> str:
    """A figure of a target with its unit; what stands in its place where there is none to show."""
    return figure.text if figure.value is None else f"{figure.text}{say.gap(row.unit)}{row.unit}"
