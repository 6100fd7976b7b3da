"""A chart without a window around it, for the frame of another site: title, mark, drawing, readout, source, the way back."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.action_marks import marks_under
from dashboard.components.assets import asset_address
from dashboard.components.basics import demo, status
from dashboard.components.document import write
from dashboard.components.indicator_chart import readable
from dashboard.facts.scope import Scope
from dashboard.figures.compare import figure as drawn
from dashboard.services.indicator.alone import Alone
from dashboard.urls import Path, href

HEIGHT = 288
SHEETS = ("style.css", "pages/indicator.css", "pages/embed.css")


def embedded(alone: Alone, scope: Scope, district: str) -> str:
    """The whole document; its link opens the page in a window of its own."""
    t = scope.t
    main, view = alone.main, alone.verdict.view if alone.verdict else None
    figure = drawn(main.chart, height=HEIGHT)
    address = href(Path.INDICATOR, main.view, main.indicator)
    source = t("；").join(text for text in (main.source, main.note) if text)
    tree = html.Main(
        [
            html.Header([
                html.H1(main.name),
                html.Span([status(view.mark, view.status_word, small=True) if view else None,
                           demo(t, main.chart.demonstration)], className="r"),
                html.P(alone.finding),
            ]),
            readable(main, figure, t),
            marks_under(main.acted, figure, t, framed=True),
            html.Footer([
                html.Span(source),
                html.Span(t("截至 {year} 年", year=scope.year)),
                html.A(t("{district}妇女儿童发展规划监测", district=district), href=address, target="_blank", rel="noopener"),
            ], className="ft"),
            html.Script(src=asset_address("readout.js"), defer=True),
        ],
        className="embed main-chart",
    )  # fmt: skip
    return write(f"{main.name} · {district}", scope.selection.language, tree, SHEETS)
