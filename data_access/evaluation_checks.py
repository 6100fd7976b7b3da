"""On-site checks of a round, read: visits to units, what they found, the rectification list with its files.

What was withdrawn counts nowhere; it is kept apart, so that numbers stay and its reason can be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, select

from data_access.database import Database
from data_access.models import (
    EvaluationFindingRecord,
    EvaluationRoundRecord,
    EvaluationVisitRecord,
    RectificationFileRecord,
    RectificationRecord,
)

OPEN, REPORTED, CLOSED = "open", "reported", "closed"
PROBLEMS = ("differs", "figure_wrong", "unproved", "not_carried_out")
"""Kinds of findings that are to be put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry says of itself: who changed it last, and whether it was taken back."""

    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool
    withdrawn_by: str
    withdrawn_why: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Visit(Entry):
    """A visit to a unit."""

    visit: int
    department: str
    visited_on: date
    members: str
    note: str


@dataclass(frozen=True, slots=True)
class Finding(Entry):
    """What a visit found; `clause` as in addresses, empty for the unit as a whole."""

    finding: int
    visit: int
    clause: str
    kind: str
    found: str
    seen: str

    @property
    def is_problem(self) -> bool:
        """Whether it is to be put right."""
        return self.kind in PROBLEMS


@dataclass(frozen=True, slots=True)
class RectificationFile:
    """A file that shows that something was put right, without its content."""

    file: int
    rectification: int
    name: str
    size: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Rectification(Entry):
    """A line of the rectification list."""

    rectification: int
    finding: int
    department: str
    what: str
    due: date
    state: str
    evidence: str
    reported_by: str
    reported_at: datetime | None
    remark: str
    closed_by: str
    closed_at: datetime | None

    def days_late(self, today: date) -> int:
        """By how many days the unit is overdue with it; 0 once it has reported it done."""
        return max(0, (today - self.due).days) if self.state == OPEN else 0


@dataclass(frozen=True)
class Checks:
    """All of a round, the oldest first."""

    visits: tuple[Visit, ...] = ()
    findings: tuple[Finding, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    withdrawn: tuple[Visit | Finding | Rectification, ...] = ()

    @cached_property
    def visit(self) -> dict[int, Visit]:
        """Visits by number."""
        return {one.visit: one for one in self.visits}

    @cached_property
    def finding(self) -> dict[int, Finding]:
        """Findings by number."""
        return {one.finding: one for one in self.findings}

    def number_of(self, one: Finding | Rectification) -> int:
        """The number of an entry in its list: it stays when an earlier one is withdrawn."""
        if isinstance(one, Finding):
            kept: list[Finding | Rectification] = [*self.findings]
        else:
            kept = [*self.rectifications]
        gone = [other for other in self.withdrawn if type(other) is type(one)]
        return 1 + sum(_key(other) < _key(one) for other in (*kept, *gone))

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Findings that are to be put right."""
        return tuple(one for one in self.findings if one.is_problem)

    def of(self, finding: int) -> tuple[Rectification, ...]:
        """What has to be done about a finding."""
        return tuple(one for one in self.rectifications if one.finding == finding)


Row = TypeVar("Row")


def read_checks(database: Database, district: str, code: str) -> Checks:
    """The checks of a round of a district; three queries, one where nobody was visited."""
    with database.reading_for_pages() as connection:
        visits = _rows(connection, Visit, EvaluationVisitRecord, district, code)
        if not visits:
            return Checks()
        findings = _rows(connection, Finding, EvaluationFindingRecord, district, code)
        asked = _rows(connection, Rectification, RectificationRecord, district, code)
    every: tuple[Visit | Finding | Rectification, ...] = (*visits, *findings, *asked)
    gone = tuple(one for one in every if one.withdrawn_at is not None)
    return Checks(_standing(visits), _standing(findings), _standing(asked), gone)


def read_files(database: Database, district: str, code: str) -> tuple[RectificationFile, ...]:
    """What units have shown for lines of the rectification list of a round, the oldest first; one query."""
    with database.reading_for_pages() as connection:
        return _rows(connection, RectificationFile, RectificationFileRecord, district, code)


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file with its content; `units` are the one that answers for the line and the one that was visited."""

    name: str
    units: tuple[str, str]
    content: bytes


def rectification_file(database: Database, district: str, file: int) -> ShownFile | None:
    """A file of this district; None if there is none."""
    files, rounds, asked, found, visits = (
        RectificationFileRecord, EvaluationRoundRecord, RectificationRecord, EvaluationFindingRecord, EvaluationVisitRecord,
    )  # fmt: skip
    wanted = (
        select(files.name, asked.department, visits.department, files.content)
        .join(rounds, rounds.round == files.round)
        .join(asked, asked.rectification == files.rectification)
        .join(found, found.finding == asked.finding)
        .join(visits, visits.visit == found.visit)
        .where(files.file == file, rounds.district == district)
    )
    with database.reading() as connection:
        row = connection.execute(wanted).first()
    return ShownFile(row[0], (row[1], row[2]), row[3]) if row else None


Standing = TypeVar("Standing", Visit, Finding, Rectification)


def _standing(rows: tuple[Standing, ...]) -> tuple[Standing, ...]:
    return tuple(one for one in rows if one.withdrawn_at is None)


def _key(one: Visit | Finding | Rectification) -> int:
    if isinstance(one, Visit):
        return one.visit
    return one.finding if isinstance(one, Finding) else one.rectification


def _rows(connection: Connection, row: type[Row], record: Any, district: str, code: str) -> tuple[Row, ...]:
    table, rounds = cast(Table, record.__table__), cast(Table, EvaluationRoundRecord.__table__)
    columns = [table.c[name] for name in row.__dataclass_fields__]  # type: ignore[attr-defined]
    own = (rounds.c.district == district) & (rounds.c.code == code)
    wanted = select(*columns).join(rounds, rounds.c.round == table.c.round).where(own)
    found = connection.execute(wanted.order_by(*table.primary_key.columns)).mappings()
    return tuple(row(**cells) for cells in found)
