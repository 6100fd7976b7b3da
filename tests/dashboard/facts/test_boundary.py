"""A boundary file is checked before anything is served, and drawn as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.boundary import Boundary, BoundaryError, load_boundary
from dashboard.facts.boundary_shape import simplified
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import streets as streets_page
from dashboard.urls import parse

KNOWN = {"a", "b"}
SQUARE = [[117.0, 39.0], [117.1, 39.0], [117.1, 39.1], [117.0, 39.1], [117.0, 39.0]]


def feature(code: object = "a", geometry: object = None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": geometry or {"type": "Polygon", "coordinates": [SQUARE]},
    }


def written(folder: Path, content: object) -> Path:
    file = folder / "boundary.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def collection(*features: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "is not JSON"),
        ({"type": "Feature"}, "is not a GeoJSON FeatureCollection"),
        ([], "is not a GeoJSON FeatureCollection"),
        (collection(), "has no features"),
        (collection(feature("zz")), "feature 1: code 'zz' is not an area of the catalogue"),
        (collection({"properties": {}}), "has no property `code`"),
        (collection(feature(geometry={"type": "Point", "coordinates": [117, 39]})), "geometry is Point"),
        (collection({"properties": {"code": "a"}, "geometry": None}), "geometry is missing"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": [[[500000, 4300000]] * 4]})), "out of range"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": [SQUARE[:3]]})), "fewer than 4 corners"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": [["x"]]})), "are not rings"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": 3})), "are not rings"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_and_what_was_expected(
    tmp_path: Path, content: object, said: str
) -> None:
    with pytest.raises(BoundaryError, match=said.replace("(", r"\(")):
        load_boundary(written(tmp_path, content), KNOWN)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match="cannot be read"):
        load_boundary(tmp_path / "nowhere.geojson", KNOWN)


def test_north_is_up_and_east_is_right(tmp_path: Path) -> None:
    east_and_north = [[x + 0.2, y + 0.2] for x, y in SQUARE]
    other = feature("b", {"type": "MultiPolygon", "coordinates": [[east_and_north]]})
    boundary = load_boundary(written(tmp_path, collection(feature(), other)), KNOWN)
    assert boundary.shapes["b"].x > boundary.shapes["a"].x and boundary.shapes["b"].y < boundary.shapes["a"].y
    assert boundary.width < boundary.height  # a degree of longitude is shorter at 39 degrees north


def test_simplifying_drops_only_corners_that_hardly_matter() -> None:
    ring = [(0.0, 0.0), (50.0, 0.4), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]
    assert simplified(ring, 1.0) == [ring[0], *ring[2:]]


def test_every_street_with_an_outline_is_a_link_with_a_name(demo_services: Services, tmp_path: Path) -> None:
    codes = [street.area for street in demo_services.facts().streets]
    shapes = [
        feature(code, {"type": "Polygon", "coordinates": [[[x + 0.1 * number, y] for x, y in SQUARE]]})
        for number, code in enumerate(codes)
    ]
    boundary: Boundary = load_boundary(written(tmp_path, collection(*shapes)), set(codes))
    services = Services(demo_services.store, boundary)
    page = streets_page.page(Scope.of(services, parse("?indicator=maternal-management")), "")
    assert page is not None
    html = to_html(list(page.content))
    drawing = html[html.index('<svg class="bmap"') :].split("</svg>")[0]
    assert drawing.count("<a ") == len(codes) == drawing.count("aria-label=") - 1
    assert "/street/120104007" in drawing and "向阳路" in drawing
