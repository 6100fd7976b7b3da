"""A warning from the first notice to its end, in a real browser: handed over, signed for, acted on, the figure turns, closed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from data_access.store import Store
from tests.browser.soundness import accessible, fits
from tests.browser.window import Window, open_window
from tests.support.said import blanks
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SMALL, filled_store

CODE, RECORD = "elder-health-management", "/warnings/e1g1-health-management"


def write(store: Store, values: dict[int, float]) -> None:
    rows = [
        {"indicator": CODE, "area": "910100", "year": year, "value": value, "mark": "final"}
        for year, value in values.items()
    ]
    store.write_observations(pd.DataFrame(rows), kind="import", label="test", who="test")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    write(store, {2021: 60.0, 2022: 55.0, 2023: 50.0, 2024: 45.0})
    add_account(store, "office", "administrator", name="Office")
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}") as running:
        yield store, running.address


@pytest.fixture
def desk(browser: Browser, served: tuple[Store, str]) -> Iterator[Window]:
    yield from open_window(browser, served[1], width=1280)


def sign_in(window: Window) -> None:
    window.page.goto(window.address + "/sign-in")
    window.page.locator("[name=name]").first.fill("office")
    window.page.locator("[name=password]").first.fill(PASSWORD)
    window.page.locator("[name=password]").first.press("Enter")
    window.page.wait_for_url(lambda url: "/sign-in" not in url)


def send(page: Page, step: str, /, **fields: str) -> None:
    """Opens a form on the page, fills it and sends it; the page says that it was done."""
    form = page.locator(f"#form-{step}")
    form.locator("summary").click()
    for name, value in fields.items():
        form.locator(f"[name={name}]:not([type=hidden])").fill(value)
    form.locator("button[type=submit]").click()
    expect(page.locator(".told.done")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme", "lanes"), [(1280, "light", "only-wide"), (390, "dark", "only-narrow")])
def test_a_warning_is_seen_to_until_the_figure_has_turned(
    browser: Browser, served: tuple[Store, str], width: int, theme: str, lanes: str
) -> None:
    store, address = served
    for window in open_window(browser, address, width=width, dark=theme == "dark"):
        sign_in(window)
        page = window.visit(RECORD)
        expect(page.locator(".life-line .now")).to_contain_text("预警")
        send(page, "hand-over", document="文1号")
        send(page, "sign", person="经办")
        expect(page.locator(".signed")).to_contain_text("已签收")
        send(page, "action", what="入户摸底", starts="2025-06-01", due="2025-12-31")
        expect(page.locator(f".lanes.{lanes}")).to_be_visible()
        page.get_by_text("更新措施 1", exact=True).click()
        change = page.locator("details[open] form").filter(has=page.locator("[name=action][type=hidden]")).first
        change.locator("[name=state]").select_option("done")
        change.locator("[name=done_on]").fill("2025-12-20")
        change.locator("button[type=submit]").click()
        expect(page.locator(".told.done")).to_be_visible()

        write(store, {2025: 95.0})
        page = window.visit(f"{RECORD}?year=2025")
        expect(page.locator(".life-line .now")).to_contain_text("恢复中")
        assert "2025 年 +50.0 个百分点" in blanks(page.locator("#page").inner_text()), (
            "the effect stands beside the action"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.locator(f".lanes.{lanes}")).to_be_visible()
        accessible(page, f"the record at {width}")
        send(page, "review", actor="统计", remark="已核")

        write(store, {2026: 96.0})
        page = window.visit(f"{RECORD}?year=2026")
        expect(page.locator(".life-line .now")).to_contain_text("解除")
        send(page, "close", actor="主任会议")
        expect(page.locator(".chain li.done").last).to_contain_text("办结（销号）")
        for path in ("/letters", "/departments/chain"):
            page = window.visit(path)
            fits(page, path)
            accessible(page, f"{path} at {width}")


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """What a button of the papers gives: the file's name and its content."""
    with page.expect_download() as download:
        page.locator("#papers").get_by_text(button, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.browser
def test_the_office_numbers_a_slip_and_takes_every_paper_away_in_the_browser(
    served: tuple[Store, str], desk: Window
) -> None:
    sign_in(desk)
    page = desk.visit(RECORD)
    send(page, "hand-over", document="文1号", handed_on="2025-05-06")
    page = desk.visit("/warnings?plan=elders")
    page.locator("#papers").get_by_role("button", name="给今天的督办单编号").click()
    expect(page.locator(".told.done")).to_contain_text("已编号")
    first, again = (taken(page, "督办单（DOCX）")[1] for _ in range(2))
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(first)).paragraphs)
    assert first == again and "红单 1 号" in blanks(text)
    assert "通报" in "".join(one.text for one in Document(io.BytesIO(taken(page, "通报（DOCX）")[1])).paragraphs)
    name, book = taken(page, "台账（XLSX）")
    assert name.endswith(".xlsx") and len(load_workbook(io.BytesIO(book)).worksheets) > 1
    name, dates = taken(page, "到期日历（ICS）")
    events = Calendar.from_ical(dates).walk("VEVENT")
    assert name.endswith(".ics") and events and all(event.decoded("DTSTART") for event in events)
    links = page.locator("#papers a[href*='/download/supervision/exchange.']")
    assert links.count() == 2
    page.locator("#exchange > summary").click()
    with page.expect_download() as download:
        links.first.click()
    assert Path(download.value.path()).stat().st_size > 100
