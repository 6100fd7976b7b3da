"""The next plan stands beside the present one before it has begun, and spoils nothing of it (an invented plan of six goals)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.services.overview.page import overview
from dashboard.services.shell.frame import shell_view
from dashboard.services.warnings.page import warnings
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.text import words
from dashboard.urls import Selection
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.periods import named
from data_access.engine import file_of
from data_access.store import Store
from tests.dashboard.conftest import SHIPPED
from tests.data_access.conftest import figures
from tests.support.said import plain
from tests.support.scopes import scope_at

NEXT = Path(__file__).parents[1] / "data" / "next_plan"
PLAN, TARGET = "women2026", "w26-1g1-cervical"
T, TODAY = words("zh"), date(2026, 11, 29)


@pytest.fixture(scope="module")
def services(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The demonstration store after the rows of the next plan were added to its catalogue."""
    folder = tmp_path_factory.mktemp("next")
    shutil.copytree(SHIPPED, folder / "catalogue")
    for file in NEXT.glob("*.csv"):
        added = file.read_text(encoding="utf-8").split("\n", 1)[1]
        with (folder / "catalogue" / file.name).open("a", encoding="utf-8") as out:
            out.write(added)
    live = file_of(demo_store.database.engine)
    with sqlite3.connect(str(live)) as source, sqlite3.connect(folder / "store.sqlite3") as copy:
        source.backup(copy)
    store = Store.open(f"sqlite:///{folder / 'store.sqlite3'}")
    store.seed(load_catalogue(folder / "catalogue"), who="test", reason="下一周期")
    yield Services(store, clock=lambda: TODAY)
    store.close()


def seen(services: Services, **asked: object) -> tuple[Facts, Selection]:
    facts = services.facts()
    return facts, services.resolve(facts, Selection(**asked))[0]  # type: ignore[arg-type]


def test_the_present_plans_say_what_they_said_before(services: Services, demo_services: Services) -> None:
    for asked in ({"year": 2024}, {"year": 2025}):
        told = []
        for one in (services, demo_services):
            facts, selection = seen(one, **asked)
            view = overview(Scope(one, facts, selection))
            assert view is not None
            told.append((view.finding, view.qualifying, warnings(Scope(one, facts, selection)).finding))
        assert told[0] == told[1]
        assert "2030" not in "".join(told[0])


def test_menus_say_which_period_a_plan_is_of(services: Services) -> None:
    facts, selection = seen(services, year=2025)
    shown = shell_view(Scope(services, facts, selection), "/")
    assert [one.label for one in shown.plans] == ["两部规划", "妇女规划", "儿童规划"]
    assert [(one.name, one.state, [plan.label for plan in one.plans]) for one in shown.periods] == [
        ("2026—2030", "尚未开始", ["妇女规划"])
    ]
    listed = [item.label for group in shown.nav for item in group.items if item.href.startswith("/plan/")]
    assert listed == ["妇女规划", "儿童规划", "妇女规划 2026—2030"]


def test_a_plan_that_has_not_begun_says_so_and_foretells_nothing(services: Services) -> None:
    facts, selection = seen(services, year=2025, plan=PLAN)
    told = "2026—2030 年规划尚未开始，自 2026 年起监测和评价"
    view = overview(Scope(services, facts, selection))
    assert view is not None
    assert told in view.finding
    assert told in warnings(Scope(services, facts, selection)).finding
    one = target_view(scope_at(facts=facts, area=facts.district.area, year=2025, t=T), facts.catalogue.target[TARGET])
    assert (one.status_word, one.probability_text, one.required_text) == ("尚未开始", "", "")
    assert [reading.text for reading in one.readings][1:] == ["规划尚未开始", "规划尚未开始，不作预测"]
    row = facts.verdict(facts.catalogue.target[TARGET], facts.district.area, 2025)
    assert row is not None
    assert (row.status, row.probability, row.forecast, row.warning) == ("not_begun", None, None, 0)


def test_before_its_first_year_the_overview_tells_what_is_known_and_what_comes_next(services: Services) -> None:
    facts, selection = seen(services, year=2025, plan=PLAN)
    scope = Scope(services, facts, selection)
    view = overview(scope)
    assert view is not None and view.ahead is not None and not view.counts.begun
    found = view.ahead
    every = (*found.short, *found.reached, *found.other, *found.none)
    assert sorted(one.code for one in every) == sorted(one.target for one in scope.targets)
    assert all(one.gap_text.startswith("尚差") for one in found.short if one.numeric) and found.short
    assert all(not one.shown for one in found.none) and found.known == len(every) - len(found.none)
    shown = plain(to_html(list(build(services, load_settings(), "/", f"?year=2025&plan={PLAN}").content)))
    assert "接下来" in shown and "2026 年起监测和评价" in shown and "与 2021—2025 年规划对照" in shown
    assert "存在风险" not in shown and "数据不足" not in shown and "时间已过" not in shown  # nothing is counted yet
    running, chosen = seen(services, year=2025)
    present = overview(Scope(services, running, chosen))
    assert present is not None and present.ahead is None and present.counts.begun


def test_before_its_first_year_no_page_counts_what_is_not_judged_as_lacking_figures(services: Services) -> None:
    street = services.facts().streets[0].area
    for path in (f"/street/{street}", "/streets", "/departments", "/department/health-commission"):
        shown = plain(to_html(list(build(services, load_settings(), path, f"?year=2025&plan={PLAN}").content)))
        assert "尚未开始" in shown, path
        assert "数据不足" not in shown and "没有滞后" not in shown and "0 项达标" not in shown, path


def test_a_page_of_a_plan_says_its_period_at_its_foot_in_the_dash_of_the_language(services: Services) -> None:
    for language, dash in (("zh", "—"), ("en", "\N{EN DASH}")):
        facts, selection = seen(services, year=2025, language=language)
        scope = Scope(services, facts, selection)
        feet = [shell_view(scope, path).period for path in (f"/plan/{PLAN}", f"/lineage/{PLAN}", "/plan/women", "/")]
        assert feet == [f"2026{dash}2030", f"2026{dash}2030", f"2021{dash}2025", f"2021{dash}2025"]
        assert [one.name for one in shell_view(scope, "/").periods] == [f"2026{dash}2030"]


def test_a_period_is_looked_at_as_a_whole_also_before_it_begins(services: Services) -> None:
    facts, selection = seen(services, year=2025, plan="2026-2030")
    scope = Scope(services, facts, selection)
    assert [plan.plan for plan in scope.plans] == [PLAN] and services.resolve(facts, selection)[1] == ()
    shown = plain(to_html(list(build(services, load_settings(), "/", "?year=2025&plan=2026-2030").content)))
    assert "2026—2030 年规划 尚未开始" in shown
    both = facts.catalogue.plans[0].model_copy(update={"plan": "next", "period_start": 2026, "period_end": 2030})
    assert [one.plan for one in named((*facts.catalogue.plans, both), "2026-2030")] == [PLAN, "next"]
    assert services.resolve(facts, Selection(plan="2031-2035"))[1] == ("plan",)


def test_a_year_of_the_next_plan_without_figures_is_understood(services: Services) -> None:
    _, unknown = services.resolve(services.facts(), Selection(year=2026))
    assert unknown == ("year_ahead",)


def test_from_its_first_figures_on_the_next_plan_counts_alone(services: Services) -> None:
    facts, _ = seen(services)
    rows = figures(
        *((one.indicator, facts.district.area, 2026, 71.0) for one in facts.catalogue.targets if one.plan == PLAN)
    )
    later = Services(services.store, clock=lambda: date(2027, 3, 1))
    services.store.write_observations(rows, kind="import", label="2026", who="test")
    facts = later.facts()
    assert 2026 in facts.years
    assert [plan.plan for plan in facts.in_force(2026)] == [PLAN]
    view = overview(Scope(later, facts, later.resolve(facts, Selection(year=2026))[0]))
    assert view is not None
    assert "2025 年" not in view.finding
    row = facts.verdict(facts.catalogue.target[TARGET], facts.district.area, 2026)
    assert row is not None
    assert row.status != "not_begun"
