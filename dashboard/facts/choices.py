"""Named links, entries of menus and filters, and the ways through a long list, as pages and slides show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.whole_numbers import whole_number


@dataclass(frozen=True, slots=True)
class Link:
    """A named way to somewhere; `count` is said beside it where it is not None."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a menu or a filter, by its value in the address; following `href` of a filter's current one takes it off."""

    value: str
    label: str
    href: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices; `current` is the label of what was chosen, empty for all."""

    name: str
    label: str
    options: tuple[Choice, ...]
    current: str
    clear: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Which part of a long list is shown, and the ways to its other parts; `pages` is 1 where all of it is, an address
    empty where there is no more."""

    text: str
    pages: int
    before: str
    after: str


def pages_of(total: int, size: int) -> int:
    """How many pages a list of `total` rows takes with `size` on a page; an empty one takes one."""
    return max(-(-total // size), 1)


def page_number(asked: str, pages: int) -> int:
    """The page that an address asks for, within what there is; the first for anything but a number."""
    return min(max(whole_number(asked[:9]) or 1, 1), pages)


def rows_shown(number: int, size: int, total: int) -> tuple[int, int]:
    """The numbers of the first and the last row of a page."""
    last = min(number * size, total)
    return min((number - 1) * size + 1, last), last


def pager(text: str, number: int, pages: int, address: Callable[[int], str]) -> Pager:
    """The ways from a page to its neighbours; `address` answers where a page is found."""
    before = address(number - 1) if number > 1 else ""
    return Pager(text, pages, before, address(number + 1) if number < pages else "")
