"""Submissions: what somebody hands in, from the draft to the decision. Figures count only once it is accepted.

    draft ──hand in──▶ submitted ──accept──▶ accepted (its figures are written in the same transaction)
      │                  ├──return──▶ returned ──withdraw──▶ withdrawn
      └──withdraw──▶     └──withdraw──▶ withdrawn

Whoever may write everything accepts a draft at once. `importing.pipeline` fills and accepts; here are the records.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import SubmissionChanged
from data_access.models import SubmissionRecord
from data_access.models.submissions import SubmissionKind, SubmissionState

DRAFT: SubmissionState = "draft"
SUBMITTED: SubmissionState = "submitted"
ACCEPTED: SubmissionState = "accepted"
RETURNED: SubmissionState = "returned"
WITHDRAWN: SubmissionState = "withdrawn"
UNDECIDED: tuple[SubmissionState, ...] = (DRAFT, SUBMITTED)


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission as it stands, without its file, problems and preview, which may be large.

    `owner`: code of the department or area, '' for whoever may write everything; `figures`, `errors`, `warnings` count;
    `signed`: by indicator, which account looked it through, and when; `reasons` by `problem_store.problem_key`, '' for all others; `batch` is set if and only if it is accepted.
    """

    submission: int
    state: SubmissionState
    kind: SubmissionKind
    owner: str
    year: int | None
    file_name: str
    digest: str
    signature: str
    mapping: str
    reasons: dict[str, str]
    figures: int
    errors: int
    warnings: int
    data_version: int
    created_by: str
    created_at: datetime
    submitted_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    remark: str
    batch: int | None
    signed: dict[str, list[str]]
    district: str

    @property
    def changed(self) -> tuple[str, datetime]:
        """Who moved it last, and when."""
        if self.decided_at:
            return self.decided_by, self.decided_at
        return (self.submitted_by, self.submitted_at) if self.submitted_at else (self.created_by, self.created_at)


COLUMNS = tuple(SubmissionRecord.__table__.c[name] for name in Submission.__dataclass_fields__)


class Submissions:
    """The submissions of one database. None of these calls changes a figure or raises the data version."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, submission: int) -> Submission | None:
        """The submission of that number, or None."""
        with self._database.reading() as connection:
            return read_submission(connection, submission)

    def find(
        self, *, owner: str | None = None, states: Collection[SubmissionState] | None = None,
        district: str | None = None, limit: int = 200,
    ) -> tuple[Submission, ...]:  # fmt: skip
        """The newest submissions, of one owner or all, in these states or all, of one place or all."""
        statement = select(*COLUMNS).order_by(SubmissionRecord.submission.desc()).limit(limit)
        if owner is not None:
            statement = statement.where(SubmissionRecord.owner == owner)
        if states is not None:
            statement = statement.where(SubmissionRecord.state.in_(list(states)))
        if district is not None:
            statement = statement.where(SubmissionRecord.district == district)
        with self._database.reading() as connection:
            return tuple(_made(row) for row in connection.execute(statement).mappings())

    def content(self, submission: int) -> bytes:
        """The file as it came; of an entry by hand its rows as JSON. Empty if there is no such submission."""
        return self._part(submission, "content") or b""

    def problems(self, submission: int) -> str:
        """Its problems when it was last examined, for `keeping.problems_from_json`."""
        return self._part(submission, "problems") or "{}"

    def preview(self, submission: int) -> str:
        """What it would have changed when it was last examined, for `Preview.from_json`."""
        return self._part(submission, "preview") or "{}"

    def figures(self, numbers: Collection[int]) -> dict[int, set[tuple[str, str, str, str, int]]]:
        """Which figures each of these holds: indicator, area, sex, age group, year."""
        table = SubmissionRecord
        wanted = select(table.submission, table.keys).where(table.submission.in_(list(numbers)))
        with self._database.reading() as connection:
            return {number: {tuple(key[:5]) for key in json.loads(keys)} for number, keys in connection.execute(wanted)}

    def keep_reasons(self, submission: int, reasons: Mapping[str, str]) -> None:
        """Keep the reasons given for warnings, instead of the earlier ones.

        Raises:
            SubmissionChanged: it is decided already.
        """
        values = {key: text.strip() for key, text in reasons.items() if text.strip()}
        with self._database.writing_unversioned() as connection:
            move(connection, submission, UNDECIDED, reasons=json.dumps(values, ensure_ascii=False))

    def sign(self, submission: int, indicators: Collection[str], who: str, *, off: bool = False) -> None:
        """Note that a reviewer has looked through these indicators of it, or (`off`) that it is to be done again.

        Raises:
            SubmissionChanged: it does not wait for review (any more).
        """
        with self._database.writing_unversioned() as connection:
            before = read_submission(connection, submission)
            signed = dict(before.signed) if before else {}
            for indicator in indicators:
                signed.pop(indicator, None)
                if not off:
                    signed[indicator] = [who, datetime.now(UTC).isoformat(timespec="seconds")]
            move(connection, submission, (SUBMITTED,), signed=json.dumps(signed, ensure_ascii=False))

    def of_batches(self, batches: Collection[int]) -> dict[int, Submission]:
        """By batch, the submission it was written from."""
        wanted = select(*COLUMNS).where(SubmissionRecord.batch.in_(list(batches)))
        with self._database.reading() as connection:
            listed = (_made(row) for row in connection.execute(wanted).mappings())
            return {submission.batch: submission for submission in listed if submission.batch is not None}

    def hand_in(self, submission: int, who: str, *, address: str = "") -> None:
        """A draft waits for review from now on. This and what follows is noted in the audit log.

        Raises:
            SubmissionChanged: it is no draft any more.
        """
        with self._database.writing_unversioned() as connection:
            now = datetime.now(UTC)
            move(connection, submission, (DRAFT,), state=SUBMITTED, submitted_by=who, submitted_at=now)
            note(connection, submission, AuditAction.HANDED_IN, who, address)

    def send_back(self, submission: int, who: str, remark: str, *, address: str = "") -> None:
        """The reviewer does not accept it, and says why.

        Raises:
            SubmissionChanged: it does not wait for review (any more).
        """
        self._decide(submission, (SUBMITTED,), RETURNED, Actor(who, address), remark)

    def withdraw(self, submission: int, who: str, *, address: str = "") -> None:
        """The sender takes it back; what was returned too, where nothing is to follow it.

        Raises:
            SubmissionChanged: it is accepted or withdrawn already.
        """
        self._decide(submission, (*UNDECIDED, RETURNED), WITHDRAWN, Actor(who, address), "")

    def _decide(
        self, submission: int, only: tuple[SubmissionState, ...], state: SubmissionState, by: Actor, remark: str
    ) -> None:
        values: dict[str, Any] = {"decided_by": by.who, "decided_at": datetime.now(UTC)}
        if remark.strip():
            values["remark"] = remark.strip()
        with self._database.writing_unversioned() as connection:
            move(connection, submission, only, state=state, **values)
            what = AuditAction.RETURNED if state == RETURNED else AuditAction.WITHDRAWN
            note(connection, submission, what, by.who, by.address, remark.strip())

    def _part(self, submission: int, column: str) -> Any:
        wanted = select(SubmissionRecord.__table__.c[column]).where(SubmissionRecord.submission == submission)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar()


def read_submission(connection: Connection, submission: int) -> Submission | None:
    """The submission of that number as this transaction sees it."""
    wanted = select(*COLUMNS).where(SubmissionRecord.submission == submission)
    row = connection.execute(wanted).mappings().first()
    return _made(row) if row else None


def add(connection: Connection, **values: Any) -> int:
    """Enter a submission and return its number."""
    values.setdefault("created_at", datetime.now(UTC))
    key = connection.execute(insert(SubmissionRecord).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def move(connection: Connection, submission: int, only: Collection[SubmissionState], **values: Any) -> None:
    """Change a submission if it is in one of these states.

    Raises:
        SubmissionChanged: it is not; says in which one it is, since when and through whom.
    """
    statement = update(SubmissionRecord).where(
        SubmissionRecord.submission == submission, SubmissionRecord.state.in_(list(only))
    )
    if connection.execute(statement.values(**values)).rowcount == 0:
        before = read_submission(connection, submission)
        who, when = before.changed if before else ("", None)
        raise SubmissionChanged(submission, before.state if before else "", who, when)


def note(connection: Connection, submission: int, what: AuditAction, who: str, address: str, detail: str = "") -> None:
    """A line in the audit log, in the same transaction: the file's name stands in it, and `detail`."""
    before = read_submission(connection, submission)
    text = " · ".join(
        part for part in (before.owner if before else "", before.file_name if before else "", detail) if part
    )
    write_entry(connection, who, what, str(submission), text, address, before.district if before else "")


def _made(row: RowMapping) -> Submission:
    return Submission(**{**row, "reasons": json.loads(row["reasons"]), "signed": json.loads(row["signed"])})
