"""A page costs a constant number of queries, whatever the number of indicators."""

from __future__ import annotations

import pytest

from dashboard.facts.services import Services
from tests.bench.queries import queries

PATHS = ("/", "/domain/{domain}", "/warnings", "/methods", "/plan/{plan}")


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
    assert large[0] <= 31
    assert large[1] <= 4
