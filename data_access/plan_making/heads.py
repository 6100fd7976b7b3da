"""The row of a plan: its names, period, and whether there is one like it already."""

from __future__ import annotations

import re

from data_access.catalogue.model import Catalogue, Plan
from data_access.plan_draft_rows import Draft
from data_access.plan_making.made import Finding, Lack, MadeRow
from data_access.plan_making.rows import Collected

_WORDS = {
    "women": ("妇女规划", "Women's plan", "Women's Development Plan", "sex"),
    "children": ("儿童规划", "Children's plan", "Children's Development Plan", "age_group"),
}


def plan_row(out: Collected, draft: Draft, catalogue: Catalogue, place: str, key: str, number: int) -> MadeRow:
    """A plan of a draft; `key` is as it was read (`women`), `number` counts from 0 within the draft."""
    start, end = _years(out, draft, key)
    like = latest_like(catalogue, key)
    name = _title(draft, number)
    short_zh, short_en, words, split = _WORDS.get(key, ("", "", "", like.split if like else "sex"))
    area = catalogue.area.get(place)
    english = f"{area.short_en} {words} {start}–{end}" if words and area and start else ""
    row = out.add("plans", key, {
        "plan": _code(catalogue, key, start, place), "order": str(_last_order(catalogue) + number + 1),
        "name_zh": name, "name_en": english,
        "short_zh": like.short_zh if like else short_zh, "short_en": like.short_en if like else short_en,
        "period_start": start, "period_end": end, "baseline_year": str(int(start) - 1) if start.isdigit() else "",
        "split": like.split if like else split, "document_zh": name, "document_en": english, "outlook_year": "",
        "area": place,
    }, guessed=("name_en", "short_zh", "short_en", "document_zh", "document_en"))  # fmt: skip
    out.findings += [
        Finding(Lack.CLASH, "plans", key, field, words) for field, words in _clashes(catalogue, place, row)
    ]
    return row


def _years(out: Collected, draft: Draft, key: str) -> tuple[str, str]:
    """First and last year as typed, else as read."""
    read = (draft.period_start, draft.period_end)
    typed = (out.typed("plans", key, "period_start"), out.typed("plans", key, "period_end"))
    first, last = (text or str(year or "") for text, year in zip(typed, read, strict=True))
    return first, last


def _title(draft: Draft, number: int) -> str:
    """A text of two plans has both titles, joined; the second is the second plan's."""
    titles = draft.title.split(" · ")
    return titles[number] if number < len(titles) else draft.title


def _code(catalogue: Catalogue, key: str, start: str, place: str) -> str:
    """`women2026`; with the place behind it where another place has a plan of that code."""
    code = f"{key}{start}"
    other = catalogue.plan.get(code)
    return f"{code}-{place}" if other is not None and other.area not in (None, place) else code


def latest_like(catalogue: Catalogue, key: str) -> Plan | None:
    """The newest plan of the catalogue that is of the same kind as one of a draft (`women`)."""
    found = [row for row in catalogue.plans if _stem(row.plan) == key]
    return max(found, key=lambda row: row.period_start, default=None)


def _stem(code: str) -> str:
    return re.sub(r"\d.*$", "", code)


def _last_order(catalogue: Catalogue) -> int:
    return max((row.order for row in catalogue.plans), default=0)


def _clashes(catalogue: Catalogue, place: str, row: MadeRow) -> list[tuple[str, str]]:
    """The fields in which a plan is one that the place has already, with that plan's name."""
    cells = row.cells
    own = [other for other in catalogue.plans if other.area in (None, place)]
    found = [("period_start", other.name_zh) for other in own if other.plan == cells["plan"]]
    found += [("name_zh", other.name_zh) for other in own if other.name_zh == cells["name_zh"]]
    if cells["period_start"].isdigit() and cells["period_end"].isdigit():
        first, last = int(cells["period_start"]), int(cells["period_end"])
        found += [
            ("period_start", other.name_zh)
            for other in own
            if _stem(other.plan) == row.origin and other.period_start <= last and first <= other.period_end
        ]
    return list(dict.fromkeys(found))
