"""A page costs a constant number of queries, whatever the number of indicators."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.facts.services import Services
from dashboard.settings import load_settings
from dashboard.shell.building import build
from tests.bench.queries import counted, queries
from tests.support.stores import SMALL, filled_store

pytestmark = pytest.mark.usefixtures("nothing_known")
PATHS = ("/", "/domain/{domain}", "/warnings", "/methods", "/plan/{plan}", "/departments")


@pytest.mark.parametrize("pattern", PATHS)
def test_queries_do_not_grow_with_the_catalogue(
    pattern: str, demo_services: Services, small_services: Services
) -> None:
    counts = []
    for services in (demo_services, small_services):
        catalogue = services.facts().catalogue
        path = pattern.format(domain=catalogue.domains[0].domain, plan=catalogue.plans[0].plan)
        counts.append(queries(services.store, path))
    large, small = counts
    assert large == small
    assert large[0] <= (51 if pattern.startswith("/plan") else 49)  # a plan also asks for its own wording
    assert large[1] <= 2


def test_after_a_write_neither_the_catalogue_nor_untouched_figures_are_read_again(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    services, settings = Services(store), load_settings()
    build(services, settings, "/", "")
    rows = store.observations(indicators=["elder-records"]).tail(1)
    store.write_observations(rows.assign(value=rows["value"] * 0.97), kind="import", label="x", who="x")
    with counted() as sent:
        build(services, settings, "/", "")
    figures = [statement for statement in sent if "SELECT observation.indicator, observation.area" in statement]
    assert len(figures) == 1 and "observation.indicator IN" in figures[0]
    assert not any("FROM indicator" in statement for statement in sent)
    assert len(sent) <= 18
