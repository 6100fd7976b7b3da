"""The questions under an indicator's chart, with what was answered, what waits, and what this reader may do."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.chart_notes import Asked, asked
from dashboard.facts.people import Named, owner_name, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.said.clause import decided_text
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.said import ChartNote


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A question: the approved answer with who said and approved it, and what waits as far as this reader may see it."""

    question: str
    text: str
    answer: str
    by: str
    demonstration: bool
    entry: int
    waiting: str
    waiting_by: str
    returned: str
    may_decide: bool
    own: bool
    seen: int


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The page of an indicator's questions."""

    name: str
    finding: str
    department: str
    rows: tuple[NoteRow, ...]
    may_say: bool
    indicator_href: str
    demonstration: bool


def notes_page(scope: Scope, code: str, reader: Reader) -> NotesPage | None:
    """The view; None where the catalogue has no such indicator."""
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator.get(code)
    if indicator is None:
        return None
    may_say = reader.may_report_for(indicator.department)
    inside = may_say or reader.may(Right.REVIEW)
    named = people(scope.services)
    rows = tuple(_row(question, reader, named, t, inside=inside) for question in asked(scope, code))
    open_ones = sum(1 for row in rows if not row.answer)
    name = t.of(indicator)
    finding = (
        t.count("{name}：{n} 个问题还没有回答", open_ones, name=name)
        if open_ones
        else t("{name}：问题都已回答", name=name)
    )
    return NotesPage(
        name=name,
        finding=finding,
        department=owner_name(facts, indicator.department, t),
        rows=rows,
        may_say=may_say,
        indicator_href=scope.href(Path.INDICATOR, code),
        demonstration=any(row.demonstration for row in rows),
    )


def _row(question: Asked, reader: Reader, named: Named, t: Words, *, inside: bool) -> NoteRow:
    note, newest = question.note, question.newest
    waiting = newest if newest and question.waiting and inside else None
    returned = newest if newest and newest.state == "returned" and inside else None
    return NoteRow(
        question=question.question,
        text=question.text,
        answer=note.text if note else "",
        by=_by(note, named, t) if note else "",
        demonstration=bool(note and note.demonstration),
        entry=waiting.entry if waiting else 0,
        waiting=waiting.text if waiting else "",
        waiting_by=_by(waiting, named, t) if waiting else "",
        returned=t("{by}；意见：{remark}", by=_by(returned, named, t), remark=returned.remark) if returned else "",
        may_decide=bool(waiting and reader.may(Right.REVIEW) and waiting.who != reader.account),
        own=bool(waiting and waiting.who == reader.account),
        seen=newest.entry if newest else 0,
    )


def _by(note: ChartNote, named: Named, t: Words) -> str:
    said = t("{who} {when}", who=named(note.who), when=moment(note.said_at))
    when = moment(note.decided_at) if note.decided_at else ""
    return t.join((said, decided_text(note.state, note.decided_by, when, named, t)))
