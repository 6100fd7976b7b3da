"""What still drawings cannot do: a chart as `dcc.Graph`, when a reader asks to zoom or to select, or for a picture file.

This is the one part of a window that Dash's renderer draws. It starts when the browser is idle (`assets/zoom.js`) and holds
nothing until it is asked; the figure is that of the chart on screen, looked up in the page of its address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.markup import charts_in, readout

Content = Callable[[str, str], list[Component]]
"""The page at a path and its query, as far as this reader may see it."""


def layout() -> Component:
    """The same for every page and every reader: empty places that callbacks fill."""
    return html.Div([
        dcc.Store(id=ids.Zoom.ASKED),
        dcc.Store(id=ids.Zoom.FIGURE),
        html.Div(id=ids.Zoom.PLACE),
    ])  # fmt: skip


def register(app: Dash, content: Content) -> None:
    """The callbacks: the figure of a chart, and its drawing in the browser."""

    def give(asked: str | None) -> dict[str, Any] | None:
        return figure_of(asked, content) if asked else None

    app.callback(
        Output(ids.Zoom.FIGURE, "data"), Input(ids.Zoom.ASKED, "data"), prevent_initial_call=True
    )(give)  # fmt: skip
    app.clientside_callback(
        ClientsideFunction("dashboard", "draw"),
        Output(ids.Zoom.PLACE, "children"),
        Input(ids.Zoom.FIGURE, "data"),
        prevent_initial_call=True,
    )


def figure_of(asked: str, content: Content) -> dict[str, Any] | None:
    """The figure of the chart that stands at `address#id`, with its readings; None where no such chart stands."""
    address, _, name = asked.partition("#")
    path, _, search = address.partition("?")
    chart = next((chart for chart in charts_in(content(path, search)) if chart.id == name), None)
    if chart is None:
        return None
    return {
        "asked": asked,
        "figure": chart.figure,
        "rows": readout(chart)["rows"],
        "points": getattr(chart, "points", []),
    }
