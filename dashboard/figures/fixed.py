"""The same figure dictionary as an SVG that stands alone: a width in pixels, the light colours, no style sheet.

For pictures in files: what the screen draws is drawn again by the same code, so that a picture cannot say otherwise.
"""

from __future__ import annotations

from html import escape

from dashboard.figures.svg_plot import Pixels
from dashboard.figures.theme import CARD, MUTED, Figure

FAMILY = "Noto Sans CJK SC"
STYLE = f".halo{{paint-order:stroke;stroke:{CARD};stroke-width:4px;stroke-linejoin:round}}"


def fixed(figure: Figure, width: int, *, corner: str = "") -> str:
    """SVG of `width` pixels and the figure's own height, on white; `corner` stands at the upper right."""
    layout = figure["layout"]
    drawing = _Coloured(layout, width).drawing(figure, layout.get("shapes", ()))
    mark = f'<text x="{width - 4}" y="14" text-anchor="end">{escape(corner, quote=False)}</text>' if corner else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{layout["height"]}" font-family="{FAMILY}" '
        f'font-size="12"><style>{STYLE}</style><rect width="100%" height="100%" fill="{CARD}"/>'
        f'<g fill="{MUTED}">{mark}{drawing}</g></svg>'
    )


class _Coloured(Pixels):
    """With plain colours instead of style variables."""

    def colour(self, value: str) -> str:
        return value
