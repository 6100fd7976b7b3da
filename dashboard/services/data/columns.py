"""How a file is read, sheet by sheet and column by column, in words; and a correction read from the page's form."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from collections.abc import Sequence

from dashboard.services.data.check_views import Choices, ColumnGuess, SheetGuess
from dashboard.services.data.parts import area_name, figure_name, split_name
from dashboard.services.facts import Facts
from dashboard.text.reading import layout_word, why_word
from dashboard.text.words import Words
from data_access.importing.reading import ColumnMapping, Mapping, Role, SheetMapping, Why, address

Samples = Fields[str, Fields[str, Sequence[str]]]
"""By sheet and column (1-based, as text): the first values below the header."""
SURE = 0.8
CERTAIN = (Why.TEMPLATE, Why.REMEMBERED)
KEPT_SAMPLE = 24
MOST_SHEETS = 12


def sheet_guesses(facts: Facts, mapping: Mapping, samples: Samples, t: Words) -> tuple[SheetGuess, ...]:
    """The sheets of a file, those that are read first; at most twelve, the rest is read as guessed.

    A template's own sheets beside the table (its guide, its marker) are nothing to decide about.
    """
    shown = ((n, sheet) for n, sheet in enumerate(mapping.sheets) if sheet.use or Why.TEMPLATE not in sheet.reasons)
    numbered = sorted(shown, key=lambda pair: not pair[1].use)[:MOST_SHEETS]
    return tuple(_sheet(facts, number, sheet, samples.get(sheet.sheet, {}), t) for number, sheet in numbered)


def _sheet(facts: Facts, number: int, sheet: SheetMapping, samples: Fields[str, Sequence[str]], t: Words) -> SheetGuess:
    sure = sheet.confidence >= SURE or any(why in CERTAIN for why in sheet.reasons)
    known = [(one.indicator, t.of(one)) for one in facts.catalogue.indicators]
    areas = [(one.area, t.of(one)) for one in (facts.district, *facts.streets)]
    return SheetGuess(
        number=number,
        name=sheet.sheet,
        used=sheet.use,
        sure=sure,
        layout=layout_word(sheet.layout, t) if sheet.use else "",
        why=t.join(why_word(why, t) for why in sheet.reasons),
        header_rows=t.join(str(row) for row in sheet.header_rows),
        first_row=sheet.first_data_row,
        columns=tuple(_column(facts, column, samples.get(str(column.column), ()), sure, t) for column in sheet.columns),
        indicator=Choices(_name(facts, sheet.indicator, t), tuple(known)),
        area=Choices(sheet.area, tuple(areas)),
        year=Choices(str(sheet.year or ""), ()),
    )


def _name(facts: Facts, code: str, t: Words) -> str:
    found = facts.catalogue.indicator.get(code)
    return t.of(found) if found else code


def _column(facts: Facts, column: ColumnMapping, samples: Sequence[str], sure: bool, t: Words) -> ColumnGuess:
    fixed = [
        figure_name(facts, column.indicator, t) if column.indicator else "",
        area_name(facts, column.area, t) if column.area else "",
        t("{year}年", year=column.year) if column.year else "",
        split_name(column.sex, column.age_group, t),
    ]
    return ColumnGuess(
        number=column.column,
        letter=address(1, column.column)[:-1],
        header=column.header or "–",
        samples=t.join(text[:KEPT_SAMPLE] for text in samples) or "–",
        role=column.role,
        fixed=t.join(fixed),
        sure=sure or column.role != Role.IGNORE or not samples,
    )


def corrected(facts: Facts, mapping: Mapping, form: Fields[str, str]) -> Mapping:
    """The mapping with what the form says; a sheet the page did not show, and fields left odd, stay as they are."""
    shown = {name.partition(":")[2] for name in form if name.startswith("first:")}
    sheets = [
        _corrected(facts, sheet, str(number), form) if str(number) in shown else sheet
        for number, sheet in enumerate(mapping.sheets)
    ]
    return Mapping(sheets=tuple(sheets))


def _corrected(facts: Facts, sheet: SheetMapping, number: str, form: Fields[str, str]) -> SheetMapping:
    roles = {role.value: role for role in Role}
    columns = tuple(
        _with_role(column, roles.get(form.get(f"role:{number}:{column.column}", ""), column.role))
        for column in sheet.settled.columns
    )
    year, first = form.get(f"year:{number}", ""), form.get(f"first:{number}", "")
    area = form.get(f"area:{number}", "")
    return sheet.settled.model_copy(update={
        "use": form.get(f"use:{number}") == "yes",
        "columns": columns,
        "indicator": _code_of(facts, form.get(f"indicator:{number}", "")),
        "area": area if area in facts.catalogue.area else "",
        "year": int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        "first_data_row": max(int(first), 1) if first.isascii() and first.isdigit() and len(first) < 8 else sheet.first_data_row,
    })  # fmt: skip


def _with_role(column: ColumnMapping, role: Role) -> ColumnMapping:
    return column if role == column.role else column.model_copy(update={"role": role})


def _code_of(facts: Facts, text: str) -> str:
    """The indicator of a code or of a name in either language; empty for what is neither."""
    wanted = text.strip()
    if wanted in facts.catalogue.indicator:
        return wanted
    named = (one.indicator for one in facts.catalogue.indicators
             if wanted and wanted in (one.name_zh, one.name_en, one.short_zh, one.short_en))  # fmt: skip
    return next(named, "")
