"""Every page, both languages, desktop and phone, light and dark: sound, accessible, complete, and quiet."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.window import open_window

PAGES = (
    "/", "/warnings", "/methods", "/plan/women", "/plan/children", "/gallery", "/nowhere/at-all",
    *(f"/domain/{slug}" for slug in ("health", "education", "economy", "decision-making", "safety", "welfare",
                                     "family", "environment", "law")),
    "/indicator/maternal-management", "/indicator/myopia-rate", "/indicator/immunization-coverage",
)  # fmt: skip
FORMS = tuple(itertools.product(("zh", "en"), (1440, 390), (False, True)))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "width", "dark"), FORMS)
def test_a_page_is_sound_in_every_form(
    browser: Browser, address: str, pictures: Path, path: str, language: str, width: int, dark: bool
) -> None:
    for window in open_window(browser, address, width=width, dark=dark):
        if path == "/nowhere/at-all":
            window.page.on("response", lambda _: None)
        page = window.visit(f"{path}?lang={language}")
        if path == "/nowhere/at-all":  # the browser itself reports the honest 404 of the page
            window.complaints[:] = [text for text in window.complaints if "404" not in text]
        window.scroll_through()
        name = f"{path.strip('/').replace('/', '-') or 'overview'}-{language}-{width}{'-dark' if dark else ''}.png"
        page.screenshot(path=pictures / name)
        assert page.evaluate("document.documentElement.lang") == ("zh-CN" if language == "zh" else "en")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{over} px wider than the window"
        empty = page.evaluate(
            """() => [...document.querySelectorAll('#page .chart')]
                .filter(c => c.getBoundingClientRect().height && !c.querySelector('svg path, svg polyline')).map(c => c.id)"""
        )
        assert not empty, f"empty charts: {empty}"
        assert page.get_by_text("Share chart").count() == 0
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["area=120104003", "year=2025", "year=2020", "plan=children", "area=120104003&year=2021&plan=women"]
)
@pytest.mark.parametrize(
    "path",
    ["/", "/warnings", "/domain/health", "/domain/safety", "/indicator/maternal-management", "/plan/women", "/methods"],
)
def test_a_page_is_sound_in_every_view(browser: Browser, address: str, path: str, query: str) -> None:
    for window in open_window(browser, address, width=1440):
        page = window.visit(f"{path}?{query}")
        assert page.locator("#page h1").inner_text().strip()
        assert "没能显示" not in page.locator("#page h1").inner_text()
