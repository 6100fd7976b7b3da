"""The catalogue as judging takes it."""

from __future__ import annotations

import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.frames import TARGET_DTYPES, area_parents, of_one_kind, target_frame
from tests.data_access.conftest import figures


def test_a_target_row_carries_what_its_indicator_says(small: Catalogue) -> None:
    row = target_frame(small).set_index("target").loc["e1g4-falls"]
    assert (row["direction"], row["step"], row["resolution"], row["sensitive"]) == ("down", 0.5, 0.01, True)
    assert row["counted"] == "people", "what is not stated counts people"
    assert (row["natural_min"], row["unit"]) == (0, "per 100,000")
    assert pd.isna(row["natural_max"])
    assert pd.isna(row["op"])


def test_there_is_one_row_per_target_in_the_order_of_the_catalogue(small: Catalogue) -> None:
    assert list(target_frame(small)["target"]) == [target.target for target in small.targets]


def test_columns_and_dtypes_are_the_same_with_and_without_targets(small: Catalogue) -> None:
    for catalogue in (small, Catalogue()):
        frame = target_frame(catalogue)
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == TARGET_DTYPES
        assert list(frame) == list(TARGET_DTYPES)


def test_parents_lead_from_a_street_to_the_nation(small: Catalogue) -> None:
    parents = area_parents(small)
    assert [parents["910100002"], parents["910100"], parents["910000"]] == ["910100", "910000", "900000"]
    assert "900000" not in parents


def test_invented_figures_beside_reported_ones_of_the_same_indicator_and_district_are_left_out(
    small: Catalogue,
) -> None:
    code, other = (one.indicator for one in small.indicators[:2])
    street, district = "910100001", "910100"
    mixed = figures((code, street, 2023, 1.0), (code, district, 2023, 2.0), (other, street, 2023, 3.0),
                    (code, "910000", 2023, 4.0), (code, district, 2022, 5.0))  # fmt: skip
    mixed["mark"] = ["final", *["demonstration"] * 4]
    assert list(of_one_kind(mixed, small)["value"]) == [1.0, 3.0, 4.0], "nation and city are places of their own"
    for mark in ("final", "demonstration"):
        assert of_one_kind(mixed.assign(mark=mark), small)["value"].tolist() == mixed["value"].tolist()
