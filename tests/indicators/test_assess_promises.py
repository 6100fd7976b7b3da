"""What `assess` promises whatever comes in."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators import assess
from indicators.codes import GROUP_OF, Kind, Status
from indicators.columns import RESULT_DTYPES, ResultColumn
from indicators.reasons import Reason
from tests.indicators.making import judge, series, several, target

tenths = st.integers(0, 1000).map(lambda tenth: tenth / 10)
histories = st.lists(st.one_of(tenths, st.none()), min_size=5, max_size=5)
RANK = ["off_track", "at_risk", "on_track", "met"]
SETTINGS = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("rows", [0, 1])
def test_empty_frames_give_an_empty_frame_with_all_columns_and_dtypes(rows: int) -> None:
    result = assess(series([80.0]).iloc[:rows], target().iloc[:0], as_of=2024)
    assert list(result.columns) == list(ResultColumn) and len(result) == 0
    assert {name: str(dtype) for name, dtype in result.dtypes.items()} == {str(k): v for k, v in RESULT_DTYPES.items()}


def test_without_any_figure_every_target_still_has_its_row() -> None:
    for nothing in (series([80.0]).iloc[:0], series([80.0], start=2025)):
        row = judge(nothing)
        assert row.status == "insufficient_data" and pd.isna(row.area) and pd.isna(row.latest_year)


def test_a_frame_with_rows_has_the_same_dtypes() -> None:
    result = assess(series([80.0, 82.0]), target(), as_of=2024)
    assert {name: str(dtype) for name, dtype in result.dtypes.items()} == {str(k): v for k, v in RESULT_DTYPES.items()}


def test_every_status_has_a_group_and_every_kind_can_be_judged() -> None:
    assert set(GROUP_OF) == set(Status) - {Status.NOT_BEGUN}  # said of a plan, before anything is judged
    common = {"op": ">=", "value": 90.0, "value_high": 95.0, "direction": "up", "step": 1.0, "reference_area": "x"}
    figures = several(series([80.0, 82.0, 84.0]), series([70.0, 71.0, 72.0], area="x"))
    for kind in Kind:
        result = assess(figures, target(kind, **common), as_of=2024)
        assert set(result["status"]) <= set(Status)
        assert {code for text in result["reasons"] for code in text.split(";") if code} <= set(Reason)


def test_category_nullable_and_object_columns_are_read_alike() -> None:
    plain = series([80.0, 82.0, None, 88.0], mark="final")
    other = plain.astype({"area": "category", "year": "Int64", "value": "Float64", "mark": "category", "sex": "string"})
    pd.testing.assert_frame_equal(assess(plain, target(), as_of=2024), assess(other, target(), as_of=2024))


def test_absent_optional_columns_read_as_empty() -> None:
    bare = series([80.0, 82.0])[["indicator", "area", "year", "value"]]
    pd.testing.assert_frame_equal(
        assess(bare, target(), as_of=2024), assess(series([80.0, 82.0]), target(), as_of=2024)
    )


def test_many_series_at_once_are_judged_like_each_alone() -> None:
    random = np.random.default_rng(1)
    kinds = ["threshold", "maintain", "annual_change", "directional", "band"]
    frames = [series(list(random.normal(88, 3, 6).round(1)), indicator=f"i{i}", area=f"a{i % 7}") for i in range(40)]
    extra = {"op": ">=", "value": 90.0, "value_high": 95.0, "direction": "up", "step": 1.0}
    plan = several(*(target(kinds[i % 5], target=f"t{i}", indicator=f"i{i}", **extra) for i in range(40)))
    together = assess(several(*frames), plan, as_of=2024)
    apart = pd.concat([assess(f, plan.iloc[[i]], as_of=2024) for i, f in enumerate(frames)], ignore_index=True)
    pd.testing.assert_frame_equal(together, apart)


#   what is wrong                                  what the error says
REFUSED = [
    (target("threshold", op=None), "op is needed"),
    (target("threshold", value=None), "value is needed"),
    (target("threshold", op="="), "op must be one of"),
    (target("treshold"), "kind must be one of"),
    (target("annual_change", direction="up"), "step is needed"),
    (target("annual_change", step=1.0), "direction is needed"),
    (target("band", value=5.0, value_high=4.0), "value_high is needed"),
    (target("relative_to_reference", op=">="), "reference_indicator or reference_area"),
]


@pytest.mark.parametrize(("wrong", "says"), REFUSED)
def test_a_target_that_cannot_be_judged_as_written_is_refused_by_name(wrong: pd.DataFrame, says: str) -> None:
    with pytest.raises(ValueError, match=f"targets: t: {says}"):
        judge(series([80.0]), wrong)


@SETTINGS
@given(history=histories, better=tenths, op=st.sampled_from([">=", "<="]))
def test_a_better_latest_figure_never_worsens_the_group(history: list[float | None], better: float, op: str) -> None:
    now = history[-1] if history[-1] is not None else 50.0
    toward = now + better if op == ">=" else now - better
    aim = target(op=op, value=60.0)
    worse, improved = (judge(series([*history[:-1], value]), aim) for value in (now, toward))
    assume(worse.group in RANK)  # too few of these, and hypothesis complains
    assert RANK.index(improved.group) >= RANK.index(worse.group)


@SETTINGS
@given(
    history=histories,
    power=st.sampled_from([0.001, 0.01, 10.0, 1000.0]),
    kind=st.sampled_from(["threshold", "maintain"]),
)
def test_a_change_of_unit_changes_no_verdict(history: list[float | None], power: float, kind: str) -> None:
    scaled = [None if value is None else value * power for value in history]
    one, other = judge(series(history), target(kind)), judge(series(scaled), target(kind, value=90.0 * power))
    assert (one.status, one.warning, one.reasons) == (other.status, other.warning, other.reasons)


@SETTINGS
@given(history=histories)
def test_more_is_better_is_the_mirror_of_less_is_better(history: list[float | None]) -> None:
    mirrored = [None if value is None else -value for value in history]
    up, down = judge(series(history)), judge(series(mirrored), target(op="<=", value=-90.0))
    assert (up.status, up.warning) == (down.status, down.warning)


@SETTINGS
@given(start=st.integers(0, 800), steps=st.integers(1, 100), noise=st.sampled_from([0.0, 1e-14, -1e-14]))
def test_exactly_nineteen_twentieths_of_the_pace_is_on_track(start: int, steps: int, noise: float) -> None:
    before, aim = start / 10, start / 10 + steps / 10
    now = before + 0.95 * (aim - before) * 4 / 5
    row = judge(series({2020: before, 2024: now + noise * now}), target(value=aim))
    assert row.status == "on_track"


@SETTINGS
@given(history=histories, cut=st.integers(2020, 2024))
def test_as_of_is_the_same_as_dropping_later_rows(history: list[float | None], cut: int) -> None:
    figures = series(history)
    whole = assess(figures, target(), as_of=cut)
    pd.testing.assert_frame_equal(whole, assess(figures[figures["year"] <= cut], target(), as_of=cut))


@SETTINGS
@given(history=histories, kind=st.sampled_from(["threshold", "maintain", "full_coverage", "annual_change"]))
def test_what_is_met_is_achieved_and_missing_is_never_met(history: list[float | None], kind: str) -> None:
    row = judge(series(history), target(kind, op=">=", direction="up", step=1.0, value=90.0))
    assert (row.status == "achieved") == bool(not pd.isna(row.met) and row.met)
    if all(value is None for value in history):
        assert row.status == "insufficient_data" and pd.isna(row.met) and pd.isna(row.latest_value)
