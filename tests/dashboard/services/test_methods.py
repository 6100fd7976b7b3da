"""The methods page: what it prints is what is computed."""

from __future__ import annotations

import re

import pytest

from dashboard.components.markup import to_html
from dashboard.components.methods.formula import formula, spoken
from dashboard.facts.asked import NUMERIC
from dashboard.facts.lives import standing
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import methods as screen
from dashboard.services.methods.example_outlook import forecast_of
from dashboard.services.methods.example_verdict import fired, latest_status, level_of
from dashboard.services.methods.page import methods
from dashboard.services.methods.rolled_up import rolled_up
from dashboard.services.methods.worked_example import candidates, worked_example
from dashboard.text import words
from dashboard.text.rule import alarms, arithmetic, forecasting, kinds, verdicts
from dashboard.text.rule.sources import sources
from dashboard.urls import parse
from indicators.codes import GROUP_OF, HEADLINE_GROUPS, Kind, Status, WarningLevel
from tests.support.scopes import scope_at

YEARS = (2020, 2021, 2024, 2025)
BASELINE = 2020


def view_of(services: Services, search: str = ""):  # type: ignore[no-untyped-def]
    return methods(Scope.of(services, parse(search)))


def page_text(services: Services, search: str = "") -> str:
    page = screen.page(Scope.of(services, parse(search)), "")
    assert page is not None
    return to_html([part for part in page.content if part is not None])


# --- the rule in words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_status_group_and_warning_is_explained(language: str) -> None:
    t = words(language)
    assert {one.kind for one in kinds.kinds(t)} == set(Kind)
    assert all(verdicts.status_rule(status, t) for status in GROUP_OF)
    assert all(verdicts.group_rule(group, t) for group in HEADLINE_GROUPS)
    assert [level for level, _ in alarms.warning_rules(t)] == sorted(WarningLevel, reverse=True)
    assert all(one.title and one.taken for one in sources(t))


def test_the_bars_in_words_are_the_bars_that_judge() -> None:
    t = words("zh")
    assert verdicts.status_rule(Status.ON_TRACK, t) == "R ≥ 0.95"
    assert verdicts.status_rule(Status.BEHIND, t) == "0.60 ≤ R < 0.95"
    assert dict(forecasting.points_needed(t))["达标概率"] == "4"


def test_statuses_stand_in_the_order_in_which_they_are_tried(demo_services: Services) -> None:
    text = page_text(demo_services, "lang=en")
    table = text[text.index("t-status"):]  # fmt: skip
    places = [table.index(f"</span>{word}</span>") for word in ("Not met", "Slipped back", "Behind", "Moving away")]
    assert places == sorted(places)


# --- formulas --------------------------------------------------------------------------------------------------------


def test_a_fraction_is_drawn_as_one_and_said_in_one_line() -> None:
    drawn = to_html(formula("R = {v|r}"))
    assert '<span class="frac"><span><i>v</i></span><span><i>r</i></span></span>' in drawn
    assert spoken("E = B + (T − B) · {t − t_0|t_D − t_0}") == "E = B + (T − B) · (t − t 0) / (t D − t 0)"


def test_variables_are_italic_and_numbers_and_words_are_not() -> None:
    assert to_html(formula("x = mean(3)")).count("<i>") == 1


@pytest.mark.parametrize(
    "one", [*arithmetic.formulas(words("zh")), *forecasting.formulas(words("zh"))], ids=lambda f: f.text
)
def test_every_formula_is_well_formed(one: arithmetic.Formula) -> None:
    drawn = to_html(formula(one.text))
    shown = re.sub(r'aria-label="[^"]*"', "", drawn)
    assert not re.search(r"[{}_^]", shown) and not re.search(r"[{}_]", spoken(one.text))


# --- the worked example ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", YEARS)
def test_a_reader_of_the_rule_finds_the_warning_that_was_given(demo_services: Services, as_of: int) -> None:
    facts, given = demo_services.facts(), set()
    for target in facts.catalogue.targets:
        row = facts.verdict(target, facts.district.area, as_of)
        if row is not None:
            status = latest_status(facts, row)
            assert level_of(row, target, status) == row.warning, (target.target, row)
            given.add(row.warning)
    assert (len(given) > 1) is (as_of > BASELINE), "in the baseline year nobody is warned"


def test_every_level_lists_as_many_conditions_as_are_checked(demo_services: Services) -> None:
    facts = demo_services.facts()
    target = facts.catalogue.targets[0]
    row = facts.verdict(target, facts.district.area, 2024)
    assert row is not None
    checked = {level: len(conditions) for level, conditions in fired(row, target, row.status).items()}
    printed = {level: len(conditions) for level, conditions in alarms.warning_rules(words("zh"))}
    assert {**checked, WarningLevel.NONE: 1} == printed


@pytest.mark.parametrize("as_of", YEARS)
def test_the_forecast_worked_out_again_is_the_forecast_that_was_given(demo_services: Services, as_of: int) -> None:
    facts, again = demo_services.facts(), 0
    for area in (facts.district.area, facts.streets[2].area):
        for target in candidates(scope_at(facts=facts, area=area, year=as_of), list(facts.catalogue.targets)):
            row = facts.verdict(target, area, as_of)
            assert row is not None
            left = target.deadline - row.latest_year
            if row.forecast is None or left <= 0:
                continue
            indicator = facts.catalogue.indicator[target.indicator]
            series = facts.series[facts.key(indicator, area, target.sex)]
            known = [one for one in series if one.year <= row.latest_year]
            breaks = [at for at, one in enumerate(known) if one.break_before]
            _, forecast, _ = forecast_of(known[breaks[-1] if breaks else 0 :], left, indicator.decimals)
            if row.forecast not in (indicator.natural_min, indicator.natural_max):  # where it is kept within them
                assert forecast.centre[0] == pytest.approx(row.forecast)
                again += 1
            low = row.forecast_low
            if indicator.natural_min is None or low > indicator.natural_min:
                assert forecast.low[0] == pytest.approx(low)
    last = max(target.deadline for target in facts.catalogue.targets)
    assert (again > 20) is (BASELINE < as_of < last), "neither from the baseline alone nor at the deadline"


def test_each_step_shows_its_numbers_and_leads_to_the_verdict(demo_services: Services) -> None:
    facts = demo_services.facts()
    target = facts.catalogue.target["w1s4-maternal-management"]
    example = worked_example(scope_at(facts=facts, area=facts.district.area, year=2024, t=words("en")), target)
    row = facts.verdict(target, facts.district.area, 2024)
    assert row is not None
    steps = {one.name: one for one in (*example.steps, *example.outlook)}
    assert steps["Ratio of paces"].result == f"{row.pace_ratio:.2f}"
    assert steps["Share of the change made"].result == f"{row.change_share:.0f}%"
    assert steps["Expected path"].result == f"{row.expected:.2f}%"
    assert steps["At this pace"].result == f"{row.projection:.2f}%"
    assert f"{row.probability:.1%}" in steps["Probability"].note
    assert [rung.status for rung in example.rungs if rung.holds] == [row.status]
    assert example.rungs[-1].holds and example.checks[-1].level == row.warning


def test_the_default_example_lags_and_has_every_number(demo_services: Services) -> None:
    view = view_of(demo_services, "year=2024")
    assert view.example is not None and view.example.view.group in ("at_risk", "off_track")
    assert all(step.result for step in (*view.example.steps, *view.example.outlook))


def test_where_the_baseline_was_met_there_is_no_ratio(demo_services: Services) -> None:
    view = view_of(demo_services, "year=2024&example=w1s7-hepatitis-b-testing&lang=en")
    assert view.example is not None and view.example.view.code == "w1s7-hepatitis-b-testing"
    assert "Ratio of paces" not in {step.name for step in view.example.steps}
    assert "E = T" in {step.formula for step in view.example.steps}


def test_a_target_that_cannot_be_worked_through_falls_back_and_says_so(demo_services: Services) -> None:
    assert view_of(demo_services, "example=nonsense").unknown_example
    assert "role=\"status\"" in page_text(demo_services, "example=nonsense")  # fmt: skip
    assert not view_of(demo_services).unknown_example


# --- roll-up, record, comparison -----------------------------------------------------------------------------------


def test_plans_are_rolled_up_apart_and_never_below_sixty_per_cent_of_data(demo_services: Services) -> None:
    view = view_of(demo_services, "year=2024")
    assert len(view.rolled_up) == len(demo_services.facts().catalogue.plans)
    assert all(one.index.endswith("%") for one in view.rolled_up)
    street = view_of(demo_services, "year=2024&area=120104003")
    assert "不计算" in street.rolled_up[0].index
    assert len(view_of(demo_services, "plan=children").rolled_up) == 1


def test_at_the_deadline_only_figures_of_its_year_enter_the_index(demo_services: Services) -> None:
    facts = demo_services.facts()
    numeric = [one for one in facts.catalogue.targets if one.kind in NUMERIC]
    owed = [
        one for one in numeric
        if (row := facts.verdict(one, facts.district.area, 2025)) is not None and row.status == Status.AWAITING
    ]  # fmt: skip
    before = rolled_up(scope_at(facts=facts, area=facts.district.area, year=2024, t=words("zh")), numeric)
    after = rolled_up(scope_at(facts=facts, area=facts.district.area, year=2025, t=words("zh")), numeric)
    assert owed and [one.index_basis for one in before] != [one.index_basis for one in after]


def test_the_record_says_that_it_rests_on_demonstration_data(demo_services: Services) -> None:
    record = view_of(demo_services).record
    assert record.enough and record.pairs >= record.least and record.demonstration == record.figures > 0
    assert "全部是演示数据" in page_text(demo_services)


def test_below_thirty_pairs_there_are_no_scores(bare_services: Services) -> None:
    record = view_of(bare_services).record
    assert not record.enough and record.pairs == 0
    assert "历史不够长" in page_text(bare_services)


def test_other_rules_stand_beside_ours_only_when_asked_for(demo_services: Services) -> None:
    assert "t-beside" not in page_text(demo_services)
    shown = page_text(demo_services, "compare=yes")
    assert "t-beside" in shown and "欧盟统计局" in shown
    view = view_of(demo_services)
    numeric = [one for one in demo_services.facts().catalogue.targets if one.kind in NUMERIC]
    assert view.compared.comparable + view.compared.skipped == len(numeric)
    assert all(one.healthy for one in view.compared.rows)


def test_showing_the_comparison_keeps_the_chosen_example(demo_services: Services) -> None:
    view = view_of(demo_services, "example=w1s7-hepatitis-b-testing")
    assert "example=w1s7-hepatitis-b-testing" in view.compare_href and "compare=yes" in view.compare_href


# --- the page ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("search", ["", "lang=en", "year=2021&plan=women", "area=120104003&lang=en", "year=2025"])
def test_the_finding_begins_with_what_lags_and_names_how_many(demo_services: Services, search: str) -> None:
    view = view_of(demo_services, search)
    lagging = [view.counts.counts[group] for group in ("off_track", "at_risk") if view.counts.counts[group]]
    assert view.finding.startswith(str(lagging[0]))
    assert str(view.counts.total) in view.finding


def test_every_entry_of_the_contents_leads_to_its_section(demo_services: Services) -> None:
    text = page_text(demo_services)
    wanted = re.findall(r'<li><a href="#([\w-]+)"><span class="no">', text)
    assert len(wanted) == 16 and all(f'id="{anchor}"' in text for anchor in wanted)


def test_what_the_plans_do_not_print_is_counted(demo_services: Services) -> None:
    view = view_of(demo_services, "lang=en")
    targets = demo_services.facts().catalogue.targets
    open_ended = sum(1 for one in targets if not one.deadline_printed)
    assert open_ended == len(targets)
    assert f"none of the {len(targets)} targets prints a deadline" in view.inferred[0]


@pytest.mark.parametrize("name", ["empty_services", "bare_services", "small_services"])
@pytest.mark.parametrize("search", ["", "lang=en&compare=yes"])
def test_the_page_helps_without_figures_too(request: pytest.FixtureRequest, name: str, search: str) -> None:
    text = page_text(request.getfixturevalue(name), search)
    assert "<h1" in text and 'id="example"' in text


def test_without_a_single_figure_nothing_is_said_to_be_well(bare_services: Services) -> None:
    assert view_of(bare_services).finding.startswith("尚无数据可以判定")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_back_test_of_warnings_prints_each_number_beside_what_it_is_out_of(
    demo_services: Services, language: str
) -> None:
    ended = max(demo_services.facts().years)
    found = methods(Scope.of(demo_services, parse(f"?year={ended}&lang={language}"))).played_back
    assert found.demonstration == found.records > 100, "all of it is invented, and said to be"
    rows = {label: (int(n.replace(",", "")), among) for label, n, among in found.table.rows}
    for label, (n, among) in rows.items():
        out_of = int(re.findall(r"\d+", among)[0])
        assert 0 <= n <= out_of, label
    by_end = {"zh": ("期末未达到", "期末未达到，此前有预警", "漏报：期末未达到，此前无预警"),
              "en": ("Missed at the end", "Missed at the end, with an earlier warning",
                     "Not foreseen: missed at the end without an earlier warning")}[language]  # fmt: skip
    missed, foreseen, unforeseen = (rows[label][0] for label in by_end)
    assert missed and foreseen + unforeseen == missed
    assert sum(int(n) for _, n, _ in found.ahead.rows) == foreseen
    assert str(missed) in found.finding and str(foreseen) in found.finding
    gone = {"zh": "误报：因数据修订或撤销而消失", "en": "False warning: gone at a revision or an undoing"}[language]
    assert gone in rows


def test_the_back_test_counts_what_the_page_of_warnings_shows(demo_services: Services) -> None:
    scope = Scope.of(demo_services, parse(""))
    found = methods(scope).played_back
    rows = {label: int(n) for label, n, _ in found.table.rows}
    stands = [now for target in scope.targets if (now := standing(scope, target))]
    assert rows["现仍预警"] == sum(now.state == "open" for now in stands)
    assert rows["现恢复中"] == sum(now.state == "recovering" for now in stands)
    assert "规划尚未到期" in found.finding, "before the end no warning is said to have come true"
