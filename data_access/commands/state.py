"""What `status` prints: rows, accounts, what was handed in, the last batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from data_access.accounts import Accounts
from data_access.console import out
from data_access.store import Store
from data_access.submissions import UNDECIDED, Submissions


def tell_state(store: Store) -> None:
    """One line for each number, on standard output."""
    out.print(f"store: {store.address}")
    for name, value in asdict(store.status()).items():
        out.print(f"{name.replace('_', ' ')}: {value}")
    roles = Counter(account.role for account in Accounts(store.database).all() if account.active)
    out.print(f"accounts: {_counted(roles) or 'none'}")
    waiting = Counter(
        submission.state for submission in Submissions(store.database).find(states=UNDECIDED, limit=10_000)
    )
    out.print(f"submissions: {_counted(waiting) or 'none undecided'}")
    batches = store.batches()
    if len(batches):
        last = batches.iloc[0]
        undone = ", undone" if last["undone_at"] == last["undone_at"] else ""
        text = f"{last['batch']} ({last['kind']}, {last['figures']} figures, {last['who']}, {last['created_at']:%Y-%m-%d %H:%M} UTC{undone})"
        out.print(f"last batch: {text}: {last['label']}", markup=False)


def _counted(counts: Mapping[Any, int]) -> str:
    return ", ".join(f"{word} {number}" for word, number in sorted(counts.items()))
