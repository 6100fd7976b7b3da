"""A target's view makes a text when it is asked for, keeps it, and is not changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.urls import Selection


@pytest.fixture
def scope(demo_services: Services) -> Scope:
    return Scope.of(demo_services, Selection(year=2024))


def test_a_view_of_which_nothing_is_shown_costs_no_word_and_no_chart(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def finding(*_: object) -> str:
        made.append("finding")
        return "said"

    monkeypatch.setattr("dashboard.facts.targets.trend_chart", lambda *_, **__: made.append("chart"))
    monkeypatch.setattr("dashboard.facts.judged_view.sentences.finding", finding)
    view = target_view(scope, scope.targets[0])
    assert view.status_word and not made
    assert (view.finding, view.finding, made) == ("said", "said", ["finding"])


def test_what_a_target_asks_is_told_without_a_verdict(scope: Scope, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a verdict was looked up")

    monkeypatch.setattr(type(scope.facts), "verdict", refuse)
    for target in scope.targets:
        view = target_view(scope, target)
        assert view.name and view.asks and view.clause and view.domain_name and view.department_head


def test_a_view_is_not_changed_but_another_is_made_of_it(scope: Scope) -> None:
    view = target_view(scope, scope.targets[0])
    with pytest.raises(FrozenInstanceError):
        view.name = "another"
    other = view.but(also=("clause",))
    assert (other.goals, view.goals, other.name) == (2, 1, view.name)
    assert len(other.chart.points) == len(view.chart.points) > 0


def test_what_is_kept_of_facts_is_made_once_and_not_handed_to_the_facts_after_a_decision(scope: Scope) -> None:
    facts = scope.facts
    assert facts.once(("kept",), lambda: "first") == facts.once(("kept",), lambda: "second") == "first"
    later = facts.with_decided(facts.version, facts.decided, facts.shown_year, facts.office, facts.followed)
    assert later.once(("kept",), lambda: "later") == "later"
    assert facts.once(("kept",), lambda: "third") == "first"
