"""The same build over the same data gives the same bytes, on every server and after every start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.components import assets
from data_access.settings import ROOT
from tests.dashboard.conftest import SMALL, filled_store

PAGES = ("/", "/warnings", "/streets", "/domain/health", "/nowhere")
ASK = """
import hashlib, json, re, sys
from dashboard.factory import create_app
from dashboard.settings import load_settings
from data_access.store import Store
client = create_app(load_settings(), Store.open(sys.argv[1])).server.test_client()
answers = [client.get(f"{path}?lang={lang}", headers={"Accept-Encoding": "br"}) for path in sys.argv[2:] for lang in ("zh", "en")]
print(json.dumps([(answer.headers["ETag"], hashlib.sha256(answer.data).hexdigest()) for answer in answers]))
"""


def served(address: str, seed: str) -> list[list[str]]:
    """The tag and a digest of each page, from a process whose sets have an order of their own."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", ASK, address, *PAGES]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    pages: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return pages


def test_two_servers_give_a_page_the_same_tag(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    filled_store(file, SMALL)
    first, second = served(f"sqlite:///{file}", "1"), served(f"sqlite:///{file}", "2")
    assert len(first) == 2 * len(PAGES) == len({tag for tag, _ in first})
    assert first == second


def addresses() -> list[str]:
    """Those of an asset, of the scripts and of the styles, as a process just started tells them."""
    for address in (assets.asset_address, assets.script_address, assets.style_address):
        address.cache_clear()
    return [assets.asset_address("favicon.svg"), assets.script_address(), assets.style_address()]


def test_an_address_changes_with_what_a_file_holds_and_not_with_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "ASSETS", shutil.copytree(assets.ASSETS, tmp_path / "assets"))
    before = addresses()
    files = [tmp_path / "assets" / name for name in ("favicon.svg", "window.js", "style.css")]
    for file in files:
        os.utime(file, (1, 1))
    assert addresses() == before
    for file in files:
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    after = addresses()
    monkeypatch.undo()
    assert addresses() != after
    assert all(old != new for old, new in zip(before, after, strict=True))
