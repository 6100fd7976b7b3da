"""The register of an area is a function of the verdicts its pages show: carried over, judged anew, it is the same."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.facts.lives import area_register, lives
from dashboard.facts.services import Services
from tests.dashboard.facts.test_judged_again import nudged
from tests.support.stores import SHIPPED, SMALL, filled_store

pytestmark = pytest.mark.usefixtures("nothing_known")


@pytest.mark.parametrize(
    ("catalogue", "touched"), [(SMALL, ["college-participation"]), (SHIPPED, ["infant-mortality"])]
)
def test_after_a_write_the_register_is_that_of_judging_everything(
    catalogue: Path, touched: list[str], tmp_path: Path
) -> None:
    store = filled_store(tmp_path / "store.sqlite3", catalogue, real=True)
    services = Services(store)
    before = services.facts()
    for year in before.years:
        before.judged(year)
    assert lives(before, before.district.area)
    nudged(services, [code for code in touched if code in before.catalogue.indicator])
    carried, whole = services.facts(), Services(store).facts()
    assert carried._carried is not None and whole._carried is None
    for area in (whole.district.area, whole.streets[0].area):
        left, right = area_register(carried, area), area_register(whole, area)
        pd.testing.assert_frame_equal(left.states, right.states)
        pd.testing.assert_frame_equal(left.transitions, right.transitions)
        assert len(right.states)


def test_a_district_has_one_record_for_each_clause_and_indicator_of_its_plans(demo_services: Services) -> None:
    facts = demo_services.facts()
    asked = {
        (one.plan, one.section, one.clause_kind, one.clause_number, one.indicator) for one in facts.catalogue.targets
    }
    found = lives(facts, facts.district.area)
    assert len(found) == len(asked)
    for years in found.values():
        assert [year.as_of for year in years] == [year for year in facts.years if year >= years[0].as_of]
