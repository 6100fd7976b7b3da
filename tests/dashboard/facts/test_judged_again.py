"""After a write only what it touched is judged again, and the sum is what judging everything gives."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.facts.carried import changed
from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.facts.verdicts import YearlyVerdicts
from data_access.store import Store
from tests.support.stores import CITY, SHIPPED, SMALL, filled_store

pytestmark = pytest.mark.usefixtures("nothing_known")


def warmed(store: Store) -> Services:
    services = Services(store)
    facts = services.facts()
    for year in facts.years[-2:]:
        facts.judged(year)
    assert facts.series
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
    left, right = (facts.figures.published.sort_values(order, ignore_index=True) for facts in (carried, whole))
    pd.testing.assert_frame_equal(left[right.columns], right, check_dtype=False)
    assert carried.series == whole.series
    for year in whole.years[-2:]:
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


def test_a_write_of_the_newest_year_judges_no_earlier_one_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    services = warmed(store)
    known = store.observations(areas=services.facts().areas, indicators=["elder-records"])
    last = int(known["year"].max())
    services.facts().judged(last - 1)
    rows = known[(known["unit"] == "") & (known["year"] == last)]
    store.write_observations(rows.assign(value=rows["value"] * 0.97, mark="final"), kind="import", label="x", who="x")
    now, whole, asked = services.facts(), Services(store).facts(), []
    assess = YearlyVerdicts._assess
    monkeypatch.setattr(YearlyVerdicts, "_assess", lambda self, *given: asked.append(given[-1]) or assess(self, *given))
    target = next(target for target in now.catalogue.targets if target.indicator == "elder-records")
    for year in (last - 1, last):
        assert now.verdict(target, now.district.area, year) == whole.verdict(target, whole.district.area, year)
    assert asked.count(last) == 2, "both states judge the year that was written"
    assert asked.count(last - 1) == 1, "only the state that knows nothing of an earlier one judges the year before"
    monkeypatch.undo()
    assert_alike(now, whole)


def test_what_nobody_has_judged_again_is_still_owed_after_the_next_write(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    services = warmed(store)
    nudged(services, ["elder-records"])
    between = services.facts()
    other = next(target for target in between.catalogue.targets if target.indicator == "college-participation")
    year = between.years[-1]
    whole = Services(store).facts()
    assert between.verdict(other, between.district.area, year) == whole.verdict(other, whole.district.area, year)
    assert year not in between._verdicts.years_judged, (
        "what the target looks at was not written: its verdict was carried over"
    )
    nudged(services, ["college-participation"])
    now = services.facts()
    assert now._carried is not None and now._carried.stale[year], "the first write's targets are still owed"
    assert_alike(now, Services(store).facts())


def test_of_a_written_state_only_what_a_batch_has_touched_is_read_again(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    areas = list(store.catalogue().area)
    first = store.observations_again(areas)
    assert first.touched is None
    assert store.observations_again(areas, first).touched == frozenset()
    rows = first.observations[first.observations["indicator"] == "elder-records"].tail(2)
    new = rows.tail(1).assign(year=int(first.observations["year"].min()) - 1)
    written = pd.concat([rows.assign(value=rows["value"] + 1), new], ignore_index=True)
    batch = store.write_observations(written, kind="import", label="x", who="x")
    second = store.observations_again(areas, first)
    assert second.touched == {"elder-records"}
    pd.testing.assert_frame_equal(second.observations, store.observations(areas=areas))
    assert len(second.observations) == len(first.observations) + 1
    store.undo_batch(batch, who="x")
    third = store.observations_again(areas, second)
    assert third.touched == {"elder-records"}
    pd.testing.assert_frame_equal(third.observations, first.observations)


def test_invented_figures_that_were_removed_are_gone_when_read_again(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL)
    areas = list(store.catalogue().area)
    first = store.observations_again(areas)
    assert len(first.observations)
    store.remove_demonstration()
    assert store.observations_again(areas, first).observations.empty


def test_a_write_of_most_indicators_judges_everything_anew(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    services = warmed(store)
    nudged(services, list(services.facts().catalogue.indicator))
    assert services.facts()._carried is None


def test_what_has_changed_is_found_side_by_side_as_by_looking_for_rows_that_are_in_one_state_alone() -> None:
    before = pd.DataFrame(
        {"indicator": ["a", "a", "b", "c", "d"], "value": [1.0, None, 2.0, 3.0, None], "note": ["", "", "", "", "x"]}
    )
    written = before.assign(value=[1.0, None, 2.5, 3.0, 4.0])
    assert changed(before, before.copy()) == set()
    assert changed(before, written) == {"b", "d"} == changed(pd.concat([before, before.iloc[:0]]), written)
    assert changed(before, before.assign(note=["", "y", "", "", None])) == {"a", "d"}
    longer = pd.concat([before, written.tail(1)], ignore_index=True)
    assert changed(before, longer) == {"d"}
    assert changed(before, before.assign(indicator=["a", "a", "b", "e", "d"])) == {"c", "e"}
