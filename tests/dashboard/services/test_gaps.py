"""Women and men, and children by age: which gap is widest, for whom it is worse, whether it closes, who owes figures."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.components.markup import to_html
from dashboard.facts.gaps import NARROWS, STEADY, UNKNOWN, WIDENS, Gap, age_gap, sex_gap
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import gaps as gaps_page
from dashboard.services.gaps.ledger import ledger
from dashboard.services.gaps.page import GapsView, gaps
from dashboard.services.gaps.rows import GapWording, widest
from dashboard.text import words
from dashboard.urls import parse
from data_access.catalogue.load import load_catalogue
from indicators.gap_significance import gap_change_z, groups_differ
from tests.dashboard.conftest import SMALL
from tests.support.scopes import scope_at

RATE = "elder-obesity"
"""A percentage by sex in the small catalogue of which less is better."""
AREA = "910100"


def _view(services: Services, search: str = "") -> GapsView:
    return gaps(Scope.of(services, parse(search)))


def _html(services: Services, search: str = "") -> str:
    page = gaps_page.page(Scope.of(services, parse(search)), "")
    assert page is not None
    return to_html([part for part in page.content if part is not None])


def _facts(
    figures: dict[tuple[str, int], tuple[float, float] | float], *, indicator: str = RATE, **columns: object
) -> Facts:
    """Facts with figures by (sex, year): a value, or events and people."""
    rows = []
    for (sex, year), told in figures.items():
        x, n = told if isinstance(told, tuple) else (None, None)
        value = 100 * x / n if x is not None and n is not None else told
        rows.append({"indicator": indicator, "area": AREA, "sex": sex, "age_group": "all", "year": year, "value": value,
                     "numerator": x, "denominator": n})  # fmt: skip
    frame = pd.DataFrame(rows).astype({"value": float, "numerator": float, "denominator": float})
    frame = frame.assign(**{"unit": "", "break_before": False, "mark": "final", "note": ""} | columns)
    return Facts(1, load_catalogue(SMALL), frame)


def _gap(figures: dict[tuple[str, int], tuple[float, float] | float], **columns: object) -> Gap:
    facts = _facts(figures, **columns)
    found = sex_gap(facts, facts.catalogue.indicator[RATE], AREA, 2024, 2021)
    assert found is not None
    return found


#   women and men at the baseline, now      movement
MOVEMENTS = [
    ((30.0, 20.0), (28.0, 22.0), NARROWS),
    ((30.0, 20.0), (33.0, 20.0), WIDENS),
    ((30.0, 20.0), (29.5, 20.0), STEADY),  # less than a tenth of the gap
    ((30.0, 20.0), (29.0, 20.0), NARROWS),  # just a tenth
    ((30.0, 20.0), (20.0, 30.0), STEADY),  # as wide, the other way round
    ((20.0, 20.0), (21.0, 20.0), WIDENS),
    ((20.0, 20.0), (20.0, 20.0), STEADY),
]


@pytest.mark.parametrize(("before", "now", "movement"), MOVEMENTS)
def test_a_gap_moves_when_it_changes_by_a_tenth(
    before: tuple[float, float], now: tuple[float, float], movement: str
) -> None:
    figures = {("female", 2021): before[0], ("male", 2021): before[1], ("female", 2024): now[0], ("male", 2024): now[1]}
    gap = _gap(figures)
    assert gap.movement == movement
    assert gap.detectable is None and gap.stands_out is None


def test_with_counts_a_change_that_chance_could_make_is_none() -> None:
    few = _gap(
        {("female", 2021): (30, 100), ("male", 2021): (20, 100), ("female", 2024): (28, 100), ("male", 2024): (22, 100)}
    )
    assert (few.detectable, few.stands_out, few.movement) == (False, False, STEADY)
    many = _gap({key: (x * 1000, 100_000) for key, x in
                 {("female", 2021): 30, ("male", 2021): 20, ("female", 2024): 28, ("male", 2024): 22}.items()})  # fmt: skip
    assert (many.detectable, many.stands_out, many.movement) == (True, True, NARROWS)


def test_the_group_that_is_worse_off_follows_the_direction_that_is_good() -> None:
    gap = _gap({("female", 2024): 30.0, ("male", 2024): 20.0})
    assert gap.indicator.direction == "down" and gap.worse is not None and gap.worse.code == "female"
    assert gap.ratio == 1.5 and gap.difference == 10.0 and gap.movement == UNKNOWN
    facts = _facts({("female", 2024): 30.0, ("male", 2024): 20.0}, indicator="elder-employment")
    upward = sex_gap(facts, facts.catalogue.indicator["elder-employment"], AREA, 2024, 2021)
    assert upward is not None and upward.worse is not None and upward.worse.code == "male"


def test_a_gap_is_read_in_a_year_both_have_and_a_break_ends_the_comparison() -> None:
    figures: dict[tuple[str, int], tuple[float, float] | float] = {
        ("female", 2021): 30.0, ("male", 2021): 20.0, ("female", 2023): 29.0, ("male", 2023): 20.0, ("female", 2024): 28.0,
    }  # fmt: skip
    gap = _gap(figures)
    assert (gap.year, gap.first, gap.difference, gap.before) == (2023, 2021, 9.0, 10.0)
    broken = _gap(figures, break_before=[False, False, True, True, False])
    assert broken.broken and broken.before is None and broken.movement == UNKNOWN


def test_numbers_of_people_that_add_up_to_the_whole_are_no_advantage() -> None:
    facts = _facts({("all", 2024): 200.0, ("female", 2024): 150.0, ("male", 2024): 50.0}, indicator="volunteers")
    gap = sex_gap(facts, facts.catalogue.indicator["volunteers"], AREA, 2024, 2021)
    assert gap is not None and gap.headcount and gap.worse is None and not gap.telling


def test_gaps_within_chance_come_after_those_beyond_it() -> None:
    sure = _gap({("female", 2024): (3000, 10_000), ("male", 2024): (2500, 10_000)})
    doubtful = _gap({("female", 2024): (3, 30), ("male", 2024): (1, 30)})
    assert doubtful.relative > sure.relative
    assert widest([doubtful, sure]) == [sure, doubtful]


#   events and people of each group         rate    more than chance
GROUPS = [
    ([(120, 400), (90, 400)], False, True),  # z = 2.41
    ([(120, 400), (97, 400)], False, False),  # z = 1.83
    ([(0, 400), (0, 400)], False, None),
    ([(1, 0), (1, 5)], False, None),
    ([(0, 30_000), (4, 30_000)], True, False),  # z = 2, but exactly p = 0.125
    ([(0, 30_000), (6, 30_000)], True, True),  # p = 0.031
    ([(2, 20), (9, 20)], False, True),  # Fisher: p = 0.031
    ([(0, 30_000), (0, 30_000), (3, 30_000)], True, False),  # three deaths tell no age group from another
    ([(30, 30_000), (30, 30_000), (60, 30_000)], True, True),  # chi-square 15 on 2 degrees of freedom
]


@pytest.mark.parametrize(("groups", "rate", "differ"), GROUPS)
def test_groups_differ_when_chance_would_seldom_part_them_so_far(
    groups: list[tuple[float, float]], rate: bool, differ: bool | None
) -> None:
    assert groups_differ(groups, rate=rate) is differ


def test_a_single_death_makes_no_age_group_the_worst(demo_services: Services) -> None:
    view = _view(demo_services)
    drowning = next(row for row in view.ages if row.code == "child-drowning-mortality")
    assert drowning.chance == "差距在统计上不明显"
    assert not view.ages[0].chance
    assert drowning.name not in view.qualifying


def test_the_z_of_a_change_is_the_textbook_one() -> None:
    change = gap_change_z(((120, 400), (90, 400)), ((100, 400), (100, 400)))
    spread = (0.3 * 0.7 + 0.225 * 0.775 + 2 * 0.25 * 0.75) / 400
    assert change == pytest.approx(0.075 / math.sqrt(spread))


def test_every_indicator_with_a_published_split_has_its_row(demo_services: Services) -> None:
    facts, view = demo_services.facts(), _view(demo_services)
    aimed = {target.indicator for target in facts.catalogue.targets}
    both = {
        code for code in aimed
        if all(any(row.year <= facts.default_year for row in facts.series.get(facts.key(code, facts.district.area)._replace(sex=sex), ()))
               for sex in ("female", "male"))
    }  # fmt: skip
    assert {row.code for row in view.sexes} == both
    ages = {
        code
        for code in aimed
        if age_gap(facts, facts.catalogue.indicator[code], facts.district.area, facts.default_year, 2020)
    }
    assert {row.code for row in view.ages} == ages


def test_rows_show_both_levels_and_say_who_is_ahead(demo_services: Services) -> None:
    ahead = set()
    for row in _view(demo_services).sexes:
        women, men = row.ends
        ahead.add((women.value > men.value, row.gap[:2]))
        assert (women.role, men.role) == ("women", "men")
        if women.value > men.value and row.gap != "没有差距":
            assert row.gap.startswith("女高")
        if women.value < men.value and row.gap != "没有差距":
            assert row.gap.startswith("女低")
        assert sum(end.worse for end in row.ends) <= 1
    assert {(True, "女高"), (False, "女低")} <= ahead


def test_the_finding_counts_the_gaps_the_plans_want_narrowed_by_verdict(demo_services: Services) -> None:
    view = _view(demo_services)
    between, others = ([one for one in view.targets if one.between == split] for split in (True, False))
    assert between and others  # a gap between schools is none between women and men
    first, rest = view.finding.split("；")
    assert first.startswith(f"规划要求缩小的 {len(between)} 项男女差距中，")
    assert rest.startswith(f"要求缩小的另 {len(others)} 项差距以指数衡量：")
    for text, own in ((first, between), (rest, others)):
        said = [int(n) for n in re.findall(r"\d+", text)]
        assert said[0] == sum(said[1:]) == len(own)
        assert all(f"{n} 项{word}" in text for word, n in Counter(one.word for one in own).items())


def test_then_comes_what_is_widest_where_none_widens(demo_services: Services) -> None:
    for year in (2022, 2024, 2025):
        view = _view(demo_services, f"year={year}")
        assert view.sexes and all(row.movement != WIDENS for row in view.sexes)
        assert view.qualifying.startswith("差距最大的是")


def test_then_comes_what_widens_with_how_many_do(demo_services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def widening(*asked: Any, **more: Any) -> Gap | None:
        gap = sex_gap(*asked, **more)
        return gap and replace(gap, movement=WIDENS)

    monkeypatch.setattr("dashboard.services.gaps.page.sex_gap", widening)
    view = _view(demo_services)
    wider = [row for row in view.sexes if row.movement == WIDENS]
    assert wider and view.qualifying.startswith(f"{len(wider)} 项女性与男性的差距在扩大")


def test_the_tallies_count_every_row_once_and_filter_to_it(demo_services: Services) -> None:
    view = _view(demo_services)
    assert sum(one.count for one in view.tallies) == len(view.sexes)
    for one in view.tallies:
        narrowed = _view(demo_services, one.href.partition("?")[2])
        assert len(narrowed.sexes) == one.count
        assert all(row.movement == one.movement for row in narrowed.sexes)


def test_domains_and_plans_narrow_the_lists(demo_services: Services) -> None:
    whole = _view(demo_services)
    for option in whole.filters[0].options:
        view = _view(demo_services, option.href.partition("?")[2])
        assert len(view.sexes) + len(view.ages) == option.count
        assert {row.domain for row in (*view.sexes, *view.ages)} <= {option.label}
    women, children = _view(demo_services, "plan=women"), _view(demo_services, "plan=children")
    assert not women.ages and children.ages
    assert len(women.sexes) + len(children.sexes) >= len(whole.sexes)


def test_targets_that_ask_for_a_smaller_gap_come_first_with_their_verdict(demo_services: Services) -> None:
    facts, view = demo_services.facts(), _view(demo_services)
    asked = [target for target in facts.catalogue.targets if target.kind == "gap_narrows"]
    assert len(view.targets) == len(asked) > 0
    html = _html(demo_services)
    assert all(one.word in html and one.asks in html for one in view.targets)
    assert html.index(view.targets[0].asks) < html.index(view.sexes[0].name)


def test_the_ledger_counts_required_possible_collected_and_published(demo_services: Services) -> None:
    facts, view = demo_services.facts(), _view(demo_services)
    assert view.ledger is not None
    pairs = {(facts.catalogue.plan[target.plan].split, target.indicator) for target in facts.catalogue.targets}
    rows = view.ledger.departments.rows
    assert sum(int(row[1]) for row in rows) == len(pairs)
    possible = sum(1 for split, code in pairs if split in facts.catalogue.indicator[code].splits)
    assert sum(int(row[2]) for row in rows) == possible
    assert all(int(row[2]) >= int(row[3]) >= int(row[4]) for row in rows)
    assert sum(len(cells.rows) for _, cells, _ in view.ledger.entries) == possible


def test_a_figure_that_is_withheld_counts_as_collected_and_not_as_published(demo_services: Services) -> None:
    facts = demo_services.facts()
    frame = facts.observations.copy()
    code = next(target.indicator for target in facts.catalogue.targets
                if target.plan == "women" and "sex" in facts.catalogue.indicator[target.indicator].splits
                and facts.key(target.indicator, facts.district.area)._replace(sex="female") in facts.series)  # fmt: skip
    split = (frame["indicator"] == code) & (frame["sex"] != "all")
    frame.loc[split, ["numerator", "denominator"]] = [9.0, 12.0]
    other = Facts(0, facts.catalogue, frame)
    targets = [target for target in facts.catalogue.targets if target.indicator == code]
    found = ledger(scope_at(facts=other, year=facts.default_year, t=words("zh")).at(facts.district.area), targets)
    assert found is not None
    assert [row[1:5] for row in found.departments.rows] == [("1", "1", "1", "0")]


def test_streets_stand_under_a_row_where_both_sexes_are_published() -> None:
    facts = _facts({("female", 2024): (300, 1000), ("male", 2024): (250, 1000)}, indicator="checkup-rate")
    street = facts.streets[0].area
    more = facts.observations.assign(area=street)
    hidden = facts.observations.assign(area=facts.streets[1].area, numerator=8.0, denominator=12.0)
    facts = Facts(2, facts.catalogue, pd.concat([facts.observations, more, hidden], ignore_index=True))
    found = sex_gap(facts, facts.catalogue.indicator["checkup-rate"], AREA, 2024, 2021)
    assert found is not None
    row = GapWording(scope_at(facts=facts, area=AREA, year=2024)).row(found, None, baseline=2021)
    assert [one.name for one in row.places] == [facts.streets[0].short_zh]
    assert row.silent == "1 个街道数量过小，不公布"


@pytest.mark.parametrize(
    "search", ["", "lang=en", "year=2021", "year=2025&plan=children", "area=120104003", "domain=nowhere"]
)
def test_every_view_says_something(demo_services: Services, search: str) -> None:
    view = _view(demo_services, search)
    assert view.finding and view.finding[-1] in "。."
    assert "–" not in view.finding
    html = _html(demo_services, search)
    assert "<h1" in html and len(html) > 2000


def test_a_street_without_splits_shows_the_district_and_says_so(demo_services: Services) -> None:
    view = _view(demo_services, "area=120104003")
    assert view.whose and view.sexes


def test_stores_without_figures_say_what_is_missing(empty_services: Services, bare_services: Services) -> None:
    for services in (empty_services, bare_services):
        view = _view(services)
        assert not view.sexes and view.nothing
        assert view.nothing in _html(services)
    assert _view(bare_services).ledger is not None


def test_another_plan_works_without_a_change(small_services: Services) -> None:
    view = _view(small_services)
    assert view.sexes and view.ages
    assert view.ledger is not None
