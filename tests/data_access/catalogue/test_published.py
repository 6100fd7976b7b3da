"""What targets are compared with: published figures before invented ones, reported ones before both."""

from __future__ import annotations

import pandas as pd
import pytest

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.published import with_published
from data_access.storing.columns import OBSERVATION_DTYPES
from tests.support.stores import ROOT

CODE, NATION, DISTRICT = "paediatric-beds-per-1000", "100000", "120104"
PUBLISHED = {2020: 2.17, 2021: 2.20}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "seed_data" / "nankai")


def observed(*rows: tuple[str, int, float, str]) -> pd.DataFrame:
    """(area, year, value, mark) of the one indicator."""
    frame = pd.DataFrame(
        [{"indicator": CODE, "area": area, "sex": "all", "age_group": "all", "year": year, "value": value, "unit": "",
          "break_before": False, "mark": mark, "note": ""} for area, year, value, mark in rows],
        columns=list(OBSERVATION_DTYPES),
    )  # fmt: skip
    return frame.astype(OBSERVATION_DTYPES)


def of_nation(frame: pd.DataFrame) -> dict[int, tuple[float, str]]:
    rows = frame[(frame["area"] == NATION) & (frame["indicator"] == CODE)]
    return {year: (value, mark) for year, value, mark in zip(rows["year"], rows["value"], rows["mark"], strict=True)}


def test_a_published_figure_beats_an_invented_one_of_its_year_and_leaves_the_other_years(catalogue: Catalogue) -> None:
    frame = observed(*((NATION, year, 2.0, "demonstration") for year in range(2019, 2024)))
    told = of_nation(with_published(catalogue, frame))
    assert {year: told[year] for year in PUBLISHED} == {year: (value, "final") for year, value in PUBLISHED.items()}
    assert {told[year] for year in (2019, 2022, 2023)} == {(2.0, "demonstration")}


def test_what_was_reported_for_the_area_itself_stands(catalogue: Catalogue) -> None:
    told = of_nation(with_published(catalogue, observed((NATION, 2021, 2.3, "final"))))
    assert told[2021] == (2.3, "final") and told[2020] == (2.17, "final")


def test_the_district_s_own_figures_and_what_nothing_is_compared_with_stay_as_they_are(catalogue: Catalogue) -> None:
    frame = observed((DISTRICT, 2021, 1.9, "demonstration"))
    told = with_published(catalogue, frame)
    assert list(told.columns) == list(frame.columns) and (told.dtypes == frame.dtypes).all()
    assert told[told["area"] == DISTRICT].reset_index(drop=True).equals(frame)
    compared = {one.reference_indicator for one in catalogue.targets if one.reference_area}
    assert set(told["indicator"]) <= compared
