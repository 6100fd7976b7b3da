"""Writes one row of a template: what it is about, what is known, and the cells to be filled in."""

from __future__ import annotations

import math
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from data_access.importing.template.checking import write_check, write_computed
from data_access.importing.template.looks import Looks
from data_access.importing.template.plan import Line
from data_access.importing.template.words import Language, Words

INPUTS = ("numerator", "denominator", "value", "mark", "break", "note")
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # what spreadsheet programs take


def write_line(
    sheet: Worksheet, at: int, line: Line, columns: list[str], words: Words, style: Looks, language: Language, year: int,
    shared: str = "",
) -> None:  # fmt: skip
    """The row at 0-based `at`; `shared` is the cell its denominator is taken from, if that is asked for elsewhere."""
    place = {name: column for column, name in enumerate(columns)}
    cell = {name: xl_rowcol_to_cell(at, column) for name, column in place.items()}
    _write_known(sheet, at, line, place, words, style, language, year)
    sheet.write_blank(at, place["unit_name"], None, style.given if line.by_unit else style.shut)
    if line.by_unit:
        if line.name:
            sheet.write_string(at, place["unit_name"], line.name, style.given)
        _hint(sheet, at, place["unit_name"], words.headers["unit_name"], words.unit_here)
    for name in ("numerator", "denominator"):
        asked = line.has_counts
        if name == "denominator" and shared:
            # only beside a numerator: a denominator alone would be half a figure
            formula = f'=IF(OR({cell["numerator"]}="",{shared}=""),"",{shared})'
            sheet.write_formula(at, place[name], formula, style.taken_number, "")
        else:
            sheet.write_blank(at, place[name], None, style.given_number if asked else style.shut)
        if asked:
            text = getattr(line.indicator, f"{name}_{language}") or ""
            sheet.data_validation(at, place[name], at, place[name], _number(0, None, words, words.headers[name], text))
    sheet.write_blank(at, place["value"], None, style.given_number)
    unit = getattr(line.unit, f"symbol_{language}")
    text = (words.value_from_counts if line.has_counts else words.value_alone).format(unit=unit or words.no_value)
    low, high = line.indicator.natural_min, line.indicator.natural_max
    sheet.data_validation(
        at, place["value"], at, place["value"], _number(low, high, words, words.headers["value"], text)
    )
    write_computed(sheet, at, line, cell, place, style)
    write_check(sheet, at, line, cell, place, words, style)
    _choices(sheet, at, place, words, style)


def _write_known(
    sheet: Worksheet,
    at: int,
    line: Line,
    place: dict[str, int],
    words: Words,
    style: Looks,
    language: Language,
    year: int,
) -> None:
    whole = line.sex == line.age_group == "all" and not line.by_unit
    texts = {
        "indicator": getattr(line.indicator, f"name_{language}"),
        "area": getattr(line.area, f"name_{language}"),
        "sex": words.sexes[line.sex],
        "age_group": words.every_age if line.age_group == "all" else words.ages.format(group=line.age_group),
        "measure_unit": getattr(line.unit, f"symbol_{language}"),
    }
    for name, text in texts.items():
        bold = whole and line.area.level == "district" and name in ("indicator", "area")
        indented = (name == "indicator" and not whole) or (name == "area" and line.area.level == "street")
        sheet.write_string(at, place[name], text, style.first if bold else style.under if indented else style.text)
    sheet.write_string(at, place["indicator_code"], line.indicator.indicator, style.code)
    sheet.write_string(at, place["area_code"], line.area.area, style.code)
    sheet.write_number(at, place["year"], year, style.middle)
    if math.isnan(line.last):
        sheet.write_blank(at, place["last"], None, style.text)
    else:
        sheet.write_number(at, place["last"], line.last, style.number[line.indicator.decimals])
    sheet.write_string(at, place["last_mark"], words.marks.get(line.last_mark, ""), style.under)
    sheet.write_string(at, place["range"], _range(line, words), style.right)
    sheet.write_string(at, place["range_basis"], _basis(line, words), style.under)


def _range(line: Line, words: Words) -> str:
    if math.isnan(line.low) and math.isnan(line.high):
        return words.no_value
    edges = (line.low, line.high)
    low, high = (f"{edge:,.{line.indicator.decimals}f}" if math.isfinite(edge) else "" for edge in edges)
    return f"{low} ~ {high}" if low and high else f"≥ {low}" if low else f"≤ {high}"


def _basis(line: Line, words: Words) -> str:
    """What the range comes of; where no figure was reported yet, the nation's beside it to compare with."""
    limited = math.isfinite(line.low) or math.isfinite(line.high)
    parts = [words.basis[line.rests_on].format(year=line.known)] if limited else []
    if line.nation:
        year, value = line.nation
        parts.append(words.basis["nation"].format(year=year, value=f"{value:,.{line.indicator.decimals}f}"))
    return words.clause.join(parts)


def _number(low: float | None, high: float | None, words: Words, title: str, text: str) -> dict[str, Any]:
    """A check that lets only numbers within natural limits pass, and says what belongs into the cell."""
    lowest = low if low is not None else -1e15
    message = words.at_least.format(low=f"{lowest:g}")
    rule: dict[str, Any] = {"validate": "decimal", "criteria": ">=", "value": lowest}
    if high is not None:
        rule = {"validate": "decimal", "criteria": "between", "minimum": lowest, "maximum": high}
        message = words.limits.format(low=f"{lowest:g}", high=f"{high:g}")
    return rule | {
        "ignore_blank": True,
        "input_title": title[:_LONGEST_TITLE],
        "input_message": text[:_LONGEST_MESSAGE],
        "error_title": words.wrong_number[:_LONGEST_TITLE],
        "error_message": message[:_LONGEST_MESSAGE],
    }


def _choices(sheet: Worksheet, at: int, place: dict[str, int], words: Words, style: Looks) -> None:
    """The drop-downs: two statuses, yes or no, and usual reasons beside which any other may be written."""
    sheet.write_string(at, place["mark"], words.marks["final"], style.given)
    sheet.write_blank(at, place["break"], None, style.given)
    sheet.write_blank(at, place["note"], None, style.given)
    for name, choices, strict in (
        ("mark", [words.marks["final"], words.marks["provisional"]], True),
        ("break", [words.no, words.yes], True),
        ("note", list(words.reasons), False),
    ):
        rule = {"validate": "list", "source": _fitting(choices), "show_error": strict, "error_message": words.from_list}
        sheet.data_validation(at, place[name], at, place[name], rule)


def _fitting(choices: list[str]) -> list[str]:
    """Choices without commas, which part them, and no longer together than a file can hold."""
    plain = [choice.replace(",", "，") for choice in choices]
    while len(",".join(plain)) > _LONGEST_MESSAGE:
        plain.pop()
    return plain


def _hint(sheet: Worksheet, at: int, column: int, title: str, text: str) -> None:
    sheet.data_validation(
        at,
        column,
        at,
        column,
        {"validate": "any", "input_title": title[:_LONGEST_TITLE], "input_message": text[:_LONGEST_MESSAGE]},
    )
