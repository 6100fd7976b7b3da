"""What proves what: every clause of a round's plans with its evidence, and those without any, by unit (台账)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_of, clause_rows, code_of, owner_of
from dashboard.facts.grades import APPROVED, history
from dashboard.facts.people import owner_name
from dashboard.facts.register_rows import name_of
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right, Role
from dashboard.services.evaluation.checks import checks_of, files_of
from dashboard.services.evaluation.editions import Edition
from dashboard.text.supervision import decision_word
from data_access.evaluation_checks import CLOSED
from data_access.evaluations import ACCEPTED, ClauseFile
from data_access.said import Clause
from data_access.warning_ledger import Case, WarningDecision
from data_access.warning_ledger import Evidence as WarningFile

Source = Literal["self", "warning", "grading", "check", "document"]
"""Of a self-evaluation, of an action on a warning, of a grading, of what a check asked to put right, of a decision."""

NO_CLAUSE: Clause = ("", 0, "", 0)
"""Stands for the clause where a check found something of a unit as a whole."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence. `file` is its number among those of its source; 0 for what is no file but words or a document."""

    source: Source
    what: str
    department: str
    on: date
    file: int = 0
    size: int = 0
    accepted: bool = True
    """Whether somebody else has accepted what it belongs to."""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Proved:
    """A clause with its evidence; of `NO_CLAUSE` a unit as a whole with what it has shown."""

    clause: Clause
    code: str
    section: str
    label: str
    title: str
    owner: str
    proofs: tuple[Proof, ...]


def may_see(reader: Reader) -> bool:
    """Whether a reader is told what the evidence is: whoever has an account, but for the streets, which answer for nothing here."""
    return reader.signed_in and reader.may(Right.READ) and not (reader.role == Role.REPORTER and reader.area)


def whose(reader: Reader) -> str | None:
    """Whose files a reader may take away: those of all units (empty), of the own one (its code), or nobody's (None)."""
    if not may_see(reader):
        return None
    if reader.may(Right.REVIEW):
        return ""
    return reader.department or None


def proved(found: Edition) -> tuple[Proved, ...]:
    """All goals and strategies of the round's plans, in their order."""
    scope = found.scope
    plans = {plan.plan for plan in found.closing.plans}
    of_clause: dict[Clause, list[Proof]] = defaultdict(list)
    for clause, proof in (*_files(found), *_of_warnings(scope, plans), *_gradings(scope, plans), *_of_checks(found)):
        of_clause[clause].append(proof)
    catalogue, t = scope.facts.catalogue, scope.t
    return tuple(
        Proved(
            clause=clause,
            code=code_of(clause),
            section=t.of(catalogue.section[clause[:2]]),
            label=clause_label(scope, *clause),
            title=t.of(row, "title"),
            owner=owner_of(scope.facts, clause),
            proofs=tuple(of_clause[clause]),
        )
        for clause, row in clause_rows(scope.facts).items()
        if clause[0] in plans
    )


def of_units(found: Edition) -> tuple[Proved, ...]:
    """What units have shown for lines of the rectification list that are about no clause but about them."""
    t, by_unit = found.scope.t, defaultdict[str, list[Proof]](list)
    for clause, proof in _of_checks(found):
        if clause == NO_CLAUSE:
            by_unit[proof.department].append(proof)
    return tuple(
        Proved(NO_CLAUSE, "", "", t("单位整体"), owner_name(found.scope.facts, unit, t), unit, tuple(proofs))
        for unit, proofs in sorted(by_unit.items())
    )


def narrowed(rows: Iterable[Proved], department: str) -> tuple[Proved, ...]:
    """What one unit may take: the clauses it owns or has proved, with its own evidence alone."""
    kept = []
    for row in rows:
        own = tuple(proof for proof in row.proofs if proof.department == department)
        if own or row.owner == department:
            kept.append(Proved(row.clause, row.code, row.section, row.label, row.title, row.owner, own))
    return tuple(kept)


def gaps(rows: Iterable[Proved]) -> tuple[tuple[str, tuple[Proved, ...]], ...]:
    """The clauses without any evidence, by the unit they belong to, those with most first; '' is nobody's."""
    bare: dict[str, list[Proved]] = defaultdict(list)
    for row in rows:
        if not row.proofs:
            bare[row.owner].append(row)
    counted = Counter({owner: len(listed) for owner, listed in bare.items()})
    return tuple((owner, tuple(bare[owner])) for owner, _ in counted.most_common())


def _files(found: Edition) -> list[tuple[Clause, Proof]]:
    entries = found.record.entry

    def proof(file: ClauseFile) -> Proof:
        entry = entries.get((file.department, file.clause))
        accepted = entry is not None and entry.state == ACCEPTED
        return Proof("self", file.name, file.department, file.added_at.date(), file.file, file.size, accepted,
                     found.round.demonstration or bool(entry and entry.demonstration))  # fmt: skip

    return [(file.clause, proof(file)) for file in found.record.files]


def _of_checks(found: Edition) -> list[tuple[Clause, Proof]]:
    """What units have shown for lines of the rectification list."""
    checks = checks_of(found.scope, found.round.code)
    lines = {line.rectification: line for line in checks.rectifications}
    out = []
    for file in files_of(found.scope, found.round.code) if lines else ():
        line = lines.get(file.rectification)
        if line:
            clause = clause_of(found.scope.facts, checks.finding[line.finding].clause) or NO_CLAUSE
            out.append((clause, Proof("check", file.name, line.department, file.added_at.date(), file.file, file.size,
                                      line.state == CLOSED, line.demonstration)))  # fmt: skip
    return out


def _of_warnings(scope: Scope, plans: set[str]) -> list[tuple[Clause, Proof]]:
    area = scope.facts.district.area
    clause_of: dict[tuple[str, str, str, str], Clause] = {}
    for target in scope.facts.catalogue.targets:
        clause = (target.plan, target.section, target.clause_kind, target.clause_number)
        clause_of.setdefault(name_of(target, area), clause)
    out = []
    for case in scope.facts.followed.cases:
        found = clause_of.get(case.name)
        if found is not None and case.plan in plans:
            out += [(found, proof) for proof in _of_case(scope, case)]
    return out


def _of_case(scope: Scope, case: Case) -> list[Proof]:
    files = [
        _warning_file(case, action.department or case.department, file)
        for action in case.actions
        for file in action.evidence
    ]
    return files + [_decision(scope, case, decision) for decision in case.decisions]


def _warning_file(case: Case, department: str, file: WarningFile) -> Proof:
    return Proof(
        "warning", file.name, department, file.added_at.date(), file.file, file.size, demonstration=case.demonstration
    )


def _decision(scope: Scope, case: Case, decision: WarningDecision) -> Proof:
    told = scope.t("{document}（{what}）", document=decision.document, what=decision_word(decision.kind, scope.t))
    return Proof("document", told, case.department, decision.since, demonstration=case.demonstration)


def _gradings(scope: Scope, plans: set[str]) -> list[tuple[Clause, Proof]]:
    """Of each clause on a scale what proved its newest approved step."""
    out = []
    for clause in clause_rows(scope.facts):
        if clause[0] not in plans:
            continue
        said = next(
            (entry for entry in reversed(history(scope.facts, clause, scope.year)) if entry.state == APPROVED), None
        )
        if said is None:
            continue
        on, texts = (said.decided_at or said.said_at).date(), [part for part in (said.evidence, said.link) if part]
        told = Proof("grading", " ".join(texts), said.department, on, demonstration=said.demonstration)
        if texts:
            out.append((clause, told))
        if said.file:
            out.append((clause, replace(told, what=said.file.name, file=said.file.file, size=said.file.size)))
    return out
