"""What nobody claimed and what does not turn comes before a meeting by itself, with its reason, and a person can take it out."""

from __future__ import annotations

import pytest

from dashboard.documents.meeting.agenda import read_agenda, with_agenda
from dashboard.documents.meeting.present import PresentView, present
from dashboard.facts.lives import standing
from dashboard.facts.raised import for_meeting, raised_warning
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection, parse
from indicators.codes import LAGGING, SubState
from indicators.supervision import Raised, raised
from tests.support.cases import supervised
from tests.support.said import blanks


def page(services: Services, query: str) -> PresentView:
    facts = services.facts()
    selection, _ = services.resolve(facts, parse(query))
    return present(Scope(services, facts, selection))


def test_the_second_year_makes_a_target_difficult_the_third_brings_it_before_a_meeting_and_so_does_silence() -> None:
    assert [raised(years, unclaimed=False) for years in (0, 1, 2, 3, 5)] == [
        None, None, Raised.DIFFICULT, Raised.MEETING, Raised.MEETING,
    ]  # fmt: skip
    assert raised(0, unclaimed=True) == Raised.MEETING


def test_only_what_lags_and_is_open_comes_higher_and_says_for_how_long(demo_services: Services) -> None:
    scope = Scope.of(demo_services, Selection())
    found = for_meeting(scope)
    assert found
    for one in found.values():
        now, row = standing(scope, one.target), scope.verdict(one.target)
        assert (
            now is not None and row is not None and row.group in LAGGING and now.years >= 3 and one.years == now.years
        )
        assert f"连续 {one.years} 年滞后" in blanks(one.reason(scope.t))


def test_what_is_put_off_comes_no_higher_and_what_nobody_signs_for_does(demo_services: Services) -> None:
    scope = supervised(demo_services, times=2)
    by_case = {case.name: case for case in scope.facts.followed.cases}
    seen = {"off": 0, "unsigned": 0}
    for target in scope.targets:
        now, one = standing(scope, target), raised_warning(scope, target)
        case = by_case.get(
            (target.plan, f"{target.section}:{target.clause_kind}:{target.clause_number}", target.indicator, scope.area)
        )
        if now is not None and now.sub_state == SubState.DEFERRED:
            seen["off"] += one is None
        elif one is not None and case is not None and case.signed_on is None:
            seen["unsigned"] += one.how == Raised.MEETING and one.waited > 0
    assert seen["off"] and seen["unsigned"]


@pytest.mark.parametrize("rule", ["", "scope=all", "scope=changed"])
def test_an_agenda_by_rule_holds_what_a_meeting_is_to_take_up_with_the_reason(
    demo_services: Services, rule: str
) -> None:
    scope = Scope.of(demo_services, Selection())
    view = page(demo_services, rule)
    codes = {item.code for item in view.items}
    assert set(for_meeting(scope)) <= codes and not view.proposed
    reasons = {item.code: item.reason for item in view.items if item.reason}
    assert set(reasons) == set(for_meeting(scope)) and all("提请会议研究" in text for text in reasons.values())


def test_who_takes_one_out_is_not_offered_it_again_and_may_take_it_in(demo_services: Services) -> None:
    scope = Scope.of(demo_services, Selection())
    code = next(iter(for_meeting(scope)))
    view = page(demo_services, f"drop={code}")
    assert code not in {item.code for item in view.items} and view.agenda.declined == (code,)
    again = page(demo_services, view.query.removeprefix("?"))
    assert code not in {item.code for item in (*again.items, *again.proposed)}
    back = page(demo_services, view.query.removeprefix("?") + f"&add={code}")
    assert code in {item.code for item in back.items} and not back.agenda.declined


def test_a_picked_agenda_is_only_offered_them_and_declining_lasts(demo_services: Services) -> None:
    scope = Scope.of(demo_services, Selection())
    wanted = tuple(for_meeting(scope))
    view = page(demo_services, f"items={wanted[0]}")
    assert [item.code for item in view.items] == [wanted[0]]
    assert [item.code for item in view.proposed] == list(wanted[1:])
    less = page(demo_services, f"items={wanted[0]}&decline={wanted[1]}")
    assert wanted[1] not in {item.code for item in less.proposed} and less.agenda.declined == (wanted[1],)
    assert read_agenda(with_agenda(Selection(), less.agenda)) == less.agenda
