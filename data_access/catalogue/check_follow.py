"""Rules about written scales, the clauses that are followed on them, guiding questions, words for children, the chain and its holidays."""

from __future__ import annotations

from collections.abc import Iterator

from data_access.catalogue import checks
from data_access.catalogue.follow_rows import DEFAULT_SCALE
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem

LEAST_STEPS = 2
SATURDAY = 5


def check_follow(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with scales, graded clauses, questions, chain and holidays."""
    yield from checks.unique(sheets.scale_steps, "scale", "step")
    yield from checks.pairs(sheets.scale_steps)
    yield from _whole_scales(sheets)
    yield from checks.unique(sheets.graded, "plan", "section", "clause_kind", "clause_number")
    departments = {line.row.department for line in sheets.departments}
    yield from checks.known(sheets.graded, "department", departments, "departments.csv")
    yield from checks.known(sheets.graded, "scale", {DEFAULT_SCALE, *_lengths(sheets)}, "scales.csv")
    yield from _clauses(sheets)
    yield from checks.unique(sheets.questions, "question")
    yield from checks.known(sheets.questions, "indicator", sheets.indicator, "indicators.csv")
    yield from checks.unique(sheets.plain_words, "target")
    yield from checks.known(sheets.plain_words, "target", sheets.target, "targets.csv")
    yield from _chain(sheets)
    yield from _holidays(sheets)


def _chain(sheets: Sheets) -> Iterator[Problem]:
    """Days are counted from 1, and no two links of a district fall on the same."""
    yield from checks.unique(sheets.chain, "link")
    yield from checks.unique(sheets.chain, "district", "days")
    yield from checks.known(sheets.chain, "district", sheets.area, "areas.csv")
    for line in sheets.chain:
        if line.row.days < 1:
            yield line.problem("days", f"'{line.row.days}' is no waiting time (allowed: working days, 1 or more)")


def _holidays(sheets: Sheets) -> Iterator[Problem]:
    """A holiday is a day that would be worked, a workday one that would not."""
    yield from checks.unique(sheets.holidays, "day")
    for line in sheets.holidays:
        weekend = line.row.day.weekday() >= SATURDAY
        if weekend == (line.row.kind == "holiday"):
            allowed = "workday" if weekend else "holiday"
            yield line.problem("kind", f"'{line.row.kind}' changes nothing on {line.row.day:%A}s (allowed: {allowed})")


def _lengths(sheets: Sheets) -> dict[str, int]:
    """How many steps each scale of the file has."""
    lengths: dict[str, int] = {}
    for line in sheets.scale_steps:
        lengths[line.row.scale] = lengths.get(line.row.scale, 0) + 1
    return lengths


def _whole_scales(sheets: Sheets) -> Iterator[Problem]:
    """Steps are counted from 1 without a gap, and there are at least two."""
    lengths = _lengths(sheets)
    for line in sheets.scale_steps:
        length = lengths[line.row.scale]
        if length < LEAST_STEPS:
            yield line.problem("scale", f"'{line.row.scale}' has one step (allowed: two or more)")
        elif not 1 <= line.row.step <= length:
            message = f"'{line.row.step}' leaves a gap (allowed: 1 to {length}, one line each, the lowest first)"
            yield line.problem("step", message)


def _clauses(sheets: Sheets) -> Iterator[Problem]:
    """The clause is one of the plan's, carries no target of its own, and its steps are on its scale."""
    measured = {
        (line.row.plan, line.row.section, line.row.clause_kind, line.row.clause_number) for line in sheets.targets
    }
    lengths = _lengths(sheets)
    for line in sheets.graded:
        row = line.row
        place = (row.plan, row.section, row.clause_kind, row.clause_number)
        if place not in sheets.clause:
            yield line.problem(
                "clause_number", f"{row.plan} {row.section} has no {row.clause_kind} {row.clause_number}"
            )
        elif place in measured:
            yield line.problem("clause_number", "has a target in targets.csv and is followed by its figure")
        length = lengths.get(row.scale or DEFAULT_SCALE)
        for field in ("baseline_step", "target_step"):
            step = getattr(row, field)
            if step is not None and length and not 1 <= step <= length:
                yield line.problem(field, f"'{step}' is not on the scale (allowed: 1 to {length})")
