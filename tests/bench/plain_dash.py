"""The yardstick: the page most people would write with Dash, six `go.Figure` charts and an area menu.

Nothing in it is made slow on purpose: Dash's own components, Plotly's default template and bundle, one callback.
`python -m tests.bench.plain_dash PORT` serves it with the same server and as many workers as the product.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

AREAS = [f"Area {number}" for number in range(13)]
YEARS = list(range(2017, 2025))
CHARTS = 6


def figure(area: int, chart: int) -> go.Figure:
    """A trend with target line, expected path, forecast band and labels: what one of our charts holds."""
    values = 80 + np.random.default_rng(area * 100 + chart).normal(0, 1, len(YEARS)).cumsum()
    made = go.Figure()
    made.add_trace(go.Scatter(x=YEARS, y=values, mode="lines+markers", name="actual"))
    made.add_trace(go.Scatter(x=[2021, 2025], y=[90, 90], mode="lines", line={"dash": "dash"}, name="target"))
    made.add_trace(go.Scatter(x=[2020, 2025], y=[values[3], 90], mode="lines", line={"dash": "dot"}, name="path"))
    made.add_trace(go.Scatter(x=[2024, 2025, 2025], y=[values[-1], 92, 84], fill="toself", name="forecast"))
    made.add_vline(x=2024)
    made.add_annotation(x=2025, y=90, text="target 90")
    made.update_layout(title=f"Indicator {chart}", height=268, showlegend=False)
    return made


def create() -> Dash:
    """The yardstick as an app."""
    app = Dash(__name__)
    app.layout = html.Div(
        [
            html.H1("Six indicators", id="heading"),
            dcc.Dropdown(AREAS, AREAS[0], id="area", clearable=False),
            html.Div(
                [dcc.Graph(id=f"chart-{number}", style={"width": "50%"}) for number in range(CHARTS)],
                style={"display": "flex", "flexWrap": "wrap"},
            ),
        ]
    )

    @app.callback([Output(f"chart-{number}", "figure") for number in range(CHARTS)], Input("area", "value"))
    def show(area: str) -> list[Any]:
        return [figure(AREAS.index(area), number) for number in range(CHARTS)]

    return app


def main() -> None:
    """Serves the yardstick with gunicorn."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("bind", f"127.0.0.1:{sys.argv[1]}")
            self.cfg.set("workers", 2)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 4)
            self.cfg.set("preload_app", True)
            self.cfg.set("loglevel", "warning")

        def load(self) -> Any:
            app = create()
            with app.server.test_request_context("/"):
                app.index()
            return app.server

    Server().run()


if __name__ == "__main__":
    main()
