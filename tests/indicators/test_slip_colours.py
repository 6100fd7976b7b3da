"""The colour of a slip: due soon, behind, overdue, and the day by which a signature is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indicators.supervision import (
    ActionStanding,
    SlipColour,
    action_colour,
    action_standing,
    gravest,
    last_working_day,
    signature_colour,
    working_days,
)

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("state", "due", "colour"),
    [
        ("running", TODAY, SlipColour.BLUE), ("running", TODAY + timedelta(30), SlipColour.BLUE), ("running", TODAY + timedelta(31), None),
        ("running", TODAY - timedelta(1), SlipColour.RED), ("stuck", TODAY + timedelta(90), SlipColour.YELLOW),
        ("stuck", TODAY - timedelta(1), SlipColour.RED), ("done", TODAY - timedelta(1), None), ("dropped", TODAY - timedelta(1), None),
    ],
)  # fmt: skip
def test_an_action_is_blue_when_due_soon_yellow_when_stuck_and_red_when_overdue(
    state: str, due: date, colour: SlipColour | None
) -> None:
    done_on = due if state == "done" else None
    assert action_colour(action_standing(state, due, done_on, TODAY)) == colour


def test_every_standing_of_an_action_has_its_colour_or_none() -> None:
    assert {standing: action_colour(standing) for standing in ActionStanding if action_colour(standing)} == {
        ActionStanding.SOON: "blue", ActionStanding.STUCK: "yellow", ActionStanding.OVERDUE: "red",
    }  # fmt: skip


@pytest.mark.parametrize("handed", [date(2026, 11, day) for day in range(2, 9)])
def test_a_signature_turns_red_on_the_day_after_its_last_one(handed: date) -> None:
    last = last_working_day(handed, 10)
    assert working_days(handed, last) == 10
    assert signature_colour(handed, None, last, 10) == SlipColour.BLUE
    later = last + timedelta(days=3)  # over a week-end at the latest
    assert signature_colour(handed, None, later, 10) == SlipColour.RED
    assert signature_colour(handed, last, later, 10) is None
    assert signature_colour(None, None, later, 10) is None


def test_the_gravest_colour_speaks_for_the_slip() -> None:
    assert gravest([SlipColour.BLUE, SlipColour.RED, SlipColour.YELLOW]) == SlipColour.RED
    assert gravest([]) is None
