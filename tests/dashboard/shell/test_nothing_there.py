"""While nothing is there to be shown, every page says in a sentence what is missing, and leads on whoever may supply it."""

from __future__ import annotations

import re
from pathlib import Path as File

import pytest
from flask.testing import FlaskClient

from dashboard.auth.rules import PAGES
from dashboard.reader import Right
from dashboard.shell.routes import EXACT
from dashboard.urls import Path
from data_access.accounts import Accounts
from data_access.store import Store
from tests.support.signing_in import add_account, app_over, be
from tests.support.stores import SHIPPED, SMALL, empty_store, filled_store

FURTHER = ("/warnings/{target}", "/domain/{domain}", "/indicator/{indicator}", "/plan/{plan}", "/street/{street}",
           "/department/{department}", "/plans/{plan}/targets", "/notes/{indicator}")  # fmt: skip
WITHOUT_FIGURES = "还没有任何数据，所以没有判定"


def empty(file: File) -> Store:
    return empty_store(file)


def bare(file: File) -> Store:
    return filled_store(file, SHIPPED, figures=False)


def cleared(file: File) -> Store:
    store = filled_store(file, SMALL)
    assert store.remove_demonstration() > 0
    return store


def clients(store: Store) -> tuple[FlaskClient, FlaskClient]:
    """Nobody's, and an administrator's."""
    app = app_over(store)
    add_account(store, "ann", "administrator")
    account = Accounts(store.database).get("ann")
    assert account is not None
    nobody, ann = app.test_client(), app.test_client()
    be(ann, store, account)
    return nobody, ann


def paths(store: Store) -> list[str]:
    """Every page that may be read, with one of each kind that has a code."""
    fixed = [path for path in EXACT if PAGES[path] is Right.READ and path != Path.GALLERY]
    catalogue = store.catalogue()
    if not catalogue.targets:
        return [*fixed, "/domain/health", "/indicator/maternal-mortality", "/plan/women"]
    target = catalogue.targets[0]
    codes = {
        "target": target.target, "indicator": target.indicator, "plan": target.plan,
        "domain": catalogue.domains[0].domain, "department": catalogue.departments[0].department,
        "street": next(area.area for area in catalogue.areas if area.level == "street"),
    }  # fmt: skip
    return [*fixed, *(path.format(**codes) for path in FURTHER)]


@pytest.mark.parametrize(
    ("made", "sentence", "step"),
    [
        (empty, "数据库里没有规划、指标和街道", "/setup"),
        (bare, WITHOUT_FIGURES, "/data"),
        (cleared, WITHOUT_FIGURES, "/data"),
    ],
)
def test_every_page_says_what_is_missing_and_where_it_is_supplied(
    made: object, sentence: str, step: str, tmp_path: File
) -> None:
    store = made(tmp_path / "store.sqlite3")  # type: ignore[operator]
    nobody, ann = clients(store)
    for path in paths(store):
        seen = nobody.get(path).get_data(as_text=True)
        assert sentence in seen, path
        assert 'href="/sign-in' in seen.partition("<main")[2], path
        assert "/setup" not in seen, path
        own = ann.get(path)
        main = own.get_data(as_text=True).partition("<main")[2]
        assert own.status_code == 200 and sentence in main, path
        assert re.search(rf'href="{step}[?"]', main) and re.search(r'href="/setup[?"]', main), path


def test_real_figures_take_the_line_away(tmp_path: File) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, real=True)
    nobody, _ = clients(store)
    for path in ("/", "/warnings", "/reports"):
        assert WITHOUT_FIGURES not in nobody.get(path).get_data(as_text=True), path
