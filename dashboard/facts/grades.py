"""How far goals and strategies without a number are: the step a department reported and a second person approved.

Counted apart, by step: a step is no figure, and nothing here is averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_rows, code_of, owner_of, without_number
from dashboard.facts.known import Facts
from dashboard.facts.scales import Scale, Step, scale_of
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.said import APPROVED as APPROVED
from data_access.said import WAITING as WAITING
from data_access.said import Clause
from data_access.said import Grading as Grading


@dataclass(frozen=True, slots=True)
class GradeView:
    """A goal or strategy on its scale. `now` is the approved grading, `newest` the last one, approved or not."""

    clause: Clause
    code: str
    label: str
    title: str
    department: str
    """The code of whoever answers for it by the catalogue; empty for nobody."""
    scale: Scale
    now: Grading | None
    newest: Grading | None
    href: str

    @property
    def step(self) -> Step | None:
        """The step it stands on; None while none is approved."""
        return self.scale.step(self.now.step) if self.now else None

    @property
    def reached(self) -> bool:
        """Whether the wanted step has been reached."""
        return self.now is not None and self.now.step >= self.scale.target

    @property
    def waiting(self) -> bool:
        """Whether something newer waits for a second person."""
        return self.newest is not None and self.newest.state == WAITING

    @property
    def demonstration(self) -> bool:
        """Whether the step is invented."""
        return self.now is not None and self.now.demonstration


def is_graded(facts: Facts, clause: Clause) -> bool:
    """Whether a clause is followed on a scale: it sets no target of its own."""
    return clause in without_number(facts)


def grade(scope: Scope, clause: Clause) -> GradeView:
    """A clause on its scale, as it was known in the scope's year."""
    facts, t = scope.facts, scope.t
    plan, section, kind, number = clause
    entries = history(facts, clause, scope.year)
    return GradeView(
        clause=clause,
        code=code_of(clause),
        label=clause_label(scope, plan, section, kind, number),
        title=t.of(clause_rows(facts)[clause], "title"),
        department=owner_of(facts, clause),
        scale=scale_of(facts, clause, t),
        now=next((entry for entry in reversed(entries) if entry.state == APPROVED), None),
        newest=entries[-1] if entries else None,
        href=scope.href(Path.CLAUSE, code_of(clause)),
    )


def grades(scope: Scope) -> tuple[GradeView, ...]:
    """All clauses without a number of the plans that are looked at, in their order; made once."""

    def gather() -> tuple[GradeView, ...]:
        plans = {plan.plan for plan in scope.plans}
        wanted = without_number(scope.facts)
        return tuple(
            grade(scope, clause) for clause in clause_rows(scope.facts) if clause in wanted and clause[0] in plans
        )

    return scope.once(("grades",), gather)


def history(facts: Facts, clause: Clause, year: int) -> tuple[Grading, ...]:
    """Everything that was said of a clause as far as a reader of that year knows it, the oldest first."""
    entries = facts.once(("gradings",), lambda: _by_clause(facts)).get(clause, ())
    return tuple(entry for entry in entries if year_of(facts, entry.said_at) <= year)


def year_of(facts: Facts, at: datetime) -> int:
    """The as-of year that something said on a day belongs to: the newest one whose pages were open then."""
    return min(facts.default_year, at.year)


def _by_clause(facts: Facts) -> dict[Clause, tuple[Grading, ...]]:
    by_clause: dict[Clause, list[Grading]] = {}
    for entry in facts.office.said.gradings:
        by_clause.setdefault(entry.clause, []).append(entry)
    return {clause: tuple(sorted(entries, key=lambda entry: entry.said_at)) for clause, entries in by_clause.items()}


def counted_by_step(views: Iterable[GradeView], t: Words) -> str:
    """`运行有效 17 条、已建成 12 条、未上报 3 条`: the highest step first, what nobody has reported last."""
    known: Counter[tuple[int, str]] = Counter()
    silent = 0
    for view in views:
        step = view.step
        if step is None:
            silent += 1
        else:
            known[step.number, step.name] += 1
    parts = [t("{step} {n} 条", step=name, n=known[number, name]) for number, name in sorted(known, reverse=True)]
    return t.join([*parts, t("未上报 {n} 条", n=silent) if silent else ""])


def graded_told(views: Sequence[GradeView], t: Words) -> str:
    """How many clauses without a number stand on a step, and how many where they should; empty where there are none."""
    graded = [view for view in views if view.now is not None]
    if not views:
        return ""
    if not graded:
        return t("没有指标的目标和措施 {all} 条按书面等级跟踪，尚未评定", all=len(views))
    return t("没有指标的目标和措施 {all} 条按书面等级跟踪，已评定 {n} 条，其中达到应达等级 {reached} 条",
             all=len(views), n=len(graded), reached=sum(view.reached for view in graded))  # fmt: skip


def stands(view: GradeView, t: Words) -> str:
    """Where a clause stands, in a few words, for lists and files: `已建成（4 级中的第 3 级）`."""
    step = view.step
    if step is None:
        return t("等级待复核") if view.waiting else t("等级未上报")
    return t("{step}（第 {n} 级，共 {all} 级）", step=step.name, n=step.number, all=len(view.scale.steps))
