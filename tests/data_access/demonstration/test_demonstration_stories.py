"""The shipped catalogue's demonstration data, judged: each story comes out as the setting names it."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.catalogue.model import Catalogue
from data_access.demonstration import generate
from data_access.importing.checks import check
from data_access.importing.reading import Codes, Problem
from data_access.importing.remit import EVERYTHING
from data_access.settings import ROOT
from data_access.storing.columns import OBSERVATION_DTYPES
from indicators import assess
from tests.data_access.importing.importing_parts import reading

FOLDER = ROOT / "seed_data" / "nankai"
GROUPS = {
    "held": "met", "met": "met", "early": "met", "on_track": "on_track", "behind": "at_risk",
    "slipped": "at_risk", "off_track": "off_track", "worsening": "off_track", "no_data": "no_verdict",
}  # fmt: skip
NUMERIC = {
    "threshold",
    "maintain",
    "full_coverage",
    "annual_change",
    "relative_to_reference",
    "per_unit_minimum",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FOLDER)


@pytest.fixture(scope="module")
def figures(catalogue: Catalogue) -> pd.DataFrame:
    frame = generate(catalogue, load_demonstration_settings(FOLDER))
    key = ["indicator", "area", "sex", "age_group", "unit", "year"]
    return frame.sort_values("revision", kind="stable").drop_duplicates(key, keep="last")


def judged(catalogue: Catalogue, figures: pd.DataFrame, before_end: int = 1) -> pd.DataFrame:
    """The verdict on the district as a whole, so many years before the plans end, beside the setting's story."""
    measures = [
        i.model_dump(include={"indicator", "natural_min", "natural_max", "sensitive"}) for i in catalogue.indicators
    ]
    targets = pd.DataFrame([t.model_dump() for t in catalogue.targets]).merge(pd.DataFrame(measures))
    parents = {a.area: a.parent for a in catalogue.areas if a.parent}
    verdicts = assess(figures, targets, as_of=catalogue.plans[0].period_end - before_end, parents=parents)
    district = next(a.area for a in catalogue.areas if a.level == "district")
    whole = verdicts[(verdicts.area == district) & (verdicts.sex == "all") & (verdicts.age_group == "all")]
    stories = {s.indicator: s.story for s in load_demonstration_settings(FOLDER)}
    known = targets[["target", "indicator", "kind"]]
    return whole.merge(known, on="target").assign(story=lambda frame: frame.indicator.map(stories))


def test_nine_in_ten_targets_with_a_figure_are_judged_as_their_story_says(
    catalogue: Catalogue, figures: pd.DataFrame
) -> None:
    verdicts = judged(catalogue, figures)
    told = verdicts[verdicts.kind.isin(NUMERIC) & verdicts.story.isin(list(GROUPS))]
    wrong = told[told.group != told.story.map(GROUPS)]
    assert len(told) > 60
    assert len(wrong) <= 0.1 * len(told), wrong[["target", "story", "status"]].to_string()


def test_the_screens_have_every_kind_of_status_to_show(catalogue: Catalogue, figures: pd.DataFrame) -> None:
    wanted = {
        "achieved",
        "on_track",
        "behind",
        "off_track",
        "worsening",
        "slipped",
        "unmet",
        "improving",
        "flat",
        "declining",
    }
    assert wanted <= set(judged(catalogue, figures).status)


def test_at_the_plans_end_some_are_met_some_missed_some_nearly_and_some_owed(
    catalogue: Catalogue, figures: pd.DataFrame
) -> None:
    verdicts = judged(catalogue, figures, before_end=0)
    assert {"achieved", "missed", "awaiting"} <= set(verdicts.status)
    near = verdicts.reasons.str.split(";").map(lambda codes: "near" in codes)
    assert near.any() and set(verdicts[near].status) == {"missed"}
    owed = verdicts[verdicts.status == "awaiting"]
    assert owed.met.fillna(False).any() and (~owed.met.fillna(True).astype(bool)).any()


def test_targets_for_every_unit_tell_each_of_their_states(catalogue: Catalogue, figures: pd.DataFrame) -> None:
    """All pass; all once passed; more pass every year and some still fail; too few do."""
    units = judged(catalogue, figures).query("kind == 'per_unit_minimum'").set_index("status")
    assert {"achieved", "slipped", "on_track", "behind"} <= set(units.index)
    for status in ("slipped", "on_track", "behind"):
        assert (units.loc[[status]].units_met < units.loc[[status]].units_total).all()


def test_a_nation_that_a_district_is_compared_with_passes_through_what_was_published(
    catalogue: Catalogue, figures: pd.DataFrame
) -> None:
    nation = figures[(figures.area == "100000") & (figures.unit == "")].set_index(["indicator", "year"]).value
    ties = {(one.area, one.series_zh): one.indicator for one in catalogue.references}
    compared = {one.reference_indicator for one in catalogue.targets if one.reference_area == "100000"}
    published = [
        (ties[one.area, one.indicator_zh], one.year, one.value) for one in catalogue.reference_figures
        if one.kind == "value" and ties.get((one.area, one.indicator_zh)) in compared
    ]  # fmt: skip
    assert published and all(nation[code, year] == value for code, year, value in published)


@pytest.mark.parametrize("year", [2023, 2024])
def test_no_figure_of_the_shipped_data_looks_like_one_whose_point_has_slipped_and_ten_times_it_does(
    catalogue: Catalogue, figures: pd.DataFrame, year: int
) -> None:
    known = figures[figures["year"] < year].assign(mark="final")[list(OBSERVATION_DTYPES)].astype(OBSERVATION_DTYPES)
    bare = figures[(figures["year"] == year) & figures["value"].notna()].assign(
        numerator=math.nan, denominator=math.nan
    )

    def slipped(frame: pd.DataFrame) -> list[Problem]:
        file = reading(*frame.to_dict("records"))
        found = check(file, catalogue, known, scope=EVERYTHING, today=date(2026, 5, 1))
        return [each for each in found if each.code == Codes.JUMP and each.expected["suggested"]]

    assert len(bare) > 500 and slipped(bare) == []
    rates = bare[bare["indicator"].isin(["maternal-mortality", "average-wage"])]
    assert slipped(rates.assign(value=rates["value"] * 10))


def test_printed_baselines_stand_in_the_data_as_printed(catalogue: Catalogue, figures: pd.DataFrame) -> None:
    whole = figures[(figures.sex == "all") & (figures.age_group == "all") & (figures.unit == "")]
    values = whole.set_index(["indicator", "area", "year"]).value.to_dict()
    district = next(a.area for a in catalogue.areas if a.level == "district")
    settings = {s.indicator: s.baseline_value for s in load_demonstration_settings(FOLDER)}
    printed = [b for b in catalogue.baselines if b.indicator in settings and b.value == settings[b.indicator]]
    assert len(printed) >= 10
    assert all(values[b.indicator, district, b.year] == b.value for b in printed)


def test_streets_of_the_shipped_data_are_twelve_and_add_up(catalogue: Catalogue, figures: pd.DataFrame) -> None:
    levels = {a.area: a.level for a in catalogue.areas}
    level = figures.area.map(levels)
    splits = (figures.sex == "all") & (figures.age_group == "all") & (figures.unit == "") & figures.numerator.notna()
    counts = ["numerator", "denominator"]
    streets = figures[splits & (level == "street")].groupby(["indicator", "year"])[counts].agg(["sum", "size"])
    whole = figures[splits & (level == "district")].set_index(["indicator", "year"])[counts].reindex(streets.index)
    assert (streets["numerator", "size"] == 12).all()
    assert all((streets[count, "sum"] == whole[count]).all() for count in counts)


def test_breaks_zeros_and_withheld_shares_have_their_stories(catalogue: Catalogue, figures: pd.DataFrame) -> None:
    """A break after the baseline takes the pace away; a rate that is 0 is judged by its events; few people, no share."""
    verdicts = judged(catalogue, figures)
    codes = verdicts.reasons.str.split(";")
    broken = verdicts[codes.map(lambda own: "break" in own)]
    assert {"unmet", "insufficient_data"} <= set(broken.status) and broken.pace.isna().all()
    zero = verdicts[(verdicts.kind == "directional") & ((verdicts.latest_value == 0) | (verdicts.baseline_value == 0))]
    assert len(zero) and set(zero.status) <= {"flat", "improving", "declining"}
    assert verdicts.status.eq("suppressed").sum() >= 5
