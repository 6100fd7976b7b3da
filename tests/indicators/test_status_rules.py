"""First matching rule wins."""

from typing import Any

import pandas as pd
import pytest

from tests.indicators.making import counted, judge, reasons, series, several, target

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
    ([None, None, None, None, 88.0], 2024, "unmet", "at_risk"),  # no baseline, not met: no pace is known
    ([None, None, None, None, None, 89.9], 2025, "missed", "off_track"),  # a baseline is needed for pace only
    ([None, None, None, None, None, 90.0], 2025, "achieved", "met"),
    ([70.0, 75.0, 80.0, 85.0, 86.0], 2025, "awaiting", "no_verdict"),  # the end figure is owed
    ([70.0, 75.0, 80.0, 85.0, 91.0], 2025, "awaiting", "no_verdict"),  # also where the latest meets the target
    ([92.0, 91.0, 90.0, 89.0, 88.0], 2025, "awaiting", "no_verdict"),
    ([None, None, None, None, None], 2025, "insufficient_data", "no_verdict"),
    ([None, None, None, None, 91.0], 2024, "achieved", "met"),  # no baseline, but met
    ([70.0, None, None, None, None], 2024, "unmet", "at_risk"),  # no figure after the baseline
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
    ({2023: 0.0}, 2025, "awaiting"),
    ({2023: 1.0}, 2025, "achieved"),  # once done, it stays so
    ({2022: 1.0, 2023: 0.0}, 2025, "achieved"),
    ({2026: 1.0}, 2026, "insufficient_data"),
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


#   kind, asked                                 figure 2025  near
NEAR = [
    ("threshold", {}, 89.1, True),  # nine tenths of a point: exactly one per cent of 90
    ("threshold", {}, 89.09, False),
    ("threshold", {"op": "<=", "value": 10.0}, 10.1, True),
    ("threshold", {"op": "<=", "value": 10.0}, 10.2, False),
    ("threshold", {"op": ">", "value": 90.0}, 90.0, False),  # nothing is missing, and yet it is not met
    ("full_coverage", {}, 99.0, True),
    ("band", {"value": 100.0, "value_high": 200.0}, 202.0, True),
    ("band", {"value": 100.0, "value_high": 200.0}, 202.1, False),
    ("maintain", {}, 89.9, False),
]


@pytest.mark.parametrize(("kind", "asked", "figure", "near"), NEAR)
def test_a_near_miss_is_within_one_per_cent_of_the_target(kind: str, asked: dict, figure: float, near: bool) -> None:
    row = judge(series({2025: figure}), target(kind, **asked), as_of=2025)
    assert row.status == "missed" and ("near" in reasons(row)) == near


def test_a_near_miss_of_a_reference_is_one_per_cent_of_the_references_figure() -> None:
    behind = target("relative_to_reference", op=">=", reference_area="100000")
    other = series({2025: 50.0}, area="100000")
    for own, near in ((49.5, True), (49.4, False)):
        row = judge(several(series({2025: own}), other), behind, as_of=2025)
        assert row.status == "missed" and ("near" in reasons(row)) == near


def test_the_status_of_an_owed_end_figure_keeps_the_level_beside_it() -> None:
    row = judge(series([70.0, 75.0, 80.0, 85.0, 89.0]), as_of=2025)
    assert (row.status, row.met, row.latest_year) == ("awaiting", False, 2024)
    assert row.gap == pytest.approx(1.0)


def test_a_reference_that_is_not_published_yet_leaves_the_end_figure_owed() -> None:
    figures = several(series([40.0] * 6), series([50.0] * 5, area="100000"))
    row = judge(figures, target("relative_to_reference", op=">=", reference_area="100000"), as_of=2025)
    assert (row.status, row.latest_year) == ("awaiting", 2024)


def test_kinds_without_a_number_keep_their_words_after_the_deadline() -> None:
    row = judge(series([50.0, 51.0, 52.0, 53.0, 54.0]), target("directional", direction="up"), as_of=2025)
    assert row.status == "improving"


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


@pytest.mark.parametrize(
    ("kind", "asked", "shares"),
    [
        ("relative_to_reference", {"op": ">=", "reference_area": "100000"}, (82, 85, 84)),
        ("relative_to_reference", {"op": "<=", "reference_area": "100000"}, (98, 95, 96)),
        ("band", {"value": 90.0, "value_high": 95.0}, (82, 85, 84)),
        ("band", {"value": 80.0, "value_high": 90.0}, (98, 95, 96)),
        ("annual_change", {"direction": "up", "step": 1.6}, (82, 85, 84)),
    ],
)
def test_chance_excuses_a_street_whatever_its_target_is_measured_by(
    kind: str, asked: dict[str, Any], shares: tuple[int, int, int]
) -> None:
    before, few, many = shares
    beside = [series([90.0] * 5, area="100000")] if "reference_area" in asked else []

    def status(people: int, now: int, **where: str) -> str:
        figures = {2020: (before * people / 100, people), 2024: (now * people / 100, people)}
        return str(judge(several(counted(figures, **where), *beside), target(kind, **asked)).status)

    assert status(100, few) == "off_track", "the district itself is not excused"
    assert status(100, few, area="120104001") == "behind"
    assert status(2000, many, area="120104001") == "off_track", "2,000 people tell it from chance"
