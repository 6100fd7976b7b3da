"""A body that was renamed is called in each year as it was called then, and goes on under its code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.departments import name
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.catalogue.page import part_view
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.urls import Selection
from data_access.catalogue.changing import CatalogueEdit, problems_of
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue, Department, FormerName
from data_access.catalogue.names import called_in, every_name
from data_access.catalogue.writing import folder_of
from data_access.catalogue_writing import change_catalogue
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.plan_making.proposing import Proposals
from data_access.store import Store
from tests.support.said import plain
from tests.support.stores import SMALL, filled_store


def former(body: str, until: str, called: str) -> FormerName:
    return FormerName(body=body, valid_to=date.fromisoformat(until), name_zh=called, name_en=f"Former {called}",
                      short_zh=called, short_en=f"Former {called}", document="某编〔2023〕7号")  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = filled_store(tmp_path_factory.mktemp("names") / "store.sqlite3", SMALL)
    catalogue = opened.catalogue()
    department = catalogue.departments[0].department
    street = next(area.area for area in catalogue.areas if area.level == "street")
    rows = former(department, "2023-06-30", "区卫生工作委员会"), former(street, "2023-12-31", "老街街道")
    change_catalogue(opened.database, CatalogueEdit({"former_names": rows}), who="ann", reason="renamed")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def services(store: Store) -> Services:
    return Services(store)


def scope_of(services: Services, year: int, language: str = "zh") -> Scope:
    return Scope.of(services, Selection(year=year, language=language))


def test_the_name_of_the_last_day_of_a_year_holds_for_it() -> None:
    catalogue = Catalogue(former_names=(former("d", "2021-12-31", "甲"), former("d", "2023-06-30", "乙")))
    by_year = {year: called_in(catalogue, year) for year in (2020, 2021, 2022, 2023)}
    assert [row["d"].name_zh if row else "" for row in by_year.values()] == ["甲", "甲", "乙", ""]
    assert called_in(catalogue, 0) == {}


def test_a_department_is_called_as_in_the_year_looked_at(services: Services) -> None:
    now, then = scope_of(services, 2024), scope_of(services, 2022)
    catalogue = now.facts.catalogue
    department = catalogue.departments[0]
    own = next(row for row in catalogue.indicators if row.department == department.department)
    assert name(then, own) == "区卫生工作委员会" and name(now, own) == department.short_zh
    assert name(scope_of(services, 2022, "en"), own) == "Former 区卫生工作委员会"
    assert now.at(year=2022).t.of(department) == "区卫生工作委员会"  # a column about an earlier year
    assert then.t_now.of(department) == department.name_zh
    page = build(services, load_settings(), f"/department/{department.department}", "?year=2022")
    told = plain(to_html(list(page.content)))
    assert "区卫生工作委员会" in told and f"现称“{department.name_zh}”" in told
    page = build(services, load_settings(), f"/department/{department.department}", "?year=2024")
    assert "原称“区卫生工作委员会”（至 2023-06-30）" in plain(to_html(list(page.content)))


def test_a_street_is_called_as_in_the_year_looked_at(services: Services) -> None:
    street = scope_of(services, 2024).facts.catalogue.former_names[1].body
    then, now = (
        plain(to_html(list(build(services, load_settings(), f"/street/{street}", f"?year={year}").content)))
        for year in (2023, 2024)
    )
    assert "老街街道" in then and "现称" in then
    assert "原称“老街街道”（至 2023-12-31）" in now


def test_the_catalogue_lists_names_and_calls_bodies_as_today(services: Services) -> None:
    scope = scope_of(services, 2022)
    body = scope.facts.catalogue.departments[0]
    (line, _) = part_view(scope, "former_names").lines
    assert line.name == f"区卫生工作委员会 → {body.name_zh}" and "某编〔2023〕7号" in line.note
    assert part_view(scope, "departments").lines[0].name == body.name_zh


def test_tables_and_plan_texts_are_read_under_every_name(store: Store) -> None:
    catalogue = store.catalogue()
    department, street = (row.body for row in catalogue.former_names)
    assert Dictionary(catalogue).area("老街街道").code == street
    assert Proposals(catalogue).departments_in("由区卫生工作委员会牵头") == (department,)
    assert [row.name_zh for row in every_name(catalogue, catalogue.departments[:1])][1:] == ["区卫生工作委员会"]


def test_a_name_of_nobody_is_refused_and_a_folder_takes_all_along(store: Store, tmp_path: object) -> None:
    catalogue = store.catalogue()
    wrong = catalogue.model_copy(update={"former_names": (former("nobody", "2023-06-30", "甲"),)})
    (problem,) = problems_of(wrong)
    assert (problem.file, problem.line, problem.field) == ("former_names.csv", 2, "body")
    files = folder_of(catalogue)
    assert "former_names.csv" in files and "老街街道" in files["former_names.csv"].decode()
    assert "former_names.csv" not in folder_of(load_catalogue(SMALL))
    assert isinstance(catalogue.departments[0], Department)
