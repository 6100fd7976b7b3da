"""One street's figures: reached from anywhere, left to the same place, printed on one page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.window import Window

STREETS = [f"1201040{number:02d}" for number in range(1, 13)]
PAGE = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_streets_page_is_exactly_one_sheet_of_paper(window: Window, language: str) -> None:
    for code in STREETS:
        page = window.visit(f"/street/{code}?lang={language}")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        sheet = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(PAGE.findall(sheet)) == 1, code


@pytest.mark.browser
def test_one_drills_into_a_street_and_comes_back_to_the_same_place(window: Window) -> None:
    page = window.visit("/indicator/maternal-management?year=2023")
    page.locator("#streets a[href^='/street/']").first.click()
    page.wait_for_url("**/street/**")
    expect(page.locator("#page h1")).to_be_focused()
    assert "year=2023" in page.url
    page.locator("#page a[href^='/indicator/maternal-management']").first.click()
    page.wait_for_url("**/indicator/maternal-management**")
    assert "year=2023" in page.url
    assert "area=" not in page.url


@pytest.mark.browser
def test_the_overview_and_every_chart_lead_to_the_streets(window: Window) -> None:
    page = window.visit("/")
    page.locator("#page a[href^='/street/']").first.click()
    page.wait_for_url("**/street/**")
    page = window.visit("/domain/health?view=range")
    page.locator("#page .drill").first.click()
    page.wait_for_url("**/indicator/**#streets")
    expect(page.locator("#streets")).to_be_visible()


@pytest.mark.browser
def test_choosing_another_street_in_the_bar_opens_its_profile(window: Window) -> None:
    page = window.visit("/street/120104003")
    expect(page.locator("#area")).to_have_value("120104003")
    page.select_option("#area", "120104004")
    page.wait_for_url("**/street/120104004**")
    expect(page.locator("#page h1")).to_contain_text("广开")


@pytest.mark.browser
def test_the_heat_table_is_a_real_table_with_headers_and_links(window: Window) -> None:
    page = window.visit("/streets")
    table = page.locator("#page table").first
    assert table.locator("th[scope=col]").count() >= 5
    assert table.locator("th[scope=row]").count() >= 12
    assert table.locator("td a[href^='/indicator/']").count() > 50
