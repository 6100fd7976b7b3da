"""What each department answers for and owes, gathered in one pass over the catalogue: no query and no loop per department.

Who answers for what is the catalogue's proposal until somebody confirms it; what is only proposed is counted apart, and makes
no department late.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.chain import calendar, chain
from dashboard.facts.check_ins import LastWord, last_word
from dashboard.facts.clause_owners import clause_rows, owner_of
from dashboard.facts.counts import tally_of
from dashboard.facts.departments import confirmed
from dashboard.facts.gone_targets import is_asked
from dashboard.facts.grades import GradeView, grades
from dashboard.facts.lives import lives
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from data_access.catalogue.model import Target
from data_access.warning_ledger import Action, Case
from indicators.codes import RegisterState
from indicators.supervision import working_days

NOBODY = ""
"""The code of what nobody is named for."""
UNDONE = ("planned", "running", "stuck")
"""The states of an action that is not done yet."""
ON_RECORD = (RegisterState.OPEN, RegisterState.PENDING, RegisterState.RECOVERING, RegisterState.NO_DATA)
"""The states in which a warning stands on the register, those that ask most first."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A department's numbers. `owed` are indicators without any figure of the year, apart by who has confirmed them."""

    department: str
    targets: tuple[Target, ...]
    tally: Tally
    clauses: int
    graded: tuple[GradeView, ...]
    indicators: int
    owed: tuple[str, ...]
    owed_proposed: tuple[str, ...]
    warnings: Counter[str]
    unsigned: int
    waited: int
    """Warnings that were handed over to it and that nobody has signed for, and for how many working days the oldest waits."""
    unsigned_late: int
    """How many of them wait longer than the chain allows."""
    doing: tuple[tuple[Case, Action], ...]
    """What it does about warnings and has not done yet, what is due first first."""
    overdue: int
    """How much of it is past its day."""
    word: LastWord
    confirmed: int
    demonstration: bool

    @property
    def actions(self) -> int:
        """How many actions of it are under way."""
        return len(self.doing)

    @property
    def proposed(self) -> int:
        """How many indicators are its own only by the catalogue's proposal."""
        return self.indicators - self.confirmed

    @property
    def on_record(self) -> int:
        """How many warnings stand on the register."""
        return sum(self.warnings.values())

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """What is owed comes first: figures, a word, figures that are only proposed, warnings; larger ones first."""
        silence = 0 if self.word.spoke else 1 if self.word.word else 2
        return (
            -len(self.owed) - self.overdue - self.unsigned_late,
            -silence,
            -len(self.owed_proposed),
            -self.warnings[RegisterState.OPEN],
            -self.on_record,
        )


def units(scope: Scope) -> tuple[Unit, ...]:
    """All departments of the catalogue in its order, and last what nobody is named for, where there is any; made once."""
    return scope.once(("units",), lambda: _units(scope.whole))


def unit_of(scope: Scope, department: str) -> Unit | None:
    """One department's numbers; None where the catalogue has none of that code."""
    return next((unit for unit in units(scope) if unit.department == department and department), None)


@dataclass(frozen=True, slots=True)
class _Reports:
    """By department, the indicators it reports, how many of them it has confirmed, and those without a figure of the year."""

    own: dict[str, list[str]]
    confirmed: Counter[str]
    owed: dict[tuple[str, bool], list[str]]
    """By department and whether it has confirmed them."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that is counted, by department."""

    targets: dict[str, list[Target]]
    clauses: Counter[str]
    graded: dict[str, list[GradeView]]
    warnings: dict[str, Counter[str]]
    waiting: dict[str, list[int]]
    doing: dict[str, list[tuple[Case, Action]]]
    reports: _Reports

    @property
    def of_nobody(self) -> bool:
        """Whether there is anything that nobody is named for."""
        return bool(self.clauses[NOBODY] or self.reports.own[NOBODY] or self.doing[NOBODY] or self.waiting[NOBODY])


def _units(scope: Scope) -> tuple[Unit, ...]:
    gathered = _gathered(scope)
    codes = [row.department for row in scope.facts.catalogue.departments]
    return tuple(_unit(scope, code, gathered) for code in (*codes, *([NOBODY] if gathered.of_nobody else [])))


def _gathered(scope: Scope) -> _Gathered:
    facts = scope.facts
    plans = {plan.plan for plan in scope.plans}
    targets: dict[str, list[Target]] = defaultdict(list)
    for target in scope.targets:
        targets[_department(scope, target.indicator)].append(target)
    graded: dict[str, list[GradeView]] = defaultdict(list)
    for view in grades(scope):
        graded[view.department].append(view)
    cases = [case for case in facts.followed.cases if case.plan in plans]
    return _Gathered(
        targets=targets,
        clauses=Counter(owner_of(facts, clause) for clause in clause_rows(facts) if clause[0] in plans),
        graded=graded,
        warnings=_warnings(scope, plans),
        waiting=_waiting(scope, cases),
        doing=_doing(scope, cases),
        reports=_reports(scope),
    )


def _reports(scope: Scope) -> _Reports:
    facts = scope.facts
    asked = {target.indicator for target in scope.targets} if scope.plan else facts.read_in(scope.year)
    there = facts.figures.there.get(facts.district.area, {}).get(scope.year, {})
    out = _Reports(defaultdict(list), Counter(), defaultdict(list))
    for indicator in facts.catalogue.indicators:
        code = indicator.indicator
        if code not in asked:
            continue
        department, settled = _department(scope, code), confirmed(facts, indicator)
        out.own[department].append(code)
        out.confirmed[department] += settled
        if code not in there:
            out.owed[department, settled].append(code)
    return out


def _unit(scope: Scope, code: str, gathered: _Gathered) -> Unit:
    targets, waiting, doing = gathered.targets[code], gathered.waiting[code], gathered.doing[code]
    judged = [(target, scope.verdict(target)) for target in targets]
    limit, reports = chain(scope.facts)[0].days, gathered.reports
    return Unit(
        department=code,
        targets=tuple(targets),
        tally=tally_of(judged, scope.year),
        clauses=gathered.clauses[code],
        graded=tuple(gathered.graded[code]),
        indicators=len(reports.own[code]),
        owed=tuple(reports.owed[code, True]),
        owed_proposed=tuple(reports.owed[code, False]),
        warnings=gathered.warnings[code],
        unsigned=len(waiting),
        waited=max(waiting, default=0),
        unsigned_late=sum(1 for days in waiting if days > limit),
        doing=tuple(doing),
        overdue=sum(1 for _, action in doing if action.due < scope.facts.today),
        word=last_word(scope, code),
        confirmed=reports.confirmed[code],
        demonstration=any(verdict.demonstration for _, verdict in judged if verdict is not None),
    )


def _waiting(scope: Scope, cases: Iterable[Case]) -> dict[str, list[int]]:
    """By department, the working days that each warning has waited for its signature."""
    facts = scope.facts
    days: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        if case.handed_on and not case.signed_on and not case.taken("closed") and is_asked(facts, case):
            known = case.department if case.department in facts.catalogue.department else NOBODY
            days[known].append(working_days(case.handed_on, facts.today, calendar(facts)))
    return days


def _doing(scope: Scope, cases: Iterable[Case]) -> dict[str, list[tuple[Case, Action]]]:
    """By department, what is under way: an action that names none is done by whoever answers for the warning."""
    known = scope.facts.catalogue.department
    found: dict[str, list[tuple[Case, Action]]] = defaultdict(list)
    undone = [(case, action) for case in cases for action in case.actions if action.state in UNDONE]
    for case, action in sorted(undone, key=lambda pair: pair[1].due):
        code = action.department or case.department
        found[code if code in known else NOBODY].append((case, action))
    return found


def _department(scope: Scope, indicator: str) -> str:
    catalogue = scope.facts.catalogue
    code = catalogue.indicator[indicator].department
    return code if code in catalogue.department else NOBODY


def _warnings(scope: Scope, plans: set[str]) -> dict[str, Counter[str]]:
    """By department, how many warnings of the district stand in which state of the register."""
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for (plan, _, indicator, _), years in lives(scope.facts, scope.facts.district.area).items():
        state = next((year.state for year in years if year.as_of == scope.year), "")
        if plan in plans and state in ON_RECORD:
            members[_department(scope, indicator)][state] += 1
    return members


def total(members: Iterable[Unit]) -> Counter[str]:
    """The sums of some departments' numbers: what stands in their row of the table is what these add up to."""
    sums: Counter[str] = Counter()
    for unit in members:
        sums.update({
            "targets": unit.tally.total, "clauses": unit.clauses, "owed": len(unit.owed),
            "owed_proposed": len(unit.owed_proposed), "on_record": unit.on_record, "unsigned": unit.unsigned,
            "unsigned_late": unit.unsigned_late, "actions": unit.actions, "overdue": unit.overdue, "confirmed": unit.confirmed,
            "proposed": unit.proposed, "graded": len(unit.graded),
            "reached": sum(1 for view in unit.graded if view.reached),
            "spoke": int(bool(unit.department) and unit.word.spoke), "units": int(bool(unit.department)),
            "indicators": unit.indicators,
        })  # fmt: skip
        sums.update({f"group-{group}": n for group, n in unit.tally.counts.items()})
        sums.update({f"state-{state}": n for state, n in unit.warnings.items()})
    return sums


def has_number(unit: Unit) -> bool:
    """Whether a department answers for any target with a number."""
    return any(target.kind in NUMERIC for target in unit.targets)
