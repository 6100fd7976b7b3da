"""`python -m data_access users …`: accounts from the command line, the first administrator among them."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from data_access.accounts import ROLES, Account, Accounts, Actor
from data_access.commands.opening import open_store, operator
from data_access.console import messages, out
from data_access.errors import AccountError, DataAccessError
from data_access.passwords import one_time
from data_access.store import Store

users = typer.Typer(no_args_is_help=True, help="Who may sign in.")

Name = Annotated[str, typer.Argument(help="The login name.")]
Role = Annotated[str, typer.Option(help=f"One of: {', '.join(ROLES)}.")]
Department = Annotated[str, typer.Option(help="Code of the department a reporter reports for.")]
Area = Annotated[str, typer.Option(help="Code of the street a reporter reports for.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
Generate = Annotated[
    bool, typer.Option("--generate", help="Make a one-time password, print it once; it must be changed at sign-in.")
]


@users.command()
def add(
    name: Name,
    role: Role,
    display: Annotated[str, typer.Option("--name", help="Name of the person or office, as it is shown.")] = "",
    department: Department = "",
    area: Area = "",
    district: Annotated[
        str, typer.Option("--district", help="The only district in which the account may do more than read; none: all.")
    ] = "",
    password_stdin: FromInput = False,
    generate: Generate = False,
) -> None:
    """Add an account; asks for its password twice unless told where it comes from."""
    store = open_store()
    _check_owner(store, department, area)
    _check_district(store, district)
    password = _password(password_stdin, generate)
    account = Accounts(store.database).add(
        name,
        password,
        role=role,  # type: ignore[arg-type]  # checked there
        by=_operator(),
        name=display,
        department=department,
        area=area,
        district=district,
        must_change=generate,
    )
    messages.print(f"Added {account.account} ({account.role}).")
    _hand_over(password if generate else "")


@users.command(name="list")
def list_accounts() -> None:
    """Print every account: name, role, what it reports for, whether it can sign in, last sign-in."""
    for account in Accounts(open_store().database).all():
        sys.stdout.write("\t".join(_fields(account)) + "\n")  # rich would turn the tabs into blanks


@users.command()
def disable(name: Name) -> None:
    """Switch an account off and end its sessions."""
    Accounts(open_store().database).set_active(name, False, by=_operator())
    messages.print(f"Switched off {name}.")


@users.command()
def enable(name: Name) -> None:
    """Switch an account on again."""
    Accounts(open_store().database).set_active(name, True, by=_operator())
    messages.print(f"Switched on {name}.")


@users.command()
def password(name: Name, password_stdin: FromInput = False, generate: Generate = False) -> None:
    """Set a password and end the account's sessions."""
    accounts = Accounts(open_store().database)
    if accounts.get(name) is None:
        raise AccountError("unknown", f"there is no account '{name}'")
    new = _password(password_stdin, generate)
    accounts.change_password(name, new, by=_operator(), must_change=generate)
    messages.print(f"Changed the password of {name}.")
    _hand_over(new if generate else "")


@users.command(name="role")
def change_role(name: Name, role: Role, department: Department = "", area: Area = "") -> None:
    """Set the role of an account and end its sessions."""
    store = open_store()
    _check_owner(store, department, area)
    accounts = Accounts(store.database)
    accounts.change_role(name, role, by=_operator(), department=department, area=area)  # type: ignore[arg-type]
    messages.print(f"{name} is now {role}.")


def _fields(account: Account) -> tuple[str, ...]:
    state = "off" if not account.active else "must change password" if account.must_change else "on"
    seen = account.seen_at.astimezone().strftime("%Y-%m-%d %H:%M") if account.seen_at else "never"
    return account.account, account.role, account.department or account.area or "-", state, seen


def _operator() -> Actor:
    return Actor(operator())


def _password(from_input: bool, generate: bool) -> str:
    if from_input and generate:
        raise typer.BadParameter("--password-stdin and --generate exclude each other")
    if generate:
        return one_time()
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise AccountError("short", "no terminal to ask for a password at: use --password-stdin or --generate")
    first, second = getpass.getpass("Password: "), getpass.getpass("Once more: ")
    if first != second:
        raise AccountError("different", "the two passwords differ; nothing was changed")
    return first


def _hand_over(password: str) -> None:
    if password:
        out.print(password, markup=False)
        messages.print("This one-time password is shown once; it must be changed at the first sign-in.")


def _check_district(store: Store, code: str) -> None:
    known = [area.area for area in store.places()]
    if code and code not in known:
        raise DataAccessError(f"'{code}' is no district of the store; there are: {', '.join(known) or 'none'}")


def _check_owner(store: Store, department: str, area: str) -> None:
    """A code that the catalogue does not know is most likely mistyped."""
    catalogue = store.catalogue()
    if department and department not in catalogue.department:
        known = ", ".join(catalogue.department)
        raise AccountError("belonging", f"no department '{department}' in the catalogue (known: {known})")
    if area and area not in catalogue.area:
        raise AccountError("belonging", f"no area '{area}' in the catalogue")
