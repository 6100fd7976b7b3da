"""A chart as it stands, taken away: as a picture, a table, a slide that can be edited, or in the frame of another site.

The address is that of the indicator's page, with its comparison: `/download/chart/<code>.png|svg|csv|pptx` and `/embed/<code>`.
"""

from __future__ import annotations

import flask

from dashboard.auth.request import scope_asked
from dashboard.components.embed import embedded
from dashboard.documents.chart_deck import chart_deck
from dashboard.documents.export_names import export_name
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV, PNG, PPTX, SVG
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.figures.compare import figure as drawn
from dashboard.figures.paper import Around, paper
from dashboard.forms.addresses import add_addresses, get
from dashboard.services.indicator.alone import Alone, chart_alone
from dashboard.services.indicator.drawn_table import drawn_table
from dashboard.settings import Settings
from dashboard.urls import Path, href

WIDTH, HEIGHT, ZOOM = 960, 440, 2.0
"""Pixels of the picture's drawing, and how many of the file's pixels each takes."""
MEDIA_TYPES = {"png": PNG, "svg": SVG, "csv": CSV, "pptx": PPTX}


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the files and the frame."""
    add_addresses(
        server,
        services,
        get(f"{Path.CHART}<code>.<any(png, svg, csv, pptx):ending>", "chart_file", chart_file),
        get(f"{Path.EMBED}<code>", "chart_embed", framed),
    )


def chart_file(services: Services, code: str, ending: str) -> flask.Response:
    """The chart as a file of the kind its ending says."""
    scope, alone = _asked(services, code)
    content = {"png": _png, "svg": _svg, "csv": _csv, "pptx": _pptx}[ending](scope, alone)
    chart, part = alone.main.chart, scope.t("对比") if alone.main.chart.compared else ""
    name = export_name(scope, alone.short, ending=ending, demonstration=chart.demonstration, part=part)
    return sent_file(content, name, MEDIA_TYPES[ending])


def framed(services: Services, code: str) -> str:
    """The chart for the frame of another site."""
    scope, alone = _asked(services, code)
    return embedded(alone, scope, scope.t.of(scope.facts.district))


def _asked(services: Services, code: str) -> tuple[Scope, Alone]:
    scope = scope_asked(services)
    alone = chart_alone(scope, code)
    if alone is None:
        flask.abort(404)
    return scope, alone


def chart_svg(scope: Scope, alone: Alone, home: str) -> str:
    """The picture: title, finding, mark, chart, source, as-of year and the link of the view under the server's address `home`."""
    t, main = scope.t, alone.main
    as_of = t("截至 {year} 年，数据版本 {version}", year=scope.year, version=scope.facts.version)
    link = home.rstrip("/") + href(Path.INDICATOR, main.view, main.indicator)
    source = t("；").join(text for text in (main.source, main.note) if text)
    around = Around(
        main.name, alone.finding, main.chart.demo_word if main.chart.demonstration else "", (source, as_of, link)
    )
    return paper(drawn(main.chart, height=HEIGHT), around, WIDTH)


def _svg(scope: Scope, alone: Alone) -> bytes:
    return chart_svg(scope, alone, flask.request.host_url).encode()


def _png(scope: Scope, alone: Alone) -> bytes:
    from dashboard.exports.picture import rendered

    return rendered(chart_svg(scope, alone, flask.request.host_url), zoom=ZOOM)


def _csv(scope: Scope, alone: Alone) -> bytes:
    return csv_bytes(drawn_table(alone.main.chart, alone.main.name, scope.t))


def _pptx(scope: Scope, alone: Alone) -> bytes:
    from dashboard.exports import pptx

    return pptx.write(chart_deck(scope, alone))
