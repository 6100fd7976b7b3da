"""Choices of the target workbench: added, never changed; decided once by another account; the second of two is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from data_access.accounts import Actor
from data_access.audit import Audit, AuditFilter
from data_access.errors import Overtaken, OwnWords
from data_access.store import Store
from data_access.target_choices import NewChoice, TargetChoices

HERE, ELSEWHERE = "910100", "910200"
ANN, BOB = Actor("ann"), Actor("bob")
NEW = NewChoice(
    plan="elders", indicator="elder-records", final_year=2030, op=">=", base=64.0, effort=67.0, challenge=None,
    binding="effort", method="peers", justification="Best quarter", now_value=60.4, now_year=2025, pace=1.32,
    best_pace=1.16, probability=0.39, demonstration=False,
)  # fmt: skip


def test_a_choice_is_kept_confirmed_by_another_and_stays_when_a_later_one_follows(seeded: Store) -> None:
    choices, before = TargetChoices(seeded.database, HERE), seeded.versions(HERE)
    first = choices.choose(NEW, seen=0, by=ANN)
    assert seeded.versions(HERE).newest > before.newest  # kept pages are made anew
    with pytest.raises(OwnWords):
        choices.decide(first, approve=True, remark="", by=ANN)
    choices.decide(first, approve=True, remark="", by=BOB)
    second = choices.choose(replace(NEW, effort=68.0), seen=first, by=BOB)
    kept = choices.all("elders", 2030)
    assert [(one.entry, one.value, one.state, one.who, one.decided_by) for one in kept] == [
        (first, 67.0, "approved", "ann", "bob"), (second, 68.0, "waiting", "bob", ""),
    ]  # fmt: skip
    assert choices.all("elders", 2035) == () and TargetChoices(seeded.database, ELSEWHERE).all("elders", 2030) == ()
    told = [(one.who, one.what) for one in Audit(seeded.database).entries(AuditFilter())[:3]]
    assert told == [("bob", "target_chosen"), ("bob", "target_confirmed"), ("ann", "target_chosen")]


def test_of_two_at_once_the_second_is_told_and_writes_nothing(seeded: Store) -> None:
    choices = TargetChoices(seeded.database, HERE)
    first = choices.choose(NEW, seen=0, by=ANN)
    with pytest.raises(Overtaken) as overtaken:
        choices.choose(replace(NEW, effort=70.0), seen=0, by=BOB)
    assert overtaken.value.who == "ann"
    choices.decide(first, approve=False, remark="too fast", by=BOB)
    with pytest.raises(Overtaken) as overtaken:
        choices.decide(first, approve=True, remark="", by=Actor("cat"))
    assert overtaken.value.who == "bob"
    second = choices.choose(NEW, seen=first, by=ANN)
    with pytest.raises(Overtaken):
        choices.decide(first, approve=True, remark="", by=BOB)  # another has followed it
    assert [one.entry for one in choices.all("elders", 2030)] == [first, second]
    with pytest.raises(KeyError):
        TargetChoices(seeded.database, ELSEWHERE).decide(second, approve=True, remark="", by=BOB)


def test_a_choice_without_a_reason_is_refused_by_the_store_itself(seeded: Store) -> None:
    with pytest.raises(IntegrityError):
        TargetChoices(seeded.database, HERE).choose(replace(NEW, justification=""), seen=0, by=ANN)


def test_what_rests_on_invented_figures_goes_with_them(seeded: Store) -> None:
    choices = TargetChoices(seeded.database, HERE)
    invented = choices.choose(replace(NEW, demonstration=True), seen=0, by=ANN)
    choices.decide(invented, approve=True, remark="", by=BOB)
    real = choices.choose(replace(NEW, indicator="elder-other"), seen=0, by=ANN)
    seeded.remove_demonstration()
    assert [one.entry for one in choices.all("elders", 2030)] == [real]
