"""The district's own boundaries, read from a GeoJSON file and checked before anything is served.

The file is a FeatureCollection whose features carry the area's code in the property `code` and a Polygon or
MultiPolygon in longitude and latitude. It is drawn as it is: no tiles, no other map under it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.facts.boundary_shape import Ring, Shape, drawn

FEWEST_CORNERS = 4
"""A closed ring repeats its first corner, so a triangle has four."""


class BoundaryError(ValueError):
    """The boundary file cannot be used; the message names the file, the place in it and what was expected."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Outlines by area code in a box of `width` × `height`, north up."""

    width: float
    height: float
    shapes: dict[str, Shape]


def load_boundary(file: Path, known: Collection[str]) -> Boundary:
    """The boundaries in `file`; every code must be one of `known` (any code will do while no area is known yet).

    Raises:
        BoundaryError: the file cannot be read, is no FeatureCollection, names unknown codes, holds something other
            than polygons, or coordinates that are no longitude and latitude.
    """
    outlines: dict[str, list[Ring]] = {}
    for number, feature in enumerate(_features(file), start=1):
        where = f"{file}: feature {number}"
        code = _code(feature, where)
        if known and code not in known:
            raise BoundaryError(f"{where}: code {code!r} is not an area of the catalogue (areas.csv, column area).")
        outlines.setdefault(code, []).extend(_rings(feature, f"{where} (code {code})"))
    if not outlines:
        raise BoundaryError(f"{file}: the FeatureCollection has no features; expected one for each street.")
    width, height, shapes = drawn(outlines)
    return Boundary(width, height, shapes)


def _features(file: Path) -> list[Any]:
    try:
        read = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BoundaryError(
            f"{file}: cannot be read ({error.strerror}). BOUNDARY_FILE names a GeoJSON file."
        ) from error
    except ValueError as error:
        raise BoundaryError(f"{file}: is not JSON in UTF-8 ({error}). Expected GeoJSON.") from error
    if (
        not isinstance(read, dict)
        or read.get("type") != "FeatureCollection"
        or not isinstance(read.get("features"), list)
    ):
        raise BoundaryError(
            f'{file}: is not a GeoJSON FeatureCollection ("type": "FeatureCollection" with "features").'
        )
    features: list[Any] = read["features"]
    return features


def _code(feature: Any, where: str) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    if not isinstance(code, (str, int)) or isinstance(code, bool) or code == "":
        raise BoundaryError(f"{where}: has no property `code`; expected the code of an area.")
    return str(code)


def _rings(feature: dict[str, Any], where: str) -> list[Ring]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise BoundaryError(f"{where}: geometry is {kind or 'missing'}; expected Polygon or MultiPolygon.")
    coordinates: Any = geometry.get("coordinates")
    polygons: Any = [coordinates] if kind == "Polygon" else coordinates
    try:
        rings = [
            [(float(corner[0]), float(corner[1])) for corner in ring] for polygon in polygons or () for ring in polygon
        ]
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise BoundaryError(f"{where}: coordinates are not rings of [longitude, latitude] pairs.") from error
    if not rings or any(len(ring) < FEWEST_CORNERS for ring in rings):
        raise BoundaryError(f"{where}: a ring has fewer than {FEWEST_CORNERS} corners; expected a closed ring.")
    for longitude, latitude in (corner for ring in rings for corner in ring):
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise BoundaryError(
                f"{where}: coordinates ({longitude:g}, {latitude:g}) are out of range; "
                "expected longitude −180 to 180, latitude −90 to 90 (WGS 84), not metres."
            )
    return rings
