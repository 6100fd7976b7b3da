"""One street's profile: what to fix first, every indicator on a strip, trends, its weight, what it owes; one A4 page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo_of, empty, section
from dashboard.components.cards import chart_card, chart_key
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.report_link import report_link
from dashboard.components.streets.profile import profile_card
from dashboard.components.streets.profile_cards import (
    neighbours,
    owed_card,
    priority_cards,
    quick_line,
    shares_table,
    signature,
)
from dashboard.components.strip import strip
from dashboard.facts.scope import Scope
from dashboard.services.street_profile.page import street
from dashboard.services.street_profile.view_models import StreetView
from dashboard.text.words import Words
from dashboard.urls import Path, href


def page(scope: Scope, code: str) -> Page | None:
    """The page of the street `code`, or None if there is none of that code."""
    view = street(scope, code)
    if view is None:
        return None
    own = scope.over(replace(scope.selection, area=code))
    t = own.t
    return Page(
        title=view.full_name,
        content=[
            _head(view, own),
            freeze(strip(view.counts, t)) if view.judged and view.counts.total and view.counts.begun else None,
            freeze(_first(view, t), _where(view, t), className="street-top"),
            *_trends(view, own),
            freeze(_weight(view, t), _owed(view, t), signature(t), neighbours(view, t), className="street-end"),
        ],
    )


def _head(view: StreetView, scope: Scope) -> Component:
    t = scope.t
    above = replace(scope.link, area="")
    crumbs = ((t("总览"), href(Path.OVERVIEW, above)), (t("各街道"), href(Path.STREETS, above)), (view.full_name, ""))
    extra: list[Any] = []
    if view.back:
        extra.append(html.A(t("← 回到{name}", name=view.back.name), href=view.back.href, className="back"))
    extra += [html.A(text, href=neighbour.href, rel=rel, className="near", title=neighbour.name)
              for neighbour, text, rel in ((view.before, t("← 上一个街道"), "prev"), (view.after, t("下一个街道 →"), "next")) if neighbour]  # fmt: skip
    return heading_of(view, crumbs, scope, mixed=view.mixed, extra=extra)


def _first(view: StreetView, t: Words) -> html.Section | None:
    if not view.judged:
        return None
    if not view.priorities and view.counts.ended and not view.counts.lagging:
        return section(t("优先改进事项"), empty(t("没有未达到的量化指标"), t("期末数据未报的列在下面。")))
    if not view.priorities and view.counts.lagging:
        chance = t("未达到的都可能出于偶然：95% 区间包含目标值，见“预警”。") if view.counts.ended else t(
            "滞后的都可能出于偶然：95% 区间包含目标值，见“预警”。")  # fmt: skip
        return section(t("优先改进事项"), empty(t("没有需优先处理的事项"), chance))
    if not view.priorities and not view.counts.begun:
        ahead = t("可参考下面的区间和位次：离今后的目标还有多远，在各街道里排第几。")
        return section(t("优先改进事项"), empty(t("规划尚未开始"), ahead))
    if not view.priorities:
        return section(
            t("优先改进事项"),
            empty(t("已判定的量化指标没有滞后"), t("可参考下面的区间和位次：接近目标线的指标，以及不及全区的指标。")),
        )
    cards = priority_cards(view.priorities, t, mixed=view.mixed)
    easy = quick_line(view.quick, t, mixed=view.mixed) if view.quick else None
    return section(t("优先改进事项"), cards, easy, note=view.priorities_note, anchor="do-first")


def _where(view: StreetView, t: Words) -> html.Section:
    if not view.judged:
        remedy = t("下面列出应报的数据和责任部门；报送后，判定、位次和图表会自动出现。")
        return section(t("各项指标所处位置"), empty(t("本街道尚无数据"), remedy, report_link(t)))
    return section(t("各项指标所处位置"), profile_card(view, t), anchor="indicators")


def _trends(view: StreetView, scope: Scope) -> list[Component]:
    t = scope.t
    if not view.trends:
        return []
    lagging = sum(1 for row in view.rows if row.lagging)
    note = t("灰线为{district}", district=view.district)
    if lagging > len(view.trends):
        first = (
            t("未达到的 {n} 项中应优先处理的 {k} 项；{note}")
            if view.counts.ended
            else t("滞后的 {n} 项中应优先处理的 {k} 项；{note}")
        )
        note = first.format(n=lagging, k=len(view.trends), note=note)
    cards = html.Div([chart_card(trend, scope, wide=len(view.trends) == 1) for trend in view.trends], className="row")
    title = t("未达到指标的走势") if view.counts.ended else t("滞后指标的走势")
    return [
        html.Div(
            section(
                title,
                chart_key(t, ended=view.counts.ended, invented=any(trend.chart.demonstration for trend in view.trends)),
                cards,
                note=note,
                anchor="trends",
            ),
            className="no-print",
        )
    ]


def _weight(view: StreetView, t: Words) -> html.Section | None:
    if not view.shares:
        return None
    return section(t("对全区缺口的影响"), shares_table(view, t), note=view.shares_note, extra=demo_of(t, (share.demonstration for share in view.shares)), anchor="weight")  # fmt: skip


def _owed(view: StreetView, t: Words) -> html.Section | None:
    if not view.owed:
        return section(
            t("应报未报的数据"), html.P(t("{year}年按街道统计的指标均已报送。", year=view.as_of), className="alldone")
        )
    return section(t("应报未报的数据"), owed_card(view.owed, view.owed_note), note=view.owed_note, anchor="owed")
