"""Stores the dashboard is tested on: the shipped catalogue with demonstration data, a small invented one, an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from inspect import signature

import pandas as pd
import pytest

from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.store import Store
from tests.support import first_year
from tests.support.drawn_once import drawn_once
from tests.support.facts_of_copies import known_before
from tests.support.said import Site
from tests.support.stores import SHIPPED, SMALL, empty_store, filled_store

__all__ = ["SHIPPED", "SMALL", "filled_store"]


@pytest.fixture(autouse=True)
def made_before(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test's own copy of a store costs no reading, and a chart no second drawing; where a test itself changes the program
    (`monkeypatch` among its arguments) or asks for it, nothing is known before."""
    if "nothing_known" in request.fixturenames or "monkeypatch" in signature(request.function).parameters:
        yield
    else:
        with known_before(), drawn_once():
            yield


@pytest.fixture
def nothing_known() -> None:
    """Asked for by a test whose store is to be read from its file, every time."""


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The shipped catalogue with its demonstration figures; not to be written to."""
    return filled_store(tmp_path_factory.mktemp("demo") / "store.sqlite3", SHIPPED)


@pytest.fixture(scope="session")
def demo_services(demo_store: Store) -> Services:
    """Services over the demonstration store."""
    return Services(demo_store)


@pytest.fixture(scope="session")
def site(demo_services: Services) -> Site:
    """The pages of the demonstration store, each built once."""
    return Site(demo_services, "all invented")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue as it is read from its files."""
    return load_catalogue(SHIPPED)


@pytest.fixture(scope="session")
def drawn(catalogue: Catalogue) -> pd.DataFrame:
    """Figures to report: the drawn ones, as if they were real."""
    return first_year.reportable(catalogue)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, drawn: pd.DataFrame) -> first_year.Loaded:
    """Services over a store in which some departments have reported some years."""
    return first_year.loading(tmp_path_factory.mktemp("first"), catalogue, drawn)


STORES = ("all invented", "three departments", "one real")


@pytest.fixture(scope="session")
def site_of(
    site: Site, loaded: first_year.Loaded, drawn: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Site]:
    """The pages of a store by its name, each built once: all figures invented, three departments' real ones alone, or a

    single real series among invented ones.
    """

    @cache
    def of(store: str) -> Site:
        if store == "all invented":
            return site
        if store == "three departments":
            three = (first_year.HEALTH, first_year.EDUCATION, first_year.WOMEN)
            return Site(loaded(three, first_year.YEARS), store)
        return Site(first_year.with_one_real(tmp_path_factory.mktemp("one") / "store.sqlite3", drawn), store)

    return of


class _OfPeople(Services):
    """Services as if communities and posts were people: every street then has figures of fewer than twenty, and of 20-49."""

    def facts(self, district: str = "") -> Facts:
        return self._facts_of_people

    @cached_property
    def _facts_of_people(self) -> Facts:
        known = super().facts()
        people = tuple(row.model_copy(update={"counted": None}) for row in known.catalogue.indicators)
        # Made anew: a copy would keep what was looked up in the original.
        parts = {name: getattr(known.catalogue, name) for name in Catalogue.model_fields} | {"indicators": people}
        return Facts(known.version, Catalogue(**parts), known.observations)


@pytest.fixture(scope="session")
def people_services(demo_store: Store) -> Services:
    """The demonstration figures, were all that is counted people."""
    return _OfPeople(demo_store)


@pytest.fixture(scope="session")
def real_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over the shipped catalogue with figures that were reported: what is not to be made of invented ones."""
    return Services(filled_store(tmp_path_factory.mktemp("real") / "store.sqlite3", SHIPPED, real=True))


@pytest.fixture(scope="session")
def bare_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over the shipped catalogue without a single figure."""
    return Services(filled_store(tmp_path_factory.mktemp("bare") / "store.sqlite3", SHIPPED, figures=False))


@pytest.fixture(scope="session")
def small_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over an invented district and plan."""
    return Services(filled_store(tmp_path_factory.mktemp("small") / "store.sqlite3", SMALL))


@pytest.fixture(scope="session")
def empty_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over a store with tables and nothing in them."""
    return Services(empty_store(tmp_path_factory.mktemp("empty") / "store.sqlite3"))
