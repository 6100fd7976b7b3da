"""The plot area of a figure dictionary in SVG: grid, lines, areas, markers, shapes, annotations; what our own figures use.

Colours are style variables, so the theme needs no second drawing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from html import escape
from typing import Any

from dashboard.figures.theme import CSS, MUTED, Figure

SHAPES = {
    "circle": "M{r},0A{r},{r} 0 1 1 -{r},0A{r},{r} 0 1 1 {r},0Z",
    "triangle-down": "M-{a},-{b}H{a}L0,{c}Z",
    "triangle-up": "M-{a},{b}H{a}L0,-{c}Z",
    "square": "M-{r},-{r}H{r}V{r}H-{r}Z",
    "diamond": "M{d},0L0,{d}L-{d},0L0,-{d}Z",
    "triangle-down-open": "M-{a},-{b}L0,{b}L{a},-{b}",
}


def shape_path(name: str, r: float) -> str:
    """The outline of a mark around its middle; `r` is the radius of the circle as large as it."""
    return SHAPES[name].format(r=r, a=r * 1.1, b=r * 0.63, c=r * 1.2, d=r * 1.15)


class Plot:
    """The plot area: x in per cent of its width, y in pixels from its top; `Pixels` draws it in pixels alone."""

    full: float = 100
    unit = "%"

    def __init__(self, layout: dict[str, Any]) -> None:
        self.height: float = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        self._x0, self._x1 = map(float, layout["xaxis"]["range"])
        self._y0, self._y1 = map(float, layout["yaxis"]["range"])
        self._y_axis = layout["yaxis"]

    def x(self, value: float, ref: str = "x") -> float:
        return self.full * (value if ref == "paper" else (value - self._x0) / (self._x1 - self._x0))

    def y(self, value: float, ref: str = "y") -> float:
        return self.height * (1 - value if ref == "paper" else (self._y1 - value) / (self._y1 - self._y0))

    def grid(self) -> str:
        axis = self._y_axis
        if axis.get("visible") is False:
            return ""
        out = []
        count = math.floor((self._y1 - self._y0) / axis["dtick"] + 1e-6)
        decimals = max(0, -math.floor(math.log10(axis["dtick"]) + 1e-9))
        if round(axis["dtick"], decimals) != axis["dtick"]:
            decimals += 1
        for index in range(count + 1):
            value = self._y0 + index * axis["dtick"]
            y = number(self.y(value))
            out.append(
                f'<line x2="{number(self.full)}{self.unit}" y1="{y}" y2="{y}" stroke="{self.colour(axis["gridcolor"])}"/>'
            )
            out.append(f'<text x="-6" y="{y}" dy=".35em" text-anchor="end">{value:,.{decimals}f}</text>')
        return "".join(out)

    def x_ticks(self, axis: dict[str, Any], form: str) -> str:
        if axis.get("visible") is False:
            return ""
        first = axis["tick0"]
        while first - axis["dtick"] >= axis["range"][0]:
            first -= axis["dtick"]
        out, year = [], first
        while year <= axis["range"][1]:
            out.append(
                f'<text x="{number(self.x(year))}{self.unit}" y="{number(self.height + 18)}" text-anchor="middle">{int(year)}</text>'
            )
            year += axis["dtick"]
        return _group("".join(out), form)

    def shape(self, shape: dict[str, Any]) -> str:
        x0, x1 = self.x(shape["x0"]), self.x(shape["x1"])
        ref = shape.get("yref", "y")
        line = shape["line"]
        return (
            f'<line class="{escape(shape.get("name", ""))}" x1="{number(x0)}{self.unit}" x2="{number(x1)}{self.unit}" '
            f'y1="{number(self.y(shape["y0"], ref))}" y2="{number(self.y(shape["y1"], ref))}"{self.stroke(line)}'
            f"{_opacity(shape)}/>"
        )

    def trace(self, trace: dict[str, Any]) -> str:
        points = [(self.x(x), self.y(y)) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
        out = ""
        if "lines" in trace["mode"] and len(points) > 1:
            out += self._line(trace, points)
        if "markers" in trace["mode"]:
            out += self._markers(trace["marker"], points)
        role = f' data-role="{escape(trace["meta"])}"' if trace.get("meta") else ""
        return f'<g class="t" data-name="{escape(str(trace["name"]))}"{role}{_opacity(trace)}>{out}</g>'

    def bare_line(self, trace: dict[str, Any]) -> str:
        """A line or an area without what its drawing says for all of them."""
        if "lines" not in trace["mode"] or len(trace["x"]) < 2:
            return ""
        path = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in zip(trace["x"], trace["y"], strict=True))
        if trace.get("fill"):
            return f'<polygon points="{path}" fill="{self.colour(trace["fillcolor"])}"/>'
        return f'<polyline points="{path}"{self.stroke(trace["line"])}/>'

    def marks(self, trace: dict[str, Any]) -> str:
        """The marks of a trace alone."""
        return self._markers(
            trace["marker"], [(self.x(x), self.y(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
        )

    def _line(self, trace: dict[str, Any], points: list[tuple[float, float]]) -> str:
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        fill = self.colour(trace["fillcolor"]) if trace.get("fill") else "none"
        stroke = self.stroke(trace["line"]) if trace["line"].get("width") else ""
        clip = ' style="overflow:hidden"' if trace.get("fill") else ""  # a wide forecast ends where the axis ends
        return (
            f'<svg viewBox="0 0 {number(self.full)} {number(self.height)}" preserveAspectRatio="none" '
            f'width="{number(self.full)}{self.unit}" height="{number(self.height)}"{clip}>'
            f'<poly{"gon" if trace.get("fill") else "line"} points="{path}" fill="{fill}"{stroke} '
            'vector-effect="non-scaling-stroke" stroke-linejoin="round"/></svg>'
        )

    def _markers(self, marker: dict[str, Any], points: list[tuple[float, float]]) -> str:
        out = []
        for index, (x, y) in enumerate(points):
            size = _at(marker["size"], index)
            if not size:
                continue
            symbol = _at(marker.get("symbol", "circle"), index)
            paint = f' fill="{self.colour(_at(marker["color"], index))}"'
            if width := marker["line"]["width"]:
                paint += f' stroke="{self.colour(_at(marker["line"]["color"], index))}" stroke-width="{width}"'
            if symbol == "circle":
                out.append(self.circle(x, y, size / 2, paint))
            else:
                out.append(self.at(x, y, f'<path d="{_symbol(symbol, size)}"{paint} stroke-linejoin="round"/>'))
        return "".join(out)

    def circle(self, x: float, y: float, r: float, paint: str) -> str:
        """The commonest of marks, which needs no frame of its own to be set at its place."""
        return f'<circle cx="{number(x)}{self.unit}" cy="{number(y)}" r="{number(r)}"{paint}/>'

    def at(self, x: float, y: float, inner: str) -> str:
        """A mark drawn around (0, 0), set at a place of the plot."""
        return f'<svg x="{number(x)}%" y="{number(y)}">{inner}</svg>'

    def note(self, note: dict[str, Any], form: str) -> str:
        font = note["font"]
        x = self.x(note["x"], note.get("xref", "x"))
        y = self.y(note["y"], note.get("yref", "y")) - note.get("yshift", 0)
        anchor = {"left": "start", "center": "middle", "right": "end"}[note["xanchor"]]
        baseline = {"bottom": "-.25em", "top": ".95em"}.get(note.get("yanchor", ""), ".35em")
        halo = ' class="halo"' if note.get("bgcolor") else ""
        style = "" if font["color"] == MUTED else f"fill:{self.colour(font['color'])};"
        style += "" if font["size"] == 12 else f"font-size:{font['size']}px;"
        style = f' style="{style}"' if style else ""
        text = re.sub(r"&lt;(/?)b&gt;", r"<\1tspan>", escape(note["text"], quote=False))
        text = text.replace("<tspan>", '<tspan font-weight="600">')
        shift = f' dx="{note["xshift"]}"' if note.get("xshift") else ""
        return _group(
            f'<text x="{number(x)}{self.unit}" y="{number(y)}"{shift} dy="{baseline}" text-anchor="{anchor}"{style}{halo}>{text}</text>',
            form,
        )

    def colour(self, value: str) -> str:
        """A colour of the drawing as a style variable, so that it follows the theme."""
        return CSS.get(value, value)

    def stroke(self, line: dict[str, Any]) -> str:
        """The attributes of a line."""
        dash = line.get("dash", "solid")
        dashes = "" if dash == "solid" else f' stroke-dasharray="{dash.replace("px", "")}"'
        cap = ' stroke-linecap="round"' if dash.startswith("1px") else ""
        return f' stroke="{self.colour(line["color"])}" stroke-width="{line["width"]}"{dashes}{cap}'


class Pixels(Plot):
    """The plot area in pixels alone, for drawings of one fixed width."""

    unit = ""

    def __init__(self, layout: dict[str, Any], width: float) -> None:
        super().__init__(layout)
        margin = layout["margin"]
        self.full = width - margin["l"] - margin["r"]
        self._place = f"translate({margin['l']},{margin['t']})"

    def at(self, x: float, y: float, inner: str) -> str:
        return f'<g transform="translate({x:.2f},{y:.2f})">{inner}</g>'

    def drawing(self, figure: Figure, shapes: Iterable[dict[str, Any]]) -> str:
        """The figure at its place in the frame, with these shapes instead of its own."""
        layout = figure["layout"]
        parts = [
            self.grid(),
            *map(self.shape, shapes),
            *map(self.trace, figure["data"]),
            self.x_ticks(layout["xaxis"], ""),
        ]
        parts += [self.note(note, "") for note in layout.get("annotations", ())]
        return f'<g transform="{self._place}">{"".join(parts)}</g>'


def _group(inner: str, form: str) -> str:
    return f'<g class="{form}">{inner}</g>' if form else inner


def _opacity(drawn: dict[str, Any]) -> str:
    value = drawn.get("opacity", 1)
    return f' opacity="{value}"' if value != 1 else ""


def _at(value: Any, index: int) -> Any:
    return value[index] if isinstance(value, list) else value


def _symbol(name: str, size: float) -> str:
    r = size / 2
    return SHAPES[name].format(
        r=number(r), a=number(r * 1.1), b=number(r * 0.63), c=number(r * 1.2), d=number(r * 1.15)
    )


def number(value: float) -> str:
    """At most two decimals, none that are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
