"""The warning is a published function of level, direction and outlook."""

import pandas as pd
import pytest

from tests.indicators.making import counted, judge, reasons, series, target

#   figures                        deadline  status        warning
TABLE = [
    ([70.0, 74.0, 78.0, 82.0, 86.0], 2025, "on_track", 4 * 0 + 2),  # on track, but the model gives it less than half
    ([70.0, 72.4, 74.8, 77.2, 79.6], 2025, "behind", 3),  # P below 0.20
    ([70.0, None, None, None, 82.0], 2025, "behind", 2),  # two figures: no P
    ([70.0, None, None, None, 72.0], 2030, "off_track", 3),
    ([70.0, None, None, None, 72.0], 2025, "off_track", 4),  # one year left
    ([70.0, None, None, None, 69.0], 2030, "worsening", 3),
    ([70.0, None, None, None, 69.0], 2026, "worsening", 4),  # two years left
    ([70.0, None, None, None, 72.0], 2026, "off_track", 3),  # two years left, no P
    ([70.0, 70.5, 71.0, 71.5, 72.0], 2026, "off_track", 4),  # two years left and P below 0.10
    ([91.0, None, None, None, 89.0], 2030, "slipped", 3),
    ([70.0, 80.0, 89.0, 95.0, 97.0], 2025, "achieved", 0),
    ([70.0, None, None, None, 89.0], 2024, "missed", 4),
    ([None, None, None, None, 89.0], 2025, "unmet", 2),
    ([None, None, None, None, 89.0], 2024, "missed", 4),
    ([None, 85.0, 85.0, 85.0, 85.0], 2021, "missed", 4),
]


@pytest.mark.parametrize(("figures", "deadline", "status", "warning"), TABLE)
def test_the_level_of_warning(figures: list[float | None], deadline: int, status: str, warning: int) -> None:
    row = judge(series(figures), target(deadline=deadline))
    assert (row.status, row.warning) == (status, warning)


def test_an_achieved_target_that_may_not_last_is_blue_or_yellow() -> None:
    wavering = judge(series([95.0, 90.0, 95.0, 91.0, 92.0]))
    assert wavering.status == "achieved" and 0.5 <= wavering.probability < 0.8 and wavering.warning == 1
    assert "uncertain_outlook" in reasons(wavering)
    sinking = judge(series([98.0, 96.0, 94.0, 92.0, 90.2]))
    assert sinking.status == "achieved" and sinking.probability < 0.5 and sinking.warning == 2


#   figures                         deadline  as of  warning of the latest figure, L from its year
OWED = [
    ([70.0, 74.0, 78.0, 82.0, 86.0], 2025, 2025, 2),
    ([70.0, None, None, None, 72.0], 2025, 2025, 4),  # off track with one year left
    ([70.0, None, None, 69.0], 2025, 2025, 4),  # moving away with two years left
    ([70.0, None, None, 71.0], 2025, 2025, 3),
    ([92.0, 92.0, 93.0, 94.0, 95.0], 2025, 2025, 0),
    ([92.0, 92.0, 93.0, 94.0], 2025, 2025, 1),  # its age alone
    ([92.0, 92.0, 93.0, 94.0, 95.0], 2025, 2026, 1),
]


@pytest.mark.parametrize(("figures", "deadline", "as_of", "warning"), OWED)
def test_an_owed_end_figure_keeps_the_warning_of_the_latest(
    figures: list[float | None], deadline: int, as_of: int, warning: int
) -> None:
    row = judge(series(figures), target(deadline=deadline), as_of=as_of)
    assert (row.status, row.group, row.warning) == ("awaiting", "no_verdict", warning)


def test_an_unmet_target_of_little_hope_is_orange() -> None:
    row = judge(series({2023: 70.0, 2024: 70.1}), target(value=90.0))
    assert (row.status, row.warning) == ("unmet", 2)  # two figures: no P


def test_a_worsening_that_counts_cannot_tell_from_chance_is_lowered_by_one() -> None:
    unsure = judge(counted({2020: (80.0, 100.0), 2024: (79.0, 100.0)}), target(value=95.0, deadline=2030))
    assert (unsure.status, unsure.warning, unsure.detectable) == ("worsening", 2, False)
    assert "warning_lowered" in reasons(unsure)
    certain = judge(counted({2020: (8000.0, 10000.0), 2024: (7800.0, 10000.0)}), target(value=95.0, deadline=2030))
    assert (certain.status, certain.warning, certain.detectable) == ("worsening", 3, True)


def test_without_counts_an_undetectable_worsening_shows_the_flag_and_lowers_nothing() -> None:
    row = judge(series({2020: 80.0, 2024: 79.0}), target(value=95.0, deadline=2030))
    assert (row.warning, row.detectable) == (3, False) and "not_detectable" in reasons(row)


#   2020  2024  target 90       detectable: a tenth of the way, or of the baseline if away
DETECTABLE = [(80.0, 81.0, True), (80.0, 80.9, False), (80.0, 72.0, True), (80.0, 72.1, False), (80.0, 80.0, False)]


@pytest.mark.parametrize(("before", "now", "clear"), DETECTABLE)
def test_without_counts_a_tenth_is_detectable(before: float, now: float, clear: bool) -> None:
    assert judge(series({2020: before, 2024: now})).detectable == clear


def test_rates_are_compared_as_rates() -> None:
    events = {2020: (10.0, 100_000.0), 2024: (20.0, 100_000.0)}  # z = 1.83
    assert judge(counted(events, per=100_000), target(op="<=", value=5.0)).detectable == False  # noqa: E712
    events[2024] = (25.0, 100_000.0)  # z = 2.54
    assert judge(counted(events, per=100_000), target(op="<=", value=5.0)).detectable == True  # noqa: E712


def test_an_unmet_target_whose_figures_before_the_break_are_gone_can_still_be_orange() -> None:
    figures = series([60.0, 70.0, 70.1, 70.2, 70.3], break_before={2021: True})
    row = judge(figures)
    assert row.status == "unmet" and "break" in reasons(row)
    assert pd.isna(row.probability) and row.warning == 2  # after a break there is no P
    late = judge(series([70.0, 70.1, 70.2, 70.3], start=2023), target(deadline=2028), as_of=2026)
    assert late.status == "unmet" and late.probability < 0.2 and late.warning == 3
