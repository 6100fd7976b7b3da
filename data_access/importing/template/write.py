"""Writes a template: the figures one owner owes for a year, to be filled in with any spreadsheet program."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterable

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from data_access.catalogue.model import Catalogue
from data_access.importing.template.checking import colour_checks
from data_access.importing.template.guide import write_guide
from data_access.importing.template.looks import WIDTHS, Looks, looks
from data_access.importing.template.marker import MARKER, MARKER_SHEET, VERSION
from data_access.importing.template.plan import Line, lines
from data_access.importing.template.rows import INPUTS, write_line
from data_access.importing.template.shared import SharedDenominators, shared_denominators, write_shared
from data_access.importing.template.words import WORDS, Language, Words
from data_access.spreadsheet import ExactBook

HEADER_ROW = 4
ROLES: dict[str, str] = {
    "indicator": "indicator", "area": "area", "year": "year", "sex": "sex", "age_group": "age_group", "unit_name": "unit_name",
    "measure_unit": "measure_unit", "last": "ignore", "last_mark": "ignore", "range": "ignore", "range_basis": "ignore", "numerator": "numerator",
    "denominator": "denominator", "value": "value", "computed": "ignore", "check": "ignore", "mark": "mark", "break": "break", "note": "note",
    "indicator_code": "indicator", "area_code": "area",
}  # fmt: skip
"""Columns in order, and what the importer takes them for."""


def write_template(
    catalogue: Catalogue,
    current: pd.DataFrame,
    *,
    owner: str,
    year: int,
    language: Language,
    ranges: pd.DataFrame | None = None,
) -> bytes:
    """An XLSX with one row for each figure owed, last year's value and the accepted range beside it.

    Streets of an indicator that a department reports stand on a sheet of their own; denominators that several
    indicators share are asked for once, on another.

    Args:
        catalogue: the catalogue of the store.
        current: the store's figures (`store.observations()`).
        owner: a department's code or a street's area code.
        year: the year reported for.
        language: `zh` or `en`.
        ranges: as `checks.plausible_range` answers; None for none.
    """
    words, out = WORDS[language], io.BytesIO()
    rows = lines(catalogue, current, owner, year, ranges)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with ExactBook(out, options) as book:
        title = words.title.format(
            district=_district(catalogue, owner, language), year=year, owner=_owner(catalogue, owner, language)
        )
        book.set_properties({"title": title})
        style = looks(book)
        shared = shared_denominators(rows, words)
        tables = _tables(rows, owner in catalogue.department, words, language)
        for name, members in tables.items():
            _write_table(book.add_worksheet(name), members, words, style, title, language, year, shared)
        if shared.lines:
            write_shared(book.add_worksheet(words.shared), shared, words, style, language)
        write_guide(book.add_worksheet(words.guide), rows, words, style, language)
        _write_marker(book.add_worksheet(MARKER_SHEET), words, tables)
    return out.getvalue()


def _tables(
    rows: tuple[Line, ...], of_department: bool, words: Words, language: Language
) -> dict[str, tuple[Line, ...]]:
    """The rows by sheet: a department's table, and a sheet for each indicator whose streets it reports."""
    if not of_department:
        return {words.sheet: rows}
    streets: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        if row.area.level == "street":
            streets[row.indicator.indicator].append(row)
    tables = {words.sheet: tuple(row for row in rows if row.area.level != "street")}
    for own in streets.values():
        tables[_sheet_name(words.street_sheet.format(name=getattr(own[0].indicator, f"short_{language}")), tables)] = (
            tuple(own)
        )
    return tables


def _sheet_name(text: str, taken: Collection[str]) -> str:
    """A name that spreadsheet programs take: no signs of theirs, at most 31 letters, none twice."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", text).strip()[:31] or "–"
    known, number = {name.casefold() for name in taken}, 2
    name = plain
    while name.casefold() in known:
        name, number = f"{plain[:28]} {number}", number + 1
    return name


def _write_table(
    sheet: Worksheet, rows: tuple[Line, ...], words: Words, style: Looks, title: str, language: Language, year: int,
    shared: SharedDenominators,
) -> None:  # fmt: skip
    sheet.write_string(0, 0, title, style.title)
    sheet.write_string(1, 0, words.hint, style.hint)
    if any(row.last_mark == "demonstration" for row in rows):
        sheet.write_string(2, 0, words.demonstration, style.warning)
    sheet.set_default_row(18)
    sheet.set_row(0, 28)
    sheet.set_row(HEADER_ROW - 1, 34)
    for at, name in enumerate(ROLES):
        sheet.write_string(HEADER_ROW - 1, at, words.headers[name], style.head_input if name in INPUTS else style.head)
        unused = name == "unit_name" and not any(row.by_unit for row in rows)
        sheet.set_column(at, at, WIDTHS[name], None, {"hidden": unused})
    for at, row in enumerate(rows):
        write_line(sheet, HEADER_ROW + at, row, list(ROLES), words, style, language, year, shared.place(row))
    colour_checks(sheet, HEADER_ROW, HEADER_ROW + max(0, len(rows) - 1), list(ROLES).index("check"), style)
    _set_up(sheet, len(rows), words)


def _set_up(sheet: Worksheet, count: int, words: Words) -> None:
    """Frozen headers, locked cells, and a page that prints."""
    sheet.freeze_panes(HEADER_ROW, 2)
    sheet.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + max(1, count), len(ROLES) - 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer(f"&C{words.page}")
    sheet.hide_gridlines(2)


def _write_marker(sheet: Worksheet, words: Words, tables: Iterable[str]) -> None:
    """What the importer knows the template by; see `marker`."""
    sheet.write_row(0, 0, [MARKER, VERSION])
    for at, name in enumerate(tables):
        sheet.write_row(1, 2 * at, [name, HEADER_ROW])
    for at, (name, role) in enumerate(ROLES.items()):
        sheet.write_row(2 + at, 0, [at + 1, role, words.headers[name]])
    sheet.very_hidden()


def _owner(catalogue: Catalogue, owner: str, language: Language) -> str:
    found = catalogue.department.get(owner) or catalogue.area.get(owner)
    return getattr(found, f"name_{language}") if found else owner


def _district(catalogue: Catalogue, owner: str, language: Language) -> str:
    """The district's name; "" where there are several and the owner is in none."""
    area = catalogue.area.get(owner)
    while area and area.level != "district" and area.parent:
        area = catalogue.area.get(area.parent)
    districts = (
        [area] if area and area.level == "district" else [each for each in catalogue.areas if each.level == "district"]
    )
    return getattr(districts[0], f"name_{language}") if len(districts) == 1 else ""
