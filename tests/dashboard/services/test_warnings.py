"""The warnings page: what lags, in order of urgency, with its reasons, filters and what moved in a year."""

from __future__ import annotations

import re

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import counts
from dashboard.facts.lives import life, standing
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.services import Services
from dashboard.facts.standing import shortfall
from dashboard.pages import warnings as warnings_page
from dashboard.services.warnings.filters import LEVELS
from dashboard.services.warnings.page import WarningsView, warnings
from dashboard.services.warnings.stages import spoken
from dashboard.text import words
from dashboard.text.register import STAGES, stage_word
from dashboard.urls import Selection, parse
from tests.support.said import blanks
from tests.support.scopes import scope_at


def _view(services: Services, search: str = "") -> WarningsView:
    return warnings(Scope.of(services, parse(search)))


def _html(services: Services, search: str = "") -> str:
    page = warnings_page.page(Scope.of(services, parse(search)), "")
    assert page is not None
    return blanks(to_html(list(page.content)))


def _rows(view: WarningsView) -> list:
    return [row for rows in view.groups.values() for row in rows]


def test_every_target_with_a_warning_stands_in_exactly_one_list(demo_services: Services) -> None:
    facts = demo_services.facts()
    warned = {
        target.target for target in facts.catalogue.targets
        if (row := facts.verdict(target, facts.district.area, facts.default_year)) and row.warning
    }  # fmt: skip
    codes = [row.view.code for row in _rows(_view(demo_services))]
    assert len(codes) == len(set(codes))
    assert set(codes) == warned


def test_what_lags_is_counted_as_on_every_other_page(demo_services: Services) -> None:
    facts, view = demo_services.facts(), _view(demo_services)
    t = words("zh")
    tally = counts(
        scope_at(facts=facts, area=facts.district.area, year=facts.default_year, t=t),
        selected_targets(facts, Selection()),
    )
    assert len(view.groups["off_track"]) == tally.counts["off_track"]
    assert len(view.groups["at_risk"]) == tally.counts["at_risk"]
    short = shortfall(facts.verdict(one, facts.district.area, facts.default_year) for one in selected_targets(facts, Selection())
                      if one.kind in NUMERIC)  # fmt: skip
    assert view.finding.startswith(f"按目前速度 {short.short} 项难以如期达标，其中 {short.off} 项明显滞后")
    assert "项目标滞后" not in view.finding  # one answer to "will we make it"; the lists below count what lags
    assert view.finding.count(f"{short.short} 项") == 1


def test_a_row_names_its_department_in_one_place(demo_services: Services) -> None:
    view = _view(demo_services)
    rows = [row for rows in view.groups.values() for row in rows]
    assert rows and all("责任部门" not in row.sentence for row in rows)
    assert all(row.view.department_name for row in rows)


def test_the_legend_ties_status_and_level_together_and_its_counts_add_up(demo_services: Services) -> None:
    view = _view(demo_services)
    whole = int(re.findall(r"共 (\d+) 项", view.legend)[0])
    lists, levels = (re.findall(r"(\d+) 项", part) for part in re.findall(r"（(.*?)）", view.legend))
    assert whole == view.shown == sum(map(int, lists)) == sum(map(int, levels))
    assert view.legend in _html(demo_services)


def test_what_lags_comes_by_what_is_asked_of_streets_then_level_then_progress(demo_services: Services) -> None:
    targets = demo_services.facts().catalogue.target
    for kind, rows in _view(demo_services).groups.items():
        keys = [(targets[row.view.code].unit_level != "street" or kind == "other", -row.level) for row in rows]
        assert keys == sorted(keys)
        for grade in set(keys) if kind != "other" else ():
            made = [
                row.view.share if row.view.share is not None else float("inf")
                for row, key in zip(rows, keys, strict=True) if key == grade
            ]  # fmt: skip
            assert made == sorted(made)


def test_a_warning_is_dated_from_the_year_its_record_began(demo_services: Services) -> None:
    """A year without it that does not close it interrupts nothing; before it there was none, or an earlier one had closed."""
    scope = Scope.of(demo_services, parse(""))
    dated = interrupted = 0
    for target in scope.targets:
        now = standing(scope, target)
        if now is None or not now.level:
            continue
        dated += 1
        lived = life(scope, target)
        assert now.since is not None
        years = [year for year in lived if year.as_of >= now.since]
        assert years[0].level
        assert not any(year.state in ("normal", "closed") for year in years)
        before = [year for year in lived if year.as_of == now.since - 1]
        assert all(year.state in ("normal", "closed", "no_data", "cannot_be_judged") for year in before)
        interrupted += any(not year.level for year in years)
    assert dated == _view(demo_services).total and interrupted


def test_every_warning_says_its_stage_and_shows_each_year_it_has_lived(demo_services: Services) -> None:
    view, html, year = _view(demo_services), _html(demo_services), demo_services.facts().default_year
    seen = set()
    for row in _rows(view):
        assert row.stage is not None and row.stage.stage in STAGES
        assert [square.year for square in row.stage.squares] == list(range(2021, year + 1))
        assert row.stage.squares[-1].level == row.level
        assert spoken(row.stage.squares, words("zh")) in html, "who sees no squares hears the years"
        seen.add(row.stage.stage)
    assert {"new", "continuing", "escalating", "pending", "no_data"} <= seen


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("stage", ["recovering", "no_data"])
def test_what_recovers_or_is_owed_stands_beside_the_warnings_and_is_counted_apart(
    demo_services: Services, stage: str, language: str
) -> None:
    view, t = _view(demo_services, f"?lang={language}"), words(language)
    lines = view.beside[stage]
    assert lines and not {line.href for line in lines} & {row.view.code for row in _rows(view)}
    assert view.total == sum(len(rows) for rows in view.groups.values()), "not among the warnings"
    html = _html(demo_services, f"?lang={language}")
    assert f'id="{stage}"' in html and stage_word(stage, t) in html
    assert all(line.name.replace("&", "&amp;").replace("'", "&#x27;") in html for line in lines)


def test_the_filter_of_stages_leaves_as_many_as_it_says_those_beside_included(demo_services: Services) -> None:
    facet = next(one for one in _view(demo_services).filters if one.name == "stage")
    assert {"new", "escalating", "recovering", "no_data"} <= {option.value for option in facet.options}
    for option in facet.options:
        view = _view(demo_services, f"?stage={option.value}")
        beside = sum(len(rows) for rows in view.beside.values())
        assert view.shown + beside == option.count, option.value
        assert all(row.stage is not None and row.stage.stage == option.value for row in _rows(view))


def test_a_filter_that_leaves_only_what_recovers_says_so_and_is_no_empty_page(demo_services: Services) -> None:
    view = _view(demo_services, "?stage=recovering")
    count = len(view.beside["recovering"])
    assert view.shown == 0 and view.finding == f"恢复中：{count} 项今年没有触发预警规则。"
    assert "这些条件下没有预警" not in _html(demo_services, "?stage=recovering")


def test_a_streets_warning_says_that_the_districts_mutes_its_notice(demo_services: Services) -> None:
    whole, muted = Scope.of(demo_services, parse("")), 0
    for street in demo_services.facts().streets:
        for row in _rows(_view(demo_services, f"?area={street.area}")):
            above = standing(whole, whole.facts.catalogue.target[row.view.code])
            assert row.stage is not None and above is not None
            says = "全区已有同一预警，街道不另发通知" in row.stage.note
            assert says == (above.kept == "open" and row.stage.stage != "no_data")
            muted += says
    assert muted
    assert not any(row.stage and "街道不另发通知" in row.stage.note for row in _rows(_view(demo_services)))


@pytest.mark.parametrize("name", ["group", "level", "domain", "department", "street"])
def test_a_filter_shows_as_many_warnings_as_its_chip_says(demo_services: Services, name: str) -> None:
    facet = next(one for one in _view(demo_services).filters if one.name == name)
    assert facet.options
    for option in facet.options:
        view = _view(demo_services, f"?{name}={option.value}")
        assert view.shown == option.count
        chosen = next(one for one in view.filters if one.name == name)
        assert chosen.current == option.label
        assert next(one for one in chosen.options if one.current).href == "/warnings"  # the chip takes itself off


def test_streets_with_as_many_warnings_stand_in_one_order_in_every_process(demo_services: Services) -> None:
    facet = next(one for one in _view(demo_services).filters if one.name == "street")
    assert len({one.count for one in facet.options}) < len(facet.options), "no two streets have as many"
    assert list(facet.options) == sorted(facet.options, key=lambda one: (-one.count, one.value))


def test_the_page_stays_light_and_every_row_opens_to_its_evidence_beside_the_filters(demo_services: Services) -> None:
    page = _html(demo_services)
    assert len(page.encode()) < 305_000 and page.count('class="w-chart"') == 1
    rows = _rows(_view(demo_services))
    assert page.count('class="w-show"') == len(rows) - 1 > 30
    codes = {level: code for code, level in LEVELS.items()}
    for row in (rows[-1], rows[len(rows) // 2]):
        query = f"?level={codes[row.level]}"
        narrowed = _html(demo_services, query)
        assert f'href="/warnings{query}&amp;open={row.view.code}#warning-{row.view.code}"' in narrowed
        opened = _html(demo_services, f"{query}&open={row.view.code}")
        (mine,) = [
            part for part in opened.split("<article ")[1:] if f'id="warning-{row.view.code}"' in part.split(">")[0]
        ]
        assert "预警原因" in mine and 'class="w-chart"' in mine and "w-show" not in mine
        assert opened.count("w-open") == 1


def test_two_filters_hold_together_and_the_finding_names_them(demo_services: Services) -> None:
    row = _view(demo_services).groups["off_track"][0].view
    view = _view(demo_services, f"?group=off_track&department={row.department}")
    assert {one.view.department for one in _rows(view)} == {row.department}
    assert {one.view.group for one in _rows(view)} == {"off_track"}
    assert row.department_name in view.finding.split("：")[0]


def test_a_filter_that_leaves_nothing_says_so_and_offers_to_clear(demo_services: Services) -> None:
    view = _view(demo_services, "?level=no-such-level")
    assert view.shown == 0 < view.total
    page = _html(demo_services, "?level=no-such-level")
    assert "这些条件下没有预警。" in page
    assert 'class="btn"' in page and 'href="/warnings"' in page


def test_a_street_lists_its_own_warnings_beside_the_district_s_figure(demo_services: Services) -> None:
    facts = demo_services.facts()
    street = next(area for area in facts.streets if _view(demo_services, f"?area={area.area}").total)
    view = _view(demo_services, f"?area={street.area}")
    assert view.finding.startswith(street.short_zh)
    assert not any(one.name == "street" for one in view.filters)
    assert all(row.view.area == street.area for row in _rows(view))
    assert all(facts.district.short_zh in row.district for row in _rows(view))


def test_streets_that_weigh_on_a_district_figure_are_its_worst_three(demo_services: Services) -> None:
    facts = demo_services.facts()
    rows = [row for row in _rows(_view(demo_services)) if row.streets.lines]
    assert rows
    for row in rows:
        assert len(row.streets.lines) <= 3
        assert facts.catalogue.indicator[row.view.indicator].level == "street"
        assert not facts.catalogue.indicator[row.view.indicator].sensitive


def test_the_bars_compare_the_pace_needed_with_the_pace_made(demo_services: Services) -> None:
    paces = [row.pace for row in _rows(_view(demo_services)) if row.pace]
    assert paces
    assert all(0 <= pace.made_width <= 1 and 0 <= pace.needed_width <= 1 for pace in paces)
    assert all(max(pace.made_width, pace.needed_width) == pytest.approx(1) for pace in paces)
    assert all(pace.made_width == 0 for pace in paces if pace.backwards)


def test_strategies_of_a_warning_are_those_the_catalogue_ties_to_its_figure(demo_services: Services) -> None:
    facts = demo_services.facts()
    tied = {tie.indicator for tie in facts.catalogue.supports}
    wanted = [row for row in _rows(_view(demo_services)) if row.view.indicator in tied]
    assert len(wanted) > 10
    for row in wanted:
        assert row.strategies
        assert all(line.href.startswith("/plan/") and "#" in line.href for line in row.strategies)


def test_changes_are_measured_against_the_year_before(demo_services: Services) -> None:
    facts, view = demo_services.facts(), _view(demo_services)
    assert view.changes is not None and view.changes.year == facts.default_year - 1
    before = _view(demo_services, f"?year={facts.default_year - 1}")
    assert before.total + len(view.changes.new) - len(view.changes.closed) == view.total
    first = min(facts.years)
    assert _view(demo_services, f"?year={first}").changes is None  # before the first year of the plan nothing is judged


def test_a_row_shows_status_and_level_in_words_and_its_chart_at_once(demo_services: Services) -> None:
    page = _html(demo_services)
    row = _view(demo_services).groups["off_track"][0]
    for text in (row.view.name, row.view.status_word, row.level_word, row.sentence, row.view.department_name):
        assert blanks(text) in page
    assert f'id="chart-{row.view.code}"' in page
    assert page.count("演示数据") > 3


def test_english_has_every_text_of_the_page(demo_services: Services) -> None:
    view = _view(demo_services, "?lang=en")
    said = [view.finding, view.qualifying]
    for row in _rows(view):
        text = row.sentence + row.since + row.full
        for name in row.view.failing:  # schools and bodies are called as they were reported
            text = text.replace(name, "")
        said.append(text)
    assert not [text for text in said if any("\u4e00" <= letter <= "\u9fff" for letter in text)]


def test_without_figures_the_page_says_what_to_do(bare_services: Services) -> None:
    view = _view(bare_services)
    assert view.finding.startswith("2025 年尚无报送的数据。") and "9 项期末数据未报" in view.finding
    rows = view.groups["awaiting"]  # of these the plan itself prints the baseline
    assert view.total == len(rows) == 9 and {row.level for row in rows} == {1}
    assert all("按规划载明的 2020 年数据" in row.sentence for row in rows)


def test_an_invented_district_gets_its_warnings_without_a_change(small_services: Services) -> None:
    view = _view(small_services)
    assert view.finding
    assert _html(small_services)


def test_a_row_says_once_who_answers(demo_services: Services) -> None:
    """The department has a column of its own; a letter to it does not name it again."""
    view = warnings(Scope.of(demo_services, parse("?year=2024")))
    assert view.lagging and not [row.view.code for row in view.lagging if "责任部门" in row.sentence]
