"""Formulas of a template: the rate that follows from the counts, and a word that says whether a row can be right."""

from __future__ import annotations

import math

from xlsxwriter.worksheet import Worksheet

from data_access.importing.template.looks import Looks
from data_access.importing.template.plan import Line
from data_access.importing.template.words import Words

GOOD, BAD, ODD = "✓", "✗", "!"
"""What the words begin with: their colour only repeats it."""


def write_computed(
    sheet: Worksheet, at: int, line: Line, cell: dict[str, str], place: dict[str, int], style: Looks
) -> None:
    """The locked cell with the rate of the row at 0-based `at`; empty where there is nothing to compute."""
    if not line.has_counts:
        sheet.write_blank(at, place["computed"], None, style.shut)
        return
    top, below = cell["numerator"], cell["denominator"]
    rate = f"ROUND({top}*{line.unit.multiplier:g}/{below},{line.indicator.decimals})"
    formula = f'=IF(OR({top}="",{below}=""),"",IF({below}=0,"",{rate}))'
    sheet.write_formula(at, place["computed"], formula, style.number[line.indicator.decimals], "")


def write_check(
    sheet: Worksheet, at: int, line: Line, cell: dict[str, str], place: dict[str, int], words: Words, style: Looks
) -> None:
    """The locked cell that says what is wrong with the row, or that nothing is."""
    value, steps = cell["value"], []
    if line.has_counts:
        top, below, computed = cell["numerator"], cell["denominator"], cell["computed"]
        if line.indicator.natural_max == line.unit.multiplier:
            steps.append((f'AND({top}<>"",{below}<>"",{top}>{below})', f"{BAD} {words.check_above}"))
        slack = 0.5 * 10.0**-line.indicator.decimals + 1e-9
        differs = f'AND({value}<>"",{computed}<>"",ABS(N({value})-N({computed}))>{slack:g})'
        steps.append((differs, f"{BAD} {words.check_differs}"))
        shown = f'IF({value}<>"",{value},{computed})'
    else:
        shown = value
    beyond = [f"N({shown})<{line.low:.10g}"] if math.isfinite(line.low) else []
    beyond += [f"N({shown})>{line.high:.10g}"] if math.isfinite(line.high) else []
    if beyond:
        steps.append((beyond[0] if len(beyond) == 1 else f"OR({','.join(beyond)})", f"{ODD} {words.check_range}"))
    wording = f'"{GOOD}"'
    for condition, text in reversed(steps):
        wording = f'IF({condition},"{text}",{wording})'
    sheet.write_formula(at, place["check"], f'=IF({shown}="","",{wording})', style.check, "")


def colour_checks(sheet: Worksheet, first: int, last: int, column: int, style: Looks) -> None:
    """Green, red, amber behind the words of the checks."""
    for begins, look in ((GOOD, style.good), (BAD, style.bad), (ODD, style.odd)):
        rule = {"type": "text", "criteria": "begins with", "value": begins, "format": look}
        sheet.conditional_format(first, column, last, column, rule)
