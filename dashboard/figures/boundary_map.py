"""The district's own map: an outline for each street, every one a link with a name; still SVG, no tiles under it."""

from __future__ import annotations

from html import escape

from dashboard.figures.static import SHAPES
from dashboard.services.streets_parts import StreetMap, Tile

MOST_NAMED = 40
"""Of more streets than these only the shapes of what lags stand on the map; names are read by pointing or focus."""
SYMBOL = {"off_track": ("triangle-down", "var(--off)"), "at_risk": ("diamond", "var(--risk)")}
RADIUS = 13


def boundary_map(view: StreetMap, label: str) -> str:
    """A reader sees what lags where: tinted, with the shape of the verdict, and the name where there is room."""
    if view.boundary is None:
        return ""
    box = f"-8 -8 {view.boundary.width + 16:g} {view.boundary.height + 16:g}"
    named = len(view.tiles) <= MOST_NAMED
    areas = "".join(_area(view, tile) for tile in view.tiles)
    marks = "".join(_mark(view, tile, named) for tile in view.tiles)
    return f'<svg class="bmap" viewBox="{box}" role="group" aria-label="{escape(label)}">{areas}<g aria-hidden="true">{marks}</g></svg>'


def _area(view: StreetMap, tile: Tile) -> str:
    shape = view.boundary.shapes[tile.code]  # type: ignore[union-attr]
    name = escape(tile.title)
    current = ' aria-current="true"' if tile.current else ""
    return (
        f'<a href="{escape(tile.href)}" class="ba {tone(view, tile)}" aria-label="{name}"{current}><title>{name}</title>'
        f'<path d="{shape.path}"/></a>'
    )


def tone(view: StreetMap, tile: Tile) -> str:
    """The class of a tile's tint: how many lag, or its verdict."""
    if view.counting:
        return f"tint{tile.tint}"
    return {"off_track": "tint2", "at_risk": "tint-risk"}.get(tile.group, "dashed" if not tile.value else "tint0")


def _mark(view: StreetMap, tile: Tile, named: bool) -> str:
    shape = view.boundary.shapes[tile.code]  # type: ignore[union-attr]
    text = f'<text x="{shape.x}" y="{shape.y - 8}">{escape(tile.name)}</text>' if named else ""
    below = str(tile.off) if view.counting and tile.off else tile.value
    group = ("off_track" if tile.off else "") if view.counting else tile.group
    if named and below:
        text += f'<text class="v" x="{shape.x + (RADIUS if group in SYMBOL else 0)}" y="{shape.y + 28}">{escape(below)}</text>'
    if group not in SYMBOL:
        return text
    name, colour = SYMBOL[group]
    r = RADIUS
    path = SHAPES[name].format(r=r, a=r * 1.1, b=r * 0.63, c=r * 1.2, d=r * 1.15)
    x = shape.x - (18 + 9 * len(below) / 2 if named and below else 0)
    return text + f'<path transform="translate({x} {shape.y + (18 if named else 0)})" d="{path}" fill="{colour}"/>'
