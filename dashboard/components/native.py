"""Our own two components: nodes of the trees that pages are made of, written as HTML by `markup.to_html`.

They are Dash components so that they may stand among `html.*`; none of them ever reaches Dash's renderer.
"""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from dash.development.base_component import Component


class Markup(Component):
    """A piece of finished HTML. Everything in it was escaped by `markup.to_html`; nothing else may make one.

    `charts` are those written into it, so that their figures can still be asked for.
    """

    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = ["children"]
    _namespace = "dashboard_components"
    _type = "Markup"
    _prop_names: ClassVar[list[str]] = ["id", "html", "className", "tag", "label", "charts"]
    _valid_wildcard_attributes: ClassVar[list[str]] = []
    available_properties = _prop_names
    available_wildcard_properties: ClassVar[list[str]] = []

    def __init__(self, html: str = "", **props: Any) -> None:
        self.html: str
        self.charts: list[Chart]
        known = {"charts": [], **props}
        super().__init__(html=html, **{name: value for name, value in known.items() if value is not None})


class Chart(Component):
    """A chart as a still drawing that answers questions.

    `svg` is the drawing of `figure` (see `figures.static`). `label` is the sentence read to a screen reader, `readings` one
    line per point that the arrow keys step through, `points` where each of them stands in the figure (x, y); `reading` is
    the one shown at first. A reader who wants to zoom or to select gets `figure` as a `dcc.Graph` (`window.zoom`).
    """

    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = ["children"]
    _namespace = "dashboard_components"
    _type = "Chart"
    _prop_names: ClassVar[list[str]] = [
        "id",
        "figure",
        "svg",
        "label",
        "readings",
        "className",
        "filename",
        "points",
        "reading",
    ]
    _valid_wildcard_attributes: ClassVar[list[str]] = []
    available_properties = _prop_names
    available_wildcard_properties: ClassVar[list[str]] = []

    def __init__(self, **props: Any) -> None:
        self.svg: str
        super().__init__(**{name: value for name, value in props.items() if value is not None})


# Dash imports a component's namespace for every property of every component it makes, only to find its version; a
# namespace that is no module would be searched for on the whole path each time.
sys.modules.setdefault("dashboard_components", sys.modules[__name__])
