"""The indicator page: one figure in full, and honest where there is none."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.dot_views import DotPlot
from dashboard.facts.known import LEAST_DENOMINATOR
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.target_table import expected_at
from dashboard.figures import dotplot
from dashboard.figures.group_multiple import group_multiples
from dashboard.figures.histogram import histogram
from dashboard.figures.scale import scale
from dashboard.pages.indicator import page
from dashboard.services.indicator.page import IndicatorView, indicator
from dashboard.services.indicator.units import bins_of
from dashboard.text import words
from dashboard.text.units import UnitName
from dashboard.urls import Selection
from tests.support.scopes import scope_at

PER_STREET = "immunization-coverage"
SHORT_BY_STREET = "maternal-management"
SMALL_BY_STREET = "committee-directors-female-share"
DISTRICT_ONLY = "myopia-rate"
TWO_PLANS = "compulsory-retention"
GAP = "average-wage"
NO_FIGURES = "daily-reading"
NO_TARGET = "employees-female-share"
PER_SCHOOL = "outdoor-daylight"
REVISED = "under-3-systematic-management"
BROKEN = "child-obesity"
BY_STREET_AND_SEX = "child-medical-insurance"


def view(services: Services, code: str, **choice: object) -> IndicatorView:
    facts = services.facts()
    filters = tuple(dict(choice.pop("filters", {})).items())  # type: ignore[call-overload]
    selection, _ = services.resolve(facts, Selection(filters=filters, **choice))  # type: ignore[arg-type]
    found = indicator(Scope(services, facts, selection), code)
    assert found is not None
    return found


def shown(services: Services, code: str, **choice: object) -> str:
    facts = services.facts()
    selection, _ = services.resolve(facts, Selection(**choice))  # type: ignore[arg-type]
    found = page(Scope(services, facts, selection), code)
    assert found is not None
    return to_html([part for part in found.content if part is not None])


@pytest.fixture(scope="module")
def dot_plots(demo_services: Services) -> list[DotPlot]:
    """The dot plots of all indicators that are counted by street."""
    codes = [row.indicator for row in demo_services.facts().catalogue.indicators if row.level == "street"]
    return [place.plot for code in codes for place in view(demo_services, code).streets if place.plot is not None]


def test_an_unknown_code_has_no_page(demo_services: Services) -> None:
    facts = demo_services.facts()
    selection, _ = demo_services.resolve(facts, Selection())
    assert page(Scope(demo_services, facts, selection), "no-such-thing") is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_indicator_has_a_page_as_of_every_year(demo_services: Services, language: str) -> None:
    facts = demo_services.facts()
    for year in facts.years:
        for code in list(facts.catalogue.indicator)[:: 24 if year != facts.default_year else 2]:
            html = shown(demo_services, code, year=year, language=language)
            assert html.count("<h1") == 1
            assert "None" not in html and "nan" not in re.sub(r"<[^>]*>", " ", html).split()


def test_every_indicator_of_the_small_catalogue_has_a_page(small_services: Services) -> None:
    for code in small_services.facts().catalogue.indicator:
        assert "<h1" in shown(small_services, code)


def test_without_a_single_figure_a_page_says_who_must_report(bare_services: Services) -> None:
    found = view(bare_services, SHORT_BY_STREET)
    assert not found.figures and found.chart is not None and not found.chart.chart.points
    assert found.chart.chart.targets and any(line.role == "reference" for line in found.chart.chart.lines)
    assert found.remedy and found.facts and found.verdicts
    assert "empty" in shown(bare_services, SHORT_BY_STREET)


def test_an_empty_store_has_no_indicator_page(empty_services: Services) -> None:
    facts = empty_services.facts()
    selection, _ = empty_services.resolve(facts, Selection())
    assert page(Scope(empty_services, facts, selection), SHORT_BY_STREET) is None


def test_a_headline_names_the_shortfall_and_the_chance(demo_services: Services) -> None:
    found = view(demo_services, SHORT_BY_STREET)
    assert "距目标差" in found.finding and "概率" in found.finding


def test_a_target_for_every_street_begins_with_the_streets_that_fail(demo_services: Services) -> None:
    found = view(demo_services, PER_STREET)
    main = found.verdicts[0].view
    assert main.failing and all(name in found.finding for name in main.failing[:3])


def test_a_street_is_not_told_that_some_street_fails(demo_services: Services) -> None:
    facts = demo_services.facts()
    for street in facts.streets:
        found = view(demo_services, PER_STREET, area=street.area)
        assert "个街道" not in found.finding
    assert "12 个街道中 10 个达到" in view(demo_services, PER_STREET).finding, "the district is told"


def test_five_key_figures_stand_under_the_headline(demo_services: Services) -> None:
    assert len(view(demo_services, SHORT_BY_STREET).figures) == 5
    assert len(view(demo_services, BROKEN).figures) == 5


def test_a_forecast_is_not_made_once_the_deadline_has_come(demo_services: Services) -> None:
    last = demo_services.facts().years[-1]
    found = view(demo_services, "hearing-screening", year=last)
    assert found.verdicts[0].view.year == last
    assert "概率" not in found.finding
    assert [one.label for one in found.figures[3:]] == ["较基期变化", "完成程度"]


def test_each_target_has_a_verdict_of_its_own(demo_services: Services) -> None:
    found = view(demo_services, TWO_PLANS)
    assert {one.view.plan for one in found.verdicts} == {"women", "children"}
    html = shown(demo_services, TWO_PLANS)
    assert all(f'id="{one.view.code}"' in html for one in found.verdicts)


def test_the_chosen_plan_comes_first(demo_services: Services) -> None:
    for plan in ("women", "children"):
        assert view(demo_services, TWO_PLANS, plan=plan).verdicts[0].view.plan == plan


def test_a_district_indicator_shows_the_district_to_a_street_and_says_so(demo_services: Services) -> None:
    facts = demo_services.facts()
    found = view(demo_services, DISTRICT_ONLY, area=facts.streets[0].area)
    assert found.area_note and found.area_tag == facts.district.short_zh
    assert found.chart is not None and found.chart.chart.points


def test_a_street_has_the_districts_line_beside_it(demo_services: Services) -> None:
    facts = demo_services.facts()
    found = view(demo_services, SHORT_BY_STREET, area=facts.streets[0].area)
    assert not found.area_note and found.chart is not None
    assert any(line.name.startswith(facts.district.short_zh) for line in found.chart.chart.lines)


def test_the_expected_path_is_half_way_at_half_time(demo_services: Services) -> None:
    chart = view(demo_services, SHORT_BY_STREET).chart
    assert chart is not None
    (start, low), (end, high) = chart.chart.path
    assert expected_at(chart.chart, start) == low and expected_at(chart.chart, end) == pytest.approx(high)
    assert expected_at(chart.chart, start - 1) is None


def test_a_gap_is_named_as_a_gap_and_its_forecast_is_not_drawn_on_the_total(demo_services: Services) -> None:
    found = view(demo_services, GAP)
    assert "差距" in found.finding and found.chart is not None and found.chart.chart.fan is None


def test_the_facts_say_how_the_number_was_worked_out(demo_services: Services) -> None:
    facts = {fact.term: fact for fact in view(demo_services, SHORT_BY_STREET).facts}
    assert "÷" in facts["计算"].lines[-1].text and "=" in facts["计算"].lines[-1].text
    assert "建议" in facts["报送部门"].lines[0].text
    assert facts["判定规则"].lines[-1].href.startswith("/methods")


def test_a_comparison_of_grade_c_is_marked_to_be_confirmed(demo_services: Services) -> None:
    marked = 0
    for code in dict.fromkeys(tie.indicator for tie in demo_services.facts().catalogue.references):
        for fact in view(demo_services, code).facts:
            if fact.term == "对照":
                marked += sum(1 for line in fact.lines if line.mark)
                assert all(
                    bool(line.mark) == line.text.rstrip("）").split("可信度 ")[1].startswith("C") for line in fact.lines
                )
    assert marked


def test_a_printed_baseline_says_when_its_year_was_inferred(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    one = next(row for row in catalogue.baselines if row.indicator and not row.year_printed)
    facts = {fact.term: fact for fact in view(demo_services, one.indicator or "").facts}
    assert any("推定" in line.text for line in facts["基期值"].lines)


def test_all_streets_stand_in_the_dot_plot_in_order(demo_services: Services) -> None:
    place = view(demo_services, SHORT_BY_STREET).streets[0]
    assert place.plot is not None
    values = [row.value for row in place.plot.rows if row.value is not None]
    assert len(place.plot.rows) == len(demo_services.facts().streets)
    assert values == sorted(values, reverse=True)
    assert all(row.low <= row.value <= row.high for row in place.plot.rows)  # type: ignore[operator]


def test_a_street_whose_interval_reaches_the_target_is_not_called_off_track(dot_plots: list[DotPlot]) -> None:
    reached = [
        row.group
        for plot in dot_plots
        for row in plot.rows
        if plot.target is not None
        and row.low is not None
        and row.high is not None
        and row.low <= plot.target <= row.high
    ]
    assert reached and "off_track" not in reached


def test_percentages_of_fewer_than_twenty_people_are_withheld_everywhere_on_the_page(people_services: Services) -> None:
    facts = people_services.facts()
    frame = facts.observations
    year = facts.default_year
    here = (
        (frame["indicator"] == SMALL_BY_STREET) & (frame["year"] == year) & (frame["denominator"] < LEAST_DENOMINATOR)
    )
    few = frame[here]
    assert len(few)
    plot = view(people_services, SMALL_BY_STREET).streets[0].plot
    assert plot is not None
    names = {facts.catalogue.area[area].short_zh for area in few["area"]}
    assert not names & {row.name for row in plot.rows if row.value is not None}
    assert all(name in plot.gathered or any(row.name == name and row.withheld for row in plot.rows) for name in names)


def test_posts_are_shown_as_so_many_of_so_many_however_few_there_are(demo_services: Services) -> None:
    plot = view(demo_services, SMALL_BY_STREET).streets[0].plot
    assert plot is not None
    assert len(plot.rows) == len(demo_services.facts().streets)
    for row in plot.rows:
        assert row.value is not None and row.low is None and not row.cautious
        assert re.search(rf"\d+ / {row.base_text}\b", row.reading)


def test_a_survey_says_nowhere_how_many_people_are_short(demo_services: Services) -> None:
    codes = [one.indicator for one in demo_services.facts().catalogue.indicators if one.counts == "respondents"]
    for code in codes:
        assert all(place.contributions is None for place in view(demo_services, code).streets)
        assert "后全区可提高" not in shown(demo_services, code)
    counted = "cervical-cancer-screening"
    assert codes and "后全区可提高" in shown(demo_services, counted), "of people it is said"


def test_an_indicator_opened_for_a_street_names_the_street(demo_services: Services) -> None:
    for street in demo_services.facts().streets:
        for code in (SHORT_BY_STREET, PER_STREET, SMALL_BY_STREET, "under-five-anaemia"):
            found = view(demo_services, code, area=street.area)
            assert found.finding.startswith(street.short_zh)
            assert found.chart is not None and found.chart.name.startswith(street.short_zh)
            assert f'href="/street/{street.area}"' in found_head(demo_services, code, street.area)
    whole = view(demo_services, SHORT_BY_STREET)
    assert not whole.street and whole.finding.startswith("孕产妇系统管理率")


def found_head(services: Services, code: str, area: str) -> str:
    """The page down to its heading: where the crumbs are."""
    return shown(services, code, area=area).split("<h1")[0]


def test_twenty_to_forty_nine_people_are_flagged(people_services: Services) -> None:
    plot = view(people_services, "quality-parent-schools").streets[0].plot
    assert plot is not None
    rows = [row for row in plot.rows if row.value is not None and row.cautious]
    assert rows and all(20 <= int(row.base_text.replace(",", "")) < 50 for row in rows)


def test_contributions_are_the_largest_first_and_in_people(demo_services: Services) -> None:
    part = view(demo_services, SHORT_BY_STREET).streets[0].contributions
    assert part is not None and part.bars[0].share == 1.0
    assert [bar.share for bar in part.bars] == sorted((bar.share for bar in part.bars), reverse=True)
    assert re.search(r"个百分点，尚?差 \d+ 名产妇$", part.bars[0].text)


@pytest.mark.parametrize(
    ("code", "as_of"), [(PER_SCHOOL, 2024), ("child-care-doctors-per-centre", 2023), ("rights-departments-women", 2024)]
)
def test_the_columns_of_units_add_up_and_those_that_fail_are_named(
    demo_services: Services, code: str, as_of: int
) -> None:
    part = view(demo_services, code, year=as_of).units
    assert part is not None and part.failing is not None and part.demonstration
    failing = sum(one.count for one in part.histogram.bins if not one.passes)
    assert 0 < failing == len(part.failing.rows) and part.failing.rows == part.everyone.rows[:failing]
    assert sum(one.count for one in part.histogram.bins) == len(part.everyone.rows)
    lacks, changed = ([row[at] for row in part.everyone.rows] for at in (-2, -1))
    assert "–" not in lacks[:failing] and set(lacks[failing:]) == {"–"} and all(changed)
    drawn = histogram(part.histogram)
    ElementTree.fromstring(drawn)
    assert drawn.count("var(--risk-tint)") == sum(not one.passes for one in part.histogram.bins)


def test_invented_units_say_so_in_the_readers_language_and_real_ones_keep_their_name() -> None:
    assert UnitName("单位07", "school", True).text(words("en")) == "Example school 07"
    assert UnitName("单位07", "school", True).text(words("zh")) == "示例学校 07"
    assert UnitName("单位07", "school", False).text(words("en")) == "单位07"
    assert UnitName("水上小学", "school", True).text(words("en")) == "水上小学"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_unit_is_shown_under_the_generators_name(demo_services: Services, language: str) -> None:
    html = shown(demo_services, PER_SCHOOL, language=language)
    assert not re.search(r"单位\d", html) and ("示例学校 13" if language == "zh" else "Example school 13") in html


@pytest.mark.parametrize(
    ("op", "level", "fails"), [(">=", 2.0, [1.0]), (">", 2.0, [1.0, 2.0]), ("<=", 2.0, [3.0]), ("<", 2.0, [2.0, 3.0])]
)
def test_no_column_holds_units_of_both_kinds(op: str, level: float, fails: list[float]) -> None:
    values = [1.0, 1.0, 2.0, 3.0]
    bins = bins_of(values, level, op, 1.0)
    assert sum(one.count for one in bins if not one.passes) == sum(value in fails for value in values)
    assert sum(one.count for one in bins) == len(values)


def test_small_charts_of_a_split_share_one_scale_and_a_sentence(demo_services: Services) -> None:
    parts = view(demo_services, PER_STREET).groups
    assert [group.role for group in parts[0].groups] == ["women", "men"] and parts[0].sentence
    ticks = [re.findall(r'text-anchor="end">([^<]+)<', svg) for svg in group_multiples(parts[1])]
    assert len(ticks) > 1 and all(one == ticks[0] for one in ticks)


def test_a_revision_shows_both_values(demo_services: Services) -> None:
    cells = view(demo_services, REVISED).revisions.cells
    assert cells is not None and cells.rows[0][2] != cells.rows[0][3]
    assert view(demo_services, DISTRICT_ONLY).revisions.empty


def test_an_indicator_without_a_target_says_what_it_is_for(demo_services: Services) -> None:
    found = view(demo_services, NO_TARGET)
    assert not found.verdicts and "参照" in found.untargeted and found.chart is not None


def test_a_break_in_the_definition_is_told(demo_services: Services) -> None:
    assert any(fact.term == "口径" for fact in view(demo_services, BROKEN).facts)


def test_demonstration_figures_are_marked(demo_services: Services) -> None:
    html = shown(demo_services, SHORT_BY_STREET)
    assert html.count("演示数据") > 5
    assert not view(demo_services, NO_FIGURES).demonstration


def test_the_plans_own_words_stand_in_the_facts_when_loaded(demo_services: Services) -> None:
    from dashboard.facts.judged import judged_target
    from dashboard.facts.official_texts import official_texts
    from dashboard.services.indicator.about import about
    from dashboard.text import words

    facts, t = demo_services.facts(), words("zh")
    assert official_texts(demo_services, demo_services.facts()) == {}
    target = next(one for one in facts.catalogue.targets if one.indicator == SHORT_BY_STREET)
    clause = (target.plan, target.section, target.clause_kind, target.clause_number)
    judged = judged_target(scope_at(facts=facts, year=facts.default_year, t=t).at(facts.district.area), target)
    parts = about(scope_at(facts=facts, link=Selection(), year=facts.default_year, t=t), facts.catalogue.indicator[SHORT_BY_STREET], [target.target], judged, [], official={clause: "原文一段"}, rule="")  # fmt: skip
    quotes = [line.text for part in parts for line in part.lines if line.quote and line.text]
    assert quotes == ["原文一段"]


def test_a_scale_holds_its_values_between_round_ends() -> None:
    found = scale([84.5, 95.1], steps=6, limits=(0, 100))
    assert found.low <= 84.5 and found.high >= 95.1 and found.high <= 100
    assert found.share(found.low) == 0 and found.share(found.high) == 1
    assert scale([], steps=4, limits=(None, None)).ticks()
    assert scale([3, 9], steps=4, zero=True, limits=(None, None)).low == 0


def test_the_two_lines_of_a_dot_plot_are_named_on_opposite_sides(demo_services: Services) -> None:
    plot = view(demo_services, SHORT_BY_STREET).streets[0].plot
    assert plot is not None
    head = dotplot.head(plot, dotplot.plot_scale(plot))
    assert head.count('text-anchor="end"') == 1 and head.count('text-anchor="start"') == 1


@pytest.mark.parametrize(
    ("code", "missing"), [(PER_SCHOOL, False), (NO_FIGURES, False), ("parent-guidance-times", True)]
)
def test_a_target_for_every_unit_says_when_figures_of_single_units_are_missing(
    demo_services: Services, code: str, missing: bool
) -> None:
    assert ("尚无各单位数据" in shown(demo_services, code)) == missing
