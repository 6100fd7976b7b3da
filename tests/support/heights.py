"""Where a native trend chart must put a value, read from the file itself, and where a program that draws it has put it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from pptx import Presentation
from pptx.util import Emu

EMU_PER_PIXEL = 6350
WIDE = 1920
SERIES = (36, 80, 143)
AROUND = 40
"""How far from its place a mark is looked for, in pixels of a 1920-pixel slide."""


@dataclass(frozen=True, slots=True)
class Known:
    """The first figure of the district's line, and its place on the slide in pixels of 1920."""

    slide: int
    value: float
    x: float
    y: float


def known(deck: bytes) -> list[Known]:
    """A value of each trend chart of a deck whose mark no status covers."""
    found = []
    for number, slide in enumerate(Presentation(io.BytesIO(deck)).slides):
        for shape in slide.shapes:
            if shape.has_chart and shape.chart._chartSpace.xpath(".//c:lineChart"):
                frame = [Emu(side) / EMU_PER_PIXEL for side in (shape.left, shape.top, shape.width, shape.height)]
                found += _first(number, shape.chart._chartSpace, frame)
    return found


def _first(number: int, space: object, frame: list[float]) -> list[Known]:
    def one(path: str) -> list[str]:
        return [str(text) for text in space.xpath(path)]  # type: ignore[attr-defined]

    place = [float(one(f"./c:chart/c:plotArea/c:layout//c:{side}/@val")[0]) for side in "xywh"]
    low, high = (float(one(f".//c:valAx/c:scaling/c:{end}/@val")[0]) for end in ("min", "max"))
    for line in space.xpath(".//c:lineChart/c:ser[c:marker/c:symbol/@val='circle']"):  # type: ignore[attr-defined]
        if line.xpath("./c:spPr/a:ln/a:solidFill/a:schemeClr[@val='accent1']") and not line.xpath(
            "./c:dPt/c:idx[@val='0']"
        ):
            points = line.xpath(".//c:val//c:pt")
            years = int(line.xpath("string(.//c:val//c:ptCount/@val)"))
            index, value = int(points[0].get("idx")), float(points[0].xpath("string(c:v)"))
            if line.xpath(f"./c:dPt[c:idx/@val='{index}']"):
                return []
            x = frame[0] + frame[2] * (place[0] + place[2] * index / (years - 1))
            y = frame[1] + frame[3] * (place[1] + place[3] * (high - value) / (high - low))
            return [Known(number, value, x, y)]
    return []


def off(page: np.ndarray, one: Known) -> float | None:
    """By how many pixels of 1920 the value stands too low on a drawn page; None where no mark is seen nearby."""
    scale = page.shape[1] / WIDE
    left, right = round((one.x - 4) * scale), max(round((one.x + 4) * scale), round((one.x - 4) * scale) + 1)
    top = max(round((one.y - AROUND) * scale), 0)
    part = page[top : round((one.y + AROUND) * scale), left:right]
    rows = np.flatnonzero((np.abs(part - SERIES).sum(axis=2) < 90).any(axis=1))
    return None if not len(rows) else float((top + (rows[0] + rows[-1] + 1) / 2) / scale - one.y)
