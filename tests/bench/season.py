"""The reporting season walked in a browser by three accounts: clicks and seconds of each task, on a store of one's own.

Run with `python -m tests.bench.season`; the figures sent are last year's of the template, a thousandth apart.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from data_access.catalogue.load import load_catalogue
from tests.bench.processes import cpu_seconds
from tests.support.browser import FLAGS, find_browser
from tests.support.server import Served, serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import SHIPPED, filled_store

YEAR = 2025
ROWS = 30_000
WAIT = 120_000
STEPS = "#page .data-steps"


class Walk:
    """One account in a window of its own: does a task, counts its clicks and measures until the answer stands there."""

    def __init__(self, page: Page, account: str, server: int) -> None:
        self.page, self.account, self.server, self.clicks = page, account, server, 0

    def click(self, what: Locator) -> None:
        """Presses something a person would press."""
        self.clicks += 1
        what.click()

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """Prints what was done with how many clicks in how many seconds."""
        self.clicks, start, busy = 0, time.perf_counter(), cpu_seconds(self.server)
        yield
        took, busy = time.perf_counter() - start, cpu_seconds(self.server) - busy
        print(
            f"  {self.account:<10} {name:<44} {self.clicks} clicks {took:6.1f} s, CPU of the server {busy:5.1f} s",
            flush=True,
        )

    def button(self, name: str) -> Locator:
        """The first button of that name."""
        return self.page.get_by_role("button", name=name).first

    def link(self, name: str) -> Locator:
        """The first link of that name."""
        return self.page.get_by_role("link", name=name).first


@contextmanager
def walking(browser: Browser, served: Served, account: str) -> Iterator[Walk]:
    """Signs an account in, in a browser that knows nothing yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    walk = Walk(page, account, served.pid)
    with walk.task("sign in (2 fields)"):
        page.goto(f"{served.address}/sign-in?next=/data")
        page.fill("[name=name]", account)
        page.fill("[name=password]", PASSWORD)
        walk.click(page.locator("form button[type=submit]").first)
        page.locator("#page h1").first.wait_for()
        page.wait_for_load_state("networkidle")
    yield walk
    context.close()


def template(walk: Walk) -> bytes:
    """The own template for the year."""
    with walk.task("template of the own unit"), walk.page.expect_download() as download:
        walk.click(walk.page.locator("#page a", has_text="模板").first)
    return Path(download.value.path()).read_bytes()


def filled(content: bytes) -> tuple[bytes, int]:
    """The template with last year's values a thousandth apart, and how many there are."""
    book, count = openpyxl.load_workbook(io.BytesIO(content)), 0
    for sheet in book.worksheets:
        heads = {cell.value: cell.column for cell in sheet[4]} if sheet.max_row > 4 else {}
        if not {"数值", "上年值"} <= heads.keys():
            continue
        for row in range(5, sheet.max_row + 1):
            last = sheet.cell(row, heads["上年值"]).value
            if isinstance(last, int | float):
                sheet.cell(row, heads["数值"]).value = round(last * 0.999, 1)
                count += 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), count


def check(walk: Walk, address: str, name: str, content: bytes, told: str) -> None:
    """Uploads a file and waits for the page that says what was read."""
    with walk.task(told):
        walk.page.goto(f"{address}/data/upload")
        kind = "text/csv" if name.endswith("csv") else "application/octet-stream"
        walk.clicks += 1  # the dialog of the browser
        walk.page.set_input_files("#file", {"name": name, "mimeType": kind, "buffer": content})
        walk.click(walk.button("上传并检查"))
        walk.page.locator(STEPS).wait_for()


def hand_in(walk: Walk) -> None:
    """One reason for all warnings, and the figures handed in."""
    with walk.task("reason for all warnings, hand in"):
        if walk.page.locator("#reason-all").count():
            walk.page.fill("#reason-all", "已与台账核对")
        walk.click(walk.button("确认提交"))
        expect(walk.page.locator("#page .told").first).to_contain_text("等待审核")


def review(walk: Walk, address: str) -> None:
    """The first submission that waits: opened, accepted, undone."""
    with walk.task("open what waits first"):
        walk.page.goto(f"{address}/data/review")
        walk.click(walk.page.locator("#page .data-submissions a").first)
        expect(walk.page.locator("#page h1")).to_contain_text("等待审核")
    with walk.task("accept and write"):
        walk.click(walk.button("采纳并写入"))
        expect(walk.page.locator("#page .told").first).to_contain_text("已采纳")
    with walk.task("undo the batch, with a reason"):
        walk.page.goto(f"{address}/data/batches")
        walk.click(walk.link("撤销批次"))
        walk.page.fill("#reason", "试运行")
        walk.click(walk.button("确认撤销"))
        expect(walk.page.locator("#page .told").first).to_contain_text("已撤销")


def many() -> bytes:
    """A CSV of many rows that the health commission must not send: nearly all are other units' figures, each named."""
    catalogue = load_catalogue(SHIPPED)
    codes = [one.indicator for one in catalogue.indicators]
    streets = [area.area for area in catalogue.areas if area.level == "street"]
    lines = ["指标代码,地区代码,年份,数值"]
    for n in range(ROWS):
        area = streets[n % len(streets)] if n % 100 else "120104"
        lines.append(f"{codes[n % len(codes)]},{area},{2016 + n // 2520 % 10},{90 + n % 7}")
    return "\n".join(lines).encode()


def walk_season(browser: Browser, served: Served) -> None:
    """Three accounts, one after the other."""
    address = served.address
    for account in ("department", "street"):
        with walking(browser, served, account) as walk:
            content, count = filled(template(walk))
            check(walk, address, "报送.xlsx", content, f"upload and check {count} figures")
            hand_in(walk)
    with walking(browser, served, "reviewer") as walk:
        review(walk, address)
    with walking(browser, served, "department") as walk:
        check(walk, address, "大表.csv", many(), f"upload and check {ROWS:,} rows, most not allowed")


def main() -> None:
    """Builds a store with demonstration figures, serves it and walks."""
    print("\nThe reporting season in a browser (a click on the file dialog counts as one)")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.sqlite3'}"
        store = filled_store(Path(folder) / "store.sqlite3", SHIPPED)
        add_account(store, "department", "reporter", department="health-commission")
        add_account(store, "street", "reporter", area="120104003")
        add_account(store, "reviewer", "reviewer")
        store.close()
        with serving(url) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
            walk_season(browser, served)
            browser.close()


if __name__ == "__main__":
    main()
