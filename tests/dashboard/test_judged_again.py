"""After a write only what it touched is judged again, and the sum is what judging everything gives."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from data_access.store import Store
from tests.support.stores import CITY, SHIPPED, SMALL, filled_store


def warmed(store: Store) -> Services:
    services = Services(store)
    services.warm()
    return services


def nudged(services: Services, indicators: list[str]) -> None:
    """A few figures of each indicator, a little other than before, and one that is new."""
    store = services.store
    known = store.observations(areas=services.facts().areas, indicators=indicators)
    rows = known[known["unit"] == ""].groupby("indicator").tail(3)
    rows = rows.assign(value=rows["value"] * 0.97, numerator=float("nan"), denominator=float("nan"), mark="final")
    store.write_observations(rows, kind="import", label="x", who="x")


def assert_alike(carried: Facts, whole: Facts) -> None:
    assert carried._carried is not None and whole._carried is None
    order = ["indicator", "area", "year", "sex", "age_group", "unit"]
    left, right = (one.published.sort_values(order, ignore_index=True) for one in (carried, whole))
    pd.testing.assert_frame_equal(left[right.columns], right, check_dtype=False)
    assert carried.series == whole.series
    for year in whole.years:
        assert list(carried.judged(year).items()) == list(whole.judged(year).items()), year


@pytest.mark.parametrize(
    ("catalogue", "touched"),
    [
        (SMALL, ["fall-mortality"]),
        (SMALL, ["college-participation", "elder-records"]),
        (SMALL, ["care-centres", "elder-employment"]),
        (CITY, ["elder-health-management"]),
        (SHIPPED, ["infant-mortality", "under-five-mortality"]),
    ],
)
def test_verdicts_series_and_what_is_withheld_are_those_of_judging_everything(
    catalogue: Path, touched: list[str], tmp_path: Path
) -> None:
    store = filled_store(tmp_path / "store.sqlite3", catalogue, real=True)
    services = warmed(store)
    touched = [code for code in touched if code in services.facts().catalogue.indicator]
    assert touched
    nudged(services, touched)
    now = services.facts()
    assert now._carried is not None and now._carried.touched >= set(touched)
    assert_alike(now, Services(store).facts())
    nudged(services, touched[:1])  # and once more, upon what was carried over
    assert_alike(services.facts(), Services(store).facts())


def test_a_write_of_most_indicators_judges_everything_anew(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    services = warmed(store)
    nudged(services, list(services.facts().catalogue.indicator))
    assert services.facts()._carried is None
