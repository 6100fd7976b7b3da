"""People by their names: lists and logs keep accounts, readers know people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.text.words import Words
from data_access.accounts import Accounts

Named = Callable[[str], str]
"""Account → what to call its owner."""


def people(services: Services) -> Named:
    """How to call whoever an account belongs to: by name, with the account where two bear the same name.

    An account that is not there (the command line, one that was never) is called by itself.
    """
    accounts = Accounts(services.store.database).all()
    bearers = Counter(account.name for account in accounts)
    names = {
        account.account: account.name if bearers[account.name] == 1 else f"{account.name}（{account.account}）"
        for account in accounts if account.name
    }  # fmt: skip
    return lambda account: names.get(account, account)


def owner_name(facts: Facts, owner: str, t: Words) -> str:
    """The name of a department or area; its code where the catalogue knows it no longer, empty for none."""
    for department in facts.catalogue.departments:
        if department.department == owner:
            return t.of(department)
    for area in facts.catalogue.areas:
        if area.area == owner:
            return t.of(area)
    return owner
