"""One slide as HTML: crumbs, the finding as heading, one drawing or table, one source line; and the presenter's notes.

All measures are multiples of `--u`, a pixel on a screen of 1920 by 1080 (`assets/pages/meeting.css`), so a slide looks the
same full-screen, in the overview grid and in the presenter's window. Texts are measured here, that none is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.components.icons import TONE, shape
from dashboard.components.meeting import slide_counts
from dashboard.components.meeting.slide_tables import slide_table
from dashboard.components.meeting.slide_text import SIZES, WIDTH, broken, title_size
from dashboard.components.native import Markup
from dashboard.documents.meeting.slides import Slide
from dashboard.facts.dot_views import DotRow
from dashboard.figures.slide import dots_svg, trend_svg
from dashboard.text.widths import em
from dashboard.text.words import Words

HEIGHTS = {"wide": 344, "tall": 520}
"""Height of a drawing in its units (half pixels) under a one-line finding, on 16:9 and on 4:3."""
CAPTION, SMALL = 26, 24
"""Type sizes of captions and source lines."""
NARROW, SLIM, SIDE = 560, 520, 268
"""Widths of drawings: beside a column, beside a wider one, in a column."""

Address = Callable[[str, str, str], str]
"""The address of a slide asked for on the way: (`streets` or `street`, code, indicator)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands on every slide, and how its links are made."""

    stamp: str
    demo_word: str
    address: Address
    t: Words


def slide(view: Slide, number: int, total: int, setting: Setting) -> html.Section:
    """The slide as a section; `number` is 0 for one that was asked for on the way."""
    t = setting.t
    size, lines = title_size(view.finding)
    taken = (size * lines - SIZES[0]) * 1.25 / 2 + _edges(view, setting)
    place = f"{number} / {total}" if number else t("插页")
    drill = setting.address("streets", view.indicator, "") if view.streets and view.kind == "indicator" else ""
    marks = {"data-key": view.key, "data-kind": view.kind, "data-indicator": view.indicator or None,
             "data-drill": drill or None, "aria-label": view.alt or view.finding}  # fmt: skip
    head = html.Header([
        html.P([html.Span(text) for text in view.crumbs], className="crumbs"),
        status(view.group, view.word) if view.group and view.word else None,
        html.Span(setting.demo_word, className="demo") if view.demonstration else None,
    ])  # fmt: skip
    foot = html.Footer([
        html.Span(view.source, className="source"),
        html.Span(setting.stamp, className="stamp"),
        html.Span(place, className="place"),
    ])  # fmt: skip
    return html.Section(
        [head, html.H1(_finding(view, size), style={"--size": size}), html.Div(_body(view, taken, setting), className="body"), foot,
         html.Aside([html.P(note) for note in view.notes], className="notes", hidden=True)],
        className=f"slide kind-{view.kind}", **marks,
    )  # fmt: skip


def _finding(view: Slide, size: int) -> list[Any]:
    """The finding, in two lines where it needs them; read aloud and copied it stays one sentence."""
    parts = (view.finding,) if view.kind == "title" else broken(view.finding, size)
    gap = " " if len(parts) > 1 and view.finding[len(parts[0])] == " " else ""
    return [
        html.Span(part + (gap if number + 1 < len(parts) else ""), className="line")
        for number, part in enumerate(parts)
    ]


def _edges(view: Slide, setting: Setting) -> float:
    """What a crumb line or a source line of more than one line takes from a drawing, in its units."""
    head = em("　".join(view.crumbs)) * 28 + em(view.word) * 30 + em(setting.demo_word) * 26 + 180
    foot = em(view.source) * SMALL / (WIDTH - em(setting.stamp) * SMALL - 220)
    return (int(head / WIDTH) * 28 * 1.2 + int(foot) * SMALL * 1.3) / 2


def _body(view: Slide, taken: float, setting: Setting) -> list[Any]:
    if view.kind == "title":
        return [html.P(text) for text in view.points]
    if view.kind == "overview":
        return slide_counts.overview(view, setting.t)
    if view.kind == "domain":
        return slide_counts.domain(view, setting.t)
    if view.kind == "indicator":
        return _indicator(view, taken, setting)
    if view.kind == "streets":
        return _streets(view, taken, setting)
    return _listed(view)


def _listed(view: Slide) -> list[Any]:
    points = html.Ul([html.Li(text) for text in view.points], className="points") if view.points else None
    return [points, slide_table(view.table) if view.table else None]


def _indicator(view: Slide, taken: float, setting: Setting) -> list[Any]:
    if view.chart is None:
        return [html.P(view.points[0] if view.points else "", className="awaited"), _right(view, taken, setting)]
    chart, note, acted = view.chart, view.chart_note, view.acted_text
    room = taken + _more(note, NARROW * 2) + (_more(acted, NARROW * 2) + CAPTION * 1.4 / 2 if acted else 0)
    left = html.Div([html.H2(view.chart_title), html.P(note, className="cap") if note else None,
                     *drawings(lambda high: trend_svg(chart, NARROW, high, view.acted), room),
                     html.P(acted, className="cap") if acted else None],
                    className="main")  # fmt: skip
    return [left, _right(view, taken, setting)]


def _more(note: str, width: int) -> float:
    """What the lines of a caption beyond the first take from the drawing below it; one that is missing gives."""
    lines = int(em(note) * CAPTION * 1.03 / width) if note else -1
    return lines * CAPTION * 1.4 / 2


def _right(view: Slide, taken: float, setting: Setting) -> html.Div | None:
    """The streets beside the trend; where there are none, what the chart means for the work."""
    if view.streets is not None:
        plot = view.streets
        t = setting.t
        drill = html.A(
            [t("逐个街道"), html.Kbd("S")], href=setting.address("streets", view.indicator, ""), className="drill"
        )
        return html.Div([
            html.H2([view.streets_title, drill]), html.P(view.streets_note, className="cap"),
            *drawings(lambda high: dots_svg(plot, SIDE, high), taken + _more(view.streets_note, SIDE * 2)),
        ], className="side")  # fmt: skip
    if not view.panel:
        return None
    pairs = [html.Div([html.Dt(label), html.Dd(text, className="long" if em(text) > 11 else "")])
             for label, text in view.panel]  # fmt: skip
    return html.Div(html.Dl(pairs, className="panel"), className="side")


def drawings(draw: Callable[[int], str], taken: float) -> list[Markup]:
    """A drawing for wide screens and one for 4:3; the style sheet shows the one that fits."""
    return [Markup(html=draw(int(height - taken)), className=f"drawing {form}") for form, height in HEIGHTS.items()]


def _streets(view: Slide, taken: float, setting: Setting) -> list[Any]:
    """All streets large with what each would add; or one street's trend with what else lags there."""
    if view.chart is not None:
        chart, note = view.chart, view.chart_note
        left = [html.H2(view.chart_title), html.P(note, className="cap") if note else None,
                *drawings(lambda high: trend_svg(chart, SLIM, high), taken + _more(note, SLIM * 2))]  # fmt: skip
        right = [html.H2(view.streets_title), html.P(view.streets_note, className="cap"),
                 slide_table(view.table) if view.table else html.P("–", className="cap")]  # fmt: skip
        return [html.Div(left, className="main slim"), html.Div(right, className="side lists")]
    if view.streets is None:
        return [slide_table(view.table) if view.table else None]
    plot = view.streets
    worst = next((row for row in plot.rows[::-1] if row.lagging), None)
    links = [html.Li(_street_link(row, view.indicator, setting, begin=row is worst))
             for row in plot.rows if row.code]  # fmt: skip
    left = [html.H2(plot.title), html.P(view.streets_note, className="cap"),
            *drawings(lambda high: dots_svg(plot, NARROW, high), taken + _more(view.streets_note, NARROW * 2))]  # fmt: skip
    right = [html.H2(view.subtitle) if view.subtitle else None,
             html.Ol([html.Li(text) for text in view.points], className="gains") if view.points else None,
             html.H2(setting.t("查看一个街道")), html.Ul(links, className="streets")]  # fmt: skip
    return [html.Div(left, className="main"), html.Div(right, className="side")]


def _street_link(row: DotRow, indicator: str, setting: Setting, *, begin: bool) -> html.A:
    """In the order of the drawing; the key S begins at the worst of them, which a meeting asks about."""
    mark = html.Span(shape(row.group), className=TONE[row.group]) if row.lagging else None
    return html.A(
        [mark, row.name],
        href=setting.address("street", row.code, indicator),
        **{"data-street": row.code},
        **({"data-begin": ""} if begin else {}),
    )


def stack_of(slides: Sequence[Slide], setting: Setting) -> list[html.Section]:
    """All slides of a deck, numbered."""
    return [slide(view, number, len(slides), setting) for number, view in enumerate(slides, start=1)]
