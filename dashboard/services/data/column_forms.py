"""What the form of a file's columns says: a correction of how the file is read, as one click or as fields."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass

from dashboard.facts.known import Facts
from dashboard.services.data.cell_fixes import with_cell
from dashboard.whole_numbers import four_digits, whole_number
from data_access.importing.reading import MEASURES, ColumnMapping, Role, SheetMapping, WorkbookMapping

SET, HEADER, LEAVE, SPELLING, OF_YEAR = "set", "header", "leave", "spelling", "of-year"
"""Names of buttons: `set` gives columns a meaning (`meaning`), `header` chooses a header (sheet:row), `leave` a sheet
whose unread columns are to stay unread, `spelling` a name's meaning (code:text), `of-year` a sheet's year (sheet:year)."""


def meaning(sheet: int, roles: Fields[int, str], of: str = "") -> str:
    """The value of a `set` button: columns of a sheet by number, with what each holds, of one indicator."""
    return "|".join([str(sheet), of, *(f"{column}:{role}" for column, role in roles.items())])


MOST_PLACES = 9_999_999
"""Beyond the rows and columns of any spreadsheet."""


@dataclass(frozen=True, slots=True)
class HeaderChosen:
    """Header rows somebody has chosen; `last` 0: as deep as it reaches."""

    sheet: str
    first: int
    last: int = 0


def header_chosen(mapping: WorkbookMapping, form: Fields[str, str]) -> HeaderChosen | None:
    """The header rows of a form, where they are others than those of the mapping."""
    number, _, row = form.get(HEADER, "").partition(":")
    if (found := _sheet_at(mapping, number)) and (chosen := _place(row)) is not None:
        return HeaderChosen(found.sheet, chosen)
    for at, sheet in enumerate(mapping.sheets):
        first, last = (_place(form.get(f"{name}:{at}", "")) for name in ("head", "head-last"))
        if first is not None and last is not None and (first, last) != _ends(sheet):
            return HeaderChosen(sheet.sheet, first, last)
    return None


def corrected(facts: Facts, mapping: WorkbookMapping, form: Fields[str, str]) -> WorkbookMapping:
    """The mapping with what the form says; a sheet the page did not show, and fields left odd, stay as they are."""
    shown = {name.partition(":")[2] for name in form if name.startswith("first:")}
    sheets = [
        _corrected(facts, sheet, str(number), form) if str(number) in shown else sheet
        for number, sheet in enumerate(mapping.sheets)
    ]
    changed = mapping.model_copy(update={"sheets": tuple(sheets)})
    code, _, text = form.get(SPELLING, "").partition(":")
    if text and (code in facts.catalogue.indicator or code in facts.catalogue.area):
        changed = changed.with_spelling(text, code)
    return with_cell(changed, form)


def _corrected(facts: Facts, sheet: SheetMapping, number: str, form: Fields[str, str]) -> SheetMapping:
    roles = {role.value: role for role in Role}
    columns = {column.column: _with_role(column, roles.get(form.get(f"role:{number}:{column.column}", "")))
               for column in sheet.columns}  # fmt: skip
    columns |= _set(facts, columns, number, form)
    if form.get(LEAVE) == number:
        columns |= {at: column.settled for at, column in columns.items() if column.role == Role.IGNORE}
    year, first, area = (form.get(f"{name}:{number}", "") for name in ("year", "first", "area"))
    sheet_chosen, _, year_chosen = form.get(OF_YEAR, "").partition(":")
    year = year_chosen if sheet_chosen == number and _place(year_chosen) is not None else year
    meant = form.get(SET, "").startswith(f"{number}|")
    return sheet.model_copy(update={
        "use": form.get(f"use:{number}") == "yes" or meant,
        "doubt": None if meant or form.get(LEAVE) == number else sheet.doubt,
        "columns": tuple(columns[at] for at in sorted(columns)),
        "indicator": code_of(facts, form.get(f"indicator:{number}", "")),
        "area": area if area in facts.catalogue.area else "",
        "year": four_digits(year),
        "first_data_row": sheet.first_data_row if (row := _place(first)) is None else max(row, 1),
    })  # fmt: skip


def _set(
    facts: Facts, columns: Fields[int, ColumnMapping], number: str, form: Fields[str, str]
) -> dict[int, ColumnMapping]:
    """The columns a `set` button gives a meaning; one that held it before, of the same figures, holds it no more."""
    sheet, _, rest = form.get(SET, "").partition("|")
    of, _, pairs = rest.partition("|")
    if sheet != number:
        return {}
    changed: dict[int, ColumnMapping] = {}
    for pair in pairs.split("|"):
        place, _, role = pair.partition(":")
        at = _place(place) or 0
        if at > 0 and role in set(Role):
            column = columns.get(at, ColumnMapping(column=at, role=Role.IGNORE))
            changed[at] = _meant(facts, column, Role(role), of, number, form)
    if like := next((column for column in changed.values() if column.role == Role.VALUE), None):
        same = {name: getattr(like, name) for name in ("indicator", "area", "year", "sex", "age_group")}
        changed = {
            at: column.model_copy(update=same) if column.role in MEASURES else column for at, column in changed.items()
        }
    chosen = {(column.role, column.fixed) for column in changed.values() if column.role in MEASURES}
    rivals = {
        at: column.model_copy(update={"role": Role.IGNORE}).settled
        for at, column in columns.items()
        if at not in changed and (column.role, column.fixed) in chosen
    }
    return rivals | changed


def _meant(
    facts: Facts, column: ColumnMapping, role: Role, of: str, number: str, form: Fields[str, str]
) -> ColumnMapping:
    """A column with its meaning; of figures also which indicator, area and year they are of, by the column's fields."""
    fixed: dict[str, object] = {"role": role, "serves": _served(facts, of) if role == Role.DENOMINATOR else ()}
    if role in MEASURES:
        indicator, year, area = (form.get(f"{name}:{number}:{column.column}", "") for name in ("of", "in", "at"))
        if fixed["serves"]:
            fixed["indicator"] = ""
        elif of in facts.catalogue.indicator or indicator:
            fixed["indicator"] = of if of in facts.catalogue.indicator else code_of(facts, indicator)
        if (named := four_digits(year)) is not None:
            fixed["year"] = named
        if code := _area_of(facts, area):
            fixed["area"] = code
    return column.model_copy(update=fixed).settled


def _served(facts: Facts, of: str) -> tuple[str, ...]:
    """The indicators that a button names, if it names several: their denominator is given once."""
    codes = tuple(code for code in of.split("+") if code in facts.catalogue.indicator)
    return codes if len(codes) > 1 else ()


def _with_role(column: ColumnMapping, role: Role | None) -> ColumnMapping:
    """The column with the role a field gives it; settled then, whether it is another or not."""
    if role is None:
        return column
    serves = column.serves if role == column.role else ()
    return column.model_copy(update={"role": role, "serves": serves}).settled


def code_of(facts: Facts, text: str) -> str:
    """The indicator of a code or of a name in either language; empty for what is neither."""
    wanted = text.strip()
    if wanted in facts.catalogue.indicator:
        return wanted
    named = (indicator.indicator for indicator in facts.catalogue.indicators
             if wanted and wanted in (indicator.name_zh, indicator.name_en, indicator.short_zh, indicator.short_en))  # fmt: skip
    return next(named, "")


def _area_of(facts: Facts, text: str) -> str:
    """The area of a code or of a name in either language; empty for what is neither."""
    named = (area.area for area in facts.catalogue.areas if text in (area.area, area.name_zh, area.name_en))
    return next(named, "") if text else ""


def _sheet_at(mapping: WorkbookMapping, number: str) -> SheetMapping | None:
    at = _place(number)
    return mapping.sheets[at] if at is not None and at < len(mapping.sheets) else None


def _place(text: str) -> int | None:
    """A row, column or sheet by its number; None for what no spreadsheet has."""
    return whole_number(text, most=MOST_PLACES)


def _ends(sheet: SheetMapping) -> tuple[int, int]:
    return (min(sheet.header_rows), max(sheet.header_rows)) if sheet.header_rows else (0, 0)
