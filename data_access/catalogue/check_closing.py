"""Rules about statutory forms, figures that upper bodies published for a district, and outlines with their targets."""

from __future__ import annotations

from collections.abc import Iterator

from data_access.catalogue import checks
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem


def check_closing(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with the files a plan is closed with."""
    yield from _forms(sheets)
    yield from _upper_figures(sheets)
    yield from _outlines(sheets)


def _forms(sheets: Sheets) -> Iterator[Problem]:
    yield from checks.unique(sheets.forms, "form")
    yield from checks.unique(sheets.forms, "paper", "district")
    yield from checks.known(sheets.forms, "district", sheets.area, "areas.csv")
    yield from checks.pairs(sheets.forms)
    for line in sheets.forms:
        if len(line.row.signatures_zh) != len(line.row.signatures_en):
            yield line.problem("signatures_en", "names as many lines to sign as signatures_zh (allowed: one for each)")


def _upper_figures(sheets: Sheets) -> Iterator[Problem]:
    lines = sheets.upper_figures
    yield from checks.unique(lines, "area", "indicator", "sex", "year", "issuing_body")
    yield from checks.known(lines, "area", sheets.area, "areas.csv")
    yield from checks.known(lines, "indicator", sheets.indicator, "indicators.csv")
    yield from checks.pairs(lines)
    for line in lines:
        if line.row.tolerance is not None and line.row.tolerance < 0:
            yield line.problem("tolerance", f"'{line.row.tolerance}' is below nothing (allowed: 0 or more)")


def _outlines(sheets: Sheets) -> Iterator[Problem]:
    outlines = {line.row.outline: line.row for line in sheets.outlines}
    yield from checks.unique(sheets.outlines, "outline")
    yield from checks.ordered(sheets.outlines, "period_start", "period_end")
    for line in sheets.outlines:
        if line.row.baseline_year >= line.row.period_end:
            yield line.problem("baseline_year", f"'{line.row.baseline_year}' does not lie before the last year")
    yield from checks.unique(sheets.outline_targets, "outline", "number")
    yield from checks.known(sheets.outline_targets, "outline", outlines, "outlines.csv")
    yield from checks.known(sheets.outline_targets, "indicator", sheets.indicator, "indicators.csv")
    yield from checks.pairs(sheets.outline_targets)
