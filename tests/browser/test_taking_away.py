"""What a reader takes away: a workbook chosen, watched and taken, with no script at all too; and all that the share menu gives."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.soundness import sound
from tests.browser.window import PATIENCE, Window


@pytest.mark.browser
def test_a_workbook_is_asked_for_watched_and_taken(window: Window, tmp_path: Path) -> None:
    page = window.visit("/reports?lang=en&plan=women")
    card = page.locator("#workbook")
    card.get_by_label("Domains").select_option("law")
    card.get_by_role("button", name="Make the file").click()
    page.wait_for_url("**/job/*")
    window.settle()
    sound(page, "job")
    led_on = _slow_documents(page)
    page.get_by_role("link", name="Download").wait_for()
    window.settle()
    assert len(led_on) == 1, "a page that is slow to come is not asked for time and again"
    page.unroute_all()
    assert page.locator("h1").inner_text() == "Workbook of figures: done"
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename.startswith("Nankai-District_Womens-plan_2024_Law_Monitoring-data_")
    file = tmp_path / "book.xlsx"
    download.value.save_as(file)
    assert "Statuses" in openpyxl.load_workbook(file).sheetnames
    page.get_by_role("link", name="Back").last.click()
    page.wait_for_url("**/reports?**")


def _slow_documents(page: Page) -> list[str]:
    """Makes pages take longer than the wait between two questions about a job; the addresses asked for from now on."""
    asked: list[str] = []

    def slowly(route: Route) -> None:
        if route.request.resource_type == "document":
            asked.append(route.request.url)
            time.sleep(1.2)
        route.continue_()

    page.route("**/*", slowly)
    return asked


@pytest.mark.browser
def test_without_a_script_the_page_of_a_job_loads_itself_anew(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/reports?lang=en")
    page.locator("#figures").get_by_role("button", name="Make the file").click()
    page.wait_for_url("**/job/*")
    page.get_by_role("link", name="Download").wait_for()
    context.close()


BOTH_AT_ONCE = "['picture', 'frame'].forEach(what => document.querySelector(`[data-copies=${what}]`).click())"


@pytest.mark.browser
def test_the_share_menu_copies_one_thing_at_a_time_and_gives_every_file(window: Window) -> None:
    page = window.visit("/indicator/maternal-management")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".share-menu > summary").click()
    said = page.locator(".share-menu .said")
    page.locator("[data-copies=link]").click()
    expect(said).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{window.address}/indicator/maternal-management"
    page.evaluate(BOTH_AT_ONCE)  # the second too early: the picture is on its way
    expect(page.locator(".share-menu [aria-busy=true]")).to_have_count(0, timeout=PATIENCE)
    expect(said).to_have_text("已复制")
    kinds = page.evaluate("navigator.clipboard.read().then(all => all.flatMap(item => item.types))")
    assert kinds == ["image/png"]
    page.locator("[data-copies=frame]").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('<iframe src='))")
    for ending, begins in (("png", b"\x89PNG"), ("svg", b"<svg"), ("csv", b"\xef\xbb\xbf"), ("pptx", b"PK")):
        with page.expect_download() as taken:
            page.locator(f'.share-menu a[download][href*=".{ending}"]').click()
        assert taken.value.suggested_filename.endswith(f".{ending}")
        assert Path(taken.value.path()).read_bytes().startswith(begins)
    page.locator(".share-menu > summary").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".share-menu")).not_to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.matches('.share-menu > summary')")
