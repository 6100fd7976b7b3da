"""The target workbench over the demonstration store: bounded queries, nothing withheld shown, both languages, denominators."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import OPEN_READER
from dashboard.services.target_setting.bench import bench_of
from dashboard.services.target_setting.levels import proposed
from dashboard.services.target_setting.listing import list_page
from dashboard.services.target_setting.official import official_of
from dashboard.services.target_setting.page import one_page
from dashboard.services.target_setting.period import ahead_of
from dashboard.services.target_setting.record import record_page
from dashboard.services.target_setting.worked import worked
from dashboard.urls import Selection
from indicators.target_codes import METHODS, TRAPS, Method, Trap
from tests.bench.queries import queries
from tests.support.said import Site, blanks

PLANS = ("women", "children")


@pytest.fixture(scope="module")
def scope(demo_services: Services) -> Scope:
    return Scope.of(demo_services, Selection(year=2025))


@pytest.mark.usefixtures("nothing_known")
@pytest.mark.parametrize("part", ["", "/record", "/{indicator}"])
def test_queries_do_not_grow_with_the_catalogue(part: str, demo_services: Services, small_services: Services) -> None:
    counts = []
    for services in (demo_services, small_services):
        catalogue = services.facts().catalogue
        path = f"/plans/{catalogue.plans[0].plan}/targets{part.format(indicator=catalogue.targets[0].indicator)}"
        counts.append(queries(services.store, path))
    assert counts[0] == counts[1]
    first, again = queries(demo_services.store, "/")
    assert counts[0][0] <= first + 2 and counts[0][1] <= again + 2  # one reading of what is chosen, in its transaction


def test_the_years_are_those_after_the_plan_or_its_own_before_it_begins(scope: Scope) -> None:
    plan = scope.facts.catalogue.plan["women"]
    assert (ahead_of(plan, 2025).first, ahead_of(plan, 2025).last, ahead_of(plan, 2025).follows) == (2026, 2030, True)
    assert (ahead_of(plan, 2020).first, ahead_of(plan, 2020).last, ahead_of(plan, 2020).follows) == (2021, 2025, False)


@pytest.mark.parametrize("code", PLANS)
def test_no_withheld_figure_enters(code: str, scope: Scope) -> None:
    """Every figure on the bench is one that is shown, of the whole, of women and men, and of the streets."""
    facts = scope.facts
    made = bench_of(facts, facts.catalogue.plan[code], as_of=2025, first=2026, last=2030)
    assert facts.withheld
    for at, row in enumerate(made.rows):
        assert all((row.key, figure.year) not in facts.withheld for figure in row.figures)
        year = row.figures[-1].year if row.figures else 0
        known = [
            facts.series.get(Key(row.indicator.indicator, area.area, row.key.sex, "all"), ()) for area in row.areas
        ]
        assert all((row.key._replace(area=area.area), year) not in facts.withheld for area in row.areas)
        shown = {figure.value for figures in known for figure in figures if figure.year == year}
        assert set(made.bench.area_value[at][~np.isnan(made.bench.area_value[at])]) <= shown
    sensitive = [row for row in made.rows if row.indicator.sensitive]
    assert sensitive and all(not row.areas or row.indicator.level == "street" for row in sensitive)


@pytest.mark.parametrize("code", PLANS)
def test_what_is_proposed_walks_into_no_trap_but_where_nothing_better_is_known(code: str, scope: Scope) -> None:
    found = worked(scope, scope.facts.catalogue.plan[code])
    kept = 0
    for at, row in enumerate(found.rows):
        levels = proposed(found, row.indicator.indicator)
        if levels.value is None:
            assert (
                math.isnan(found.found.ground.now[at]) or math.isnan(found.found.bench.sign[at]) or levels.method == ""
            )
            continue
        traps = found.weighed(row.indicator.indicator, (levels.value,)).traps[at, 0]
        kept += levels.method == "keep"
        assert not traps[TRAPS.index(Trap.LOOSER)]
        assert levels.method == "keep" or not traps[TRAPS.index(Trap.ALREADY_MET)]
    assert kept < len(found.rows) / 4


def test_the_list_counts_what_it_shows(scope: Scope) -> None:
    page = list_page(scope, scope.facts.catalogue.plan["women"], OPEN_READER)
    assert len(page.rows) == len({t.indicator for t in scope.facts.catalogue.targets if t.plan == "women"})
    none = [row for row in page.rows if row.strip is None]
    assert all(row.told == "无候选" or not row.strip for row in none)
    assert f"{len(page.rows)} 项指标" in blanks(page.finding)
    assert f"{sum(row.state == 'no_figure' for row in page.rows)} 项没有可用的数据" in blanks(page.finding)
    withheld = next(row for row in page.rows if row.now == "不予公布")
    assert "数量过小" in withheld.hint


def test_the_page_of_an_indicator_says_the_same_numbers_everywhere(scope: Scope, site: Site) -> None:
    view = one_page(scope, scope.facts.catalogue.plan["women"], "cervical-cancer-screening", OPEN_READER)
    assert view is not None and view.axis is not None and view.streets is not None
    binding = next(card for card in view.levels if card.binding)
    assert binding.text in view.finding and binding.text in view.paces[0].label
    assert len(view.axis.rows) == len(METHODS) and all(
        (row.value is None) == bool(row.refused) for row in view.axis.rows
    )
    there = sum(row.current for row in view.streets.rows)
    assert f"{there} / {len(view.streets.rows)}" in [figure for _, figure, _ in view.facts]
    text = site.text("/plans/women/targets/cervical-cancer-screening", 2025)
    for words in ("七种方法的候选值", "四种陷阱", "上轮目标", "演示数据"):
        assert words in text
    english = site.text("/plans/women/targets/cervical-cancer-screening", 2025, "en")
    assert "Candidates by seven methods" in english and not re.search(r"[\u4e00-\u9fff]", english)


@pytest.mark.parametrize("path", ["/plans/women/targets", "/plans/children/targets", "/plans/women/targets/record"])
def test_english_pages_hold_no_chinese_word(path: str, site: Site) -> None:
    assert not re.search(r"[\u4e00-\u9fff]", site.text(path, 2025, "en"))


@pytest.mark.parametrize("code", PLANS)
def test_the_back_test_uses_nothing_known_later(code: str, scope: Scope) -> None:
    facts, plan = scope.facts, scope.facts.catalogue.plan[code]
    before = bench_of(facts, plan, as_of=2020, first=2021, last=2025, with_effort=False)
    assert before.bench.years.max() <= 2020 and np.isnan(before.bench.asked_to).all()
    page = record_page(scope, plan)
    assert len(page.rows) == len(METHODS) + 1 and page.demonstration
    for row in page.rows:
        (given, of), (ended, of_given), (met, of_ended) = (
            map(int, text.split(" / ")) for text in map(blanks, (row.given, row.ended, row.met))
        )
        assert given <= of == len(before.rows) and ended <= of_given == given and met <= of_ended == ended
    assert str(len(before.rows)) in page.qualifying


def test_a_plan_that_has_not_ended_has_no_record(small_services: Services) -> None:
    here = Scope.of(small_services, Selection())
    plan = here.facts.catalogue.plans[0]
    page = record_page(here, plan.model_copy(update={"period_end": 2099}))
    assert not page.rows and "2099" in page.missing
    assert record_page(replace(here, _kept={}), plan.model_copy(update={"period_end": 2099})).finding == page.finding


def test_an_outline_comes_before_what_has_expired_and_what_means_something_else(scope: Scope) -> None:
    catalogue, indicator = scope.facts.catalogue, scope.facts.catalogue.indicator["neonatal-mortality"]
    known = official_of(scope.facts, indicator)
    assert known is not None and (known.year, known.value, known.near, known.differs) == (2025, 3.0, True, False)
    outline = catalogue.outlines[0].model_copy(update={"outline": "next", "level": "nation", "period_end": 2030})
    asked = catalogue.outline_targets[0].model_copy(
        update={"outline": "next", "indicator": indicator.indicator, "value": 2.5}
    )
    more = catalogue.model_copy(
        update={"outlines": (*catalogue.outlines, outline), "outline_targets": (*catalogue.outline_targets, asked)}
    )
    later: Any = SimpleNamespace(catalogue=more, once=lambda key, make: make())
    found = official_of(later, indicator)
    assert found is not None and (found.year, found.value, found.source) == (2030, 2.5, outline)


@pytest.mark.parametrize("code", PLANS)
def test_counts_that_add_up_are_not_held_against_one_another(code: str, scope: Scope) -> None:
    found = worked(scope, scope.facts.catalogue.plan[code])
    counts = [at for at, row in enumerate(found.rows) if row.indicator.unit in ("places", "persons", "institutions")]
    assert counts and all(not found.rows[at].areas for at in counts)
    assert np.isnan(found.found.value[counts][:, METHODS.index(Method.PEERS)]).all()
