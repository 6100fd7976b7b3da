"""First matching rule wins."""

import pandas as pd
import pytest

from tests.indicators.making import counted, judge, reasons, series, target

#   2020  2021  2022  2023  2024   as of  status               group          warning
TABLE = [
    ([70.0, 74.0, 78.0, 82.0, 86.0], 2024, "on_track", "on_track"),  # R = 1 exactly
    ([70.0, 73.8, 77.6, 81.4, 85.2], 2024, "on_track", "on_track"),  # R = 0.95 exactly
    ([70.0, 73.8, 77.6, 81.4, 85.1], 2024, "behind", "at_risk"),
    ([70.0, 72.4, 74.8, 77.2, 79.6], 2024, "behind", "at_risk"),  # R = 0.60 exactly
    ([70.0, 72.4, 74.8, 77.2, 79.5], 2024, "off_track", "off_track"),
    ([70.0, 70.0, 70.0, 70.0, 70.0], 2024, "off_track", "off_track"),  # R = 0
    ([70.0, 70.0, 70.0, 70.0, 69.9], 2024, "worsening", "off_track"),  # R < 0
    ([70.0, 80.0, 85.0, 89.0, 90.0], 2024, "achieved", "met"),
    ([92.0, 92.0, 92.0, 92.0, 91.0], 2024, "achieved", "met"),
    ([92.0, 92.0, 92.0, 92.0, 89.0], 2024, "slipped", "at_risk"),  # met at the baseline, not now
    ([70.0, 80.0, 91.0, 89.0, 88.0], 2024, "slipped", "at_risk"),  # met later, not now
    ([70.0, 75.0, 80.0, 85.0, 86.0, 89.9], 2025, "missed", "off_track"),
    ([92.0, 92.0, 92.0, 92.0, 92.0, 89.9], 2025, "missed", "off_track"),
    ([70.0, 75.0, 80.0, 85.0, 86.0, 90.0], 2025, "achieved", "met"),
    ([None, None, None, None, 88.0], 2024, "insufficient_data", "no_verdict"),  # no baseline, not met
    ([None, None, None, None, 91.0], 2024, "achieved", "met"),  # no baseline, but met
    ([70.0, None, None, None, None], 2024, "insufficient_data", "no_verdict"),  # one figure, not met
    ([None, None, None, None, None], 2024, "insufficient_data", "no_verdict"),
]


@pytest.mark.parametrize(("figures", "as_of", "status", "group"), TABLE)
def test_the_status_of_a_threshold(figures: list[float], as_of: int, status: str, group: str) -> None:
    row = judge(series(figures), as_of=as_of)
    assert (row.status, row.group) == (status, group)


#   op    2020  2024   status
CEILINGS = [
    ("<=", 20.0, 12.0, "on_track"),
    ("<=", 20.0, 10.0, "achieved"),
    ("<", 20.0, 10.0, "on_track"),
    ("<=", 20.0, 15.2, "behind"),
    ("<=", 20.0, 15.3, "off_track"),
    ("<=", 20.0, 21.0, "worsening"),
    ("<=", 8.0, 9.9, "achieved"),
    ("<=", 8.0, 10.1, "slipped"),
    (">", 5.0, 10.0, "on_track"),
    (">=", 5.0, 10.0, "achieved"),
]


@pytest.mark.parametrize(("op", "before", "now", "status"), CEILINGS)
def test_ceilings_and_strict_limits(op: str, before: float, now: float, status: str) -> None:
    assert judge(series({2020: before, 2024: now}), target(op=op, value=10.0)).status == status


def test_a_rate_that_rounds_up_to_the_target_is_not_met() -> None:
    row = judge(series({2020: 70.0, 2024: 94.96}), target(value=95.0))
    assert row.met == False and row.gap == pytest.approx(0.04)  # noqa: E712


@pytest.mark.parametrize("value", [0.1 + 0.2, 0.3, 0.3 - 1e-17])
def test_binary_noise_does_not_move_a_verdict(value: float) -> None:
    row = judge(series({2020: 0.1, 2024: value}), target(value=0.3))
    assert row.status == "achieved" and row.gap == 0


def test_a_target_equal_to_the_baseline_that_must_be_passed_is_not_met_by_standing_still() -> None:
    strict = target(op=">", value=90.0)
    assert judge(series({2020: 90.0, 2024: 90.0}), strict).status == "off_track"
    assert judge(series({2020: 90.0, 2024: 89.0}), strict).status == "worsening"
    assert judge(series({2020: 90.0, 2024: 90.1}), strict).status == "achieved"


#   2020  2021  2022  2024          the words that always go with "achieved"
ACHIEVED = [
    ([70.0, 80.0, 91.0, 92.0, 93.0], 2024, {"early"}),
    ([70.0, 80.0, 85.0, 88.0, 89.0, 90.0], 2025, {"on_time"}),
    ([70.0, 80.0, 91.0, 92.0, 93.0, 94.0], 2025, {"early"}),
    ([92.0, 92.0, 93.0, 93.0, 94.0], 2024, {"held_since_baseline", "looser_than_baseline"}),
    ([92.0, 92.0, 92.0, 92.0, 91.0], 2024, {"held_since_baseline", "looser_than_baseline", "worse_than_baseline"}),
    ([90.0, 90.0, 90.0, 90.0, 90.0], 2024, {"held_since_baseline"}),
]


@pytest.mark.parametrize(("figures", "as_of", "words"), ACHIEVED)
def test_achieved_always_says_early_on_time_or_held(figures: list[float], as_of: int, words: set[str]) -> None:
    said = reasons(judge(series(figures), as_of=as_of))
    vocabulary = {"early", "on_time", "late", "held_since_baseline", "looser_than_baseline", "worse_than_baseline"}
    assert said & vocabulary == words


def test_a_target_met_at_the_baseline_has_no_pace_ratio_and_no_share() -> None:
    row = judge(series({2020: 92.0, 2024: 94.0}))
    assert pd.isna(row.pace_ratio) and pd.isna(row.change_share)
    assert row.expected == 90.0 and "met_at_baseline" in reasons(row)


def test_full_coverage_asks_for_one_hundred() -> None:
    full = target("full_coverage")
    assert judge(series({2020: 99.0, 2024: 99.99}), full).status == "on_track"
    assert judge(series({2020: 99.0, 2024: 100.0}), full).status == "achieved"
    assert judge(series({2020: 100.0, 2024: 99.99}), full).status == "slipped"


def test_qualitative_targets_are_not_judged_by_machine() -> None:
    row = judge(series([1.0]), target("qualitative"))
    assert (row.status, row.group, row.warning) == ("not_assessable", "no_verdict", 0)


#   2022 done?  as of   status
MILESTONES = [
    ({2023: 0.0}, 2024, "not_assessable"),
    ({2023: 1.0}, 2024, "achieved"),
    ({2025: 0.0}, 2025, "missed"),
    ({2025: 1.0}, 2025, "achieved"),
    ({2023: 0.0}, 2025, "insufficient_data"),
]


@pytest.mark.parametrize(("figures", "as_of", "status"), MILESTONES)
def test_a_milestone_is_done_or_not_due_or_missed(figures: dict[int, float], as_of: int, status: str) -> None:
    assert judge(series(figures), target("milestone"), as_of=as_of).status == status


#   2020   2024    status            a band of 100-110
BANDS = [
    (90.0, 98.0, "on_track"),
    (90.0, 100.0, "achieved"),
    (90.0, 110.0, "achieved"),
    (120.0, 112.0, "on_track"),
    (120.0, 125.0, "worsening"),
    (105.0, 111.0, "slipped"),
    (90.0, 111.0, "on_track"),  # nine tenths of the way, out on the other side
]


@pytest.mark.parametrize(("before", "now", "status"), BANDS)
def test_a_band_is_judged_by_the_distance_to_its_nearer_edge(before: float, now: float, status: str) -> None:
    assert judge(series({2020: before, 2024: now}), target("band", value=100.0, value_high=110.0)).status == status


def test_a_ratio_in_a_band_is_judged_either_way_round() -> None:
    parity = target("band", value=0.9, value_high=1.1, unit="ratio")
    assert judge(series({2020: 0.8, 2024: 0.95}), parity).status == "achieved"
    assert judge(series({2020: 0.95, 2024: 0.9}), parity).status == "slipped"  # 1 / 0.9 is above 1.1
    assert judge(series({2020: 0.95, 2024: 0.9}), parity).latest_value == 0.9


def test_a_denominator_of_zero_gives_no_value() -> None:
    observations = series({2020: 95.0, 2024: 100.0}, numerator=0.0, denominator={2020: 50.0, 2024: 0.0})
    assert judge(observations).latest_year == 2020


def test_zero_targets_and_true_zeros_are_judged() -> None:
    none = target(op="<=", value=0.0)
    assert judge(series({2020: 5.0, 2024: 0.0}), none).status == "achieved"
    assert judge(series({2020: 5.0, 2024: 1.0}), none).status == "on_track"


def test_a_street_whose_interval_reaches_the_target_is_behind_and_never_off_track() -> None:
    figures = {2020: (82.0, 100.0), 2024: (85.0, 100.0)}
    district = judge(counted(figures), target(value=90.0))
    street = judge(counted(figures, area="120104001"), target(value=90.0))
    assert district.status == "off_track"
    assert street.status == "behind" and "interval_reaches_target" in reasons(street)
    clear = judge(counted({2020: (820.0, 1000.0), 2024: (840.0, 1000.0)}, area="120104001"))
    assert clear.status == "off_track"
