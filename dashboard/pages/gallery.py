"""For developers: every component and every figure in every state, from hand-made samples; off in production."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from dashboard.components import changes, html, what_if
from dashboard.components.attention import attention
from dashboard.components.basics import demo, empty, fold, section, status, table
from dashboard.components.cards import chart_card, chart_key, drawing, small_multiple
from dashboard.components.domain.goal_card import goal_card
from dashboard.components.dots import dot_card
from dashboard.components.error_pages import broken, missing, unknown_choice
from dashboard.components.gallery.samples import base_chart, chart_samples
from dashboard.components.gallery.samples_cards import (
    card_samples,
    counts_samples,
    dot_sample,
    multiple_samples,
    table_of,
    tile_samples,
    view_of,
)
from dashboard.components.gallery.samples_follow import (
    chain_samples,
    changes_sample,
    grade_samples,
    lane_samples,
    life_samples,
    square_samples,
    supposed_samples,
)
from dashboard.components.gallery.samples_goals import goal_samples, range_samples
from dashboard.components.heading import heading
from dashboard.components.icons import PATHS, icon
from dashboard.components.markup import freeze
from dashboard.components.methods.book import formula_list
from dashboard.components.native import Markup
from dashboard.components.page import Page
from dashboard.components.said.scale import scale_card, scale_row
from dashboard.components.strip import strip
from dashboard.components.tiles import domain_tiles
from dashboard.components.warnings.record import chain, life
from dashboard.components.warnings.stages import years
from dashboard.facts.scope import Scope
from dashboard.figures.action_lanes import action_lanes
from dashboard.figures.dots import shape_dots
from dashboard.figures.range_strip import range_strip
from dashboard.figures.sparkline import sparkline
from dashboard.figures.static import small
from dashboard.figures.trend import trend
from dashboard.text import statuses
from dashboard.text.rule import arithmetic
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import GROUP_OF, Group


def page(scope: Scope, code: str) -> Page | None:
    """The gallery; nothing on it comes from the store but the page for an address that names nothing."""
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("样例"), ""))
    finding = t("每个部件、每张图的每种状态都在这里；改动其中一个，就来这里看一遍。")
    about = t("全部由手工编写的样例画出，不含任何地区的数据；正式环境不开放。")
    lost = missing(scope, "/sample/no-such-page")
    return Page(
        title=t("样例"),
        content=[
            heading(finding, about, crumbs, scope.selection, t, demonstration=True),
            freeze(_statuses(t), _strips(t), _pieces(t)),
            _charts(scope),
            _narrow(t),
            freeze(_small(scope), _goals(scope), _rows(scope)),
            freeze(*_followed(t)),
            freeze(section(t("出错与空白"), *_errors(lost, scope))),
        ],
    )


def _statuses(t: Words) -> html.Section:
    groups = [html.Li(status(group, statuses.group_word(group, t))) for group in (*statuses.GROUPS, Group.DIRECTION)]
    states = [html.Li(status(GROUP_OF[state], statuses.status_word(state, t), small=True)) for state in GROUP_OF]
    levels = [html.Li(statuses.warning_word(level, t)) for level in range(5)]
    lists = [html.Ul(items, className="shelf") for items in (groups, states, levels)]
    return section(t("状态：形状、词、颜色"), html.Div(lists, className="card"), extra=demo(t))


def _strips(t: Words) -> html.Section:
    parts: list[Any] = []
    for caption, counts in counts_samples(t):
        parts += [html.P(caption, className="vsub cap"), strip(counts, t)]
    return section(t("状态条"), *parts)


def _pieces(t: Words) -> html.Section:
    icons = html.Ul([html.Li([icon(name), name]) for name in PATHS], className="shelf")
    cells = table_of(base_chart(t), t)
    dots = [Markup(html=shape_dots(*counts, demonstration=made), tag="div")
            for counts, made in (((3, 2, 6), True), ((1, 0, 4), False), ((0, 0, 5), True))]  # fmt: skip
    return section(
        t("小部件"),
        html.Div([
            icons, table(cells, caption=t("表格"), numbers=(1,)),
            fold(t("可展开的一段"), html.P(t("展开后的内容；打印时自动展开。"))),
            html.Div(dots), formula_list(arithmetic.formulas(t)[:3]),
        ], className="card leaf"),
    )  # fmt: skip


def _charts(scope: Scope) -> html.Section:
    """Every state of the chart card, two in a row; charts are alive as on any page."""
    t = scope.t
    cards = html.Div([chart_card(view, scope) for view in card_samples(t)], className="row")
    return section(t("图表卡片"), chart_key(t), cards, note=t.count("{n} 种状态", len(card_samples(t))))


def _narrow(t: Words) -> html.Section:
    chart = base_chart(t)
    card = html.Div(drawing(chart, chart.title, prefix="narrow-"), className="card narrow-sample")
    return section(t("手机宽度的图"), card, note=t("窄于 460 像素时换一套标签和边距"))


def _small(scope: Scope) -> html.Section:
    t = scope.t
    multiples = html.Div([small_multiple(view, scope) for view in multiple_samples(t)], className="row")
    sparks = html.Ul([
        html.Li([Markup(html=sparkline(sample.chart), className="spark"), html.Span(sample.caption)]) for sample in chart_samples(t)
    ], className="sparks card")  # fmt: skip
    return section(t("小图与迷你折线"), multiples, sparks)


def _goals(scope: Scope) -> html.Section:
    """The unit of every domain's page, and the same goals as strips."""
    t = scope.t
    cards = html.Div([goal_card(goal, scope, quiet=True) for goal in goal_samples(t)], className="goal-grid")
    strips = html.Ul([
        html.Li([Markup(html=small(range_strip(goal)), className="pic"), html.Span(caption)])
        for caption, goal in range_samples(t)
    ], className="sparks card")  # fmt: skip
    return section(t("目标卡片与区间条"), cards, strips, extra=demo(t))


def _rows(scope: Scope) -> html.Section:
    t = scope.t
    charts = {sample.chart.name: sample.chart for sample in chart_samples(t)}
    rows = (view_of(charts["annual"], t, group=Group.OFF_TRACK), view_of(charts["threshold-up"], t))
    return section(
        t("列表、磁贴、点图"),
        attention(rows, scope),
        html.Div(domain_tiles(tile_samples(t), t), className="gap"),
        html.Div(dot_card(dot_sample(t), t, wide=True), className="row gap"),
    )


def _followed(t: Words) -> list[Any]:
    """A warning's life and its chain, scales, what changed, what is supposed."""
    lanes = action_lanes(lane_samples(t), trend(base_chart(t)), t("措施的起止，编号与下表一致"))
    scales = html.Ul([html.Li(scale_row(view, t)) for view in grade_samples(t)], className="shelf")
    return [
        section(t("预警记录"), life(life_samples(t), t), html.Div([
            years(square_samples(t), t), Markup(html=lanes, className="lanes-box"),
        ], className="card gap")),
        chain(chain_samples(t), t("样例"), t),
        section(t("等级跟踪条款"), html.Div(scales, className="card"), html.Div(scale_card(grade_samples(t)[2], t), className="gap")),
        *changes.lists(changes_sample(t), t),
        *what_if.lists(supposed_samples(t), t),
    ]  # fmt: skip


def _errors(lost: Markup, scope: Scope) -> list[Component]:
    t = scope.t
    return [
        unknown_choice(("area", "year_ahead", "plan"), replace(scope.link, year=2099), scope.facts, 2025, t),
        empty(t("尚无数据"), t("由责任部门报送后，这里会自动出现。")),
        html.Div(lost, className="gap"),
        html.Div(broken(scope.link, Path.GALLERY, t), className="gap"),
    ]
