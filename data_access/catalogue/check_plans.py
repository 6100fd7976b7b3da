"""Rules about places and about what the plans say: areas, plans, domains, sections, goals, strategies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import get_args

from data_access.catalogue import checks
from data_access.catalogue.cells import Level
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem

LEVELS: tuple[str, ...] = get_args(Level)


def check_plans(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with areas, departments, plans, domains, sections and clauses."""
    yield from _areas(sheets)
    yield from checks.unique(sheets.departments, "department")
    yield from _former_names(sheets)
    yield from _plans(sheets)
    for clauses in (sheets.goals, sheets.strategies):
        yield from checks.known(clauses, "plan", sheets.plan, "plans.csv")
        yield from checks.known_section(clauses, sheets.section)
        yield from checks.unique(clauses, "plan", "section", "number")
        yield from checks.pairs(clauses)


def _former_names(sheets: Sheets) -> Iterator[Problem]:
    bodies = {line.row.department for line in sheets.departments} | set(sheets.area)
    yield from checks.known(sheets.former_names, "body", bodies, "departments.csv or areas.csv")
    yield from checks.unique(sheets.former_names, "body", "valid_to")


def _areas(sheets: Sheets) -> Iterator[Problem]:
    yield from checks.unique(sheets.areas, "area")
    yield from checks.known(sheets.areas, "parent", sheets.area, "areas.csv")
    yield from checks.together(sheets.areas, "lon", "lat")
    yield from checks.together(sheets.areas, "tile_row", "tile_col")
    yield from checks.ordered(sheets.areas, "valid_from", "valid_to")
    for line in sheets.areas:
        parent = sheets.area.get(line.row.parent or "")
        # A parent of a higher level also rules out circles.
        if parent and LEVELS.index(parent.level) >= LEVELS.index(line.row.level):
            above = ", ".join(LEVELS[: LEVELS.index(line.row.level)]) or "no parent"
            yield line.problem("parent", f"'{parent.area}' is a {parent.level} (allowed: {above})")


def _plans(sheets: Sheets) -> Iterator[Problem]:
    domains = {line.row.domain for line in sheets.domains}
    yield from chain(
        checks.unique(sheets.plans, "plan"),
        checks.unique(sheets.plans, "order"),
        checks.ordered(sheets.plans, "period_start", "period_end"),
        checks.ordered(sheets.plans, "baseline_year", "period_end"),
        checks.ordered(sheets.plans, "period_end", "outlook_year"),
        checks.unique(sheets.domains, "domain"),
        checks.unique(sheets.domains, "order"),
        checks.unique(sheets.sections, "plan", "section"),
        checks.known(sheets.sections, "plan", sheets.plan, "plans.csv"),
        checks.known(sheets.sections, "domain", domains, "domains.csv"),
        checks.pairs(sheets.sections),
        checks.known(sheets.plans, "area", sheets.area, "areas.csv"),
    )
