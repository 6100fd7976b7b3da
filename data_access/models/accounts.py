"""The tables of access control: accounts, their sessions, attempts to sign in, the server's secret, and the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import DDL, CheckConstraint, ForeignKey, Index, event, false, true
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, CodeKey, OptionalCode, OptionalText, code_type, one_of

AccountRole = Literal["reader", "reporter", "reviewer", "administrator"]


class AccountRecord(Base):
    """Whoever may sign in. A reporter belongs to one department or one area; nobody else to any."""

    __tablename__ = "account"
    __table_args__ = (
        one_of("role", AccountRole),
        CheckConstraint("(role = 'reporter') = (department <> '' OR area <> '')", name="reporter_belongs"),
        CheckConstraint("department = '' OR area = ''", name="one_belonging"),
    )

    account: Mapped[CodeKey]
    name: Mapped[str]
    role: Mapped[Code]
    department: Mapped[OptionalCode]
    area: Mapped[OptionalCode]
    password: Mapped[str]
    """An argon2 hash, with its parameters in it."""
    active: Mapped[bool] = mapped_column(server_default=true())
    must_change: Mapped[bool] = mapped_column(server_default=false())
    stamp: Mapped[int] = mapped_column(server_default="0")
    """Raised by whatever must end the account's sessions."""
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    """The last time it signed in."""
    district: Mapped[OptionalCode]
    """The only place in which it may do more than read; '' for all."""


class SessionRecord(Base):
    """A browser that is signed in. The key is a hash of what the browser holds; `stamp` is the account's at sign-in."""

    __tablename__ = "session"

    session: Mapped[CodeKey]
    account: Mapped[str] = mapped_column(code_type(), ForeignKey("account.account", ondelete="CASCADE"), index=True)
    stamp: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(index=True)
    address: Mapped[OptionalText]


class AttemptRecord(Base):
    """An attempt to sign in; kept for a day. It counts as failed until it is known to have succeeded."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_account", "account", "at"),
        Index("ix_sign_in_attempt_address", "address", "at"),
    )

    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    account: Mapped[Code]
    """A hash of the name that was typed, whether or not there is such an account."""
    address: Mapped[Code]
    browser: Mapped[OptionalCode]
    """A browser in which this account has signed in before; empty for others."""
    failed: Mapped[bool] = mapped_column(server_default=true())


class SecretRecord(Base):
    """A secret that all processes of the server share; made once."""

    __tablename__ = "secret"

    secret: Mapped[CodeKey]
    value: Mapped[str]


class AuditRecord(Base):
    """One thing that was done, by whom, from where. Rows are added and never changed: the database refuses it."""

    __tablename__ = "audit"

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(code_type(), index=True)
    what: Mapped[str] = mapped_column(code_type(), index=True)
    subject: Mapped[OptionalText]
    detail: Mapped[OptionalText]
    address: Mapped[OptionalText]
    district: Mapped[OptionalCode]
    """The place in which it was done; '' for what concerns all."""


APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER audit_keeps_updates BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        "CREATE TRIGGER audit_keeps_deletes BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
        "CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
        "CREATE TRIGGER audit_keeps_table BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
    ),
}
"""What makes a database refuse to change the log; a step of the migrations holds the same words."""

for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(AuditRecord.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
