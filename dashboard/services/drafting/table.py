"""Confirmed targets of a draft as rows of `targets.csv`, as far as the text says them; the rest is left empty to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.services.drafting.deciding import find
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_drafts import CONFIRMED, CORRECTED

COLUMNS = (
    "target", "plan", "section", "clause_kind", "clause_number", "indicator", "name_zh", "name_en", "kind", "op", "value",
    "value_high", "unit", "direction", "step", "unit_level", "unit_count", "reference_indicator", "reference_area",
    "baseline_year", "deadline", "deadline_printed", "printed", "sex", "note_zh", "note_en",
)  # fmt: skip


def targets_table(scope: Scope, code: str) -> TableCells | None:
    """Every confirmed or corrected target in the columns of `targets.csv`; None where the place has no such draft."""
    draft = find(scope, code)
    if draft is None:
        return None
    kept = [target for target in draft.targets if target.state in (CONFIRMED, CORRECTED)]
    rows = [_row(draft, target, scope.facts) for target in kept]
    return TableCells(COLUMNS, tuple(tuple(_written(row.get(name)) for name in COLUMNS) for row in rows))


def _row(draft: Draft, target: DraftTarget, facts: Facts) -> Mapping[str, Any]:
    """One target; its code ends in the number it has in the draft, so that no two are alike."""
    read, fields = target.read, target.fields
    indicator = facts.catalogue.indicator.get(fields["indicator"])
    own_unit = indicator is not None and indicator.unit == fields["unit"]
    start = draft.period_start
    kind = {"goal": "g", "strategy": "s"}.get(read["clause_kind"], "t")
    slug = indicator.indicator if indicator else "new"
    return {
        **{name: fields[name] for name in ("kind", "op", "value", "value_high", "direction", "step", "unit_level",
                                           "unit_count", "deadline", "sex")},
        "target": f"{read['plan'][0]}{str(start)[2:] if start else ''}-{read['section']}{kind}{read['clause_number']}-{slug}-{target.number}",
        "plan": f"{read['plan']}{start or ''}", "section": read["section"],
        "clause_kind": read["clause_kind"], "clause_number": read["clause_number"],
        "indicator": indicator.indicator if indicator else "",
        "name_zh": fields["name"], "name_en": indicator.name_en if indicator else "",
        "unit": "" if own_unit else fields["unit"],
        "reference_area": _compared_with(fields["reference"], facts),
        "baseline_year": start - 1 if start else None,
        "deadline_printed": "yes" if fields["deadline_printed"] else "no",
        "printed": "yes" if fields["value"] is not None else "no",
        "note_zh": f"读自“{read['words']}”",
    }  # fmt: skip


def _compared_with(reference: str, facts: Facts) -> str:
    """The area a target is compared with; empty for its own, and for words that a person must read."""
    if reference == "city":
        return facts.district.parent or ""
    nations = (area.area for area in facts.catalogue.areas if area.level == "nation")
    return next(nations, "") if reference == "nation" else ""


def _written(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
