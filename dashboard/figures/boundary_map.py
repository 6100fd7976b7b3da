"""The district's own map: an outline for each street, every one a link with a name; still SVG, no tiles under it."""

from __future__ import annotations

from html import escape

from dashboard.facts.boundary import Boundary
from dashboard.figures.svg_plot import shape_path
from dashboard.services.street_comparison.view_models import StreetMap, Tile
from indicators.codes import Group

MOST_NAMED = 40
"""Of more streets than these only the shapes of what lags stand on the map; names are read by pointing or focus."""
SYMBOL: dict[str, tuple[str, str]] = {
    Group.OFF_TRACK: ("triangle-down", "var(--off)"),
    Group.AT_RISK: ("diamond", "var(--risk)"),
}
CLASS: dict[str, str] = {Group.OFF_TRACK: "tint2", Group.AT_RISK: "tint-risk"}
LETTERS, WIDE, TALL = 13.0, 500.0, 540.0
"""Letters of 13 px where the map is drawn as large as its card lets it be."""


def boundary_map(view: StreetMap, label: str) -> str:
    """A reader sees what lags where: tinted, with the shape of the verdict, and the name where there is room."""
    if view.boundary is None:
        return ""
    box = f"-8 -8 {view.boundary.width + 16:g} {view.boundary.height + 16:g}"
    named = len(view.tiles) <= MOST_NAMED
    letters = _letters(view.boundary)
    areas = "".join(_area(view, tile) for tile in view.tiles)
    marks = "".join(_mark(view, tile, letters, named) for tile in view.tiles)
    return f'<svg class="bmap" viewBox="{box}" style="--letters:{letters:.1f}px" role="group" aria-label="{escape(label)}">{areas}<g aria-hidden="true">{marks}</g></svg>'


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
    return CLASS.get(tile.group, "dashed" if not tile.value else "tint0")


def _letters(boundary: Boundary) -> float:
    """The height of letters in the units of the drawing."""
    return LETTERS / min(WIDE / boundary.width, TALL / boundary.height)


def _mark(view: StreetMap, tile: Tile, letters: float, named: bool) -> str:
    shape = view.boundary.shapes[tile.code]  # type: ignore[union-attr]
    text = f'<text x="{shape.x}" y="{shape.y - letters * 0.2:.1f}">{escape(tile.name)}</text>' if named else ""
    below = str(tile.off) if view.counting and tile.off else tile.value
    group = (Group.OFF_TRACK if tile.off else "") if view.counting else tile.group
    beside = letters * 0.6 if group in SYMBOL else 0.0
    if named and below:
        text += f'<text class="v" x="{shape.x + beside:.1f}" y="{shape.y + letters:.1f}">{escape(below)}</text>'
    if group not in SYMBOL:
        return text
    name, colour = SYMBOL[group]
    r = letters * 0.42
    path = shape_path(name, r)
    left = letters * (0.35 + 0.3 * len(below)) if named and below else 0.0
    x, y = shape.x - left, shape.y + (letters * 0.65 if named else 0.0)
    return text + f'<path transform="translate({x:.1f} {y:.1f})" d="{path}" fill="{colour}"/>'
