"""`copy`: a store into another database, of either kind."""

from __future__ import annotations

from typing import Annotated

import typer

from data_access.console import messages, out, progress_bars
from data_access.store import Store
from data_access.store_copy import copy_store


def copy(
    source: Annotated[str, typer.Option("--from", help="The address of the store that is copied, as DATABASE_URL.")],
    target: Annotated[str, typer.Option("--to", help="The address of a database that holds nothing.")],
) -> None:
    """Copy a whole store into another database, SQLite or PostgreSQL, and compare both row by row."""
    sent, received = Store.open(source), Store.open(target)
    with progress_bars() as report_progress:
        rows = copy_store(sent, received, report_progress)
    out.print(f"copied: {len(rows)} tables, {sum(rows.values())} rows, all compared", markup=False)
    messages.print(f"{received.address} holds what {sent.address} holds. Set DATABASE_URL to it and start the servers.")
