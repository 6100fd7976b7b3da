"""Own figures beside the baseline and those that others publish."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.cards import small_multiple
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.services.overview.first_year.page import FirstYear
from dashboard.text.words import Words

BESIDE = 4


def beside(view: FirstYear, scope: Scope) -> html.Section | None:
    t = scope.t
    if not view.beside:
        return None
    cards = [small_multiple(target, scope, beside=_others(target, t)) for target in view.beside]
    content = [html.Div(cards[:BESIDE], className="row")]
    if len(cards) > BESIDE:
        rest = html.Div(cards[BESIDE:], className="row")  # paper shows the first ones: each has its page
        content.append(
            html.Details([html.Summary(t.count("其余 {n} 项", len(cards) - BESIDE)), rest], className="fold")
        )
    note = t("规划载明的基期值、国家和所在市公布的数据均注明年份和出处")
    return section(t("与基期和全国水平比较"), *content, note=note, anchor="beside")


def _others(target: TargetView, t: Words) -> str:
    """What stands in a card beside the own figure, each with its year, and that one year is no trend."""
    parts = [
        t("规划载明 {year} 年 {value}", year=point.year, value=t.number(point.value, target.chart.digits(point.value)))
        for point in target.chart.points
        if point.printed
    ]
    parts += [
        t("{name}（{year}）", name=line.label.text, year=line.points[-1].year)
        for line in target.chart.lines
        if line.points
    ]
    reported = sum(not point.printed for point in target.chart.points)
    owed = "" if reported or target.withheld else t("待{who}报送", who=target.department_name)
    alone = t("只有一个年份，不作趋势") if reported == 1 else owed
    return t("；").join(part for part in (*parts, alone) if part)
