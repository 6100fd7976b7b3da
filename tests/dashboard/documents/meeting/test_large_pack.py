"""Making a large pack of slides keeps nobody else waiting: pages answer all the while, and the pack is made."""

from __future__ import annotations

import http.cookiejar
import json
import re
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.server import serving

PAGES = ("/", "/warnings", "/domain/health", "/streets", "/gaps?lang=en", "/plan/women", "/methods", "/reports")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    file = tmp_path / "store.sqlite3"
    filled_store(file, SHIPPED).close()
    with serving(f"sqlite:///{file}") as served:
        yield served.address


def test_pages_answer_while_a_whole_plan_is_put_on_slides(address: str) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(path: str) -> str:
        with browser.open(address + path, timeout=300) as answer:
            assert answer.status == 200, path
            return answer.read().decode()

    token = re.search(r'name="csrf_token" value="([^"]*)"', get("/reports"))[1]
    form = urlencode({"csrf_token": token, "kind": "deck", "scope": "all", "lang": "zh"}).encode()
    with browser.open(urllib.request.Request(f"{address}/act/export", data=form), timeout=300) as answer:
        code = answer.geturl().split("/job/")[1]
        assert "data-poll" in answer.read().decode()

    answered = {"under way": 0, "all": 0}
    state = json.loads(get(f"/job/{code}.json"))
    end = time.monotonic() + 900
    while state["open"] and time.monotonic() < end:
        for path in PAGES:
            get(f"{path}{'&' if '?' in path else '?'}year={2021 + answered['all'] % 4}")  # not one that was kept
            answered["all"] += 1
            state = json.loads(get(f"/job/{code}.json"))
            answered["under way"] += state["state"] == "running"
            time.sleep(
                1
            )  # readers look at what they get; without a pause the test would share the machine with the pack
    assert state["state"] == "done"
    assert answered["under way"] > 0
    with browser.open(f"{address}/job/{code}/file", timeout=300) as answer:
        assert answer.read(2) == b"PK"
