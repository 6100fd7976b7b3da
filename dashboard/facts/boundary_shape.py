"""From longitude and latitude to outlines in a drawing: equirectangular around the middle, then simplified."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

Corner = tuple[float, float]
Ring = list[Corner]

WIDTH = 1000.0
TALLEST = 1400.0
TOLERANCE = 1.0
"""An outline may move by this much of `WIDTH`: less than a pixel on a screen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as the path of an SVG, and the point its label stands on."""

    path: str
    x: float
    y: float


def drawn(outlines: dict[str, list[Ring]]) -> tuple[float, float, dict[str, Shape]]:
    """Width and height of the drawing, and the outlines in it.

    Equirectangular: a degree of longitude is shortened by the cosine of the middle latitude, which is exact enough for
    anything up to a province.
    """
    corners = [corner for rings in outlines.values() for ring in rings for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    squeeze = math.cos(math.radians((south + north) / 2)) or 1.0
    wide, high = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min(WIDTH / wide, TALLEST / high)

    def place(corner: Corner) -> Corner:
        return (corner[0] - west) * squeeze * scale, (north - corner[1]) * scale

    placed = {code: [[place(corner) for corner in ring] for ring in rings] for code, rings in outlines.items()}
    return round(wide * scale, 1), round(high * scale, 1), {code: _shape(rings) for code, rings in placed.items()}


def _shape(rings: list[Ring]) -> Shape:
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    x, y = _middle(largest)
    return Shape("".join(_path(simplified(ring, TOLERANCE)) for ring in rings), round(x, 1), round(y, 1))


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring[:-1]) + "Z"


def simplified(ring: Ring, tolerance: float) -> Ring:
    """The ring with fewer corners, none of the dropped ones further than `tolerance` off (Douglas and Peucker, 1973).

    A ring that would lose its body keeps all of its corners.
    """
    far = max(range(len(ring)), key=lambda at: math.dist(ring[0], ring[at]))
    kept = {0, far, len(ring) - 1}
    parts = [(0, far), (far, len(ring) - 1)]
    while parts:
        start, end = parts.pop()
        if end - start < 2:
            continue
        off = [_distance(ring[at], ring[start], ring[end]) for at in range(start + 1, end)]
        worst = max(range(len(off)), key=off.__getitem__)
        if off[worst] > tolerance:
            middle = start + 1 + worst
            kept.add(middle)
            parts += [(start, middle), (middle, end)]
    return [ring[at] for at in sorted(kept)] if len(kept) > 3 else ring


def _distance(point: Corner, start: Corner, end: Corner) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    (x, y), (x0, y0), (x1, y1) = point, start, end
    return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length


def _area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _middle(ring: Ring) -> Corner:
    """The centre of gravity; of a ring without a body the mean of its corners."""
    area = _area(ring)
    if abs(area) < 1e-9:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    pairs = list(pairwise(ring))
    x = sum((x0 + x1) * (x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in pairs) / (6 * area)
    y = sum((y0 + y1) * (x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in pairs) / (6 * area)
    return x, y
