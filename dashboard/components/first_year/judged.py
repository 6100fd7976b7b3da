"""Targets that have a verdict, with how near they are."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import fold, section, status
from dashboard.components.first_year.sorts import mark_of, times
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.figures.nearness import HIGH, LOW, nearness, place, signed_percent
from dashboard.services.overview.first_year.page import FirstYear
from dashboard.services.overview.first_year.rows import FirstRow
from dashboard.services.overview.first_year.sorting import Sort
from dashboard.text.words import MINUS, NO_VALUE, Words


def judged(
    view: FirstYear, rows: Sequence[FirstRow], title: str, sort: Sort, t: Words, most: int
) -> html.Section | None:
    """A table of targets that have a verdict, with the strip that shows near misses."""
    if not rows:
        return None
    note = t.sentence(t.count("{n} 项", times(rows)), t("横轴为与目标值相差的百分比，右侧为好，超出范围的画在边上"))
    content = [_table(view, rows[:most], title, t)]
    if len(rows) > most:
        more = t.count("显示其余 {n} 项", times(rows[most:]))
        content.append(fold(more, _table(view, rows[most:], title, t)))
    return section(
        title,
        *content,
        note=note,
        extra=html.Span(shape(mark_of(sort, view)), className=TONE[mark_of(sort, view)]),
        anchor=sort,
    )


def _table(view: FirstYear, rows: Sequence[FirstRow], title: str, t: Words) -> html.Div:
    axis = html.Div(
        [html.Span(f"{MINUS}{abs(LOW):.0f}%", style={"left": f"{place(LOW):.1f}%"}),
         html.Span(t("目标值"), style={"left": f"{place(0):.1f}%"}),
         html.Span(f"+{HIGH:.0f}%", style={"left": f"{place(HIGH):.1f}%"})], className="axis", **{"aria-hidden": "true"})  # fmt: skip
    head = [
        html.Th(t("目标"), scope="col"), html.Th(t("{year}年已报", year=view.year), scope="col", className="n"),
        html.Th(t("目标值"), scope="col"), html.Th(axis, scope="col", className="pic"), html.Th(t("差距"), scope="col"),
        html.Th([t("基期"), html.Small(t("规划载明"))], scope="col"), html.Th([t("全国"), html.Small(t("公布数"))], scope="col"),
        html.Th(t("评价"), scope="col"),
    ]  # fmt: skip
    caption = html.Caption(title, className="visually-hidden")
    body = html.Tbody([_row(row, t) for row in rows])
    return html.Div(html.Table([caption, html.Thead(html.Tr(head)), body], className="nearness"), className="card")


def _name(row: FirstRow, t: Words) -> html.Th:
    count = t("（计 {n} 项）", n=row.times) if row.times > 1 else ""
    where = " · ".join(part for part in (row.where + count, row.department) if part)
    return html.Th([html.A(row.short, href=row.href), html.Small(where)], scope="row")


def _row(row: FirstRow, t: Words) -> html.Tr:
    strip = None
    if row.own is not None:
        readings = " · ".join(
            f"{word} {signed_percent(share)}"
            for word, share in ((t("已报"), row.own), (t("规划载明"), row.baseline), (t("全国"), row.nation)) if share is not None
        )  # fmt: skip
        strip = Markup(html=nearness(row.own, row.baseline, row.nation, readings, bounded=row.bounded))
    cells = (
        (html.Td([html.B(row.value), html.Small(f" {row.unit}") if row.unit else None], className="n"), ""),
        (html.Td(row.asks), t("目标值")),
        (html.Td(strip, className="pic"), ""),
        (_small(row.gap or NO_VALUE), t("差距")),
        (_small(row.baseline_text, "em"), t("基期")),
        (_small(row.nation_text, "em"), t("全国")),
        (html.Td(status(row.group, row.word, small=True)), ""),
    )
    for cell, label in cells:
        if label:
            setattr(cell, "data-label", label)
    return html.Tr([_name(row, t), *(cell for cell, _ in cells)])


def _small(text: str, tone: str = "") -> html.Td:
    """A cell that a phone leaves out where nothing stands in it."""
    return html.Td(text, className=f"{tone} none".strip() if text == NO_VALUE else tone)
