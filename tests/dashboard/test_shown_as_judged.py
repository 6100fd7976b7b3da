"""No figure is shown so that it contradicts its verdict, whatever it is printed on; files carry it unrounded."""

from __future__ import annotations

import csv
import html
import io
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from operator import ge, gt, le, lt
from pathlib import Path

import docx as python_docx
import openpyxl
import pandas as pd
import pptx as python_pptx
import pytest

from dashboard.components.markup import to_html
from dashboard.documents.meeting.deck import deck
from dashboard.documents.notices import notice_views
from dashboard.documents.report.document import report_view
from dashboard.documents.workbook.book import workbook
from dashboard.downloads.csv_file import csv_bytes
from dashboard.exports import docx, pptx, xlsx
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.services.street_profile.page import street
from dashboard.services.warnings.page import warnings
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.text import figures as say
from dashboard.text import sentences, words
from dashboard.text.numbers import Bar, apart, plain, rounded, shown, visible
from dashboard.urls import LANGUAGES, Selection
from dashboard.worker.exports import _plain
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.scopes import scope_at

ZH, EN = words("zh"), words("en")
YEAR, ISSUED = 2024, date(2025, 3, 1)
DISTRICT, STREETS = "910100", ("910100001", "910100002", "910100003")
MEETS: dict[str, Callable[[Decimal, Decimal], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt}


def near_values() -> list[tuple[float, str, float, int]]:
    """500 figures on, above and below a target: ties of the rounding, and the smallest distances that are published."""
    draw, out = random.Random(8), []
    for at in range(500):
        decimals = draw.choice((0, 1, 2))
        target = round(draw.uniform(0, 100), draw.choice((0, decimals, decimals + 1)))
        off = draw.choice((0, 1, 4, 5, 6, 9)) * draw.choice((1, -1)) * 10.0 ** -(decimals + draw.choice((1, 1, 2, 3)))
        out.append((round(target + off, 6), list(MEETS)[at % 4], target, decimals))
    return out


def read(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.\-]", "", text.replace("−", "-")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_from_paper_meets_the_target_exactly_where_the_figure_does(language: str) -> None:
    t = words(language)
    for value, op, target, decimals in near_values():
        figure, goal = say.figure(value, decimals, t, Bar(op, target)), say.target_level(op, target, "%", t)
        judged = MEETS[op](Decimal(str(value)), Decimal(str(target)))
        assert MEETS[op](read(figure), read(goal)) == judged, (value, op, target, figure)


def test_no_more_digits_are_shown_than_it_takes() -> None:
    for value, op, target, decimals in near_values():
        digits = shown(value, decimals, Bar(op, target))
        for fewer in range(decimals, digits):
            coarse = Decimal(str(value)).quantize(Decimal(1).scaleb(-fewer), rounding=ROUND_HALF_UP)
            judged = MEETS[op](Decimal(str(value)), Decimal(str(target)))
            assert MEETS[op](coarse, Decimal(str(target))) != judged


def test_two_figures_that_differ_are_told_apart_and_in_their_order() -> None:
    for value, _, other, decimals in near_values():
        digits = apart(value, other, decimals)
        assert (rounded(value, digits) > rounded(other, digits)) == (value > other)
        assert (rounded(value, digits) < rounded(other, digits)) == (value < other)


def test_a_gap_that_is_not_nothing_is_not_shown_as_nothing() -> None:
    for value, _, target, decimals in near_values():
        gap = Decimal(str(value)) - Decimal(str(target))
        assert bool(rounded(float(gap), visible(float(gap), decimals))) == bool(gap)


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(2.675, 2, "2.68"), (1.005, 2, "1.01"), (0.125, 2, "0.13"), (-2.675, 2, "−2.68"),
                                    (2.5, 0, "3"), (8.15, 1, "8.2"), (64.1 - 63.05, 1, "1.1")],
)  # fmt: skip
def test_rounding_is_half_up_on_the_decimal_value(value: float, decimals: int, text: str) -> None:
    assert ZH.number(value, decimals) == EN.number(value, decimals) == text


@pytest.mark.parametrize(("value", "text"), [(70, "70"), (90.05, "90.05"), (0.25, "0.25"), (33.33333, "33.33333")])
def test_a_target_is_printed_with_all_its_digits(value: float, text: str) -> None:
    assert ZH.level(value) == text


def test_a_step_has_at_least_the_digits_of_its_indicator() -> None:
    assert (ZH.level(1.0, 1), ZH.level(0.25, 1)) == ("1.0", "0.25")


@pytest.mark.parametrize(("bar", "chance"), [(10, 0.098), (20, 0.197), (50, 0.497), (80, 0.7999), (5, 0.049)])
def test_the_word_of_a_probability_stands_on_the_side_its_rule_took(bar: int, chance: float) -> None:
    assert say.probability_words(chance, ZH) == f"不足 {bar}%"
    assert say.probability_words(chance, EN) == f"below {bar}%"
    assert say.probability(chance) == f"< {bar}%"
    if bar > 5:
        assert say.probability(bar / 100) == say.probability_words(bar / 100, ZH) == f"{bar}%"


def test_names_stand_as_their_readers_order_them() -> None:
    assert sorted(["体育中心", "嘉陵道", "鼓楼", "万兴", "长虹"], key=ZH.order) == [
        "长虹",
        "鼓楼",
        "嘉陵道",
        "体育中心",
        "万兴",
    ]
    assert sorted(["gulou", "Zhonghua", "Gulou East"], key=EN.order) == ["gulou", "Gulou East", "Zhonghua"]


@dataclass(frozen=True)
class Near:
    """A district figure near its target: how the target is written, and what must be and must not be printed."""

    indicator: str
    kind: str
    op: str
    level: float
    before: tuple[float, float, float]
    value: float
    right: str
    wrong: str


NEAR = (
    Near("elder-health-management", "threshold", ">=", 71, (60.2, 64.1, 66.3), 70.96, "70.96", "71.0"),
    Near("elder-records", "maintain", ">=", 91, (92.3, 92.1, 91.7), 90.96, "90.96", "91.0"),
    Near("flu-vaccination", "full_coverage", ">=", 100, (93.1, 95.7, 98.2), 99.97, "99.97", "100.0"),
    Near("checkup-rate", "threshold", ">", 66, (58.3, 61.4, 63.9), 66.04, "66.04", "66.0"),
    Near("elder-obesity", "threshold", "<=", 11, (14.3, 13.4, 12.2), 11.04, "11.04", "11.0"),
    Near("service-satisfaction", "threshold", "<", 31, (36.7, 34.2, 33.3), 30.96, "30.96", "31.0"),
)


OTHERS = (
    ("college-participation", DISTRICT, (37.2, 38.4, 39.7, 41.04)),
    ("college-participation", "910000", (38.1, 38.9, 40.2, 41.01)),
    ("fall-mortality", DISTRICT, (16.0, 15.5, 15.0, 14.504)),
    ("council-women-share", DISTRICT, (41.1, 42.2, 43.3, 44.96)),
)
"""Against another figure (above it), by a yearly step of 0.5 (not made in the last year), within 45 to 55 (not yet)."""


def with_near_targets(folder: Path) -> Path:
    """The small catalogue with targets of these kinds."""
    there = folder / "catalogue"
    shutil.copytree(SMALL, there)
    file = there / "targets.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    for one in NEAR:
        rows = frame["indicator"] == one.indicator
        frame.loc[rows, ["kind", "op", "value", "direction"]] = [one.kind, one.op, str(one.level), ""]
    frame.to_csv(file, index=False)
    known = pd.read_csv(there / "indicators.csv", dtype=str, keep_default_na=False)
    known.loc[known["indicator"] == "service-satisfaction", "direction"] = "down"
    known.to_csv(there / "indicators.csv", index=False)
    return there


def observations() -> pd.DataFrame:
    rows = []
    for one in NEAR:
        level = "street" if one.indicator not in ("elder-obesity", "service-satisfaction") else "district"
        for area in (DISTRICT, *(STREETS if level == "street" else ())):
            for year, value in zip(range(2021, YEAR + 1), (*one.before, one.value), strict=True):
                rows.append({"indicator": one.indicator, "area": area, "year": year, "value": value,
                             "numerator": round(value * 40, 1), "denominator": 4000.0})  # fmt: skip
    for indicator, area, values in OTHERS:
        rows += [{"indicator": indicator, "area": area, "year": year, "value": value}
                 for year, value in zip(range(2021, YEAR + 1), values, strict=True)]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder = tmp_path_factory.mktemp("near")
    store = filled_store(folder / "store.sqlite3", with_near_targets(folder), figures=False)
    store.write_observations(observations().assign(mark="final"), kind="import", label="近目标", who="test")
    return Services(store)


def text_of(markup: str) -> str:
    """What a page says of figures: without the ticks of axes, ends of intervals and what-if figures, which are none."""
    without_ticks = re.sub(r"<text[^>]*>[\d.,]+</text>", " ", markup)
    return without_guesses(html.unescape(re.sub(r"<[^>]+>", " ", without_ticks)))


def without_guesses(text: str) -> str:
    return re.sub(r"[\d.]+–[\d.]+|(?:约为|would be about) [\d.]+%", " ", text)


def paths() -> list[str]:
    codes = [f"/indicator/{one.indicator}" for one in NEAR] + ["/indicator/college-participation"]
    return [
        "/",
        "/domain/care",
        "/domain/participation",
        "/warnings",
        "/streets",
        f"/street/{STREETS[0]}",
        "/plan/elders",
        *codes,
    ]


def pages(services: Services, language: str) -> dict[str, str]:
    out = {}
    for path in paths():
        query = f"?year={YEAR}&lang={language}"
        out[path] = text_of(to_html(list(build(services, load_settings(), path, query).page.content)))
    return out


def selection(services: Services, language: str) -> Selection:
    asked = Selection(
        year=YEAR, language=language, filters=(("scope", "picked"), ("items", ",".join(one.indicator for one in NEAR)))
    )
    return services.resolve(services.facts(), asked)[0]


def slide_text(services: Services, chosen: Selection) -> str:
    slides = python_pptx.Presentation(io.BytesIO(pptx.write(deck(Scope(services, services.facts(), chosen))))).slides
    parts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    return "\n".join((*parts, *(cell.text for table in tables for row in table.rows for cell in row.cells)))


def document_text(content: bytes) -> str:
    document = python_docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


FORECASTS = ("期末预测", "Forecast for the deadline")


def as_displayed(content: bytes) -> str:
    """What a reader of the workbook sees: texts, and numbers as their formats show them."""
    out, levels = [], [one.level for one in NEAR]
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        ahead = {cell.column for row in sheet.iter_rows() for cell in row if cell.value in FORECASTS}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.column in ahead:
                    continue  # no figure: a forecast may well reach the target
                if cell.value in levels:
                    continue  # a target, the end of a path, a limit
                if isinstance(cell.value, int | float):
                    digits = len(re.sub(r";.*|\"[^\"]*\"", "", cell.number_format).partition(".")[2])
                    out.append(
                        str(Decimal(str(cell.value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))
                    )
                elif cell.value is not None:
                    out.append(without_guesses(str(cell.value)))
    return "\n".join(out)


@pytest.fixture(scope="module", params=LANGUAGES)
def outputs(request: pytest.FixtureRequest, near: Services) -> dict[str, str]:
    """All that can be read, by where it stands."""
    language, facts = request.param, near.facts()
    chosen = selection(near, language)
    return {
        **pages(near, language),
        "deck": slide_text(near, chosen),
        "report": document_text(docx.report_docx(report_view(Scope(near, facts, chosen.bare()), ISSUED))),
        "notices": document_text(docx.notices_docx(notice_views(Scope(near, facts, chosen.bare()), (), issued=ISSUED))),
        "workbook": as_displayed(xlsx.write(workbook(Scope(near, facts, chosen.bare()), issued=ISSUED))),
    }


def says(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", text) is not None


@pytest.mark.parametrize("one", NEAR, ids=lambda one: one.indicator)
def test_no_output_prints_a_figure_on_the_other_side_of_its_target(outputs: dict[str, str], one: Near) -> None:
    wrong = [name for name, text in outputs.items() if says(text, one.wrong)]
    assert not wrong


@pytest.mark.parametrize("one", NEAR, ids=lambda one: one.indicator)
def test_every_output_prints_it_with_the_digits_it_takes(outputs: dict[str, str], one: Near) -> None:
    places = [f"/indicator/{one.indicator}", "/domain/care", "deck", "report", "workbook"]
    assert [name for name in places if not says(outputs[name], one.right)] == []


def test_a_street_and_the_warnings_print_it_so_too(outputs: dict[str, str]) -> None:
    lagging = [one for one in NEAR if one.indicator == "elder-records"]
    assert lagging
    for one in lagging:
        assert all(
            says(outputs[name], one.right) for name in ("/warnings", "notices", "/streets", f"/street/{STREETS[0]}")
        )


def test_a_gap_of_four_hundredths_is_said_as_such(outputs: dict[str, str]) -> None:
    assert says(outputs["/indicator/elder-health-management"], "0.04")
    assert not says(outputs["/indicator/elder-health-management"], "0.0")


def test_a_figure_and_the_one_it_is_compared_with_are_told_apart(outputs: dict[str, str], near: Services) -> None:
    page = outputs["/indicator/college-participation"]
    assert says(page, "41.04") and says(page, "41.01") and not says(page, "41.0")


def test_a_yearly_step_that_was_not_made_is_not_shown_as_made(near: Services) -> None:
    facts = near.facts()
    view = target_view(scope_at(facts=facts, area=DISTRICT, year=YEAR, t=ZH), facts.catalogue.target["e1g4-falls"])
    assert [
        any(step in part for part in point.reading)
        for step, point in zip(("−0.50", "−0.50", "−0.496"), view.chart.points[1:], strict=True)
    ] == [True] * 3


def test_the_edge_of_a_band_is_a_target_too(near: Services) -> None:
    facts = near.facts()
    view = target_view(scope_at(facts=facts, area=DISTRICT, year=YEAR, t=ZH), facts.catalogue.target["e2g3-council"])
    assert (view.value_text, view.target_text) == ("44.96", "45–55%")


def test_a_figure_on_a_target_that_must_be_passed_says_so(near: Services) -> None:
    facts = near.facts()
    judged = judged_target(scope_at(facts=facts, year=YEAR, t=ZH).at(DISTRICT), facts.catalogue.target["e1s1-checkup"])
    on = replace(judged, value=66.0, gap=0.0, status="behind", group="at_risk")
    assert "恰为目标值，尚未高于目标" in sentences.finding(on, ZH)
    assert sentences.level(on, ZH) == "未达到，恰为目标值，尚未高于目标"
    assert "must be exceeded" in sentences.finding(on, EN)


def test_the_people_a_street_lacks_are_as_many_on_every_page(demo_services: Services) -> None:
    """The warnings, the street's own page and the indicator's page; rounded up to whole people."""
    facts, compared = demo_services.facts(), 0
    chosen, _ = demo_services.resolve(facts, Selection(year=YEAR))
    rows = [row for found in warnings(Scope(demo_services, facts, chosen)).groups.values() for row in found]
    code_of = {area.short_zh: area.area for area in facts.streets}
    profiles = {code: street(Scope(demo_services, facts, chosen), code) for code in code_of.values()}
    for row in rows:
        for line in row.streets.lines:
            people = re.search(r"(?:尚差|多出|缺) ([\d,]+) ", line.text)
            profile = profiles[code_of[line.name]]
            own = [one for one in profile.rows if one.target == row.view.code and one.people] if profile else []
            if people and own:
                compared += 1
                assert int(read(people[1])) == own[0].people
    assert compared >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_carry_figures_unrounded_and_counts_as_reported(near: Services, language: str) -> None:
    facts = near.facts()
    for one in NEAR:
        asked, _ = near.resolve(facts, Selection(year=YEAR, language=language))
        table = series_table(scope_at(facts=facts, selection=asked), one.indicator)
        assert table is not None
        rows = list(csv.reader(io.StringIO(csv_bytes(table.cells).decode("utf-8-sig"))))[1:]
        newest = next(row for row in rows if row[3] == str(YEAR))
        assert [float(newest[6]), float(newest[8]), float(newest[9])] == [one.value, round(one.value * 40, 1), 4000.0]


def test_cells_of_the_workbook_are_numbers_with_all_digits(near: Services) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx.write(workbook(Scope(near, near.facts(), selection(near, "zh").bare()), issued=ISSUED)))
    )
    held = {
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)
    }
    assert {one.value for one in NEAR} <= held
    assert {round(one.value * 40, 1) for one in NEAR} <= held


@pytest.mark.parametrize(
    ("value", "text"), [(2.675, "2.675"), (70.0, "70"), (1e-7, "0.0000001"), (1234567.5, "1234567.5"), (None, "")]
)
def test_a_file_for_programs_has_every_digit_no_groups_and_no_exponent(value: float | None, text: str) -> None:
    assert plain(value) == _plain(value) == text
