"""What a clause of a plan shows as evidence: its own targets, and the figures that a strategy works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.judged import judged_target, owed_text, word_of
from dashboard.facts.scope import Scope
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.statuses import TRENDS
from dashboard.text.words import NO_VALUE
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, Group, Status

GRAVITY = (
    Group.OFF_TRACK,
    Group.AT_RISK,
    Status.DECLINING,
    Group.AWAITING,
    Group.NO_VERDICT,
    Group.DIRECTION,
    Status.FLAT,
    Status.IMPROVING,
    Group.ON_TRACK,
    Group.MET,
)


@dataclass(frozen=True, slots=True)
class PlanEvidence:
    """A target in one line; `own` where the clause sets it, else a strategy works on it.

    `mark` is its status group, or the trend of a kind without a number.
    """

    name: str
    href: str
    mark: str
    word: str
    value: str
    known: bool
    asks: str
    own: bool
    lagging: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class EvidenceBook:
    """Everything said about the targets of all plans in one area and year, looked up by clause."""

    scope: Scope

    def of_targets(self, targets: Sequence[Target]) -> tuple[PlanEvidence, ...]:
        """The targets a clause sets, in the order of the plan."""
        return tuple(self.line(target, own=True) for target in targets)

    def worked_on(self, plan: str, indicators: Sequence[str], besides: Sequence[Target]) -> tuple[PlanEvidence, ...]:
        """Figures a strategy works on: of each, the target of the plans of its time that needs most attention; its own are
        left out."""
        facts = self.scope.facts
        own, beside = {target.indicator for target in besides}, facts.beside(plan)
        lines = []
        for code in indicators:
            asked = [target for target in facts.catalogue.targets_of.get(code, ()) if target.plan in beside]
            if code in own or not asked:
                continue
            evidence = [self.line(target, own=False) for target in asked]
            lines.append(min(evidence, key=lambda line: GRAVITY.index(line.mark)))
        return tuple(sorted(lines, key=lambda line: GRAVITY.index(line.mark)))

    def line(self, target: Target, *, own: bool) -> PlanEvidence:
        """One target, judged and said."""
        judged = judged_target(self.scope, target)
        return PlanEvidence(
            name=self.scope.t.of(self.scope.facts.catalogue.indicator[target.indicator], "short"),
            href=self.scope.href(Path.INDICATOR, target.indicator, anchor=target.target),
            mark=judged.status if judged.group == Group.DIRECTION and judged.status in TRENDS else judged.group,
            word=self._word(judged, target),
            value=self._value(judged, target),
            known=judged.value is not None and judged.status != Status.SUPPRESSED,
            asks=sentences.goal(judged, self.scope.t),
            own=own,
            lagging=judged.group in LAGGING and target.kind in NUMERIC,
            demonstration="demonstration" in judged.reasons,
        )

    def _elsewhere(self, judged: JudgedTarget, target: Target) -> bool:
        """Whether the figure exists for the district only, while the view is of a street."""
        level = self.scope.facts.catalogue.indicator[target.indicator].level
        return judged.value is None and level == "district" and self.scope.area != self.scope.facts.district.area

    def _word(self, judged: JudgedTarget, target: Target) -> str:
        """The exact status; "met" is never said alone where the baseline had met it already."""
        if judged.group == Group.MET and judged.baseline_met and not judged.due:
            return self.scope.t("基期已达标")
        if self._elsewhere(judged, target):
            return self.scope.t("无街道数据")
        return word_of(self.scope.verdict(target), target, self.scope.t)

    def _value(self, judged: JudgedTarget, target: Target) -> str:
        if judged.status == Status.SUPPRESSED:
            return (
                self.scope.t("不公布（每年不足 20 例）")
                if "denominator_below_20" in judged.reasons
                else self.scope.t("不公布")
            )
        if judged.value is None:
            return NO_VALUE if self._elsewhere(judged, target) else owed_text(judged, self.scope.t)
        return judged.told(self.scope.t)
