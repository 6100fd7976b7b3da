"""The ways through a long list."""

from __future__ import annotations

import pytest

from dashboard.facts.choices import Pager, page_number, pager, pages_of, rows_shown


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_a_list_has_as_many_pages_as_it_needs_and_never_none(total: int, pages: int) -> None:
    assert pages_of(total, 50) == pages


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 1), ("0", 1), ("2", 2), ("3", 3), ("4", 3), ("-1", 1), ("²", 1), ("two", 1), ("9" * 5000, 3)],
)
def test_an_address_asks_for_no_page_that_is_not_there(asked: str, shown: int) -> None:
    assert page_number(asked, 3) == shown


def test_the_last_page_ends_with_the_list() -> None:
    assert [rows_shown(number, 50, 101) for number in (1, 2, 3)] == [(1, 50), (51, 100), (101, 101)]
    assert rows_shown(1, 50, 0) == (0, 0)


def test_a_page_leads_to_its_neighbours_and_nowhere_beyond() -> None:
    assert [pager("", number, 3, "/{}".format) for number in (1, 2, 3)] == [
        Pager("", 3, "", "/2"),
        Pager("", 3, "/1", "/3"),
        Pager("", 3, "/2", ""),
    ]
