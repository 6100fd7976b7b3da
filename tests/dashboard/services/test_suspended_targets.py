"""A target suspended by decision is counted apart; its page shows both readings, and the years before stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.counts import counts, tally
from dashboard.facts.lives import standing
from dashboard.facts.priorities import places
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.warnings.page import warnings
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.urls import Selection
from data_access.catalogue.changing import CatalogueEdit, problems_of
from data_access.catalogue.model import Suspension, Target
from data_access.catalogue_writing import change_catalogue
from data_access.store import Store
from indicators.codes import LAGGING
from tests.support.said import plain
from tests.support.stores import SHIPPED, filled_store

YEAR = 2024


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = filled_store(tmp_path_factory.mktemp("suspended") / "store.sqlite3", SHIPPED)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def services(store: Store) -> Services:
    return Services(store)


def scope_of(services: Services, year: int = YEAR, **more: str) -> Scope:
    return Scope.of(services, Selection(year=year, **more))  # type: ignore[arg-type]


def read(services: Services, path: str, query: str = "") -> str:
    return plain(to_html(list(build(services, load_settings(), path, query or f"?year={YEAR}").content)))


@pytest.fixture(scope="module")
def suspended(store: Store, services: Services) -> tuple[Target, int, int]:
    """The target that is suspended, and how many lagged and were counted before."""
    before = scope_of(services)
    target = next(
        one for one in before.targets if (row := before.verdict(one)) is not None and row.group in LAGGING
    )  # fmt: skip
    now = tally(before, before.targets)
    row = Suspension(target=target.target, valid_from=date(YEAR, 6, 1), valid_to=None, document="某妇儿工委〔2024〕9号",
                     decided=date(YEAR, 5, 20), reason_zh="统计制度调整", reason_en="The survey was changed")  # fmt: skip
    change_catalogue(store.database, CatalogueEdit({"suspensions": (row,)}), who="ann", reason="decided")
    return target, now.lagging, now.total


def test_it_is_in_no_count_and_no_list(services: Services, suspended: tuple[Target, int, int]) -> None:
    target, lagging, total = suspended
    scope = scope_of(services)
    assert target not in scope.targets
    now = tally(scope, scope.targets)
    assert (now.lagging, now.total) == (lagging - 1, total - 1)
    own = [one for one in scope.facts.catalogue.targets if one.plan == target.plan]
    assert "另有 1 项目标按决定暂停" in plain(counts(scope, own).note)
    assert target.target not in places(scope)
    page = warnings(scope)
    assert page is not None and target.target not in {row.view.code for row in page.lagging}
    assert "另有 1 项目标按决定暂停，单列，不计入" in read(services, "/")


def test_its_page_shows_both_readings(services: Services, suspended: tuple[Target, int, int]) -> None:
    target, _, _ = suspended
    text = read(services, f"/indicator/{target.indicator}")
    assert f"自 {YEAR}-06-01 起按决定暂停（某妇儿工委〔2024〕9号，{YEAR}-05-20）：统计制度调整" in text
    scope = scope_of(services)
    row = scope.verdict(target)
    assert row is not None and row.group in LAGGING  # as it would be judged
    english = read(services, f"/indicator/{target.indicator}", f"?year={YEAR}&lang=en")
    assert "suspended by decision from 2024-06-01" in english


def test_the_years_before_stand(services: Services, suspended: tuple[Target, int, int]) -> None:
    target, _, _ = suspended
    before = scope_of(services, YEAR - 1)
    assert target in before.targets and standing(before, target) is not None
    assert "按决定暂停（" not in read(services, "/", f"?year={YEAR - 1}")


def test_the_annexed_table_names_it_below(services: Services, suspended: tuple[Target, int, int]) -> None:
    _target, _, _ = suspended
    text = read(services, "/evaluation/2021-2025/table")
    assert "按决定暂停、单列而不计入的目标" in text and "某妇儿工委〔2024〕9号" in text


def test_two_decisions_do_not_overlap(store: Store, suspended: tuple[Target, int, int]) -> None:
    (row,) = store.catalogue().suspensions
    later = row.model_copy(update={"valid_from": date(YEAR + 1, 1, 1)})
    (problem,) = problems_of(store.catalogue().model_copy(update={"suspensions": (row, later)}))
    assert problem.field == "valid_from" and "another suspension" in problem.message
    assert row.holds_in(YEAR) and not row.holds_in(YEAR - 1)
    ended = row.model_copy(update={"valid_to": date(YEAR, 12, 30)})
    assert not ended.holds_in(YEAR)
