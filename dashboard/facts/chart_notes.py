"""Notes under charts: guiding questions, and what whoever answers for the figure says to them, once approved."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.grades import year_of
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from data_access.catalogue.follow_rows import Question
from data_access.said import APPROVED, WAITING, ChartNote


@dataclass(frozen=True, slots=True)
class Asked:
    """A guiding question. `note` is the approved answer, `newest` the last one, approved or not."""

    question: str
    text: str
    note: ChartNote | None
    newest: ChartNote | None

    @property
    def waiting(self) -> bool:
        """Whether something newer waits for a second person."""
        return self.newest is not None and self.newest.state == WAITING


def questions(facts: Facts, indicator: str) -> tuple[Question, ...]:
    """What is asked under the chart of an indicator: what is asked under every one, then its own."""
    rows = facts.catalogue.questions
    return (
        *(row for row in rows if row.indicator is None),
        *(row for row in rows if row.indicator == indicator),
    )


def asked(scope: Scope, indicator: str) -> tuple[Asked, ...]:
    """The questions under the chart of an indicator with their answers, as far as a reader of the scope's year knows them."""
    facts, t = scope.facts, scope.t
    by_question = facts.once(("chart notes",), lambda: _by_question(facts))
    questions_asked = []
    for row in questions(facts, indicator):
        entries = [
            note
            for note in by_question.get((indicator, row.question), ())
            if year_of(facts, note.said_at) <= scope.year
        ]
        approved = next((note for note in reversed(entries) if note.state == APPROVED), None)
        questions_asked.append(Asked(row.question, t.of(row, "text"), approved, entries[-1] if entries else None))
    return tuple(questions_asked)


def answered(scope: Scope, indicator: str) -> tuple[Asked, ...]:
    """Those questions that have an approved answer."""
    return tuple(question for question in asked(scope, indicator) if question.note)


def note_line(question: Asked, t: Words) -> str:
    """Question and answer as one paragraph for slides and reports, with the mark of what is invented."""
    if question.note is None:
        return ""
    mark = t("（演示数据）") if question.note.demonstration else ""
    return t("{question}{answer}{mark}", question=question.text, answer=question.note.text, mark=mark)


def unanswered(scope: Scope) -> dict[str, tuple[Asked, ...]]:
    """By indicator of the scope's targets, the questions that nobody has answered; without those that all are."""
    codes = dict.fromkeys(target.indicator for target in scope.targets)
    missing = {
        code: tuple(question for question in asked(scope, code) if question.note is None) for code in codes
    }  # fmt: skip
    return {code: questions_asked for code, questions_asked in missing.items() if questions_asked}


def _by_question(facts: Facts) -> dict[tuple[str, str], tuple[ChartNote, ...]]:
    questions_asked: dict[tuple[str, str], list[ChartNote]] = {}
    for note in facts.office.said.notes:
        questions_asked.setdefault((note.indicator, note.question), []).append(note)
    return {key: tuple(sorted(notes, key=lambda note: note.said_at)) for key, notes in questions_asked.items()}
