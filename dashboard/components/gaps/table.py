"""Gaps as lines of a table (cards on a phone), written as text: a hundred rows of Dash components would cost a second visit.

Everything that comes from data goes through `escape`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.components.basics import demo
from dashboard.components.markup import to_html
from dashboard.components.native import Markup
from dashboard.figures import dumbbell
from dashboard.services.gaps.view_models import End, GapRow, Place
from dashboard.text.words import Words


def gap_table(rows: Sequence[GapRow], caption: str, t: Words) -> Markup:
    """A real table with its caption; all of a row can be read without the drawings. Invented rows among real ones say so."""
    mixed = len({row.demonstration for row in rows}) > 1
    heads = (t("指标"), t("各组数值"), t("差距"), t("比值"), t("与基期相比"), t("历年差距"))
    head = "".join(
        f'<th scope="col"{" class=n" if text == t("比值") else ""}>{escape(text, quote=False)}</th>' for text in heads
    )
    return Markup(
        html=f'<table class="gaps"><caption class="visually-hidden">{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(_row(row, t, marked=mixed and row.demonstration) for row in rows)}</tbody></table>",
        className="card",
    )


def levels(ends: Sequence[End]) -> Markup:
    """Each group with its mark and figure; the worse one in bold."""
    return Markup(html=_levels(ends), tag="p", className="ends")


def drawing(row: GapRow) -> Markup:
    """The dumbbell of a row."""
    return Markup(html=_drawing(row), tag="span")


def _drawing(row: GapRow) -> str:
    return dumbbell.dumbbell(row.ends, row.limits, demonstration=row.demonstration)


def _row(row: GapRow, t: Words, *, marked: bool) -> str:
    return (
        f'<tr><th scope="row"><a href="{escape(row.href)}">{escape(row.name)}</a>{_small(t.join((row.domain, row.year)))}</th>'
        f'<td class="levels"><p class="ends">{_levels(row.ends)}</p>{_drawing(row)}{_places(row, t)}</td>'
        f'<td class="gap-size"><b>{escape(row.gap)}</b>{_invented(t) if marked else ""}{_provisional(row, t)}{_small(row.worse)}</td><td class="n ratio">{escape(row.ratio)}</td>'
        f'<td class="gap-moved">{escape(row.moved)}{_small(row.chance)}</td>'
        f'<td class="way-cell">{dumbbell.history_line(row.history)}</td></tr>'
    )


def _invented(t: Words) -> str:
    return f" {to_html(demo(t))}"


def _provisional(row: GapRow, t: Words) -> str:
    return f' <span class="demo">{escape(t("暂定数"))}</span>' if row.provisional else ""


def _small(text: str) -> str:
    return f"<small>{escape(text)}</small>" if text else ""


def _levels(ends: Sequence[End]) -> str:
    return "".join(_level(end) for end in ends)


def _level(end: End) -> str:
    mark = dumbbell.mark(end.role) if end.role != "group" else ""
    text = f"<b>{escape(end.text)}</b>" if end.worse else escape(end.text)
    return f'<span class="{end.role}">{mark}{escape(end.name)} {text}</span>'


def _places(row: GapRow, t: Words) -> str:
    """The streets, where numbers allow, and how many are withheld."""
    silent = f'<p class="silent">{escape(row.silent)}</p>' if row.silent else ""
    if not row.places:
        return silent
    summary = escape(t.count("分街道：{n} 个", len(row.places)))
    items = "".join(_place(place) for place in row.places)
    return f'<details class="fold print-open"><summary>{summary}</summary><ul class="gap-places">{items}</ul>{silent}</details>'


def _place(place: Place) -> str:
    return (
        f'<li><a href="{escape(place.href)}">{escape(place.name)}</a><span class="ends">{_levels(place.ends)}</span>'
        f"<b>{escape(place.gap)}</b></li>"
    )
