"""The ledger of warnings (台账): every warning that somebody sees to, with owner, steps, decisions, actions and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select, Table, select

from data_access.models import (
    WarningActionRecord,
    WarningCaseRecord,
    WarningDecisionRecord,
    WarningFileRecord,
    WarningSlipRecord,
    WarningStepRecord,
)

Name = tuple[str, str, str, str]
"""Plan, clause, indicator, area."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows what was done; what it holds is asked for by itself (`WarningCases.file`)."""

    file: int
    action: int
    name: str
    ending: str
    size: int
    who: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """What is done about a warning (`models.warnings.WarningActionRecord`)."""

    action: int
    case_number: int
    number: int
    what: str
    department: str
    person: str
    starts: date
    due: date
    state: str
    reason: str
    note: str
    done_on: date | None
    decision: str | None
    version: int
    changed_by: str
    changed_at: datetime
    root_cause: str = ""
    settled_at: datetime | None = None
    evidence: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step of the chain of supervision that was taken."""

    entry: int
    case_number: int
    step: str
    taken_on: date
    actor: str
    remark: str
    who: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class WarningDecision:
    """A decision about a warning itself, with its document; a deferral holds from `since` to `until`, or its earlier end."""

    decision: int
    case_number: int
    kind: str
    document: str
    reason: str
    decided_by: str
    since: date
    until: date
    ended_on: date | None
    ended_by: str
    who: str
    noted_at: datetime

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return self.until if self.ended_on is None else min(self.until, self.ended_on)


@dataclass(frozen=True, slots=True)
class Slip:
    """The number of a slip (督办单): `number` of its colour in its year; `matters` is what it was about."""

    slip: int
    case_number: int
    year: int
    colour: str
    number: int
    matters: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Case:
    """A warning that somebody sees to, with all that belongs to it."""

    case_number: int
    district: str
    plan: str
    clause: str
    indicator: str
    area: str
    document: str
    department: str
    helpers: str
    person: str
    leader: str
    handed_on: date | None
    signed_on: date | None
    signed_by: str
    root_cause: str
    demonstration: bool
    version: int
    changed_by: str
    changed_at: datetime
    actions: tuple[Action, ...] = field(default=())
    steps: tuple[StepTaken, ...] = field(default=())
    decisions: tuple[WarningDecision, ...] = field(default=())
    slips: tuple[Slip, ...] = field(default=())

    @property
    def name(self) -> Name:
        """The warning it is about."""
        return self.plan, self.clause, self.indicator, self.area

    def taken(self, step: str) -> tuple[StepTaken, ...]:
        """How often and when a step was taken."""
        return tuple(taken for taken in self.steps if taken.step == step)

    def deferral(self, as_of: int, today: date, *, newest: bool) -> WarningDecision | None:
        """The deferral that holds of an as-of year: whose figures are looked at in the year after it, of the newest today."""
        first, last = (today, today) if newest else (date(as_of + 1, 1, 1), date(as_of + 1, 12, 31))
        for decision in self.decisions:
            if decision.kind == "deferral" and decision.since <= last and decision.last_day >= first:
                return decision
        return None


Row = TypeVar("Row", Case, Action, StepTaken, WarningDecision, Evidence, Slip)


def read_ledger(connection: Connection, district: str) -> tuple[Case, ...]:
    """The whole ledger of a place, by the number of the case; six queries, whatever it holds, and one of none."""
    cases = _cells(connection, Case, WarningCaseRecord, WarningCaseRecord.district == district)
    if not cases:
        return ()
    own = select(WarningCaseRecord.case_number).where(WarningCaseRecord.district == district)
    files = _by(_rows(connection, Evidence, WarningFileRecord, _of_actions(own)), "action")
    actions = [
        Action(**row | {"evidence": tuple(files[row["action"]])})
        for row in _cells(connection, Action, WarningActionRecord, _of_cases(WarningActionRecord, own))
    ]
    actions_of = _by(sorted(actions, key=lambda action: action.number), "case_number")
    steps = _by(_rows(connection, StepTaken, WarningStepRecord, _of_cases(WarningStepRecord, own)), "case_number")
    decided = _by(
        _rows(connection, WarningDecision, WarningDecisionRecord, _of_cases(WarningDecisionRecord, own)), "case_number"
    )
    slips = _by(_rows(connection, Slip, WarningSlipRecord, _of_cases(WarningSlipRecord, own)), "case_number")
    return tuple(
        Case(
            **row,
            slips=tuple(slips[row["case_number"]]),
            actions=tuple(actions_of[row["case_number"]]),
            steps=tuple(steps[row["case_number"]]),
            decisions=tuple(decided[row["case_number"]]),
        )
        for row in cases
    )


def _of_cases(record: Any, own: Select[Any]) -> Any:
    return record.case_number.in_(own)


def _of_actions(own: Select[Any]) -> Any:
    mine = select(WarningActionRecord.action).where(WarningActionRecord.case_number.in_(own))
    return WarningFileRecord.action.in_(mine)


def _rows(connection: Connection, row: type[Row], record: Any, condition: Any) -> list[Row]:
    return [row(**cells) for cells in _cells(connection, row, record, condition)]


def _cells(connection: Connection, row: type[Row], record: Any, condition: Any) -> list[dict[str, Any]]:
    table = cast(Table, record.__table__)
    names = [name for name in row.__dataclass_fields__ if name in table.c]
    key = next(iter(table.primary_key))
    found = connection.execute(select(*(table.c[name] for name in names)).where(condition).order_by(key))
    return [dict(cells) for cells in found.mappings()]


def _by(rows: Iterable[Row], name: str) -> dict[int, list[Row]]:
    out: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        out[getattr(row, name)].append(row)
    return out
