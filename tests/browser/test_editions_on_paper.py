"""What is handed out of an evaluation on its sheets of paper: the popular edition on one, briefing sheets on two."""

from __future__ import annotations

import re

import pytest

from tests.browser.window import Window

PAGE = re.compile(rb"/Type\s*/Page[^s]")
ROUND = "/evaluation/2021-2025-final"
SHEETS = {"popular": 1, "briefing/health-commission": 2, "briefing/education-bureau": 2, "briefing/health": 2}


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_takes_no_more_sheets_than_promised(window: Window, language: str) -> None:
    for path, most in SHEETS.items():
        page = window.visit(f"{ROUND}/{path}?lang={language}")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(PAGE.findall(paper)) <= most, path


@pytest.mark.browser
def test_the_popular_edition_is_taken_away_as_a_picture(window: Window) -> None:
    page = window.visit(f"{ROUND}/popular")
    with page.expect_download() as begun:
        page.get_by_role("link", name="长图（PNG）").click()
    assert begun.value.suggested_filename.endswith(".png") and "演示数据" in begun.value.suggested_filename
    assert begun.value.path().read_bytes().startswith(b"\x89PNG")
