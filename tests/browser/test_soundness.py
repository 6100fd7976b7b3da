"""The checks themselves: what is wrong with a page is found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.drawings import uncovered
from tests.browser.soundness import accessible, fits
from tests.browser.thinning import thin_out
from tests.browser.window import open_window

PAGE = """<!doctype html><html lang="zh-CN"><title>x</title><main><h1 style="color:{ink};background:{paper}">标题</h1>
<img src="data:," alt="{alt}"><p style="width:{wide}px">字</p></main></html>"""
GOOD = {"ink": "#111", "paper": "#fff", "alt": "图", "wide": "100"}


@pytest.mark.browser
def test_pale_ink_a_picture_without_words_and_a_page_too_wide_are_found(browser: Browser, address: str) -> None:
    for window in open_window(browser, address, width=800):
        page = window.page
        page.set_content(PAGE.format(**GOOD))
        fits(page, "good")
        accessible(page, "good")
        for fault in ({"ink": "rgb(180, 180, 180)"}, {"ink": "hsl(0.5turn 20% 75%)"}, {"paper": "#123"}):
            page.set_content(PAGE.format(**GOOD | fault))
            with pytest.raises(AssertionError, match="color-contrast"):
                accessible(page, str(fault))
        page.set_content(PAGE.format(**GOOD).replace(' alt="图"', ""))
        with pytest.raises(AssertionError, match="image-alt"):
            accessible(page, "no alt")
        page.set_content(PAGE.format(**GOOD | {"wide": "2000"}))
        with pytest.raises(AssertionError, match="wider than its window"):
            fits(page, "wide")


@pytest.mark.browser
def test_a_page_without_what_it_repeats_still_shows_each_fault(browser: Browser, address: str) -> None:
    row = '<li><a href="#x"><b>{name}</b></a> <span style="color:{ink};left:{n}%">说明</span> <i id="n{n}">注</i></li>'
    rows = [{"name": "名", "ink": "#111", "n": n} for n in range(40)]
    for window in open_window(browser, address, width=800):
        page = window.page
        for fault, rule in (({}, None), ({"name": ""}, "link-name"), ({"ink": "#bbb"}, "color-contrast")):
            listed = [row.format(**one | (fault if n == 33 else {})) for n, one in enumerate(rows)]
            page.set_content(
                PAGE.format(**GOOD)
                .replace("字", f"<ul aria-describedby=n21>{''.join(listed)}</ul>")
                .replace("<p", "<div")
            )
            assert thin_out(page) < 40, "two or three rows of forty and what is around them"
            assert page.locator("#n21").count() == 1, "what another element refers to stays"
            if rule:
                with pytest.raises(AssertionError, match=rule):
                    accessible(page, rule)
            else:
                accessible(page, "good")


@pytest.mark.browser
def test_words_under_words_marks_and_lines_are_found(browser: Browser, address: str) -> None:
    drawing = """<svg id="d" width="300" height="100"><polyline points="0,{line} 300,{line}" stroke="#000"/><path
        d="M{mark},40h8v8h-8z"/><text x="10" y="50" font-size="16">一二</text><text x="{word}" y="50" font-size="16">三四</text></svg>"""
    good = {"line": "80", "mark": "90", "word": "140"}
    for window in open_window(browser, address, width=800):
        page = window.page
        page.set_content(drawing.format(**good))
        uncovered(page, "good")
        for fault, told in (
            ({"line": "45"}, "on the line"),
            ({"mark": "20"}, "under a mark"),
            ({"word": "20"}, "under words"),
        ):
            page.set_content(drawing.format(**good | fault))
            with pytest.raises(AssertionError, match=told):
                uncovered(page, told)


@pytest.mark.browser
def test_a_request_to_the_outside_is_a_complaint_and_gets_no_answer(browser: Browser, address: str) -> None:
    with pytest.raises(AssertionError, match="outside request: http://example"):
        for window in open_window(browser, address, width=800):
            window.page.goto("about:blank")
            answers = "url => fetch(url, {mode: 'no-cors'}).then(() => 'answered', () => 'none')"
            assert window.page.evaluate(answers, "http://example/") == "none"
