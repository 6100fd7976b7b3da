"""The invented next plan of the same district goes from its Word document to its dashboard: corrected by hand, adopted by a
second person."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.soundness import accessible, fits
from tests.browser.window import Window, open_window
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SHIPPED, filled_store

TEXT = Path(__file__).parents[1] / "data" / "plan_texts" / "nankai-women-2026.txt"
ENGLISH = {
    "field-clauses-women-1-strategy-1-title_en": "Better care for mothers at risk",
    "field-clauses-women-3-strategy-1-title_en": "Women trained and chosen as cadres",
    "field-indicators-n7-name_en": "Fitness grounds for women",
}


@pytest.fixture
def window(browser: Browser, tmp_path: Path) -> Iterator[Window]:
    store = filled_store(tmp_path / "store.sqlite3", SHIPPED)
    for account in ("ann", "bob"):
        add_account(store, account, "administrator", name=account.title())
    store.close()
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}") as running:
        yield from open_window(browser, running.address, width=1440)


def as_word(text: str) -> bytes:
    """A Word document with these lines as its paragraphs."""
    document, out = Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def be(page: Page, window: Window, account: str) -> None:
    """Signs in as somebody else."""
    page.context.clear_cookies()
    page.goto(window.address + "/sign-in")
    page.locator("[name=name]").first.fill(account)
    page.locator("[name=password]").first.fill(PASSWORD)
    page.locator("[name=password]").first.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def looked_at(page: Page, what: str) -> None:
    """The page fits and can be read by everybody, wide and narrow, light and dark, in both languages."""
    address = page.url.partition("?")[0]
    for width, theme, language in ((1440, "light", "zh"), (390, "dark", "en")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.goto(f"{address}?lang={language}")
        fits(page, f"{what} at {width}")
        accessible(page, f"{what} at {width}")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(address)


@pytest.mark.browser
def test_a_plan_goes_from_its_word_document_to_its_dashboard(window: Window) -> None:
    page = window.page
    be(page, window, "ann")
    window.visit("/plans/new")
    file = {"name": "nankai-2026.docx", "mimeType": "application/octet-stream",
            "buffer": as_word(TEXT.read_text(encoding="utf-8"))}  # fmt: skip
    page.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="读取文本").click()
    expect(page.locator("h1")).to_contain_text("文本里读出 12 条要求：0 条已定")
    draft = page.url.partition("?")[0]
    number = draft.rpartition("/")[2]
    page.get_by_role("button", name="确认全部").click()
    expect(page.locator("h1")).to_contain_text("8 条已定")
    by_hand = 0
    for proposal, changes in ((6, {"op": ">="}), (11, {"kind": "band", "op": "", "value": "45", "value_high": "55"})):
        page.goto(f"{draft}?edit={proposal}")
        for name, value in changes.items():
            box = page.locator(f"#proposal-{proposal} [name={name}]")
            if box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)
        page.get_by_role("button", name="按此确认").click()
        expect(page.locator(".told.done")).to_contain_text(f"第 {proposal} 条已按改正的内容确认")
        by_hand += 1
    for proposal in (10, 12):
        page.goto(f"{draft}?section={'women-2' if proposal == 10 else 'women-3'}")
        page.locator(f"#proposal-{proposal}").focus()
        page.keyboard.press("y")
        expect(page.locator(".told.done")).to_contain_text(f"第 {proposal} 条已确认")
    assert by_hand <= 5
    page.goto(f"{window.address}/plans/names/{number}")
    expect(page.locator("h1")).to_contain_text("还有 3 项要填")
    looked_at(page, "the names")
    for place, words in ENGLISH.items():
        page.locator(f"#{place}").fill(words)
    page.get_by_role("button", name="保存").click()
    expect(page.locator("h1")).to_contain_text("名称、编号和年份都齐了")
    page.goto(f"{window.address}/plans/adopt/{number}")
    expect(page.locator("h1")).to_contain_text("内容齐全")
    looked_at(page, "the preview")
    page.locator("[name=reason]").fill("已逐条核对")
    page.get_by_role("button", name="提交第二人审定").click()
    expect(page.locator(".told.done")).to_contain_text("已提交")
    expect(page.get_by_role("button", name="采纳，写入目录")).to_have_count(0)
    be(page, window, "bob")
    page.goto(f"{window.address}/plans/adopt/{number}")
    accessible(page, "the adoption")
    page.locator("[name=reason]").fill("常务会议纪要〔2026〕3号")
    page.get_by_role("button", name="采纳，写入目录").click()
    expect(page.locator("h1")).to_contain_text("这份规划已写入目录")
    window.visit("/?plan=women2026")
    expect(page.locator("h1")).to_contain_text("尚未开始")
    for path in ("/plan/women2026", "/domain/health?plan=women2026", "/indicator/maternal-mortality?plan=women2026",
                 "/indicator/fitness-grounds-for-women", "/lineage/women2026", "/catalogue", "/catalogue/files",
                 "/catalogue/targets/w1s4-maternal-management"):  # fmt: skip
        window.visit(path)
        fits(page, path)
        accessible(page, path)
    window.visit("/lineage/women2026")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(paper.pages) <= 8, "every target of both plans, on sheets one can hand in"
    expect(page.locator("[data-key^=period-][data-key$=women2026]")).to_have_text("妇女规划")
