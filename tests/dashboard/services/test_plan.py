"""The plan page: every clause with its evidence, filters, official wording, printed baselines."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import plan as plan_page
from dashboard.services.plan.baselines import looser_than_baseline, met_at_baseline
from dashboard.services.plan.clauses import PlanClause
from dashboard.services.plan.page import PlanView, plan
from dashboard.urls import parse
from data_access.storing.clauses import ClauseText
from tests.dashboard.conftest import SMALL, filled_store


def _view(services: Services, slug: str, search: str = "") -> PlanView:
    view = plan(Scope.of(services, parse(search)), slug)
    assert view is not None
    return view


def _html(services: Services, slug: str, search: str = "") -> str:
    page = plan_page.page(Scope.of(services, parse(search)), slug)
    assert page is not None
    return to_html(list(page.content))


def _clauses(view: PlanView) -> list[PlanClause]:
    return [clause for section in view.sections for clause in (*section.goals, *section.strategies)]


@pytest.fixture(scope="module")
def quoting_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over the invented plan with one clause's official wording loaded."""
    store = filled_store(tmp_path_factory.mktemp("quoting") / "store.sqlite3", SMALL)
    goal = store.catalogue().goals[0]
    store.save_clauses([ClauseText(goal.plan, goal.section, "goal", goal.number, "原文第一段。\n原文第二段。")])
    return Services(store)


def test_every_goal_and_strategy_of_a_plan_is_there_in_order(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    for one in catalogue.plans:
        view = _view(demo_services, one.plan)
        for rows, kind in ((catalogue.goals, "goals"), (catalogue.strategies, "strategies")):
            wanted = [(row.section, row.number) for row in rows if row.plan == one.plan]
            shown = [(section.number, clause.number) for section in view.sections for clause in getattr(section, kind)]
            assert shown == wanted and shown


def test_every_target_is_evidence_of_the_clause_that_sets_it(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    for one in catalogue.plans:
        own = Counter(
            clause.anchor for clause in _clauses(_view(demo_services, one.plan)) for line in clause.evidence if line.own
        )
        assert own and own == Counter(
            f"{target.plan}-{target.section}-{target.clause_kind}-{target.clause_number}"
            for target in catalogue.targets if target.plan == one.plan
        )  # fmt: skip


def test_a_strategy_also_shows_the_figures_it_works_on_and_none_twice(demo_services: Services) -> None:
    seen = 0
    for one in demo_services.facts().catalogue.plans:
        for clause in _clauses(_view(demo_services, one.plan)):
            own = {line.href.split("#")[0] for line in clause.evidence if line.own}
            others = [line.href.split("#")[0] for line in clause.evidence if not line.own]
            assert len(others) == len(set(others)) and not own & set(others)
            seen += bool(own) and bool(others)
    assert seen, "no clause shows both"


def test_the_finding_begins_with_what_lags(demo_services: Services) -> None:
    view = _view(demo_services, demo_services.facts().catalogue.plans[0].plan)
    off = view.counts.counts["off_track"]
    assert off and f"{off} 项明显滞后" in view.finding.split("；")[0]


def test_the_line_of_counts_adds_up_to_the_goals(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    for one in catalogue.plans:
        carried = Counter(goal.carries for goal in catalogue.goals if goal.plan == one.plan)
        text = _view(demo_services, one.plan).qualifying
        assert f"{carried.total()} 条目标" in text
        assert f"量化 {carried['number']} 条、定性 {carried['direction']} 条、未设指标 {carried['neither']} 条" in text


@pytest.mark.parametrize("carries", ["number", "direction", "neither"])
def test_a_filter_shows_as_many_clauses_as_it_says(demo_services: Services, carries: str) -> None:
    slug = demo_services.facts().catalogue.plans[0].plan
    said = next(one for one in _view(demo_services, slug).carries if f"carries={carries}" in one.href)
    kept = _clauses(_view(demo_services, slug, f"?carries={carries}"))
    assert len(kept) == said.count > 0
    assert {clause.carries for clause in kept} == {carries}


def test_the_lagging_filter_leaves_only_clauses_whose_own_target_lags(demo_services: Services) -> None:
    slug = demo_services.facts().catalogue.plans[0].plan
    kept = _clauses(_view(demo_services, slug, "?status=lagging"))
    assert kept
    assert all(any(line.own and line.mark in ("off_track", "at_risk") for line in clause.evidence) for clause in kept)


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(demo_services: Services) -> None:
    slug = demo_services.facts().catalogue.plans[0].plan
    page = _html(demo_services, slug, "?status=lagging&carries=neither")
    assert "这些条件下没有目标或措施。" in page and "去掉全部筛选" in page


def test_a_slip_in_the_published_text_is_told_where_it_stands(demo_services: Services) -> None:
    section = next(one for one in demo_services.facts().catalogue.sections if one.note_zh)
    assert section.note_zh and section.note_zh in _html(demo_services, section.plan)


def test_the_official_wording_is_quoted_and_searchable_once_loaded(quoting_services: Services) -> None:
    goal = quoting_services.facts().catalogue.goals[0]
    view, page = _view(quoting_services, goal.plan), _html(quoting_services, goal.plan)
    assert view.official
    assert "<blockquote" in page and "<p>原文第二段。</p>" in page
    assert "原文第一段" in _clauses(view)[0].find
    assert "load-plan" not in page


def test_without_the_official_wording_one_line_tells_whom_to_ask(small_services: Services) -> None:
    page = _html(small_services, small_services.facts().catalogue.plans[0].plan)
    assert "规划原文尚未导入，请联系管理员" in page and "python" not in page
    assert "<blockquote" not in page


def test_every_printed_baseline_is_listed_with_how_its_year_is_known(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    for one in catalogue.plans:
        printed = [row for row in catalogue.baselines if row.plan == one.plan]
        shown = _view(demo_services, one.plan).baselines
        assert [row.name for row in shown] == [row.name_zh for row in sorted(printed, key=lambda row: row.order)]
        assert {row.year_note for row in shown} <= {"载明", "推定"}


def test_a_target_looser_than_its_printed_baseline_is_flagged(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    tied = [(row, catalogue.target[row.target]) for row in catalogue.baselines if row.target]
    looser = {row.name_zh for row, target in tied if looser_than_baseline(row, target)}
    assert looser
    flagged = {row.name for one in catalogue.plans for row in _view(demo_services, one.plan).baselines
               if "目标宽于基期水平" in row.flags}  # fmt: skip
    assert flagged == looser


def test_a_district_figure_says_nothing_about_a_target_for_every_unit(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    tied = [(row, catalogue.target[row.target]) for row in catalogue.baselines if row.target]
    per_unit = [(row, target) for row, target in tied if target.kind == "per_unit_minimum"]
    assert per_unit and all(met_at_baseline(row, target) is None for row, target in per_unit)


def test_a_figure_printed_as_at_least_says_nothing_about_a_ceiling(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    ceiling = next(one for one in catalogue.targets if one.op == "<=" and one.kind == "threshold")
    floor = catalogue.baselines[0].model_copy(update={"value_op": ">=", "unit": ceiling.unit, "value": 0.0})
    assert met_at_baseline(floor, ceiling) is None


def test_a_street_says_where_it_has_no_figures_of_its_own(demo_services: Services) -> None:
    facts = demo_services.facts()
    view = _view(demo_services, facts.catalogue.plans[0].plan, f"?area={facts.streets[0].area}")
    assert any(line.word == "无街道数据" for clause in _clauses(view) for line in clause.evidence)


def test_english_quotes_no_chinese_but_the_official_text(demo_services: Services) -> None:
    view = _view(demo_services, demo_services.facts().catalogue.plans[0].plan, "?lang=en")
    said = [view.finding, view.qualifying, *(row.year_note + "".join(row.flags) for row in view.baselines)]
    said += [line.word + line.asks + line.value for clause in _clauses(view) for line in clause.evidence]
    assert not [text for text in said if any("\u4e00" <= letter <= "\u9fff" for letter in text)]


def test_a_plan_without_figures_still_shows_all_its_clauses(bare_services: Services) -> None:
    slug = bare_services.facts().catalogue.plans[0].plan
    view = _view(bare_services, slug)
    assert "尚无可以判定的量化目标" in view.finding
    assert _clauses(view)
    assert "待报送" in _html(bare_services, slug)


def test_an_unknown_plan_is_no_page(demo_services: Services, empty_services: Services) -> None:
    for services in (demo_services, empty_services):
        facts = services.facts()
        selection, _ = services.resolve(facts, parse(""))
        assert plan_page.page(Scope(services, facts, selection), "no-such-plan") is None
