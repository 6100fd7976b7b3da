"""A street's profile: its code decides, what the plan asks of every street comes first, nothing withheld is shown."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.asked import NUMERIC
from dashboard.facts.peers import Peers
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.standing import by_street
from dashboard.figures.profile import ruler, strip_svg
from dashboard.pages import street as street_page
from dashboard.services.street_profile.figures import Standpoint, standpoints
from dashboard.services.street_profile.page import CAME_FROM, street
from dashboard.services.street_profile.view_models import GROUPS, StreetView, Strip
from dashboard.shell.routes import at_its_place
from dashboard.text import words
from dashboard.text.people import counted
from dashboard.urls import parse


def _view(services: Services, code: str, search: str = "") -> StreetView:
    view = street(Scope.of(services, parse(search)), code)
    assert view is not None
    return view


def _html(services: Services, code: str, search: str = "") -> str:
    page = street_page.page(Scope.of(services, parse(search)), code)
    assert page is not None
    return to_html(list(page.content))


def _codes(services: Services) -> list[str]:
    return [area.area for area in services.facts().streets]


def _stands(services: Services, code: str) -> dict[str, Standpoint]:
    facts = services.facts()
    selection, _ = services.resolve(facts, parse(""))
    own = Scope(services, facts, replace(selection, area=code))
    found = standpoints(own, facts.catalogue.area[code])
    return {stand.found.indicator: stand for stand in found}


def test_a_code_that_is_no_streets_has_no_page(demo_services: Services, empty_services: Services) -> None:
    facts = demo_services.facts()
    selection, _ = demo_services.resolve(facts, parse(""))
    for code in ("nonsense", facts.district.area, "", "120104999"):
        assert street_page.page(Scope(demo_services, facts, selection), code) is None
    nothing = empty_services.facts()
    assert street_page.page(Scope(empty_services, nothing, parse("")), "120104001") is None


def _shown(view: StreetView) -> tuple[object, ...]:
    """All that the page tells; a trend by its words and its chart."""
    trends = [(trend.code, trend.area, trend.value_text, trend.finding, trend.chart) for trend in view.trends]
    assert trends
    return replace(view, trends=()), *trends


def test_the_code_decides_the_area_whatever_the_link_says(demo_services: Services) -> None:
    first, second = _codes(demo_services)[:2]
    assert _shown(_view(demo_services, second, f"area={first}")) == _shown(_view(demo_services, second))
    facts = demo_services.facts()
    selection, _ = demo_services.resolve(facts, parse(f"area={first}"))
    assert at_its_place(facts, selection, f"/street/{second}").area == second
    assert at_its_place(facts, selection, "/street/nonsense").area == first


def test_every_indicator_that_is_counted_by_street_stands_in_exactly_one_row(demo_services: Services) -> None:
    wanted = sorted(one.indicator for one in demo_services.facts().catalogue.indicators if by_street(one))
    assert wanted
    for code in _codes(demo_services):
        assert sorted(row.indicator for row in _view(demo_services, code).rows) == wanted


def test_rows_stand_by_status_and_say_why(demo_services: Services) -> None:
    for code in _codes(demo_services):
        rows = _view(demo_services, code).rows
        assert [GROUPS.index(row.group) for row in rows] == sorted(GROUPS.index(row.group) for row in rows)
        assert all(row.reason for row in rows if row.lagging or row.group == "no_verdict")
        assert all(row.value for row in rows)


def test_heading_strip_and_rows_count_the_same(demo_services: Services) -> None:
    facts, lagging = demo_services.facts(), 0
    for code in _codes(demo_services):
        view = _view(demo_services, code)
        numeric = [row for row in view.rows if facts.catalogue.target[row.target].kind in NUMERIC]
        assert view.counts.total == len(numeric)
        assert view.counts.lagging == sum(1 for row in numeric if row.lagging)
        if view.counts.lagging:
            assert f"{view.counts.total} 项量化指标中 {view.counts.lagging} 项滞后" in view.finding
            lagging += 1
    assert lagging > 5


def test_the_list_of_a_status_is_as_long_as_its_tile_and_the_rest_as_long_as_the_words_say(
    demo_services: Services, people_services: Services
) -> None:
    for services in (demo_services, people_services):
        for language, code in itertools.product(("zh", "en"), _codes(services)):
            view = _view(services, code, f"?lang={language}")
            for group, n in view.counts.counts.items():
                assert len(view.of_group(group)) == n, (code, group)
            others = len(view.of_group("direction"))
            said = rf"另有 {others} 项按趋势评价" if language == "zh" else rf"\b{others}\b"
            assert re.search(said, view.counts.note)
            assert view.counts.total + others == len(view.rows)


def test_communities_and_posts_are_shown_as_so_many_of_so_many(demo_services: Services) -> None:
    facts, short = demo_services.facts(), 0
    for code in _codes(demo_services):
        for row in _view(demo_services, code).rows:
            found = facts.catalogue.indicator[row.indicator]
            if found.counts != "institutions" or facts.catalogue.unit[found.unit].family != "proportion":
                continue
            assert not row.hidden and not row.strip.cautious and row.strip.low is None
            assert row.strip.own is None or re.fullmatch(r"\d+ / \d+( 个社区| 所家长学校)?", row.bodies), row
            if row.people:
                short += 1
                assert row.people_text == f"缺 {row.people} " + ("名女性" if "女性" in found.name_zh else "个")
    assert short
    english = [
        row for code in _codes(demo_services) for row in _view(demo_services, code, "?lang=en").rows if row.bodies
    ]
    assert any(re.fullmatch(r"\d+ of \d+ communities", row.bodies) for row in english)
    assert any(re.fullmatch(r"\d+ short", row.people_text) for row in english)


def test_a_survey_is_told_as_a_share_of_those_asked_and_never_in_people(demo_services: Services) -> None:
    facts, told = demo_services.facts(), 0
    for language, code in itertools.product(("zh", "en"), _codes(demo_services)):
        view = _view(demo_services, code, f"?lang={language}")
        asked = [row for row in view.rows if facts.catalogue.indicator[row.indicator].counts == "respondents"]
        assert asked
        for row in asked:
            assert row.people is None and not row.gap_people
            assert row.short not in {one.name for one in view.shares}
            assert row.short not in {one.row.short for one in view.quick}
            if row.people_text:
                told += 1
                share = r"(尚差|多出)约 [\d.]+% 的受访" if language == "zh" else r"about [\d.]+ points .*surveyed"
                assert re.search(share, row.people_text)
    assert told


def test_people_lacking_are_those_that_bring_the_street_to_the_target(demo_services: Services) -> None:
    checked = 0
    for code in _codes(demo_services):
        stands = _stands(demo_services, code)
        for row in _view(demo_services, code).rows:
            stand = stands[row.indicator]
            if row.people is None or stand.own is None or not stand.unit.multiplier:
                continue
            sign = -1 if stand.down else 1
            enough = (
                stand.unit.multiplier * ((stand.own.numerator or 0) + sign * row.people) / (stand.own.denominator or 1)
            )
            fewer = enough - sign * stand.unit.multiplier / (stand.own.denominator or 1)
            assert sign * enough >= sign * (stand.level or 0) - 1e-9 > sign * fewer - 2e-9
            checked += 1
    assert checked > 20


def test_a_streets_shares_of_a_shortfall_add_up_to_the_whole(demo_services: Services) -> None:
    parts: dict[str, float] = {}
    for code in _codes(demo_services):
        for one in _view(demo_services, code).shares:
            parts[one.name] = parts.get(one.name, 0.0) + one.share
    assert parts
    assert all(total == pytest.approx(1.0) for total in parts.values())


def test_a_withheld_figure_is_explained_and_none_of_its_numbers_is_said(people_services: Services) -> None:
    seen = 0
    for code in _codes(people_services):
        for row in _view(people_services, code).rows:
            if row.hidden:
                assert (row.value, row.withheld) == ("不公布", "不公布")
                assert row.reason
                assert not (row.base or row.base_text or row.gap or row.gap_people or row.rank or row.people)
                assert row.strip.own is None
                seen += 1
    assert seen
    assert 'class="held">不公布' in _html(people_services, _codes(people_services)[0])


def test_no_strip_holds_a_figure_that_is_withheld(people_services: Services) -> None:
    facts, seen = people_services.facts(), 0
    for stand in _stands(people_services, _codes(people_services)[0]).values():
        held = {key.area for (key, year) in facts.withheld
                if key.indicator == stand.found.indicator and year == stand.year and key.age_group == "all"}  # fmt: skip
        assert not held & set(stand.peers.figures)
        seen += len(held)
    assert seen, "nothing is withheld there"


def test_right_is_better_on_every_strip(demo_services: Services) -> None:
    turned = 0
    for stand_row in _view(demo_services, _codes(demo_services)[0]).rows:
        scale = ruler(stand_row.strip)
        if scale is None or len(set(stand_row.strip.others)) < 2:
            continue
        low, high = min(stand_row.strip.others), max(stand_row.strip.others)
        assert (scale.at(low) < scale.at(high)) is not stand_row.strip.turned
        turned += stand_row.strip.turned
    assert turned


def test_a_strip_stays_readable_with_thousands_of_streets() -> None:
    ordered = tuple(float(value) for value in range(3000))
    many = Peers({str(index): None for index in range(3000)}, ordered, 1.0)  # type: ignore[dict-item]
    others = many.others("0")
    assert (others[0], others[-1]) == (0.0, 2999.0)
    strip = Strip(5.0, 4.0, 6.0, others, 50.0, 60.0, False, (None, None), "at_risk", False, True)
    assert strip_svg(strip).count("<circle") <= 40


def test_equal_streets_share_the_better_place_and_plain_counts_have_none(demo_services: Services) -> None:
    peers = Peers({}, (1.0, 2.0, 2.0, 3.0), 0.0)
    assert [peers.place(value, down=False) for value in (3.0, 2.0, 1.0)] == [1, 2, 4]
    assert [peers.place(value, down=True) for value in (1.0, 2.0, 3.0)] == [1, 2, 4]
    stands = _stands(demo_services, _codes(demo_services)[0])
    rows = {row.indicator: row for row in _view(demo_services, _codes(demo_services)[0]).rows}
    summed = [code for code, stand in stands.items() if stand.summed]
    assert summed
    assert not any(rows[code].place or rows[code].gap for code in summed)


def test_a_street_owes_what_it_has_not_reported_for_the_year_and_nothing_else(demo_services: Services) -> None:
    facts = demo_services.facts()
    year = max(facts.years)
    code = _codes(demo_services)[0]
    frame = facts.observations
    has = set(frame[(frame["area"] == code) & (frame["year"] == year)]["indicator"])
    missing = {one.name_zh for one in facts.catalogue.indicators if by_street(one) and one.indicator not in has}
    view = _view(demo_services, code, f"year={year}")
    assert {one.name for one in view.owed} == missing
    assert all(one.department for one in view.owed)


def test_neighbours_keep_the_view_and_the_way_back(demo_services: Services) -> None:
    codes = _codes(demo_services)
    view = _view(demo_services, codes[1], f"year=2022&lang=en&{CAME_FROM}=maternal-management")
    assert view.before is not None
    assert view.after is not None
    assert view.back is not None
    for one, code in ((view.before, codes[0]), (view.after, codes[2])):
        assert one.href == f"/street/{code}?year=2022&lang=en&{CAME_FROM}=maternal-management"
    assert view.back.href == "/indicator/maternal-management?year=2022&lang=en#streets"
    assert _view(demo_services, codes[0]).before is None
    assert _view(demo_services, codes[-1]).after is None
    assert _view(demo_services, codes[1], f"{CAME_FROM}=nonsense").back is None


def test_rows_and_charts_lead_to_the_indicator_in_this_street(demo_services: Services) -> None:
    code = _codes(demo_services)[2]
    view = _view(demo_services, code)
    assert view.rows and view.trends
    assert all(row.href == f"/indicator/{row.indicator}?area={code}" for row in view.rows)
    assert all(one.area == code for one in view.trends)
    district = view.district
    assert all(any(line.name.startswith(district) for line in one.chart.lines) for one in view.trends)


@pytest.mark.parametrize("year", [2020, 2021, 2024, 2025])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_street_reads_in_every_year_and_language(demo_services: Services, year: int, lang: str) -> None:
    for code in _codes(demo_services):
        html = _html(demo_services, code, f"year={year}&lang={lang}")
        assert "None" not in re.sub(r"<[^>]+>", " ", html)
        if lang == "en":
            texts = re.sub(r"<[^>]+>", " ", html)
            assert not re.search(r"[\u4e00-\u9fff]", texts)


def test_one_plan_shows_only_its_own_indicators(demo_services: Services) -> None:
    facts = demo_services.facts()
    view = _view(demo_services, _codes(demo_services)[0], "plan=children")
    assert {facts.catalogue.target[row.target].plan for row in view.rows} == {"children"}


def test_without_figures_the_page_lists_what_is_to_be_reported(bare_services: Services) -> None:
    view = _view(bare_services, _codes(bare_services)[0])
    assert not view.judged
    assert "尚无可判定的数据" in view.finding
    assert len(view.owed) == len(view.rows) > 0
    assert "报送后" in _html(bare_services, view.code)


def test_an_invented_district_has_profiles_too(small_services: Services) -> None:
    for code in _codes(small_services):
        assert _html(small_services, code)


@pytest.mark.parametrize(
    ("n", "zh", "many", "en"),
    [
        (8, "产妇", "mothers", "8 mothers"), (1, "产妇", "mothers", "1 mother"),
        (1, "儿童", "children under three", "1 child under three"), (1, "适龄女性", "girls and women", "1 girl or woman"),
        (1, "社区", "communities", "1 community"), (2, "老年人", "older people", "2 older people"), (1, "剂次", "doses", "1 dose"),
    ],
)  # fmt: skip
def test_people_are_counted_as_one_counts_them(n: int, zh: str, many: str, en: str) -> None:
    assert counted(n, many, words("en")) == en
    assert counted(n, zh, words("zh")).startswith(f"{n} ")


def test_chinese_counts_by_kind() -> None:
    t = words("zh")
    assert counted(8, "产妇", t) == "8 名产妇"
    assert counted(2, "社区", t) == "2 个社区"
    assert counted(43, "剂次", t) == "43 剂次"
    assert counted(3, "家长学校", t) == "3 所家长学校"
