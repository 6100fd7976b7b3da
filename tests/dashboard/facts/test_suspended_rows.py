"""What the register reads of a warning whose target does not count for a time, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from dashboard.facts.suspended_rows import Place, Silence, silenced
from indicators.codes import Status

NAME = ("elders", "1:goal:1", "rate", "910100")
AT = Place(as_of=4, status=8, demonstration=11, known=12, cause=13)


def row(year: int, known: int = 0, cause: str = "") -> tuple[Any, ...]:
    return (*NAME, year, 2021, 2026, year, Status.OFF_TRACK, 3, False, False, known, cause, False)


def told(
    rows: list[tuple[Any, ...]], decided: int, silent: tuple[int, ...], stored: tuple[int, ...] = (), known: int = 0
) -> list[tuple[Any, ...]]:
    """As-of year, moment and cause of what is read."""
    one = Silence(date(decided, 2, 1), datetime(decided, 2, 1, tzinfo=UTC), known)
    found = list(silenced(rows, dict.fromkeys(silent, one), {(*NAME, year) for year in stored}, AT))
    for said in found:
        suspended = said[13] == "target_suspended"
        assert (said[8], said[9]) == ((Status.NOT_ASSESSABLE, 0) if suspended else (Status.OFF_TRACK, 3))
    return [(said[4], said[12], said[13]) for said in found]


def test_only_in_the_first_silent_year_stands_what_had_been_said_before_the_decision() -> None:
    rows = [row(2023), row(2024), row(2025)]
    assert told(rows, 2024, (2023, 2024)) == [
        (2023, 0, ""), (2023, 0.5, "target_suspended"), (2024, 0.5, "target_suspended"), (2025, 0.5, "target_resumed"),
    ]  # fmt: skip
    assert told(rows, 2023, (2023, 2024))[:2] == [(2023, 0.5, "target_suspended"), (2024, 0.5, "target_suspended")]


def test_a_decision_noted_after_a_later_year_was_read_again_begins_with_that_year() -> None:
    rows = [row(2023), row(2024), row(2024, 7, "revision"), row(2025, 9)]
    assert told(rows, 2023, (2023, 2024, 2025), (2024,), known=7) == [
        (2023, 0, ""), (2024, 0, ""), (2024, 7, "revision"), (2024, 7.5, "target_suspended"), (2025, 7.5, "target_suspended"),
    ]  # fmt: skip
    assert told([row(2022, 9, "revision"), row(2023, 9)], 2024, (2023,), known=7)[1:] == [
        (2023, 7, ""), (2023, 7.5, "target_suspended"),
    ], "a silent year was told by then, whatever came of earlier ones afterwards"  # fmt: skip


def test_what_counts_again_says_so_once_and_what_was_read_again_keeps_its_own_cause() -> None:
    rows = [row(2023), row(2024, 2), row(2024, 3, "revision"), row(2025)]
    assert told(rows, 2023, (2023,)) == [
        (2023, 0.5, "target_suspended"), (2024, 2, "target_resumed"), (2024, 3, "revision"), (2025, 0.5, ""),
    ]  # fmt: skip
    assert told([row(2023), row(2024, 0, "undo")], 2023, (2023,))[-1] == (2024, 0.5, "undo")


def test_a_second_decision_that_reaches_back_leaves_that_the_target_had_counted_again() -> None:
    first, second = (Silence(date(year, 2, 1), datetime(year, 2, 1, tzinfo=UTC)) for year in (2023, 2025))
    second = replace(second, known=4)
    found = silenced([row(2023), row(2024, 5), row(2025)], {2023: first, 2024: second, 2025: second}, (), AT)
    assert [(one[4], one[12], one[13]) for one in found] == [
        (2023, 0.5, "target_suspended"), (2024, 4, "target_resumed"), (2024, 4.5, "target_suspended"),
        (2025, 4.5, "target_suspended"),
    ]  # fmt: skip
