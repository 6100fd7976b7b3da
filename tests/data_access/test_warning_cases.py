"""Cases of warnings in the store, on both databases: handed over, signed for, acted on; two at once; the whole ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from data_access.accounts import Actor
from data_access.audit import Audit, AuditFilter
from data_access.errors import WarningChanged, WriteRefused
from data_access.store import Store
from data_access.warning_cases import ActionDraft, DecisionDraft, Handing, WarningCases
from data_access.warning_ledger import read_ledger

DISTRICT = "910100"
NAME = ("elders", "1:goal:1", "elder-health-management", DISTRICT)
CLERK, CHIEF = Actor("clerk", "127.0.0.1", DISTRICT), Actor("chief", "127.0.0.1", DISTRICT)
HANDING = Handing("文〔2026〕1号", "health-office", "两街道", "经办人", "分管领导", date(2026, 5, 4))
ACTION = ActionDraft("入户", "health-office", "经办人", date(2026, 6, 1), date(2026, 9, 30), "running", "", "", None)


@pytest.fixture
def cases(seeded: Store) -> WarningCases:
    return WarningCases(seeded.database, DISTRICT)


def test_a_case_goes_through_the_chain_and_the_ledger_tells_all_of_it(cases: WarningCases, seeded: Store) -> None:
    before = seeded.versions(DISTRICT).newest
    number = cases.hand_over(NAME, HANDING, 0, CHIEF)
    cases.sign(number, date(2026, 5, 8), "经办人", CLERK)
    first = cases.add_action(number, ACTION, CLERK)
    cases.add_action(number, replace(ACTION, what="培训"), CLERK)
    cases.change_action(first, replace(ACTION, state="done", done_on=date(2026, 9, 1)), 1, CLERK)
    assert cases.add_file(first, "总结.pdf", "pdf", b"%PDF-1.7", CLERK)
    assert not cases.add_file(first, "总结 2.pdf", "pdf", b"%PDF-1.7", CLERK)
    cases.take_step(number, "feedback", date(2026, 9, 2), "经办人", "办完了", CLERK)
    cases.take_step(number, "feedback", date(2026, 9, 3), "经办人", "再报一次", CLERK)
    off = cases.decide(
        number,
        DecisionDraft("deferral", "文〔2026〕2号", "在建", "主任会议", date(2026, 9, 4), date(2027, 3, 1)),
        CHIEF,
    )
    cases.end_decision(off, date(2026, 10, 1), CHIEF)
    cases.set_root_cause(number, "人手不足", cases.ledger()[0].version, CLERK)
    (case,) = cases.ledger()
    assert (case.name, case.department, case.signed_by, case.root_cause) == (
        NAME,
        "health-office",
        "经办人",
        "人手不足",
    )
    assert [step.step for step in case.steps] == ["opened", "assigned", "signed", "divided", "feedback", "feedback"]
    assert [(action.number, action.state) for action in case.actions] == [(1, "done"), (2, "running")]
    (evidence,) = case.actions[0].evidence
    assert cases.file(evidence.file) == ("总结.pdf", "pdf", number, b"%PDF-1.7")
    assert case.decisions[0].last_day == date(2026, 10, 1)
    assert seeded.versions(DISTRICT).newest > before
    told = [entry.what for entry in Audit(seeded.database).entries(AuditFilter())]
    assert {
        "warning_handed_over",
        "warning_signed",
        "action_noted",
        "action_changed",
        "evidence_added",
        "warning_decided",
    } <= set(told)


def test_the_second_of_two_is_told_who_and_what_and_changes_nothing(cases: WarningCases) -> None:
    number = cases.hand_over(NAME, HANDING, 0, CHIEF)
    with pytest.raises(WarningChanged) as told:
        cases.hand_over(NAME, replace(HANDING, department="civil-office"), 0, CLERK)
    assert (told.value.who, told.value.department) == ("chief", "health-office")
    cases.sign(number, date(2026, 5, 8), "甲", CLERK)
    with pytest.raises(WarningChanged) as told:
        cases.sign(number, date(2026, 5, 9), "乙", CHIEF)
    assert told.value.who == "clerk" and "甲" in told.value.what
    action = cases.add_action(number, ACTION, CLERK)
    cases.change_action(action, replace(ACTION, what="改一"), 1, CHIEF)
    with pytest.raises(WarningChanged) as told:
        cases.change_action(action, replace(ACTION, what="改二"), 1, CLERK)
    assert told.value.who == "chief" and "改一" in told.value.what
    assert told.value.state == ACTION.state
    assert cases.ledger()[0].actions[0].what == "改一"
    cases.set_root_cause(number, "根因一", cases.ledger()[0].version, CHIEF)
    with pytest.raises(WarningChanged) as told:
        cases.set_root_cause(number, "根因二", 1, CLERK)
    assert told.value.what == "根因一", "what was written there, not who has signed"


def test_another_owner_has_not_signed_yet(cases: WarningCases) -> None:
    number = cases.hand_over(NAME, HANDING, 0, CHIEF)
    cases.sign(number, date(2026, 5, 8), "甲", CLERK)
    cases.hand_over(NAME, replace(HANDING, department="civil-office"), cases.ledger()[0].version, CHIEF)
    (case,) = cases.ledger()
    assert case.case_number == number and case.signed_on is None and len(case.taken("assigned")) == 2


def test_one_district_reaches_nothing_of_another(cases: WarningCases, seeded: Store) -> None:
    number = cases.hand_over(NAME, HANDING, 0, CHIEF)
    action = cases.add_action(number, ACTION, CHIEF)
    cases.add_file(action, "a.pdf", "pdf", b"%PDF-1.7", CHIEF)
    other = WarningCases(seeded.database, "910200")
    assert other.ledger() == () and other.file(cases.ledger()[0].actions[0].evidence[0].file) is None
    with pytest.raises(WriteRefused):
        other.sign(number, date(2026, 5, 8), "x", CLERK)
    with pytest.raises(WriteRefused):
        other.change_action(action, ACTION, 1, CLERK)


def test_the_ledger_takes_six_questions_however_many_cases_there_are(cases: WarningCases, seeded: Store) -> None:
    for place in range(3):
        number = cases.hand_over((*NAME[:2], f"indicator-{place}", DISTRICT), HANDING, 0, CHIEF)
        cases.add_file(cases.add_action(number, ACTION, CLERK), "a.pdf", "pdf", b"%PDF-1.7", CLERK)
    sent: list[str] = []
    with seeded.database.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: sent.append(told[2]))
        assert len(read_ledger(connection, DISTRICT)) == 3
    assert len([one for one in sent if one.startswith("SELECT")]) == 6
