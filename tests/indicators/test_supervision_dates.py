"""Dates of supervision: working days, what is overdue, how far up a warning has gone that nobody signs for."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.supervision import WorkCalendar, action_standing, days_late, escalated, working_days

MONDAY = date(2026, 11, 2)


def test_a_week_end_is_no_working_day() -> None:
    assert working_days(MONDAY, date(2026, 11, 9)) == 5
    assert working_days(date(2026, 11, 6), date(2026, 11, 8)) == 1
    assert working_days(MONDAY, date(2026, 10, 1)) == 0


@pytest.mark.parametrize(
    ("today", "steps"),
    [(date(2026, 11, 16), 0), (date(2026, 11, 17), 1), (date(2026, 11, 30), 1), (date(2026, 12, 1), 2)],
)
def test_after_ten_working_days_it_goes_to_the_office_and_after_twenty_to_the_meeting(today: date, steps: int) -> None:
    assert escalated(MONDAY, None, today, (10, 20)) == steps


def test_holidays_are_not_waited_and_week_ends_worked_for_them_are() -> None:
    spring = WorkCalendar(frozenset(date(2027, 2, day) for day in (8, 9, 10, 11, 12)), frozenset({date(2027, 2, 14)}))
    assert working_days(date(2027, 2, 5), date(2027, 2, 15)) == 6
    assert working_days(date(2027, 2, 5), date(2027, 2, 15), spring) == 2
    assert escalated(date(2027, 2, 5), None, date(2027, 2, 15), (2, 5)) == 2
    assert escalated(date(2027, 2, 5), None, date(2027, 2, 15), (2, 5), spring) == 0
    assert working_days(date(2027, 2, 15), date(2027, 2, 5), spring) == 0


def test_what_is_signed_for_goes_no_further() -> None:
    assert escalated(MONDAY, date(2026, 12, 24), date(2027, 1, 1), (10, 20)) == 0
    assert escalated(None, None, date(2027, 1, 1), (10, 20)) == 0


@pytest.mark.parametrize(
    ("state", "due", "done", "standing"),
    [
        ("running", date(2026, 11, 1), None, "overdue"), ("stuck", date(2026, 11, 1), None, "overdue"),
        ("stuck", date(2027, 11, 1), None, "stuck"), ("planned", date(2026, 11, 20), None, "soon"),
        ("planned", date(2027, 11, 20), None, "planned"), ("done", date(2026, 11, 1), date(2026, 11, 1), "done"),
        ("done", date(2026, 11, 1), date(2026, 11, 2), "done_late"), ("dropped", date(2026, 1, 1), None, "dropped"),
        ("running", None, None, "running"), ("done", None, date(2026, 11, 2), "done"),
    ],
)  # fmt: skip
def test_an_action_stands_by_its_state_and_its_date(
    state: str, due: date | None, done: date | None, standing: str
) -> None:
    assert action_standing(state, due, done, MONDAY) == standing


def test_days_late_are_counted_to_its_end_or_to_today() -> None:
    assert days_late(MONDAY, date(2026, 11, 5), date(2027, 1, 1)) == 3
    assert days_late(MONDAY, None, date(2026, 11, 1)) == 0
