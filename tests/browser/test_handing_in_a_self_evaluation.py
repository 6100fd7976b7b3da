"""A unit evaluates itself on a phone, is returned, hands in again and is accepted by the office at a desk, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.demonstration.evaluation import write_evaluation
from data_access.store import Store
from tests.browser.window import Window, open_window
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SHIPPED, filled_store

ROUND, UNIT = "/evaluation/2021-2025-final", "disease-control"
OWN = f"{ROUND}/unit/{UNIT}"
MISSED = "children-1-goal-5"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    store = filled_store(tmp_path / "store.sqlite3", SHIPPED)
    with store.database.writing() as connection:
        write_evaluation(connection, store.catalogue(), date.today())
    add_account(store, "office", "reviewer", name="Office")
    add_account(store, "unit", "reporter", name="Unit", department=UNIT)
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}") as running:
        yield store, running.address


@pytest.fixture
def desk(browser: Browser, served: tuple[Store, str]) -> Iterator[Window]:
    yield from open_window(browser, served[1], width=1440)


@pytest.fixture
def phone(browser: Browser, served: tuple[Store, str]) -> Iterator[Window]:
    yield from open_window(browser, served[1], width=390)


def sign_in(window: Window, account: str) -> None:
    window.page.goto(window.address + "/sign-in")
    window.page.locator("[name=name]").first.fill(account)
    window.page.locator("[name=password]").first.fill(PASSWORD)
    window.page.locator("[name=password]").first.press("Enter")
    window.page.wait_for_url(lambda url: "/sign-in" not in url)


def send(page: Page, go: str) -> None:
    page.locator(f"button[name=go][value={go}]").first.click()
    expect(page.locator(".told.done")).to_be_visible()


@pytest.mark.browser
def test_a_unit_hands_in_by_phone_is_returned_hands_in_again_and_is_accepted(
    served: tuple[Store, str], desk: Window, phone: Window
) -> None:
    sign_in(phone, "unit")
    page = phone.visit(OWN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for _ in range(page.locator(".self-list li").count()):
        page.locator("[name=done]").fill("五年来建了台账，逐条整改")
        following = page.locator("button[value=next]")
        send(page, "next" if following.count() else "keep")
        if page.locator(".self-list .of-none li").count():
            page.locator(".self-list .of-none :is(a, button)").first.click()
            page.wait_for_load_state()
    page.locator("button[value=hand-in]").click()
    expect(page.locator("#self-causes-error")).to_contain_text("请选择未达标的原因")

    page.locator("[name=causes][value=outside_shock]").check()
    page.locator("[name=cause_text]").fill("供应中断")
    expect(page.locator(".data-kept")).to_contain_text("草稿已保存", timeout=10_000)
    page.locator("#self-file").set_input_files(
        {"name": "通报.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    send(page, "file")
    send(page, "hand-in")

    sign_in(desk, "office")
    office = desk.visit(f"{OWN}?clause={MISSED}")
    office.locator("[name=field]").select_option("causes")
    office.locator("[name=remark]").fill("请说明中断多久")
    send(office, "return")

    page = phone.visit(OWN)
    expect(page.locator("h1")).to_contain_text("退回 1 条")
    expect(page.locator(".self-remark")).to_contain_text("请说明中断多久")
    page.locator("[name=cause_text]").fill("供应中断三个月")
    page.locator("[data-quote]").first.click()
    expect(page.locator("[name=cause_text]")).to_have_value(
        "供应中断三个月" + (page.locator("[data-quote]").first.get_attribute("data-quote") or "")
    )
    send(page, "hand-in")

    office = desk.visit(OWN)
    send(office, "accept-all")
    expect(office.locator("h1")).to_contain_text("已全部接受")
    office = desk.visit(f"{ROUND}/merged")
    expect(office.locator(f"#{MISSED}")).to_contain_text("供应中断三个月")
