"""An outline's targets as targets of a plan of its own, judged by the same rules on the same shown figures."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Catalogue, Outline, Plan, Target


def outline_scope(scope: Scope, outline: Outline) -> Scope:
    """The whole district in the scope's year, where the outline is the only plan. What the district's plans ask is not in it."""
    plan = _plan(outline)
    targets = _targets(scope.facts.catalogue, outline)
    facts: Facts = scope.facts.once(
        ("outline", outline.outline),
        lambda: scope.facts.supposing(targets, scope.facts.figures.published, plans=(plan,)),
    )
    selection = replace(scope.selection, plan=outline.outline, year=scope.year)
    return Scope(scope.services, facts, selection, moved_area=scope.facts.district.area)


def _plan(outline: Outline) -> Plan:
    return Plan(
        plan=outline.outline, order=outline.order, name_zh=outline.name_zh, name_en=outline.name_en,
        short_zh=outline.short_zh, short_en=outline.short_en, period_start=outline.period_start,
        period_end=outline.period_end, baseline_year=outline.baseline_year, split="sex",
        document_zh=outline.document_zh, document_en=outline.document_en, outlook_year=None,
    )  # fmt: skip


def _targets(catalogue: Catalogue, outline: Outline) -> tuple[Target, ...]:
    """Codes of their own, so that no verdict on a district's target is ever taken for one of these."""
    return tuple(
        Target(
            target=f"{outline.outline}-{row.number}", plan=outline.outline, section=1, clause_kind="goal",
            clause_number=row.number, indicator=row.indicator, kind=row.kind, op=row.op, value=row.value,
            value_high=None, unit=catalogue.indicator[row.indicator].unit, direction=None, step=None, unit_level=None,
            unit_count=None, reference_indicator=None, reference_area=None, baseline_year=outline.baseline_year,
            deadline=outline.period_end, deadline_printed=True, printed=True, sex=row.sex,
            name_zh=catalogue.indicator[row.indicator].name_zh, name_en=catalogue.indicator[row.indicator].name_en,
            note_zh=row.note_zh, note_en=row.note_en,
        )
        for row in catalogue.outline_targets if row.outline == outline.outline
    )  # fmt: skip
