"""What an administrator does to accounts: added, changed, reset, switched off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.reader import Reader
from data_access.accounts import Accounts, Actor, NewAccount, plain_name
from data_access.accounts_list import ListProblem, read_accounts
from data_access.errors import AccountError, UnreadableFile
from data_access.passwords import one_time


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of it: why not (a code; empty when done), and a password to hand over, once."""

    wrong: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a list: the accounts with their passwords, to be handed over once; or why none was added."""

    accounts: tuple[tuple[NewAccount, str], ...] = ()
    problems: tuple[ListProblem, ...] = ()
    unreadable: str = ""
    """Why the file was not opened: a code of the reader's refusals."""


def add_user(services: Services, facts: Facts, reader: Reader, form: dict[str, str], by: Actor) -> Changed:
    """A new account with a one-time password; `form` holds account, name, role, owner and district."""
    belonging = _belonging(facts, form.get("owner", ""))
    if belonging is None:
        return Changed("belonging")
    password = one_time()
    department, area = belonging
    try:
        Accounts(services.store.database).add(
            form.get("account", ""),
            password,
            role=form.get("role", ""),  # type: ignore[arg-type]  # checked there
            by=by,
            name=form.get("name", ""),
            department=department,
            area=area,
            district=_district(services, reader, form, facts.place),
            must_change=True,
        )
    except AccountError as error:
        return Changed(error.code)
    return Changed(password=password)


def add_users(services: Services, facts: Facts, reader: Reader, name: str, content: bytes, by: Actor) -> Added:
    """The accounts of a list with one-time passwords, all or none; `name` is the file's. They are for the place of the page."""
    accounts = Accounts(services.store.database)
    try:
        listed = read_accounts(name, content, facts.catalogue, [account.account for account in accounts.all()])
    except UnreadableFile as refused:
        return Added(unreadable=refused.code)
    if listed.problems:
        return Added(problems=listed.problems)
    district = _district(services, reader, {}, facts.place)
    made = tuple((replace(account, district=district), one_time()) for account in listed.accounts)
    try:
        accounts.add_all(made, by=by)
    except AccountError as error:  # somebody else has added one of them meanwhile
        return Added(problems=(ListProblem(error.code),))
    return Added(made)


def change_user(services: Services, facts: Facts, reader: Reader, form: dict[str, str], by: Actor) -> Changed:
    """Change an account; `form` holds account, what (`role`, `reset`, `on`, `off`), and for a role, role and owner.

    Nobody changes the own account here: an administrator could lock everybody out by mistake.
    """
    account, accounts = plain_name(form.get("account", "")), Accounts(services.store.database)
    if account == reader.account:
        return Changed("self")
    if reader.district and ((known := accounts.get(account)) is None or known.district != reader.district):
        return Changed("unknown")
    try:
        match form.get("what"):
            case "role":
                district = _district(services, reader, form, facts.place)
                return _change_role(accounts, facts, account, form, district, by)
            case "reset":
                password = one_time()
                accounts.change_password(account, password, by=by, must_change=True)
                return Changed(password=password)
            case "on" | "off" as way:
                accounts.set_active(account, way == "on", by=by)
                return Changed()
    except AccountError as error:
        return Changed(error.code)
    return Changed("unknown")


def _change_role(
    accounts: Accounts, facts: Facts, account: str, form: dict[str, str], district: str, by: Actor
) -> Changed:
    belonging = _belonging(facts, form.get("owner", ""))
    if belonging is None:
        return Changed("belonging")
    department, area = belonging
    role = form.get("role", "")
    accounts.change_role(
        account, role, by=by, department=department, area=area, district=district,  # type: ignore[arg-type]  # checked there
    )  # fmt: skip
    return Changed()


def _district(services: Services, reader: Reader, form: dict[str, str], place: str) -> str:
    """The place an account is for: that of the administrator who has one; else as chosen, where there are several."""
    known = {area.area for area in services.places.all()}
    if reader.district or len(known) < 2:
        return reader.district
    asked = form.get("district", place)
    return asked if asked in known else ""


def _belonging(facts: Facts, owner: str) -> tuple[str, str] | None:
    """(department, area) of a value of the menu; None for one that the catalogue does not know."""
    kind, _, code = owner.partition(":")
    if not owner:
        return "", ""
    if kind == "department" and any(department.department == code for department in facts.catalogue.departments):
        return code, ""
    if kind == "area" and any(area.area == code for area in facts.catalogue.areas):
        return "", code
    return None
