"""A plan in full: every goal and strategy in order with its evidence, searchable, and the printed baselines."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo, search_box, section, status
from dashboard.components.heading import heading_of
from dashboard.components.icons import shape
from dashboard.components.markup import freeze
from dashboard.components.navigation import chip, counted
from dashboard.components.page import Page
from dashboard.components.plan_clauses import clause_list
from dashboard.components.strip import strip
from dashboard.facts.scope import Scope
from dashboard.services.plan.baselines import BaselineRow
from dashboard.services.plan.clauses import PlanSection
from dashboard.services.plan.page import Filter, PlanView, plan
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group

CLAUSES = "clauses"
BASELINES = "baselines"


def page(scope: Scope, code: str) -> Page | None:
    """The page of the plan `code`, or None if there is none of that code."""
    view = plan(scope, code)
    if view is None:
        return None
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (view.name, ""), (view.document, ""))
    return Page(
        title=view.name,
        content=[
            heading_of(view, crumbs, scope, extra=[html.A(view.lineage[0], href=view.lineage[1])] if view.lineage else ()),
            freeze(
                strip(view.counts, t) if view.counts.total and view.counts.begun else None,
                None if view.official else _how_to_load(t),
                _tools(view, t), _contents(view, t),
                html.Div([_section(clauses, view, t) for clauses in view.sections], id=CLAUSES, className="plan"),
                _none(view, t), _baselines(view, t),
            ),
        ],
    )  # fmt: skip


def _how_to_load(t: Words) -> html.P:
    return html.P(t("规划原文尚未导入，请联系管理员。"), className="load-note")


def _tools(view: PlanView, t: Words) -> html.Div:
    """Search in the browser, and the filters that are links."""
    what = t("在标题、注释、指标和官方原文中查找") if view.official else t("在标题、注释和指标中查找")
    return html.Div([
        search_box(t("查找目标和措施"), what, filters=f"#{CLAUSES}"),
        html.Nav([
            html.Span([_filter(option) for option in view.carries], className="chips"),
            html.Span([_filter(option) for option in view.status], className="chips"),
            html.A(t("去掉全部筛选"), href=view.all_href, className="clear") if view.narrowed else None,
        ], className="filters", **{"aria-label": t("筛选")}),
    ], className="plan-tools")  # fmt: skip


def _filter(option: Filter) -> html.A:
    return chip(option, counted(option.count), **{"data-key": f"plan-{option.label}"})


def _contents(view: PlanView, t: Words) -> html.Nav:
    items = [html.Li(html.A([html.B(str(clauses.number)), clauses.name, *_lags(clauses, t, ended=view.ended)], href=f"#{clauses.anchor}"))
             for clauses in view.sections]  # fmt: skip
    if view.baselines:
        items.append(html.Li(html.A(t("规划载明的基期值"), href=f"#{BASELINES}")))
    return html.Nav(html.Ol(items), className="plan-contents", **{"aria-label": t("本规划的各部分")})


def _lags(clauses: PlanSection, t: Words, *, ended: bool) -> list[Any]:
    out = []
    off = t("项未达到") if ended else t("项明显滞后")
    for group, n, words in ((Group.OFF_TRACK, clauses.off, off), (Group.AT_RISK, clauses.risk, t("项存在风险"))):
        if n:
            tone = "k-off" if group == Group.OFF_TRACK else "k-risk"
            hidden = html.Span(f" {words}", className="visually-hidden")
            out.append(html.Span([shape(group), str(n), hidden], className=f"mark {tone}"))
    return out


def _section(clauses: PlanSection, view: PlanView, t: Words) -> html.Section:
    """A section: the note on its published text, its goals, its strategies; hidden by a search that finds nothing."""
    content: list[Component] = []
    if clauses.note:
        content.append(html.P(clauses.note, className="card notecard", role="note"))
    if clauses.goals:
        content += [
            html.H3([t("主要目标"), html.Span(str(len(clauses.goals)))]),
            clause_list(clauses.goals, "goal", t, marked=view.mixed),
        ]
    if clauses.strategies:
        content += [html.H3([t("策略措施"), html.Span(str(len(clauses.strategies)))]),
                    clause_list(clauses.strategies, "strategy", t, marked=view.mixed)]  # fmt: skip
    more = html.A(t("{domain}领域的图表", domain=clauses.domain_name), href=clauses.domain_href)
    head = section(f"{clauses.number}  {clauses.name}", *content, more=more, extra=demo(t, clauses.demonstration),
                   anchor=clauses.anchor)  # fmt: skip
    return html.Div(head, **{"data-group": clauses.anchor})


def _none(view: PlanView, t: Words) -> html.Div:
    """Shown by the browser when a search finds nothing, and by the server when the filters leave nothing."""
    empty = not view.sections
    text = t("这些条件下没有目标或措施。") if empty else t("没有符合的目标或措施，换一个词试试。")
    clear = html.A(t("去掉全部筛选"), href=view.all_href, className="btn") if view.narrowed else None
    return html.Div([html.P(text, className="empty-title"), html.P(clear) if clear else None], id=f"{CLAUSES}-none",
                    className="card empty", hidden=None if empty else "hidden", role="status")  # fmt: skip


def _baselines(view: PlanView, t: Words) -> html.Section | None:
    if not view.baselines:
        return None
    heads = (t("发展基础中的数字"), t("数值"), t("年份"), t("对应的目标"), t("说明"))
    tied = sum(1 for row in view.baselines if row.target)
    met = sum(1 for row in view.baselines if t("基期已达标") in row.flags)
    looser = sum(1 for row in view.baselines if t("目标宽于基期水平") in row.flags)
    note = t("{n} 个数字，{tied} 个对应目标；其中 {met} 个基期已达标，{looser} 个的目标比基期水平宽松",
             n=len(view.baselines), tied=tied, met=met, looser=looser)  # fmt: skip
    table = html.Table([
        html.Caption(t("{plan}载明的基期值", plan=view.name), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(head, scope="col", className="n" if place == 1 else "")
                            for place, head in enumerate(heads)])),
        html.Tbody([_baseline(row, t) for row in view.baselines]),
    ])  # fmt: skip
    scroll = html.Div(table, className="card scroll", tabIndex=0, role="region",
                      **{"aria-label": t("{plan}载明的基期值", plan=view.name)})  # fmt: skip
    return section(t("规划载明的基期值"), scroll, note=note, anchor=BASELINES)


def _baseline(row: BaselineRow, t: Words) -> html.Tr:
    target = [html.A(row.target_name, href=row.href), html.Small(row.target)] if row.target else ["–"]
    met = t("基期已达标")
    flags = [
        status(Group.MET, flag, small=True) if flag == met else html.Span(flag, className="flag") for flag in row.flags
    ]
    return html.Tr([
        html.Th(row.name, scope="row"), html.Td(row.value, className="n"),
        html.Td([row.year, html.Small(row.year_note)], className="year"),
        html.Td(target, className="" if row.target else "untied"),
        html.Td([html.Div(flags, className="flags") if flags else None, html.Small(row.note) if row.note else None]),
    ])  # fmt: skip
