"""One real server and one real Chromium for all browser tests; every outside name is closed to both."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.window import PATIENCE, Window, open_window
from tests.support.browser import FLAGS, find_browser
from tests.support.server import serving
from tests.support.stores import demonstration


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the demonstration data of a first start."""
    file = tmp_path_factory.mktemp("served") / "store.sqlite3"
    demonstration(file).close()
    with serving(f"sqlite:///{file}", settings={"GALLERY": "yes"}) as served:
        yield served.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = find_browser()
    if path is None:
        reason = "no Chromium: `python -m tests.support.machine` gets one or says how"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Window]:
    """A desktop window in Chinese and light."""
    yield from open_window(browser, address, width=1440)


@pytest.fixture
def page(window: Window) -> Page:
    """The page of `window`."""
    return window.page


@pytest.fixture(scope="session", autouse=True)
def pictures() -> Path:
    """Where failing tests leave their pictures."""
    folder = Path(__file__).parent / "pictures"
    folder.mkdir(exist_ok=True)
    return folder
