"""How a target was changed after it was first loaded: from what to what, in which month, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from dashboard.facts.scope import Scope
from dashboard.text.figures import target_level
from dashboard.text.words import Words
from data_access.catalogue.differences import JUDGING, text_of
from data_access.catalogue.model import Target
from data_access.catalogue_changes import CatalogueChange

State = dict[str, str | None]
REQUIREMENT = ("kind", "op", "value", "value_high", "direction", "step")


def target_changes(scope: Scope, target: Target, since: datetime | None = None) -> tuple[str, ...]:
    """`2026-11 由 ≥ 70% 改为 ≥ 75%：理由`, the newest first, after a moment or all; what only words have changed is left out."""
    own = [change for change in scope.facts.office.target_changes if change.row == target.target]
    state: State = {name: text_of(getattr(target, name)) for name in Target.model_fields}
    lines = []
    for _, group in groupby(reversed(own), key=lambda change: change.at):
        changes = list(group)
        if since is not None and changes[0].at <= since:
            break
        before = state | {change.field: change.before for change in changes if change.field}
        if any(change.field in JUDGING["targets"] or not change.field for change in changes):
            lines.append(_line(scope, target, changes, before, state))
        state = before
    return tuple(lines)


def _line(scope: Scope, target: Target, changes: list[CatalogueChange], before: State, after: State) -> str:
    t = scope.t
    when, reason = f"{changes[0].at.astimezone():%Y-%m}", changes[0].reason
    if not changes[0].field:
        text = t("{when} 新增这一目标", when=when)
    else:
        text = f"{when} {t.join(tuple(_parts(scope, target, changes, before, after)))}"
    return t("{what}（理由：{reason}）", what=text, reason=reason) if reason else text


def _parts(scope: Scope, target: Target, changes: list[CatalogueChange], before: State, after: State) -> Iterator[str]:
    t = scope.t
    fields = {change.field for change in changes}
    unit = scope.facts.catalogue.unit.get(target.unit)
    symbol = t.of(unit, "symbol") if unit else target.unit
    if fields.intersection(REQUIREMENT):
        yield t("由 {before} 改为 {after}", before=_asked(before, symbol, t), after=_asked(after, symbol, t))
    if "deadline" in fields:
        yield t("期限由 {before} 年改为 {after} 年", before=before["deadline"], after=after["deadline"])
    if "baseline_year" in fields:
        yield t("基期年由 {before} 年改为 {after} 年", before=before["baseline_year"], after=after["baseline_year"])
    if fields & JUDGING["targets"] - {*REQUIREMENT, "deadline", "baseline_year"}:
        yield t("其他判定条件有更改")


def _asked(state: State, symbol: str, t: Words) -> str:
    """What a target of an earlier catalogue asked for, as its page said it."""
    if state["step"]:
        step = f"{t.level(float(state['step']))}{symbol}"
        return (
            t("每年下降 {step}以上", step=step) if state["direction"] == "down" else t("每年提高 {step}以上", step=step)
        )
    if state["value"] and state["value_high"]:
        return f"{t.level(float(state['value']))}–{t.level(float(state['value_high']))}{symbol}"
    if state["value"] and state["op"]:
        return target_level(state["op"], float(state["value"]), symbol, t)
    return {"up": t("逐步提高"), "down": t("逐步降低"), "hold": t("保持稳定")}.get(
        state["direction"] or "", t("没有数值的要求")
    )
