"""Every table that can be taken away comes back as it was, or not at all: what is invented is never taken for reported."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Grid
from dashboard.documents.workbook.book import workbook
from dashboard.documents.workbook.figures import figures as figures_sheet
from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import Value, WorkbookView
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.exports import xlsx
from dashboard.facts.scope import Scope
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.facts.view_models import TableCells
from dashboard.services.data.completeness import reminder_cells
from dashboard.services.data.revisions import revision_cells
from dashboard.text import statuses, words
from dashboard.text.numbers import plain
from dashboard.urls import Selection
from data_access.importing.annotated import annotated_copy
from data_access.importing.reading import (
    Codes,
    Problem,
    Reading,
    Role,
    Severity,
    WorkbookMapping,
    guess_mapping,
    open_book,
    read_rows,
)
from data_access.importing.reading.text import key
from data_access.importing.reading.words.header_words import MARKS, OWN_FIGURES
from data_access.importing.template import write_template
from tests.data_access.importing.spreadsheets import shipped
from tests.support.scopes import scope_at

LANGUAGES = ("zh", "en")
KEY = ["indicator", "area", "sex", "age_group", "year", "unit"]
NUMBERS = ["value", "numerator", "denominator"]
INDICATORS = (
    "life-expectancy", "maternal-mortality", "maternal-management", "average-wage", "compulsory-retention",
    "paediatric-beds-per-1000", "discipline-gender-difference", "four-bodies-women", "child-fall-injuries",
)  # fmt: skip
"""Of every kind: shares, rates, amounts, by sex, by age, of single bodies."""


def read(name: str, content: bytes) -> tuple[WorkbookMapping, Reading]:
    book = open_book(name, content)
    mapping = guess_mapping(book, shipped())
    return mapping, read_rows(book, mapping, shipped())


def series(services: Services, code: str, language: str) -> tuple[str, TableCells]:
    facts = services.facts()
    chosen, _ = services.resolve(facts, Selection(language=language))
    table = series_table(scope_at(facts=facts, selection=chosen), code)
    assert table is not None
    return f"{table.filename}.csv", table.cells


def exported(services: Services, language: str) -> tuple[WorkbookView, WorkbookMapping, Reading]:
    """The workbook of one small domain as it is given away, and what is read of it when it is sent back."""
    facts = services.facts()
    chosen, _ = services.resolve(facts, Selection(language=language, filters=(("domain", "environment"),)))
    view = workbook(Scope(services, facts, chosen), issued=date(2026, 1, 31))
    return view, *read("a.xlsx", xlsx.write(view))


def everything(services: Services, language: str) -> TableCells:
    """The table of all figures of one domain as it is written, every eighth row of it."""
    facts = services.facts()
    chosen, _ = services.resolve(
        facts, Selection(language=language, filters=(("domain", next(iter(facts.catalogue.domain))),))
    )
    sheet = figures_sheet(WorkbookScope(services, facts, chosen))
    rows = tuple(tuple(map(_plain, row.cells)) for row in sheet.rows[::8])
    return TableCells(tuple(column.title for column in sheet.columns), rows)


def _plain(value: Value) -> str:
    return value or "" if value is None or isinstance(value, str) else plain(value)


def same_as_stored(services: Services, reading: Reading) -> None:
    """Every figure that was read stands in the store with the same numbers and mark."""
    stored = services.facts().observations.assign(unit=lambda frame: frame["unit"].fillna(""))
    both = reading.frame.merge(stored, on=KEY, how="left", suffixes=("", "_stored"))
    assert len(both) == len(reading.frame) > 0
    for name in NUMBERS:
        assert both[name].fillna(-1).tolist() == pytest.approx(both[f"{name}_stored"].fillna(-1).tolist()), name
    assert both["mark"].tolist() == both["mark_stored"].tolist()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", INDICATORS)
def test_the_table_under_a_chart_comes_back_as_it_was(real_services: Services, code: str, language: str) -> None:
    name, cells = series(real_services, code, language)
    mapping, reading = read(name, csv_bytes(cells))
    assert {each.role for each in mapping.sheets[0].columns} >= {Role.MARK, Role.MEASURE_UNIT, Role.NOTE, Role.VALUE}
    assert [each for each in reading.problems if each.severity != "note"] == []
    assert len(reading.frame) == sum(bool(row[6]) for row in cells.rows)
    same_as_stored(real_services, reading)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", INDICATORS)
def test_the_table_of_invented_figures_is_refused_at_each_of_them(
    demo_services: Services, code: str, language: str
) -> None:
    name, cells = series(demo_services, code, language)
    _, reading = read(name, csv_bytes(cells))
    marked = [each for each in reading.problems if each.code == Codes.DEMONSTRATION_MARK]
    assert len(reading.frame) == 0
    assert len(marked) == sum(bool(row[6]) for row in cells.rows) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_invented_figures_are_refused_though_somebody_has_cut_out_the_column_of_marks(
    demo_services: Services, language: str
) -> None:
    name, cells = series(demo_services, "maternal-management", language)
    cut = TableCells((*cells.head[:10], cells.head[11]), tuple((*row[:10], row[11]) for row in cells.rows))
    _, reading = read(name, csv_bytes(cut))
    assert Codes.DEMONSTRATION_MARK in {each.code for each in reading.errors}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_all_figures_comes_back_as_it_was_in_either_form(
    real_services: Services, demo_services: Services, language: str
) -> None:
    cells = everything(real_services, language)
    filled = sum(bool(row[7]) for row in cells.rows)
    for name, content in (("a.csv", csv_bytes(cells)), ("a.xlsx", sheet_bytes(cells, "a"))):
        _, reading = read(name, content)
        assert reading.errors == () and len(reading.frame) == filled > 100
        same_as_stored(real_services, reading)
    _, invented = read("a.csv", csv_bytes(everything(demo_services, language)))
    assert len(invented.frame) == 0 and {each.code for each in invented.errors} == {Codes.DEMONSTRATION_MARK}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_workbook_of_all_figures_only_their_sheet_is_read(real_services: Services, language: str) -> None:
    view, mapping, reading = exported(real_services, language)
    own = next(sheet for sheet in view.sheets if sheet.key == "figures")
    assert [sheet.sheet for sheet in mapping.sheets if sheet.use] == [own.name]
    assert own.title in OWN_FIGURES and len(mapping.sheets) > 5
    assert [each for each in reading.problems if each.severity != "note"] == []
    assert len(reading.frame) == sum(row.cells[7] is not None for row in own.rows) > 100
    same_as_stored(real_services, reading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_invented_figures_is_refused_at_each_of_them(demo_services: Services, language: str) -> None:
    view, mapping, reading = exported(demo_services, language)
    own = next(sheet for sheet in view.sheets if sheet.key == "figures")
    assert [sheet.sheet for sheet in mapping.sheets if sheet.use] == [own.name]
    assert len(reading.frame) == 0
    marked = [each for each in reading.errors if each.code == Codes.DEMONSTRATION_MARK]
    assert len(marked) == len(reading.errors) == sum(row.cells[7] is not None for row in own.rows) > 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["demonstration", "provisional", "printed"])
def test_the_reader_knows_every_word_the_writers_mark_figures_with(mark: str, language: str) -> None:
    assert MARKS[key(statuses.mark_word(mark, words(language)))] == mark


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_provisional_figure_comes_back_provisional(real_services: Services, language: str) -> None:
    name, cells = series(real_services, "maternal-management", language)
    word = statuses.mark_word("provisional", words(language))
    rows = tuple((*row[:10], word, row[11]) for row in cells.rows)
    _, reading = read(name, csv_bytes(TableCells(cells.head, rows)))
    assert set(reading.frame["mark"]) == {"provisional"} and reading.errors == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_that_are_no_tables_of_figures_are_never_read_as_such(real_services: Services, language: str) -> None:
    scope = Scope.of(real_services, Selection(language=language))
    for cells in (revision_cells(scope), reminder_cells(scope, 2024)):
        assert cells.rows
        _, reading = read("a.csv", csv_bytes(cells))
        assert reading.errors, cells.head


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("real", [True, False], ids=["reported", "invented"])
def test_a_template_sent_back_as_it_was_given_writes_nothing(
    real_services: Services, demo_services: Services, real: bool, language: str
) -> None:
    """Last year's figures stand in it beside the blank cells: they are nobody's report."""
    facts = (real_services if real else demo_services).facts()
    content = write_template(
        facts.catalogue, facts.observations, owner="womens-federation", year=2025, language=language
    )
    _, reading = read("a.xlsx", content)
    assert reading.frame.empty and reading.errors == ()


def test_a_marked_copy_is_read_like_the_file_it_was_made_of(real_services: Services) -> None:
    content = sheet_bytes(series(real_services, "maternal-management", "zh")[1], "a")
    before = read("a.xlsx", content)[1].frame
    sheet = before["sheet"].iloc[0]
    found = Problem(Severity.WARNING, Codes.JUMP, sheet, 3, 7, "G3", "95.2", {"low": 96.0})
    name, copy = annotated_copy("a.xlsx", content, [found], lambda one: "与往年相差较大")
    mapping, again = read(name, copy)
    assert [each.sheet for each in mapping.sheets if each.use] == [sheet]
    pd.testing.assert_frame_equal(again.frame, before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_of_a_report_with_invented_figures_can_be_reported(demo_services: Services, language: str) -> None:
    """Copied into a sheet with the caption, which bears the mark, and without it."""
    facts = demo_services.facts()
    chosen, _ = demo_services.resolve(facts, Selection(year=2024, language=language))
    view = report_view(Scope(demo_services, facts, chosen), date(2025, 3, 1))
    tables = [block for part in view.parts for block in part.blocks if isinstance(block, Grid) and block.demonstration]
    assert len(tables) > 10
    mark = statuses.mark_word("demonstration", words(language))
    for grid in tables:
        rows = tuple(tuple(span.text for span in row) for row in grid.rows)
        for head, body in (((f"{grid.caption}（{mark}）",), (grid.head, *rows)), (grid.head, rows)):
            _, reading = read("a.csv", csv_bytes(TableCells(head, body)))
            refused = Codes.DEMONSTRATION_MARK in {each.code for each in reading.errors}
            assert refused or reading.frame.empty, (grid.caption, head)
