"""Goals and strategies in their own line, with the figures that speak for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts.clause_names import clause_label
from dashboard.facts.grades import GradeView, grade, is_graded
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.facts.warned import Warned
from dashboard.urls import Path
from data_access.catalogue.model import Clause
from indicators.codes import Group, Status

URGENCY = (Group.OFF_TRACK, Group.AT_RISK, Group.ON_TRACK, Group.AWAITING, Group.NO_VERDICT, Group.MET)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure that speaks for a goal or a strategy: where it stands, in a few words."""

    text: str
    href: str
    group: str
    word: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A goal or strategy in its own line."""

    anchor: str
    label: str
    title: str
    note: str
    carries: str
    evidence: tuple[Evidence, ...]
    grade: GradeView | None = None
    """Where it stands on its written scale; None where a figure speaks for it."""


def gravity(view: TargetView) -> tuple[float, int, float]:
    """Groups with a number first by what lags; a trend that worsens stands behind those, the other trends before what is met."""
    if view.numeric:
        place = float(URGENCY.index(view.group))
    else:
        place = (
            URGENCY.index(Group.AT_RISK) + 0.5
            if view.status == Status.DECLINING
            else URGENCY.index(Group.NO_VERDICT) + 0.5
        )
    return place, -view.warning, view.probability if view.probability is not None else 2.0


class Speaking:
    """The views of a page in the order of their `gravity`, found by what they speak for."""

    def __init__(self, views: Iterable[TargetView]) -> None:
        self._of_clause: dict[tuple[str, int, str, int], dict[int, TargetView]] = defaultdict(dict)
        self._of_indicator: dict[str, dict[int, TargetView]] = defaultdict(dict)
        self._evidence: dict[str, Evidence] = {}
        for place, view in enumerate(sorted(views, key=gravity)):
            self._of_indicator[view.indicator][place] = view
            for clause in view.at:
                self._of_clause[clause][place] = view

    def of(self, clause: Clause, kind: str) -> dict[int, TargetView]:
        """The views of the targets that a clause sets, by their place in the order."""
        return self._of_clause.get((clause.plan, clause.section, kind, clause.number), {})

    def of_works(self, clause: Clause, indicators: Iterable[str]) -> list[TargetView]:
        """Those of the targets that a strategy sets, and of what it works on, in their order."""
        found = dict(self.of(clause, "strategy"))
        for code in indicators:
            found |= self._of_indicator.get(code, {})
        return [found[place] for place in sorted(found)]

    def evidence(self, scope: Scope, view: TargetView) -> Evidence:
        """What a view says for a clause; made once, for most speak for several."""
        said = self._evidence.get(view.code)
        if said is None:
            address = scope.href(Path.INDICATOR, view.indicator)
            said = Evidence(f"{view.short} {view.amount}", address, view.mark, view.status_word, view.demonstration)
            self._evidence[view.code] = said
        return said


NOBODY = Speaking(())


def clause_view(scope: Scope, clause: Clause, kind: str, speaking: Speaking, *, label: str = "") -> ClauseView:
    """A goal or strategy with the figures that speak for it: its own targets, or what it works on.

    `label` where it is called otherwise than by plan, domain and number.
    """
    t = scope.t
    place = (clause.plan, clause.section, clause.number)
    views = (
        speaking.of_works(clause, scope.facts.catalogue.works_on.get(place, ()))
        if kind == "strategy"
        else list(speaking.of(clause, kind).values())
    )
    full = (clause.plan, clause.section, kind, clause.number)
    seen: dict[str, Evidence] = {}
    for view in views:  # of an indicator the most urgent target speaks, and what lags comes first
        if view.indicator not in seen:
            seen[view.indicator] = speaking.evidence(scope, view)
    return ClauseView(
        anchor=f"{clause.plan}-{clause.section}-{kind}-{clause.number}",
        label=label or clause_label(scope, clause.plan, clause.section, kind, clause.number),
        title=t.of(clause, "title"),
        note=t.of(clause, "note"),
        carries=clause.carries,
        evidence=tuple(seen.values()),
        grade=grade(scope, full) if is_graded(scope.facts, full) else None,
    )


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """A strategy of the plans that works on the figure."""

    label: str
    title: str
    href: str


def strategies(scope: Scope, warned: Warned) -> tuple[StrategyLine, ...]:
    """The strategies that the catalogue ties to the figure, and the one that sets the target itself."""
    facts, t = scope.facts, scope.t
    target = warned.target
    beside = facts.beside(target.plan)
    places = {place for place in facts.catalogue.worked_on_by.get(target.indicator, ()) if place[0] in beside}
    if target.clause_kind == "strategy":
        places.add((target.plan, target.section, target.clause_number))
    return tuple(
        StrategyLine(
            label=clause_label(scope, clause.plan, clause.section, "strategy", clause.number),
            title=t.of(clause, "title"),
            href=scope.href(Path.PLAN, clause.plan,
                      anchor=f"{clause.plan}-{clause.section}-strategy-{clause.number}"),
        )
        for clause in facts.catalogue.strategies
        if (clause.plan, clause.section, clause.number) in places
    )  # fmt: skip
