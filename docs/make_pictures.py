"""Makes the pictures in `docs/pictures/` of setting up a district and of the next plan, from the running product.

    .venv/bin/python docs/make_pictures.py

An invented district in an empty store, walked through as an official does, and the target workbench over the demonstration
figures; stores of their own, deleted at the end.
Needs what the browser tests need (`requirements-dev.txt`, Chromium).
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from data_access.store import Store  # noqa: E402
from tests.support.browser import FLAGS, find_browser  # noqa: E402
from tests.support.signing_in import PASSWORD, add_account, app_over  # noqa: E402
from tests.support.stores import demonstration, empty_store  # noqa: E402

TO = ROOT / "docs" / "pictures"
WIDE, HIGH, COLOURS, LARGEST = 1120, 760, 64, 120_000
AREAS = """331900 澄州市 Chengzhou
331902 澄江区 Chengjiang District
331902001 东门街道 Dongmen Street
331902002 西门街道 Ximen Street
331902003 渡口镇 Dukou Town
"""
PLAN = """澄江区妇女发展规划（2021—2025年）

（虚构文本，仅供演示）

（一）妇女与健康
主要目标
1.适龄妇女宫颈癌人群筛查率达到80%以上，乳腺癌人群筛查率达到75%以上。
2.孕产妇系统管理率达到90%以上。
3.孕产妇死亡率稳定在8/10万以下。
4.妇女心理健康素养水平达到30%左右。
策略措施
1.完善孕产妇保健服务。责任单位：区卫生健康委、区水乡服务中心。
2.每个街道至少设立1处女性健身场地。
（二）妇女与教育
主要目标
1.九年义务教育巩固率达到99%以上。
策略措施
1.推进性别平等教育。责任单位：区教育局。
"""


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """The product over a store, on a free port."""
    server = make_server("127.0.0.1", 0, app_over(store), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def picture(page: Page, name: str, *, at: str = "") -> None:
    """What stands in the window, in few colours, as `docs/pictures/NAME.png`; `at` is scrolled to the top."""
    if at:
        page.locator(at).first.evaluate("node => { node.scrollIntoView(); window.scrollBy(0, -80); }")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = shot.quantize(COLOURS, dither=Image.Dither.NONE)
    file = TO / f"{name}.png"
    small.save(file, optimize=True)
    assert file.stat().st_size < LARGEST, (name, file.stat().st_size)


def sign_in(page: Page, name: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_load_state()


def walk(page: Page) -> None:
    """From the empty store to the text of the plan, with a picture of every step."""
    sign_in(page, "ann")
    page.goto("/setup")
    page.fill("#field-list", AREAS)
    picture(page, "setup-areas")
    page.click("button[value=look]")
    picture(page, "setup-preview")
    page.click("button[value=store]")
    picture(page, "setup-steps")
    page.goto("/plans/new")
    page.fill("#field-text", PLAN)
    picture(page, "plan-text", at="#take")
    page.get_by_role("button", name="读取文本").click()
    page.wait_for_url("**/plans/new/*")
    picture(page, "plan-draft", at=".read-key")
    draft = page.url.partition("?")[0].rpartition("/")[2]
    page.get_by_role("button", name="确认全部").click()
    page.wait_for_load_state()
    page.goto(f"/plans/names/{draft}")
    picture(page, "plan-names")
    page.goto(f"/plans/adopt/{draft}")
    picture(page, "plan-adopt")


def workbench(page: Page) -> None:
    """What seven methods would set, and the levels with their reason."""
    sign_in(page, "ann")
    page.goto("/plans/women/targets/cervical-cancer-screening")
    picture(page, "target-workbench")
    picture(page, "target-levels", at="article:has(#choose)")


def main() -> None:
    TO.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = empty_store(Path(folder) / "store.sqlite3")
        for account, name in (("ann", "安管理"), ("bob", "博管理")):
            add_account(store, account, "administrator", name=name)
        shown = demonstration(Path(folder) / "demonstration.sqlite3")
        add_account(shown, "ann", "reviewer", name="安审核")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
            for of, steps in ((store, walk), (shown, workbench)):
                with serving(of) as address:
                    steps(browser.new_page(base_url=address, viewport={"width": WIDE, "height": HIGH}))
                of.close()
            browser.close()


if __name__ == "__main__":
    main()
