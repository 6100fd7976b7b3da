"""The annexed indicator table: one view model, and the same figures on the page and in the workbook."""

from __future__ import annotations

import html
import io
import re
from datetime import date

import openpyxl
import pytest

from dashboard.exports.xlsx.annex import FIRST_ROW, annex_xlsx
from dashboard.facts.closing.annex import Annex, annex, annex_cells
from dashboard.facts.closing.period import periods
from dashboard.facts.closing.records import MISSING, WITHHELD
from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.shell.routes import at_its_place
from dashboard.text import words
from dashboard.urls import LANGUAGES, Path, Selection, of_period, period_in
from data_access.catalogue.model import StatutoryForm
from indicators.final import FinalVerdict
from tests.support.office import page_count, to_pdf
from tests.support.said import Site
from tests.support.scopes import scope_at

ADDRESS = "/evaluation/2021-2025/table"


def annexed(services: Services, facts: Facts | None = None, **selection: object) -> Annex:
    known = facts or services.facts()
    scope = scope_at(services=services, facts=known, selection=Selection(**selection))  # type: ignore[arg-type]
    return annex(scope, periods(known)[0])


@pytest.fixture(scope="module")
def view(demo_services: Services) -> Annex:
    return annexed(demo_services)


def sheets(view: Annex, language: str = "zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(annex_xlsx(view, language)))


def test_the_address_holds_the_period_in_its_middle() -> None:
    assert of_period(Path.CLOSING_TABLE, "2021-2025") == ADDRESS
    assert period_in(ADDRESS, Path.CLOSING_TABLE) == "2021-2025"
    for other in ("/evaluation/table", "/evaluation//table", "/evaluation/a/b/table", "/evaluation/2021-2025"):
        assert period_in(other, Path.CLOSING_TABLE) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_row_of_both_plans_with_what_the_view_says(demo_services: Services, language: str) -> None:
    text = Site(demo_services).text(ADDRESS, 2025, language)
    shown = annexed(demo_services, language=language)
    assert len(shown.tables) == 2
    for table in shown.tables:
        for row in table.rows:
            for cell in annex_cells(row, shown, words(language)):
                assert re.sub(r"\s+", " ", html.unescape(cell)).strip() in text, (row.code, cell)


def test_a_period_without_an_end_has_no_table(demo_services: Services) -> None:
    for period in ("2026-2030", "x"):
        assert not build(demo_services, load_settings(), f"/evaluation/{period}/table", "").found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_the_same_figures_unrounded_and_as_numbers(demo_services: Services, language: str) -> None:
    shown = annexed(demo_services, language=language)
    book = sheets(shown, language)
    assert book.sheetnames == [table.name for table in shown.tables]
    for table in shown.tables:
        sheet = book[table.name]
        for at, row in enumerate(table.rows, FIRST_ROW + 1):
            cells = [sheet.cell(at, place).value for place in range(1, len(shown.head) + 1)]
            assert cells[0] == row.number and cells[2] == row.name
            figures = [row.baseline, *row.yearly]
            for cell, figure in zip(cells[5 : 6 + len(row.yearly)], figures, strict=True):
                assert cell == (figure.text if figure.value is None else pytest.approx(figure.value)), row.code
            assert cells[-4] == row.word
            assert cells[-3] == (row.gap_text if row.gap is None else pytest.approx(row.gap))


def test_a_withheld_figure_is_in_no_cell_of_the_workbook(view: Annex) -> None:
    few = [row for table in view.tables for row in table.rows if row.verdict == FinalVerdict.NOT_COMPARABLE]
    assert few and all(figure.text == WITHHELD for row in few for figure in row.yearly)
    book = sheets(view)
    for row in few:
        sheet = book[row.plan_name]
        line = [cell.value for cell in sheet[FIRST_ROW + row.number]]
        assert not any(isinstance(cell, float) for cell in line[1:]), row.code


def test_what_stands_in_a_cell_is_text_whatever_it_begins_with(demo_services: Services) -> None:
    known = demo_services.facts()
    named = tuple(one.model_copy(update={"name_zh": f"=1+{n}"}) for n, one in enumerate(known.catalogue.indicators))
    parts = {name: getattr(known.catalogue, name) for name in type(known.catalogue).model_fields}
    facts = Facts(known.version, known.catalogue.model_construct(**parts | {"indicators": named}), known.observations)
    for sheet in sheets(annexed(demo_services, facts)):
        assert not [cell.coordinate for line in sheet for cell in line if cell.data_type == "f"]


def test_the_same_table_gives_the_same_bytes(demo_services: Services, view: Annex) -> None:
    assert annex_xlsx(view, "zh") == annex_xlsx(annexed(demo_services), "zh")


def test_the_form_of_the_district_beats_the_one_for_all_and_without_any_the_title_is_plain(
    demo_services: Services,
) -> None:
    known = demo_services.facts()
    own = known.catalogue.forms[0]
    common = own.model_copy(update={"form": "all", "district": None, "number_zh": "通用表", "example": False,
                                    "valid_until": date(2027, 12, 31), "approval": "批〔2026〕1号"})  # fmt: skip

    def with_forms(*forms: StatutoryForm) -> Annex:
        parts = {name: getattr(known.catalogue, name) for name in type(known.catalogue).model_fields}
        catalogue = known.catalogue.model_construct(**parts | {"forms": forms})
        return annexed(demo_services, Facts(known.version, catalogue, known.observations))

    t = words("zh")
    assert with_forms(common, own).frame.number == "NKFE-终评1表" and with_forms(own).frame.example
    assert with_forms(common).frame.head(t) == (
        "表号：通用表", "制定机关：区统计局", "批准文号：批〔2026〕1号", "有效期至：2027年12月",
    )  # fmt: skip
    plain = with_forms().frame
    assert plain.head(t) == () and plain.title == "量化指标终期评估表" and plain.signatures and plain.filler


def test_missing_years_are_dots_and_the_notes_say_what_the_signs_mean(view: Annex) -> None:
    rows = [row for table in view.tables for row in table.rows]
    assert any(figure.text == MISSING for row in rows for figure in row.yearly)
    assert any(MISSING in note and WITHHELD in note for note in view.notes)
    assert any("暂定" in note for note in view.notes)


def test_the_table_of_one_plan_alone(demo_services: Services) -> None:
    [table] = annexed(demo_services, plan="children").tables
    assert table.plan == "children" and {row.plan for row in table.rows} == {"children"}


def test_libreoffice_opens_the_workbook_and_prints_each_plan_on_few_sheets(view: Annex) -> None:
    pdf = to_pdf(annex_xlsx(view, "zh"), ".xlsx")
    assert 2 <= page_count(pdf) <= 8


def test_the_page_stands_in_the_plans_last_year_and_the_whole_district(demo_services: Services) -> None:
    facts = demo_services.facts()
    street = facts.streets[0].area
    selection, _ = demo_services.resolve(facts, Selection(area=street, year=2022))
    there = at_its_place(facts, selection, ADDRESS)
    assert (there.area, there.year) == (facts.district.area, 2025)
    assert at_its_place(facts, selection, "/evaluation/2026-2030/table") == selection
