"""Kept answers: quick, tagged, compressed, and never stale."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard.components.assets import ASSETS, EARLY
from dashboard.factory import create_app
from dashboard.settings import load_settings
from data_access.store import Store
from tests.dashboard.conftest import SMALL, filled_store

BR = {"Accept-Encoding": "br"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled_store(tmp_path / "store.sqlite3", SMALL)


@pytest.fixture
def client(store: Store) -> FlaskClient:
    return create_app(load_settings(), store).server.test_client()


def test_a_second_visit_costs_a_line_instead_of_a_page(client: FlaskClient) -> None:
    first = client.get("/", headers=BR)
    again = client.get("/", headers=BR | {"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_a_kept_answer_is_the_answer(client: FlaskClient) -> None:
    first, second = client.get("/warnings", headers=BR), client.get("/warnings", headers=BR)
    assert first.data == second.data
    assert b"<h1" in brotli.decompress(second.data)
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_page_waits_for_one_sheet_of_styles_and_comes_with_one_small_script(client: FlaskClient) -> None:
    head, _, body = client.get("/").text.partition("</head>")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', head)
    assert len(sheets) == 1
    (waiting,) = re.findall(r'<script src="([^"]+)" (\w+)></script>', head)
    assert waiting[1] == "defer"
    assert "<script" not in body.partition("<template")[0].replace('<script id="_dash-config"', "")
    ours = client.get(waiting[0])
    assert "max-age=31536000" in ours.headers["Cache-Control"]
    assert len(ours.data) + len(EARLY) <= 60_000
    assert not re.search(r"^[ \t]+|^/\*.*\*/$", ours.text, re.MULTILINE)
    answer = client.get(sheets[0])
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"
    for sheet in (ASSETS / "pages").glob("*.css"):
        assert (sheet.read_text(encoding="utf-8") in answer.text) == (sheet.name != "meeting.css")


def test_a_reader_whose_browser_knows_no_brotli_gets_the_page_too(client: FlaskClient) -> None:
    client.get("/", headers=BR)
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert b"<h1" in plain.data
    assert "Content-Encoding" not in plain.headers


def test_a_committed_write_makes_every_kept_answer_unreachable(client: FlaskClient, store: Store) -> None:
    before = client.get("/", headers=BR)
    figures = store.observations()
    changed = (
        figures[figures["value"].notna()]
        .head(1)
        .assign(value=lambda f: f["value"] + 1, mark="final", numerator=float("nan"), denominator=float("nan"))
    )
    store.write_observations(changed, kind="import", label="test", who="test")
    store.remove_demonstration()
    emptied = client.get("/", headers=BR | {"If-None-Match": before.headers["ETag"]})
    assert emptied.status_code == 200
    assert brotli.decompress(emptied.data) != brotli.decompress(before.data)


def test_the_layout_of_dash_is_the_same_for_every_page_and_holds_no_figure(client: FlaskClient) -> None:
    asked = [client.get("/_dash-layout", headers={"Referer": f"http://localhost{page}"}) for page in ("/", "/methods")]
    assert asked[0].data == asked[1].data
    assert len(asked[0].data) < 1000


def test_an_unknown_page_is_an_honest_404_also_when_kept(client: FlaskClient) -> None:
    assert [client.get("/nowhere", headers=BR).status_code for _ in range(2)] == [404, 404]
