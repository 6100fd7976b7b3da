"""What rests on an invented figure says so wherever it goes, and nothing real is called invented.

Three states of one indicator that the plan asks of every street: the district real and its streets invented (which the
store no longer lets happen, so that the marks are tested for themselves), one street invented among real ones, all real.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from lxml import html as reader

from dashboard.components.basics import MARK
from dashboard.components.markup import to_html
from dashboard.documents.meeting.deck import deck
from dashboard.documents.notice_choice import choices, chosen_codes, left_out
from dashboard.documents.notices import notice_views
from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Text
from dashboard.documents.workbook.book import workbook
from dashboard.exports import docx, pptx, xlsx
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.facts.snapshots import frozen_facts
from dashboard.facts.targets import target_view
from dashboard.services.methods.rolled_up import rolled_up
from dashboard.services.street_comparison.grid import grid, shared_targets
from dashboard.settings import load_settings
from dashboard.shell.building import build, shell_tree
from dashboard.text import words
from dashboard.urls import LANGUAGES, Selection
from data_access.frames import area_homes
from data_access.snapshots import Snapshots
from data_access.store import Store
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.said import blanks
from tests.support.scopes import scope_at

CODE = "immunization-coverage"
ASKED = "c1g5-street-immunization"
"""The target set for every street; the indicator's other one speaks of the district, whose figures are real."""
ISSUED = date(2026, 11, 29)
WORD = {"zh": "演示数据", "en": "Demonstration data"}
MARKED = f".//*[@{MARK}='demonstration']"


class Given(Services):
    """Services over facts that are given, whatever stands in the store behind them."""

    def __init__(self, store: Store, facts: Facts) -> None:
        super().__init__(store)
        self._given = facts

    def facts(self, district: str = "") -> Facts:
        return self._given


@pytest.fixture(scope="module")
def figures(demo_services: Services) -> pd.DataFrame:
    """Figures of one indicator: the district and its twelve streets, all real."""
    frame = demo_services.facts().observations
    return frame[frame["indicator"] == CODE].assign(mark="final").reset_index(drop=True)


def given(bare: Services, frame: pd.DataFrame) -> Given:
    return Given(bare.store, Facts(1, bare.facts().catalogue, frame))


@pytest.fixture(scope="module")
def real(bare_services: Services, figures: pd.DataFrame) -> Given:
    return given(bare_services, figures)


@pytest.fixture(scope="module", params=["district real, streets invented", "one street invented"])
def mixed(request: pytest.FixtureRequest, bare_services: Services, figures: pd.DataFrame) -> Given:
    facts = bare_services.facts()
    failing = facts.streets[2].area
    streets = figures["area"] != facts.district.area
    invented = streets if request.param.startswith("district") else figures["area"] == failing
    return given(bare_services, figures.assign(mark=figures["mark"].where(~invented, "demonstration")))


def shown(services: Services, path: str, language: str, query: str = "") -> reader.HtmlElement:
    window = build(services, load_settings(), path, f"?lang={language}{query}")
    assert window.status == 200, path
    return reader.fromstring(f"<div>{blanks(to_html(list(window.content)))}</div>")


def head(page: reader.HtmlElement) -> reader.HtmlElement:
    return page.xpath("//nav[contains(@class,'crumb')]")[0]


def parts(page: reader.HtmlElement, path: str) -> Iterator[reader.HtmlElement]:
    found = page.xpath(path)
    assert found, path
    yield from found


LINK = f".//a[starts-with(@href,'/indicator/{CODE}') and contains(@href,'#{ASKED}')]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_marks_what_rests_on_an_invented_street(mixed: Given, language: str) -> None:
    street = mixed.facts().streets[2].area
    places = {
        "/": [f"//section[@id='journey' or @id='lost']//*[self::tr or self::li or self::article[contains(@class,'g bad')]][{LINK}]", "//section[@id='domains']//tr[.//a[starts-with(@href,'/domain/health')]]"],
        "/warnings": [f"//article[@id='warning-{ASKED}']"],
        "/domain/health": [f"//article[contains(@class,'chart-card')][{LINK}]"],
        f"/indicator/{CODE}": [f"//article[@id='{ASKED}']", "//article[contains(@class,'main-chart')]",
                               "//section[@id='streets']"],
        "/streets": ["//article[contains(@class,'heat-card')]"],
        "/plan/children": [f"//div[@class='proof']//li[{LINK}]"],
        "/evaluation/2021-2025/table": [f"//section[@id='children' and contains(@class,'annex')]//tr[{LINK}]"],
        "/methods": [],
        "/reports": [],
        "/present": [],
        f"/street/{street}": ["//article[contains(@class,'profile-card')]"],
    }  # fmt: skip
    for path, wanted in places.items():
        page = shown(mixed, path, language)
        assert head(page).xpath(MARKED), f"{path}: heading"
        for place in wanted:
            for part in parts(page, place):
                assert part.xpath(MARKED) or CODE not in reader.tostring(part).decode(), f"{path}: {place}"
        window = build(mixed, load_settings(), path, f"?lang={language}")
        assert window.demonstration, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_speaks_of_marked_figures_only_where_real_ones_stand_beside_them(mixed: Given, language: str) -> None:
    foot = to_html(shell_tree(build(mixed, load_settings(), "/", f"?lang={language}"))).split('class="foot"')[1]
    assert WORD[language].lower() in foot.lower()
    assert (
        words("zh")("除注明的公开数据外，本页数值为演示数据，不代表{district}实际情况。", district="")[:10] not in foot
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_carry_the_mark_of_their_verdict_into_picture_and_file_name(mixed: Given, language: str) -> None:
    facts, t = mixed.facts(), words(language)
    for sides in (None, frozenset({"streets"})):
        view = target_view(
            scope_at(facts=facts, area=facts.district.area, year=facts.default_year, t=t),
            facts.catalogue.target[ASKED],
            sides=sides,
        )
        assert view.demonstration and view.chart.demonstration
        assert view.chart.filename.endswith(WORD[language].replace(" ", "-"))


def test_a_file_of_one_real_series_is_not_called_invented(mixed: Given) -> None:
    facts = mixed.facts()
    chosen, _ = mixed.resolve(facts, Selection())
    table = series_table(scope_at(facts=facts, selection=chosen), CODE)
    assert table is not None and WORD["zh"] not in table.filename


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_written_of_it_and_the_reason_is_given(mixed: Given, language: str) -> None:
    facts, t = mixed.facts(), words(language)
    chosen, _ = mixed.resolve(facts, Selection(language=language))
    warned = shown(mixed, "/warnings", language)
    assert warned.xpath("//article[contains(@class,'w-row')]"), "there is something to be warned of"
    assert not warned.xpath("//a[contains(@href,'#notices')]")
    assert notice_views(Scope(mixed, facts, chosen), ()) == () and chosen_codes(
        scope_at(facts=facts, selection=chosen)
    ) == () == choices(scope_at(facts=facts, selection=chosen, t=t))
    assert left_out(scope_at(facts=facts, selection=chosen, t=t)) in shown(mixed, "/reports", language).text_content()
    assert left_out(scope_at(facts=facts, selection=chosen, t=t)).startswith(
        "1 " if language == "en" else "1 份依据含演示数据，不生成"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_and_their_file_carry_the_mark(mixed: Given, language: str) -> None:
    facts = mixed.facts()
    chosen, _ = mixed.resolve(facts, Selection(language=language))
    made = deck(Scope(mixed, facts, chosen))
    by_kind = {slide.kind: slide.demonstration for slide in made.slides if slide.kind != "decisions"}
    assert by_kind and all(by_kind.values()), by_kind
    assert made.demonstration and WORD[language].lower().replace(" ", "-") in made.filename.lower()
    text = _text(pptx.write(made), r"ppt/slides/slide\d+\.xml")
    assert text.lower().count(WORD[language].lower()) >= sum(slide.demonstration for slide in made.slides)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_marks_cover_head_sentences_tables_and_pictures(mixed: Given, language: str) -> None:
    facts = mixed.facts()
    chosen, _ = mixed.resolve(facts, Selection(language=language))
    view = report_view(Scope(mixed, facts, chosen), ISSUED)
    assert view.demonstration and view.cover.warning and words(language)("含演示数据") in view.running
    texts = {block.plain: block.demonstration for block in view.blocks if isinstance(block, Text)}
    said = [plain for plain in texts if finding_of(mixed, ASKED, language) in plain]
    assert said and all(texts[plain] for plain in said)
    real = [plain for plain in texts if finding_of(mixed, "c1s9-immunization-hold", language) in plain]
    assert real and not any(texts[plain] for plain in real)
    text = _text(docx.report_docx(view), r"word/document\.xml")
    assert text.lower().count(WORD[language].lower()) > len(said)


def finding_of(services: Given, code: str, language: str) -> str:
    """What every file says of a target."""
    facts = services.facts()
    target = facts.catalogue.target[code]
    return target_view(
        scope_at(facts=facts, area=facts.district.area, year=facts.default_year, t=words(language)), target
    ).finding


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_marks_sheets_rows_and_its_name(mixed: Given, language: str) -> None:
    facts = mixed.facts()
    chosen, _ = mixed.resolve(facts, Selection(language=language))
    view = workbook(Scope(mixed, facts, chosen), issued=ISSUED)
    word = words(language)("演示数据")
    keys = {sheet.key: sheet.demonstration for sheet in view.sheets}
    assert (
        keys["statuses"] and keys["warnings"] and keys["figures"] and view.heat is not None and view.heat.demonstration
    )
    marked = {sheet.key: [row.cells[-1] for row in sheet.rows if ASKED in row.cells] for sheet in view.sheets}
    assert marked["statuses"] == marked["warnings"] == [word]
    assert WORD[language].replace(" ", "-") in view.filename
    assert word in _text(xlsx.write(view), r"xl/.*\.xml")


def test_real_and_invented_figures_are_never_joined_in_one_sum_or_ranking(mixed: Given) -> None:
    page = shown(mixed, f"/indicator/{CODE}", "zh")
    assert "全区约为" not in page.text_content() and "差距主要来自" not in page.text_content()
    street = shown(mixed, f"/street/{mixed.facts().streets[2].area}", "zh")
    assert "第 " not in "".join(street.xpath("//td[contains(@class,'rank')]//text()"))


def test_the_index_of_a_plan_is_a_mean_of_real_figures_alone_where_there_are_any(
    bare_services: Services, demo_services: Services
) -> None:
    catalogue, every = bare_services.facts().catalogue, demo_services.facts().observations
    few = {one.indicator for one in catalogue.targets[::7]}
    real = every["indicator"].isin(few) ^ True
    district = bare_services.facts().district.area
    mixed = Facts(1, catalogue, every.assign(mark=every["mark"].where(~real, "final")))
    alone = Facts(1, catalogue, every[real].assign(mark="final").reset_index(drop=True))
    told, wanted = (
        rolled_up(scope_at(facts=facts, area=district, year=2024, t=words("zh")), catalogue.targets)
        for facts in (mixed, alone)
    )
    assert [(one.index, one.share) for one in told] == [(one.index, one.share) for one in wanted]
    assert any(row.demonstration for row in mixed.judged(2024).values()) and any("%" in one.index for one in told)


def test_counts_and_orders_of_streets_go_over_real_verdicts_alone_where_there_are_any(
    bare_services: Services, demo_services: Services
) -> None:
    catalogue, every = bare_services.facts().catalogue, demo_services.facts().observations
    by_health = {one.indicator for one in catalogue.indicators if one.department == "health-commission"}
    real = every["indicator"].isin(by_health)
    mixed, alone = (
        given(bare_services, frame)
        for frame in (every.assign(mark=every["mark"].where(~real, "final")), every[real].assign(mark="final"))
    )
    tables = [
        grid(scope_at(facts=one.facts(), year=2024), shared_targets(one.facts(), catalogue.targets))
        for one in (mixed, alone)
    ]
    assert len({(table.off, table.risk, table.order) for table in tables}) == 1 and sum(tables[0].risk) > 0
    assert tables[0].mixed and len(tables[0].counted) < len(tables[0].targets)
    page = shown(mixed, "/streets", "zh").text_content()
    assert "格为演示数据，不计入" in page and "格为演示数据" not in shown(alone, "/streets", "zh").text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_all_is_real_nothing_anywhere_is_called_invented(real: Given, language: str) -> None:
    facts, street = real.facts(), real.facts().streets[2].area
    for path in ("/", "/warnings", "/domain/health", f"/indicator/{CODE}", "/streets", "/plan/children",
                 "/methods", "/reports", "/present", "/gaps", "/changes", "/what-if", f"/street/{street}"):  # fmt: skip
        window = build(real, load_settings(), path, f"?lang={language}")
        assert not window.demonstration, path
        page = shown(real, path, language)
        assert not page.xpath(MARKED), path
        told = path.startswith(("/domain", "/indicator", f"/street/{street}"))
        assert not (told and WORD[language].lower() in page.text_content().lower()), path
    chosen, _ = real.resolve(facts, Selection(language=language))
    made = deck(Scope(real, facts, chosen))
    assert not made.demonstration and not any(slide.demonstration for slide in made.slides)
    report = report_view(Scope(real, facts, chosen), ISSUED)
    assert not report.demonstration and not report.cover.warning
    book = workbook(Scope(real, facts, chosen), issued=ISSUED)
    assert not book.demonstration and not any(sheet.demonstration for sheet in book.sheets)
    names = (made.filename, book.filename, report.running)
    assert not [name for name in names if WORD[language].lower() in name.lower().replace("-", " ")]
    assert (
        len(notice_views(Scope(real, facts, chosen), ())) == 1
        and left_out(scope_at(facts=facts, selection=chosen, t=words(language))) == ""
    )


def test_an_invented_year_reference_or_unit_marks_the_verdict_too(
    bare_services: Services, demo_services: Services
) -> None:
    catalogue, all_figures = bare_services.facts().catalogue, demo_services.facts().observations
    kinds = {"relative_to_reference": "reference", "threshold": "year", "per_unit_minimum": "unit"}
    for kind, what in kinds.items():
        target = next(one for one in catalogue.targets if one.kind == kind and one.unit_level != "street"
                      and one.indicator in set(all_figures["indicator"]))  # fmt: skip
        about = {target.indicator, target.reference_indicator}
        own = all_figures[all_figures["indicator"].isin(about)].assign(mark="final").reset_index(drop=True)
        district = bare_services.facts().district.area
        one = {
            "reference": own["area"].eq(target.reference_area or district) & own["indicator"].eq(target.reference_indicator),
            "year": own["area"].eq(district) & own["year"].eq(2022) & own["sex"].eq("all") & own["age_group"].eq("all"),
            "unit": own["unit"].eq(own.loc[own["unit"] != "", "unit"].min()),
        }[what]  # fmt: skip
        assert one.any(), kind
        for flags, expected in ((one & False, False), (one, True)):
            facts = Facts(1, catalogue, own.assign(mark=own["mark"].where(~flags, "demonstration")))
            view = target_view(scope_at(facts=facts, area=district, year=2024, t=words("zh")), target)
            assert view.demonstration is expected, (kind, expected)


def _text(file: bytes, members: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as box:
        found = [box.read(name).decode() for name in box.namelist() if re.fullmatch(members, name)]
    return re.sub(r"<[^>]+>", "", "".join(found))


@pytest.mark.usefixtures("nothing_known")
def test_a_store_that_was_mixed_before_and_what_was_frozen_of_it_is_read_as_one_kind_each(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "mixed.sqlite3", SMALL, real=True)
    with store.database.writing_unversioned() as connection:  # as a form of the program wrote that let both stand
        connection.exec_driver_sql("UPDATE observation SET mark = 'demonstration' WHERE area LIKE '9101000%2'")
    services = Services(store)
    kept = Snapshots(store.database).keep(0, store.catalogue(), store.observations())
    assert (store.observations()["mark"] == "demonstration").any()
    for facts in (services.facts(), frozen_facts(services, kept)):
        kinds = facts.observations.groupby([facts.observations["area"].map(area_homes(facts.catalogue)), "indicator"])
        assert (kinds["mark"].agg(lambda marks: marks.eq("demonstration").nunique()) == 1).all()
        assert len(facts.observations) < len(store.observations())
