"""What waits for a second person, oldest first, and who has spoken: what a reviewer sees on the first data page."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.check_ins import last_words, share_who_spoke
from dashboard.facts.clause_owners import clause_rows, code_of, is_known
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.text.moments import moment
from dashboard.urls import Path
from data_access.said import WAITING, ChartNote, Grading


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An entry that waits: what it is about, what was said, by whom and when, and whether it is the reader's own."""

    about: str
    kind: str
    who: str
    href: str
    own: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class WaitingView:
    """What a reviewer sees to besides figures; `spoke` is the share of departments that have spoken."""

    spoke: str
    board: str
    rows: tuple[WaitingRow, ...]


def waiting_view(scope: Scope, reader: Reader) -> WaitingView | None:
    """The view; None for readers who do not review."""
    if not reader.may(Right.REVIEW):
        return None
    facts, t = scope.facts, scope.t
    named = people(scope.services)
    waiting: list[tuple[Grading | ChartNote, str, str, str]] = []
    for grading in facts.office.said.gradings:
        if grading.state == WAITING and is_known(facts, grading.clause):
            title = t.of(clause_rows(facts)[grading.clause], "title")
            way = scope.href(Path.CLAUSE, code_of(grading.clause))
            waiting.append((grading, title, t("文字等级"), way))
    for note in facts.office.said.notes:
        if note.state == WAITING and note.indicator in facts.catalogue.indicator:
            name = t.of(facts.catalogue.indicator[note.indicator], "short")
            waiting.append((note, name, t("图下说明"), scope.href(Path.NOTES, note.indicator)))
    waiting.sort(key=lambda row: row[0].said_at)
    return WaitingView(
        spoke=t.sentence(share_who_spoke(last_words(scope), t)),
        board=scope.href(Path.DEPARTMENTS),
        rows=tuple(
            WaitingRow(
                about=title,
                kind=kind,
                who=t("{who} {when}", who=named(entry.who), when=moment(entry.said_at)),
                href=way,
                own=entry.who == reader.account,
                demonstration=entry.demonstration,
            )
            for entry, title, kind, way in waiting
        ),
    )
