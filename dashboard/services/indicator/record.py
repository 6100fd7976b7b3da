"""What was corrected, what is being done about the indicator, and which others are near to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.facts.clauses import NOBODY, clause_view
from dashboard.facts.corrections import corrections, untold, versions
from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.facts.view_models import TableCells
from dashboard.services.indicator.view_models import Revisions, Work
from dashboard.text import figures as say
from dashboard.text.data import batch_name
from dashboard.text.numbers import apart
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Area, Indicator, Target

MOST_RELATED = 8


def revisions(scope: Scope, indicator: Indicator, area: Area) -> Revisions:
    """Every correction of the area's figures, newest year first; what is withheld stays so here as well.

    Of sensitive events in a street no correction is told: what was corrected may have been a small number.
    """
    facts, t = scope.facts, scope.t
    if untold(facts, indicator, area):
        return Revisions(None, t("街道的敏感事件不列修订，以免推算出过小的数。"), False)
    frame = versions(scope, indicator, area)
    changed = corrections(facts, indicator, area, frame)
    if changed.empty:
        return Revisions(None, _never(frame, t), False)
    unit, bars = facts.catalogue.unit[indicator.unit], facts.bars(indicator.indicator)

    def row(version: Mapping[Hashable, Any]) -> tuple[str, ...]:
        before, now = version["previous_value"], version["value"]
        digits = apart(before, now, indicator.decimals)
        label = batch_name(version["batch"], version["kind"], t)
        return (
            str(version["year"]), _who(version["sex"], version["age_group"], t),
            say.figure(before, digits, t, *bars), say.figure(now, digits, t, *bars),
            say.difference(now - before, digits, t.of(unit, "change"), t),
            label if pd.isna(version["undone_at"]) else label + t("（已撤销）"),
            f"{version['when']:%Y-%m-%d}",
        )  # fmt: skip

    rows = tuple(row(version) for version in changed.to_dict("records"))
    head = (t("年份"), t("人群"), t("原值"), t("现值"), t("变化"), t("批次"), t("日期"))
    return Revisions(TableCells(head, rows), "", bool((changed["mark"] == "demonstration").any()))


def _never(frame: pd.DataFrame, t: Words) -> str:
    if frame.empty:
        return t("尚无数据，也没有修订。")
    counting = frame[frame["current"]]  # a batch that was taken back is no news
    last = (frame if counting.empty else counting).sort_values("when").iloc[-1]
    label = batch_name(last["batch"], last["kind"], t)
    return t("入库以来没有修订过。最近一次写入：{when}，{label}。", when=f"{last['when']:%Y-%m-%d}", label=label)


def _who(sex: str, age: str, t: Words) -> str:
    parts = [{"female": t("女"), "male": t("男")}.get(sex, ""), "" if age == "all" else age]
    return t.join(parts) or t("合计")


def strategies(scope: Scope, indicator: Indicator) -> tuple[Work, ...]:
    """The strategies that the catalogue ties to the indicator, in the order of the plans in force."""
    facts = scope.facts
    running = {plan.plan for plan in facts.in_force(scope.year)}
    wanted = {place for place in facts.catalogue.worked_on_by.get(indicator.indicator, ()) if place[0] in running}
    out = []
    for clause in facts.catalogue.strategies:
        if (clause.plan, clause.section, clause.number) in wanted:
            view = clause_view(scope, clause, "strategy", NOBODY)
            out.append(
                Work(view.label, view.title, scope.href(Path.PLAN, clause.plan, anchor=view.anchor), note=view.note)
            )
    return tuple(out)


def related(scope: Scope, indicator: Indicator) -> tuple[Work, ...]:
    """Indicators of the same clause, and those the same strategies work on; the nearest first."""
    facts = scope.facts
    near: Counter[str] = Counter()
    clauses = {_clause(one) for one in facts.catalogue.targets if one.indicator == indicator.indicator}
    for target in facts.catalogue.targets:
        near[target.indicator] += 3 * (_clause(target) in clauses)
        near[target.indicator] += 2 * (target.reference_indicator == indicator.indicator)
    works = facts.catalogue.worked_on_by.get(indicator.indicator, frozenset())
    for support in facts.catalogue.supports:
        near[support.indicator] += (support.plan, support.section, support.strategy) in works
    del near[indicator.indicator]
    running = {plan.plan for plan in facts.in_force(scope.year)}
    ordered = sorted(facts.catalogue.targets, key=lambda one: one.plan not in running)
    first = {one.indicator: one for one in reversed(ordered)}
    codes = [code for code, n in near.most_common() if n and code in facts.catalogue.indicator][:MOST_RELATED]
    return tuple(_related(scope, first.get(code), code) for code in codes)


def _clause(target: Target) -> tuple[str, int, str, int]:
    return target.plan, target.section, target.clause_kind, target.clause_number


def _related(scope: Scope, target: Target | None, code: str) -> Work:
    t = scope.t
    name = t.of(scope.facts.catalogue.indicator[code])
    address = scope.href(Path.INDICATOR, code)
    if target is None:
        return Work("", name, address)
    view = target_view(scope, target)
    return Work(view.domain_name, name, address, view.mark, view.status_word, view.amount, view.demonstration)
