"""The rounds in which a district evaluates its plans, read: calendar, what units owe and say, causes, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, select

from data_access.database import Database
from data_access.models import (
    EvaluationCauseRecord,
    EvaluationEventRecord,
    EvaluationFileRecord,
    EvaluationRoundRecord,
    EvaluationStepRecord,
    EvaluationTaskRecord,
    SelfEvaluationRecord,
)
from data_access.said import Clause

OPEN, CUT, FROZEN = "open", "cut", "frozen"
ASKED, HANDED_IN, RETURNED, ACCEPTED, DRAFT = "asked", "handed_in", "returned", "accepted", "draft"
OWED = frozenset({ASKED, RETURNED})
"""States of a task in which the unit has something to do."""


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A line of a round's calendar, both days included."""

    number: int
    name: str
    owner: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Task:
    """What a unit owes a round."""

    department: str
    state: str
    due: date
    extended_to: date | None
    document: str
    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool

    @property
    def last_day(self) -> date:
        """The day by which it is to be handed in, with what was extended."""
        return self.extended_to or self.due

    def days_late(self, today: date) -> int:
        """By how many days something is overdue; 0 where nothing is."""
        return max(0, (today - self.last_day).days) if self.state in OWED else 0


@dataclass(frozen=True, slots=True)
class RoundEvent:
    """What happened between the office and a unit."""

    event: int
    department: str
    kind: str
    remark: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SelfEvaluation:
    """What a unit says of one clause; the first of `causes` is the main one."""

    entry: int
    department: str
    plan: str
    section: int
    clause_kind: str
    clause_number: int
    done: str
    effect: str
    causes: tuple[str, ...]
    cause_text: str
    proposal: str
    state: str
    remark: str
    remark_field: str
    written_by: str
    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool

    @property
    def clause(self) -> Clause:
        """The goal or strategy it is about."""
        return self.plan, self.section, self.clause_kind, self.clause_number

    @property
    def is_written(self) -> bool:
        """Whether anything is said in it."""
        return bool(self.done or self.effect or self.causes or self.cause_text or self.proposal)


@dataclass(frozen=True, slots=True)
class SettledCause:
    """What the cause register holds for a target, and who says so."""

    entry: int
    target: str
    cause: str
    text: str
    basis: str
    evidence: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseFile:
    """A file of evidence; what it holds is asked for by itself (`Evaluating.file`)."""

    file: int
    department: str
    plan: str
    section: int
    clause_kind: str
    clause_number: int
    name: str
    ending: str
    size: int
    digest: str
    who: str
    added_at: datetime

    @property
    def clause(self) -> Clause:
        """The goal or strategy it belongs to."""
        return self.plan, self.section, self.clause_kind, self.clause_number


@dataclass(frozen=True, slots=True)
class Round:
    """A round with its calendar and what every unit owes it."""

    round: int
    district: str
    code: str
    kind: str
    name: str
    document: str
    plans: tuple[str, ...]
    first_year: int
    last_year: int
    due: date
    cut_at: datetime
    freeze_from: date
    state: str
    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool
    steps: tuple[CalendarStep, ...] = field(default=())
    tasks: tuple[Task, ...] = field(default=())

    def stage(self, now: datetime) -> str:
        """How far it is: open, from its data cut on cut, at last frozen. The calendar makes the cut, nobody has to."""
        return CUT if self.state == OPEN and now >= self.cut_at else self.state

    def task(self, department: str) -> Task | None:
        """What a unit owes; None where nothing was asked of it."""
        return next((task for task in self.tasks if task.department == department), None)


@dataclass(frozen=True)
class RoundRecord:
    """A round with everything that was said in it, the oldest first."""

    round: Round
    events: tuple[RoundEvent, ...] = ()
    entries: tuple[SelfEvaluation, ...] = ()
    causes: tuple[SettledCause, ...] = ()
    files: tuple[ClauseFile, ...] = ()

    @cached_property
    def entry(self) -> dict[tuple[str, Clause], SelfEvaluation]:
        """What was said, by unit and clause."""
        return {(entry.department, entry.clause): entry for entry in self.entries}

    @cached_property
    def settled(self) -> dict[str, SettledCause]:
        """The newest cause of each target that the office has settled."""
        return {cause.target: cause for cause in self.causes}

    def of(self, department: str) -> tuple[SelfEvaluation, ...]:
        """What a unit has said."""
        return tuple(entry for entry in self.entries if entry.department == department)

    def happened(self, department: str, kind: str) -> tuple[RoundEvent, ...]:
        """How often and when something happened with a unit."""
        return tuple(event for event in self.events if (event.department, event.kind) == (department, kind))


Row = TypeVar("Row")


def read_rounds(database: Database, district: str) -> tuple[Round, ...]:
    """All rounds of a district, the newest first; three queries, one where there is none."""
    with database.reading_for_pages() as connection:
        return _rounds(connection, EvaluationRoundRecord.district == district)


def read_round(database: Database, district: str, code: str) -> RoundRecord | None:
    """A round with everything that was said in it; seven queries, whatever it holds. None where there is none."""
    with database.reading_for_pages() as connection:
        found = _rounds(connection, (EvaluationRoundRecord.district == district) & (EvaluationRoundRecord.code == code))
        if not found:
            return None
        number = found[0].round
        return RoundRecord(
            found[0],
            _rows(connection, RoundEvent, EvaluationEventRecord, number),
            _rows(connection, SelfEvaluation, SelfEvaluationRecord, number),
            _rows(connection, SettledCause, EvaluationCauseRecord, number),
            _rows(connection, ClauseFile, EvaluationFileRecord, number),
        )


def _rounds(connection: Connection, condition: Any) -> tuple[Round, ...]:
    table = cast(Table, EvaluationRoundRecord.__table__)
    names = [name for name in Round.__dataclass_fields__ if name in table.c]
    wanted = select(*(table.c[name] for name in names)).where(condition).order_by(table.c.due.desc(), table.c.round)
    rows = [dict(row) for row in connection.execute(wanted).mappings()]
    if not rows:
        return ()
    numbers = [row["round"] for row in rows]
    steps = _by_round(connection, CalendarStep, EvaluationStepRecord, numbers)
    tasks = _by_round(connection, Task, EvaluationTaskRecord, numbers)
    return tuple(
        Round(**row, steps=tuple(steps.get(row["round"], ())), tasks=tuple(tasks.get(row["round"], ()))) for row in rows
    )


def _by_round(connection: Connection, row: type[Row], record: Any, rounds: Iterable[int]) -> dict[int, list[Row]]:
    out: dict[int, list[Row]] = {}
    for cells in connection.execute(_wanted(row, record, record.round.in_(list(rounds)))).mappings():
        values = dict(cells)
        out.setdefault(values.pop("round"), []).append(row(**values))
    return out


def _rows(connection: Connection, row: type[Row], record: Any, number: int) -> tuple[Row, ...]:
    found = connection.execute(_wanted(row, record, record.round == number)).mappings()
    return tuple(row(**{name: value for name, value in cells.items() if name != "round"}) for cells in found)


def _wanted(row: Any, record: Any, condition: Any) -> Any:
    table = cast(Table, record.__table__)
    names = ["round", *(name for name in row.__dataclass_fields__ if name in table.c)]
    return select(*(table.c[name] for name in names)).where(condition).order_by(*table.primary_key.columns)
