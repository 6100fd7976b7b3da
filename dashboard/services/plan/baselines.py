"""The figures a plan prints about the years before it, and what they say about its targets."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.numbers import places
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Baseline, Target
from data_access.printed import met_at_baseline


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A printed figure; `flags` say what it means for the target it is tied to."""

    name: str
    value: str
    year: str
    year_note: str
    target: str
    target_name: str
    href: str
    flags: tuple[str, ...]
    note: str


def baseline_rows(scope: Scope, plan: str) -> tuple[BaselineRow, ...]:
    """All printed baselines of a plan, in its order."""
    rows = sorted((row for row in scope.facts.catalogue.baselines if row.plan == plan), key=lambda row: row.order)
    return tuple(_row(scope, row) for row in rows)


def looser_than_baseline(baseline: Baseline, target: Target) -> bool:
    """Whether the target asks for less than the printed figure already was."""
    if not met_at_baseline(baseline, target) or target.value is None:
        return False
    return baseline.value != target.value


def _row(scope: Scope, row: Baseline) -> BaselineRow:
    facts, t = scope.facts, scope.t
    target = facts.catalogue.target.get(row.target) if row.target else None
    unit = facts.catalogue.unit.get(row.unit)
    symbol = t.of(unit, "symbol") if unit else row.unit
    amount = say.amount(row.value, places(row.value), symbol, t)
    code = row.indicator or (target.indicator if target else "")
    return BaselineRow(
        name=t.of(row),
        value=amount if row.value_op == "=" else f"{say.SIGN[row.value_op]}\N{NO-BREAK SPACE}{amount}",
        year=str(row.year),
        year_note=t("载明") if row.year_printed else t("推定"),
        target=sentences.goal(judged_target(scope.at(facts.district.area), target), t) if target else "",
        target_name=t.of(target) if target else "",
        href=scope.href(Path.INDICATOR, code, anchor=target.target if target else "") if code else "",
        flags=_flags(row, target, t),
        note=t.of(row, "note"),
    )


def _flags(row: Baseline, target: Target | None, t: Words) -> tuple[str, ...]:
    if target is None:
        return ()
    met = met_at_baseline(row, target)
    if met is None:
        return (t("按每个单位判定，区级数不可直接比较"),) if target.kind == "per_unit_minimum" else ()
    if not met:
        return (t("基期未达标"),)
    looser = (t("目标宽于基期水平"),) if looser_than_baseline(row, target) else ()
    return (t("基期已达标"), *looser)
