"""A whole round of the final evaluation in a real browser: asked, three units hand in, one late by phone and one returned, a
cause settled, the data cut, a draft made, both reports frozen by two; a later revision stands beside and changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from data_access.closing_papers import read_papers
from data_access.store import Store
from tests.browser.window import Window, open_window
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SHIPPED, filled_store

DISTRICT, CODE, LATE, BACK, THIRD = "120104", "whole-round", "disease-control", "sports-bureau", "science-bureau"
ROUND = f"/evaluation/{CODE}"
MISSED = "children-1-goal-5"
"""The clause of the late unit whose target was missed."""
SCREENING = "w1g3-cervical-screening"
TODAY = date.today()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    store = filled_store(tmp_path / "store.sqlite3", SHIPPED)
    for account in ("office", "second"):
        add_account(store, account, "reviewer", name=account.title())
    for unit in (LATE, BACK, THIRD):
        add_account(store, unit, "reporter", name="Unit", department=unit)
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}") as running:
        yield store, running.address


@contextmanager
def signed_in(browser: Browser, address: str, account: str, width: int = 1440) -> Iterator[Window]:
    for window in open_window(browser, address, width=width):
        window.page.goto(f"{address}/sign-in")
        window.page.locator("[name=name]").first.fill(account)
        window.page.locator("[name=password]").first.fill(PASSWORD)
        window.page.locator("[name=password]").first.press("Enter")
        window.page.wait_for_url(lambda url: "/sign-in" not in url)
        yield window


def send(page: Page, go: str) -> None:
    """One of the buttons of a unit's form; what was sent is told."""
    page.locator(f"button[name=go][value={go}]").first.click()
    expect(page.locator(".told.done")).to_be_visible()


def press(page: Page, action: str) -> None:
    """The button of a form of the office, wherever it is folded away; the page that comes is waited for."""
    page.evaluate("document.querySelectorAll('#page details').forEach(d => d.open = true)")
    with page.expect_navigation():
        page.locator(f"form[action*='{action}'] button").first.click()


def days(page: Page, *, cut: date) -> None:
    """The dates of a round in its form, which is then saved."""
    page.evaluate("document.querySelectorAll('#page details').forEach(d => d.open = true)")
    form = page.locator("#form-round")
    for name, day in (("due", TODAY - timedelta(3)), ("cut", cut), ("freeze_from", cut)):
        form.locator(f"[name={name}]").fill(str(day))
    form.locator("[name=cut_time]").fill("00:01")
    with page.expect_navigation():
        form.locator("button").last.click()


def fill_in(page: Page) -> None:
    """Every clause of the unit."""
    for _ in range(page.locator(".self-list li").count()):
        page.locator("[name=done]").fill("五年来建了台账，逐条整改")
        send(page, "next" if page.locator("button[value=next]").count() else "keep")
        if page.locator(".self-list .of-none li").count():
            page.locator(".self-list .of-none :is(a, button)").first.click()
            page.wait_for_load_state()


@pytest.mark.browser
def test_a_round_is_walked_from_its_tasks_to_what_is_frozen(
    browser: Browser, served: tuple[Store, str], tmp_path: Path
) -> None:
    store, address = served
    with signed_in(browser, address, "office") as desk:
        page = desk.visit("/evaluation")
        form = page.locator("#form-round")
        page.evaluate("document.querySelectorAll('#page details').forEach(d => d.open = true)")
        form.locator("[name=code]").fill(CODE)
        form.locator("[name=name]").fill("终期评估")
        days(page, cut=TODAY + timedelta(1))
        press(page, "/ask/")
        expect(page.locator(".round-units").first).to_contain_text("0 / ")

        the_late_unit_hands_in_by_phone(browser, address)
        for unit in (BACK, THIRD):
            with signed_in(browser, address, unit) as own:
                fill_in(own.visit(f"{ROUND}/unit/{unit}"))
                send(own.page, "hand-in")
        desk.visit(f"{ROUND}/unit/{BACK}")
        page.locator("[name=field]").select_option("done")
        page.locator("[name=remark]").fill("请写明数量")
        send(page, "return")
        with signed_in(browser, address, BACK) as own:
            own.visit(f"{ROUND}/unit/{BACK}")
            expect(own.page.locator(".self-remark")).to_contain_text("请写明数量")
            own.page.locator("[name=done]").fill("五年来建了 12 处场地")
            send(own.page, "hand-in")
        for unit in (LATE, BACK, THIRD):
            desk.visit(f"{ROUND}/unit/{unit}")
            send(page, "accept-all")
            expect(page.locator("h1")).to_contain_text("已全部接受")
        desk.visit(f"{ROUND}/merged")
        expect(page.locator(f"#{MISSED}")).to_contain_text("供应中断三个月")

        desk.visit(f"{ROUND}/causes")
        card = page.locator(f"#cause-{SCREENING}")
        card.locator("summary").click()
        card.locator("[name=cause]").select_option("without_effect")
        card.locator("[name=text]").fill("名册不全")
        card.locator("[name=evidence]").fill("督办单 3 号")
        with page.expect_navigation():
            card.locator("form button").click()
        expect(page.locator(f"#cause-{SCREENING}")).to_contain_text("名册不全")

        desk.visit(ROUND)
        days(page, cut=TODAY - timedelta(1))
        desk.visit(f"{ROUND}/report?kind=evaluation")
        press(page, "/keep/")
        page.wait_for_url("**done=kept**")
        expect(page.locator("#page")).to_contain_text("名册不全")
        desk.visit(ROUND)
        press(page, "/ask/")
        with signed_in(browser, address, "second") as other:
            other.visit(ROUND)
            press(other.page, "/confirm/")
            other.page.wait_for_url(f"**{ROUND}/final**")
            expect(other.page.locator("h1")).to_contain_text("冻结")

    store.database.engine.dispose()
    papers = {
        one.paper: one.digest for one in read_papers(store.database, DISTRICT, CODE).papers if one.state == "final"
    }
    with store.database.writing() as connection:
        connection.execute(text(
            "UPDATE observation SET value = 71.5, numerator = NULL, denominator = NULL WHERE indicator = 'cervical-cancer-screening'"
            f" AND area = '{DISTRICT}' AND period = 2025"
        ))  # fmt: skip
    for window in open_window(browser, address, width=1440):
        page = window.visit(f"{ROUND}/final?lang=en")
        files = page.locator(".paper-files a")
        assert files.count() == len(papers) == 6
        with page.expect_download() as came:
            files.first.click()
        assert hashlib.sha256(came.value.path().read_bytes()).hexdigest() in papers.values()
        later = page.locator("#page table").last
        expect(later).to_contain_text("59.2")
        expect(later).to_contain_text("71.5")


def the_late_unit_hands_in_by_phone(browser: Browser, address: str) -> None:
    """A target it missed asks for a cause with evidence, first."""
    with signed_in(browser, address, LATE, width=390) as phone:
        page = phone.visit(f"{ROUND}/unit/{LATE}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        fill_in(page)
        page.locator("button[value=hand-in]").click()
        expect(page.locator("#self-causes-error")).to_contain_text("请选择未达标的原因")
        page.locator("[name=causes][value=outside_shock]").check()
        page.locator("[name=cause_text]").fill("供应中断三个月")
        quote = page.locator("[data-quote]").first
        quote.click()
        said = "供应中断三个月" + (quote.get_attribute("data-quote") or "")
        expect(page.locator("[name=cause_text]")).to_have_value(said)
        expect(page.locator(".data-kept")).to_contain_text("草稿已保存", timeout=10_000)
        page.locator("#self-file").set_input_files(
            {"name": "通报.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        )
        send(page, "file")
        send(page, "hand-in")
