"""What the overview promises: it begins with what lags, counts honestly, and reads the same facts as every page."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.services import Services
from dashboard.facts.standing import measured, standings, urgency
from dashboard.figures.progress import FORMS, progress_strip
from dashboard.figures.progress_seats import STEP, flags, header, seats
from dashboard.pages.overview import page
from dashboard.services.overview.outlook import sum_band
from dashboard.services.overview.page import OverviewView, overview
from dashboard.services.overview.progress import Mark
from dashboard.text import words
from dashboard.urls import Selection, parse
from tests.support.scopes import scope_at

T = words("zh")


def view(services: Services, search: str = "") -> OverviewView:
    found = overview(Scope.of(services, parse(search)))
    assert found is not None
    return found


def shown(services: Services, search: str = "") -> str:
    answer = page(Scope.of(services, parse(search)), "")
    assert answer is not None
    return to_html(list(answer.content))


def last_year(services: Services) -> str:
    return f"year={max(plan.period_end for plan in services.facts().catalogue.plans)}"


def test_the_finding_begins_with_what_is_off_track_and_whether_it_will_be_made(demo_services: Services) -> None:
    found = view(demo_services)
    off = found.counts.counts["off_track"]
    assert re.match(rf"按目前速度 \d+ 项难以如期达标，其中 {off} 项明显滞后", found.finding)
    assert f"另有 {found.counts.counts['at_risk']} 项存在风险" in found.qualifying


def test_both_plans_add_up_to_the_strip(demo_services: Services) -> None:
    found = view(demo_services)
    assert len(found.plans) == len(demo_services.facts().catalogue.plans)
    for group, n in found.counts.counts.items():
        assert sum(plan.tally.counts[group] for plan in found.plans) == n


def test_domain_tiles_add_up_to_the_strip_and_leave_no_domain_out(demo_services: Services) -> None:
    found = view(demo_services)
    assert len(found.domains) == len(demo_services.facts().catalogue.domains)
    assert sum(tile.total for tile in found.domains) == found.counts.total
    empty = [tile for tile in found.domains if not tile.total]
    assert empty and all(re.search(r"定性目标 \d+ 项：.*\d+ 项按等级跟踪", tile.line) for tile in empty)


def test_attention_is_ordered_by_what_is_asked_of_streets_then_by_warning_and_progress(demo_services: Services) -> None:
    urgent = view(demo_services).attention
    targets = demo_services.facts().catalogue.target
    assert 0 < len(urgent) <= 6
    order = [
        (targets[one.code].unit_level != "street", -one.warning, one.share if one.share is not None else float("inf"))
        for one in urgent
    ]
    assert order == sorted(order)
    assert all(one.group in ("off_track", "at_risk") and one.why for one in urgent)


def test_what_moved_stands_in_its_true_direction(demo_services: Services) -> None:
    found = view(demo_services, "year=2024").moves
    assert found is not None and found.worse_total >= len(found.worse) <= 5
    rank = ("met", "on_track", "at_risk", "off_track")
    assert all(rank.index(move.standing.group) > rank.index(move.before) for move in found.worse)
    assert all(rank.index(move.standing.group) < rank.index(move.before) for move in found.better)


def test_at_the_deadline_nothing_is_compared_with_the_year_before_for_another_rule_speaks(
    demo_services: Services,
) -> None:
    found = view(demo_services, "year=2025")
    assert found.moves is None and not found.counts.changes


def test_the_first_year_of_a_plan_has_no_year_to_compare_with(demo_services: Services) -> None:
    assert view(demo_services, "year=2021").moves is None


def test_the_end_of_the_period_counts_results_instead_of_chances(demo_services: Services) -> None:
    found = view(demo_services, last_year(demo_services))
    assert "未达到" in found.finding and "期末数据未报" in found.finding and "按目前速度" not in found.finding
    assert "预计达标" not in [fact.term for fact in found.outlook.facts] and found.moves is None
    assert found.outlook.owing, "figures of the last year are not all in"


def test_a_target_is_finally_met_only_by_the_figure_of_its_deadline_year(demo_services: Services) -> None:
    facts = demo_services.facts()
    targets = selected_targets(facts, Selection())
    year = max(target.deadline for target in targets)
    now = standings(scope_at(facts=facts, area=facts.district.area, year=year, t=T), targets)
    met = [one for one in now if one.group == "met"]
    assert met and all(one.row and one.row.latest_year >= one.target.deadline for one in met)
    early = [one for one in now if one.row and one.row.met and one.row.latest_year < one.target.deadline]
    assert early and all(one.group == "awaiting" for one in early)


def test_a_street_counts_only_what_is_reported_by_street_and_says_what_is_left_out(demo_services: Services) -> None:
    facts = demo_services.facts()
    street = facts.streets[0]
    found = view(demo_services, f"area={street.area}")
    kept = measured(scope_at(facts=facts, area=street.area), facts.catalogue.targets)
    levels = {(facts.catalogue.indicator[target.indicator].level) for target in kept}
    assert levels == {"street"}
    mortality = [one.indicator for one in facts.catalogue.indicators if one.sensitive and one.level == "district"]
    assert len(mortality) > 15 and not {target.indicator for target in kept} & set(mortality)
    assert found.counts.total < view(demo_services).counts.total
    assert found.finding.startswith(street.short_zh) and "只有全区数据" in found.scope_note


def test_every_street_links_to_its_own_page(demo_services: Services) -> None:
    facts = demo_services.facts()
    html = shown(demo_services)
    assert facts.streets
    for street in facts.streets:
        assert html.count(f'href="/street/{street.area}"') == 2


def test_street_counts_are_those_of_the_streets_own_pages(demo_services: Services) -> None:
    streets = view(demo_services).streets
    assert streets is not None
    for tile in streets.ranked:
        own = view(demo_services, f"area={tile.code}").counts.counts
        assert (tile.off, tile.risk) == (own["off_track"], own["at_risk"])
    order = [(-tile.off, -tile.risk) for tile in streets.ranked]
    assert order == sorted(order)


def test_a_chosen_plan_is_named_and_counted_alone(demo_services: Services) -> None:
    plan = demo_services.facts().catalogue.plans[-1]
    found = view(demo_services, f"plan={plan.plan}")
    assert found.finding.startswith(plan.short_zh)
    assert [one.name for one in found.plans] == [plan.short_zh]
    assert any(tile.absent for tile in found.domains) or len(found.domains) == sum(1 for d in found.domains if d.total)


def test_an_unmade_share_sorts_behind_every_made_one(demo_services: Services) -> None:
    facts = demo_services.facts()
    now = standings(
        scope_at(facts=facts, area=facts.district.area, year=facts.default_year, t=T), facts.catalogue.targets
    )
    same = [one for one in sorted(now, key=urgency) if one.warning == max(o.warning for o in now)]
    shares = [one.share for one in same]
    assert shares == [s for s in shares if s is not None] + [s for s in shares if s is None]


@pytest.mark.parametrize(
    ("chances", "low", "high"),
    [
        ([1.0, 1.0, 0.0], 2, 2),
        ([0.5], 0, 1),
        ([0.5] * 100, 44, 56),
        ([], 0, 0),
    ],
)
def test_the_range_of_the_expected_number_is_the_exact_one(chances: list[float], low: int, high: int) -> None:
    assert sum_band(chances) == (low, high)


def test_the_range_agrees_with_simulation() -> None:
    chances = np.linspace(0.05, 0.95, 40)
    drawn = (np.random.default_rng(7).random((200_000, 40)) < chances).sum(axis=1)
    low, high = sum_band(list(chances))
    assert (low, high) == (np.quantile(drawn, 0.1), np.quantile(drawn, 0.9))


def marks(*shares: float, group: str = "on_track") -> list[Mark]:
    return [Mark(f"目标{n}", group, "", share, f"{share}%") for n, share in enumerate(shares)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("wider", [1.0, 1.3, 2.2])
def test_marks_never_overlap_at_any_width_a_drawing_is_shown_at(form: object, wider: float) -> None:
    width = form.width  # type: ignore[attr-defined]
    many = marks(*[81 + n / 7 for n in range(20)], *[5.0] * 8, 0, 99.9, 100, 100, 150, 900, *[100] * 9, -3, -80)
    placed = [(seat.share * width * wider / 100 + seat.shift, seat.row) for seat in seats(many, width)]
    assert len(placed) == len(many)
    for index, (x, row) in enumerate(placed):
        for other, line in placed[index + 1 :]:
            assert row != line or abs(x - other) >= STEP - 1.01


@pytest.mark.parametrize(
    ("shares", "in_a_row"), [((4, 10, 12, 13, 17, 21, 22, 40), 1), ((0, 40, 80), 3), ((4, 10, 40, 46), 2)]
)
def test_names_on_poles_keep_apart(shares: tuple[float, ...], in_a_row: int) -> None:
    placed = seats(marks(*shares, group="off_track"), 610)
    spans: dict[int, list[float]] = {}
    for flag in flags(placed, 610, 60):
        spans.setdefault(flag.row, []).append(flag.seat.share * 6.1)
    assert max(map(len, spans.values())) == in_a_row
    assert all(
        right - left > 36 for row in spans.values() for left, right in zip(sorted(row), sorted(row)[1:], strict=False)
    )


@pytest.mark.parametrize(("elapsed", "median"), [(80, 81), (100, 82), (100, 100), (0, 0), (20, 60), (60, 20)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_labels_stay_inside_the_drawing(
    demo_services: Services, elapsed: float, median: float, language: str
) -> None:
    strip = replace(view(demo_services, f"lang={language}").progress, elapsed=elapsed, median=median)
    for form in FORMS:
        for label in header(strip, form.width, 14, 60, short=form is FORMS[-1]):
            assert label.span[0] >= -14 - 1 and label.span[1] <= form.width + 60 + 1


def test_the_strip_has_one_mark_for_each_target_on_its_way_and_a_table_that_says_the_same(
    demo_services: Services,
) -> None:
    strip = view(demo_services).progress
    assert any(mark.share > 150 for mark in strip.marks)
    assert {mark.share_text for mark in strip.marks if mark.share > 101} == {"超额完成"}
    drawn = progress_strip(strip)
    assert drawn.count('class="pm"') == len(strip.marks) * len(FORMS) and len(strip.table.rows) == len(strip.marks)
    assert drawn.count("<desc") == len(FORMS) and drawn.count('role="img"') == len(FORMS)


def test_demonstration_data_are_marked_and_real_ones_are_not(demo_services: Services) -> None:
    found = view(demo_services)
    assert found.demonstration
    assert "演示数据" in shown(demo_services)


def test_a_catalogue_without_figures_says_what_is_missing(bare_services: Services) -> None:
    found = view(bare_services)
    assert found.finding == "2025 年尚无报送的数据；81 项量化目标全部待报送。"
    assert not found.attention and not found.progress.marks
    html = shown(bare_services)
    assert "各部门的数据报送并采纳后" in html and "演示数据</span>" not in html


def test_an_empty_store_says_whom_to_ask_and_names_no_command(empty_services: Services) -> None:
    facts = empty_services.facts()
    answer = page(Scope(empty_services, facts, Selection()), "")
    assert answer is not None
    html = to_html(list(answer.content))
    assert "请联系管理员" in html and "python" not in html


@pytest.mark.parametrize(
    "search", ["", "year=2020", "year=2021", "year=2025", "plan=women", "plan=children", "lang=en"]
)
def test_every_view_renders(demo_services: Services, search: str) -> None:
    assert shown(demo_services, search).count("<h1") == 1


def test_another_district_needs_no_code(small_services: Services) -> None:
    facts = small_services.facts()
    for area in (facts.district, *facts.streets):
        for year in facts.years:
            assert shown(small_services, f"area={area.area}&year={year}").count("<h1") == 1


def test_english_leaves_no_chinese_behind(demo_services: Services) -> None:
    for search in ("lang=en", "lang=en&year=2025", f"lang=en&area={demo_services.facts().streets[2].area}"):
        text = re.sub(r"<[^>]+>", " ", shown(demo_services, search))
        text = re.sub(r"单位\d+", "", text)  # schools and bodies are called as they were reported
        assert not re.findall(r"[\u4e00-\u9fff]+", text)
