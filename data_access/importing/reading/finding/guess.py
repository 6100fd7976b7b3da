"""Guesses which column of a spreadsheet holds what, by trying header rows and keeping the one that yields most figures."""

from __future__ import annotations

import re

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.finding.constants import Around, with_constants
from data_access.importing.reading.finding.counts import with_counts
from data_access.importing.reading.finding.fit import fit
from data_access.importing.reading.finding.recognised import figure_sheets, own_mapping, recalled
from data_access.importing.reading.finding.tables import SAMPLE, WIDEST, Contents, Table, layout, table
from data_access.importing.reading.mapping import SheetMapping, WorkbookMapping
from data_access.importing.reading.model import Book, Cell, Sheet
from data_access.importing.reading.roles import Doubt, Role, Why
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.headers import Headers
from data_access.importing.reading.words.numbers import looks_numeric, parse_number
from data_access.importing.reading.words.years import parse_year

_TOPS = 30  # a header begins in one of so many first filled rows
_DEPTHS = (1, 2, 3, 4)
_FIRST, _FURTHER = 0.2, 0.7  # shares of cells with known words in the first and in further header rows
_LEAST = 2.5  # a lone figure beside a known name is not yet a table; two named columns are


def guess_mapping(
    book: Book,
    catalogue: Catalogue,
    *,
    remembered: WorkbookMapping | None = None,
    owner_area: str | None = None,
    owner_department: str | None = None,
) -> WorkbookMapping:
    """How to read a file, as well as it can be told; every sheet is in the answer, `use` False where none was found.

    Args:
        book: the opened file.
        catalogue: the names to be found.
        remembered: the corrected mapping of an earlier file with the same `signature`; columns follow it, years
            follow the file.
        owner_area: the street the sender reports for; figures that name no area are its.
        owner_department: the department the sender belongs to; of two near names its own is preferred.
    """
    if mapping := own_mapping(book):
        return mapping
    names = Dictionary(catalogue, owner_area=owner_area, owner_department=owner_department)
    headers = Headers(names)
    ours = figure_sheets(book)
    sheets = [
        SheetMapping(sheet=sheet.name, use=False, reasons=(Why.TEMPLATE,))
        if ours is not None and sheet.name not in ours
        else _guess(book, sheet, headers, names, owner_area)
        for sheet in book.sheets
    ]
    mapping = WorkbookMapping(sheets=tuple(_beside(sheets)))
    return recalled(mapping, remembered, book) if remembered else mapping


def _guess(book: Book, sheet: Sheet, headers: Headers, names: Dictionary, owner_area: str | None) -> SheetMapping:
    contents = Contents(sheet, names, headers)
    best, best_score = SheetMapping(sheet=sheet.name, use=False, reasons=(Why.NOTHING_FOUND,)), _LEAST
    offered, most = best, 0
    for top, depth in _candidates(sheet, headers):
        found = table(sheet, top, depth, headers, names, contents)
        bare = SheetMapping(
            sheet=sheet.name,
            header_rows=tuple(range(top, top + depth)),
            first_data_row=top + depth,
            columns=found.columns,
            layout=layout(found.columns),
            reasons=(Why.HEADERS, *([Why.CONTENT] if found.by_content else [])) if depth else (Why.CONTENT,),
        )
        mapping = with_constants(bare, Around.of(book, sheet, top), names, owner_area)
        if not _is_whole(bare):
            offer = _offer(found, bool(mapping.indicator))
            offered, most = (mapping, offer) if offer > most else (offered, most)
            continue
        fitting = fit(sheet, mapping, names, top + SAMPLE)
        score = fitting.score + 3 * found.named + found.fixed - 0.05 * depth - 0.01 * top
        if score > best_score:
            best, best_score = mapping.model_copy(update={"confidence": round(fitting.share, 2)}), score
    return with_counts(sheet, best if best.use else offered, names.catalogue)


def _is_whole(mapping: SheetMapping) -> bool:
    """Whether figures can come of it: a value, or both counts; a numerator or denominator alone is half of one."""
    roles = {column.role for column in mapping.measures}
    return Role.VALUE in roles or {Role.NUMERATOR, Role.DENOMINATOR} <= roles


def _offer(found: Table, about_one: bool) -> int:
    """How much a table says of which no column could be taken for figures: 0 if it has no names or no numbers."""
    names = sum(column.role in (Role.INDICATOR, Role.AREA, Role.YEAR) for column in found.columns) + about_one
    return names + found.named if names and found.passed else 0


def _beside(sheets: list[SheetMapping]) -> list[SheetMapping]:
    """Where one sheet holds figures, one in which no column could be taken for any is not read, and asked about."""
    if not any(sheet.use and sheet.measures for sheet in sheets):
        return sheets
    return [
        sheet.model_copy(update={"use": False, "doubt": Doubt.UNKNOWN}) if sheet.use and not sheet.measures else sheet
        for sheet in sheets
    ]


def _candidates(sheet: Sheet, headers: Headers) -> list[tuple[int, int]]:
    """(first header row, number of header rows) worth a try; (first filled row, 0) for a table without a header."""
    filled = [at + 1 for at, row in enumerate(sheet.rows[:200]) if any(cell is not None for cell in row)][:_TOPS]
    pairs = []
    for top in filled:
        for depth in _DEPTHS:
            last = top + depth - 1
            spanned = depth > 1 and _spans(sheet, last - 1, headers)
            if not _like_header(sheet, last, headers, least=0.0 if spanned else _FIRST if depth == 1 else _FURTHER):
                break
            if _names_figure(sheet, last, headers) or (depth > 1 and _is_data(sheet, last, headers)):
                break
            if not _spans(sheet, last, headers):
                pairs.append((top, depth))
    several = [top for top in filled if sum(cell is not None for cell in sheet.rows[top - 1]) > 1]
    return pairs or [(top, 0) for top in several[:1]]


def _spans(sheet: Sheet, row: int, headers: Headers) -> bool:
    """Whether a cell of the row is a heading over several columns, each with a text of its own in the row below."""
    above: Cell = None
    for column in range(1, min(sheet.width, WIDEST) + 1):
        cell, below = sheet.cell(row, column), sheet.cell(row + 1, column)
        if cell is not None and cell != above:  # the same again is what is left of merged cells that were filled
            above = cell
        elif isinstance(below, str) and not looks_numeric(below) and headers.of(above).fixes:
            return True
    return False


_FIGURE = re.compile(r"[≥≤<>=＞＜≧≦~～%％‰*'’①-⑳+-]+\d{1,6}(?:\.\d+)?[%％‰*]?|百分之\d.{0,6}|[(（]\d+\.\d+[)）]")


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure and no word of a header, also one that is no number: ≥95, *95.2, 百分之95."""
    if parse_year(cell) is not None:
        return False
    return parse_number(cell, None).value is not None or (
        isinstance(cell, str) and bool(_FIGURE.fullmatch(cell.strip()))
    )


_INSTANCES = {Role.INDICATOR: "indicator", Role.AREA: "area", Role.YEAR: "year"}


def _names_figure(sheet: Sheet, row: int, headers: Headers) -> bool:
    """Whether a row names a figure, an indicator, area and year of one each or two of them, and no word over a column."""
    said = (
        [headers.of(cell) for cell in sheet.rows[row - 1][:WIDEST] if cell is not None]
        if row <= len(sheet.rows)
        else []
    )
    kinds = {name for each in said for name in _INSTANCES.values() if getattr(each, name) and not each.role}
    return len(kinds) > 1 and not any(each.role for each in said)


def _is_data(sheet: Sheet, row: int, headers: Headers) -> bool:
    """Whether under two of 指标, 街道, 年份 in the row above stands one such: then the row is no part of the header."""
    found = set()
    for column in range(1, min(sheet.width, WIDEST) + 1):
        above, here = headers.of(sheet.cell(row - 1, column)), headers.of(sheet.cell(row, column))
        if above.role in _INSTANCES and getattr(here, _INSTANCES[above.role]):
            found.add(above.role)
    return len(found) > 1


def _like_header(sheet: Sheet, row: int, headers: Headers, *, least: float) -> bool:
    """Several cells, no number but years, and words of headers in at least such a share of the cells."""
    cells = [cell for cell in sheet.rows[row - 1][:WIDEST] if cell is not None] if row <= len(sheet.rows) else []
    if len(cells) < 2 or any(map(_is_figure, cells)):
        return False
    return sum(bool(headers.of(cell)) for cell in cells) >= least * len(cells)
