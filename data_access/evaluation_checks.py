"""On-site checks of a round, read: visits to units, what they found, the rectification list."""

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
    RectificationRecord,
)

OPEN, REPORTED, CLOSED = "open", "reported", "closed"
PROBLEMS = ("differs", "figure_wrong", "unproved", "not_carried_out")
"""Kinds of findings that are to be put right."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a unit."""

    visit: int
    department: str
    visited_on: date
    members: str
    note: str
    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a visit found; `clause` as in addresses, empty for the unit as a whole."""

    finding: int
    visit: int
    clause: str
    kind: str
    found: str
    seen: str
    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool

    @property
    def is_problem(self) -> bool:
        """Whether it is to be put right."""
        return self.kind in PROBLEMS


@dataclass(frozen=True, slots=True)
class Rectification:
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
    version: int
    changed_by: str
    changed_at: datetime
    demonstration: bool

    def days_late(self, today: date) -> int:
        """By how many days the unit is overdue with it; 0 once it has reported it done."""
        return max(0, (today - self.due).days) if self.state == OPEN else 0


@dataclass(frozen=True)
class Checks:
    """All of a round, the oldest first."""

    visits: tuple[Visit, ...] = ()
    findings: tuple[Finding, ...] = ()
    rectifications: tuple[Rectification, ...] = ()

    @cached_property
    def visit(self) -> dict[int, Visit]:
        """Visits by number."""
        return {one.visit: one for one in self.visits}

    @cached_property
    def finding(self) -> dict[int, Finding]:
        """Findings by number."""
        return {one.finding: one for one in self.findings}

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
        return Checks(
            visits,
            _rows(connection, Finding, EvaluationFindingRecord, district, code),
            _rows(connection, Rectification, RectificationRecord, district, code),
        )


def _rows(connection: Connection, row: type[Row], record: Any, district: str, code: str) -> tuple[Row, ...]:
    table, rounds = cast(Table, record.__table__), cast(Table, EvaluationRoundRecord.__table__)
    columns = [table.c[name] for name in row.__dataclass_fields__]  # type: ignore[attr-defined]
    own = (rounds.c.district == district) & (rounds.c.code == code)
    wanted = select(*columns).join(rounds, rounds.c.round == table.c.round).where(own)
    found = connection.execute(wanted.order_by(*table.primary_key.columns)).mappings()
    return tuple(row(**cells) for cells in found)
