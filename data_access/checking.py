"""What the office and units write of on-site checks. Each write is one transaction with its line in the audit log.

They go on after the freeze: visits follow the result, and what they find changes nothing in it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, insert, select, update

from data_access.audit import AuditAction
from data_access.errors import Overtaken, OwnWords, WriteRefused
from data_access.evaluation_checks import CLOSED, OPEN, REPORTED
from data_access.evaluation_writing import RoundWriter, Speaker
from data_access.models import EvaluationFindingRecord, EvaluationVisitRecord, RectificationRecord

VISIT = cast(Table, EvaluationVisitRecord.__table__)
FINDING = cast(Table, EvaluationFindingRecord.__table__)
RECTIFICATION = cast(Table, RectificationRecord.__table__)


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """What the office notes of a visit."""

    department: str
    visited_on: date
    members: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What the office notes of a finding."""

    visit: int
    clause: str
    kind: str
    found: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class RectificationDraft:
    """What the office asks of a unit."""

    finding: int
    department: str
    what: str
    due: date


class Checking(RoundWriter):
    """The writes of one district's rounds. `number` 0 makes a new row, else it changes the one that the page showed (`version`).

    All raise `Overtaken` where somebody has changed it since, and `NotYours`.
    """

    def save_visit(self, code: str, draft: VisitDraft, number: int, version: int, by: Speaker) -> int:
        """Note a visit; its number. A unit is visited once a day: who notes the same visit second is told so."""
        subject = f"{code} {draft.department} {draft.visited_on}"
        with self._writing(by, AuditAction.VISIT_SAVED, subject, draft.members) as connection:
            own = self._own(connection, code)
            same = (VISIT.c.round == own) & (VISIT.c.department == draft.department)
            there = connection.execute(select(VISIT).where(same, VISIT.c.visited_on == draft.visited_on)).mappings().first()  # fmt: skip
            if there is not None and there["visit"] != number:
                raise Overtaken(there["changed_by"], there["changed_at"])
            return _save(connection, VISIT, own, asdict(draft), number, version, by)

    def save_finding(self, code: str, draft: FindingDraft, number: int, version: int, by: Speaker) -> int:
        """Note what a visit found; its number."""
        with self._writing(by, AuditAction.FINDING_SAVED, f"{code} {draft.clause}", draft.found) as connection:
            own = self._own(connection, code)
            _row(connection, VISIT, own, draft.visit)
            return _save(connection, FINDING, own, asdict(draft), number, version, by)

    def set_rectification(self, code: str, draft: RectificationDraft, number: int, version: int, by: Speaker) -> int:
        """Ask a unit to put something right, or change what is asked while it is open; its number."""
        subject = f"{code} {draft.department} {draft.due}"
        with self._writing(by, AuditAction.RECTIFICATION_SET, subject, draft.what) as connection:
            own = self._own(connection, code)
            _row(connection, FINDING, own, draft.finding)
            values = asdict(draft)
            if number:
                _in_state(_row(connection, RECTIFICATION, own, number), (OPEN,))
            else:
                values |= {"state": OPEN}
            return _save(connection, RECTIFICATION, own, values, number, version, by)

    def report_done(self, code: str, unit: str, number: int, evidence: str, version: int, by: Speaker) -> None:
        """The unit, or the office for it, says that it is done and by what that is seen."""
        with self._writing(by, AuditAction.RECTIFICATION_REPORTED, f"{code} {number}", evidence, unit=unit) as connection:  # fmt: skip
            own = self._own(connection, code)
            found = _row(connection, RECTIFICATION, own, number)
            if found["department"] != unit:
                raise WriteRefused(f"rectification {number} is not {unit}'s")
            _in_state(found, (OPEN,))
            values = {"state": REPORTED, "evidence": evidence, "remark": "", "reported_by": by.who, "reported_at": _now()}  # fmt: skip
            _save(connection, RECTIFICATION, own, values, number, version, by)

    def send_back(self, code: str, number: int, remark: str, version: int, by: Speaker) -> None:
        """The office does not take it for done, and says why."""
        with self._writing(by, AuditAction.RECTIFICATION_RETURNED, f"{code} {number}", remark) as connection:
            own = self._own(connection, code)
            _in_state(_row(connection, RECTIFICATION, own, number), (REPORTED,))
            _save(connection, RECTIFICATION, own, {"state": OPEN, "remark": remark}, number, version, by)

    def close(self, code: str, number: int, version: int, by: Speaker) -> None:
        """Strike it off the list.

        Raises:
            OwnWords: the account has reported it done itself.
        """
        with self._writing(by, AuditAction.RECTIFICATION_CLOSED, f"{code} {number}") as connection:
            own = self._own(connection, code)
            found = _in_state(_row(connection, RECTIFICATION, own, number), (REPORTED,))
            if found["version"] == version and found["reported_by"] == by.who:
                raise OwnWords(f"{by.who} has reported this done; another account closes it")
            values = {"state": CLOSED, "closed_by": by.who, "closed_at": _now()}
            _save(connection, RECTIFICATION, own, values, number, version, by)

    def _own(self, connection: Connection, code: str) -> int:
        return int(self._round(connection, code, even_frozen=True)["round"])


def _now() -> datetime:
    return datetime.now(UTC)


def _row(connection: Connection, table: Table, own: int, number: int) -> Any:
    key = next(iter(table.primary_key.columns))
    found = connection.execute(select(table).where(key == number, table.c.round == own)).mappings().first()
    if found is None:
        raise WriteRefused(f"there is no {key.name} {number} in this round")
    return found


def _in_state(found: Any, states: tuple[str, ...]) -> Any:
    if found["state"] not in states:
        raise Overtaken(found["changed_by"], found["changed_at"])
    return found


def _save(
    connection: Connection, table: Table, own: int, values: dict[str, Any], number: int, version: int, by: Speaker
) -> int:  # fmt: skip
    key = next(iter(table.primary_key.columns))
    changed = {"changed_by": by.who, "changed_at": _now()}
    if not number:
        made = connection.execute(insert(table).values(**values | changed, round=own, demonstration=False))
        return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0
    found = _row(connection, table, own, number)
    if found["version"] != version:
        raise Overtaken(found["changed_by"], found["changed_at"])
    connection.execute(update(table).where(key == number).values(**values | changed, version=version + 1))
    return number
