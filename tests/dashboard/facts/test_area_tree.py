"""Areas are a tree with years of validity: a city above three districts, and a street that changes its code."""

from __future__ import annotations

import csv
import shutil

import pytest

from dashboard.factory import create_app
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.street_comparison.page import streets
from dashboard.settings import SettingsError, load_settings
from dashboard.shell.building import build
from dashboard.urls import parse
from tests.bench.many_areas import SMALL
from tests.dashboard.conftest import filled_store

OLD, NEW, CHANGED = "910100003", "910100009", 2023
PAGES = ("/", "/streets", "/warnings", "/indicator/elder-health-management", "/indicator/care-centres", "/domain/care",
         "/plan/elders", "/methods", f"/street/{NEW}")  # fmt: skip


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """The small catalogue with two more districts below its city, and a street whose code changes on 1 July 2023."""
    folder = tmp_path_factory.mktemp("city")
    catalogue = folder / "catalogue"
    shutil.copytree(SMALL, catalogue)
    with (catalogue / "areas.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    old = next(row for row in rows if row["area"] == OLD)
    old["valid_to"] = f"{CHANGED}-06-30"
    rows.append(
        old
        | {"area": NEW, "valid_from": f"{CHANGED}-07-01", "valid_to": "", "name_zh": "新泉新街道", "short_zh": "新泉新"}
    )
    district = next(row for row in rows if row["level"] == "district")
    street = next(row for row in rows if row["level"] == "street")
    for number in (2, 3):
        code = f"9102{number:02d}"
        rows.append(district | {"area": code, "name_zh": f"另{number}区", "short_zh": f"另{number}", "population": ""})
        rows.append(street | {"area": f"{code}001", "parent": code, "name_zh": f"别处{number}", "short_zh": f"别处{number}",
                              "population": ""})  # fmt: skip
    with (catalogue / "areas.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return Services(filled_store(folder / "store.sqlite3", catalogue))


def menu(services: Services, year: int) -> set[str]:
    return {choice.value for choice in build(services, load_settings(), "/streets", f"?year={year}").shell.areas}


def test_an_area_is_offered_only_in_the_years_in_which_it_exists(city: Services) -> None:
    assert OLD in menu(city, CHANGED - 1) and NEW not in menu(city, CHANGED - 1)
    assert NEW in menu(city, CHANGED) and OLD not in menu(city, CHANGED)


def test_an_area_outside_its_years_is_not_compared(city: Services) -> None:
    facts = city.facts()
    for year, there, gone in ((CHANGED - 1, OLD, NEW), (CHANGED, NEW, OLD)):
        assert {there} <= {street.area for street in facts.streets_in(year)} and gone not in {
            street.area for street in facts.streets_in(year)
        }
        assert not any(area == gone for _, area, _, _ in facts.judged(year))
        selection, _ = city.resolve(facts, parse(f"?year={year}"))
        view = streets(Scope(city, facts, selection))
        assert view.table is not None
        assert len(view.table.rows) == 3


def test_an_old_street_fails_no_target_set_for_every_street(city: Services) -> None:
    facts = city.facts()
    target = next(
        one for one in facts.catalogue.targets if one.kind == "per_unit_minimum" and one.unit_level == "street"
    )
    row = facts.verdict(target, facts.district.area, facts.years[-1])
    assert row is not None and row.units_total == 3


def test_other_districts_streets_are_not_mixed_in(city: Services) -> None:
    facts = city.facts()
    assert {street.parent for street in facts.streets_in(facts.default_year)} == {facts.district.area}


def test_a_server_of_another_district_is_about_that_district(city: Services) -> None:
    other = Services(city.store, districts=["910202"])
    facts = other.facts()
    assert [street.area for street in facts.streets_in(facts.default_year)] == ["910202001"]
    for path in (*PAGES[:-1], "/street/910202001"):
        window = build(other, load_settings(), path, "")
        assert window.found, path
        assert {area.value for area in window.shell.areas} == {"910202", "910202001"}
        assert window.shell.district.startswith("另2")


def test_a_district_that_does_not_exist_is_refused_with_those_that_do(city: Services) -> None:
    with pytest.raises(SettingsError, match=r"DISTRICT='123' is not allowed\. Allowed: .*910202"):
        create_app(load_settings(district="123"), city.store)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "search", ["", f"?year={CHANGED - 1}", f"?year={CHANGED}&lang=en", f"?area={OLD}", f"?area={NEW}"]
)
def test_pages_render_without_a_change_of_code(city: Services, path: str, search: str) -> None:
    window = build(city, load_settings(), path, search)
    assert window.page.title not in ("出错", "Error", "Something went wrong")
    if not path.startswith("/street/"):
        assert window.found
