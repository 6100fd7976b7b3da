"""`python -m data_access`: make, fill and look at a store. Described in `docs/operations.md`.

Exit codes: 0 done, 1 something a person can put right (the message says what; also a file that is not
there), 2 the command or an option is not known, 3 `load-plan` stored what it found but file and catalogue do not agree, 4 `import` wants a reason for warnings or
`seed` for a change that judging goes by, 5 `seed` was not confirmed, 130 cancelled.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data_access.catalogue.load import load_demonstration_settings
from data_access.commands.backup import backup, restore
from data_access.commands.catalogue import Folder, seed
from data_access.commands.copy_store import copy
from data_access.commands.importing import import_file, release_withheld, undo
from data_access.commands.opening import open_store
from data_access.commands.partitioning import partition
from data_access.commands.plan_proposals import propose_plan
from data_access.commands.state import tell_state
from data_access.commands.users import users
from data_access.console import load_settings, messages, out, progress_bars
from data_access.database_errors import plain_message
from data_access.demonstration.write import write_demonstration
from data_access.errors import DataAccessError
from data_access.export import catalogue_object
from data_access.plan_text import MatchReport, read_plan_file
from data_access.prepare import make_for_real, prepare, prepare_demonstration

INCOMPLETE = 3

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Make, fill and look at a store.",
)


def main() -> NoReturn:
    """Run the command line; what a person can put right is one message and exit code 1, no traceback."""
    try:
        app()
    except DataAccessError as error:
        messages.print(f"Error: {error}", style="red", markup=False)
    except DBAPIError as error:
        messages.print(f"Error: the database refused: {plain_message(error)}", style="red", markup=False)
    except SQLAlchemyError as error:
        messages.print(f"Error: the database cannot be used: {type(error).__name__}", style="red", markup=False)
    sys.exit(1)


@app.command()
def init() -> None:
    """Create the tables, or bring them to the present form."""
    store = open_store()
    make_for_real(store)
    messages.print(f"The store {store.address} is ready.")


@app.command()
def demo(
    catalogue: Folder = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove all demonstration data instead.")] = False,
) -> None:
    """Write demonstration data (invented and marked so), or remove them."""
    store = open_store()
    if remove:
        messages.print(f"Removed {store.remove_demonstration()} demonstration figures.")
        return
    folder = catalogue or load_settings().catalogue_folder
    settings = load_demonstration_settings(folder)
    if not settings:
        raise DataAccessError(f"{folder / 'demonstration.csv'} does not exist or is empty: nothing to draw from")
    with progress_bars() as report_progress:
        written = write_demonstration(
            store, settings, progress=lambda done, total: report_progress("writing demonstration data", done, total)
        )
    messages.print(f"Wrote {written} demonstration figures; `demo --remove` removes them.")


@app.command(name="load-plan")
def load_plan(file: Annotated[Path, typer.Argument(help="The official text, a plain text file.")]) -> None:
    """Read the official wording of goals and strategies and store it beside the catalogue."""
    store = open_store()
    text = read_plan_file(file, store.catalogue())
    store.save_clauses(text.clauses)
    _print_report(text.report)
    if not text.report.complete:
        raise typer.Exit(INCOMPLETE)


@app.command()
def status() -> None:
    """Say what is in the store."""
    store = open_store()
    if not store.is_ready():
        raise DataAccessError(f"The store {store.address} has no tables or older ones; run: python -m data_access init")
    tell_state(store)


@app.command()
def catalogue(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object (the only form).")] = False,
) -> None:
    """Print the catalogue of the store; see docs/catalogue-format.md."""
    if not as_json:
        raise typer.BadParameter("say in which form: --json")
    json.dump(catalogue_object(open_store().catalogue()), sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")


@app.command(name="prepare")
def prepare_store(
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Also write demonstration data, where nothing was ever written.")
    ] = False,
) -> None:
    """Create the tables and load the catalogue, each only where still missing."""
    with progress_bars() as report_progress:
        store = (prepare_demonstration if demonstration else prepare)(load_settings(), report_progress)
    messages.print(f"The store {store.address} is ready.")


app.command()(seed)
app.command(name="import")(import_file)
app.command()(undo)
app.command(name="release-withheld")(release_withheld)
app.command()(backup)
app.command()(copy)
app.command()(partition)
app.command(name="propose-plan")(propose_plan)
app.command()(restore)
app.add_typer(users, name="users")


def _print_report(report: MatchReport) -> None:
    out.print(f"sections {report.sections}, goals {report.goals}, strategies {report.strategies}")
    for title, entries in (
        ("missing", report.missing),
        ("unknown", report.unknown),
        ("odd", report.oddities),
    ):
        for entry in entries:
            out.print(f"{title}: {entry}", markup=False)
