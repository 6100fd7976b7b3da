"""All style sheets reach every page: a class's own look is laid down in one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[3] / "assets"
ALONE = re.compile(r"\.([a-zA-Z][\w-]*)(?:::?[\w-]+(?:\([^)]*\))?)*")
VARIED = {
    "beside",
    "btn",
    "card",
    "carried",
    "choices",
    "filters",
    "keyline",
    "pager",
    "points",
    "rows",
    "told",
    "w-open",
}
"""Classes to which a second sheet adds what it needs, looked at one by one; a new name here wants the same look."""


def test_no_sheet_changes_what_another_one_calls_by_the_same_name() -> None:
    sheets = defaultdict(set)
    for sheet in (*ASSETS.glob("pages/*.css"), ASSETS / "style.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selectors in re.findall(r"([^{}]+)\{", text):
            for selector in selectors.split(","):
                if alone := ALONE.fullmatch(selector.strip()):
                    sheets[alone[1]].add(sheet.name)

    assert len(sheets) > 300
    assert {name: sorted(files) for name, files in sheets.items() if len(files) > 1 and name not in VARIED} == {}
