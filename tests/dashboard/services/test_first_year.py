"""The first year with real figures: none, one, two or three departments, one year or two, with and without demonstration data."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.documents.meeting.deck import deck
from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Grid, Text
from dashboard.documents.workbook.book import workbook
from dashboard.exports import pptx, xlsx
from dashboard.facts.asked import NUMERIC
from dashboard.facts.comparable import KIND, RULE, compared
from dashboard.facts.counts import counts
from dashboard.facts.ending.page import end_view
from dashboard.facts.known import Facts, Key
from dashboard.facts.reporting import reporting
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.figures.nearness import HIGH, LOW, place
from dashboard.services.domain.page import domain
from dashboard.services.gaps.page import gaps
from dashboard.services.overview.page import overview
from dashboard.services.shell.frame import shell_view
from dashboard.settings import Settings
from dashboard.shell.building import build
from dashboard.text import words
from dashboard.urls import Path as Paths
from dashboard.urls import Selection
from data_access.catalogue.model import Catalogue
from data_access.importing.completeness import completeness, handed_in
from data_access.office import ShownYear
from data_access.store import Store
from indicators.codes import Mark
from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.first_year import DISTRICT, EDUCATION, HEALTH, TODAY, WOMEN, YEARS, Loaded
from tests.support.said import blanks
from tests.support.scopes import scope_at

STATES: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "nobody": ((), ()),
    "one department, one year": ((WOMEN,), (2025,)),
    "two departments, two years": ((HEALTH, EDUCATION), (2023, 2024)),
    "three departments, one year": ((HEALTH, EDUCATION, WOMEN), (2025,)),
}
FORBIDDEN = (
    "没有滞后",
    "没有明显滞后",
    "没有街道滞后",
    "none of them lags",
    "No lagging targets",
    "python -m",
    "剩余时间",
    "nothing lags",
    "Time left",
)


@pytest.fixture(scope="module", params=list(STATES))
def state(request: pytest.FixtureRequest, loaded: Callable[..., Services]) -> Services:
    return loaded(*STATES[request.param])


def selection_of(services: Services, **chosen: object) -> Selection:
    facts = services.facts()
    return services.resolve(facts, replace(Selection(), **chosen))[0]  # type: ignore[arg-type]


def pages(facts: Facts) -> list[str]:
    catalogue = facts.catalogue
    return [
        Paths.OVERVIEW, Paths.WARNINGS, Paths.STREETS, Paths.GAPS, Paths.PRESENT, Paths.METHODS,
        *(f"{Paths.DOMAIN}{one.domain}" for one in catalogue.domains), *(f"{Paths.PLAN}{one.plan}" for one in catalogue.plans),
        f"{Paths.STREET}{facts.streets[0].area}", f"{Paths.INDICATOR}infant-mortality", f"{Paths.INDICATOR}maternal-management",
    ]  # fmt: skip


def read(services: Services, path: str, language: str) -> tuple[str, str, str]:
    """Heading, the sentence under it, and all of a page as text."""
    window = build(services, Settings(), path, f"?lang={language}" if language != "zh" else "")
    assert window.status == 200, path
    whole = blanks(json.dumps([part.to_plotly_json() for part in window.content], ensure_ascii=False, default=_plain))
    heading, under = (
        " ".join(re.findall(pattern, whole)) for pattern in (r"<h1[^>]*>(.*?)</h1>", r'<p class=\\"sub\\">(.*?)</p>')
    )
    return heading, under, whole


def _plain(thing: object) -> object:
    return thing.to_plotly_json() if hasattr(thing, "to_plotly_json") else str(thing)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_says_that_nothing_lags_or_names_a_command_while_little_is_in(state: Services, language: str) -> None:
    read_headings = 0
    for path in pages(state.facts()):
        heading, under, whole = read(state, path, language)
        assert heading, path
        read_headings += 1
        found = [word for word in FORBIDDEN if word in f"{heading} {under}"]
        assert not found, (path, found, heading)
        assert "python -m" not in whole, path
    assert read_headings > 15


def test_the_overview_counts_what_is_in_and_the_counts_add_up(state: Services) -> None:
    facts = state.facts()
    selection = selection_of(state)
    heading = read(state, Paths.OVERVIEW, "zh")[0]
    known = reporting(scope_at(facts=facts, area=facts.district.area, year=selection.year or 0, t=words("zh")))
    total = sum(1 for one in selected_targets(facts, selection) if one.kind in NUMERIC)
    if not known.reported:
        assert heading.startswith(f"{selection.year} 年尚无报送的数据") and f"{total} 项量化目标全部待报送" in heading
        return
    assert heading.startswith(f"{selection.year} 年数据已报 {known.percent}%")
    assert known.percent == round(100 * known.reported / known.owed)
    if selection.year == 2025:
        n, met, missed = map(int, re.findall(r"已报的 (\d+) 项量化目标中 (\d+) 项达到、(\d+) 项未达到", heading)[0])
        open_ = sum(map(int, re.findall(r"(\d+) 项暂不能评价", heading)))
        owed = sum(map(int, re.findall(r"其余 (\d+) 项待报送", heading)))
        assert met + missed + open_ == n and n + owed == total
        tally = counts(
            scope_at(facts=facts, area=DISTRICT, year=2025, t=words("zh")), selected_targets(facts, selection)
        )
        assert (met, missed) == (tally.counts["met"], tally.counts["off_track"])
        assert owed == tally.unreported + tally.owed and open_ == tally.counts["no_verdict"] - tally.unreported


def test_a_domain_where_nothing_lags_says_what_its_goals_are_made_of(state: Services) -> None:
    facts, seen = state.facts(), 0
    for one in facts.catalogue.domains:
        view = domain(Scope(state, facts, selection_of(state)), one.domain)
        assert view is not None
        found = re.search(r"(\d+) 项目标(?:尚无可以判定的数据)?：([^；。]*)", view.finding)
        if found:
            seen += 1
            assert int(found[1]) == view.goals_total == sum(map(int, re.findall(r"(\d+) 项", found[2])))
    assert seen


def test_the_year_shown_without_figures_is_the_last_of_the_plan_and_its_time_is_over(
    loaded: Callable[..., Services],
) -> None:
    services = loaded((), ())
    facts = services.facts()
    assert facts.default_year == 2025 and facts.years == (2021, 2022, 2023, 2024, 2025)
    view = overview(Scope(services, facts, selection_of(services)))
    assert view is not None and view.progress.title == "时间已过 100%"
    while_it_runs = Facts(1, facts.catalogue, facts.observations, today=date(2024, 5, 1))
    assert while_it_runs.years[-1] == while_it_runs.default_year == 2023


def test_nobody_is_blank_where_the_plan_prints_or_the_nation_publishes(loaded: Callable[..., Services]) -> None:
    services = loaded((), ())
    facts, t = services.facts(), words("zh")
    drawn_of = {}
    for target in facts.catalogue.targets:
        view = target_view(scope_at(facts=facts, area=facts.district.area, year=2025, t=t), target, sides=None)
        drawn_of[target.target] = (any(p.printed for p in view.chart.points), bool(view.chart.lines))
    assert drawn_of["c1g3-infant-mortality"] == (True, True)
    assert sum(printed for printed, _ in drawn_of.values()) >= 12 and sum(lines for _, lines in drawn_of.values()) >= 20
    whole = read(services, f"{Paths.DOMAIN}health", "zh")[2]
    assert "待区卫健委报送" in whole and "规划载明 2020 年 2.59‰" in whole


def test_a_printed_baseline_is_judged_from_marked_and_nobodys_report(
    loaded: Callable[..., Services], catalogue: Catalogue
) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    facts = services.facts()
    row = facts.verdict(catalogue.target["c1g3-infant-mortality"], DISTRICT, 2025)
    assert row is not None and (row.baseline_year, row.baseline_value) == (2020, 2.59)
    assert "printed_baseline" in row.reasons and row.baseline_met
    table = series_table(scope_at(facts=facts, selection=selection_of(services)), "infant-mortality")
    assert table is not None
    marks = {(line[3], line[10]) for line in table.cells.rows}
    assert ("2020", "规划文本") in marks and ("2025", "") in marks
    owed = completeness(
        catalogue, facts.observations, handed_in(services.store.database, 2020), 2020, TODAY, today=TODAY
    )
    assert owed["reported"].sum() == 0


def test_a_printed_baseline_yields_to_any_figure_and_is_joined_with_no_invented_one(
    catalogue: Catalogue, drawn: pd.DataFrame
) -> None:
    rows = drawn[drawn["indicator"] == "infant-mortality"]
    key = Key("infant-mortality", DISTRICT, "all", "all")
    real = Facts(1, catalogue, rows)
    assert [one.mark for one in real.series[key] if one.year == 2020] == ["final"]
    assert "infant-mortality" not in set(real.figures.printed["indicator"])
    invented = Facts(1, catalogue, rows[rows["year"] != 2020].assign(mark="demonstration"))
    assert "infant-mortality" not in set(invented.figures.printed["indicator"])
    late = Facts(1, catalogue, rows[rows["year"] == 2024])
    assert [one.mark for one in late.series[key]] == ["printed", "final"]
    alone = Facts(1, catalogue, rows[:0])
    assert [one.mark for one in alone.series[key]] == ["printed"]
    running, ended = (alone.verdict(catalogue.target["c1g3-infant-mortality"], DISTRICT, year) for year in (2023, 2025))
    assert running and (running.status, running.latest_year, running.warning) == ("achieved", 2020, 1)
    assert ended and (ended.status, ended.group, ended.met) == ("awaiting", "awaiting", True)


def test_a_printed_baseline_alone_is_told_as_the_plans_own_figure(loaded: Callable[..., Services]) -> None:
    services = loaded((), ())
    for language, printed, latest in (
        ("zh", "（规划载明）", "按规划载明的 2020 年数据：已达到"),
        ("en", "(printed in the plan)", "by the 2020 figure printed in the plan: met"),
    ):
        heading = read(services, f"{Paths.INDICATOR}infant-mortality", language)[0]
        assert printed in heading and latest in heading.replace("By the", "by the"), heading


@pytest.mark.parametrize("path", [Paths.WARNINGS, Paths.STREETS, f"{Paths.DOMAIN}health", f"{Paths.DOMAIN}education"])
def test_headings_begin_with_the_share_reported_while_not_all_is_in(loaded: Callable[..., Services], path: str) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    heading = read(services, path, "zh")[0]
    own = "本领域" if path.startswith(Paths.DOMAIN) else ""
    facts = services.facts()
    state = reporting(
        scope_at(facts=facts, area=DISTRICT, year=2025, t=words("zh")),
        domain=path.removeprefix(Paths.DOMAIN) if own else "",
    )
    assert heading.startswith(f"2025 年{own}数据已报 {state.percent}%。"), heading
    assert "% of this domain" in read(services, path, "en")[0] if own else "%" in read(services, path, "en")[0]


def test_the_slides_of_a_thin_year_begin_with_the_share_reported(loaded: Callable[..., Services]) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    facts = services.facts()
    shown = {slide.key: slide.finding for slide in deck(Scope(services, facts, selection_of(services))).slides}
    told = [text for key, text in shown.items() if key in ("overview", "warnings") or key.startswith("domain-")]
    assert len(told) == 5 and all(text.startswith("2025 年") for text in told), told


def test_the_lists_of_the_first_year_add_up_to_its_heading(loaded: Callable[..., Services]) -> None:
    for state in (*STATES.values(), ((HEALTH, EDUCATION), (2024,))):
        services = loaded(*state)
        facts = services.facts()
        view = overview(Scope(services, facts, selection_of(services)))
        assert view is not None and view.first is not None, state
        first, whole = view.first, view.first.plans[-1]
        rows = {"met": first.met, "lagging": first.lagging, "open": first.open}
        for sort, listed in rows.items():
            assert sum(row.times for row in listed) == first.counts[sort]  # type: ignore[index]
        assert whole.counts == first.counts and sum(first.counts.values()) == whole.total
        for sort in first.counts:
            assert sum(one.counts[sort] for one in first.plans[:-1]) == whole.counts[sort]
            assert sum(one.counts[sort] for one in first.domains) == whole.counts[sort]
        assert all(row.missing for row in first.open) and not any(row.missing for row in (*first.met, *first.lagging))


def test_a_strip_of_the_first_year_shows_a_near_miss_on_the_wrong_side(loaded: Callable[..., Services]) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    view = overview(Scope(services, services.facts(), selection_of(services)))
    assert view is not None and view.first is not None
    missed = {row.code: row for row in view.first.lagging}
    near = missed["w2g8-tertiary"]  # 64.97 of 65
    assert near.own is not None and -0.1 < near.own < 0 and near.nation_text.endswith("（2024）")
    assert all(row.own is None or row.own <= 0 for row in view.first.lagging)
    assert all(row.own is None or row.own >= 0 for row in view.first.met) and len(view.first.met) > 10
    mortality = next(row for row in view.first.met if row.code == "c1g3-infant-mortality")
    assert (mortality.baseline_text, mortality.asks) == ("2.59", "≤\N{NO-BREAK SPACE}5‰")
    assert place(-25) == place(LOW) < place(0) < place(HIGH) == place(70)


@pytest.mark.parametrize(("change", "there"), [
    ({}, True), ({"value_op": ">="}, False), ({"year": 2019}, False), ({"unit": "‰"}, False), ({"sex": "female"}, False),
    ({"target": "c3g3-compulsory-retention"}, False), ({"target": None}, True),
])  # fmt: skip
def test_only_an_exact_figure_of_the_same_year_unit_and_scope_is_a_baseline(
    catalogue: Catalogue, change: dict[str, object], there: bool
) -> None:
    one = next(one for one in catalogue.baselines if one.target == "c3g4-senior-secondary")
    changed = catalogue.model_copy(update={"baselines": (one.model_copy(update=change),)})
    facts = Facts(1, Catalogue(**{name: getattr(changed, name) for name in Catalogue.model_fields}), pd.DataFrame(
        columns=["indicator", "area", "sex", "age_group", "year", "value", "numerator", "denominator", "unit", "break_before",
                 "mark", "note"]).astype({"year": "int64", "value": "float64", "break_before": "bool"}))  # fmt: skip
    assert (len(facts.figures.printed) == 1) is there


def test_newly_met_is_said_only_where_the_baseline_is_known_and_was_not_met(
    loaded: Callable[..., Services], catalogue: Catalogue
) -> None:
    plain = 0
    for departments, years in list(STATES.values())[1:]:
        services = loaded(departments, years)
        facts = services.facts()
        year = facts.default_year
        targets = [one for one in catalogue.targets if one.kind in NUMERIC]
        tally = counts(scope_at(facts=facts, area=DISTRICT, year=year, t=words("zh")), targets)
        met = [(one, row) for one in targets if (row := facts.verdict(one, DISTRICT, year)) and row.group == "met"]
        won = [one for one, row in met if row.baseline_value is not None and not facts.met_before(one, row)]
        assert tally.newly_met == len(won) and tally.newly_met + tally.met_at_baseline + tally.unknown_before == len(
            met
        )
        assert not {one.target for one in won} & {"c1g3-infant-mortality", "c3g3-compulsory-retention"}
        for one, _ in met:
            badges = target_view(scope_at(facts=facts, area=DISTRICT, year=year, t=words("zh")), one).badges
            if one not in won:
                assert not {"提前达标", "按期达标"} & set(badges), (one.target, badges)
                plain += 1
    assert plain


def test_one_departments_file_moves_nobody_to_its_year(
    demo_store: Store, catalogue: Catalogue, drawn: pd.DataFrame
) -> None:
    figures = demo_store.observations()
    before = Facts(1, catalogue, figures, today=TODAY)
    codes = [one.indicator for one in catalogue.indicators if one.department == HEALTH]
    file = drawn[drawn["indicator"].isin(codes) & (drawn["year"] == 2025)]
    left = figures[~figures["indicator"].isin(codes)]
    after = Facts(2, catalogue, pd.concat([left, file], ignore_index=True), today=TODAY)
    assert before.default_year == after.default_year == 2024


def test_the_office_sets_the_year_that_is_shown_and_the_log_keeps_it(tmp_path: Path) -> None:
    services = Services(filled_store(tmp_path / "store.sqlite3", SHIPPED, figures=False), clock=lambda: TODAY)
    shown = ShownYear(services.store.database)
    assert services.facts().default_year == 2025
    shown.put(2023, "reviewer")
    assert services.facts().default_year == 2023
    shown.put(None, "reviewer")
    assert services.facts().default_year == 2025


def test_only_like_is_compared_with_like(catalogue: Catalogue, drawn: pd.DataFrame) -> None:
    target = catalogue.target["c1g3-infant-mortality"]
    rows = drawn[(drawn["indicator"] == "infant-mortality") & (drawn["area"] == DISTRICT)]
    real = Facts(1, catalogue, rows)
    pair = compared(real, target, DISTRICT, 2024)
    assert not isinstance(pair, str) and pair[0].latest_year == 2023
    assert compared(real, target, DISTRICT, 2025) == RULE
    mixed = rows.assign(mark=rows["year"].map(lambda year: Mark.DEMONSTRATION if year >= 2024 else Mark.FINAL))
    assert compared(Facts(1, catalogue, mixed), target, DISTRICT, 2024) == KIND
    tally = counts(scope_at(facts=Facts(1, catalogue, mixed), area=DISTRICT, year=2024, t=words("zh")), [target])
    assert tally.changes == {} and tally.compared.startswith("与 2023 年不作比较")


def test_the_next_plan_leaves_the_present_one_alone_until_it_begins(
    catalogue: Catalogue, drawn: pd.DataFrame, tmp_path: Path
) -> None:
    women = catalogue.plan["women"]
    later = women.model_copy(
        update={"plan": "women2026", "order": 9, "period_start": 2026, "period_end": 2030, "baseline_year": 2025}
    )
    sections = [one.model_copy(update={"plan": "women2026"}) for one in catalogue.sections if one.plan == "women"]
    goals = [one.model_copy(update={"plan": "women2026"}) for one in catalogue.goals if one.plan == "women"]
    targets = [
        one.model_copy(update={"target": f"next-{one.target}", "plan": "women2026", "baseline_year": 2025, "deadline": 2030})
        for one in catalogue.targets if one.plan == "women"
    ][:6]  # fmt: skip
    both = Catalogue(**{name: getattr(catalogue, name) for name in Catalogue.model_fields} | {
        "plans": (*catalogue.plans, later), "sections": (*catalogue.sections, *sections), "goals": (*catalogue.goals, *goals),
        "targets": (*catalogue.targets, *targets)})  # fmt: skip
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    store.seed(both)
    store.write_observations(
        drawn[drawn["indicator"].isin({one.indicator for one in targets})], kind="import", label="x", who="t"
    )
    services = Services(store, clock=lambda: TODAY)
    facts = services.facts()
    assert facts.years[-1] == 2025
    view = overview(Scope(services, facts, selection_of(services, year=2024)))
    assert view is not None and "2030" not in view.finding and "2025" not in view.progress.title
    assert {one.plan for one in selected_targets(facts, selection_of(services, year=2024))} == {"women", "children"}
    chosen = overview(Scope(services, facts, selection_of(services, plan="women2026")))
    assert chosen is not None and "尚未开始" in chosen.finding
    assert chosen.outlook.title == "规划期"
    assert ("起止", "2026—2030 年，尚未开始") in {(one.term, one.text) for one in chosen.outlook.facts}
    assert "剩余时间" not in {one.term for one in chosen.outlook.facts}
    shown = shell_view(Scope(services, facts, selection_of(services)), "/")
    assert [one.label for one in shown.plans] == ["两部规划", "妇女规划", "儿童规划"]
    assert [(one.name, one.state) for one in shown.periods] == [("2026—2030", "尚未开始")]
    told = read(services, f"{Paths.OVERVIEW}", "zh")[2]
    assert "无法识别" not in told
    window = build(services, Settings(), "/", "?year=2026")
    assert "2026 年尚无可供评价的数据，最新可选 2025 年" in blanks(json.dumps(
        [part.to_plotly_json() for part in window.content], ensure_ascii=False, default=_plain))  # fmt: skip


@pytest.fixture(scope="module")
def reporting_alone(
    tmp_path_factory: pytest.TempPathFactory, drawn: pd.DataFrame
) -> Callable[[Callable[[pd.DataFrame], pd.Series]], Services]:
    """Services over a store in which a part of the figures has been reported and nothing else is there."""
    made: dict[int, Services] = {}

    def of(part: Callable[[pd.DataFrame], pd.Series]) -> Services:
        if id(part) not in made:
            file = tmp_path_factory.mktemp("alone") / "store.sqlite3"
            store = filled_store(file, SHIPPED, figures=False)
            store.write_observations(drawn[part(drawn)], kind="import", label="file", who="test")
            made[id(part)] = Services(store, clock=lambda: TODAY)
        return made[id(part)]

    return of


def _one_street(figures: pd.DataFrame) -> pd.Series:
    return figures["area"] == f"{DISTRICT}001"


def _district_vaccinations(figures: pd.DataFrame) -> pd.Series:
    return (figures["indicator"] == "immunization-coverage") & (figures["area"] == DISTRICT)


Alone = Callable[[Callable[[pd.DataFrame], pd.Series]], Services]


def test_a_street_that_reports_alone_is_named_as_the_only_one_known_and_no_district_figure_is_denied(
    reporting_alone: Alone,
) -> None:
    services = reporting_alone(_one_street)
    assert "全区数据尚未报送，已报分街道数据的有 1 个街道" in read(services, Paths.OVERVIEW, "zh")[0]
    assert "只有长虹有可以判定的数据" in read(services, Paths.STREETS, "zh")[0]
    assert "o district figure for 2025 yet; 1 street has reported" in read(services, Paths.OVERVIEW, "en")[0]
    assert "81 项量化目标尚无期末结论" in read(services, Paths.WARNINGS, "zh")[0]


def test_streets_of_which_nothing_is_known_are_not_said_to_fail(reporting_alone: Alone) -> None:
    heading, _, whole = read(reporting_alone(_one_street), f"{Paths.INDICATOR}immunization-coverage", "zh")
    assert "1 个达到，11 个没有可公布的数据" in heading and "部分单位未达到" not in whole
    assert "11 个没有数据" in whole and "11 个未达到" not in whole


def test_a_districts_own_figure_beside_unknown_streets_is_said_in_its_own_unit(reporting_alone: Alone) -> None:
    whole = read(reporting_alone(_district_vaccinations), f"{Paths.INDICATOR}immunization-coverage", "zh")[2]
    assert re.search(r"99\.\d\d", whole) and "99/12" not in whole


def test_as_of_a_year_before_the_first_report_a_printed_baseline_stands_with_its_own_year(
    loaded: Callable[..., Services], catalogue: Catalogue
) -> None:
    facts = loaded((HEALTH, EDUCATION, WOMEN), (2025,)).facts()
    target = catalogue.target["c1g3-infant-mortality"]
    now, before = (facts.verdict(target, DISTRICT, year) for year in (2025, 2024))
    assert now and before and (now.latest_year, before.latest_year) == (2025, 2020)
    assert before.status == "achieved" and "stale" in before.reasons and before.warning == 1


def test_gaps_of_a_single_year_are_not_said_to_stay_as_they_are(loaded: Callable[..., Services]) -> None:
    whole = read(loaded((HEALTH, EDUCATION, WOMEN), (2025,)), Paths.GAPS, "zh")[2]
    assert "不能判断差距是否扩大" in whole and "没有一项差距明显扩大" not in whole


def test_where_no_gap_can_be_shown_the_heading_begins_as_a_sentence(loaded: Callable[..., Services]) -> None:
    services = loaded((), ())
    view = gaps(Scope(services, services.facts(), selection_of(services, language="en")))
    assert "No figures yet in which women and men can be compared." in (view.finding, view.qualifying)


def test_streets_without_a_single_figure_are_no_table_of_blanks(loaded: Callable[..., Services]) -> None:
    for language, word in (("zh", "尚无分街道的数据"), ("en", "No figures by street yet")):
        whole = read(loaded((), ()), Paths.STREETS, language)[2]
        assert word in whole and "heat-card" not in whole
    assert "heat-card" in read(loaded((HEALTH, EDUCATION, WOMEN), (2025,)), Paths.STREETS, "zh")[2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_at_the_plans_end_no_card_says_of_a_met_target_that_it_was_met_before_instead(
    loaded: Loaded, language: str
) -> None:
    services, before = loaded((HEALTH, EDUCATION, WOMEN), (2025,)), {"zh": "基期已达标", "en": "Met at the baseline"}
    for path in (Paths.OVERVIEW, f"{Paths.DOMAIN}health", f"{Paths.DOMAIN}education"):
        whole = read(services, path, f"{language}&year=2025")[2]
        assert not re.search(rf"{before[language]}(?!的)", whole), path


def test_of_what_is_met_at_the_plans_end_the_parts_add_up(loaded: Loaded) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    facts = services.facts()
    targets = [one for one in facts.catalogue.targets if one.kind in NUMERIC]
    view = end_view(Scope(services, facts, selection_of(services, year=2025)), targets)
    for plan in view.plans:
        assert sum(map(int, re.findall(r"\d+", plan.notes["met"]))) == plan.tally.counts["met"], plan.notes
    assert "基期不详 17" in view.plans[-1].notes["met"]


BESIDE_THE_NATION = ("paediatricians-per-1000", "paediatric-beds-per-1000")
"""Reported by the health commission for 2025; of the nation 2021 is the last figure published."""


@pytest.mark.parametrize(("language", "waits", "owed"), [
    ("zh", "全国 2025 年的数据尚未公布", ("待报送", "无数据", "期末数据未报；", "尚无可判定的数据")),
    ("en", "he 2025 figure for China is not published yet", ("awaiting report", "no figure to judge", "no figure ")),
])  # fmt: skip
@pytest.mark.parametrize("years", [(2025,), YEARS], ids=["one year", "all years"])
def test_a_reported_figure_is_told_while_the_one_it_is_compared_with_is_not_published(
    loaded: Loaded, years: tuple[int, ...], language: str, waits: str, owed: tuple[str, ...]
) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), years)
    facts, t = services.facts(), words(language)
    for target in facts.catalogue.targets:
        if target.indicator not in BESIDE_THE_NATION:
            continue
        rows = facts.series[facts.key(target.indicator, DISTRICT)]
        view = target_view(scope_at(facts=facts, area=DISTRICT, year=2025, t=t), target)
        assert (view.year, view.value, view.shown) == (2025, rows[-1].value, True) and rows[-1].year == 2025
        heading = read(services, f"{Paths.INDICATOR}{target.indicator}", f"{language}&year=2025")[0]
        for text in (heading, view.finding):
            assert view.value_text in text and waits in text, text
            assert not [word for word in owed if word in text], text
        if len(years) > 1:  # the last year that both have a figure of
            assert "2021" in heading and "2021" in view.gap_text and view.change_text
    slides = deck(Scope(services, facts, selection_of(services, language=language, year=2025))).slides
    told = [slide.finding for slide in slides if slide.key.endswith(BESIDE_THE_NATION)]
    assert all(waits in text for text in told)


def test_nobody_in_the_district_owes_what_the_nation_has_not_published(loaded: Loaded) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), YEARS)
    facts = services.facts()
    targets = [one for one in facts.catalogue.targets if one.kind in NUMERIC]
    scope = Scope(services, facts, selection_of(services, year=2025))
    view = end_view(scope, targets)
    assert {facts.catalogue.target[row.code].indicator for row in view.unpaired} == set(BESIDE_THE_NATION)
    assert all("尚未公布" in row.word and row.after_year == 2025 for row in view.unpaired)
    tally = counts(scope, targets)
    assert view.owing_total + len(view.unpaired) == tally.owed == sum(n for _, n in view.owing) + len(view.unpaired)
    page = overview(Scope(services, facts, selection_of(services, year=2024)))
    late = {code for owing in page.outlook.owing for code, _ in owing.indicators} if page and page.outlook else set()
    assert not late & set(BESIDE_THE_NATION)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_as_of_a_year_before_the_first_report_nothing_is_said_to_be_in_time(loaded: Loaded, language: str) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    for path in (Paths.OVERVIEW, Paths.WARNINGS, Paths.METHODS, Paths.STREETS, f"{Paths.DOMAIN}health"):
        heading, under, _ = read(services, path, f"{language}&year=2024")
        assert not [word for word in (*FORBIDDEN, "lags") if word in f"{heading} {under}"], (path, heading)


def test_while_the_plan_runs_a_target_on_track_is_not_set_against_others_as_the_only_ones_not_met(
    loaded: Loaded,
) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), YEARS)
    heading, _, whole = read(services, Paths.OVERVIEW, "zh&year=2024")
    facts = services.facts()
    tally = counts(Scope(services, facts, selection_of(services, year=2024)), facts.catalogue.targets)
    assert tally.counts["on_track"] and f"{tally.lagging} 项存在风险或明显滞后" in heading and "未达到" not in heading
    assert "存在风险或明显滞后" in whole


def test_of_a_withheld_figure_nobody_is_told_to_report_it(loaded: Loaded) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    whole = read(services, Paths.OVERVIEW, "zh")[2]
    cards = [card for card in whole.split("<article") if "hiv-mother-to-child" in card]
    assert cards and all("不公布" in card and "待区卫健委报送" not in card for card in cards)


def test_every_file_is_written_while_little_is_in_and_says_what_the_pages_say(loaded: Loaded) -> None:
    services = loaded((HEALTH, EDUCATION, WOMEN), (2025,))
    facts = services.facts()
    scope = Scope(services, facts, selection_of(services))
    book = workbook(scope, issued=TODAY)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(book)), read_only=True)[book.words["chart_data"]]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    head = [str(cell) for cell in rows[0]]
    printed = {row[1]: row[head.index("规划载明")] for row in rows[1:] if row[head.index("规划载明")] is not None}
    assert printed["infant-mortality"] == 2.59 and "口径变化前" not in head
    assert len(pptx.write(deck(scope))) > 100_000
    view = report_view(scope, TODAY)
    tables = {block.caption: block for block in view.blocks if isinstance(block, Grid)}
    rates = {
        row[0].text: row[-1].text for title, grid in tables.items() if "各领域量化目标" in title for row in grid.rows
    }
    assert rates["经济"] == "–" and rates["健康"].endswith("%"), "missing is not nothing met"
    text = "\n".join(block.plain for block in view.blocks if isinstance(block, Text)).replace("\N{NO-BREAK SPACE}", " ")
    assert "残疾儿童少年义务教育入学率 95.0%（2020年，目标 不低于 95%）" in text
    assert "每千名儿童儿科执业（助理）医师数 1.02 名/千名儿童（目标 高于全国平均水平）" in text
