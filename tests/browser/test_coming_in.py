"""A closed dashboard in a real browser: signing in, the pages of accounts, and a session that ends on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from data_access.accounts import Accounts
from data_access.store import Store
from tests.browser.soundness import sound, sound_at_last
from tests.browser.window import open_window
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, TEST, add_account


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = filled_store(tmp_path_factory.mktemp("closed") / "store.sqlite3", SMALL)
    add_account(made, "chief", "administrator", name="区统计局 王主任")
    add_account(made, "reader", "reader")
    return made


@pytest.fixture(scope="module")
def closed(store: Store) -> Iterator[str]:
    """The address of a server that shows nothing to whoever has not signed in."""
    url = store.database.engine.url.render_as_string()
    settings = {"READING": "accounts", "CATALOGUE_FOLDER": str(SMALL)}
    with serving(url, settings=settings, ready="/sign-in") as served:
        yield served.address


def enter(page: Page, name: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark", "language"), [(1440, False, "zh"), (390, True, "en")])
def test_the_pages_of_the_gate_are_sound(browser: Browser, closed: str, width: int, dark: bool, language: str) -> None:
    for window in open_window(browser, closed, width=width, dark=dark):
        page = window.page
        page.goto(f"{closed}/users?lang={language}")
        sound(page, "sign-in")
        enter(page, "chief")
        window.settle()
        assert page.url.endswith(f"/users?lang={language}" if language == "en" else "/users?lang=zh")
        page.locator("#page .u-more summary").first.click()
        for path in ("/users", "/account", "/audit"):
            if path != "/users":
                window.visit(f"{path}?lang={language}")
            page.locator("#window .who summary").click()
            sound_at_last(page, path)
        window.complaints[:] = [text for text in window.complaints if "401" not in text]


@pytest.mark.browser
def test_signing_in_leads_back_and_signing_out_closes(browser: Browser, closed: str) -> None:
    for window in open_window(browser, closed, width=1440):
        page = window.page
        page.goto(f"{closed}/warnings?level=red")
        assert page.locator("#page").count() == 0
        enter(page, "reader")
        window.settle()
        assert page.url == f"{closed}/warnings?level=red"
        page.locator("#window .who summary").click()
        page.locator("#window .who button").click()
        page.wait_for_url(f"{closed}/sign-in")
        page.go_back()
        page.wait_for_load_state()
        page.reload()
        assert page.locator("[name=password]").count() == 1
        window.complaints[:] = [text for text in window.complaints if "401" not in text]


@pytest.mark.browser
def test_a_session_that_ends_while_somebody_reads_asks_to_sign_in_at_the_next_step(
    browser: Browser, closed: str, store: Store
) -> None:
    for window in open_window(browser, closed, width=1440):
        page = window.page
        page.goto(f"{closed}/")
        enter(page, "reader")
        window.settle()
        for active in (False, True):
            Accounts(store.database).set_active("reader", active, by=TEST)
        page.locator("#window .nav a[href='/methods']").click()
        page.wait_for_selector("[name=password]")
        enter(page, "reader")
        window.settle()
        assert page.url == f"{closed}/methods"
        window.complaints[:] = [text for text in window.complaints if "401" not in text]
