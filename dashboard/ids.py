"""The one home of component ids, one enum per part of the screen."""

from __future__ import annotations

from enum import StrEnum


class Shell(StrEnum):
    """What surrounds every page; what is exchanged when another page is shown bears one of these."""

    BRAND = "brand"
    CHOICES = "choices"
    AREA = "area"
    YEAR = "year"
    PLANS = "plans"
    ACTIONS = "actions"
    NAV = "nav"
    YEARS = "years"
    PAGE = "page"
    FOOT = "foot"
    SAID = "said"


class Finder(StrEnum):
    """The indicator finder behind the `/` key."""

    DIALOG = "finder"
    LIST = "finder-list"


class Zoom(StrEnum):
    """The dialog in which a chart can be zoomed; `ASKED`, `FIGURE` and `PLACE` are Dash's."""

    DIALOG = "zoom"
    HEAD = "zoom-head"
    NAME = "zoom-name"
    MARK = "zoom-mark"
    SAID = "zoom-said"
    ASKED = "zoom-asked"
    FIGURE = "zoom-figure"
    PLACE = "zoom-place"


def chart(name: str) -> str:
    """The id of a chart; `name` is unique on its page (an indicator or target code, with a prefix)."""
    return f"chart-{name}"
