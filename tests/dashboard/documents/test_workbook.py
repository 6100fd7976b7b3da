"""The workbook: tidy, real numbers, nothing that runs, nothing that must not be seen, charts that can be edited."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard.documents.workbook.book import tab, workbook
from dashboard.documents.workbook.view_models import WorkbookView
from dashboard.exports import xlsx
from dashboard.exports.xlsx import book as book_writer
from dashboard.exports.xlsx.chart_data import series_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.text.inert import RISKY
from dashboard.text.statuses import SHAPE
from dashboard.urls import LANGUAGES, Selection
from data_access.catalogue.load import load_catalogue
from data_access.store import Store
from tests.dashboard.conftest import SMALL
from tests.support import office

ISSUED = date(2026, 1, 31)
DIGITS = 1e-14
"""A sheet keeps sixteen digits of a number."""
KEYS = {
    "statuses",
    "warnings",
    "figures",
    "targets",
    "definitions",
    "gaps",
    "grades",
    "sources",
    "revisions",
    "streets",
    "chart_data",
}


def made(services: Services, **choice: Any) -> WorkbookView:
    facts = services.facts()
    chosen, _ = services.resolve(facts, Selection(**choice))
    return workbook(Scope(services, facts, chosen), issued=ISSUED)


@cache
def whole(services: Services, language: str) -> tuple[WorkbookView, bytes]:
    view = made(services, language=language)
    return view, xlsx.write(view)


@cache
def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_listed_linked_named_and_has_heads_of_its_own(demo_services: Services, language: str) -> None:
    view, content = whole(demo_services, language)
    book = opened(content)
    first = book[book.sheetnames[0]]
    linked = {cell.hyperlink.location.split("!")[0].strip("'") for row in first for cell in row if cell.hyperlink}
    assert linked == set(book.sheetnames[1:])
    assert set(book.defined_names) == KEYS
    for sheet in view.sheets:
        titles = [column.title.lower() for column in sheet.columns]
        assert len(set(titles)) == len(titles), (sheet.key, titles)
        assert all(len(row.cells) == len(titles) for row in sheet.rows), sheet.key
    for name in book.sheetnames:
        assert len(name) <= 31


def test_heads_stay_in_view_and_can_be_filtered(demo_services: Services) -> None:
    view, content = whole(demo_services, "zh")
    book = opened(content)
    for sheet in view.sheets:
        cells = book[sheet.name]
        assert cells.freeze_panes == "B4", sheet.key
        assert cells.auto_filter.ref.startswith("A3:"), sheet.key
        assert cells.max_row == 3 + len(sheet.rows)
        assert cells.print_title_rows == "$1:$3"
        assert cells.page_setup.orientation == "landscape"
        wide = sum(column.width for column in sheet.columns)
        assert cells.page_setup.fitToWidth in (None, 1) or wide > 330, sheet.key  # one page wide, on A3 where it must
        assert cells.page_setup.paperSize == (9 if wide <= 190 else 8)
        assert cells["A2"].hyperlink.location.startswith(f"'{view.words['contents']}'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_numbers_with_their_decimals(demo_services: Services, language: str) -> None:
    view, content = whole(demo_services, language)
    book = opened(content)
    checked = 0
    for sheet in view.sheets:
        for at, row in enumerate(sheet.rows, 4):
            for place, (column, value) in enumerate(zip(sheet.columns, row.cells, strict=True), 1):
                cell = book[sheet.name].cell(at, place)
                if isinstance(value, str) or value is None:
                    assert cell.value == (value or None), (sheet.key, at, column.title)
                else:
                    assert cell.value == pytest.approx(value, rel=DIGITS), (sheet.key, at, column.title)
                    assert cell.data_type == "n"
                    checked += 1
                    if column.kind == "value":
                        assert cell.number_format == ("#,##0." + "0" * row.decimals if row.decimals else "#,##0")
    assert checked > 20_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_holds_a_formula(demo_services: Services, language: str) -> None:
    _, content = whole(demo_services, language)
    for name, text in parts(content).items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in text, name
    quoted = 0
    for sheet in opened(content):
        for row in sheet:
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate)
                if isinstance(cell.value, str) and cell.value.startswith(RISKY):
                    assert cell.quotePrefix, (sheet.title, cell.coordinate, cell.value)
                    quoted += 1
    assert quoted > 10  # changes are written with their sign


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Any) -> None:
    catalogue = load_catalogue(SMALL)
    evil = '=HYPERLINK("http://x","y")'
    first = catalogue.indicators[0].model_copy(update={"name_zh": evil, "short_zh": "@SUM(1)", "definition_zh": "+1+1"})
    store = Store.open(f"sqlite:///{tmp_path / 'evil.sqlite3'}")
    store.upgrade()
    store.seed(catalogue.model_copy(update={"indicators": (first, *catalogue.indicators[1:])}))
    rows = [(first.indicator, catalogue.areas[0].area, 2024, 50.0)]
    frame = pd.DataFrame(rows, columns=["indicator", "area", "year", "value"]).assign(mark="final", note="-2+3")
    store.write_observations(frame, kind="import", label="=1+1", who="@x")
    content = xlsx.write(made(Services(store)))
    cells = [cell for sheet in opened(content) for row in sheet for cell in row if cell.value == evil]
    assert cells
    for cell in cells:
        assert cell.data_type == "s"
        assert cell.quotePrefix


@pytest.mark.parametrize("language", LANGUAGES)
def test_demonstration_data_are_marked_on_every_row_and_at_the_top(demo_services: Services, language: str) -> None:
    view, content = whole(demo_services, language)
    book = opened(content)
    mark = view.words["demonstration"]
    assert view.words["warning"] in [row[0].value for row in book[book.sheetnames[0]].iter_rows(max_row=4)]
    with_figures = {"statuses", "warnings", "figures", "gaps", "revisions"}
    assert with_figures <= {sheet.key for sheet in view.sheets}
    for sheet in view.sheets:
        if sheet.key in with_figures:
            assert view.words["demonstration_only"] in book[sheet.name]["A1"].value, sheet.key
            assert mark in {str(value) for row in sheet.rows for value in row.cells}, sheet.key
        assert mark in book[sheet.name].oddHeader.left.text
    assert mark in view.filename.replace("-", " ")
    assert book.properties.keywords == mark


def test_real_figures_carry_no_mark(tmp_path: Any) -> None:
    catalogue = load_catalogue(SMALL)
    store = Store.open(f"sqlite:///{tmp_path / 'real.sqlite3'}")
    store.upgrade()
    store.seed(catalogue)
    rows = [(catalogue.targets[0].indicator, catalogue.areas[0].area, 2024, 50.0)]
    frame = pd.DataFrame(rows, columns=["indicator", "area", "year", "value"]).assign(mark="final")
    store.write_observations(frame, kind="import", label="x", who="y")
    view = made(Services(store))
    content = xlsx.write(view)
    assert not view.demonstration
    assert "演示" not in view.filename
    assert "演示" not in "".join(parts(content).values())


def test_the_streets_table_holds_the_figures_with_their_shapes(demo_services: Services) -> None:
    view, content = whole(demo_services, "zh")
    sheet = opened(content)[view.heat.name]
    assert len(view.heat.rows) == 13
    seen: set[str] = set()
    for at, (name, cells) in enumerate(view.heat.rows, 6):
        assert sheet.cell(at, 1).value == name
        for place, cell in enumerate(cells, 2):
            written = sheet.cell(at, place)
            text = (
                f"{SHAPE[cell.group]} {cell.text}" if cell.group != "no_verdict" else cell.text
            )  # units that pass of all
            assert written.value == (text if cell.value is None else pytest.approx(cell.value, rel=DIGITS))
            if cell.value is not None:
                assert SHAPE[cell.group] in written.number_format
                seen.add(cell.group)
    assert {"met", "off_track"} <= seen


def test_every_indicator_with_figures_has_a_chart_over_its_own_rows(demo_services: Services) -> None:
    view, content = whole(demo_services, "zh")
    files = parts(content)
    charts = [text for name, text in files.items() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    targets = [target for group in view.charts for target in group.views]
    assert len(charts) == len(targets) > 190
    assert {target.indicator for target in targets} == {
        target.indicator for target in view.targets if target.chart.points
    }
    sheet = opened(content)[view.words["chart_data"]]
    data = {(row[1], row[2]): row for row in sheet.iter_rows(min_row=4, values_only=True)}
    heads = [cell.value for cell in sheet[3]]
    for target in targets:
        for name, values in series_of(target.chart).items():
            column = heads.index(view.words.get(name, name))
            for year, value in values.items():
                assert data[target.indicator, year][column] == pytest.approx(value, rel=DIGITS), (
                    target.code,
                    name,
                    year,
                )


def test_a_chart_has_its_target_its_path_and_marks_what_lags(demo_services: Services) -> None:
    view, content = whole(demo_services, "zh")
    targets = [target for group in view.charts for target in group.views]
    late = next(
        at
        for at, target in enumerate(targets, 1)
        if target.group == "off_track" and target.chart.fan and target.chart.path
    )
    text = parts(content)[f"xl/charts/chart{late}.xml"]
    for name in ("实际", "目标", "应有进度", "预测", "80% 区间", "▼ 明显滞后"):
        assert f"<c:v>{name}</c:v>" in text, name
    assert "▼" in text
    assert targets[late - 1].chart.last.text.split("\u00a0")[0] in text
    assert '<c:dispBlanksAs val="span"/>' in text


def test_a_selection_narrows_every_sheet(demo_services: Services) -> None:
    facts = demo_services.facts()
    view = made(demo_services, plan="women", filters=(("domain", "health"),))
    assert {target.domain for target in view.targets} == {"health"}
    assert {target.plan for target in view.targets} == {"women"}
    asked = {target.indicator for target in view.targets}
    figures = next(sheet for sheet in view.sheets if sheet.key == "figures")
    assert {row.cells[1] for row in figures.rows} <= asked | {
        target.reference_indicator for target in facts.catalogue.targets if target.indicator in asked
    }
    assert [group.views[0].domain for group in view.charts] == ["health"]
    assert "健康" in view.filename
    assert "妇女规划" in view.filename


def test_a_street_has_its_own_figures_and_the_districts(demo_services: Services) -> None:
    view = made(demo_services, area="120104003", year=2023)
    figures = next(sheet for sheet in view.sheets if sheet.key == "figures")
    assert {row.cells[3] for row in figures.rows} == {"120104003", "120104"}
    assert max(row.cells[4] for row in figures.rows) == 2023
    assert view.heat is None


@pytest.mark.parametrize("fixture", ["bare_services", "small_services", "empty_services"])
def test_a_workbook_is_made_of_every_store(fixture: str, request: pytest.FixtureRequest) -> None:
    services = request.getfixturevalue(fixture)
    for language in LANGUAGES:
        content = xlsx.write(made(services, language=language))
        assert opened(content).sheetnames
        if fixture == "small_services":
            assert "南开" not in "".join(parts(content).values())


def test_a_large_workbook_is_written_row_by_row_and_holds_the_same(
    small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = made(small_services)
    usual = opened(xlsx.write(view))
    monkeypatch.setattr(book_writer, "MANY_CELLS", 0)
    content = xlsx.write(view)
    assert "inlineStr" in parts(content)["xl/worksheets/sheet2.xml"]  # written out at once, not gathered
    small = opened(content)
    assert small.sheetnames == usual.sheetnames
    for name in usual.sheetnames:
        cells = [[cell.value for cell in row] for row in usual[name]]
        assert [[cell.value for cell in row] for row in small[name]] == cells, name


def test_the_same_view_gives_the_same_cells_twice(small_services: Services) -> None:
    first, second = xlsx.write(made(small_services)), xlsx.write(made(small_services))
    assert parts(first).keys() == parts(second).keys()
    assert [text for name, text in parts(first).items() if "worksheets" in name] == [
        text for name, text in parts(second).items() if "worksheets" in name
    ]


def test_a_sheet_gets_a_name_that_every_program_takes() -> None:
    assert tab("图·健康", ()) == "图·健康"
    assert tab("a/b:c[d]*?\\", ()) == "a-b-c-d----"
    long = tab("An Exceedingly Long Name of a Domain", ())
    assert len(long) <= 31
    assert tab("An Exceedingly Long Name of a Domain", {long}) not in ("", long)


def test_progress_is_told_for_every_sheet(small_services: Services) -> None:
    told: list[tuple[int, int]] = []
    xlsx.write(made(small_services), lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_opens_it_and_draws_its_charts(demo_services: Services, language: str) -> None:
    view = made(demo_services, language=language, plan="women", filters=(("domain", "law"),))
    pdf = office.to_pdf(xlsx.write(view), ".xlsx")
    text = office.words(pdf)
    for wanted in (view.title, view.words["contents"], view.charts[0].title, view.words["actual"], "✔"):
        assert wanted in text, wanted
    assert "Err:" not in text
    assert "#REF" not in text
