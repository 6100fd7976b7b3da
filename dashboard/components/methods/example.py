"""The worked example: figures, chart, and every step from the arithmetic to the warning, with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.cards import drawing
from dashboard.components.markup import freeze
from dashboard.components.methods.book import key_figures
from dashboard.components.methods.formula import formula
from dashboard.components.navigation import is_current
from dashboard.facts.scope import Scope
from dashboard.services.methods.example_verdict import Check, Rung
from dashboard.services.methods.page import ExampleChoice
from dashboard.services.methods.steps import Step
from dashboard.services.methods.worked_example import Example
from dashboard.text.words import Words
from dashboard.urls import Path


def example_card(example: Example, scope: Scope) -> html.Article:
    """The example from its figures to its warning."""
    t = scope.t
    view = example.view
    address = scope.href(Path.INDICATOR, view.indicator, anchor=view.code)
    head = freeze(
        html.H3(html.A(view.name, href=address)),
        html.Span([status(view.mark, view.status_word, small=True), demo(t, view.marked)], className="r"),
        html.P(t("{clause}；期限 {deadline}", clause=view.clause, deadline=example.deadline)),
        className="hd",
    )
    figures = [(formula(figure.symbol), figure.value, figure.name) for figure in example.figures]
    verdict = t("第一条成立的规则即为判定")
    warning = t("从最紧急的一级看起，第一级有条件成立的即为预警")
    rest = freeze(
        _part(t("一、算术"), t("截至所选年份已知的数，未经四舍五入"), _steps(example.steps)),
        _part(t("二、判定"), verdict, _ladder(example.rungs, t)),
        _part(t("三、前景"), t("模型，与上面的算术无关"), _steps(example.outlook)),
        _part(t("四、预警"), warning, _checks(example.checks, t)),
        _reasons(example, t),
    )
    chart = [drawing(view.chart, f"{view.name}{t('：')}{view.finding}", prefix="example-")] if view.chart.points else []
    return html.Article([head, freeze(key_figures(figures)), *chart, rest], className="card worked")


def _part(title: str, note: str, content: Any) -> html.Div:
    return html.Div([html.H4([title, html.Small(note)]), content], className="part")


def _steps(steps: Sequence[Step]) -> html.Ol:
    return html.Ol([_step(step) for step in steps], className="steps")


def _step(step: Step) -> html.Li:
    numbers = [formula(step.formula)] if step.formula else []
    if step.numbers:
        numbers.append(html.Span(["= ", formula(step.numbers)], className="with"))
    return html.Li([
        html.Span(step.name, className="what"),
        html.Span(numbers, className="how") if numbers else None,
        html.Span(step.result, className="res") if step.result else None,
        html.Span(step.note, className="why") if step.note else None,
    ], className="" if step.formula or step.numbers else "plain")  # fmt: skip


def _ladder(rungs: Sequence[Rung], t: Words) -> html.Ol:
    """The rungs that failed in muted words, the verdict in its shape and colour."""
    return html.Ol([
        html.Li([
            status(rung.group, rung.word, small=True) if rung.holds else html.Span(rung.word, className="not"),
            html.Span(rung.rule, className="rule"),
            _answer(rung.holds, t),
        ], className="hit" if rung.holds else "")
        for rung in rungs
    ], className="ladder")  # fmt: skip


def _checks(checks: Sequence[Check], t: Words) -> html.Ol:
    return html.Ol([
        html.Li([
            html.Span(check.word, className="lvl"),
            html.Ul([html.Li([html.Span(text), _answer(holds, t)], className="hit" if holds else "")
                     for text, holds in check.conditions]),
        ], className="hit" if check.holds else "")
        for check in checks
    ], className="checks")  # fmt: skip


def _answer(holds: bool, t: Words) -> html.Span:
    return html.Span(t("成立") if holds else t("不成立"), className="ans")


def _reasons(example: Example, t: Words) -> html.P | None:
    view = example.view
    if not view.reasons:
        return None
    level = t("预警级别：{level}。", level=view.warning_word) if view.warning else t("没有预警。")
    return html.P([html.B(level), " ", t("判定时记下的理由：{reasons}", reasons=t.sentence(*view.reasons))], className="reasons")  # fmt: skip


def choices(options: Sequence[ExampleChoice], t: Words) -> html.Details:
    """Every target that can be taken as the example, the most instructive first."""
    return html.Details([
        html.Summary(t.count("换一个指标（{n} 个可选）", len(options))),
        html.Ul([
            html.Li(html.A([status(option.group, option.word, small=True), option.name], href=option.href,
                           **{"data-key": f"example-{at}"}, **is_current(option.current)))
            for at, option in enumerate(options)
        ], className="options"),
    ], className="fold other-example")  # fmt: skip
