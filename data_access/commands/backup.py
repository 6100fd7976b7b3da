"""`backup` and `restore`: a whole store into one file, and out of it again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_access.backup import Description, back_up, check
from data_access.backup import restore as put_back
from data_access.commands.opening import open_store, operator
from data_access.console import messages, out, progress_bars


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, or a folder, in which it is named by the moment.")],
) -> None:
    """Write the whole store into one file, checked; servers may run meanwhile."""
    store = open_store()
    with progress_bars() as report_progress:
        written, description = back_up(store.database, file, report_progress)
    out.print(f"backup: {written}", markup=False)
    _tell(description)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `backup` has written.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check the file and say what it holds; change nothing.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also where the store holds figures or accounts; it is kept aside.")
    ] = False,
) -> None:
    """Make the store what it was when the backup was made; what stands there is kept aside."""
    store = open_store()
    if dry_run:
        with progress_bars() as report_progress:
            description = check(store, file, report_progress)
        _tell(description)
        messages.print("The backup is sound; nothing was changed (dry run).")
        return
    with progress_bars() as report_progress:
        done = put_back(store, file, who=operator(), replace=replace, report_progress=report_progress)
    _tell(done.description)
    if done.aside:
        out.print(f"kept aside: {done.aside}", markup=False)
    messages.print(f"The store {store.address} is what it was then. All sessions have ended; everybody signs in again.")


def _tell(description: Description) -> None:
    """What a backup holds, one line each."""
    held = description.contents
    out.print(f"made: {description.made_at.astimezone():%Y-%m-%d %H:%M:%S %z}")
    out.print(f"tables: {len(held.rows)}, of form {held.revision or 'none'}; rows: {sum(held.rows.values())}")
    out.print(f"figures: {held.reported} reported, {held.invented} demonstration")
    out.print(f"sha-256 of the {description.kind} database: {description.sha256}")
