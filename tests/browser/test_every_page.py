"""Every page, both languages, desktop and phone, light and dark, and on paper: sound, accessible, complete, and quiet.

In no drawing do words lie over words, or marks and lines over words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.drawings import uncovered
from tests.browser.soundness import accessible, fits
from tests.browser.thinning import thin_out
from tests.browser.window import Window, open_window

PAGES = (
    "/", "/?year=2025", "/streets",
    "/street/120104003",
    "/gaps", "/present", "/reports",
    "/warnings", "/changes", "/what-if?flat=maternal-management", "/methods", "/plan/women", "/plan/children", "/gallery", "/nowhere/at-all",
    *(f"/domain/{slug}" for slug in ("health", "education", "economy", "decision-making", "safety", "welfare",
                                     "family", "environment", "law")),
    "/departments", "/department/health-commission", "/clause/women-6-goal-3", "/notes/cervical-cancer-screening",
    "/indicator/maternal-management", "/indicator/myopia-rate", "/indicator/immunization-coverage",
)  # fmt: skip
AT_THE_ENDS = (
    "/warnings/c1g10-fitness",
    "/evaluation/2021-2025/table", "/evaluation/2021-2025/reconciliation", "/outline/tianjin-children-2025",
    *(f"/evaluation/2021-2025-final/{part}" for part in ("popular", "children", "briefing", "briefing/health-commission", "evidence", "causes", "final", "merged", "check")),
    "/plans/women/targets", "/plans/women/targets/cervical-cancer-screening",
    "/plans/women/targets/record",
)  # fmt: skip
"""The record of a warning, and pages of a plan's closing and of the next one's opening, built of the same pieces: checked for
accessibility in one form of a language."""
FORMS = {"zh": ((1440, "light"), (390, "dark")), "en": ((1440, "dark"), (390, "light"))}
"""Every page is looked at in both widths, both themes and both languages; the two languages share the four combinations."""
PAPER = 720
"""A sheet of A4 between its margins, in the pixels of a style sheet."""
NONE_EMPTY = """() => [...document.querySelectorAll('#page .chart')]
    .every(c => !c.checkVisibility() || c.querySelector('svg path, svg polyline'))"""


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", (*PAGES, *AT_THE_ENDS))
def test_a_page_is_sound_in_every_form(
    browser: Browser, address: str, pictures: Path, path: str, language: str
) -> None:
    for window in open_window(browser, address, width=1440):
        page = window.visit(f"{path}{'&' if '?' in path else '?'}lang={language}")
        if path == "/nowhere/at-all":  # the browser itself reports the honest 404 of the page
            window.complaints[:] = [text for text in window.complaints if "404" not in text]
        assert page.evaluate("document.documentElement.lang") == ("zh-CN" if language == "zh" else "en")
        try:
            for width, theme in FORMS[language]:
                take_form(window, width, theme)
                check_form(page, f"{width} {theme}")
            page.set_viewport_size({"width": PAPER, "height": 900})
            page.emulate_media(media="print")
            uncovered(page, "on paper")
            thin_out(page)
            for width, theme in FORMS[language][: 1 if path in AT_THE_ENDS else None]:
                take_form(window, width, theme)
                accessible(page, f"{width} {theme}")
        except Exception:
            name = path.partition("?")[0].strip("/").replace("/", "-") or "overview"
            window.picture(pictures / f"{name}-{language}.png")
            raise


def take_form(window: Window, width: int, theme: str) -> None:
    """The page on screen, in a width and a theme."""
    window.page.set_viewport_size({"width": width, "height": 900})
    window.page.emulate_media(media="screen", color_scheme=theme)
    window.settle()


def check_form(page: Page, where: str) -> None:
    """The page fits its width and shows all its charts; nothing in them lies over words."""
    fits(page, where)
    assert page.evaluate(NONE_EMPTY)
    uncovered(page, where)
