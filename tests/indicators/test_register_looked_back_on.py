"""The register's back-test: every number beside what it is counted among, aligned with lives written out by hand."""

from __future__ import annotations

from typing import Any

from indicators.codes import Status
from indicators.register_record import RegisterRecord, look_back
from tests.indicators.lives import levels, life, owed, reading, revised

Rows = list[dict[str, Any]]


def ended(level: int, *, met: bool) -> dict[str, Any]:
    return reading(2025, level, status=Status.ACHIEVED if met else Status.MISSED)


LIVES: dict[str, Rows] = {
    "quiet and met": [*levels(0, 0, 0, 0), ended(0, met=True)],
    "foreseen, four years": [*levels(3, 3, 3, 3), ended(4, met=False)],
    "foreseen, one year": [*levels(0, 0, 0, 2), ended(4, met=False)],
    "a miss of the register": [*levels(0, 0, 0, 0), ended(4, met=False)],
    "warned and met": [*levels(3, 0, 0, 0), ended(0, met=True)],
    "came back": [*levels(3, 0, 0, 3), owed(2025, 3)],
    "false alarm": [*levels(0, 3), revised(2022, 0), *levels(0, 0, start=2023), ended(0, met=True)],
    "target changed": [
        *levels(3, 3),
        revised(2022, 0, "target_changed"),
        *levels(0, 0, start=2023),
        ended(0, met=True),
    ],
    "never judged": [reading(year, 0, status=Status.INSUFFICIENT_DATA, latest_year=None) for year in range(2021, 2026)],
}


def looked_back(*names: str, as_of: int = 2025) -> RegisterRecord:
    rows = [{**row, "indicator": name} for name in names or LIVES for row in LIVES[name]]
    return look_back(life(rows), as_of=as_of)


def test_every_number_of_nine_lives() -> None:
    found = looked_back()
    assert (found.records, found.noticed, found.opened, found.openings) == (8, 7, 7, 8)
    assert found.closings == {"figure": 2, "target_changed": 1} and found.false_alarms == 1
    assert (found.open, found.recovering, found.owed) == (3, 0, 1)
    assert (found.due, found.missed, found.foreseen) == (7, 3, 2)
    assert found.ahead == {4: 1, 1: 1}
    assert (found.due_after_warning, found.met_after_warning) == (3, 2)


def test_a_goal_missed_without_an_earlier_warning_is_a_miss_of_the_register() -> None:
    found = looked_back("a miss of the register")
    assert (found.missed, found.foreseen, found.ahead) == (1, 0, {})


def test_a_warning_closed_before_the_target_was_changed_back_is_no_false_alarm() -> None:
    assert looked_back("target changed").false_alarms == 0
    assert looked_back("false alarm").closings == {}


def test_a_target_that_was_dropped_is_closed_without_an_improvement_and_neither_met_nor_missed() -> None:
    end = revised(2025, 0, "target_dropped", status=Status.NOT_ASSESSABLE)
    found = look_back(life([*levels(3, 3, 3, 3), reading(2025, 4, status=Status.MISSED), end]), as_of=2025)
    assert (found.due, found.missed, found.false_alarms, found.closings) == (0, 0, 0, {"target_dropped": 1})


def test_before_the_deadline_nothing_is_met_or_missed_and_no_lead_is_told() -> None:
    found = looked_back(as_of=2024)
    assert (found.due, found.missed, found.foreseen, found.ahead) == (0, 0, 0, {})
    assert found.opened == 5


def test_what_a_later_year_brings_changes_no_earlier_look_back() -> None:
    rows = [{**row, "indicator": name} for name, found in LIVES.items() for row in found]
    then = [row for row in rows if row["as_of"] <= 2023]
    assert look_back(life(rows), as_of=2023) == look_back(life(then), as_of=2023)


def test_an_empty_register_looks_back_on_nothing() -> None:
    found = look_back(life([reading(2020, 4)]), as_of=2025)
    assert (found.records, found.opened, found.due, dict(found.closings)) == (0, 0, 0, {})


def test_what_was_only_watched_is_noticed_and_not_opened_and_met_early_is_not_due() -> None:
    watched = look_back(life(levels(2, 0)), as_of=2022)
    assert (watched.noticed, watched.opened, watched.open, watched.recovering) == (1, 0, 0, 0)
    early = [reading(year, 0, status=Status.ACHIEVED) for year in (2021, 2022, 2023)]
    assert look_back(life(early), as_of=2023).due == 0


def test_a_warning_that_had_begun_to_recover_and_ends_at_a_revision_was_no_false_alarm() -> None:
    found = look_back(life([*levels(3, 0), reading(2023, 0, cause="revision")]), as_of=2023)
    assert (found.false_alarms, found.closings) == (0, {"revision": 1})
