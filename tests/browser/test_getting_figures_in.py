"""Figures on their way in, in a real browser: from the template to the chart and back; and typed by keyboard alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.importing import pipeline
from data_access.store import Store
from tests.browser.soundness import sound_at_last
from tests.browser.window import Window, open_window
from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account

STREET, SCREENING = "120104003", "cervical-cancer-screening"
CHART = f"/indicator/{SCREENING}?area={STREET}&year=2025"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = filled_store(tmp_path_factory.mktemp("office") / "store.sqlite3", SHIPPED)
    add_account(made, "street", "reporter", area=STREET)
    add_account(made, "reviewer", "reviewer")
    add_account(made, "school", "reporter", department="education-bureau")
    sent = "指标,地区,年份,数值,甲\n剖宫产率,全区,2024,41.2,7\n剖宫产率,全区,2025,380,8\n没有的指标,全区,2025,1,9\n".encode()
    pipeline.draft(made, pipeline.examine(made, "卫健委.csv", sent), who="reviewer")
    return made


@pytest.fixture(scope="module")
def office(store: Store) -> Iterator[str]:
    with serving(str(store.database.engine.url)) as served:
        yield served.address


@contextmanager
def signed_in(
    browser: Browser, address: str, account: str, *, width: int = 1440, dark: bool = False
) -> Iterator[Window]:
    with ExitStack() as stack:
        windows = open_window(browser, address, width=width, dark=dark)
        window = next(windows)
        stack.callback(lambda: next(windows, None))
        window.page.goto(f"{address}/sign-in?next=/data")
        window.page.fill("[name=name]", account)
        window.page.fill("[name=password]", PASSWORD)
        window.page.locator("form button[type=submit]").first.click()
        window.settle()
        yield window


def filled(template: bytes, value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[4]]
    row = next(row for row in sheet.iter_rows(min_row=5) if row[head.index("指标代码")].value == SCREENING)
    row[head.index("数值")].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send_file(page: Page, content: bytes) -> None:
    page.set_input_files(
        "#file", {"name": "兴南街道2025.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("#page .data-steps")).to_be_visible()


def reading(window: Window) -> tuple[str, str]:
    """What the indicator's page says of the street, and the line below its chart."""
    page = window.visit(CHART)
    return page.locator("#page h1").inner_text(), page.locator("#page .readout .year:not([hidden])").inner_text()


@pytest.mark.browser
def test_from_the_template_to_the_chart_and_back(browser: Browser, office: str) -> None:
    with signed_in(browser, office, "reviewer") as reviewing:
        invented = reading(reviewing)
        assert "演示数据" in invented[1]
        with signed_in(browser, office, "street") as sending:
            page = sending.page
            with page.expect_download() as download:
                page.get_by_role("link", name="兴南街道2025年模板").click()
            template = Path(download.value.path()).read_bytes()
            page.get_by_role("link", name="上传表格").click()
            send_file(page, filled(template, 950))
            row = page.locator("#page .data-problems tr", has_text="超出可能的范围")
            expect(row).to_contain_text("填报表!N5")
            expect(row).to_contain_text("950")
            expect(page.get_by_role("button", name="确认提交")).to_have_count(0)
            page.get_by_role("link", name="上传改正后的文件").click()
            send_file(page, filled(template, 61.5))
            expect(page.locator("#page #preview")).to_contain_text("61.5")
            page.get_by_role("button", name="确认提交").click()
            expect(page.locator("#page .told")).to_contain_text("等待审核")
        assert reading(reviewing) == invented
        page = reviewing.visit("/data/review")
        page.locator("#page .data-submissions a").first.click()
        expect(page.locator("#page h1")).to_contain_text("等待审核")
        page.get_by_role("button", name="采纳并写入").click()
        expect(page.locator("#page .told")).to_contain_text("已采纳")
        real = reading(reviewing)
        assert "61.5%" in real[0]
        assert "61.5%" in real[1]
        assert "演示数据" not in real[1]
        page = reviewing.visit("/data/batches")
        page.get_by_role("link", name="撤销批次").first.click()
        page.fill("#reason", "试运行")
        page.get_by_role("button", name="确认撤销").click()
        expect(page.locator("#page .told")).to_contain_text("已撤销")
        assert reading(reviewing) == invented


@pytest.mark.browser
def test_what_is_typed_stays_when_a_link_is_followed_and_the_reader_comes_back(browser: Browser, office: str) -> None:
    with signed_in(browser, office, "street") as window:
        page = window.page
        page.goto(f"{office}/data/entry")
        page.locator('[data-cell="value"]').first.fill("61.5")
        page.locator('#page [data-cell="note"]').first.fill("口径同上年")
        page.locator(".sidebar a, nav a").filter(has_text="预警").first.click()  # keeps what is typed, then goes on
        page.wait_for_url("**/warnings*")
        page.go_back()
        expect(page.locator('#page [data-cell="note"]').first).to_have_value("口径同上年")
        expect(page.locator('#page [data-cell="value"]').first).to_have_value("61.5")


@pytest.mark.browser
def test_the_grid_works_by_keyboard_and_the_second_writer_is_told(browser: Browser, office: str) -> None:
    with signed_in(browser, office, "street") as first, signed_in(browser, office, "reviewer") as second:
        mine = first.visit("/data/entry")
        theirs = second.visit(f"/data/entry?owner={STREET}")
        theirs.locator('[data-cell="value"]').first.fill("60")
        theirs.get_by_role("button", name="检查并写入").click()
        expect(theirs.locator("#page .told")).to_contain_text("已写入")
        mine.locator('[data-cell="numerator"]').first.focus()
        for keys in ("615", "ArrowRight", "1000", "ArrowRight", "61.5", "Enter", "58", "ArrowUp"):
            mine.keyboard.press(keys) if keys.isalpha() else mine.keyboard.type(keys)
        values = mine.locator('[data-cell="value"]')
        expect(values.nth(0)).to_be_focused()
        expect(values.nth(0)).to_have_value("61.5")
        expect(values.nth(1)).to_have_value("58")
        mine.get_by_role("button", name="检查并提交").click()
        told = mine.locator("#page .data-told").first
        expect(told).to_contain_text("reviewer 在")
        expect(told).to_contain_text("写入了 60")
        expect(mine.locator('[data-cell="value"]').nth(0)).to_have_value("61.5")
        expect(mine.locator('[data-cell="value"]').nth(1)).to_have_value("58")
        mine.fill("#reason-all", "以街道台账为准")
        mine.get_by_role("button", name="检查并提交").click()
        expect(mine.locator("#page .told")).to_contain_text("等待审核")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language", "dark"), [(1440, "zh", False), (390, "en", True)])
def test_the_data_pages_are_sound(browser: Browser, office: str, width: int, language: str, dark: bool) -> None:
    paths = ("/data", "/data/upload", f"/data/entry?owner={STREET}&domain=family", "/data/review", "/data/completeness",
             "/data/batches", "/data/revisions", "/data/check/1")  # fmt: skip
    with signed_in(browser, office, "reviewer", width=width, dark=dark) as window:
        for path in paths:
            page = window.visit(f"{path}{'&' if '?' in path else '?'}lang={language}")
            sound_at_last(page, path)


@pytest.mark.browser
def test_a_department_says_where_it_stands_and_a_second_person_approves(browser: Browser, office: str) -> None:
    clause, mine = "/clause/children-3-goal-8", "/department/education-bureau"
    with signed_in(browser, office, "school", width=390, dark=True) as speaking:
        page = speaking.visit(mine)
        expect(page.locator("#page")).to_contain_text("从未表态")
        page.get_by_role("link", name="填写表态").click()
        page.get_by_label("目前进展如何").fill("各校心理教师已配齐")
        page.get_by_label("把握较大").check()
        page.get_by_role("button", name="提交表态").click()
        expect(page.locator("#page .told")).to_contain_text("表态已保存")
        expect(page.locator("#page .dept-words")).to_contain_text("各校心理教师已配齐")
        sound_at_last(page, mine)
        page = speaking.visit(clause)
        page.get_by_label("已建成").check()
        page.get_by_role("button", name="提交复核").click()
        expect(page.locator(".field-error")).to_contain_text("请填写证明材料")
        speaking.complaints[:] = [
            text for text in speaking.complaints if "400" not in text
        ]  # the browser itself tells of it
        page.get_by_label("证明材料", exact=True).fill("学校制度汇编")  # the step is still chosen
        page.get_by_role("button", name="提交复核").click()
        expect(page.locator("#page .told")).to_contain_text("待另一个账号复核")
        sound_at_last(page, clause)
        assert page.get_by_role("button", name="复核通过").count() == 0
        with signed_in(browser, office, "reviewer") as reviewing:
            approving = reviewing.page
            approving.locator("#said .waiting-list a").first.click()
            approving.get_by_role("button", name="复核通过").click()
            expect(approving.locator("#page .told")).to_contain_text("已复核通过")
            expect(approving.locator("#page .scale [aria-current=step]")).to_contain_text("已建成")
            sound_at_last(approving, clause)
            board = reviewing.visit("/departments")
            row = board.locator("#page .board tbody tr", has_text="区教育局")
            expect(row).not_to_contain_text("从未表态")
