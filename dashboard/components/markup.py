"""From Dash component trees to HTML text: for the pages that the server sends, and for parts of them made ahead.

Every page is written by this; Dash's own renderer draws none of it, so nothing of a page waits for a script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components.native import Chart, Markup

VOID = frozenset({"img", "input", "br", "hr", "link", "meta"})
RENAMED = {
    "className": "class",
    "htmlFor": "for",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
}
SKIPPED = frozenset({"children", "n_clicks", "disable_n_clicks", "key"})


def freeze(*tree: Any, **place: Any) -> Markup:
    """A tree of `html.*` components as one component; `place` may give `id`, `className` and `tag` of its frame."""
    return Markup(html=to_html(list(tree)), charts=list(charts_in(list(tree))), **place)


def charts_in(node: Any) -> Iterator[Chart]:
    """Every chart of a tree, in frozen parts too."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from charts_in(child)
    elif isinstance(node, Chart):
        yield node
    elif isinstance(node, Markup):
        yield from node.charts
    elif isinstance(node, Component):
        yield from charts_in(getattr(node, "children", None))


def to_html(node: Any) -> str:
    """HTML of a component, a list of them, or a text. Text and attributes are escaped; `Markup` is taken as it is."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _write(node: Any, parts: list[str]) -> None:
    if node is None or node is False:
        return
    if isinstance(node, str):
        parts.append(escape(node, quote=False))
    elif isinstance(node, (list, tuple)):
        for child in node:
            _write(child, parts)
    elif isinstance(node, Markup):
        parts.append(_frame(getattr(node, "tag", None) or "div", node, node.html or ""))
    elif isinstance(node, Chart):
        parts.append(_chart(node))
    elif isinstance(node, Component):
        _write_component(node, parts)
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
    told = "".join(f' {name}="{escape(value)}"' for name, value in names.items() if value)
    return (
        f'<div{told}><div class="drawing still" aria-hidden="true">{node.svg or ""}</div>'
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


def _write_component(node: Component, parts: list[str]) -> None:
    if isinstance(node, dbc.Select):
        node = _plain(node)
    tag = type(node).__name__.lower()
    if node._namespace != "dash_html_components":
        return
    parts.append(f"<{tag}{_attributes(node)}>")
    if tag not in VOID:
        _write(getattr(node, "children", None), parts)
        parts.append(f"</{tag}>")


def _plain(menu: dbc.Select) -> html.Select:
    """A menu of dash-bootstrap-components as HTML; what a browser remembers of an earlier visit does not choose in it."""
    options = [
        html.Option(one["label"], value=one["value"], selected=one["value"] == menu.value) for one in menu.options
    ]
    return html.Select(options, id=menu.id, name=menu.name, className=menu.className, autoComplete="off")


def _frame(tag: str, node: Component, inner: str, **more: str) -> str:
    names = {"className": getattr(node, "className", None) or "", **more}
    identity = f' id="{escape(node.id)}"' if getattr(node, "id", None) else ""
    return f'<{tag}{identity} class="{escape(names["className"])}">{inner}</{tag}>'


def _attributes(node: Component) -> str:
    out = []
    for name in node._prop_names:
        value = getattr(node, name, None)
        if value is None or value is False or name in SKIPPED:
            continue
        out.append(_attribute(name, value))
    for name, value in node.__dict__.items():
        if name.startswith(("data-", "aria-")) and value is not None:
            out.append(_attribute(name, value))
    return "".join(out)


def _attribute(name: str, value: Any) -> str:
    if name == "style":
        value = ";".join(f"{_hyphens(key)}:{text}" for key, text in value.items())
    if value is True:
        return f" {RENAMED.get(name, name).lower()}"
    return f' {RENAMED.get(name, name)}="{escape(str(value))}"'


def _hyphens(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
