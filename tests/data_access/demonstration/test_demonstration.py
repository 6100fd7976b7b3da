"""The demonstration data of an invented district: exact where the plan prints figures, marked everywhere."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

import numpy as np
import pandas as pd
import pytest

from data_access.catalogue.model import (
    Area,
    Catalogue,
    DemonstrationSetting,
    Indicator,
    Plan,
    Row,
    Target,
    Unit,
)
from data_access.demonstration import COLUMNS, generate

Line = TypeVar("Line", bound=Row)

DISTRICT, STREETS = "D", [f"S{i:02d}" for i in range(12)]
FIRST, BASELINE, LAST, FINAL = 2030, 2033, 2037, 2038


def row(model: type[Line], **stated: Any) -> Line:
    """A catalogue row as its file would give it: what is not stated is empty, a needed text says nothing."""
    fields = model.model_fields.items()
    blank = {name: "" if type(None) in get_args(field.annotation) else "-" for name, field in fields}
    return model.model_validate({**blank, **stated})


def area(code: str, level: str, parent: str = "") -> Area:
    return row(Area, area=code, level=level, parent=parent)


def indicator(code: str, **stated: Any) -> Indicator:
    given = {
        "unit": "%", "decimals": 1, "direction": "up", "natural_min": 0, "natural_max": 100,
        "level": "district", "sensitive": "no", "splits": "", "age_groups": "", "department": "d",
    }  # fmt: skip
    return row(Indicator, indicator=code, **{**given, **stated})


def target(code: str, kind: str = "threshold", **stated: Any) -> Target:
    given = {
        "plan": "p", "section": 1, "clause_kind": "goal", "clause_number": 1, "op": ">=", "value": 90,
        "unit": "%", "baseline_year": BASELINE, "deadline": FINAL, "deadline_printed": "no",
        "printed": "yes", "sex": "all",
    }  # fmt: skip
    return row(Target, target=f"{code}-t", indicator=code, kind=kind, **{**given, **stated})


def setting(code: str, story: str = "held", **stated: Any) -> DemonstrationSetting:
    given = {
        "first_year": FIRST, "first_value": 90.4, "baseline_value": 92.3, "last_value": 94.1, "noise": 0.5,
        "denominator": 2900, "street_spread": 2.0, "sex_gap": 1.5, "age_gap": -3, "reports_2025": "yes",
        "special": "",
    }  # fmt: skip
    return row(DemonstrationSetting, indicator=code, story=story, **{**given, **stated})


def catalogue(indicators: list[Indicator], targets: list[Target]) -> Catalogue:
    years = {"period_start": BASELINE + 1, "period_end": FINAL, "baseline_year": BASELINE, "outlook_year": ""}
    units = [("%", "proportion", 100), ("‰", "rate", 1000), ("persons", "number", "")]
    return Catalogue(
        areas=(
            area("N", "nation"),
            area(DISTRICT, "district", "N"),
            *(area(s, "street", DISTRICT) for s in STREETS),
        ),
        units=tuple(row(Unit, unit=unit, family=family, multiplier=times) for unit, family, times in units),
        plans=(row(Plan, plan="p", order=1, split="sex", **years),),
        indicators=tuple(indicators),
        targets=tuple(targets),
    )


def drawn(
    stated: dict[str, Any], *, of: dict[str, Any] | None = None, asks: dict[str, Any] | None = None
) -> pd.DataFrame:
    """The figures of one indicator `i` with the given setting, metadata and target."""
    shown = catalogue([indicator("i", **(of or {}))], [target("i", **(asks or {}))])
    return generate(shown, [setting("i", **stated)])


def district(frame: pd.DataFrame) -> pd.DataFrame:
    whole = frame[(frame.area == DISTRICT) & (frame.sex == "all") & (frame.age_group == "all") & (frame.unit == "")]
    return whole[whole.revision == 0].set_index("year")


def streets(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    return frame[frame.area.isin(STREETS) & (frame.year == year)].set_index("area")


ALL_SPLITS = {"level": "street", "splits": "sex;age_group", "age_groups": "0-2;3-6;7-12"}


def test_the_same_seed_gives_the_same_figures_and_another_seed_others() -> None:
    shown, settings = catalogue([indicator("i", **ALL_SPLITS)], [target("i")]), [setting("i")]
    pd.testing.assert_frame_equal(generate(shown, settings), generate(shown, settings))
    assert not generate(shown, settings).equals(generate(shown, settings, seed=7))


def test_adding_an_indicator_leaves_the_figures_of_the_others_untouched() -> None:
    one, two = indicator("i", **ALL_SPLITS), indicator("j", **ALL_SPLITS)
    alone = generate(catalogue([one], [target("i")]), [setting("i")])
    both = generate(catalogue([two, one], [target("j"), target("i")]), [setting("j"), setting("i")])
    pd.testing.assert_frame_equal(alone, both[both.indicator == "i"].reset_index(drop=True))


def test_every_row_is_marked_demonstration_and_keeps_to_the_promised_columns() -> None:
    frame = drawn({}, of=ALL_SPLITS)
    assert list(frame.columns) == list(COLUMNS)
    assert set(frame.mark) == {"demonstration"}
    assert not frame.duplicated(["indicator", "area", "sex", "age_group", "unit", "year", "revision"]).any()


def test_only_the_last_partly_reported_year_is_provisional() -> None:
    frame = drawn({}, of=ALL_SPLITS)
    assert set(frame[frame.note.str.startswith("provisional:")].year) == {FINAL}
    assert FINAL not in set(drawn({"reports_2025": "no"}).year)


@pytest.mark.parametrize("denominator", ["", 40, 313, 4500, 890000])
def test_stated_figures_are_exact_whatever_the_counts(denominator: Any) -> None:
    whole = district(drawn({"denominator": denominator}))
    assert [whole.value[year] for year in (FIRST, BASELINE, LAST)] == [90.4, 92.3, 94.1]


@pytest.mark.parametrize(
    ("unit", "decimals", "values", "denominator"),
    [("‰", 2, (3.3, 2.59, 2.1), 4500), ("%", 1, (52.0, 57.3, 61.2), 64), ("%", 2, (97.4, 97.99, 99.1), 4500)],
)
def test_counts_are_whole_and_print_as_the_value(
    unit: str, decimals: int, values: tuple[float, float, float], denominator: int
) -> None:
    stated = dict(zip(("first_value", "baseline_value", "last_value"), values, strict=True))
    frame = drawn(
        {**stated, "denominator": denominator, "sex_gap": 0.1, "noise": 0.1},
        of={**ALL_SPLITS, "unit": unit, "decimals": decimals, "natural_max": 1000 if unit == "‰" else 100},
    )
    counted = frame[frame.numerator.notna()]
    exact = counted.numerator / counted.denominator * {"%": 100, "‰": 1000}[unit]
    assert (exact - counted.value).abs().max() <= 0.5 * 10**-decimals + 1e-9
    assert (counted[["numerator", "denominator"]] % 1 == 0).all(axis=None)


@pytest.mark.parametrize("parts", ["area", "sex", "age_group"])
def test_the_counts_of_streets_sexes_and_age_groups_add_up_to_the_district(parts: str) -> None:
    frame = drawn({"special": f"revision:{BASELINE + 2}"}, of=ALL_SPLITS)
    whole = frame[(frame.area == DISTRICT) & (frame.sex == "all") & (frame.age_group == "all")]
    whole = whole.sort_values("revision").groupby("year").last()
    split = frame[frame[parts] != (DISTRICT if parts == "area" else "all")].groupby("year")
    assert (split[["numerator", "denominator"]].sum() == whole[["numerator", "denominator"]]).all(axis=None)
    assert len(split) == FINAL - FIRST + 1


def test_no_figure_passes_a_natural_limit() -> None:
    near = {
        "first_value": 99.2,
        "baseline_value": 99.8,
        "last_value": 99.9,
        "noise": 2.0,
        "street_spread": 6.0,
    }
    frame = drawn(near, of=ALL_SPLITS)
    assert frame.value.between(0, 100).all()
    assert (frame.numerator <= frame.denominator).all()


@pytest.mark.parametrize(("op", "low", "values"), [(">=", 3, (96, 97, 97.5)), ("<=", 2, (4, 3.4, 3.1))])
def test_just_as_many_streets_fail_as_the_setting_says(op: str, low: int, values: tuple[float, ...]) -> None:
    bound = 95 if op == ">=" else 5
    stated = dict(zip(("first_value", "baseline_value", "last_value"), values, strict=True))
    asks = {"kind": "per_unit_minimum", "op": op, "value": bound, "unit_level": "street", "unit_count": 12}
    frame = drawn({**stated, "special": f"low-streets:{low}"}, of={**ALL_SPLITS, "unit": "%"}, asks=asks)
    values_by_street = streets(frame, LAST).value
    assert ((values_by_street < bound) if op == ">=" else (values_by_street > bound)).sum() == low


def test_every_street_passes_a_target_that_is_held() -> None:
    asks = {"kind": "per_unit_minimum", "value": 88, "unit_level": "street", "unit_count": 12}
    frame = drawn({}, of=ALL_SPLITS, asks=asks)
    values = [streets(frame, year).value for year in range(BASELINE, LAST + 1)]
    assert all(len(of_year) and (of_year >= 88).all() for of_year in values)


def test_the_same_streets_tend_to_lag_in_every_indicator() -> None:
    codes = [f"i{n}" for n in range(8)]
    shown = catalogue([indicator(c, **ALL_SPLITS) for c in codes], [target(c) for c in codes])
    frame = generate(shown, [setting(c) for c in codes])
    last = frame[frame.area.isin(STREETS) & (frame.year == LAST)].pivot(
        index="area", columns="indicator", values="value"
    )
    between = last.corr(method="spearman").to_numpy()[np.triu_indices(len(codes), 1)]
    assert between.mean() > 0.3


def test_each_school_has_a_figure_on_the_side_the_story_says() -> None:
    asks = {
        "kind": "per_unit_minimum",
        "value": 1,
        "unit": "persons",
        "unit_level": "school",
        "unit_count": 20,
    }
    of = {"unit": "persons", "natural_max": "", "decimals": 1}
    values = {"first_value": 1.2, "baseline_value": 1.4, "last_value": 1.9, "street_spread": 0.5}
    for story, failing in (("held", 0), ("off_track", 6)):
        schools = drawn({**values, "story": story}, of=of, asks=asks).query(f"unit != '' and year == {LAST}")
        assert (len(schools), (schools.value < 1).sum()) == (20, failing)
        assert (schools.value % 1 == 0).all()


def test_a_target_compared_with_the_nation_gets_a_demonstration_series_of_the_nation() -> None:
    asks = {"kind": "relative_to_reference", "value": "", "reference_indicator": "i", "reference_area": "N"}
    for story, ahead in (("held", True), ("behind", False)):
        frame = drawn({"story": story}, asks=asks)
        nation = frame[frame.area == "N"].set_index("year").value
        assert (district(frame).value[LAST] > nation[LAST]) is np.bool_(ahead)


def test_specials_leave_gaps_breaks_revisions_and_early_ends() -> None:
    special = f"gap:{BASELINE - 1};break:{BASELINE + 1};revision:{BASELINE + 2};late:{LAST - 1}"
    frame = drawn({"special": special}, of=ALL_SPLITS)
    assert BASELINE - 1 not in set(frame.year)
    assert frame.year.max() == LAST - 1
    assert set(frame[frame.break_before].year) == {BASELINE + 1}
    twice = frame[
        (frame.area == DISTRICT) & (frame.sex == "all") & (frame.age_group == "all") & (frame.year == BASELINE + 2)
    ]
    assert sorted(twice.revision) == [0, 1]
    assert twice.value.nunique() == 2


def test_an_unknown_special_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(ValueError, match=r"'brake:2034'.*break:NUMBER"):
        drawn({"special": "brake:2034"})


def test_a_story_without_data_has_no_rows() -> None:
    nothing = dict.fromkeys(("first_year", "first_value", "baseline_value", "last_value", "noise", "denominator"), "")
    frame = drawn({**nothing, "story": "no_data"})
    assert frame.empty
    assert list(frame.columns) == list(COLUMNS)


@pytest.mark.parametrize("seed", range(5))
def test_noise_never_tells_another_story(seed: int) -> None:
    shown = catalogue([indicator("i"), indicator("j")], [target("i", "maintain", value=92), target("j", value=95)])
    frame = generate(shown, [setting("i", noise=3), setting("j", "behind", noise=3)], seed=seed)
    since = frame[frame.year >= BASELINE]
    assert (since[since.indicator == "i"].value >= 92).all()
    assert (since[since.indicator == "j"].value < 95).all()


def test_a_yearly_step_that_is_kept_is_made_in_every_year() -> None:
    asks = {"kind": "annual_change", "op": "", "value": "", "direction": "down", "step": 1}
    values = {"first_value": 65, "baseline_value": 64.1, "last_value": 59.6, "story": "on_track"}
    steps = district(drawn({**values, "denominator": 60000}, asks=asks)).value.loc[BASELINE:LAST].diff().dropna()
    assert (steps.round(6) <= -1).all()
