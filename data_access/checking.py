"""What the office and units write of on-site checks. Each write is one transaction with its line in the audit log.

They go on after the freeze: visits follow the result, and what they find changes nothing in it. What was entered by mistake
is withdrawn with a reason, never deleted.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, insert, select, update

from data_access.audit import AuditAction
from data_access.errors import Overtaken, OwnWords, WriteRefused
from data_access.evaluation_checks import CLOSED, OPEN, REPORTED
from data_access.evaluation_writing import RoundWriter, Speaker
from data_access.models import (
    EvaluationFindingRecord,
    EvaluationVisitRecord,
    RectificationFileRecord,
    RectificationRecord,
)

VISIT = cast(Table, EvaluationVisitRecord.__table__)
FINDING = cast(Table, EvaluationFindingRecord.__table__)
RECTIFICATION = cast(Table, RectificationRecord.__table__)
RESTS_ON = {
    "visit": (VISIT, FINDING, "visit"),
    "finding": (FINDING, RECTIFICATION, "finding"),
    "rectification": (RECTIFICATION, None, ""),
}
"""What may be withdrawn: its table, the table of what rests on it, and by which column."""


class StillResting(WriteRefused):
    """Something else rests on the entry: that is withdrawn first."""


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


@dataclass(frozen=True, slots=True)
class Shown:
    """A file by which something is shown."""

    name: str
    ending: str
    content: bytes


class Checking(RoundWriter):
    """The writes of one district's rounds. `number` 0 makes a new row, else it changes the one that the page showed (`version`).

    All raise `Overtaken` where somebody has changed it since, and `NotYours`.
    """

    def save_visit(self, code: str, draft: VisitDraft, number: int, version: int, by: Speaker) -> int:
        """Note a visit; its number. A unit is visited once a day: who notes the same visit second is told so."""
        subject = f"{code} {draft.department} {draft.visited_on}"
        with self._writing(by, AuditAction.VISIT_SAVED, subject, draft.members) as connection:
            own = self._own(connection, code)
            same = (VISIT.c.round == own) & (VISIT.c.department == draft.department) & VISIT.c.withdrawn_at.is_(None)
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

    def withdraw(self, code: str, what: str, number: int, why: str, version: int, by: Speaker) -> None:
        """Take back a visit, a finding or a line of the list that was entered by mistake; it stays on record with the reason.

        Raises:
            StillResting: a finding rests on the visit, or a line of the list on the finding.
            Overtaken: the line was reported or closed meanwhile.
        """
        table, above, column = RESTS_ON[what]
        with self._writing(by, AuditAction.CHECK_WITHDRAWN, f"{code} {what} {number}", why) as connection:
            own = self._own(connection, code)
            found = _row(connection, table, own, number)
            if what == "rectification":
                _in_state(found, (OPEN,))
            if above is not None:
                rest = (above.c[column] == number) & above.c.withdrawn_at.is_(None)
                if connection.execute(select(above.c.round).where(rest)).first():
                    raise StillResting(f"something rests on {what} {number}")
            values = {"withdrawn_by": by.who, "withdrawn_why": why, "withdrawn_at": _now()}
            _save(connection, table, own, values, number, version, by)

    def report_done(
        self, code: str, unit: str, number: int, evidence: str, version: int, by: Speaker, file: Shown | None = None
    ) -> None:
        """The unit, or the office for it, says that it is done and by what that is seen; a file is kept with it."""
        with self._writing(by, AuditAction.RECTIFICATION_REPORTED, f"{code} {number}", evidence, unit=unit) as connection:  # fmt: skip
            own = self._own(connection, code)
            found = _row(connection, RECTIFICATION, own, number)
            if found["department"] != unit:
                raise WriteRefused(f"rectification {number} is not {unit}'s")
            _in_state(found, (OPEN,))
            values = {"state": REPORTED, "evidence": evidence, "remark": "", "reported_by": by.who, "reported_at": _now()}  # fmt: skip
            _save(connection, RECTIFICATION, own, values, number, version, by)
            if file is not None:
                _keep(connection, own, number, file, by)

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
    standing = (key == number) & (table.c.round == own) & table.c.withdrawn_at.is_(None)
    found = connection.execute(select(table).where(standing)).mappings().first()
    if found is None:
        raise WriteRefused(f"there is no {key.name} {number} in this round")
    return found


def _keep(connection: Connection, own: int, number: int, file: Shown, by: Speaker) -> None:
    """The file with its line; once, however often it is sent."""
    table, digest = RectificationFileRecord, hashlib.sha256(file.content).hexdigest()
    same = (table.rectification == number) & (table.digest == digest)
    if connection.execute(select(table.file).where(same)).first():
        return
    row = {
        "name": file.name,
        "ending": file.ending,
        "size": len(file.content),
        "digest": digest,
        "content": file.content,
    }
    connection.execute(insert(table).values(**row, round=own, rectification=number, who=by.who, added_at=_now()))


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
