"""The columns of the table of streets: what each asks, and a street's cell in it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts import departments
from dashboard.facts.judged import judged_target, word_of
from dashboard.facts.known import Verdict
from dashboard.facts.passing import of_all
from dashboard.facts.scope import Scope
from dashboard.services.street_comparison.grid import Grid
from dashboard.services.street_comparison.view_models import HeatCell
from dashboard.text import figures as say
from dashboard.text import sentences, statuses
from dashboard.text.numbers import Bar
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import Group


@dataclass(frozen=True, slots=True)
class Said:
    """What all cells of a column share."""

    target: Target
    name: str
    decimals: int
    symbol: str
    change: str
    goal: str
    year: int
    upward: bool
    bars: tuple[Bar, ...]


def said(scope: Scope, table: Grid, target: Target) -> Said:
    """The words of a column."""
    t = scope.t
    judged = judged_target(scope.at(table.areas[0].area), target)
    indicator = scope.facts.catalogue.indicator[target.indicator]
    upward = target.op.startswith(">") if target.op else indicator.direction != "down"
    return Said(target, t.of(indicator, "short"), indicator.decimals, judged.asked.symbol(t), judged.asked.change(t), sentences.goal(judged, t),
                table.years[target.target], upward, scope.facts.bars(indicator.indicator))  # fmt: skip


def cell(table: Grid, column: Said, row: Verdict | None, area: str, place: str, tail: str, t: Words) -> HeatCell:
    """An area's figure on one target; `place` is its name, `tail` the query of the indicator's page there."""
    address = f"{Path.INDICATOR}{column.target.indicator}{tail}"
    start = f"{place} · {column.name} · "
    reason = table.withheld(column.target.indicator, area, row)
    if reason:
        word = t("样本少") if reason == "denominator" else t("不公布")
        return HeatCell("", address, Group.NO_VERDICT, start + statuses.withheld_word(reason, t), withheld=word)
    if row is None or row.latest_value is None:
        return HeatCell("", address, Group.NO_VERDICT, start + t("未报送"), withheld=t("未报送"), missing=True)
    units = of_all(column.target, row, t)
    value = units or say.figure(row.latest_value, column.decimals, t, *column.bars)
    word = word_of(row, column.target, t)
    parts = [t("{value}达到", value=units) if units else f"{value}{say.gap(column.symbol)}{column.symbol}", word]
    if row.gap is not None and row.gap > 0 and not units:
        parts.append(t("距目标差 {gap}", gap=say.distance(row.gap, column.decimals, column.change, t)))
    cautious = "small_denominator" in row.reasons
    if cautious:
        parts.append(t("基数只有 20–49"))
    provisional = "provisional" in row.reasons
    if provisional:
        parts.append(t("暂定数"))
    if row.demonstration:
        parts.append(t("演示数据"))
    older = bool(row.latest_year) and row.latest_year != column.year
    if older:
        parts.append(t("{year}年", year=row.latest_year))
    return HeatCell(value, address, row.group, start + " · ".join(parts), cautious=cautious,
                    year=str(row.latest_year) if older else "",
                    mark=t("演示") if row.demonstration and table.mixed else t("暂定") if provisional else "")  # fmt: skip


def source_line(scope: Scope) -> str:
    t = scope.t
    if departments.proposed(scope.facts):
        return t("来源：各责任部门（建议）的分街道数据，截至{year}年", year=scope.year)
    return t("来源：各责任部门的分街道数据，截至{year}年", year=scope.year)
