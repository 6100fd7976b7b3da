"""A final evaluation in one view: every target, what was attained, by plan and by domain, and what is counted apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.clause_owners import clause_rows, without_number
from dashboard.facts.closing.attainment import Attainment, attainment
from dashboard.facts.closing.period import Period, at_end, plans_looked_at
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.closing.targets import closing_targets
from dashboard.facts.grades import GradeView, grade
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Plan
from indicators.codes import Status


@dataclass(frozen=True, slots=True)
class Part:
    """A plan, or a domain, with what it came to."""

    code: str
    name: str
    attained: Attainment


@dataclass(frozen=True, slots=True)
class Directions:
    """Goals without a number over the whole period, counted apart; `none` have no verdict."""

    total: int
    improving: int
    flat: int
    declining: int
    none: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What the plans of a period came to. `scope` is the standpoint: the whole district in their last year."""

    period: Period
    plans: tuple[Plan, ...]
    scope: Scope
    rows: tuple[ClosingTarget, ...]
    whole: Attainment
    by_plan: tuple[Part, ...]
    by_domain: tuple[Part, ...]
    directions: Directions
    graded: tuple[GradeView, ...]
    """Goals and strategies without a number, on their scales."""

    @property
    def demonstration(self) -> bool:
        """Whether any row rests on an invented figure."""
        return any(row.demonstration for row in self.rows)

    @property
    def provisional(self) -> bool:
        """Whether any row rests on a provisional figure, or an end figure is still owed."""
        return any(row.provisional or row.owed for row in self.rows)


def closing(scope: Scope, period: Period) -> Closing:
    """The evaluation of a period, of the plan the reader has chosen or of all; made once in a scope."""
    return scope.once(("closing", period.code), lambda: _closing(scope, period))


def _closing(scope: Scope, period: Period) -> Closing:
    end, plans = at_end(scope, period), plans_looked_at(scope, period)
    rows = closing_targets(end, plans)
    domains = sorted(scope.facts.catalogue.domains, key=lambda domain: domain.order)
    parts = (
        Part(one.domain, scope.t.of(one), attainment(row for row in rows if row.domain == one.domain))
        for one in domains
    )
    return Closing(
        period=period,
        plans=plans,
        scope=end,
        rows=rows,
        whole=attainment(rows),
        by_plan=tuple(
            Part(plan.plan, scope.t.of(plan, "short"), attainment(row for row in rows if row.plan == plan.plan))
            for plan in plans
        ),
        by_domain=tuple(part for part in parts if part.attained.total),
        directions=_directions(end, plans),
        graded=_graded(end, plans),
    )


def _directions(scope: Scope, plans: tuple[Plan, ...]) -> Directions:
    codes = {plan.plan for plan in plans}
    loose = [target for target in scope.facts.catalogue.targets if target.plan in codes and target.kind not in NUMERIC]
    counts = Counter(row.status if (row := scope.verdict(target)) else "" for target in loose)
    moved = counts[Status.IMPROVING], counts[Status.FLAT], counts[Status.DECLINING]
    return Directions(len(loose), *moved, len(loose) - sum(moved))


def _graded(scope: Scope, plans: tuple[Plan, ...]) -> tuple[GradeView, ...]:
    codes, wanted = {plan.plan for plan in plans}, without_number(scope.facts)
    return tuple(grade(scope, clause) for clause in clause_rows(scope.facts) if clause in wanted and clause[0] in codes)
