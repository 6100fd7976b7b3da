"""How a meeting reads: where findings break, what is counted, which lines stand in a chart, what a handed-out deck holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as File

import pytest

from dashboard.components.markup import to_html
from dashboard.components.meeting import agenda as parts
from dashboard.components.meeting.slide_text import WIDTH, broken, em, title_size
from dashboard.documents.changes.since import ChangesSince, Revised
from dashboard.documents.meeting.deck import Occasion, deck
from dashboard.documents.meeting.deck_indicator import indicator_slide
from dashboard.documents.meeting.deck_tables import ANNEX_ROWS
from dashboard.documents.meeting.present import present
from dashboard.documents.meeting.slides import Deck, Slide
from dashboard.facts.decisions import DecisionView
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.side_lines import reference_lines
from dashboard.facts.snapshots import freeze
from dashboard.facts.targets import target_view
from dashboard.figures.trend import trend
from dashboard.services.finder import entries
from dashboard.text import words
from dashboard.urls import Selection, parse
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.scopes import scope_at


@pytest.fixture
def own(tmp_path: File) -> Services:
    """Services over a small store of the test's own."""
    return Services(filled_store(tmp_path / "store.sqlite3", SMALL))


def chosen(services: Services, query: str = "") -> Selection:
    return services.resolve(services.facts(), parse(query))[0]


def made(services: Services, query: str = "", **more: object) -> Deck:
    return deck(Scope(services, services.facts(), chosen(services, query)), **more)  # type: ignore[arg-type]


def slide_of(services: Services, code: str, language: str = "zh") -> Slide:
    found = indicator_slide(Scope(services, services.facts(), chosen(services, f"lang={language}")), code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2024年 58.6%，距目标差 11.4 个百分点", 1),
        ("6 项目标明显滞后，按目前速度到 2025 年难以达标；81 项量化目标中 53 项已达标或进展正常。", 2),
        ("58.6% in 2024, 11.4 points short of the target; probability < 5%", 2),
        ("1,740 per 100,000 children in 2024 and no place at which one might pause for breath here", 1),
    ],
)
def test_a_finding_of_two_lines_breaks_where_it_pauses(text: str, lines: int) -> None:
    size, _ = title_size(text)
    found = broken(text, size)
    assert len(found) == lines
    assert " ".join(found).replace(" ", "") == text.replace(" ", "")
    if lines > 1:
        assert found[0][-1] in "；;"
        assert max(map(em, found)) * size <= WIDTH


def test_units_are_counted_in_words_of_the_language(demo_services: Services) -> None:
    doctors = slide_of(demo_services, "child-care-doctors-per-centre")
    assert doctors.finding.endswith("13 个社区卫生服务中心中 2 个儿保医生不足 2 名，达到的比 2020 年多 3 个")
    assert (
        "2 of 13 health centres have fewer than 2 child care doctors, 3 more pass than in 2020"
        in slide_of(demo_services, "child-care-doctors-per-centre", "en").finding
    )
    assert "10 of 12 streets pass" in slide_of(demo_services, "immunization-coverage", "en").finding


def test_a_target_for_every_unit_is_told_by_the_units_that_reach_it(demo_services: Services) -> None:
    told = dict(slide_of(demo_services, "child-care-doctors-per-centre").panel)["差距"]
    assert "13 个社区卫生服务中心中 2 个儿保医生不足 2 名" in told


def test_a_yearly_step_that_was_never_made_is_said_so(demo_services: Services) -> None:
    assert slide_of(demo_services, "myopia-rate").finding.endswith("4 年均未完成年度降幅")


def test_the_line_beside_is_the_one_that_the_verdict_compares_with(demo_services: Services) -> None:
    facts, code = demo_services.facts(), "paediatric-beds-per-1000"
    target = next(
        one for one in facts.catalogue.targets if one.indicator == code and one.kind == "relative_to_reference"
    )
    view = target_view(
        scope_at(facts=facts, area=facts.district.area, year=facts.default_year, t=words("zh")),
        target,
        sides=frozenset({"reference"}),
    )
    line = view.chart.moving
    assert line is not None and not any(one.name.startswith("全国") for one in view.chart.lines)
    row = facts.verdict(target, facts.district.area, facts.default_year)
    assert row is not None and row.gap is not None and view.value is not None
    assert line.points[-1].year == row.latest_year
    assert line.points[-1].value - view.value == pytest.approx(row.gap)
    pairs = dict(slide_of(demo_services, code).panel)
    assert "至今年均" not in pairs  # it would be one of the difference, beside a line that falls at another pace
    assert pairs["2025 年需"].startswith("相对参照")


def test_published_lines_stand_where_nothing_was_reported_for_the_area(demo_services: Services) -> None:
    facts = demo_services.facts()
    indicator = facts.catalogue.indicator["maternal-management"]
    lines = reference_lines(scope_at(facts=facts, year=facts.default_year, t=words("zh")), indicator, 2017)
    assert [line.name for line in lines] == ["全国"]


def test_no_name_of_a_line_stands_over_the_numbers_of_the_axis(demo_services: Services) -> None:
    chart = slide_of(demo_services, "senior-professionals-female-share").chart
    assert chart is not None
    first = min(point.year for point in chart.points)
    early = {line.label.text for line in chart.lines if line.points[-1].year <= first + 1}
    notes = {note["text"]: note for note in trend(chart)["layout"]["annotations"]}
    assert early and all(notes[name]["xanchor"] == "left" for name in early)


def test_a_name_keeps_clear_of_the_line_it_names(demo_services: Services) -> None:
    chart = slide_of(demo_services, "myopia-rate").chart
    assert chart is not None
    line = replace(chart.lines[0], name="全国", value_text="51.9")
    falling = replace(chart, lines=(line,), targets=())
    note = next(note for note in trend(falling)["layout"]["annotations"] if note["text"] == line.label.text)
    assert note["yshift"] != 11  # it comes down from the left: over its end it would cross its own name


def test_the_title_says_what_the_meeting_goes_through(demo_services: Services) -> None:
    assert made(demo_services).slides[0].points[-1].startswith("19 项指标（19 项量化目标、2 项定性目标）：健康 9、")
    assert made(demo_services, "domains=health").slides[0].points[-1].startswith("9 项指标（")


def test_without_a_name_a_deck_has_lines_for_decisions_and_a_named_meeting_says_how(own: Services) -> None:
    frozen = freeze(own.store, own.facts())
    for handed in (made(own), made(own, frozen=frozen)):
        lines = next(one for one in handed.slides if one.key == "decisions")
        assert lines.table is not None and not lines.points
        assert not any(cell.text for row in lines.table.rows for cell in row)
    named = next(one for one in made(own, frozen=frozen, occasion=Occasion(kept=True)).slides if one.key == "decisions")
    assert named.points and named.table is None


def test_the_annex_goes_plan_by_plan_and_fills_its_slides_evenly(demo_services: Services) -> None:
    annex = [one for one in made(demo_services, "without=overview,domains").slides if one.key.startswith("annex")]
    assert len({one.finding for one in annex}) == 2
    for finding in dict.fromkeys(one.finding for one in annex):
        rows = [len(one.table.rows) for one in annex if one.finding == finding and one.table]
        assert sum(rows) == int("".join(filter(str.isdigit, finding)))
        assert max(rows) <= ANNEX_ROWS and max(rows) - min(rows) < len(rows)


def test_former_decisions_are_counted_by_their_state(demo_services: Services) -> None:
    former = tuple(DecisionView("c", "what", "", "", state, state, "", "", "") for state in ("open", "open", "done"))
    slide = next(one for one in made(demo_services, occasion=Occasion(former=former)).slides if one.key == "followup")
    assert slide.finding == "以往会议的 3 项决定；在办 2 项；已办结 1 项。"


def test_what_changed_bears_the_mark_of_invented_figures_and_counts_in_the_language(demo_services: Services) -> None:
    revised = Revised("maternal-management", "Systematic management", "", "Nankai", 2024, "89.0%", "91.0%", True)
    moved = ChangesSince(turns=(), moves=(), revised=(revised,), new=0, demonstration=True)
    slide = made(demo_services, "lang=en", occasion=Occasion(moved=moved)).slides[-1]
    assert slide.key == "moved" and slide.demonstration
    assert slide.finding == "1 figure revised."


def test_long_units_give_way_in_tables_and_short_ones_stay(demo_services: Services) -> None:
    values = {
        row[0].text: row[1].text
        for year in (2023, 2024) for one in made(demo_services, f"lang=en&year={year}").slides
        if one.key.startswith("domain-") and one.table for row in one.table.rows
    }  # fmt: skip
    assert values["Paediatric beds per 1,000"] == "1.74"
    assert values["Child doctors per centre"] == "10/13\N{NO-BREAK SPACE}centres"
    assert values["Immunisation coverage"] == "10/12\N{NO-BREAK SPACE}streets"
    assert values["Women in rights departments"] == "7/8"


def test_indicators_are_found_by_the_short_name_of_their_department(demo_services: Services) -> None:
    facts = demo_services.facts()
    assert any("区卫健委" in one.find for one in entries(scope_at(facts=facts, link=Selection())))


def test_the_list_to_pick_from_stands_open_beside_an_empty_agenda(own: Services) -> None:
    facts, t = own.facts(), words("zh")

    def adding(query: str) -> str:
        return to_html(parts.adding(present(Scope(own, facts, chosen(own, query))), t)).split(">")[0]

    assert " open" in adding("scope=picked")
    assert " open" not in adding("scope=all")
