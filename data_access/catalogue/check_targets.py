"""Rules about targets: each kind has its own columns, and a target must agree with its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from data_access.catalogue import checks
from data_access.catalogue.files import Line
from data_access.catalogue.model import Indicator, Target
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem

TOWARDS = {">=": "up", ">": "up", "<=": "down", "<": "down"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns a kind of target needs and those it may have; all other columns of this list stay empty."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


COLUMNS = (
    "op", "value", "value_high", "direction", "step", "unit_level", "unit_count", "reference_indicator",
    "reference_area",
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    "threshold": Shape(("op", "value")),
    "maintain": Shape(("op", "value")),
    "full_coverage": Shape(("op", "value")),
    "annual_change": Shape(("direction", "step")),
    "per_unit_minimum": Shape(("op", "value", "unit_level"), ("unit_count",)),
    "relative_to_reference": Shape(("op", "reference_indicator"), ("reference_area",)),
    "directional": Shape(("direction",)),
    "slow_growth": Shape(),
    "gap_narrows": Shape(),
    "band": Shape(("value", "value_high")),
    "milestone": Shape(),
    "qualitative": Shape(),
}


def check_targets(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with the targets."""
    lines = sheets.targets
    yield from chain(
        checks.unique(lines, "target"),
        checks.known(lines, "plan", sheets.plan, "plans.csv"),
        checks.known_section(lines, sheets.section),
        checks.known(lines, "indicator", sheets.indicator, "indicators.csv"),
        checks.known([line for line in lines if line.row.unit], "unit", sheets.unit, "units.csv"),
        checks.known(lines, "reference_indicator", sheets.indicator, "indicators.csv"),
        checks.known(lines, "reference_area", sheets.area, "areas.csv"),
        checks.ordered(lines, "baseline_year", "deadline"),
        checks.ordered(lines, "value", "value_high"),
        checks.pairs(lines),
    )
    for line in lines:
        yield from _clause(line, sheets)
        yield from _shape(line)
        yield from _kind(line)
        if indicator := sheets.indicator.get(line.row.indicator):
            yield from _agreement(line, indicator, sheets)


def _clause(line: Line[Target], sheets: Sheets) -> Iterator[Problem]:
    row = line.row
    if (row.plan, row.section, row.clause_kind, row.clause_number) not in sheets.clause:
        file = "goals.csv" if row.clause_kind == "goal" else "strategies.csv"
        message = f"'{row.plan}' section {row.section} has no {row.clause_kind} {row.clause_number} in {file}"
        yield line.problem("clause_number", message)


def _shape(line: Line[Target]) -> Iterator[Problem]:
    shape = SHAPES[line.row.kind]
    for column in COLUMNS:
        given = getattr(line.row, column) is not None
        if not given and column in shape.needs:
            yield line.problem(column, f"is empty; a target of kind '{line.row.kind}' needs it")
        if given and column not in shape.needs + shape.may:
            used = ", ".join(shape.needs + shape.may) or "none of these columns"
            yield line.problem(column, f"must be empty for kind '{line.row.kind}' (allowed: {used})")


def _kind(line: Line[Target]) -> Iterator[Problem]:
    """What single kinds ask beyond having their columns."""
    row = line.row
    if row.kind == "full_coverage" and (row.op, row.value) not in ((">=", 100), (None, 100), (">=", None)):
        yield line.problem("value", f"'{row.op} {row.value:g}' is not full coverage (allowed: >= 100)")
    if row.kind == "annual_change" and row.direction == "hold":
        yield line.problem("direction", "'hold' is no yearly change (allowed: up, down)")
    if row.step is not None and row.step <= 0:
        yield line.problem("step", f"'{row.step:g}' must be above 0; 'direction' says which way")
    if row.unit_count is not None and row.unit_count < 1:
        yield line.problem("unit_count", f"'{row.unit_count}' must be at least 1, or empty when unknown")


def _agreement(line: Line[Target], indicator: Indicator, sheets: Sheets) -> Iterator[Problem]:
    row = line.row
    if row.unit and row.unit != indicator.unit and not _names_a_change(row, indicator, sheets):
        yield line.problem("unit", f"'{row.unit}' differs from its indicator's (allowed: {indicator.unit})")
    reference = sheets.indicator.get(row.reference_indicator or "")
    if reference and reference.unit != indicator.unit:
        message = f"'{reference.indicator}' is in {reference.unit}, the indicator in {indicator.unit}"
        yield line.problem("reference_indicator", message)
    if {TOWARDS.get(row.op or "", row.direction), indicator.direction} == {"up", "down"}:
        message = f"'{row.op or row.direction}' goes against the indicator: {indicator.direction} is better"
        yield line.problem("op" if row.op else "direction", message)
    unit = sheets.unit.get(indicator.unit)
    if row.kind == "gap_narrows" and "sex" not in indicator.splits and unit and unit.family != "number":
        message = "needs an indicator with a sex split, or one that is itself a difference (of family number)"
        yield line.problem("kind", message)
    yield from _limits(line, indicator)


def _names_a_change(row: Target, indicator: Indicator, sheets: Sheets) -> bool:
    """A yearly step may be given in the unit of a change: points for an indicator in percent."""
    given, own = sheets.unit.get(row.unit), sheets.unit.get(indicator.unit)
    return bool(row.kind == "annual_change" and given and own and given.symbol_zh == own.change_zh)


def _limits(line: Line[Target], indicator: Indicator) -> Iterator[Problem]:
    low, high = indicator.natural_min, indicator.natural_max
    for field in ("value", "value_high"):
        value = getattr(line.row, field)
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            yield line.problem(field, f"'{value:g}' lies outside the indicator's natural limits {low}–{high}")
