"""Entries of menus and filters, as pages and slides show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a menu."""

    value: str
    label: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter; following `href` of the current one takes it off."""

    value: str
    label: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices; `current` is the label of what was chosen, empty for all."""

    name: str
    label: str
    options: tuple[Option, ...]
    current: str
    clear: str
