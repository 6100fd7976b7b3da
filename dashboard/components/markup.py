"""From Dash component trees to HTML text: for the pages that the server sends, and for parts of them made ahead.

Every page is written by this; Dash's own renderer draws none of it, so nothing of a page waits for a script.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from typing import Any

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.native import Chart, Markup
from dashboard.text.line_breaks import unbroken

VOID = frozenset({"img", "input", "br", "hr", "link", "meta"})
VERBATIM = frozenset({"textarea", "option", "script", "style"})
"""What stands in these is sent back or read by a machine, sign for sign."""
RENAMED = {
    "className": "class",
    "htmlFor": "for",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
}
SKIPPED = frozenset({"children", "n_clicks", "disable_n_clicks", "key"})
MOST_ATTRIBUTES = 4096


def freeze(*tree: Any, **place: Any) -> Markup:
    """A tree of `html.*` components as one component; `place` may give `id`, `className` and `tag` of its frame."""
    parts: list[str] = []
    charts: list[Chart] = []
    _write(tree, parts, charts)
    return Markup(html="".join(parts), charts=charts, **place)


def charts_in(tree: Any) -> list[Chart]:
    """Every chart of a tree, in frozen parts too."""
    charts: list[Chart] = []
    _write(tree, [], charts)
    return charts


def to_html(node: Any) -> str:
    """HTML of a component, a list of them, or a text. Text and attributes are escaped; `Markup` is taken as it is."""
    parts: list[str] = []
    _write(node, parts, [])
    return "".join(parts)


def _write(node: Any, parts: list[str], charts: list[Chart]) -> None:
    """Adds the HTML of a node to `parts`, and the charts in it to `charts`."""
    kind = type(node)
    if kind is str:
        parts.append(escape(unbroken(node), quote=False))
    elif node is None or node is False:
        return
    elif kind is list or kind is tuple:
        for child in node:
            _write(child, parts, charts)
    elif kind is Markup:
        parts.append(_frame(getattr(node, "tag", None) or "div", node, node.html or ""))
        charts += node.charts
    elif kind is Chart:
        parts.append(_chart(node))
        charts.append(node)
    elif tag := getattr(kind, "tag", ""):
        parts.append(f"<{tag}{_attributes(node)}>")
        if tag not in VOID:
            if tag in VERBATIM:
                parts.append(escape(str(node.children or ""), quote=False))
            else:
                _write(node.children, parts, charts)
            parts.append(f"</{tag}>")
    elif isinstance(node, dbc.Select):
        _write(_plain(node), parts, charts)
    elif isinstance(node, Component):
        _write(_own(node), parts, charts)
    else:
        parts.append(escape(str(node), quote=False))


def _chart(node: Chart) -> str:
    """The still drawing with what can be asked of it; `assets/reading.js` answers hover, touch and arrow keys."""
    readings = getattr(node, "readings", None) or []
    first = getattr(node, "reading", None)
    shown = (escape(readings[first], quote=False), "") if first is not None and readings else ("", " hidden")
    names = {"id": node.id, "class": f"chart {getattr(node, 'className', None) or ''}".strip(), "tabindex": "0", "role": "group",
             "aria-label": getattr(node, "label", None), "data-filename": getattr(node, "filename", None),
             "data-rows": json.dumps(readout(node), ensure_ascii=False, separators=(",", ":"))}  # fmt: skip
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in names.items() if value)
    return (
        f'<div{attributes}><div class="drawing still" aria-hidden="true">{node.svg or ""}</div>'
        f'<p class="reading" role="status"{shown[1]}>{shown[0]}</p></div>'
    )


def readout(chart: Chart) -> dict[str, Any]:
    """What can be read off a chart: `rows` that the arrow keys step through, and where each stands (`x` and `y` as shares

    of the plot, from its left and its top); behind them, under `beside`, the points that a pointer alone reaches.
    """
    rows = [text.replace("<br>", " · ") for text in getattr(chart, "readings", None) or []]
    points = getattr(chart, "points", None) or []
    figure = getattr(chart, "figure", None)
    if not figure or len(points) != len(rows):
        return {"rows": rows}
    (x0, x1), (y0, y1) = figure["layout"]["xaxis"]["range"], figure["layout"]["yaxis"]["range"]

    def place(x: float, y: float) -> tuple[float, float]:
        return round((x - x0) / (x1 - x0), 4), round((y1 - y) / (y1 - y0), 4)

    own = {(x, y) for x, y in points}
    beside = [
        (*place(x, y), text.replace("<br>", " · "))
        for trace in figure["data"] if trace.get("text")
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
        if y is not None and (x, y) not in own
    ]  # fmt: skip
    places = [place(x, y) for x, y in points]
    return {"rows": rows, "x": [x for x, _ in places], "y": [y for _, y in places]} | (
        {"beside": beside} if beside else {}
    )


def _own(node: Component) -> html.Element | None:
    """A component of `dash.html` itself as ours; of Dash's other components there is no HTML."""
    if node._namespace != "dash_html_components":
        return None
    props = node.to_plotly_json()["props"]
    return html.ELEMENTS[type(node).__name__](**props)


def _plain(menu: dbc.Select) -> html.Select:
    """A menu of dash-bootstrap-components as HTML; what a browser remembers of an earlier visit does not choose in it."""
    options = [
        html.Option(option["label"], value=option["value"], selected=option["value"] == menu.value)
        for option in menu.options
    ]
    return html.Select(options, id=menu.id, name=menu.name, className=menu.className, autoComplete="off")


def _frame(tag: str, node: Markup, inner: str) -> str:
    names = (("id", getattr(node, "id", None)), ("className", getattr(node, "className", None)))
    return f"<{tag}{''.join(_attribute(name, value) for name, value in names if value)}>{inner}</{tag}>"


def _attributes(node: html.Element) -> str:
    if len(node.__dict__) == 1:  # its children: every other element of a page is bare
        return ""
    return "".join([
        _attribute(name, value)
        for name, value in node.__dict__.items()
        if value is not None and value is not False and name not in SKIPPED
    ])  # fmt: skip


def _attribute(name: str, value: Any) -> str:
    if name == "style":
        value = ";".join(f"{_hyphens(key)}:{text}" for key, text in value.items())
    return _written(name, value)


@lru_cache(MOST_ATTRIBUTES, typed=True)
def _written(name: str, value: Any) -> str:
    """Classes above all are the same a hundred times on a page."""
    if value is True:
        return f" {RENAMED.get(name, name).lower()}"
    return f' {RENAMED.get(name, name)}="{escape(str(value))}"'


def _hyphens(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
