"""One clause of a unit's self-evaluation: what was asked, what came of it, what the unit says of it, and what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_rows, code_of
from dashboard.facts.closing.questions import likely_questions
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.closing.supervised import supervised
from dashboard.facts.grades import grade, is_graded
from dashboard.facts.official_texts import official_texts
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.evaluation.causes import KnownCause, known_causes
from dashboard.services.evaluation.checking import Checked, checked
from dashboard.services.evaluation.evidence import EvidenceLine, evidence_of, grade_line, result_line
from dashboard.services.evaluation.rounds import closing_of, named
from dashboard.text.evaluation import CAUSES, cause_word, entry_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.evaluating import Words as Written
from data_access.evaluations import RETURNED, ClauseFile, RoundRecord, SelfEvaluation
from data_access.said import Clause
from indicators.final import FinalVerdict

NOTHING = ""
"""The state of a clause of which nothing is written."""


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """One clause: what was asked, what came of it, what the unit says of it, and what is known."""

    clause: Clause
    code: str
    label: str
    title: str
    wording: str
    verdict: ClosingTarget | None
    """The target that decides how the clause is told: a missed one before any other."""
    missed: bool
    result: tuple[str, ...]
    entry: SelfEvaluation | None
    state: str
    state_word: str
    remark_note: str
    kept: str
    files: tuple[ClauseFile, ...]
    known: tuple[KnownCause, ...]
    evidence: tuple[EvidenceLine, ...]
    chart: TargetView | None
    questions: tuple[str, ...]
    checked: Checked
    following: str
    """The code of the next clause in the list; empty for the last."""

    @property
    def version(self) -> int:
        """The version of what is written; 0 for nothing."""
        return self.entry.version if self.entry else 0

    @property
    def words(self) -> Written:
        """What is written."""
        entry = self.entry
        return Written(entry.done, entry.effect, entry.causes, entry.cause_text, entry.proposal) if entry else Written()


def clause_form(
    scope: Scope, record: RoundRecord, department: str, clause: Clause, today: date, *, following: str = ""
) -> ClauseForm:
    """Everything about one clause of a unit."""
    t, view = scope.t, closing_of(scope, record.round)
    end = view.scope if view else scope
    targets = targets_of(end, clause)
    codes = {target.target for target in targets}
    rows = tuple(row for row in view.rows if row.code in codes) if view else ()
    entry = record.entry.get((department, clause))
    state = entry.state if entry else NOTHING
    files = tuple(file for file in record.files if (file.department, file.clause) == (department, clause))
    known = tuple(cause for row in rows for cause in known_causes(end, row, today))
    worst = min(rows, key=lambda row: _gravity(row.verdict), default=None)
    missed = any(row.verdict == FinalVerdict.MISSED for row in rows)
    drawn = next((target for target in targets if worst is None or target.target == worst.code), None)
    words = Written(entry.done, entry.effect, entry.causes, entry.cause_text, entry.proposal) if entry else Written()
    questions = [
        text for row in rows
        for text in likely_questions(row, supervised(end, end.facts.catalogue.target[row.code], today), t)
    ]  # fmt: skip
    return ClauseForm(
        clause=clause, code=code_of(clause), label=clause_label(scope, *clause),
        title=t.of(clause_rows(scope.facts)[clause], "title"),
        wording=official_texts(scope.services, scope.facts).get(clause, ""), verdict=worst, missed=missed,
        result=_result(end, clause, rows, t), entry=entry, state=state, state_word=entry_word(state, t),
        remark_note=_remark_note(scope, record, entry), kept=_kept(scope, entry), files=files, known=known,
        evidence=evidence_of(end, clause, targets, rows, today),
        chart=target_view(end, drawn, sides=frozenset()) if drawn else None, questions=tuple(dict.fromkeys(questions)),
        checked=checked(words, missed=missed, known=known, files=len(files), t=t), following=following,
    )  # fmt: skip


def written(entry: SelfEvaluation | None) -> Written:
    """The words of an entry; empty ones where there is none."""
    if entry is None:
        return Written()
    return Written(entry.done, entry.effect, entry.causes, entry.cause_text, entry.proposal)


def targets_of(scope: Scope, clause: Clause) -> tuple[Target, ...]:
    """The targets a clause sets."""
    return tuple(
        target for target in scope.facts.catalogue.targets
        if (target.plan, target.section, target.clause_kind, target.clause_number) == clause
    )  # fmt: skip


def _gravity(verdict: FinalVerdict) -> int:
    order = (FinalVerdict.MISSED, FinalVerdict.NOT_COMPARABLE, FinalVerdict.NO_DATA, FinalVerdict.EXPECTED)
    return order.index(verdict) if verdict in order else len(order)


def _result(scope: Scope, clause: Clause, rows: Sequence[ClosingTarget], t: Words) -> tuple[str, ...]:
    if rows:
        return tuple(t.sentence(result_line(row, t)) for row in rows)
    if is_graded(scope.facts, clause):
        return (t.sentence(grade_line(grade(scope, clause), t)),)
    return tuple(target_view(scope, target, sides=None, lean=True).finding for target in targets_of(scope, clause))


def _remark_note(scope: Scope, record: RoundRecord, entry: SelfEvaluation | None) -> str:
    if entry is None or not entry.remark:
        return ""
    events = record.happened(entry.department, RETURNED)
    return scope.t.join((named(scope)(events[-1].who), moment(events[-1].at))) if events else ""


def _kept(scope: Scope, entry: SelfEvaluation | None) -> str:
    if entry is None:
        return ""
    return scope.t("{when} 已存，{who}", when=moment(entry.changed_at), who=named(scope)(entry.written_by))


def cause_choices(form: ClauseForm, t: Words) -> tuple[tuple[str, str, bool, bool], ...]:
    """(code, word, chosen, known to the system) of every class."""
    shown = {cause.cause for cause in form.known}
    return tuple((code, cause_word(code, t), code in form.words.causes, code in shown) for code in CAUSES)
