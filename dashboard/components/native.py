"""Our own two Dash components; their browser side is `assets/components.js`.

Dash builds components from classes like these; ours are written by hand because there are only two.
"""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from dash.development.base_component import Component


class Markup(Component):
    """A piece of finished HTML. Everything in it was escaped by `markup.to_html`; nothing else may make one."""

    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = ["children"]
    _namespace = "dashboard_components"
    _type = "Markup"
    _prop_names: ClassVar[list[str]] = ["id", "html", "className", "tag", "label"]
    _valid_wildcard_attributes: ClassVar[list[str]] = []
    available_properties = _prop_names
    available_wildcard_properties: ClassVar[list[str]] = []

    def __init__(self, html: str = "", **props: Any) -> None:
        self.html: str
        super().__init__(html=html, **{name: value for name, value in props.items() if value is not None})


class Chart(Component):
    """A chart that is there at once and comes to life when looked at.

    `svg` is the static drawing of `figure` (see `figures.static`); when the chart is in view and the browser idle, a
    `dcc.Graph` of `figure` takes its place, in the colours of the reader's theme. `label` is the sentence read to a
    screen reader, `readings` one line per point that the arrow keys step through; `reading` is the one shown at first.
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
        "words",
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
