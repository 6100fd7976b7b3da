"""The audit log: what was done, by whom, when, from where. Added to and never changed; the database refuses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from data_access.database import Database
from data_access.models import AuditRecord


class AuditAction(StrEnum):
    """What can stand in the log. Whoever writes something new adds a word here and says it in `dashboard.text.audited`."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_HELD = "sign_in_held"
    """Too many failures: the password was not looked at. Noted once for each stretch of waiting."""
    SIGNED_OUT = "signed_out"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_RESET = "password_reset"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ROLE_CHANGED = "role_changed"
    HANDED_IN = "handed_in"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    IMPORTED = "imported"
    ENTERED = "entered"
    UNDONE = "undone"
    TRIED_OUTSIDE = "tried_outside"
    """Figures were handed in for checking that lie outside the sender's rights."""
    TABLE_RELEASED = "table_released"
    """What is withheld of an indicator and year is chosen anew, its memory given up."""
    RESTORED = "restored"
    """The store was made what it was at the time of a backup."""
    CATALOGUE_CHANGED = "catalogue_changed"
    """Another catalogue was loaded; the detail begins with the reason, then names each field, before and after."""
    CATALOGUE_PROPOSED = "catalogue_proposed"
    """A row of the catalogue was proposed to be changed; nothing has changed yet."""
    CATALOGUE_APPROVED = "catalogue_approved"
    CATALOGUE_RETURNED = "catalogue_returned"
    CATALOGUE_WITHDRAWN = "catalogue_withdrawn"
    DEPARTMENT_CONFIRMED = "department_confirmed"
    DEPARTMENT_UNCONFIRMED = "department_unconfirmed"
    DUE_DATE_SET = "due_date_set"
    SHOWN_YEAR_SET = "shown_year_set"
    REVIEW_RULES_SET = "review_rules_set"
    GRADED = "graded"
    """A department has said on which step a goal or strategy without a number stands."""
    GRADING_APPROVED = "grading_approved"
    GRADING_RETURNED = "grading_returned"
    NOTE_WRITTEN = "note_written"
    NOTE_APPROVED = "note_approved"
    NOTE_RETURNED = "note_returned"
    CHECKED_IN = "checked_in"
    MEETING_OPENED = "meeting_opened"
    AGENDA_SAVED = "agenda_saved"
    DECISION_NOTED = "decision_noted"
    DECISION_CHANGED = "decision_changed"
    WARNING_HANDED_OVER = "warning_handed_over"
    WARNING_SIGNED = "warning_signed"
    WARNING_CHANGED = "warning_changed"
    WARNING_STEP = "warning_step"
    WARNING_DECIDED = "warning_decided"
    SLIPS_NUMBERED = "slips_numbered"
    CHAIN_SET = "chain_set"
    AREAS_WRITTEN = "areas_written"
    """Districts and streets came into the catalogue from a list of codes."""
    DEPARTMENTS_WRITTEN = "departments_written"
    ACTION_NOTED = "action_noted"
    ACTION_CHANGED = "action_changed"
    EVIDENCE_ADDED = "evidence_added"
    DIFFERENCE_EXPLAINED = "difference_explained"
    """Why the district's figure differs from the one an upper body published."""
    ROUND_SAVED = "round_saved"
    EVALUATION_ASKED = "evaluation_asked"
    EVALUATION_REMINDED = "evaluation_reminded"
    EVALUATION_EXTENDED = "evaluation_extended"
    EVALUATION_HANDED_IN = "evaluation_handed_in"
    EVALUATION_RETURNED = "evaluation_returned"
    EVALUATION_ACCEPTED = "evaluation_accepted"
    EVALUATION_READ_BACK = "evaluation_read_back"
    """A Word form that was filled in elsewhere was stored as drafts."""
    EVALUATION_FILE = "evaluation_file"
    CAUSE_SETTLED = "cause_settled"
    VISIT_SAVED = "visit_saved"
    FINDING_SAVED = "finding_saved"
    RECTIFICATION_SET = "rectification_set"
    RECTIFICATION_REPORTED = "rectification_reported"
    RECTIFICATION_RETURNED = "rectification_returned"
    RECTIFICATION_CLOSED = "rectification_closed"
    CHECK_WITHDRAWN = "check_withdrawn"
    """A visit, a finding or a line of the rectification list that was entered by mistake; it stays on record."""
    PLAN_TAKEN_IN = "plan_taken_in"
    """The text of a plan was stored as a draft; nothing of it counts."""
    PLAN_SET_ASIDE = "plan_set_aside"
    PLAN_TAKEN_UP = "plan_taken_up"
    PROPOSAL_CONFIRMED = "proposal_confirmed"
    PROPOSAL_CORRECTED = "proposal_corrected"
    PROPOSAL_REJECTED = "proposal_rejected"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    PROPOSAL_ADDED = "proposal_added"
    """By hand, or as the second of one that was split."""
    PLAN_EDITED = "plan_edited"
    PLAN_PROPOSED = "plan_proposed"
    """A draft was handed to a second person, who adopts it or returns it."""
    PLAN_TAKEN_BACK = "plan_taken_back"
    PLAN_RETURNED = "plan_returned"
    PLAN_ADOPTED = "plan_adopted"
    PAPER_KEPT = "paper_kept"
    """A draft of a report was kept under a number."""
    PAPER_WRITTEN = "paper_written"
    """What people wrote in a report was read from an edited file, or typed."""
    PAPER_COMMENTED = "paper_commented"
    PAPER_ANSWERED = "paper_answered"
    FREEZE_ASKED = "freeze_asked"
    FREEZE_WITHDRAWN = "freeze_withdrawn"
    FREEZE_CONFIRMED = "freeze_confirmed"
    TARGET_CHOSEN = "target_chosen"
    TARGET_CONFIRMED = "target_confirmed"
    TARGET_RETURNED = "target_returned"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    entry: int
    at: datetime
    who: str
    what: str
    subject: str
    detail: str
    address: str
    district: str = ""
    """The place in which it was done; '' for what concerns all."""


COLUMNS = tuple(AuditRecord.__table__.c[name] for name in Entry.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines: empty means all; `until` is the last day, in UTC; `districts` are places, '' for what concerns all."""

    who: str = ""
    what: str = ""
    since: date | None = None
    until: date | None = None
    districts: tuple[str, ...] = ()


class Audit:
    """The log of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(
        self, who: str, what: AuditAction, subject: str = "", detail: str = "", address: str = "", district: str = ""
    ) -> None:
        """Add a line. Whoever already holds a transaction uses `write_entry` in it."""
        with self._database.writing_unversioned() as connection:
            write_entry(connection, who, what, subject, detail, address, district)

    def entries(self, wanted: AuditFilter, *, skip: int = 0, limit: int | None = None) -> tuple[Entry, ...]:
        """Lines, newest first."""
        statement = _only(select(*COLUMNS), wanted).order_by(AuditRecord.entry.desc()).offset(skip)
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(limit)).mappings().all()
        return tuple(Entry(**row) for row in rows)

    def count(self, wanted: AuditFilter) -> int:
        """How many lines there are."""
        with self._database.reading() as connection:
            statement = _only(select(func.count()), wanted).select_from(AuditRecord)
            return int(connection.execute(statement).scalar_one())

    def people(self, districts: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Everybody who stands in the log, of some places or of all."""
        statement = _only(select(AuditRecord.who).distinct(), AuditFilter(districts=districts)).order_by(
            AuditRecord.who
        )
        with self._database.reading() as connection:
            return tuple(connection.execute(statement).scalars())


def write_entry(
    connection: Connection, who: str, what: AuditAction, subject: str = "", detail: str = "", address: str = "",
    district: str = "",
) -> None:  # fmt: skip
    """Add a line within a transaction, so that it stands if and only if the change does."""
    connection.execute(
        insert(AuditRecord).values(
            at=datetime.now(UTC), who=who[:80], what=str(what), subject=subject[:200], detail=detail[:2000],
            address=address[:80], district=district,
        )
    )  # fmt: skip


def _only(statement: Select[Any], wanted: AuditFilter) -> Select[Any]:
    conditions = []
    if wanted.who:
        conditions.append(AuditRecord.who == wanted.who)
    if wanted.what:
        conditions.append(AuditRecord.what == wanted.what)
    if wanted.since:
        conditions.append(AuditRecord.at >= datetime.combine(wanted.since, time.min, UTC))
    if wanted.until:
        conditions.append(AuditRecord.at < datetime.combine(wanted.until, time.min, UTC) + timedelta(days=1))
    if wanted.districts:
        conditions.append(AuditRecord.district.in_(wanted.districts))
    return statement.where(*conditions)
