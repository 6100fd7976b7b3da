"""The units a target is set for: how they spread, and those that fall short by name."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, section, table
from dashboard.components.native import Markup
from dashboard.figures.histogram import histogram
from dashboard.services.indicator.units import UnitsView
from dashboard.text.words import Words


def units_section(view: UnitsView, t: Words) -> html.Section:
    """The spread beside the table of those that fail; the table of all folds out below."""
    cards = html.Div([_spread(view), _failing(view, t)], className="row")
    return section(
        view.title, cards, note=t("{year}年", year=view.year), extra=demo(t, view.demonstration), anchor="units"
    )


def _numbers(width: int) -> tuple[int, ...]:
    """The last four columns hold figures."""
    return tuple(range(width - 4, width))


def _spread(view: UnitsView) -> html.Article:
    plot = view.histogram
    everyone = html.Details(
        [html.Summary(view.everyone_title),
         table(view.everyone, caption=view.everyone_title, numbers=_numbers(len(view.everyone.head)))],
        className="evidence",
    )  # fmt: skip
    return html.Article(
        [
            html.Div([html.H3(plot.title), html.P(plot.note) if plot.note else None], className="hd"),
            Markup(html=histogram(plot), className="hist-box"),
            html.Div(html.Span(f"{view.note} · {plot.source}"), className="ft"),
            everyone,
        ],
        className="card c8 units-card",
    )


def _failing(view: UnitsView, t: Words) -> html.Article:
    head = html.Div(html.H3(view.failing_title), className="hd")
    if view.failing is None:
        return html.Article([head, html.P(t("没有未达到要求的。"), className="none")], className="card c4 units-card")
    cells = table(view.failing, caption=view.failing_title, numbers=_numbers(len(view.failing.head)))
    return html.Article([head, cells, html.Div(html.Span(view.note), className="ft")], className="card c4 units-card")
