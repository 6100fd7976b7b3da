"""What a plan's title says: whose plan it is, and of which years."""

from __future__ import annotations

import re

_PERIOD = re.compile(r"(20\d\d)\s*年?\s*[—–~～至到-]+\s*(20\d\d)")
_FIVE_YEARS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}


def plan_of(name: str) -> str:
    """`women`, `children`, or `plan` where a title or heading names neither."""
    if "儿童" in name or "未成年" in name:
        return "children"
    return "women" if "妇女" in name or "女性" in name else "plan"


def period_of(text: str) -> tuple[int, int] | None:
    """First and last year: 2021—2030, or those of a five-year period (十五五)."""
    if match := _PERIOD.search(text):
        return int(match[1]), int(match[2])
    return next((years for words, years in _FIVE_YEARS.items() if words in text), None)
