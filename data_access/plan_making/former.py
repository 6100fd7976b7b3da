"""Figures of the years before that the text prints beside what it asks for, as rows of `baselines.csv`."""

from __future__ import annotations

from collections import Counter

from data_access.catalogue.differences import text_of
from data_access.plan_draft_rows import DraftTarget
from data_access.plan_making.made import MadeRow
from data_access.plan_making.rows import Collected


class FormerFigures:
    """Makes the rows; an indicator of which two targets print the same figure has it once."""

    def __init__(self, out: Collected) -> None:
        self._out = out
        self._order: Counter[str] = Counter()
        self._said: set[tuple[str, str, str]] = set()

    def of(self, target: DraftTarget, row: MadeRow, unit: str, name_en: str) -> None:
        """The row of a target's former figure, if its text prints one; none while its indicator has no unit, which
        `name_en` names in English."""
        value, year = text_of(target.fields.get("base")) or "", row.cells["baseline_year"]
        said = (row.cells["indicator"], year, value)
        if not value or not unit or said in self._said:
            return
        self._said.add(said)
        plan = row.cells["plan"]
        self._order[plan] += 1
        self._out.add("baselines", row.origin, {
            "plan": plan, "order": str(self._order[plan]), "name_zh": target.fields["name"], "name_en": name_en,
            "value": value, "value_op": "=", "unit": unit, "year": year,
            "year_printed": "yes" if target.fields.get("base_year") else "no",
            "indicator": row.cells["indicator"], "target": row.cells["target"], "sex": row.cells["sex"],
            "note_zh": "", "note_en": "",
        }, section=row.section)  # fmt: skip
