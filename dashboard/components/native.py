"""Our own two components: nodes of the trees that pages are made of, written as HTML by `markup.to_html`.

They are Dash components so that they may stand among `html.*`; none of them ever reaches Dash's renderer.
"""

from __future__ import annotations

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
        self.html = html
        self.charts: list[Chart] = []
        _take(self, props)


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
        _take(self, props)


def _take(node: Component, props: dict[str, Any]) -> None:
    """Gives a node the properties that are not None; quicker than Dash does it, see `html.Element`.

    Raises:
        TypeError: there is no property of such a name.
    """
    for name, value in props.items():
        if name not in node._prop_names:
            raise TypeError(f"{node._type} has no property {name}")
        if value is not None:
            setattr(node, name, value)
