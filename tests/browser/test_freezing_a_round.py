"""A round is cut: the office keeps a draft, a unit remarks on it, two persons freeze it, in a real browser with real jobs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.facts.services import Services
from tests.browser.window import Window, open_window
from tests.support.closing_round import ASKED, ROUND, closing_round
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SHIPPED, filled_store, settled

PAGE = f"/evaluation/{ROUND}"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    store = filled_store(tmp_path / "store.sqlite3", SHIPPED)
    closing_round(Services(store), cut=datetime(2026, 1, 5, tzinfo=UTC), freeze_from=date(2026, 1, 6))
    for account, role, more in (
        ("ann", "reviewer", {}),
        ("bob", "reviewer", {}),
        ("unit", "reporter", {"department": ASKED[0]}),
    ):
        add_account(store, account, role, **more)
    with serving(f"sqlite:///{settled(store)}") as running:
        yield running.address


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Window]:
    yield from open_window(browser, address, width=1440)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Window]:
    yield from open_window(browser, address, width=390)


def sign_in(window: Window, account: str) -> None:
    window.page.goto(window.address + "/sign-in")
    window.page.locator("[name=name]").first.fill(account)
    window.page.locator("[name=password]").first.fill(PASSWORD)
    window.page.locator("[name=password]").first.press("Enter")
    window.page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.mark.browser
def test_a_draft_is_remarked_on_and_two_persons_freeze_the_round(desk: Window, phone: Window) -> None:
    sign_in(desk, "ann")
    page = desk.visit(PAGE)
    expect(page.locator(".page-head .crumb")).to_contain_text("2021—2025")
    page.get_by_role("link", name="报告稿").first.click()
    page.locator("#keep button[value=draft]").click()
    page.wait_for_url(f"**{PAGE}/report**")
    expect(page.locator(".page-head .crumb")).to_contain_text("截至 2025 年")

    sign_in(phone, "unit")
    small = phone.visit(f"{PAGE}/report")
    assert small.evaluate("document.documentElement.scrollWidth") <= 390
    first = small.locator("#p-counted_whole")
    first.locator("summary").click()
    first.locator("textarea").fill("　")
    first.locator("button").click()
    expect(small.locator("#p-counted_whole .field-error, #p-counted_whole [role=alert]").first).to_be_visible()
    expect(small.locator("#p-causes_count")).to_be_visible()  # the whole page stands around the refused form
    small.locator("#p-counted_whole textarea").fill("应注明数据版本")
    small.locator("#p-counted_whole button").click()
    expect(small.locator("#p-counted_whole .paper-remarks")).to_contain_text("应注明数据版本")

    page = desk.visit(PAGE)
    page.get_by_role("button", name="申请冻结").click()
    page.wait_for_url(f"**{PAGE}/final**")
    sign_in(desk, "bob")
    page = desk.visit(PAGE)
    page.get_by_role("button", name="确认冻结").click()
    page.wait_for_url(f"**{PAGE}/final**")
    expect(page.locator("h1")).to_contain_text("结果已于")
    with page.expect_download() as taken:
        page.locator(".paper-files a").first.click()
    assert taken.value.suggested_filename.endswith(".docx")
    page = desk.visit(f"{PAGE}/final?lang=en")
    expect(page.locator("h1")).to_contain_text("were frozen on")
