"""The papers of a closed plan: drafts and final files, what was remarked on them, what people wrote in them, the freeze.

A paper's bytes never change. Sentences and comments are added to; of two people at once the second is told who was faster.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from data_access.database import Database
from data_access.models import (
    EvaluationFreezeRecord,
    EvaluationPaperRecord,
    PaperCommentRecord,
    PaperSentenceRecord,
)

DRAFT, REVISED, FINAL = "draft", "revised", "final"
MONITORING, EVALUATION, ANNEX, DECK = "monitoring", "evaluation", "annex", "deck"
KINDS = (MONITORING, EVALUATION, ANNEX, DECK)
PAPER, FREEZE = EvaluationPaperRecord, EvaluationFreezeRecord
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a paper: what it is known by, whose words it holds (`generated`, `person`, `unit`), the words."""

    key: str
    whose: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper without its bytes."""

    paper: int
    round: str
    kind: str
    language: str
    number: int
    state: str
    name: str
    digest: str
    data_version: int
    who: str
    at: datetime
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a paragraph of a paper, and the office's answer."""

    comment: int
    paper: int
    paragraph: str
    text: str
    department: str
    who: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a person wrote at a place of a paper; empty where it was taken away."""

    entry: int
    kind: str
    language: str
    paragraph: str
    text: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Freeze:
    """The freeze of a round, asked for, or confirmed by a second person."""

    freeze: int
    round: str
    asked_by: str
    asked_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    snapshot: str
    result_digest: str
    data_version: int

    @property
    def confirmed(self) -> bool:
        """Whether it holds."""
        return self.confirmed_at is not None


@dataclass(frozen=True, slots=True)
class Papers:
    """What a round has on paper: papers the newest first, the newest sentence of each place, comments, the freeze."""

    papers: tuple[Paper, ...]
    sentences: tuple[Sentence, ...]
    comments: tuple[Comment, ...]
    freeze: Freeze | None

    def of(self, kind: str, language: str) -> tuple[Paper, ...]:
        """The drafts and the frozen paper of a kind in a language, the newest first."""
        return tuple(one for one in self.papers if (one.kind, one.language) == (kind, language))

    def written(self, kind: str, language: str) -> dict[str, Sentence]:
        """What people wrote in a paper, by place; what was taken away is not in it."""
        own = (one for one in self.sentences if (one.kind, one.language) == (kind, language))
        return {one.paragraph: one for one in own if one.text}


def read_papers(database: Database, district: str, round_code: str) -> Papers:
    """The papers of a round of a district; four queries, and no file is read."""
    with database.reading() as connection:
        comment = PaperCommentRecord
        papers = _rows(connection, Paper, PAPER, district, round_code, PAPER.paper.desc())
        columns = [getattr(comment, name) for name in Comment.__dataclass_fields__]
        own = select(PAPER.paper).where(PAPER.district == district, PAPER.round == round_code)
        remarks = connection.execute(select(*columns).where(comment.paper.in_(own)).order_by(comment.comment)).all()
        said = _rows(connection, Sentence, PaperSentenceRecord, district, round_code, PaperSentenceRecord.entry.asc())
        freezes = _rows(connection, Freeze, FREEZE, district, round_code, FREEZE.freeze.desc())
    newest = {(one.kind, one.language, one.paragraph): one for one in said}
    return Papers(
        papers, tuple(newest.values()), tuple(Comment(*row) for row in remarks), freezes[0] if freezes else None
    )


def freeze_of(database: Database, district: str, round_code: str) -> Freeze | None:
    """The freeze of a round that two persons have made; None while it is not confirmed. One query."""
    columns = [getattr(FREEZE, name) for name in Freeze.__dataclass_fields__]
    own = (FREEZE.district == district) & (FREEZE.round == round_code) & FREEZE.confirmed_at.is_not(None)
    with database.reading_for_pages() as connection:
        row = connection.execute(select(*columns).where(own).order_by(FREEZE.freeze.desc())).first()
    return Freeze(*row) if row else None


def paper_file(database: Database, district: str, paper: int) -> tuple[Paper, bytes] | None:
    """A paper of the district with its bytes."""
    columns = [getattr(PAPER, name) for name in Paper.__dataclass_fields__]
    wanted = select(*columns, PAPER.content).where(PAPER.paper == paper, PAPER.district == district)
    with database.reading() as connection:
        row = connection.execute(wanted).first()
    return (Paper(*row[:-1]), row[-1]) if row else None


def paragraphs_of(database: Database, district: str, paper: int) -> tuple[Paragraph, ...]:
    """The paragraphs of a paper of the district, in order."""
    wanted = select(PAPER.paragraphs).where(PAPER.paper == paper, PAPER.district == district)
    with database.reading() as connection:
        text = connection.execute(wanted).scalar()
    return tuple(Paragraph(*row) for row in json.loads(text)) if text else ()


def frozen_content(database: Database, district: str, round_code: str) -> bytes:
    """What was frozen of a round (`Freeze.result_digest` is its SHA-256); empty while nothing is."""
    wanted = select(FREEZE.content).where(FREEZE.district == district, FREEZE.round == round_code)
    with database.reading() as connection:
        return connection.execute(wanted).scalar() or b""


def _rows(
    connection: Connection, kind: type[Row], table: Any, district: str, round_code: str, order: Any
) -> tuple[Row, ...]:
    columns = [getattr(table, name) for name in kind.__dataclass_fields__]  # type: ignore[attr-defined]
    wanted = select(*columns).where(table.district == district, table.round == round_code).order_by(order)
    return tuple(kind(*row) for row in connection.execute(wanted))
