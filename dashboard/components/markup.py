"""From Dash component trees to HTML text: for parts that never change in place, and for the very first answer.

Each `html.*` component costs the browser some tenths of a millisecond, a page has thousands. A frozen tree costs one.
The same function writes the first page into the HTML the server sends, so that it can be read before a script has run.
"""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components.native import Chart, Markup

VOID = frozenset({"img", "input", "br", "hr", "link", "meta"})
RENAMED = {"className": "class", "htmlFor": "for", "colSpan": "colspan", "rowSpan": "rowspan", "tabIndex": "tabindex"}
SKIPPED = frozenset({"children", "n_clicks", "disable_n_clicks", "key"})


def freeze(*tree: Any, **place: Any) -> Markup:
    """A tree of `html.*` components as one component; `place` may give `id`, `className` and `tag` of its frame."""
    return Markup(html=to_html(list(tree)), **place)


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
        # the frames the living component has too: the narrow form of a drawing asks how wide its `still` is
        inner = f'<div class="drawing"><div class="still">{node.svg or ""}</div></div>{_reading(node)}'
        parts.append(_frame("div", node, inner, className=f"chart {getattr(node, 'className', '') or ''}"))
    elif isinstance(node, Component):
        _write_component(node, parts)
    else:
        parts.append(escape(str(node), quote=False))


def _reading(chart: Chart) -> str:
    """The line of the year a chart opens on, so that nothing moves when the chart comes to life."""
    first = getattr(chart, "reading", None)
    return f'<p class="reading">{escape(chart.readings[first], quote=False)}</p>' if first is not None else ""


def _write_component(node: Component, parts: list[str]) -> None:
    tag = type(node).__name__.lower()
    if node._namespace == "dash_bootstrap_components" and tag == "select":
        _write_select(node, parts)
        return
    if node._namespace != "dash_html_components":
        return
    parts.append(f"<{tag}{_attributes(node)}>")
    if tag not in VOID:
        _write(getattr(node, "children", None), parts)
        parts.append(f"</{tag}>")


def _write_select(node: Component, parts: list[str]) -> None:
    parts.append(f'<select class="form-select {getattr(node, "className", "")}" aria-label="" disabled>')
    chosen = getattr(node, "value", None)
    for option in getattr(node, "options", None) or []:
        if option["value"] == chosen:
            parts.append(f"<option selected>{escape(option['label'])}</option>")
    parts.append("</select>")


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
