"""Rows of a catalogue that are added, replaced or taken out: what it is then, and what is wrong with the whole.

Whoever writes such an edit into the store does it with `catalogue_writing.change_catalogue`; whoever shows it before asks `changed` and `problems_of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data_access.catalogue.check_all import check_all
from data_access.catalogue.differences import key_of
from data_access.catalogue.files import read_row
from data_access.catalogue.model import Catalogue, Row
from data_access.catalogue.sheets import FILES, Sheets
from data_access.errors import CatalogueError, Problem

Rows = Mapping[str, Sequence[Row]]
"""Rows by part (`targets`, `plans`, …: the fields of `Catalogue`)."""


@dataclass(frozen=True, slots=True)
class CatalogueEdit:
    """Rows by part. One whose key (`differences.KEYS`) is there is replaced in its place; a new one comes last in its file."""

    put: Rows
    remove: Rows = field(default_factory=dict)
    """Rows that go; only their keys are looked at."""
    before: Mapping[tuple[str, str], Row | None] = field(default_factory=dict)
    """Rows by part and key (`differences.key_of`) as whoever edits has seen them, None for one that was not there."""


def changed(catalogue: Catalogue, edit: CatalogueEdit) -> Catalogue:
    """The catalogue after an edit, as a folder of the same rows is loaded; nothing is checked yet (`problems_of`)."""
    parts = {part: _edited(part, catalogue, edit) for part in {*edit.put, *edit.remove}}
    after = catalogue.model_copy(update=parts)
    plans, domains = (sorted(rows, key=lambda row: row.order) for rows in (after.plans, after.domains))
    units = {row.indicator: row.unit for row in after.indicators}
    targets = [
        row if row.unit else row.model_copy(update={"unit": units.get(row.indicator, "")}) for row in after.targets
    ]
    return Catalogue(**{
        **{part: getattr(after, part) for part in FILES},
        "plans": tuple(plans), "domains": tuple(domains), "targets": tuple(targets),
    })  # fmt: skip


def problems_of(catalogue: Catalogue) -> list[Problem]:
    """Everything the catalogue's own checks find; `line` is that of the row in a folder written by `writing.folder_of`."""
    return check_all(Sheets.of(catalogue))


def checked(catalogue: Catalogue, edit: CatalogueEdit) -> Catalogue:
    """The catalogue after an edit, fit to be stored.

    Raises:
        CatalogueError: with every problem that the edit brings; what was wrong before is not held against it.
    """
    after = changed(catalogue, edit)
    if problems := problems_of(after):
        known = {_place_of(catalogue, problem) for problem in problems_of(catalogue)}
        if new := [problem for problem in problems if _place_of(after, problem) not in known]:
            raise CatalogueError("as changed", new)
    return after


def moved_on(catalogue: Catalogue, edit: CatalogueEdit) -> tuple[tuple[str, str], ...]:
    """The rows (part and key) that are no longer as whoever edits has seen them."""
    return tuple((part, key) for (part, key), seen in edit.before.items() if _by_key(part, catalogue).get(key) != seen)


def row_of(catalogue: Catalogue, problem: Problem) -> tuple[str, Row] | None:
    """The part and the row a problem of `problems_of` is about."""
    part = next((name for name, (file, _) in FILES.items() if file == problem.file), "")
    rows = getattr(catalogue, part, ())
    return (part, rows[problem.line - 2]) if 0 <= problem.line - 2 < len(rows) else None


def parsed(part: str, cells: Mapping[str, str], line: int = 1) -> tuple[Row | None, list[Problem]]:
    """A row from the texts of its cells as they stand in a file, or what is wrong with them, by field."""
    file, model = FILES[part]
    problems: list[Problem] = []
    read = read_row(file, line, model, dict(cells), problems)
    return (read.row if read else None), problems


def _edited(part: str, catalogue: Catalogue, edit: CatalogueEdit) -> tuple[Row, ...]:
    rows = dict(_by_key(part, catalogue))
    for row in edit.remove.get(part, ()):
        rows.pop(key_of(part, row), None)
    rows.update((key_of(part, row), row) for row in edit.put.get(part, ()))
    return tuple(rows.values())


def _by_key(part: str, catalogue: Catalogue) -> Mapping[str, Row]:
    return {key_of(part, row): row for row in getattr(catalogue, part)}


def _place_of(catalogue: Catalogue, problem: Problem) -> tuple[Any, ...]:
    """What a problem is about, without its line: rows before it may have come or gone."""
    found = row_of(catalogue, problem)
    return (problem.file, key_of(*found) if found else problem.line, problem.field, problem.message)
