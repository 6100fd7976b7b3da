"""The large chart of an indicator's page: title and tools, the drawer of what is compared, drawing, readout, source, table."""

from __future__ import annotations

import json
from typing import Any

from dashboard.components import html
from dashboard.components.action_marks import marks_under, with_actions
from dashboard.components.basics import demo, provisional, search_box, status, table
from dashboard.components.cards import KEY
from dashboard.components.indicator_share import share_menu
from dashboard.components.markup import freeze
from dashboard.components.native import Chart, Markup
from dashboard.components.navigation import choice, segments
from dashboard.facts.view_models import TrendChart
from dashboard.figures.baseline import is_worse
from dashboard.figures.compare import figure as drawn
from dashboard.figures.gap_bars import gap_bars
from dashboard.figures.static import still
from dashboard.figures.theme import CSS, LINE, Figure
from dashboard.figures.trend_axes import year_span
from dashboard.ids import chart as chart_id
from dashboard.services.indicator.drawer import Chip, Drawer, DrawerRow, Offer
from dashboard.services.indicator.gap import GapChart
from dashboard.services.indicator.readout import YearRow
from dashboard.services.indicator.view_models import MainChart
from dashboard.text.words import Words
from dashboard.urls import Path, href
from indicators.codes import LAGGING

TALL, COMPARED, WITH_GAPS = 372, 320, 280
"""Heights with which the chart, its readout and its source end in the first screen."""
SEARCHED_FROM = 20
"""A menu of more entries can be searched."""


def chart_card(main: MainChart, t: Words) -> html.Article:
    """The card: what is drawn can be compared and shared, the arrow keys step through its years."""
    points = {point.year: point.value for point in main.chart.points}
    own = [row for row in main.rows if row.year in points]
    height = WITH_GAPS if main.gap else COMPARED if main.drawer else TALL
    figure = drawn(main.chart, height=height)
    return html.Article(
        [
            _head(main, t),
            freeze(_drawer(main.drawer, t), className="drawer-box") if main.drawer else Markup(className="drawer-box"),
            freeze(readable(main, figure, t, below=_gap(main.gap, main.chart, figure) if main.gap else None)),
            freeze(marks) if (marks := marks_under(main.acted, figure, t)) else None,
            Markup(
                className="enlarged",
                charts=[
                    Chart(
                        id=chart_id(main.chart.name),
                        figure=figure,
                        svg="",
                        readings=[row.text for row in own],
                        points=[(row.year, points[row.year]) for row in own],
                        filename=main.chart.filename,
                    )
                ],
            ),
            freeze(_foot(main, figure, t)),
        ],
        className="card chart-card main-chart c8",
    )


def _head(main: MainChart, t: Words) -> Markup:
    comparing = main.drawer is not None
    last = main.chart.points[-1:]
    return freeze(
        html.H3(main.name),
        html.Span(
            [
                demo(t, main.chart.demonstration),
                provisional(t, any(row.provisional for row in last)),
                html.A(t("对比"), href=main.switch, className="tool", role="button",
                       **{"aria-pressed": "true" if comparing else "false", "data-key": "compare"}),
                html.Button(t("放大"), type="button", className="tool", **{"data-act": "zoom", "data-chart": chart_id(main.chart.name),
                            "aria-haspopup": "dialog", "aria-label": t("放大 {name} 的图", name=main.name)}),
                share_menu(main, t),
                html.A(t("表格"), href="#figures", className="tool", **{"data-opens": "figures"}),
            ],
            className="r",
        ),
        className="hd",
    )  # fmt: skip


def _drawer(drawer: Drawer, t: Words) -> html.Div:
    rows = [
        html.Div([html.Dt(row.name), html.Dd([*(_chip(chip, t) for chip in row.chips), _more(row, t)])])
        for row in drawer.rows
    ]
    scales = [choice(scale, **{"data-key": f"scale-{scale.value}"}) for scale in drawer.scales]
    clear = html.A(t("全部清除"), href=drawer.clear, className="clear") if drawer.clear else None
    return html.Div(
        [html.Dl(rows), html.Div([segments(scales, t("纵轴")) if scales else None, clear], className="how")],
        className="drawer", role="group", **{"aria-label": t("对比")},
    )  # fmt: skip


def _chip(chip: Chip, t: Words) -> Any:
    key = {"data-key": f"line-{chip.code}"}
    if chip.refused:
        return html.Span([html.I("+"), chip.label], className="cmp off", title=chip.refused,
                         **{"aria-disabled": "true", **key})  # fmt: skip
    parts = [_sample(chip), chip.label, html.I("×")] if chip.on else [html.I("+"), chip.label]
    label = t("去掉{name}", name=chip.label) if chip.on else t("加上{name}", name=chip.label)
    return html.A(parts, href=chip.href, className="cmp", role="button",
                  **{"aria-pressed": "true" if chip.on else "false", "aria-label": label, **key})  # fmt: skip


def _sample(chip: Chip) -> Markup:
    """The line as it is drawn."""
    colour = CSS[LINE[chip.role]]
    dash = "" if chip.pattern == "solid" else f' stroke-dasharray="{chip.pattern.replace("px", "")}"'
    cap = ' stroke-linecap="round"' if chip.pattern.startswith("1px") else ""
    width = "0.75" if chip.role == "street" else "2"
    line = f'<path d="M1 6H27" fill="none" stroke="{colour}" stroke-width="{width}"{dash}{cap}/>'
    return Markup(html=f'<svg width="28" height="12" aria-hidden="true">{line}</svg>', tag="span")


def _more(row: DrawerRow, t: Words) -> html.Details | None:
    if not row.offers:
        return None
    name = "more-" + ("find" if row.offers[0].find else "streets")
    listed = html.Ul([_offer(offer) for offer in row.offers], id=name)
    box = None
    if len(row.offers) > SEARCHED_FROM:
        box = search_box(t("查找指标"), t("输入指标、领域或部门"), filters=f"#{name}")
    return html.Details(
        [html.Summary([html.I("+"), row.more], className="cmp", **{"data-key": name}),
         html.Div([box, listed], className="pop")],
        className="chip-menu",
    )  # fmt: skip


def _offer(offer: Offer) -> html.Li:
    return html.Li(html.A(offer.label, href=offer.href), **({"data-find": offer.find} if offer.find else {}))


def readable(main: MainChart, figure: Figure, t: Words, *, below: html.Div | None = None) -> html.Div:
    """The still drawing with its readout: `data-readout` holds years, their places across the plot and their rows as text

    (`assets/readout.js`); without a script the newest year is read. `below` stands between the two.
    """
    rows, first = main.rows, _opened(main)
    low, high = figure["layout"]["xaxis"]["range"]
    readout = {
        "years": [row.year for row in rows],
        "x": [round((row.year - low) / (high - low), 4) for row in rows],
        "rows": [row.text for row in rows],
        "at": first,
    }
    return html.Div(
        [
            html.Div(Markup(html=still(figure)), className="still", **{"aria-hidden": "true"}),
            below,
            html.Div([_row(row, shown=number == first) for number, row in enumerate(rows)], className="readout",
                     role="status") if rows else None,
        ],
        className="chart readable", id=chart_id(main.chart.name), tabIndex=0, role="group",
        **{"aria-label": t("{name}：{finding}", name=main.name, finding=main.finding),
           "data-readout": json.dumps(readout, ensure_ascii=False)},
    )  # fmt: skip


def _opened(main: MainChart) -> int:
    """The newest year with a figure of one's own, else the newest."""
    own = {point.year for point in main.chart.points}
    return max((n for n, row in enumerate(main.rows) if row.year in own), default=len(main.rows) - 1)


def _row(row: YearRow, *, shown: bool) -> html.Div:
    source = html.Span(row.source, className="from") if row.source else None
    beside = html.Span([*(html.Span(part) for part in row.beside), source], className="all") if row.beside else source
    return html.Div(
        [
            html.B(row.when),
            status(row.group, row.word, small=True) if row.group and row.word else html.Span(row.word) if row.word else None,
            html.B(row.value),
            *(html.Span(part) for part in row.parts),
            beside,
        ],
        className="year", hidden=not shown,
    )  # fmt: skip


def _gap(gap: GapChart, chart: TrendChart, figure: Figure) -> html.Div:
    """The differences under the years they belong to: as far from the card's edges as the large chart's plot."""
    margin = figure["layout"]["margin"]
    inner = Markup(html=gap_bars(gap, year_span(chart)), tag="div")
    sides = {"paddingLeft": f"{margin['l']}px", "paddingRight": f"{margin['r']}px"}
    return html.Div(html.Div(inner, style=sides, className="under"), className="gap-box")


def _foot(main: MainChart, figure: Figure, t: Words) -> list[Any]:
    narrow = main.chart.fan.told if main.chart.fan else ""
    numbers = href(Path.DOWNLOAD, main.view.bare(), f"{main.indicator}.csv")
    return [
        html.P(narrow, className="fan-note") if narrow else None,
        None if main.chart.compared else _key(main.chart, figure, t),
        html.Div([html.Span(t("；").join(text for text in (main.source, main.note) if text)),
                  html.Span(t("选中图后按 ← → 逐年查看"), className="hint")], className="ft"),
        html.Details(
            [
                html.Summary(t("以表格查看")),
                html.Div(id="figures"),
                table(with_actions(main.table, main.acted, t), caption=t("{name}，{area}", name=main.name, area=main.area_name), numbers=(1, 2)),
                html.P(html.A(t("这一指标的全部数据（CSV）"), href=numbers, download="", className="file"), className="files"),
            ],
            className="evidence",
        ),
    ]  # fmt: skip


def _band_seen(figure: Figure) -> bool:
    """Whether the good side takes any room: of a target at the axis's end there is none."""
    levels = [level for trace in figure["data"] if trace["name"] == "good side" for level in trace["y"]]
    return bool(levels) and max(levels) > min(levels)


def _key(chart: TrendChart, figure: Figure, t: Words) -> html.Ul:
    """What the marks mean, of those that are drawn."""
    lagging = any(point.group in LAGGING for point in chart.points)
    ended = chart.as_of >= chart.last_year
    hollow = any(point.hollow for point in chart.points)
    base = chart.baseline
    entries = (
        ("k-line" if hollow else "k-real", t("实际值（空心为演示数据）") if chart.demonstration and hollow else t("实际值"),
         bool(chart.points)),
        ("k-target", t("目标"), bool(chart.targets or chart.moving)),
        ("k-other", t("其他规划期的目标"), bool(chart.other_periods)),
        ("k-level", t("基期"), bool(base)),
        ("k-band", t("规划要求的一侧") if base else t("达标一侧"), _band_seen(figure)),
        ("k-path", t("应有进度"), bool(chart.path)),
        ("k-fan", t("预测与 80% 区间"), bool(chart.fan and chart.points)),
        ("k-worse", t("不如基期"), any(is_worse(chart, point) for point in chart.points)),
        ("k-lag", t("当年未达到") if ended else t("当年落后于进度"), lagging),
    )  # fmt: skip
    shown = [(name, text) for name, text, there in entries if there]
    return html.Ul([html.Li([Markup(html=KEY[name], tag="span"), text]) for name, text in shown], className="readkey")
