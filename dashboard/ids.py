"""The one home of component ids, one enum per part of the screen."""

from __future__ import annotations

from enum import StrEnum


class Shell(StrEnum):
    """What surrounds every page."""

    URL = "url"
    STATE = "state"
    BRAND = "brand"
    AREA = "area"
    AREA_LABEL = "area-label"
    YEAR = "year"
    YEAR_LABEL = "year-label"
    PLANS = "plans"
    ACTIONS = "actions"
    NAV = "nav"
    PAGE = "page"
    FOOT = "foot"
    ASKED = "asked"
    ANNOUNCED = "announced"
    CHOSEN = "chosen"


class Finder(StrEnum):
    """The indicator finder behind the `/` key."""

    OPENED = "finder-opened"
    DIALOG = "finder"
    LIST = "finder-list"


def chart(name: str) -> str:
    """The id of a chart; `name` is unique on its page (an indicator or target code, with a prefix)."""
    return f"chart-{name}"
