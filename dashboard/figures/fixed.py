"""The same figure dictionary as an SVG that stands alone: a width in pixels, the light colours, no style sheet.

For pictures in files: what the screen draws is drawn again by the same code, so that a picture cannot say otherwise.
"""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.figures.static import Plot
from dashboard.figures.theme import CARD, MUTED, Figure

FAMILY = "Noto Sans CJK SC"
STYLE = f".halo{{paint-order:stroke;stroke:{CARD};stroke-width:4px;stroke-linejoin:round}}"


def fixed(figure: Figure, width: int, *, corner: str = "") -> str:
    """SVG of `width` pixels and the figure's own height, on white; `corner` stands at the upper right."""
    layout = figure["layout"]
    margin = layout["margin"]
    plot = _Fixed(layout, width - margin["l"] - margin["r"])
    parts = [plot.grid(), *map(plot.shape, layout.get("shapes", ()))]
    parts += [plot.trace(trace) for trace in figure["data"]]
    parts += [plot.x_ticks(layout["xaxis"], "")]
    parts += [plot.note(note, "") for note in layout.get("annotations", ())]
    mark = f'<text x="{width - 4}" y="14" text-anchor="end">{escape(corner, quote=False)}</text>' if corner else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{layout["height"]}" font-family="{FAMILY}" '
        f'font-size="12"><style>{STYLE}</style><rect width="100%" height="100%" fill="{CARD}"/>'
        f'<g fill="{MUTED}">{mark}<g transform="translate({margin["l"]},{margin["t"]})">{"".join(parts)}</g></g></svg>'
    )


class _Fixed(Plot):
    """The plot area in pixels, with plain colours."""

    unit = ""

    def __init__(self, layout: dict[str, Any], width: float) -> None:
        super().__init__(layout)
        self.full = width

    def at(self, x: float, y: float, inner: str) -> str:
        return f'<g transform="translate({x:.2f},{y:.2f})">{inner}</g>'

    def colour(self, value: str) -> str:
        return value
