"""What comes first: one order, and the same first thing on every page and in every file that names one."""

from __future__ import annotations

import re

import pytest

from dashboard.documents.meeting.deck_street import street_slide
from dashboard.documents.meeting.deck_tables import warning_slides
from dashboard.facts import priorities
from dashboard.facts.known import Facts
from dashboard.facts.priorities import QUICK, first, lagging
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.services import Services
from dashboard.services.overview.page import overview
from dashboard.services.street_profile.page import street
from dashboard.services.warnings.page import warnings
from dashboard.urls import Selection, parse
from indicators import rate_interval, wilson_interval

YEARS = (2022, 2023, 2024, 2025)


def _views(services: Services, area: str, search: str) -> tuple[Facts, Selection]:
    facts = services.facts()
    selection, _ = services.resolve(facts, parse(f"{search}&area={area}"))
    return facts, selection


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("plan", ["", "women", "children"])
def test_overview_warnings_and_street_name_the_same_first_thing(demo_services: Services, year: int, plan: str) -> None:
    named = 0
    for place in (demo_services.facts().district, *demo_services.facts().streets):
        facts, selection = _views(demo_services, place.area, f"?year={year}&plan={plan}")
        above, listed = (
            overview(Scope(demo_services, facts, selection)),
            warnings(Scope(demo_services, facts, selection)),
        )
        sheet = street(Scope(demo_services, facts, selection), place.area)
        assert above is not None and (sheet is None) == (place is facts.district)
        shown = [view.indicator for view in above.attention]
        if not shown:
            assert "优先改进" not in listed.qualifying and (sheet is None or not sheet.priorities)
            continue
        named += 1
        short = facts.catalogue.indicator[shown[0]].short_zh
        assert listed.qualifying.startswith(f"优先改进{short}。")
        assert listed.lagging[0].view.indicator == shown[0]
        if sheet is not None:
            order = list(dict.fromkeys(shown))
            assert [one.row.indicator for one in sheet.priorities] == order[: len(sheet.priorities)]
            assert len(sheet.priorities) == min(3, len(order))
            assert re.search(f"(优先改进|首先是){re.escape(short)}：", sheet.finding)
            assert sheet.lagging[0].indicator == shown[0]
    assert named


def test_slides_begin_with_the_same_thing(demo_services: Services) -> None:
    of_streets = 0
    for place in (demo_services.facts().district, *demo_services.facts().streets):
        facts, selection = _views(demo_services, place.area, "?")
        things = first(facts, selected_targets(facts, selection), place.area, facts.default_year)
        short = facts.catalogue.indicator[things[0].target.indicator].short_zh
        table = warning_slides(Scope(demo_services, facts, selection))[0].table
        assert table is not None and table.rows[0][1].text == short
        slide = street_slide(Scope(demo_services, facts, selection), place.area)
        if slide is not None:
            of_streets += 1
            assert slide.table is not None and slide.table.rows[0][0].text == short
    assert of_streets == len(demo_services.facts().streets)


@pytest.mark.parametrize("year", YEARS)
def test_the_order_is_every_streets_duty_then_red_then_weight_and_chance_comes_last(
    demo_services: Services, year: int
) -> None:
    facts, chances, weighed = demo_services.facts(), 0, 0
    for place in facts.streets:
        things = lagging(facts, facts.catalogue.targets, place.area, year)
        keys = [(one.by_chance, not one.every_street, one.row.warning != 4, -one.weight) for one in things]
        assert keys == sorted(keys)
        weighed += sum(1 for one in things if one.weight)
        for one in things:
            found = facts.catalogue.indicator[one.target.indicator]
            row = next((x for x in facts.series.get(facts.key(found, place.area, one.target.sex), ())
                        if x.year == one.row.latest_year), None)  # fmt: skip
            per = facts.catalogue.unit[found.unit].multiplier
            if row is None or row.numerator is None or not row.denominator or not per or one.target.value is None:
                assert not one.by_chance
                continue
            if found.counts == "institutions" or one.target.kind == "relative_to_reference":
                assert not one.by_chance
                continue
            low, high = (
                wilson_interval(row.numerator, row.denominator) if facts.catalogue.unit[found.unit].family == "proportion"
                else rate_interval(row.numerator, row.denominator)
            )  # fmt: skip
            reaches = high * per >= one.target.value if one.target.op in (">", ">=") else low * per <= one.target.value
            assert bool(reaches) == one.by_chance
            chances += one.by_chance
    assert chances and weighed


def test_quick_wins_are_few_beyond_chance_and_not_among_the_first(demo_services: Services) -> None:
    seen = 0
    for place in demo_services.facts().streets:
        facts, selection = _views(demo_services, place.area, "?")
        sheet = street(Scope(demo_services, facts, selection), place.area)
        assert sheet is not None
        things = {
            one.target.indicator: one for one in first(facts, facts.catalogue.targets, place.area, facts.default_year)
        }
        for one in sheet.quick:
            seen += 1
            kind = facts.catalogue.indicator[one.row.indicator].counts
            assert one.row.people is not None and one.row.people <= QUICK[kind]
            assert not things[one.row.indicator].by_chance
        assert not {one.row.indicator for one in sheet.quick} & {one.row.indicator for one in sheet.priorities}
        people = [one.row.people for one in sheet.quick]
        assert people == sorted(people, key=lambda n: n or 0)
    assert seen


def test_where_all_may_be_chance_nothing_comes_first_and_the_page_says_so(
    demo_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(priorities, "by_chance", lambda *_: True)
    known, found = demo_services.facts(), 0
    facts = Facts(known.version, known.catalogue, known.observations)
    for place in facts.streets:
        selection, _ = demo_services.resolve(facts, parse(f"?area={place.area}"))
        sheet = street(Scope(demo_services, facts, selection), place.area)
        above = overview(Scope(demo_services, facts, selection))
        assert sheet is not None and above is not None
        if sheet.counts.lagging and not sheet.priorities:
            found += 1
            assert "都可能出于偶然" in sheet.finding
            assert not above.attention and above.attention_empty[0] == "没有需优先处理的事项"
    assert found
