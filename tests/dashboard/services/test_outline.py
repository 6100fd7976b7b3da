"""The same figures against an upper outline's targets for 2030: half-way, by the same rules, and in no count of the district's."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.counts import tally
from dashboard.facts.known import Key
from dashboard.facts.services import Services
from dashboard.services.outline.judged import outline_scope
from dashboard.services.outline.page import OutlineView, outline_view, period_told
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.urls import Selection
from data_access.catalogue.load import load_catalogue
from indicators.codes import Group, Status
from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.said import blanks, plain
from tests.support.scopes import scope_at
from tests.support.stores import ROOT

EXAMPLE = ROOT / "tests" / "data" / "outline_2030"
CODE = "example-2030"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """The demonstration store with an invented outline up to 2030 beside the shipped one."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("outline") / "catalogue"))
    for file in EXAMPLE.glob("*.csv"):
        with (folder / file.name).open("a", encoding="utf-8") as out:
            out.write(file.read_text(encoding="utf-8").partition("\n")[2])
    store = filled_store(folder.parent / "store.sqlite3", SHIPPED)
    store.seed(load_catalogue(folder), reason="outline")
    return Services(store)


def seen(services: Services, year: int, code: str = CODE, **selection: object) -> OutlineView:
    scope = scope_at(services=services, selection=Selection(**selection), year=year)  # type: ignore[arg-type]
    view = outline_view(scope, code)
    assert view is not None
    return view


def test_half_way_each_target_is_judged_on_its_own_straight_line(services: Services) -> None:
    """Reckoned from the figures: baseline 2020, half of the way due in 2025."""
    facts = services.facts()
    with (EXAMPLE / "outline_targets.csv").open(encoding="utf-8") as stream:
        asked = list(csv.DictReader(stream))
    view = seen(services, 2025)
    assert len(view.rows) == len(asked)
    for row, line in zip(view.rows, asked, strict=True):
        series = {one.year: one.value for one in facts.series[Key(line["indicator"], "120104", "all", "all")]}
        goal, sign = float(line["value"]), 1 if line["op"].startswith(">") else -1
        baseline, latest = series[2020], series[2025]
        meets = sign * (latest - goal) > 0 or (latest == goal and line["op"].endswith("="))
        if meets:
            assert row.group == Group.MET, row.code
            continue
        made, due = (latest - baseline) / 5, (goal - baseline) / 10
        ratio = made / due
        want = Group.ON_TRACK if ratio >= 0.95 else Group.AT_RISK if ratio >= 0.6 else Group.OFF_TRACK
        assert row.group == want, (row.code, ratio)
        assert f"{baseline + (goal - baseline) / 2:.1f}" in row.expected
    assert view.tally.total == len(asked) and not view.tally.ended
    assert "已过 5/10" in blanks(view.qualifying)


def test_no_count_of_the_districts_plans_changes_by_it(services: Services, demo_services: Services) -> None:
    for year in (2024, 2025):
        with_it, without = (
            tally(scope, scope.targets) for scope in (scope_at(services=one, year=year) for one in (services, demo_services))
        )  # fmt: skip
        assert with_it == without
    assert not [one for one in services.facts().catalogue.targets if one.plan == CODE]
    assert CODE not in {plan.plan for plan in services.facts().catalogue.plans}


def test_the_districts_own_target_on_the_same_figure_stands_beside_it(services: Services) -> None:
    rows = {row.code: row for row in seen(services, 2025).rows}
    [own] = rows[f"{CODE}-2"].own
    assert own.asks == "≥\N{NO-BREAK SPACE}90%" and own.word.startswith("未达到")
    assert "≥\N{NO-BREAK SPACE}95%" in rows[f"{CODE}-2"].asks


def test_an_outline_that_ended_with_the_plan_is_told_in_the_words_of_the_end(services: Services) -> None:
    view = seen(services, 2025, "tianjin-children-2025")
    assert view.tally.ended and view.tally.total == 7
    assert {row.expected for row in view.rows} == {""}
    strict = next(row for row in view.rows if "生长迟缓" in row.name)
    assert strict.group == Group.MET and "更严" in strict.note


def test_an_outline_says_kindly_that_it_has_not_begun_or_has_expired(services: Services) -> None:
    outline = next(one for one in services.facts().catalogue.outlines if one.outline == "tianjin-children-2025")
    told = [period_told(outline, year, scope_at(services=services).t) for year in (2020, 2023, 2026)]
    assert told[0] == "2021—2025 年，尚未开始" and told[1].endswith("已过 3/5")
    assert told[2] == "2021—2025 年，已到期；新一期上级目标公布以后上传，这里就会对照"


def test_what_is_withheld_stays_so_and_the_verdicts_go_by_shown_figures(services: Services) -> None:
    scope = scope_at(services=services, year=2025)
    outline = next(one for one in services.facts().catalogue.outlines if one.outline == CODE)
    there = outline_scope(scope, outline)
    assert there.facts.withheld == scope.facts.withheld
    assert {row.status for one in there.facts.catalogue.targets if (row := there.verdict(one))} <= set(Status)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_that_it_is_counted_apart(services: Services, language: str) -> None:
    window = build(services, load_settings(), f"/outline/{CODE}", f"?year=2025&lang={language}")
    text = blanks(plain(to_html(list(window.page.content))))
    assert window.found and window.demonstration
    assert ("不计入本区规划" if language == "zh" else "in no count of the district's plans") in text
    assert not build(services, load_settings(), "/outline/nothing", "").found
