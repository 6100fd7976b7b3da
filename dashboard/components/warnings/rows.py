"""A warning as a row that opens to its evidence: chart, reasons, strategies, streets."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, provisional, small_unit, status
from dashboard.components.cards import drawing, evidence
from dashboard.components.follow_up import follow_lines, late
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.warnings.filters import signal
from dashboard.components.warnings.stages import stage_line
from dashboard.documents.exports import NOTICE
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.services.warnings.rows import Pace, WarningRow
from dashboard.text.words import Words
from dashboard.urls import Path, href

OPEN = "open"
"""The filter of the address that says which row stands open, by its target; without it the first."""


def columns(department: str, t: Words, *, ended: bool = False) -> html.Div:
    """The heads of the columns, for readers of the wide form; at the plan's end no pace is needed any more."""
    heads = (t("原因"), t("现值与目标"), t("实际速度") if ended else t("所需速度与实际速度"), department)
    return html.Div([html.Span(head) for head in heads], className="wh heads", **{"aria-hidden": "true"})


def warning_item(row: WarningRow, scope: Scope, *, quiet: bool, opened: bool = False) -> html.Article:
    """The row; `quiet` where the heading carries the mark of demonstration data for the whole list.

    Only a row that stands open brings its evidence along: sixty charts would be nine tenths of the page.
    """
    t = scope.t
    view = row.view
    head = freeze(_head(row, scope, quiet=quiet))
    name = html.Span(view.name, className="visually-hidden")
    if not opened:
        return html.Article([head, freeze(_way_in(view, scope, [html.Span(t("展开")), name]), tag="span")],
                            id=f"warning-{view.code}", className="w-row")  # fmt: skip
    summary = html.Summary(
        freeze(
            html.Span(t("展开"), className="more-word"), html.Span(t("收起"), className="less-word"), name, tag="span",
        ), **{"data-key": f"{OPEN}-{view.code}"},
    )  # fmt: skip
    chart = [drawing(view.chart, f"{view.name}{t('：')}{view.finding}", height=252), _under(view, scope)]
    inside = html.Div([html.Div(chart if view.chart.points else [], className="w-chart"), freeze(*_evidence(row, scope), className="w-text"),
                       freeze(html.H4(t("跟进")), *follow_lines(row.follow_up, t), className="w-follow")],
                      className="w-open")  # fmt: skip
    return html.Article(
        [head, html.Details([summary, inside], open=True, className="w-more")],
        id=f"warning-{view.code}", className="w-row",
    )  # fmt: skip


def _way_in(view: TargetView, scope: Scope, content: list[Any]) -> html.A:
    """Opens the row: with a script in its place, without one at its anchor."""
    address = href(Path.WARNINGS, scope.view.with_filter(OPEN, view.code), anchor=f"warning-{view.code}")
    return html.A(content, href=address, className="w-show",
                  **{"data-choice": f"{OPEN}={view.code}", "data-key": f"{OPEN}-{view.code}"})  # fmt: skip


def _under(view: TargetView, scope: Scope) -> Markup:
    """Below a chart: on a phone the forecast in words, and for everyone the table and the files."""
    forecast = view.chart.fan.told if view.chart.fan else ""
    return freeze(html.P(forecast, className="fan-note") if forecast else None, evidence(view, scope))


def _head(row: WarningRow, scope: Scope, *, quiet: bool) -> html.Div:
    t = scope.t
    view = row.view
    address = scope.href(Path.INDICATOR, view.indicator, anchor=view.code)
    record = scope.href(Path.WARNING, view.code)
    return html.Div([
        html.Div([
            html.H3([status(view.mark, view.status_word), html.A(view.name, href=address), " ", demo(t, row.demonstration, quiet=quiet)]),
            html.P(row.sentence),
            html.P([
                html.Span([signal(row.level), row.level_word], className="level"),
                *(stage_line(row.stage, t) if row.stage else ()), html.Span(row.since),
                html.Span(t.count("对应措施 {n} 条", len(row.strategies))) if row.strategies else None,
                html.Span(t.count("跟进 {n} 条", len(row.follow_up.lines))) if row.follow_up.lines else None,
                late(row.follow_up.overdue, t), html.A(t("预警记录"), href=record, className="drill"),
            ], className="w-meta"),
        ]),
        html.Div(_value(row, t)),
        html.Div(pace_lines(row.pace, t) if row.pace else html.P(row.caption, className="vsub"), className="w-pace"),
        html.Div([
            html.P([html.Span(t("{label}：", label=view.department_head), className="only-narrow"), view.department_marked]),
            html.P(view.domain_name, className="vsub"),
            html.P(row.seen_to, className="vsub") if row.seen_to else None,
        ], className="w-who"),
    ], className="wh")  # fmt: skip


def _value(row: WarningRow, t: Words) -> list[Any]:
    view = row.view
    chance = t("达标概率 {p}", p=view.probability_text) if view.probability_text else view.gap_text
    lead = html.Span(view.lead, className="vsub") if view.lead else None
    return [
        html.P([lead, view.value_text, *small_unit(view.unit), provisional(t, view.provisional)], className="val"),
        html.P(t("目标 {goal}", goal=view.target_text), className="vsub"),
        html.P(chance, className="vsub") if chance else None,
    ]


def pace_lines(pace: Pace, t: Words) -> list[Any]:
    """What is needed and what was made, each with its bar."""
    return [
        html.P(pace.needed, className="needed"), _bar(pace.needed_width, "target"),
        html.P(pace.made, className="vsub"),
        html.P(t("与目标方向相反"), className="vsub backwards") if pace.backwards else _bar(pace.made_width, "reference"),
    ]  # fmt: skip


def _bar(width: float, kind: str) -> Markup:
    """A bar; nothing at all is drawn as a hair line, so that "none" is seen as well."""
    part = f"{100 * width:.1f}%" if width > 0 else "1px"
    return Markup(html=f'<span class="pace-bar {kind}" style="width:{part}"></span>', className="pace-row")


def _evidence(row: WarningRow, scope: Scope) -> list[Any]:
    t = scope.t
    view = row.view
    readings = [part for reading in view.readings for part in (html.Dt(reading.name), html.Dd(reading.text))]
    if row.district:
        readings += [html.Dt(t("全区")), html.Dd(row.district)]
    why = html.Div([
        html.H4(t("预警原因")), html.P(row.full), html.Dl(readings),
        *([html.H4(t("判定理由")), html.Ul([html.Li(text) for text in view.reasons], className="dots")] if view.reasons else []),
    ])  # fmt: skip
    return [why, html.Div([*_strategies(row, t), *_streets(row, t),
                           html.P([view.clause, html.Br(), view.source], className="w-source"),
                           _way_to_notice(row, scope)])]  # fmt: skip


def _way_to_notice(row: WarningRow, scope: Scope) -> html.P:
    """Where a notice of this warning is made; the menu there stands on it. Of invented figures none is made."""
    t = scope.t
    if not row.letter:
        printed = t("只有规划载明的基期值，尚无报送数据，不生成预警提示函。")
        return html.P(t("依据含演示数据，不生成预警提示函。") if row.demonstration else printed, className="vsub")
    there = href(Path.REPORTS, scope.link.with_filter(NOTICE, row.view.code), anchor="notices")
    return html.P(html.A(t("生成预警提示函"), href=there, className="drill"))


def _strategies(row: WarningRow, t: Words) -> list[Any]:
    if not row.strategies:
        return [html.H4(t("对应的策略措施")), html.P(t("目录里没有直接对应的策略措施。"), className="vsub")]
    lines = [
        html.Li([html.A(strategy.title, href=strategy.href), html.Small(strategy.label)]) for strategy in row.strategies
    ]
    return [html.H4(t("对应的策略措施")), html.Ul(lines, className="dots")]


def _streets(row: WarningRow, t: Words) -> list[Any]:
    if not row.streets.lines:
        return []
    lines = [html.Li([html.A(street.name, href=street.href), f" {street.text}"]) for street in row.streets.lines]
    note = html.P(row.streets.note, className="vsub") if row.streets.note else None
    return [html.H4(t("影响全区的主要街道")), html.Ul(lines, className="dots streets"), note]
