"""Rules about what is measured: units, indicators, baselines, supports, published series."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from data_access.catalogue import checks
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem


def check_measures(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with units, indicators, baselines, supports and references."""
    yield from _units(sheets)
    yield from _indicators(sheets)
    yield from _containing(sheets)
    yield from _baselines(sheets)
    yield from _supports(sheets)
    yield from _references(sheets)


def _units(sheets: Sheets) -> Iterator[Problem]:
    yield from checks.unique(sheets.units, "unit")
    yield from checks.pairs(sheets.units)
    for line in sheets.units:
        counted = line.row.family in ("proportion", "rate")
        if counted and not (line.row.multiplier and line.row.multiplier > 0):
            yield line.problem("multiplier", f"a {line.row.family} needs one (allowed: a number above 0)")
        if not counted and line.row.multiplier is not None:
            yield line.problem("multiplier", "must be empty for a number: its values do not follow from counts")


def _indicators(sheets: Sheets) -> Iterator[Problem]:
    lines = sheets.indicators
    departments = {line.row.department for line in sheets.departments}
    yield from checks.unique(lines, "indicator")
    yield from checks.known(lines, "unit", sheets.unit, "units.csv")
    yield from checks.known(lines, "department", departments, "departments.csv")
    yield from checks.ordered(lines, "natural_min", "natural_max")
    yield from checks.pairs(lines)
    yield from checks.together(lines, "numerator_zh", "denominator_zh")
    for line in lines:
        if line.row.sensitive and line.row.counts != "people":
            message = (
                f"'{line.row.counts}' cannot be sensitive (allowed: people, or sensitive no): events tell of persons"
            )
            yield line.problem("counted", message)
        if line.row.reported_by == "street" and line.row.level != "street":
            message = "'street' needs level street (allowed: department, or empty): streets have no figure of it"
            yield line.problem("reported_by", message)
        if ("age_group" in line.row.splits) != bool(line.row.age_groups):
            message = "are given exactly when splits has 'age_group' (allowed: labels separated by ;)"
            yield line.problem("age_groups", message)
        for field in ("splits", "age_groups"):
            words = getattr(line.row, field)
            if len(set(words)) < len(words):
                yield line.problem(field, f"'{';'.join(words)}' names something twice")


def _containing(sheets: Sheets) -> Iterator[Problem]:
    """`contained_in` binds sensitive indicators only: of others every figure is shown, so that nothing is given back."""
    yield from checks.known(sheets.indicators, "contained_in", sheets.indicator, "indicators.csv")
    for line in sheets.indicators:
        outer = sheets.indicator.get(line.row.contained_in or "")
        if outer is None:
            continue
        if not (line.row.sensitive and outer.sensitive):
            message = (
                f"'{outer.indicator}' can contain it only if both are sensitive (allowed: empty, or sensitive yes)"
            )
            yield line.problem("contained_in", message)
        if line.row.indicator in _holding(sheets, outer.indicator):
            yield line.problem("contained_in", f"'{outer.indicator}' is contained in this one (allowed: no circle)")


def _holding(sheets: Sheets, code: str) -> list[str]:
    """The indicator and all that hold it, from the inside out; each once, also in a circle."""
    found: list[str] = []
    while code in sheets.indicator and code not in found:
        found.append(code)
        code = sheets.indicator[code].contained_in or ""
    return found


def _baselines(sheets: Sheets) -> Iterator[Problem]:
    lines = sheets.baselines
    yield from checks.unique(lines, "plan", "order")
    yield from checks.known(lines, "plan", sheets.plan, "plans.csv")
    yield from checks.known(lines, "unit", sheets.unit, "units.csv")
    yield from checks.known(lines, "indicator", sheets.indicator, "indicators.csv")
    yield from checks.known(lines, "target", sheets.target, "targets.csv")
    yield from checks.pairs(lines)
    for line in lines:
        indicator = sheets.indicator.get(line.row.indicator or "")
        if indicator and indicator.unit != line.row.unit:
            yield line.problem("unit", f"'{line.row.unit}' differs from its indicator's (allowed: {indicator.unit})")
        target = sheets.target.get(line.row.target or "")
        if target and indicator and target.indicator != line.row.indicator:
            message = f"'{line.row.target}' is about '{target.indicator}', not '{line.row.indicator}'"
            yield line.problem("target", message)


def _supports(sheets: Sheets) -> Iterator[Problem]:
    yield from checks.unique(sheets.supports, "plan", "section", "strategy", "indicator")
    yield from checks.known(sheets.supports, "indicator", sheets.indicator, "indicators.csv")
    for line in sheets.supports:
        row = line.row
        if (row.plan, row.section, "strategy", row.strategy) not in sheets.clause:
            message = f"'{row.plan}' section {row.section} has no strategy {row.strategy} in strategies.csv"
            yield line.problem("strategy", message)


def _references(sheets: Sheets) -> Iterator[Problem]:
    published = {(line.row.area, line.row.indicator_zh, line.row.sex) for line in sheets.reference_figures}
    yield from chain(
        checks.unique(sheets.references, "indicator", "area", "series_zh", "sex"),
        checks.known(sheets.references, "indicator", sheets.indicator, "indicators.csv"),
        checks.known(sheets.references, "area", sheets.area, "areas.csv"),
        checks.pairs(sheets.references),
        checks.known(sheets.reference_figures, "area", sheets.area, "areas.csv"),
        checks.unique(sheets.reference_figures, "area", "indicator_zh", "kind", "sex", "unit", "publication", "year"),
    )
    for line in sheets.references:
        row = line.row
        if (row.area, row.series_zh, row.sex) not in published:
            message = f"'{row.series_zh}' (area {row.area}, sex {row.sex}) is not in reference_series.csv"
            yield line.problem("series_zh", message)
