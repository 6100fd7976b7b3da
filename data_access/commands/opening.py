"""What several commands need: the store of the settings, and the account somebody acts as."""

from __future__ import annotations

import getpass

from data_access.accounts import Account, Accounts
from data_access.console import load_settings
from data_access.errors import DataAccessError
from data_access.store import Store


def open_store() -> Store:
    """The store of the settings."""
    return Store.open(load_settings().database_url)


def acting(store: Store, name: str) -> Account:
    """The account of that name, if it may hand in figures.

    Raises:
        DataAccessError: there is none, or it may not.
    """
    account = Accounts(store.database).get(name)
    if account is None:
        raise DataAccessError(f"there is no account '{name}'; add it with: python -m data_access users add")
    if not account.active or account.role == "reader":
        raise DataAccessError(f"the account '{name}' may not hand in figures")
    return account


def decides(account: Account) -> bool:
    """Whether what the account hands in is accepted at once, and whether it may undo."""
    return account.role in ("reviewer", "administrator")


def operator() -> str:
    """Whoever sits at the terminal, for the audit log."""
    try:
        return f"command line ({getpass.getuser()})"
    except (OSError, KeyError):  # a container without a name for its user
        return "command line"
