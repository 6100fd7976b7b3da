"""The marks and words of what can be said of a target."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.services.overview.first_year.page import FirstYear
from dashboard.services.overview.first_year.rows import FirstRow
from dashboard.services.overview.first_year.sorting import Sort
from dashboard.text.words import Words
from indicators.codes import Group

MARK: dict[Sort, str] = {"met": "met", "lagging": "off_track", "open": "no_verdict", "owed": "awaiting"}


def mark_of(sort: Sort, view: FirstYear) -> str:
    """The shape of a sort; what is not met is off track only where some of it is."""
    off = view.ended or any(row.group == Group.OFF_TRACK for row in view.lagging)
    return Group.AT_RISK if sort == "lagging" and not off else MARK[sort]


def sort_word(sort: Sort, view: FirstYear, t: Words) -> str:
    words = {
        "met": t("达到") if view.ended else t("已达标或进展正常"),
        "lagging": t("未达到") if view.ended else t("存在风险或明显滞后"),
        "open": t("暂不能评价"),
        "owed": t("待报"),
    }
    return words[sort]


def times(rows: Sequence[FirstRow]) -> int:
    return sum(row.times for row in rows)
