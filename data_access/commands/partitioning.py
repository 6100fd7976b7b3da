"""`partition`: PostgreSQL's table of figures in parts by district, or whole again."""

from __future__ import annotations

from typing import Annotated

import typer

from data_access.commands.opening import open_store
from data_access.console import messages, out, progress_bars


def partition(
    parts: Annotated[int, typer.Option("--parts", help="How many parts; 0 makes the table whole again.")] = 32,
) -> None:
    """Keep the figures of many districts in parts, so that one district's lie in one (PostgreSQL); servers wait meanwhile."""
    store = open_store()
    with progress_bars() as report_progress:
        rows = store.partition(parts, report_progress)
    for name, count in rows.items():
        out.print(f"{name}: {count} rows", markup=False)
    messages.print(f"The figures of {store.address} lie in {len(rows)} part{'s' if len(rows) > 1 else ''}.")
