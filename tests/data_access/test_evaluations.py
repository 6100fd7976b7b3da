"""Rounds of evaluation in the store, on both databases: asked, written, handed in, returned, accepted; rights; two at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from data_access.accounts import Actor
from data_access.audit import Audit, AuditFilter
from data_access.errors import NotYours, Overtaken, OwnWords, RoundFrozen, WriteRefused
from data_access.evaluating import Evaluating, Remark, Words
from data_access.evaluation_rounds import RoundDraft, Rounds
from data_access.evaluation_writing import Speaker
from data_access.evaluations import CalendarStep, RoundRecord, read_round, read_rounds
from data_access.models import EvaluationRoundRecord
from data_access.store import Store

PLACE, CODE, UNIT, OTHER = "910100", "2021-2025-final", "health-office", "civil-office"
DRAFT = RoundDraft(
    CODE, "final", "终期评估", "文〔2026〕11号", ("elders",), 2021, 2025, date(2026, 11, 20),
    datetime(2026, 12, 10, 10, tzinfo=UTC), date(2026, 12, 15),
)  # fmt: skip
STEPS = (CalendarStep(1, "单位自评", "各成员单位", date(2026, 9, 28), date(2026, 11, 20)),
         CalendarStep(2, "数据核对", "统计局", date(2026, 11, 1), date(2026, 12, 10)))  # fmt: skip
GOAL, STRATEGY = ("elders", 1, "goal", 1), ("elders", 1, "strategy", 1)
OFFICE, SECOND = Speaker(Actor("office"), office=True), Speaker(Actor("second"), office=True)
CLERK, STRANGER = Speaker(Actor("clerk"), UNIT), Speaker(Actor("stranger"), OTHER)
NOBODY = Speaker(Actor("reader"))
SAID = Words("建了台账", "比例上升", ("outside_shock", "chance"), "人口外迁", "分街道设目标")


@pytest.fixture
def rounds(seeded: Store) -> Rounds:
    made = Rounds(seeded.database, PLACE)
    made.save(DRAFT, STEPS, 0, OFFICE)
    made.ask(CODE, [UNIT, OTHER], OFFICE)
    return made


@pytest.fixture
def evaluating(rounds: Rounds, seeded: Store) -> Evaluating:
    return Evaluating(seeded.database, PLACE)


def now(store: Store) -> RoundRecord:
    found = read_round(store.database, PLACE, CODE)
    assert found is not None
    return found


def version(store: Store, unit: str = UNIT) -> int:
    task = now(store).round.task(unit)
    assert task is not None
    return task.version


def seen(store: Store) -> dict[tuple[str, int, str, int], int]:
    return {entry.clause: entry.version for entry in now(store).of(UNIT)}


def handed_in(evaluating: Evaluating, store: Store) -> None:
    evaluating.write(CODE, UNIT, {GOAL: (SAID, 0), STRATEGY: (Words(done="开了班"), 0)}, CLERK)
    evaluating.hand_in(CODE, UNIT, seen(store), version(store), CLERK)


def test_a_unit_writes_hands_in_is_returned_hands_in_again_and_is_accepted(
    evaluating: Evaluating, seeded: Store
) -> None:
    before = seeded.versions(PLACE).newest
    handed_in(evaluating, seeded)
    evaluating.send_back(CODE, UNIT, {GOAL: Remark("原因没有佐证", "causes")}, version(seeded), OFFICE)
    entry = now(seeded).entry[UNIT, GOAL]
    assert (entry.state, entry.remark, entry.remark_field) == ("returned", "原因没有佐证", "causes")
    assert now(seeded).entry[UNIT, STRATEGY].state == "handed_in"
    evaluating.write(CODE, UNIT, {GOAL: (replace(SAID, causes=("not_carried_out",)), entry.version)}, CLERK)
    assert now(seeded).entry[UNIT, GOAL].remark == "原因没有佐证", "stands until it is accepted"
    evaluating.hand_in(CODE, UNIT, seen(seeded), version(seeded), CLERK)
    evaluating.accept(CODE, UNIT, [STRATEGY], version(seeded), OFFICE)
    task = now(seeded).round.task(UNIT)
    assert task is not None and task.state == "handed_in", "one clause is left"
    evaluating.accept(CODE, UNIT, None, version(seeded), OFFICE)
    found = now(seeded)
    assert [task.state for task in found.round.tasks] == ["asked", "accepted"]
    assert [e.kind for e in found.events if e.department == UNIT] == [
        "asked", "handed_in", "returned", "handed_in", "accepted",
    ]  # fmt: skip
    assert found.entry[UNIT, GOAL].causes == ("not_carried_out",)
    assert seeded.versions(PLACE).newest > before
    told = {entry.what for entry in Audit(seeded.database).entries(AuditFilter())}
    assert {
        "round_saved",
        "evaluation_asked",
        "evaluation_handed_in",
        "evaluation_returned",
        "evaluation_accepted",
    } <= told


def test_the_office_asks_each_unit_once_reminds_it_and_gives_it_longer(rounds: Rounds, seeded: Store) -> None:
    assert rounds.ask(CODE, [UNIT, OTHER, "school-office"], OFFICE) == 1
    rounds.remind(CODE, [UNIT, OTHER], "请尽快上报", OFFICE)
    rounds.remind(CODE, [UNIT], "第二次", OFFICE)
    rounds.extend(CODE, UNIT, date(2026, 12, 4), "", "数据未出", version(seeded), OFFICE)
    found = now(seeded)
    assert [len(found.happened(unit, "reminded")) for unit in (UNIT, OTHER)] == [2, 1]
    task, other = found.round.task(UNIT), found.round.task(OTHER)
    assert task is not None and other is not None
    assert (task.last_day, task.days_late(date(2026, 12, 6))) == (date(2026, 12, 4), 2)
    assert other.days_late(date(2026, 11, 29)) == 9
    with pytest.raises(Overtaken):
        rounds.extend(CODE, UNIT, date(2026, 12, 9), "", "", 1, SECOND)


@pytest.mark.parametrize("by", [CLERK, STRANGER, NOBODY], ids=["unit", "other-unit", "reader"])
@pytest.mark.parametrize("what", ["save", "ask", "remind", "extend", "send_back", "accept", "settle_cause"])
def test_what_the_office_does_nobody_else_does(
    rounds: Rounds, evaluating: Evaluating, seeded: Store, what: str, by: Speaker
) -> None:
    handed_in(evaluating, seeded)
    before = now(seeded)
    steps: dict[str, Callable[[], object]] = {
        "save": lambda: rounds.save(replace(DRAFT, name="别的"), (), 1, by),
        "ask": lambda: rounds.ask(CODE, ["school-office"], by),
        "remind": lambda: rounds.remind(CODE, [OTHER], "", by),
        "extend": lambda: rounds.extend(CODE, OTHER, date(2026, 12, 4), "", "", 1, by),
        "send_back": lambda: evaluating.send_back(CODE, UNIT, {GOAL: Remark("不行")}, version(seeded), by),
        "accept": lambda: evaluating.accept(CODE, UNIT, None, version(seeded), by),
        "settle_cause": lambda: evaluating.settle_cause(
            CODE, "t", cause="chance", text="人少", basis="office", evidence="", seen=0, by=by
        ),
    }
    with pytest.raises(NotYours):
        steps[what]()
    assert now(seeded) == before


@pytest.mark.parametrize("by", [STRANGER, NOBODY], ids=["other-unit", "reader"])
@pytest.mark.parametrize("what", ["write", "hand_in", "add_file", "drop_file"])
def test_a_unit_speaks_for_itself_alone(evaluating: Evaluating, seeded: Store, what: str, by: Speaker) -> None:
    evaluating.write(CODE, UNIT, {GOAL: (SAID, 0)}, CLERK)
    evaluating.add_file(CODE, UNIT, GOAL, "a.pdf", "pdf", b"%PDF-1", CLERK)
    before = now(seeded)
    file = before.files[0].file
    steps: dict[str, Callable[[], object]] = {
        "write": lambda: evaluating.write(CODE, UNIT, {GOAL: (Words("假的"), 1)}, by),
        "hand_in": lambda: evaluating.hand_in(CODE, UNIT, seen(seeded), version(seeded), by),
        "add_file": lambda: evaluating.add_file(CODE, UNIT, GOAL, "b.pdf", "pdf", b"%PDF-2", by),
        "drop_file": lambda: evaluating.drop_file(CODE, UNIT, file, by),
    }
    with pytest.raises(NotYours):
        steps[what]()
    assert now(seeded) == before


def test_nobody_accepts_their_own_words(evaluating: Evaluating, seeded: Store) -> None:
    evaluating.write(CODE, UNIT, {GOAL: (SAID, 0)}, OFFICE)
    evaluating.hand_in(CODE, UNIT, seen(seeded), version(seeded), OFFICE)
    with pytest.raises(OwnWords):
        evaluating.accept(CODE, UNIT, None, version(seeded), OFFICE)
    evaluating.accept(CODE, UNIT, None, version(seeded), SECOND)
    assert now(seeded).entry[UNIT, GOAL].state == "accepted"


def test_of_two_who_write_at_once_the_second_is_told_who_and_loses_nothing_of_the_first(
    evaluating: Evaluating, seeded: Store
) -> None:
    evaluating.write(CODE, UNIT, {GOAL: (SAID, 0)}, CLERK)
    both = {STRATEGY: (Words("也写了"), 0), GOAL: (Words("后到"), 0)}
    with pytest.raises(Overtaken) as told:
        evaluating.write(CODE, UNIT, both, OFFICE)
    assert told.value.who == "clerk"
    assert seen(seeded) == {GOAL: 1}, "all or nothing"
    with pytest.raises(Overtaken):
        evaluating.hand_in(CODE, UNIT, {GOAL: 0}, version(seeded), CLERK)
    evaluating.hand_in(CODE, UNIT, seen(seeded), version(seeded), CLERK)
    with pytest.raises(Overtaken):
        evaluating.write(CODE, UNIT, {GOAL: (Words("晚了"), 2)}, CLERK)
    with pytest.raises(Overtaken):
        evaluating.hand_in(CODE, UNIT, seen(seeded), version(seeded), CLERK)
    with pytest.raises(Overtaken):
        evaluating.accept(CODE, UNIT, None, 1, OFFICE)


def test_the_second_who_makes_a_round_of_the_same_code_is_told(rounds: Rounds, seeded: Store) -> None:
    with pytest.raises(Overtaken) as told:
        rounds.save(DRAFT, STEPS, 0, SECOND)
    assert told.value.who == "office"
    rounds.save(replace(DRAFT, name="终期评估（改）"), STEPS[:1], 1, SECOND)
    found = now(seeded).round
    assert (found.name, found.version, len(found.steps), len(found.tasks)) == ("终期评估（改）", 2, 1, 2)


def test_evidence_is_kept_once_given_back_whole_and_fast_once_handed_in(evaluating: Evaluating, seeded: Store) -> None:
    evaluating.write(CODE, UNIT, {GOAL: (SAID, 0)}, CLERK)
    assert evaluating.add_file(CODE, UNIT, GOAL, "通报.pdf", "pdf", b"%PDF-1", CLERK)
    assert not evaluating.add_file(CODE, UNIT, GOAL, "通报 2.pdf", "pdf", b"%PDF-1", CLERK)
    assert evaluating.add_file(CODE, UNIT, GOAL, "错.pdf", "pdf", b"%PDF-2", CLERK)
    wrong = now(seeded).files[1].file
    assert evaluating.drop_file(CODE, UNIT, wrong, CLERK) == "错.pdf"
    (kept,) = now(seeded).files
    assert evaluating.file(kept.file) == ("通报.pdf", "pdf", UNIT, b"%PDF-1")
    assert Evaluating(seeded.database, "920100").file(kept.file) is None, "another district's"
    evaluating.hand_in(CODE, UNIT, seen(seeded), version(seeded), CLERK)
    with pytest.raises(Overtaken):
        evaluating.drop_file(CODE, UNIT, kept.file, CLERK)
    with pytest.raises(Overtaken):
        evaluating.add_file(CODE, UNIT, GOAL, "晚.pdf", "pdf", b"%PDF-3", CLERK)


def test_causes_are_added_to_and_the_newest_counts(evaluating: Evaluating, seeded: Store) -> None:
    def settle(cause: str, seen: int) -> None:
        evaluating.settle_cause(
            CODE, "t1", cause=cause, text="说明", basis="office", evidence="通报", seen=seen, by=OFFICE
        )

    settle("chance", 0)
    with pytest.raises(Overtaken):
        settle("no_data", 0)
    settle("no_data", now(seeded).settled["t1"].entry)
    found = now(seeded)
    assert [cause.cause for cause in found.causes] == ["chance", "no_data"]
    assert found.settled["t1"].cause == "no_data"


def test_in_a_frozen_round_nothing_more_is_said(rounds: Rounds, evaluating: Evaluating, seeded: Store) -> None:
    evaluating.write(CODE, UNIT, {GOAL: (SAID, 0)}, CLERK)
    with seeded.database.writing() as connection:
        connection.execute(EvaluationRoundRecord.__table__.update().values(state="frozen"))
    for step in (
        lambda: evaluating.write(CODE, UNIT, {GOAL: (Words("晚"), 1)}, CLERK),
        lambda: evaluating.hand_in(CODE, UNIT, {GOAL: 1}, 1, CLERK),
        lambda: rounds.ask(CODE, ["school-office"], OFFICE),
        lambda: rounds.save(DRAFT, STEPS, 1, OFFICE),
    ):
        with pytest.raises(RoundFrozen):
            step()


def test_what_is_asked_of_nobody_cannot_be_written(rounds: Rounds, evaluating: Evaluating, seeded: Store) -> None:
    with pytest.raises(WriteRefused):
        evaluating.write(CODE, "school-office", {GOAL: (SAID, 0)}, OFFICE)
    with pytest.raises(WriteRefused):
        Rounds(seeded.database, "920100").ask(CODE, [UNIT], OFFICE)
    assert read_round(seeded.database, "920100", CODE) is None


def test_a_round_is_read_with_seven_questions_and_all_rounds_with_three(
    evaluating: Evaluating, rounds: Rounds, seeded: Store
) -> None:
    handed_in(evaluating, seeded)
    rounds.save(replace(DRAFT, code="2023-midterm", kind="midterm", due=date(2023, 11, 20)), STEPS, 0, OFFICE)
    asked: list[str] = []
    listen = lambda *args: asked.append(args[2])  # noqa: E731
    event.listen(seeded.database.engine, "before_cursor_execute", listen)
    try:
        assert [found.code for found in read_rounds(seeded.database, PLACE)] == [CODE, "2023-midterm"]
        assert len([text for text in asked if text.startswith("SELECT")]) == 3
        asked.clear()
        now(seeded)
        assert len([text for text in asked if text.startswith("SELECT")]) == 7
        asked.clear()
        assert read_rounds(seeded.database, "920100") == ()
        assert len([text for text in asked if text.startswith("SELECT")]) == 1
    finally:
        event.remove(seeded.database.engine, "before_cursor_execute", listen)
