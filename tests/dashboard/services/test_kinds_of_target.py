"""Every kind of target speaks its own truth: units, references, gaps, groups, breaks, withheld figures, shared goals."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.documents.meeting.deck_indicator import indicator_slide
from dashboard.facts.asked import NUMERIC
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Facts
from dashboard.facts.passing import members, reaches
from dashboard.facts.pooling import plan_pool
from dashboard.facts.scope import Scope
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.facts.targets import TargetView, target_view
from dashboard.figures.gap_bars import gap_bars
from dashboard.figures.sparkline import sparkline
from dashboard.figures.trend import trend
from dashboard.pages import domain as domain_page
from dashboard.pages import indicator as indicator_page
from dashboard.pages import streets as streets_page
from dashboard.services.domain.page import domain
from dashboard.services.domain.view_models import DomainView
from dashboard.services.indicator.page import indicator
from dashboard.services.overview.page import overview
from dashboard.services.plan.evidence import EvidenceBook
from dashboard.text import sentences, words
from dashboard.urls import Selection
from data_access.catalogue.model import Target
from tests.support.scopes import scope_at

LANGUAGES = ("zh", "en")
BEDS, BEDS_TARGET, NATION = "paediatric-beds-per-1000", "c1s2-paediatric-beds", "100000"


@pytest.fixture(scope="module")
def facts(demo_services: Services) -> Facts:
    return demo_services.facts()


def of_kind(facts: Facts, kind: str) -> list[Target]:
    found = [target for target in facts.catalogue.targets if target.kind == kind]
    assert found
    return found


def seen(facts: Facts, target: Target, year: int, language: str = "zh") -> TargetView:
    return target_view(
        scope_at(facts=facts, area=facts.district.area, year=year, t=words(language)),
        target,
        sides=frozenset({"reference", "streets"}),
    )


def selection(facts: Facts, year: int, language: str = "zh") -> Selection:
    return Selection(area=facts.district.area, year=year, language=language)


def judged_by_units(facts: Facts) -> list[tuple[Target, int]]:
    found = [
        (target, year) for target in of_kind(facts, "per_unit_minimum") for year in facts.years
        if (row := facts.verdict(target, facts.district.area, year)) and row.latest_value is not None
    ]  # fmt: skip
    assert len(found) > 20
    return found


def test_a_target_for_every_unit_is_said_and_drawn_as_units_that_pass_of_all(facts: Facts) -> None:
    for target, year in judged_by_units(facts):
        view, row = seen(facts, target, year), facts.verdict(target, facts.district.area, year)
        assert row is not None and view.value_text == f"{row.units_met:.0f}/{row.units_total:.0f}"
        last = view.chart.points[-1]
        assert last.label == view.value_text and last.value == pytest.approx(100 * row.units_met / row.units_total)
        assert all(re.fullmatch(r"\d+/\d+", point.label) for point in view.chart.points)
        line = view.chart.targets[0]
        assert line.value == 100 and f"{row.units_total:.0f}/{row.units_total:.0f}" in line.label.text
        assert view.chart.fan is None and view.goal_value == row.units_total


def test_the_path_of_units_starts_from_those_that_passed_at_the_baseline(facts: Facts) -> None:
    checked = 0
    for target, year in judged_by_units(facts):
        row, chart = facts.verdict(target, facts.district.area, year), seen(facts, target, year).chart
        path = chart.path
        if row is not None and row.baseline_value is not None and not row.baseline_met:
            assert chart.points[0].year == row.baseline_year  # though nothing is judged in it
            assert path[0] == (row.baseline_year, pytest.approx(100 * row.baseline_value / row.units_total))
            assert path[-1] == (target.deadline, 100.0)
            checked += 1
    assert checked


def test_every_failing_unit_is_named_and_nobody_else(facts: Facts) -> None:
    levels = set()
    for target, year in judged_by_units(facts):
        row, view = facts.verdict(target, facts.district.area, year), seen(facts, target, year)
        assert row is not None and len(view.failing) == row.units_total - row.units_met
        values = {
            one.name: one.figures[row.latest_year].value
            for one in members(scope_at(facts=facts, year=year, t=words("zh")).at(facts.district.area), target)
        }
        low = {name for name, value in values.items() if not reaches(target.op or ">=", value, target.value or 0)}
        assert set(view.failing) == low
        if view.failing:
            levels.add(target.unit_level)
            counted = f"中 {row.units_met} " in view.finding.replace("\N{NO-BREAK SPACE}", " ")
            told = "未配备" in view.finding or "不足" in view.finding or ("部分单位未达到" in view.finding and counted)
            told = told or (view.status == "awaiting" and counted and "：部分" not in view.finding)
            assert view.short_of and told and view.failing[0] in view.why
    assert {"school", "department", "health_centre", "street"} <= levels


def test_what_never_held_everywhere_is_never_said_to_have_been_lost(facts: Facts) -> None:
    never = 0
    for target, year in judged_by_units(facts):
        whole = [facts.verdict(target, facts.district.area, one) for one in facts.years if one <= year]
        held = any(row is not None and row.latest_value == row.units_total for row in whole)
        view = seen(facts, target, year)
        text = view.status_word + view.finding + view.why + " ".join(view.badges)
        if not held:
            never += 1
            assert not re.search("回落|跌破|曾经达标|不再全部", text), text
    assert never > 5


def test_neither_the_worst_unit_nor_the_mean_is_the_districts_value(facts: Facts) -> None:
    """One of eight departments without a woman is not "0 persons in the district"."""
    target = facts.catalogue.target["w4g6-rights-departments"]
    view = seen(facts, target, 2024)
    said = sentences.full(
        judged_target(scope_at(facts=facts, year=2024, t=words("zh")).at(facts.district.area), target), words("zh")
    )
    assert view.amount.startswith("7/8") and "0 人" not in said + view.finding + view.why
    assert all("人" not in point.reading[0] for point in view.chart.points)


def test_units_are_counted_with_their_own_measure_words(facts: Facts) -> None:
    day = seen(facts, facts.catalogue.target["c1s12-daylight"], 2024)
    assert day.finding == "2024 年部分单位未达到：78 所学校中 70 所达到，比 2020 年多 28 所"
    assert day.target_text == "每所学校 ≥\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}小时"
    english = seen(facts, facts.catalogue.target["c1s12-daylight"], 2024, "en")
    assert "70 of 78 schools pass, 28 more than in 2020" in english.finding


def with_rows(facts: Facts, rows: list[dict[str, object]]) -> Facts:
    """The same catalogue over figures of which some were replaced."""
    known = facts.observations
    for row in rows:
        same = (
            (known["indicator"] == row["indicator"]) & (known["area"] == row["area"]) & (known["year"] == row["year"])
        )
        known = known[~(same & (known["sex"] == "all") & (known["unit"] == ""))]
    blank = {"sex": "all", "age_group": "all", "numerator": None, "denominator": None, "unit": "", "break_before": False,
             "note": ""}  # fmt: skip
    added = pd.DataFrame([blank | row for row in rows])[list(known.columns)].astype(known.dtypes.to_dict())
    return Facts(1, facts.catalogue, pd.concat([known, added], ignore_index=True))


def nation(value: float, mark: str) -> dict[str, object]:
    return {"indicator": BEDS, "area": NATION, "year": 2021, "value": value, "mark": mark}


def test_a_published_figure_beats_an_invented_one_of_the_same_year(facts: Facts) -> None:
    """The nation's 2021 is published as 2.20; an invented 2.00 stands aside, in the verdict and in the drawing."""
    changed = with_rows(facts, [nation(2.0, "demonstration")])
    target = facts.catalogue.target[BEDS_TARGET]
    row, view = changed.verdict(target, facts.district.area, 2021), seen(changed, target, 2021)
    assert row is not None and row.gap == pytest.approx(2.20 - row.latest_value)
    assert view.chart.moving is not None and view.chart.moving.points[-1].value == 2.20
    assert not view.chart.moving.points[-1].demonstration


def test_a_reported_figure_of_the_nation_stands_before_the_published_one(facts: Facts) -> None:
    changed = with_rows(facts, [nation(2.31, "final")])
    row = changed.verdict(facts.catalogue.target[BEDS_TARGET], facts.district.area, 2021)
    assert row is not None and row.gap == pytest.approx(2.31 - row.latest_value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_is_the_target_line_with_its_own_year(facts: Facts, language: str) -> None:
    for target in of_kind(facts, "relative_to_reference"):
        for year in facts.years[1:]:
            chart = seen(facts, target, year, language).chart
            assert chart.moving is not None and str(chart.moving.points[-1].year) in chart.moving.label.text
            drawn = [trace for trace in trend(chart)["data"] if trace["name"] == "target"]
            assert len(drawn) == 1 and drawn[0]["y"][0] == chart.moving.points[0].value
            assert 'stroke-dasharray="5 4"' in sparkline(chart)


def test_a_relative_gap_says_its_side_in_words_wherever_it_stands(facts: Facts) -> None:
    for target in of_kind(facts, "relative_to_reference"):
        for year in facts.years[1:]:
            row, view = facts.verdict(target, facts.district.area, year), seen(facts, target, year)
            assert row is not None and row.gap is not None
            above = (row.gap < 0) == ((target.op or ">=") in (">", ">="))
            side = "高于" if above else "低于"
            for text in (view.finding, view.gap_text, view.readings[0].text):
                assert side in text or "持平" in text
            assert view.chart.fan is None and "相差" not in view.finding


def test_a_gap_between_women_and_men_is_never_printed_as_a_level(demo_services: Services, facts: Facts) -> None:
    book = EvidenceBook(scope_at(facts=facts, selection=selection(facts, 2024)))
    checked = 0
    for target in of_kind(facts, "gap_narrows"):
        view = seen(facts, target, 2024)
        if view.value is None or "sex" not in facts.catalogue.indicator[target.indicator].splits:
            continue
        judged = judged_target(scope_at(facts=facts, year=2024, t=words("zh")).at(facts.district.area), target)
        for text in (view.amount, book.line(target, own=True).value, sentences.full(judged, words("zh"))):
            assert "女男差距" in text, text
        checked += 1
    assert checked >= 4
    html = str(domain_page.page(Scope(demo_services, facts, selection(facts, 2024)), "welfare").content)  # type: ignore[union-attr]
    assert "女男差距 416" in html and not re.search(r"(?<!女男差距) 416\s元", html)


def test_each_age_group_of_a_yearly_step_has_a_line_from_its_own_baseline(
    demo_services: Services, facts: Facts
) -> None:
    target = facts.catalogue.target["c1g9-myopia"]
    view = indicator(Scope(demo_services, facts, selection(facts, 2024)), target.indicator)
    ages = next(part for part in view.groups if part.groups[0].role == "group")  # type: ignore[union-attr]
    lines = [group.targets[0].value for group in ages.groups if group.targets]
    judged = facts.judged(2024)
    own = [
        judged[target.target, facts.district.area, "all", age]
        for age in facts.catalogue.indicator[target.indicator].age_groups
    ]
    steps = (target.step or 0) * (target.deadline - target.baseline_year)
    assert lines == pytest.approx([row.baseline_value - steps for row in own]) and len(set(lines)) == len(lines)
    for group in ages.groups:
        reached = group.points[-1].value <= group.targets[0].value
        assert not (reached and group.group in ("off_track", "at_risk")), group.name


def test_a_change_of_definition_interrupts_the_line_with_its_word_and_no_fan(facts: Facts) -> None:
    checked = 0
    for target in facts.catalogue.targets:
        chart = seen(facts, target, 2024).chart
        if not chart.breaks or len(chart.points) < 3:
            continue
        figure = trend(chart)
        own = [trace for trace in figure["data"] if trace["name"] == chart.label and "markers" in trace["mode"]]
        assert len(own) == 1 + len(chart.breaks) and [trace["x"][0] for trace in own[1:]] == list(chart.breaks)
        notes = [note["text"] for note in figure["layout"]["annotations"]]
        assert all(f"{year}年起口径变化" in notes for year in chart.breaks)
        assert chart.fan is None or chart.breaks[-1] <= target.baseline_year
        checked += 1
    assert checked


def withheld(facts: Facts, year: int = 2024) -> list[Target]:
    found = [
        target for target in facts.catalogue.targets
        if (row := facts.verdict(target, facts.district.area, year)) and row.status == "suppressed"
    ]  # fmt: skip
    assert found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_women_alone_never_stands_under_the_name_of_everybodys(facts: Facts, language: str) -> None:
    who = {"zh": "（女性）", "en": " (women)"}[language]
    checked = 0
    for target in facts.catalogue.targets:
        found = facts.catalogue.indicator[target.indicator]
        named = target.sex == "female" and "sex" in found.splits
        view = seen(facts, target, 2024, language)
        judged = judged_target(scope_at(facts=facts, year=2024, t=words(language)).at(facts.district.area), target)
        assert view.name.endswith(who) == judged.asked.name(words(language)).endswith(who) == named, target.target
        checked += named
    assert checked >= 15


def test_withheld_is_never_told_as_not_reported(demo_services: Services, facts: Facts) -> None:
    for target in withheld(facts):
        page = indicator_page.page(Scope(demo_services, facts, selection(facts, 2024)), target.indicator)
        slide = indicator_slide(Scope(demo_services, facts, selection(facts, 2024)), target.indicator)
        view = seen(facts, target, 2024)
        for text in (str(page.content), str(slide), view.finding):  # type: ignore[union-attr]
            assert "不公布" in text and not re.search(
                r"报送后|待报送|南开区\s无数据|尚无数据|尚无报送|尚无可以?判定", text
            ), target.target


def test_a_withheld_figure_says_why_and_what_is_taken_together_and_shows_the_nation(facts: Facts) -> None:
    target = facts.catalogue.target["w1g5-hiv-transmission"]
    view = seen(facts, target, 2024)
    assert "每年不足 20 例" in view.finding and "合并 2021—2025 年" in view.finding and "全国" in view.finding
    assert view.chart.lines and not view.chart.points and "polyline" in sparkline(view.chart)
    assert trend(view.chart)["data"]


def test_the_years_of_a_plan_are_pooled_once_at_its_end_and_marked(facts: Facts) -> None:
    target = facts.catalogue.target["w1s7-syphilis-treatment-mothers"]
    for year in (2021, 2022, 2023, 2024):  # pools that grow with the years would give each of them back
        assert (
            plan_pool(scope_at(facts=facts, year=year), target) is None
            and "年后计算" in seen(facts, target, year).finding
        )
    view, pool = seen(facts, target, 2025), plan_pool(scope_at(facts=facts, year=2025), target)
    known = facts.observations[
        (facts.observations["indicator"] == target.indicator) & (facts.observations["area"] == facts.district.area)
        & facts.observations["year"].between(2021, 2025)
    ]  # fmt: skip
    assert pool is not None and pool.value == pytest.approx(100 * known["numerator"].sum() / known["denominator"].sum())
    assert pool.low < pool.value < pool.high <= 100
    assert "合并 2021—2025 年为 98.4%（95% 区间" in view.finding and "（演示数据）" in view.finding
    assert view.status == "suppressed" and not view.shown and view.demonstration


def test_a_pool_of_too_few_or_of_a_missing_year_is_not_told(facts: Facts) -> None:
    few = facts.catalogue.target["w1g5-hiv-transmission"]
    assert (
        "合并 2021—2025 年仍不足 20 例" in seen(facts, few, 2025).finding and not seen(facts, few, 2025).demonstration
    )
    target = facts.catalogue.target["w1s7-syphilis-treatment-mothers"]
    rows = facts.observations
    gone = rows[~((rows["indicator"] == target.indicator) & (rows["year"] == 2023))]
    less = Facts(1, facts.catalogue, gone)
    pool = plan_pool(scope_at(facts=less, year=2025), target)
    assert pool is not None and pool.value is None and not pool.complete
    assert "2021—2025 年数据报齐后合并计算" in seen(less, target, 2025).finding


def test_the_difference_to_a_reference_is_drawn_year_by_year(demo_services: Services, facts: Facts) -> None:
    view = indicator(Scope(demo_services, facts, selection(facts, 2024)), "paediatric-beds-per-1000")
    assert view is not None and view.chart is not None and view.chart.gap is not None
    gap, chart = view.chart.gap, view.chart.chart
    assert chart.moving is not None
    theirs = {point.year: point.value for point in chart.moving.points}
    for bar in gap.bars:
        own = next(point.value for point in chart.points if point.year == bar.year)
        assert bar.value == pytest.approx(own - theirs[bar.year]) and bar.text.startswith("−") == (bar.value < 0)
    assert len(gap.bars) >= 5 and gap.path[-1] == (2025, 0.0)
    ElementTree.fromstring(gap_bars(gap, (2017, 2025)))
    longer = ElementTree.fromstring(gap_bars(replace(gap, title=gap.title * 3), (2017, 2025)))
    heads = [(one.get("x"), one.get("y")) for one in longer.iter("text") if one.get("class") != "value"]
    assert heads == [("0", "12"), ("0", "27")], "what has no room on one line stands below"


@pytest.fixture(scope="module")
def domains(demo_services: Services, facts: Facts) -> dict[str, DomainView]:
    found = {
        one.domain: domain(Scope(demo_services, facts, selection(facts, 2024)), one.domain)
        for one in facts.catalogue.domains
    }
    return {code: view for code, view in found.items() if view is not None}


def test_a_goal_that_shares_a_card_is_not_listed_as_without_an_indicator(
    facts: Facts, domains: dict[str, DomainView]
) -> None:
    measured = {
        (one.plan, one.section, one.clause_number) for one in facts.catalogue.targets if one.clause_kind == "goal"
    }
    for view in domains.values():
        listed = {tuple(clause.anchor.split("-goal-")) for clause in view.plain_goals}
        assert not listed & {(f"{plan}-{section}", str(number)) for plan, section, number in measured}


def test_the_cards_of_a_domain_stand_for_as_many_goals_as_are_counted(domains: dict[str, DomainView]) -> None:
    shared = 0
    for view in domains.values():
        cards = (*view.lagging, *view.progressing, *view.met)
        assert sum(card.goals for card in cards) == view.counts.total
        shared += sum(card.goals > 1 for card in cards)
    assert shared


def test_a_shared_card_says_for_how_many_goals_it_counts(demo_services: Services, facts: Facts) -> None:
    html = str(domain_page.page(Scope(demo_services, facts, selection(facts, 2024)), "education").content)  # type: ignore[union-attr]
    assert "计 2 项" in html.replace("\\xa0", " ") and "合为一图" in html


def test_a_strategy_shows_what_lags_first(domains: dict[str, DomainView]) -> None:
    checked = 0
    for view in domains.values():
        for clause in view.strategies:
            groups = [one.group for one in clause.evidence]
            if {"off_track", "at_risk"} & set(groups):
                assert groups[0] in ("off_track", "at_risk")
                checked += 1
    assert checked


def test_a_strategy_speaks_by_the_most_urgent_target_of_a_figure(facts: Facts, domains: dict[str, DomainView]) -> None:
    spoken = 0
    for view in domains.values():
        worst = {card.indicator for card in view.lagging}
        for clause in view.strategies:
            for one in clause.evidence:
                code = one.href.partition("/indicator/")[2].split("?")[0].split("#")[0]
                if code in worst:
                    spoken += 1
                    assert one.group in ("off_track", "at_risk"), code
    assert spoken > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trend_that_may_be_chance_says_so_once_and_in_one_breath(facts: Facts, language: str) -> None:
    mark = {"zh": "统计上不显著", "en": "uncertain"}[language]
    checked = 0
    for target in facts.catalogue.targets:
        if target.kind in NUMERIC:
            continue
        row, view = facts.verdict(target, facts.district.area, 2024), seen(facts, target, 2024, language)
        if row is not None and row.status in ("improving", "declining"):
            assert (mark in view.status_word) == (row.detectable is False)
            assert not any(mark in badge for badge in view.badges)
            checked += row.detectable is False
    assert checked


def test_one_card_holds_one_forecast(facts: Facts) -> None:
    """The sentence carries today's pace on; the chart draws the model's band and names no second figure."""
    fans = [fan for target in facts.catalogue.targets if (fan := seen(facts, target, 2024).chart.fan) is not None]
    assert len(fans) > 30
    for fan in fans:
        assert fan.lines and not any(re.fullmatch(r"预测 [\d.,]+\D*", text) for text in fan.lines), fan.lines


def test_a_row_of_the_whole_district_counts_units_where_streets_show_their_own_figure(
    demo_services: Services, facts: Facts
) -> None:
    found = str(streets_page.page(Scope(demo_services, facts, selection(facts, 2024)), "").content)  # type: ignore[union-attr]
    row = facts.verdict(facts.catalogue.target["c1g5-street-immunization"], facts.district.area, 2024)
    assert row is not None and f"{row.units_met:.0f}/{row.units_total:.0f}" in found


def test_a_target_without_a_known_pace_is_not_said_to_be_behind_a_path(facts: Facts) -> None:
    unmet = [
        target for target in facts.catalogue.targets
        if (row := facts.verdict(target, facts.district.area, 2024)) and row.status == "unmet"
    ]  # fmt: skip
    assert unmet
    for target in unmet:
        view = seen(facts, target, 2024)
        assert "应有进度" not in view.why and "年均" not in view.why and not view.chart.path and view.chart.fan is None


def test_the_tally_of_goals_without_a_number_adds_up_in_words(demo_services: Services, facts: Facts) -> None:
    for year in facts.years[1:]:
        told = overview(Scope(demo_services, facts, selection(facts, year))).directions
        whole, *parts = map(int, re.findall(r"(\d+) 项", told))
        assert whole == sum(parts), told


def test_the_file_of_figures_holds_every_unit_under_its_name(facts: Facts) -> None:
    target = facts.catalogue.target["c1s12-daylight"]
    table = series_table(scope_at(facts=facts, selection=selection(facts, 2024)), target.indicator)
    assert table is not None
    for one in members(scope_at(facts=facts, year=2024, t=words("zh")).at(facts.district.area), target):
        rows = [row for row in table.cells.rows if row[2].endswith(f" · {one.name}")]
        assert {int(row[3]) for row in rows} == {year for year in one.figures if year <= 2024}
