"""Accounts: who may sign in, as what. None of these calls raises the data version."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import AccountError
from data_access.models import AccountRecord
from data_access.models.accounts import AccountRole
from data_access.passwords import Passwords, objection

ROLES: tuple[AccountRole, ...] = get_args(AccountRole)
NAME = re.compile(r"[^\W_][\w.@-]{0,39}")
"""Letters of any script and digits; `.`, `_`, `-`, `@` inside."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it stands; the password is not part of it."""

    account: str
    name: str
    role: AccountRole
    department: str
    area: str
    active: bool
    must_change: bool
    stamp: int
    created_at: datetime
    seen_at: datetime | None
    district: str = ""
    """The only place in which it may do more than read; '' for all."""


COLUMNS = tuple(AccountRecord.__table__.c[name] for name in Account.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made; `department` and `area` are codes, of which a reporter has one."""

    account: str
    name: str
    role: AccountRole
    department: str = ""
    area: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes an account, and from where; it stands in the audit log."""

    who: str
    address: str = ""
    district: str = ""
    """The place in which it is done; '' for all."""


def plain_name(typed: str) -> str:
    """A login name as it is kept and compared: without regard to case, width of digits or blanks around it."""
    return unicodedata.normalize("NFKC", typed[:200]).strip().casefold()[:80]


class Accounts:
    """The accounts of one database; every change is noted in the audit log, in the same transaction."""

    def __init__(self, database: Database, passwords: Passwords | None = None) -> None:
        self._database = database
        self._passwords = passwords or Passwords()

    def get(self, account: str) -> Account | None:
        """An account by its login name, in any spelling."""
        statement = select(*COLUMNS).where(AccountRecord.account == plain_name(account))
        with self._database.reading() as connection:
            row = connection.execute(statement).mappings().first()
        return Account(**row) if row else None

    def all(self) -> tuple[Account, ...]:
        """Every account, by login name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(*COLUMNS).order_by(AccountRecord.account)).mappings().all()
        return tuple(Account(**row) for row in rows)

    def add(
        self,
        account: str,
        password: str,
        *,
        role: AccountRole,
        by: Actor,
        name: str = "",
        department: str = "",
        area: str = "",
        district: str = "",
        must_change: bool = False,
    ) -> Account:
        """Add an account. `department` and `area` are codes of the catalogue; only a reporter has one of them. In another
        place than `district` it may but read; without one it is for all of the store.

        Raises:
            AccountError: `taken`, `login`, `role`, `belonging`, or an objection to the password.
        """
        code = plain_name(account)
        if not NAME.fullmatch(code):
            raise AccountError(
                "login", f"'{account}' is no login name: letters, digits, and . _ - @ inside; at most 40"
            )
        _check_role(role, department, area)
        _check_password(password, code, name)
        values: dict[str, Any] = {
            "account": code, "name": name.strip()[:80] or code, "role": role, "department": department, "area": area,
            "district": district, "password": self._passwords.hash(password), "must_change": must_change, "created_at": datetime.now(UTC),
        }  # fmt: skip
        try:
            with self._database.writing_unversioned() as connection:
                connection.execute(insert(AccountRecord).values(active=True, stamp=0, **values))
                belonging = _belonging(role, department, area, district)
                write_entry(connection, by.who, AuditAction.ACCOUNT_ADDED, code, belonging, by.address, by.district)
        except IntegrityError as error:
            raise AccountError("taken", f"there is an account '{code}' already") from error
        added = self.get(code)
        assert added is not None
        return added

    def add_all(self, accounts: Sequence[tuple[NewAccount, str]], *, by: Actor) -> None:
        """Add accounts with their one-time passwords, all or none.

        Raises:
            AccountError: `taken`: one of the login names is there by now; nothing was added.
        """
        now = datetime.now(UTC)
        rows = [
            {
                "account": new.account, "name": new.name.strip()[:80] or new.account, "role": new.role,
                "department": new.department, "area": new.area, "district": new.district, "password": self._passwords.hash(password),
                "must_change": True, "created_at": now, "active": True, "stamp": 0,
            }
            for new, password in accounts
        ]  # fmt: skip
        try:
            with self._database.writing_unversioned() as connection:
                connection.execute(insert(AccountRecord), rows)
                for new, _ in accounts:
                    detail = _belonging(new.role, new.department, new.area, new.district)
                    write_entry(
                        connection, by.who, AuditAction.ACCOUNT_ADDED, new.account, detail, by.address, by.district
                    )
        except IntegrityError as error:
            raise AccountError("taken", "one of these accounts is there already") from error

    def check(self, account: str, password: str) -> Account | None:
        """The active account whose password this is, else None; as slow for unknown names as for known ones."""
        statement = select(AccountRecord.password).where(
            AccountRecord.account == plain_name(account), AccountRecord.active
        )
        with self._database.reading() as connection:
            kept = connection.execute(statement).scalar()
        if not self._passwords.matches(kept, password):
            return None
        if kept and self._passwords.outdated(kept):
            self._rehash(plain_name(account), kept, password)
        return self.get(account)

    def change_password(self, account: str, password: str, *, by: Actor, must_change: bool = False) -> None:
        """Set a password and end all sessions of the account.

        Raises:
            AccountError: an objection to the password, or `unknown`.
        """
        known = self._known(account)
        _check_password(password, known.account, known.name)
        what = AuditAction.PASSWORD_RESET if must_change else AuditAction.PASSWORD_CHANGED
        hashed = self._passwords.hash(password)
        with self._database.writing_unversioned() as connection:
            self._change(connection, known.account, what, "", by, password=hashed, must_change=must_change)

    def change_role(
        self, account: str, role: AccountRole, *, by: Actor, department: str = "", area: str = "", district: str = ""
    ) -> None:
        """Set the role (and where a reporter belongs) and end all sessions of the account.

        Raises:
            AccountError: `role`, `belonging`, `unknown`, or `last` for the only administrator.
        """
        known = self._known(account)
        _check_role(role, department, area)
        values: dict[str, Any] = {"role": role, "department": department, "area": area, "district": district}
        before = _belonging(known.role, known.department, known.area, known.district)
        detail = f"{before} → {_belonging(role, department, area, district)}"
        with self._database.writing_unversioned() as connection:
            if role != "administrator":
                _keep_one(connection, known.account)
            self._change(connection, known.account, AuditAction.ROLE_CHANGED, detail, by, **values)

    def set_active(self, account: str, active: bool, *, by: Actor) -> None:
        """Let an account sign in or not; its sessions end.

        Raises:
            AccountError: `unknown`, or `last` for the only administrator.
        """
        known = self._known(account)
        with self._database.writing_unversioned() as connection:
            if not active:
                _keep_one(connection, known.account)
            what = AuditAction.ACCOUNT_ENABLED if active else AuditAction.ACCOUNT_DISABLED
            self._change(connection, known.account, what, "", by, active=active)

    def _known(self, account: str) -> Account:
        known = self.get(account)
        if known is None:
            raise AccountError("unknown", f"there is no account '{account}'")
        return known

    def _rehash(self, account: str, kept: str, password: str) -> None:
        statement = update(AccountRecord).where(AccountRecord.account == account, AccountRecord.password == kept)
        with self._database.writing_unversioned() as connection:
            connection.execute(statement.values(password=self._passwords.hash(password)))

    def _change(
        self, connection: Connection, account: str, what: AuditAction, detail: str, by: Actor, **values: Any
    ) -> None:
        statement = update(AccountRecord).where(AccountRecord.account == account)
        connection.execute(statement.values(stamp=AccountRecord.stamp + 1, **values))
        write_entry(connection, by.who, what, account, detail, by.address, by.district)


def _check_role(role: str, department: str, area: str) -> None:
    if role not in ROLES:
        raise AccountError("role", f"'{role}' is no role (allowed: {', '.join(ROLES)})")
    if bool(department) + bool(area) != (role == "reporter"):
        raise AccountError("belonging", "a reporter belongs to one department or one area, others to none")


def _check_password(password: str, account: str, name: str) -> None:
    if reason := objection(password, account=account, name=name):
        raise AccountError(reason, f"the password is refused: {WORDS[reason]}")


WORDS = {
    "short": "it must have at least 12 characters",
    "long": "it may have at most 256 characters",
    "name": "it must not be the name of the account",
    "common": "it is one of those that are tried first",
}


def _belonging(role: str, department: str, area: str, district: str) -> str:
    return " ".join(part for part in (role, department or area or district) if part)


def _keep_one(connection: Connection, account: str) -> None:
    """Refuses to take the last administrator away: nobody could put that right on a page."""
    statement = select(AccountRecord.account).where(AccountRecord.role == "administrator", AccountRecord.active)
    if connection.execute(statement.with_for_update()).scalars().all() == [account]:
        raise AccountError("last", f"'{account}' is the only administrator who can sign in")
