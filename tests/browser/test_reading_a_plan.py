"""The next plan is read from its text in a real browser: pasted, looked at on every kind of screen, decided by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.soundness import accessible, fits
from tests.browser.window import Window, open_window
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SMALL, filled_store

TEXT = (Path(__file__).parents[1] / "data" / "plan_texts" / "haizhou-women.txt").read_text(encoding="utf-8")


@pytest.fixture
def window(browser: Browser, tmp_path: Path) -> Iterator[Window]:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    add_account(store, "chief", "administrator", name="Chief")
    store.close()
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}") as running:
        yield from open_window(browser, running.address, width=1440)


@pytest.mark.browser
def test_a_plan_is_pasted_looked_at_and_decided_by_keyboard(window: Window) -> None:
    page = window.page
    page.goto(window.address + "/sign-in?next=/plans/new")
    page.locator("[name=name]").first.fill("chief")
    page.locator("[name=password]").first.fill(PASSWORD)
    page.locator("[name=password]").first.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    window.visit("/plans/new")
    accessible(page, "the form")
    page.locator("[name=text]").fill(TEXT)
    page.get_by_role("button", name="读取文本").click()
    expect(page.locator("h1")).to_contain_text("文本里读出 16 条要求：0 条已定")
    draft = page.url.partition("?")[0]
    for width, theme, language in ((1440, "light", "zh"), (390, "dark", "en")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.goto(f"{draft}?lang={language}")
        fits(page, f"{width} {theme}")
        accessible(page, f"{width} {theme}")
        page.goto(f"{window.address}/plans/rules?lang={language}")
        fits(page, f"the rules at {width}")
        accessible(page, f"the rules at {width}")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{draft}#proposal-1")
    page.locator("#proposal-1").focus()
    page.keyboard.press("j")
    expect(page.locator("#proposal-2")).to_be_focused()
    expect(page.locator(".hl.now #words-2")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("y")
    expect(page.locator(".told.done")).to_contain_text("第 1 条已确认")
    page.locator("#proposal-2").focus()
    page.keyboard.press("n")
    page.locator("[name=reason]").fill("y 说的是现状")  # a key that is typed decides nothing
    page.get_by_role("button", name="退回这一条").click()
    expect(page.locator(".told.done")).to_contain_text("第 2 条已退回")
    page.locator("#proposal-3").focus()
    page.keyboard.press("e")
    expect(page.locator("#proposal-3 [name=value]")).to_be_visible()
    accessible(page, "the form of correction")
    page.get_by_role("button", name="按此确认").click()
    expect(page.locator("h1")).to_contain_text("3 条已定")
