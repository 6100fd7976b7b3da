"""Every indicator of a street as a real table whose middle column is a strip; on a phone each row is a block."""

from __future__ import annotations

import math
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.native import Markup
from dashboard.figures.profile import strip_svg
from dashboard.services.street_profile.view_models import GROUPS, ProfileRow, StreetView
from dashboard.text.words import Words
from indicators.codes import Group

COLUMNS = 6
HIDDEN = {"aria-hidden": "true"}


def both(name: str, short: str) -> list[html.Span]:
    """A name in full, and the short one that stands in its place on paper."""
    return [html.Span(name, className="long"), html.Span(short, className="short", **HIDDEN)]


def profile_card(view: StreetView, t: Words) -> html.Article:
    """How to read the strips, then the rows by status; what is withheld says so in its place."""
    caption = t("{street}：每项指标与目标、全区和其他街道比较", street=view.full_name)
    bodies = [_group(view, group, t) for group in GROUPS if view.of_group(group)]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), _head(view, t), *bodies], className="profile"
    )
    title = html.H3(t("与目标、全区、其他街道比较"))
    note = t("每行有自己的刻度，越靠右越好：越低越好的指标已经翻转")
    return html.Article([
        html.Div([title, html.Span(demo(t, view.demonstration, partly=view.mixed), className="r"),
                  html.P(t.sentence(view.ranked_note, note))], className="hd"),
        _legend(view, t),
        table,
        _withheld(view, t),
    ], className="card profile-card", style=_lines(view))  # fmt: skip


def _lines(view: StreetView) -> dict[str, str]:
    """How many lines a sheet of paper must hold: rows of the table, and lines of what stands below it."""
    rows = sum(1 for row in view.rows if not row.hidden)
    below = math.ceil(len(view.shares) / 2) + math.ceil(len(view.owed) / 3) + math.ceil((len(view.rows) - rows) / 6)
    return {"--rows": str(max(rows, 1)), "--below": str(below)}


def _head(view: StreetView, t: Words) -> html.Thead:
    ends = html.Span([html.Span(t("← 较差")), html.Span(t("较好 →"))], className="poles")
    return html.Thead(html.Tr([
        html.Th([t("指标"), html.Span(t("目标 · 基数"), className="short", **HIDDEN)], scope="col", className="name"),
        html.Th(view.name, scope="col", className="n"),
        html.Th(ends, scope="col", className="stripcell"), html.Th(t("位次"), scope="col", className="n"),
        html.Th([t("比全区"), html.Small(t("差值，折合数量"))], scope="col", className="n"), html.Th(t("状态与理由"), scope="col"),
    ]))  # fmt: skip


def _group(view: StreetView, group: str, t: Words) -> html.Tbody:
    rows = view.of_group(group)
    head = [
        status(group, view.counts.word(Group(group), t)),
        html.Span(t.count("{n} 项", len(rows)), className="em"),
    ]
    return html.Tbody([
        html.Tr(html.Th(head, colSpan=COLUMNS, scope="rowgroup"), className="grouphead"),
        *(_row(row, t, marked=view.mixed and row.demonstration) for row in rows),
    ], className=f"g-{group}")  # fmt: skip


def _row(row: ProfileRow, t: Words, *, marked: bool) -> html.Tr:
    name = html.A(both(row.name, row.short), href=row.href)
    under = [t("目标 {goal}", goal=row.asks) if row.asks else "", row.base]
    lean = " · ".join(part for part in (row.asks_brief, row.base_text) if part)
    tip = {"title": row.base_note} if row.base else {}
    lab = html.Span(t("比全区"), className="lab")
    return html.Tr([
        html.Th(html.Div([
            name, demo(t, marked), html.Small(" · ".join(part for part in under if part), className="long", **tip),
            html.Small(lean, className="short", **HIDDEN),
        ]), scope="row", className="name"),
        html.Td(_value(row), className="n value"),
        html.Td([Markup(html=strip_svg(row.strip), tag="span"), html.Span(row.reading, className="visually-hidden")],
                className="stripcell", title=row.reading),
        html.Td(row.rank or html.Span("–", className="none"), className="n rank"),
        html.Td([lab, html.Span(row.gap), html.Small(row.gap_people, className="long"),
                 html.Small(row.gap_brief, className="short", **HIDDEN)] if row.gap else html.Span("–", className="none"),
                className="n against"),
        html.Td([status(row.mark, row.word, small=True), html.Small(row.reason, className="long"),
                 html.Small(row.brief, className="short", **HIDDEN)], className="tagcell",
                title="；".join(row.reasons) if row.reasons else None),
    ], className="hidden-value" if row.hidden else None)  # fmt: skip


def _value(row: ProfileRow) -> list[Any]:
    if row.strip.own is None:
        return [html.Span(row.withheld, className="held")]
    return [row.value, html.Small(row.year) if row.year else None,
            html.Small(row.withheld, className="few") if row.withheld else None]  # fmt: skip


def _withheld(view: StreetView, t: Words) -> html.P | None:
    """On paper the rows that show nothing are gathered in a line."""
    names = [row.short for row in view.rows if row.hidden]
    return html.P(t("样本少、不公布：{names}", names=t.join(names)), className="gathered print-only") if names else None


def _legend(view: StreetView, t: Words) -> html.Ul:
    own = (
        t("{street}（形状为状态，圆圈为达到或不能评价）", street=view.name)
        if view.counts.ended
        else t("{street}（形状为状态，圆圈为已达标或不判定）", street=view.name)
    )
    entries = (
        ("own", own), ("band", t("80% 不确定区间")),
        ("hair", t("其他街道")), ("district", t("全区")), ("target", t("目标，右侧浅底为达标")),
        ("held", t("虚线：样本少、不公布或没有数据")),
    )  # fmt: skip
    return html.Ul(
        [html.Li([Markup(html=LEGEND[name], tag="span"), text]) for name, text in entries], className="striplegend"
    )


def _sign(width: int, inner: str) -> str:
    return f'<svg width="{width}" height="14" aria-hidden="true">{inner}</svg>'


LEGEND = {
    "own": _sign(50, '<path d="M8 12L2 2h12z" fill="var(--off-tint)" stroke="var(--off)" stroke-width="1.8"/>'
                     '<path d="M25 1l6 6-6 6-6-6z" fill="var(--risk-tint)" stroke="var(--risk)" stroke-width="1.8"/>'
                     '<circle cx="42" cy="7" r="5" fill="var(--card)" stroke="var(--series)" stroke-width="2"/>'),
    "band": _sign(24, '<path d="M0 7H24" stroke="var(--ink)" stroke-width="2" opacity=".55"/>'),
    "hair": _sign(9, '<circle cx="4.5" cy="7" r="3.2" fill="var(--card)" stroke="var(--reference)" stroke-width="1.1"/>'),
    "district": _sign(5, '<path d="M2.5 0V14" stroke="var(--series)" stroke-width="1.8"/>'),
    "target": _sign(16, '<rect x="2" width="14" height="14" fill="var(--band)"/>'
                        '<path d="M2 0V14" stroke="var(--target)" stroke-width="1.8" stroke-dasharray="4 3"/>'),
    "held": _sign(22, '<path d="M0 7H22" stroke="var(--reference)" stroke-dasharray="4 4"/>'),
}  # fmt: skip
