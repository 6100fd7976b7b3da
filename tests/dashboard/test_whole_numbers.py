"""Whole numbers of addresses and forms: read where they are some, and anything else breaks no page."""

from __future__ import annotations

from pathlib import Path as File

import pytest

from dashboard.facts.typed import row_number, version_seen
from dashboard.urls import Path
from dashboard.whole_numbers import MOST, four_digits, whole_number
from tests.dashboard.shell.test_nothing_there import clients
from tests.support.stores import SMALL, filled_store

NONE = ("", " ", "²", "٣", "１２", "-1", "+1", "1_0", "1.0", "9" * 5000, str(MOST + 1))


def test_a_whole_number_is_plain_digits_and_no_greater_than_any_row() -> None:
    assert [whole_number(text) for text in ("0", "007", "12", str(MOST))] == [0, 7, 12, MOST]
    assert [whole_number(text) for text in NONE] == [None] * len(NONE)
    assert (whole_number("250", most=250), whole_number("251", most=250)) == (250, None)
    assert (four_digits("2024"), four_digits("02024"), four_digits("²⁰²⁴")) == (2024, None, None)
    assert {row_number(text) for text in NONE} == {0} and {version_seen(text) for text in NONE} == {-1}


@pytest.fixture(scope="module")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("numbers") / "store.sqlite3"


def test_an_address_with_an_odd_number_is_a_page_like_any_other(store_file: File) -> None:
    _, ann = clients(filled_store(store_file, SMALL))
    addresses = (
        (Path.ACCOUNT, "wrong=wait&wait={}"), (Path.ACCOUNT, "done=sessions&n={}"), (Path.ASSIGNMENTS, "done={}-1"),
        (Path.SETUP, "done=areas-{}"), (Path.AUDIT, "page={}"), (Path.OVERVIEW, "year={}"), (Path.CHANGES, "since={}"),
    )  # fmt: skip
    for path, query in addresses:
        for number in ("²", "٣", "9" * 5000):
            answer = ann.get(f"{path}?{query.format(number)}")
            assert answer.status_code == 200 and "<h1" in answer.get_data(as_text=True), (path, query, number[:5])
