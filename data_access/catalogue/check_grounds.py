"""Rules about what was chosen for targets before their plan was adopted."""

from __future__ import annotations

from collections.abc import Iterator

from data_access.catalogue import checks
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem
from indicators.target_codes import METHODS

OTHER = "other"
"""In place of a method: the value comes from elsewhere, as the justification says."""


def check_grounds(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with `grounds.csv`: codes, a method nobody knows, no binding level, half a confirmation."""
    yield from checks.known(sheets.grounds, "target", sheets.target, "targets.csv")
    yield from checks.unique(sheets.grounds, "target")
    yield from checks.together(sheets.grounds, "confirmed_by", "confirmed_on")
    yield from checks.ordered(sheets.grounds, "chosen_on", "confirmed_on")
    methods = (*METHODS, OTHER)
    for line in sheets.grounds:
        if line.row.method not in methods:
            yield line.problem("method", f"'{line.row.method}' is not allowed (allowed: {', '.join(methods)})")
        if line.row.value is None:
            yield line.problem(line.row.binding, "is empty (allowed: a figure; the binding level is required)")
