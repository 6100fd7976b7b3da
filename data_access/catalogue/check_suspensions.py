"""Rules about decisions that suspend a target."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from data_access.catalogue import checks
from data_access.catalogue.files import Line
from data_access.catalogue.model import Suspension
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem


def check_suspensions(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with `suspensions.csv`: codes, days, two decisions that hold at once."""
    yield from checks.known(sheets.suspensions, "target", sheets.target, "targets.csv")
    yield from checks.unique(sheets.suspensions, "target", "valid_from")
    yield from checks.ordered(sheets.suspensions, "valid_from", "valid_to")
    own: dict[str, list[Line[Suspension]]] = defaultdict(list)
    for line in sheets.suspensions:
        own[line.row.target].append(line)
    for lines in own.values():
        lines.sort(key=lambda line: line.row.valid_from)
        for earlier, later in itertools.pairwise(lines):
            if (
                later.row.valid_from <= (earlier.row.valid_to or date.max)
                and later.row.valid_from != earlier.row.valid_from
            ):
                yield later.problem(
                    "valid_from", f"'{later.row.valid_from}' lies in another suspension (allowed: after it)"
                )
