"""`seed`: another catalogue into the store. What differs is shown first, and nothing is written before it is confirmed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from data_access.catalogue.differences import Difference, differences
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.catalogue_turns import turns_between
from data_access.commands.importing import REASONS_WANTED
from data_access.commands.opening import open_store, operator
from data_access.console import load_settings, messages, out, progress_bars
from data_access.verdicts import Flip

UNCONFIRMED = 5
LISTED = 60
"""How many lines of each kind are printed; the counts are of all."""

Folder = Annotated[
    Path | None,
    typer.Option(
        "--catalogue", help="Folder of catalogue files; default: the one in the settings.", show_default=False
    ),
]


def seed(
    catalogue: Folder = None,
    drop_figures: Annotated[
        bool, typer.Option(help="Also drop reported figures whose indicator or area the new catalogue lacks.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why it is changed; shown beside targets that change.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing, for scripts.")] = False,
) -> None:
    """Load a catalogue folder; it replaces the catalogue of the store, figures stay.

    Where the store has a catalogue, what differs and how verdicts turn is shown, and somebody must agree.
    """
    folder = catalogue or load_settings().catalogue_folder
    new = load_catalogue(folder)
    store = open_store()
    old = store.catalogue()
    if old == new:
        messages.print(f"Catalogue {folder}: nothing differs from the store.")
        return
    if old.indicators:
        found = differences(old, new)
        _tell_differences(found)
        if judging := [difference for difference in found if difference.judges]:
            with progress_bars() as progress:
                flips = turns_between(store, old, new, progress=progress)
            _tell_flips(new, flips)
        if dry_run:
            messages.print("Nothing was written (dry run).")
            return
        _stop_unless_agreed(reason, yes, bool(judging))
    elif dry_run:
        messages.print(f"The store has no catalogue yet; the whole of {folder} would be loaded.")
        return
    store.seed(new, drop_figures=drop_figures, who=operator(), reason=reason.strip(), instead_of=old)
    messages.print(_loaded(folder, new))


def _loaded(folder: Path, loaded: Catalogue) -> str:
    return (
        f"Catalogue {folder}: {len(loaded.plans)} plans, {len(loaded.sections)} sections, "
        f"{len(loaded.goals)} goals, {len(loaded.strategies)} strategies, "
        f"{len(loaded.indicators)} indicators, {len(loaded.targets)} targets."
    )


def _stop_unless_agreed(reason: str, yes: bool, judges: bool) -> None:
    if judges and not reason.strip():
        messages.print("Verdicts depend on what changes: say why with --reason; nothing was written", style="red")
        raise typer.Exit(REASONS_WANTED)
    if yes:
        return
    if not sys.stdin.isatty():
        messages.print("Nothing was written: give --yes to write it without being asked", style="red")
        raise typer.Exit(UNCONFIRMED)
    if not typer.confirm("Write this to the store?", err=True):
        messages.print("Nothing was written.")
        raise typer.Exit(UNCONFIRMED)


def _tell_differences(differences: Sequence[Difference]) -> None:
    counts = Counter(difference.part for difference in differences)
    out.print(
        "changes: " + (", ".join(f"{part} {count}" for part, count in counts.items()) or "only the order of rows")
    )
    first = [
        *(difference for difference in differences if difference.judges),
        *(difference for difference in differences if not difference.judges),
    ]
    _print_some([f"{'judged by' if difference.judges else 'told'}: {difference}" for difference in first])


def _tell_flips(catalogue: Catalogue, flips: Sequence[Flip]) -> None:
    out.print(f"verdicts that turn: {len(flips)}")
    _print_some([_flip(catalogue, flip) for flip in flips])


def _print_some(lines: Sequence[str]) -> None:
    for line in lines[:LISTED]:
        out.print(line, markup=False)
    if len(lines) > LISTED:
        out.print(f"… and {len(lines) - LISTED} more")


def _flip(catalogue: Catalogue, flip: Flip) -> str:
    area = catalogue.area[flip.area].short_zh if flip.area in catalogue.area else flip.area
    split = "" if (flip.sex, flip.age_group) == ("all", "all") else f" {flip.sex} {flip.age_group}"
    before, after = (status or "no verdict" for status in (flip.status_before, flip.status_after))
    warnings = (
        f" (warning {flip.warning_before} → {flip.warning_after})" if flip.warning_before != flip.warning_after else ""
    )
    return f"verdict: {flip.target} {area}{split} as of {flip.as_of}: {before} → {after}{warnings}"
