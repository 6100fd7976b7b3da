"""Old and new plan in one store with figures of 2017 to 2027: each year only the plans in force count, and nothing is lost."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from dashboard.components.markup import to_html
from dashboard.documents.changes.since import since
from dashboard.documents.meeting.deck import deck
from dashboard.documents.meeting.deck_indicator import indicator_slide
from dashboard.documents.report.document import report_view
from dashboard.documents.workbook.book import workbook
from dashboard.downloads.csv_file import csv_bytes
from dashboard.exports import pptx, xlsx
from dashboard.facts.counts import tally
from dashboard.facts.lives import lives
from dashboard.facts.reporting import reporting
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.figures.trend import trend
from dashboard.services.departments.units import units
from dashboard.services.overview.page import overview
from dashboard.services.plan.clause_lineage import clause_lineage_view, whole_table
from dashboard.services.plan.lineage import lineage_table, lineage_view
from dashboard.services.shell.frame import shell_view
from dashboard.services.warnings.page import warnings
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.urls import Selection
from data_access.catalogue.clause_lineage import clause_lineage
from data_access.importing.owed import owed
from tests.support.said import Site, blanks, plain, strip
from tests.support.two_periods import DISTRICT, filled

OLD, NEW = {"women", "children"}, {"women2026", "children2026"}
CERVICAL = "cervical-cancer-screening"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return filled(tmp_path_factory.mktemp("both"))


@pytest.fixture(scope="module")
def site(services: Services) -> Site:
    return Site(services)


def scope_of(services: Services, **asked: object) -> Scope:
    return Scope.of(services, Selection(**asked))  # type: ignore[arg-type]


def read(services: Services, path: str, query: str = "") -> str:
    shown = build(services, load_settings(), path, query)
    assert shown.found, path
    return blanks(plain(to_html(list(shown.content))))


def test_a_leader_sees_the_plans_in_force_in_the_newest_reported_year(services: Services) -> None:
    facts = services.facts()
    assert (facts.years, facts.default_year) == (tuple(range(2021, 2028)), 2027)
    assert {plan.plan for plan in scope_of(services).plans} == NEW
    assert {plan.plan for plan in scope_of(services, year=2025).plans} == OLD


def test_at_the_turn_the_ended_plans_are_shown_until_most_of_the_new_ones_figures_are_in(tmp_path: Path) -> None:
    between = filled(tmp_path, last=2025, today=date(2027, 3, 1))
    facts = between.facts()
    assert (facts.years[-1], facts.default_year) == (2026, 2025)
    assert {plan.plan for plan in scope_of(between).plans} == OLD
    chosen = scope_of(between, plan="women2026")
    assert chosen.year == 2026  # its own year, not one in which it had not begun
    assert "尚未开始" not in read(between, "/", "?plan=women2026")


@pytest.mark.parametrize("year", (2025, 2027))
def test_only_what_is_in_force_counts_on_every_page_and_file(services: Services, site: Site, year: int) -> None:
    """Overview, menu, board, warnings, report, workbook and reporting speak of the same targets, and those add up."""
    scope = scope_of(services, year=year)
    plans = OLD if year == 2025 else NEW
    assert {target.plan for target in scope.targets} == plans
    whole = tally(scope, scope.targets)
    parts = [
        tally(scope_of(services, year=year, plan=plan), scope_of(services, year=year, plan=plan).targets)
        for plan in plans
    ]
    assert whole.total == sum(part.total for part in parts) == (81 if year == 2025 else 11)
    view = overview(scope)
    assert view is not None and view.counts.total == whole.total
    assert sum(strip(site.html("/", year))) in (whole.total, 0)
    assert sum(unit.tally.total for unit in units(scope)) == whole.total
    assert {row.view.plan for rows in warnings(scope).groups.values() for row in rows} <= plans
    menu = site.menu(year)
    assert menu["/warnings"] == whole.lagging
    state = reporting(scope)
    assert state.owed == (210 if year == 2025 else 12)
    report = report_view(scope, date(2028, 1, 31))
    assert set(report.cover.above) == {scope.t.of(plan) for plan in scope.plans}
    book = workbook(scope, issued=date(2028, 1, 31))
    assert {view.plan for view in book.targets} == plans


def test_an_ended_plan_stays_as_it_was_at_its_end(services: Services, tmp_path: Path) -> None:
    """Its pages are those of a store to which nothing was added after its last year, but for the line that it has ended."""
    facts = services.facts()
    old = [target for target in facts.catalogue.targets if target.plan in OLD]
    for target in old:
        assert facts.verdict(target, DISTRICT, 2027) == facts.verdict(target, DISTRICT, 2025)
    then = filled(tmp_path, last=2025, today=date(2026, 6, 1))
    for target in old:
        assert then.facts().verdict(target, DISTRICT, 2025) == facts.verdict(target, DISTRICT, 2025)
    for query in ("", "?year=2027", "?year=2025"):
        text = read(services, "/plan/women", query)
        assert "妇女规划 2021—2025 已经结束，本页为其 2025 年的情况" in text
        assert "妇女规划：35 项量化目标达到" in text and "截至 2025 年" in text
    assert "已经结束" in read(services, "/", "?plan=women&year=2027")
    assert scope_of(services, plan="women", year=2027).year == 2025
    assert "已经结束" not in read(services, "/", "?year=2027")
    last = {name[0]: max(year.as_of for year in years) for name, years in lives(facts, DISTRICT).items() if years}
    assert {last[plan] for plan in OLD} == {2025} and {last[plan] for plan in NEW} == {2027}


def test_a_plan_that_has_not_begun_says_so_on_every_page(services: Services) -> None:
    for path in ("/", "/domain/health", "/warnings", "/departments", "/streets", "/gaps"):
        assert "妇女规划 2026—2030 尚未开始，自 2026 年起监测和评价" in read(
            services, path, "?plan=women2026&year=2024"
        )


def test_the_switch_knows_periods(services: Services) -> None:
    now = shell_view(scope_of(services), "/")
    assert [one.label for one in now.plans] == ["两部规划", "妇女规划", "儿童规划"]
    (ended,) = now.periods
    assert (ended.name, ended.state) == ("2021—2025", "已结束")
    assert [one.href for one in ended.plans] == ["/?year=2025", "/?year=2025&plan=women", "/?year=2025&plan=children"]
    assert [one.href for one in now.lineages] == ["/lineage/women2026", "/lineage/children2026"]
    (ahead,) = shell_view(scope_of(services, year=2025), "/warnings").periods
    assert (ahead.name, ahead.state, ahead.plans[0].href) == ("2026—2030", "进行中", "/warnings")


def test_series_run_on_and_both_lines_stand_in_one_chart(services: Services) -> None:
    scope = scope_of(services)
    new = scope.facts.catalogue.target["w26-1g1-cervical"]
    chart = target_view(scope, new).chart
    assert [point.year for point in chart.points] == list(range(2017, 2028))
    ((line,), (own,)) = chart.other_periods, chart.targets
    assert (line.start, line.end, line.value, line.label.text) == (
        2021,
        2025,
        70.0,
        "2021—2025年目标 ≥\N{NO-BREAK SPACE}70%",
    )
    assert (own.start, own.end, own.value) == (2026, 2030, 90.0)
    figure = trend(chart)
    (drawn,) = [trace for trace in figure["data"] if trace["name"] == "target of another period"]
    assert (drawn["x"], drawn["y"], drawn["line"]["dash"]) == ([2021, 2025], [70.0, 70.0], "6px,4px")
    assert any("2021—2025年目标" in note["text"] for note in figure["layout"]["annotations"])
    slide = indicator_slide(scope, CERVICAL)
    assert slide is not None and slide.chart is not None and slide.chart.other_periods == chart.other_periods
    assert slide.target == new.target
    before = target_view(scope_of(services, year=2024), scope.facts.catalogue.target["w1g3-cervical-screening"]).chart
    assert before.other_periods == ()  # nobody had set it then
    ending = target_view(scope_of(services, year=2025), scope.facts.catalogue.target["w1g3-cervical-screening"]).chart
    assert [one.value for one in ending.other_periods] == [90.0]
    table = dict(
        zip([row[0] for row in target_view(scope, new).table.rows], target_view(scope, new).table.rows, strict=True)
    )
    assert "70" in blanks(table["2023"][3]) and "90" in blanks(table["2027"][3])


def test_files_draw_both_lines(services: Services) -> None:
    asked = Selection(filters=(("scope", "picked"), ("items", CERVICAL)))
    slides = Presentation(io.BytesIO(pptx.write(deck(Scope.of(services, asked)))))
    names = [
        series.name for slide in slides.slides for shape in slide.shapes if shape.has_chart
        for series in shape.chart.plots[0].series
    ]  # fmt: skip
    assert any("2021—2025年目标" in name for name in names) and any(name.startswith("目标") for name in names)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(workbook(scope_of(services), issued=date(2028, 1, 31)))))
    heads = [str(cell.value) for row in book["图表数据"].iter_rows(max_row=6) for cell in row]
    assert "2021—2025年目标" in heads


def test_what_was_kept_changed_taken_up_and_dropped(services: Services) -> None:
    scope = scope_of(services)
    view = lineage_view(scope, "women2026")
    assert view is not None
    groups = {fate: {row.name: row for row in rows} for fate, _, rows in view.groups}
    assert set(groups["kept"]) == {"孕产妇系统管理率"}
    assert groups["kept"]["孕产妇系统管理率"].derived
    changed = groups["changed"]["宫颈癌筛查率"]
    assert changed.earlier is not None and changed.later is not None
    assert (blanks(changed.earlier.asks), blanks(changed.later.asks)) == ("≥ 70%", "≥ 90%")
    assert blanks(changed.change) == "要求提高 20.0 个百分点" and changed.earlier.word == "未达到"
    employed = groups["changed"]["就业人员女性比例"]
    assert (employed.reason, employed.document, employed.derived) == (
        "已于 2023 年提前达到，提高要求",
        "津妇儿工委〔2025〕8号",
        False,
    )
    assert groups["new"]["弹性工作单位"].earlier is None
    canteens = next(row for name, row in groups["dropped"].items() if "食堂" in name)
    assert not canteens.derived and canteens.later is None and canteens.reason == "已全覆盖，转为常规工作"
    own = [row for rows in groups.values() for row in rows.values() if row.later]
    assert len(own) >= len([one for one in scope.facts.catalogue.targets if one.plan == "women2026"])
    both = lineage_view(scope_of(services, year=2025), "women")
    assert both is not None and [one[0] for one in both.groups] == [one[0] for one in view.groups]
    assert lineage_view(scope, "nothing") is None
    rows = list(csv.reader(io.StringIO(csv_bytes(lineage_table(view, scope.t)).decode("utf-8-sig"))))
    assert len(rows) - 1 == sum(len(own) for _, _, own in view.groups) and len({len(row) for row in rows}) == 1
    clauses = clause_lineage_view(scope, view.plan)
    assert clauses is not None
    whole = list(csv.reader(io.StringIO(csv_bytes(whole_table(scope, view)).decode("utf-8-sig"))))
    beside = whole[len(rows) :]
    assert whole[: len(rows)] == rows and len(beside) == sum(len(own) for _, _, own in clauses.groups) > 0
    assert {len(row) for row in beside} == {len(rows[0])} and {row[-1] for row in beside} == {"按条目标题推得"}
    assert all(row[1] and (row[3] or row[7]) for row in beside)
    assert re.search("保留 1 项.*调整 5 项.*新增 1 项.*111 项不再列入", view.finding)


def test_pages_lead_to_the_lineage_and_it_says_what_it_is(services: Services) -> None:
    assert "与 2021—2025 年规划对照" in read(services, "/plan/women2026")
    assert "与 2026—2030 年规划对照" in read(services, "/plan/women")
    told = read(services, "/lineage/women2026", "?fate=new")
    assert "弹性工作单位" in told and "宫颈癌" not in told
    english = read(services, "/lineage/women2026", "?lang=en")
    assert "target raised by 20.0 points" in english and not re.search(
        "[\u4e00-\u9fff]", english.replace("津妇儿工委〔2025〕8号", "")
    )


def test_changes_between_periods_compare_no_plan_with_its_absence(services: Services) -> None:
    facts, scope = services.facts(), scope_of(services, year=2026)
    found = since(facts, facts, 2025, 2026, scope.link, scope.t)
    assert found.turns == ()
    assert {facts.catalogue.target[move.target].plan for move in found.moves} <= NEW


def test_figures_are_owed_for_the_plans_of_the_year(services: Services) -> None:
    catalogue = services.facts().catalogue

    def asked(year: int) -> set[str]:
        return set(owed(catalogue, "statistics-bureau", year)["indicator"]) | set(
            owed(catalogue, "trade-union", year)["indicator"]
        )

    assert "flexible-work-units" in asked(2027) and "flexible-work-units" not in asked(2024)
    assert "flexible-work-units" in asked(2025)  # the year the next plan starts from
    assert asked(2027) < asked(2025)


def test_goals_without_targets_have_a_lineage_by_their_titles(services: Services) -> None:
    catalogue = services.facts().catalogue
    plan = catalogue.plan["women2026"]
    lines = clause_lineage(catalogue, plan)
    own = [line.clause for line in lines if line.clause is not None]
    assert own and len(own) == len(set(map(id, own)))
    targeted = {(one.plan, one.section, one.clause_kind, one.clause_number) for one in catalogue.targets}
    assert all((row.plan, row.section, line.kind, row.number) not in targeted for line in lines if (row := line.clause))
    for line in lines:
        if line.fate == "kept":
            assert (
                line.clause is not None and line.earlier is not None and line.clause.title_zh == line.earlier.title_zh
            )
    old = [line for line in lines if line.earlier is not None]
    without = [row for kind, rows in (("goal", catalogue.goals), ("strategy", catalogue.strategies)) for row in rows
               if row.plan == "women" and (row.plan, row.section, kind, row.number) not in targeted]  # fmt: skip
    assert len(old) == len(without)  # each once
    assert "由系统按条目标题推得" in read(services, "/plans/women2026/lineage")
    assert read(services, "/plans/women2026/lineage") == read(services, "/lineage/women2026")
