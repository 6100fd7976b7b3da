"""Confirmed targets of a draft as rows of `targets.csv`, as far as they are known; the rest is left empty to be filled in."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.services.drafting.deciding import find
from dashboard.services.drafting.making import made
from data_access.catalogue.writing import columns_of

COLUMNS = columns_of("targets")


def targets_table(scope: Scope, code: str) -> TableCells | None:
    """Every confirmed or corrected target in the columns of `targets.csv`; None where the place has no such draft."""
    draft = find(scope, code)
    if draft is None:
        return None
    rows = made(scope, draft).of("targets")
    return TableCells(COLUMNS, tuple(tuple(row.cells.get(name, "") for name in COLUMNS) for row in rows))
