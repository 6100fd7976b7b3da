"""Everything that can be held against a file before it is written: all of it at once, nothing written.

`check` goes through `RULES`, one function per question, each over all rows together. Errors block, warnings want a
reason, notes inform. Reported figures of the store are what a file is compared with; invented ones never are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.importing.checks import duplicates, jumps, numbers, rights, small, sums, units
from data_access.importing.checks.case import Case, build
from data_access.importing.checks.owing import not_reported
from data_access.importing.checks.ranges import plausible_range
from data_access.importing.reading.model import Problem, Reading
from data_access.importing.remit import ReportingRemit

__all__ = ["RULES", "check", "check_case", "plausible_range"]

LAST = 10**9
"""What is said of a whole sheet comes after its rows."""
RULES: tuple[Callable[[Case], Iterable[Problem]], ...] = (  # of the rows within the sender's rights
    rights.not_by_street,
    rights.area_not_then,
    rights.years,
    numbers.outside_limits,
    numbers.more_than_all,
    numbers.not_the_ratio,
    numbers.not_whole,
    units.wrong_unit,
    duplicates.in_file,
    duplicates.against_store,
    jumps.against_history,
    sums.streets,
    sums.splits,
    sums.single,
    small.small_numbers,
    not_reported,
)


def check(
    reading: Reading, catalogue: Catalogue, current: pd.DataFrame, *, scope: ReportingRemit, today: date
) -> tuple[Problem, ...]:
    """The problems of the figures of a reading (its own problems are not repeated), in the file's order.

    Args:
        reading: what was read; its frame has the columns `reading.model.FRAME_DTYPES`.
        catalogue: the catalogue of the store.
        current: the current figures of the store, `store.observations()`.
        scope: whose figures the sender may hand in.
        today: the day on which years count as begun or over.
    """
    return check_case(build(reading, catalogue, current, scope, today))


def check_case(case: Case) -> tuple[Problem, ...]:
    """The same for a case that is built already."""
    problems = rights.of_another(case)
    if len(case.rows):
        problems += [problem for rule in RULES for problem in rule(case)]
    order = {sheet: place for place, sheet in enumerate(case.sheets)}
    problems.sort(key=lambda problem: (order.get(problem.sheet, len(order)), problem.row or LAST, problem.column or 0))
    return tuple(problems)
