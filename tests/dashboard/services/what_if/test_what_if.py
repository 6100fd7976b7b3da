"""The page of suppositions: the same rules over other figures, marked, shareable, kept nowhere."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages.what_if import page
from dashboard.services.what_if.assumptions import Assumptions, number, read, write
from dashboard.services.what_if.page import WhatIfView, cells, what_if
from dashboard.text import words
from dashboard.urls import Selection, parse, query
from indicators.codes import Group
from tests.support.signing_in import app_over

CODE = "maternal-management"
"""A percentage that lags in 2024 (89 of 90), due in 2025, reported by streets with counts."""


def seen(services: Services, address: str = "") -> WhatIfView:
    return what_if(Scope.of(services, parse(address)))


def test_an_indicator_that_stays_below_its_target_is_missed_at_the_deadline(demo_services: Services) -> None:
    view = seen(demo_services, f"flat={CODE}")
    row = view.rows[0]
    assert (row.now_group, row.then_group, row.turned, row.worse) == ("at_risk", "off_track", True, True)
    assert row.then.startswith("2025 年") and row.then.endswith("89.0%") and len(view.rows) == 1


def test_a_pace_that_suffices_meets_the_target_and_one_that_does_not_misses_it(demo_services: Services) -> None:
    good, bad = (seen(demo_services, f"pace={CODE}:{by}").rows[0] for by in ("1.0", "0.9"))
    assert (good.then_group, good.worse) == ("met", False) and bad.then_group == "off_track"


def test_counts_before_and_after_differ_by_the_targets_that_turn(demo_services: Services) -> None:
    view = seen(demo_services, f"pace={CODE}:2")
    assert view.after.counts[Group.MET] - view.before.counts[Group.MET] == 1
    assert sum(view.after.counts.values()) == sum(view.before.counts.values())


def test_were_the_plan_to_end_today_every_target_is_met_missed_or_owed(demo_services: Services) -> None:
    view = seen(demo_services, "end=today")
    assert view.after.ended and not view.after.counts[Group.ON_TRACK] and not view.after.counts[Group.AT_RISK]
    assert view.after.counts[Group.OFF_TRACK] > view.before.counts[Group.OFF_TRACK]
    turned = [row.turned for row in view.rows]
    assert turned == sorted(turned, reverse=True) and any(turned) and not all(turned)


def test_streets_that_reach_the_median_raise_the_district_and_then_go_on_from_there(demo_services: Services) -> None:
    lifted, both = (seen(demo_services, address) for address in (f"lift={CODE}", f"lift={CODE}&flat={CODE}"))
    assert lifted.rows[0].then_group == "met" and lifted.rows[0].then.startswith("2024 年")
    assert both.rows[0].then.startswith("2025 年") and both.rows[0].then[-5:] == lifted.rows[0].then[-5:]
    assert "中位数" in lifted.supposed[0].note


def test_a_scenario_leaves_the_facts_and_the_store_as_they_are(demo_services: Services) -> None:
    facts = demo_services.facts()
    target = next(target for target in facts.catalogue.targets if target.indicator == CODE)
    before = facts.verdict(target, facts.district.area, facts.default_year), facts.version, facts.digest
    seen(demo_services, f"end=today&lift={CODE}")
    seen(demo_services, f"pace={CODE}:3")
    now = demo_services.facts()
    assert (
        now is facts and (now.verdict(target, now.district.area, now.default_year), now.version, now.digest) == before
    )


def test_a_link_opens_the_same_scenario_again(demo_services: Services) -> None:
    first = seen(demo_services, f"lift={CODE}&flat=cervical-cancer-screening&add={CODE}&how=pace&by=1，5&lang=en")
    again = seen(demo_services, urlsplit(first.share_href).query)
    assert replace(again, charts=()) == replace(first, charts=()) and len(again.charts) == 2
    assert "pace=maternal-management%3A1.5" in first.share_href and "add=" not in first.share_href
    gone = seen(demo_services, urlsplit(first.supposed[0].without).query)
    assert len(gone.supposed) == len(first.supposed) - 1


def test_assumptions_are_written_and_read_back_as_they_were(demo_services: Services) -> None:
    assumed = Assumptions(True, ("cervical-cancer-screening",), ((CODE, -0.25),), (CODE,))
    address = query(write(Selection(), assumed))
    assert read(demo_services.facts(), parse(address), words("zh")).assumptions == assumed


@pytest.mark.parametrize(
    ("typed", "field"),
    [("add=nothing&how=flat", "add"), (f"add={CODE}&how=double", "how"), (f"add={CODE}&how=pace&by=fast", "by"),
     (f"add={CODE}&how=pace&by=1e99", "by"), ("flat=nothing", "add"), (f"pace={CODE}:nan", "add")],
)  # fmt: skip
def test_what_cannot_be_supposed_is_said_at_its_field_and_nothing_typed_is_lost(
    demo_services: Services, typed: str, field: str
) -> None:
    view = seen(demo_services, f"{typed}&lift={CODE}")
    assert set(view.errors) == {field} and len(view.supposed) == 1
    kept = dict(part.split("=") for part in typed.split("&"))
    assert all(view.typed[name] == value for name, value in kept.items() if name in ("add", "how", "by"))


@pytest.mark.parametrize(
    ("text", "value"), [("1.5", 1.5), ("−0,3", -0.3), ("＋2", 2.0), ("", None), ("inf", None), ("x", None)]
)
def test_numbers_are_read_as_people_type_them(text: str, value: float | None) -> None:
    assert number(text) == value


def test_where_the_deadline_has_come_nothing_goes_on_and_the_page_says_so(demo_services: Services) -> None:
    view = seen(demo_services, f"flat={CODE}&year=2025")
    assert "期限已到" in view.supposed[0].note and not view.charts


def test_every_part_of_a_scenario_bears_its_mark_on_screen_on_paper_and_in_its_file(demo_services: Services) -> None:
    scope = Scope.of(demo_services, parse(f"flat={CODE}"))
    made = page(scope, "")
    assert made is not None and "假设情景" in made.title
    html = to_html(list(made.content))
    assert html.count('class="supposed"') >= 4 and 'class="paper-mark"' in html
    view = what_if(scope)
    assert view.charts[0].chart.title.startswith("假设情景") and view.charts[0].chart.filename.startswith("假设情景")
    assert view.charts[0].chart.fan is not None and view.charts[0].chart.fan.year == 2025
    assert {row[0] for row in cells(view, scope.t).rows} == {"假设情景，不是数据"}
    answer = app_over(demo_services.store).test_client().get(f"/download/what-if.csv?flat={CODE}")
    assert answer.status_code == 200 and "假设情景，不是数据" in answer.get_data(as_text=True)


def test_a_page_without_assumptions_shows_no_scenario(demo_services: Services) -> None:
    made = page(Scope.of(demo_services, parse("")), "")
    assert made is not None and "paper-mark" not in to_html(list(made.content))
    assert len(seen(demo_services).examples) == 3
