"""Which way the goals without a number have gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, section, status
from dashboard.components.icons import shape
from dashboard.facts.ending.view_models import DirectionCount, EndView
from dashboard.text.words import Words
from indicators.codes import Group, Status


def directions(view: EndView, t: Words) -> html.Section | None:
    """How many went which way, by plan, and which ones the wrong way."""
    if not view.directions:
        return None
    cards = [
        html.Article(html.Div(_counted(view, t), className="plans-box"), className="card c5"),
        html.Article(_declining(view, t), className="card c7"),
    ]
    total = sum(count.total for count in view.directions)
    return section(
        t("定性目标五年变化"),
        html.Div(cards, className="row"),
        note=t.count("有监测指标的 {n} 项，整个规划期与基期比较", total),
        extra=demo(t, view.demonstration),
        anchor="directions",
    )


def _counted(view: EndView, t: Words) -> html.Table:
    words = {
        Status.IMPROVING: t("趋势向好"),
        Status.FLAT: t("基本持平"),
        Status.DECLINING: t("趋势不利"),
        Group.NO_VERDICT: t("数据不足"),
    }
    heads = [html.Th(status(mark, word, small=True), scope="col", className="n") for mark, word in words.items()]
    head = html.Thead(html.Tr([html.Th(t("规划"), scope="col"), *heads]))
    lines = [_direction_line(count, t) for count in view.directions]
    if len(lines) > 1:
        lines.append(_direction_line(_summed(view.directions, t), t))
    caption = html.Caption(t("定性目标五年变化"), className="visually-hidden")
    return html.Table([caption, head, html.Tbody(lines)], className="plans")


def _declining(view: EndView, t: Words) -> Any:
    if not view.declining:
        return html.P(t("没有趋势不利的目标"))
    title = html.H3(t.count("趋势不利的 {n} 项", len(view.declining)))
    mark = html.Span(shape(Status.DECLINING), className="k-off st")
    lines = [
        html.Li([html.Span([mark, html.A(row.name, href=row.href)]), html.Span(row.path, className="path")])
        for row in view.declining
    ]
    return [html.Div(title, className="hd"), html.Ul(lines, className="worse")]


def _summed(parts: Sequence[DirectionCount], t: Words) -> DirectionCount:
    counts = {code: sum(count.counts[code] for count in parts) for code in parts[0].counts}
    return DirectionCount(t("合计"), sum(count.total for count in parts), counts, sum(count.none for count in parts))


def _direction_line(count: DirectionCount, t: Words) -> html.Tr:
    name = html.Th([count.name, html.Small(t.count("{n} 项", count.total))], scope="row")
    return html.Tr([name, *(html.Td(str(n or "–"), className="n") for n in (*count.counts.values(), count.none))])
