"""What units say of themselves in a round, and what the office makes of it. Each write is one transaction.

Drafts are kept whenever a writer pauses and have no line of their own in the audit log; what is handed in has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from data_access.audit import AuditAction
from data_access.errors import Overtaken, OwnWords, WriteRefused
from data_access.evaluation_writing import RoundWriter, Speaker, change_task, note_event
from data_access.evaluations import ACCEPTED, DRAFT, HANDED_IN, OWED, RETURNED
from data_access.models import (
    EvaluationCauseRecord,
    EvaluationFileRecord,
    EvaluationRoundRecord,
    SelfEvaluationRecord,
)
from data_access.said import Clause


@dataclass(frozen=True, slots=True)
class Words:
    """What a unit writes of a clause; the first of `causes` is the main one."""

    done: str = ""
    effect: str = ""
    causes: tuple[str, ...] = ()
    cause_text: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a clause is returned, and which field it is about; empty for all of it."""

    text: str
    field: str = ""


class Evaluating(RoundWriter):
    """The self-evaluations of one district's units."""

    def write(
        self, code: str, department: str, words: Mapping[Clause, tuple[Words, int]], by: Speaker, *, read_back: str = ""
    ) -> None:
        """Keep what a unit writes of clauses, each with the version that the page showed (0 for none), all or nothing.

        With `read_back`, the name of the file it was read from, it stands in the audit log.

        Raises:
            Overtaken: somebody has changed one of them meanwhile, or it is handed in and no longer a draft.
            NotYours, RoundFrozen.
        """
        what = AuditAction.EVALUATION_READ_BACK if read_back else None
        with self._writing(by, what, f"{code} {department}", read_back, unit=department) as connection:
            task = self._task(connection, code, department)
            for clause, (said, version) in words.items():
                found = _entry(connection, task["round"], department, clause)
                if (found["version"] if found else 0) != version or (found and found["state"] not in (DRAFT, RETURNED)):
                    raise Overtaken(found["changed_by"] if found else "", found["changed_at"] if found else _now())
                values = asdict(said) | {"written_by": by.who, "version": version + 1} | _changed(by)
                if found is None:
                    of = _of(task["round"], department, clause)
                    row = of | values | {"state": DRAFT, "demonstration": False}
                    connection.execute(insert(SelfEvaluationRecord).values(**row))
                else:
                    _change(connection, found, values)
            if read_back:
                note_event(connection, task["round"], department, "read_back", by, read_back)

    def hand_in(self, code: str, department: str, seen: Mapping[Clause, int], version: int, by: Speaker) -> None:
        """Hand in all that a unit has written; `seen` are the versions of its clauses that were looked through.

        Raises:
            Overtaken: it is handed in already, or a colleague has changed a clause meanwhile.
        """
        subject = f"{code} {department}"
        with self._writing(by, AuditAction.EVALUATION_HANDED_IN, subject, unit=department) as connection:
            task = self._task(connection, code, department, version)
            if task["state"] not in OWED:
                raise Overtaken(task["changed_by"], task["changed_at"])
            entries = _entries(connection, task["round"], department)
            for entry in entries:
                if seen.get(_clause(entry)) != entry["version"]:
                    raise Overtaken(entry["changed_by"], entry["changed_at"])
            for entry in entries:
                if entry["state"] in (DRAFT, RETURNED):
                    _change(connection, entry, {"state": HANDED_IN, "version": entry["version"] + 1} | _changed(by))
            change_task(connection, task, by, state=HANDED_IN)
            note_event(connection, task["round"], department, HANDED_IN, by)

    def send_back(
        self, code: str, department: str, remarks: Mapping[Clause, Remark], version: int, by: Speaker
    ) -> None:
        """Return clauses to the unit, each with a remark; the others stay as they are.

        Raises:
            Overtaken: somebody else has decided meanwhile.
        """
        subject = f"{code} {department}"
        told = "; ".join(remark.text for remark in remarks.values())
        with self._writing(by, AuditAction.EVALUATION_RETURNED, subject, told) as connection:
            task = self._task(connection, code, department, version)
            for clause, remark in remarks.items():
                entry = _entry(connection, task["round"], department, clause)
                if entry is None or entry["state"] not in (HANDED_IN, ACCEPTED):
                    raise Overtaken(task["changed_by"], task["changed_at"])
                values = {"state": RETURNED, "remark": remark.text, "remark_field": remark.field}
                _change(connection, entry, values | {"version": entry["version"] + 1} | _changed(by))
            change_task(connection, task, by, state=RETURNED)
            note_event(connection, task["round"], department, RETURNED, by, told)

    def accept(self, code: str, department: str, clauses: Collection[Clause] | None, version: int, by: Speaker) -> None:
        """Accept clauses that were handed in, or all that are; with the last one the unit's self-evaluation is accepted.

        Raises:
            OwnWords: the account has written one of them itself.
            Overtaken: somebody else has decided meanwhile.
        """
        with self._writing(by, AuditAction.EVALUATION_ACCEPTED, f"{code} {department}") as connection:
            task = self._task(connection, code, department, version)
            entries = _entries(connection, task["round"], department)
            waiting = [entry for entry in entries if entry["state"] == HANDED_IN]
            meant = [entry for entry in waiting if clauses is None or _clause(entry) in clauses]
            if not meant:
                raise Overtaken(task["changed_by"], task["changed_at"])
            for entry in meant:
                if entry["written_by"] == by.who:
                    raise OwnWords(f"{by.who} has written this; another account accepts it")
                values = {"state": ACCEPTED, "remark": "", "remark_field": "", "version": entry["version"] + 1}
                _change(connection, entry, values | _changed(by))
            done = {entry["entry"] for entry in meant}
            if all(entry["state"] == ACCEPTED for entry in entries if entry["entry"] not in done):
                change_task(connection, task, by, state=ACCEPTED)
                note_event(connection, task["round"], department, ACCEPTED, by)
            else:
                change_task(connection, task, by)

    def settle_cause(
        self, code: str, target: str, *, cause: str, text: str, basis: str, evidence: str, seen: int, by: Speaker
    ) -> None:
        """Enter why a target was missed or cannot be judged; `seen` is the newest entry that was on the page, 0 for none.

        Raises:
            Overtaken: somebody else has settled it meanwhile.
        """
        table = EvaluationCauseRecord
        with self._writing(by, AuditAction.CAUSE_SETTLED, f"{code} {target}", f"{cause}: {text}") as connection:
            number = self._round(connection, code)["round"]
            same = (table.round == number) & (table.target == target)
            newest = (
                connection.execute(select(table.__table__).where(same).order_by(table.entry.desc())).mappings().first()
            )
            if newest is not None and newest["entry"] != seen:
                raise Overtaken(newest["who"], newest["at"])
            row = {
                "round": number,
                "target": target,
                "cause": cause,
                "text": text,
                "basis": basis,
                "evidence": evidence,
            }
            connection.execute(insert(table).values(**row, who=by.who, at=_now()))

    def add_file(
        self, code: str, department: str, clause: Clause, name: str, ending: str, content: bytes, by: Speaker
    ) -> bool:
        """Keep a file as evidence of a clause; False where it is there already.

        Raises:
            Overtaken: the clause is handed in, or accepted.
        """
        digest, table = hashlib.sha256(content).hexdigest(), EvaluationFileRecord
        subject = f"{code} {department}"
        with self._writing(by, AuditAction.EVALUATION_FILE, subject, f"+ {name}", unit=department) as connection:
            task = self._task(connection, code, department)
            _still_open(connection, task, department, clause)
            of = _of(task["round"], department, clause)
            same = [table.__table__.c[column] == value for column, value in of.items()]
            if connection.execute(select(table.file).where(*same, table.digest == digest)).first():
                return False
            file = {"name": name, "ending": ending, "size": len(content), "digest": digest, "content": content}
            connection.execute(insert(table).values(**of | file, who=by.who, added_at=_now()))
            return True

    def drop_file(self, code: str, department: str, file: int, by: Speaker) -> str:
        """Take a file away that was added by mistake, as long as its clause is not handed in; its name."""
        table, subject = EvaluationFileRecord, f"{code} {department}"
        with self._writing(by, AuditAction.EVALUATION_FILE, subject, f"- {file}", unit=department) as connection:
            task = self._task(connection, code, department)
            own = (table.file == file) & (table.round == task["round"]) & (table.department == department)
            columns = [column for column in table.__table__.c if column.name != "content"]
            found = connection.execute(select(*columns).where(own)).mappings().first()
            if found is None:
                raise WriteRefused(f"there is no file {file} of {department} in round {code}")
            _still_open(connection, task, department, _clause(found))
            connection.execute(delete(table).where(own))
            return str(found["name"])

    def file(self, file: int) -> tuple[str, str, str, bytes] | None:
        """The name, ending, unit and content of a file of this district; None if there is none."""
        files, rounds = EvaluationFileRecord, EvaluationRoundRecord
        wanted = (
            select(files.name, files.ending, files.department, files.content)
            .join(rounds, rounds.round == files.round)
            .where(files.file == file, rounds.district == self._district)
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        return (row[0], row[1], row[2], row[3]) if row else None


def _still_open(connection: Connection, task: Any, department: str, clause: Clause) -> None:
    entry = _entry(connection, task["round"], department, clause)
    if entry is not None and entry["state"] not in (DRAFT, RETURNED):
        raise Overtaken(entry["changed_by"], entry["changed_at"])


def _now() -> datetime:
    return datetime.now(UTC)


def _changed(by: Speaker) -> dict[str, Any]:
    return {"changed_by": by.who, "changed_at": _now()}


def _of(number: int, department: str, clause: Clause) -> dict[str, Any]:
    plan, section, kind, at = clause
    return {"round": number, "department": department, "plan": plan, "section": section, "clause_kind": kind,
            "clause_number": at}  # fmt: skip


def _clause(entry: Any) -> Clause:
    return entry["plan"], entry["section"], entry["clause_kind"], entry["clause_number"]


def _entry(connection: Connection, number: int, department: str, clause: Clause) -> Any:
    table = SelfEvaluationRecord.__table__
    same = [table.c[column] == value for column, value in _of(number, department, clause).items()]
    return connection.execute(select(table).where(*same)).mappings().first()


def _entries(connection: Connection, number: int, department: str) -> Any:
    table = SelfEvaluationRecord.__table__
    own = (table.c.round == number) & (table.c.department == department)
    return connection.execute(select(table).where(own).order_by(table.c.entry)).mappings().all()


def _change(connection: Connection, entry: Any, values: Mapping[str, Any]) -> None:
    table = SelfEvaluationRecord
    connection.execute(update(table).where(table.entry == entry["entry"]).values(**values))
