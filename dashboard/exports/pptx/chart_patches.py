"""Light areas and lines drawn inside a native chart: they move and stretch with it, and belong to no series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml

from dashboard.exports.pptx.drawing import A, C, R, Run, attribute, fill, line, paragraph
from dashboard.figures import theme

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
TINT, FAN_TINT = 0.045, 0.14


Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wedge:
    """A triangle from the newest figure to both ends of the forecast's band, corners in shares of the chart."""

    name: str
    start: Corner
    high: Corner
    low: Corner


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle between two corners in shares of the chart, filled lightly; without width a dotted line; a `tie` is a hair

    line from the first corner to the second.
    """

    name: str
    left: float
    top: float
    right: float
    bottom: float
    tie: bool = False

    @property
    def upright(self) -> bool:
        """It is a line."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level line so many points thick, of a colour, with a preset's dashes or none."""

    name: str
    left: float
    right: float
    y: float
    token: str
    points: float
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A small ring with a number in it, between two corners; `text` is set `size` points large."""

    name: str
    start: Corner
    end: Corner
    text: str
    token: str
    size: float
    language: str


Shape = Patch | Wedge | Stroke | Pin


def attach(chart: Chart, patches: Sequence[Shape]) -> None:
    """Puts the patches into the chart's own drawing."""
    if not patches:
        return
    package = chart.part.package
    name = package.next_partname("/ppt/drawings/drawing%d.xml")
    part = Part(name, CONTENT_TYPE.DML_CHARTSHAPES, package, _xml(patches))
    shown = chart.part.relate_to(part, RELATIONSHIP_TYPE.CHART_USER_SHAPES)
    chart._chartSpace.append(parse_xml(f'<c:userShapes xmlns:c="{C}" xmlns:r="{R}" r:id="{shown}"/>'))


def _xml(patches: Sequence[Shape]) -> bytes:
    written = "".join(_anchor(number, patch) for number, patch in enumerate(patches, 2))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:userShapes xmlns:c="{C}" xmlns:a="{A}" xmlns:cdr="{DRAWING}">{written}</c:userShapes>'
    ).encode()


def _anchor(number: int, patch: Shape) -> str:
    if isinstance(patch, Wedge):
        return _placed(number, patch.name, (patch.start[0], patch.high[1]), (patch.high[0], patch.low[1]), _fan(patch))
    if isinstance(patch, Stroke):
        look = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line(patch.token, patch.points, patch.dash)}'
        return _placed(number, patch.name, (patch.left, patch.y), (patch.right, patch.y), look)
    if isinstance(patch, Pin):
        look = f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{fill(theme.CARD)}{line(patch.token, 1.0)}'
        return _placed(number, patch.name, patch.start, patch.end, look, words=_number(patch))
    if patch.tie:
        look = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line(theme.REFERENCE, 0.5, alpha=0.6)}'
    elif patch.upright:
        look = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line(theme.REFERENCE, 0.75, "sysDash")}'
    else:
        look = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(theme.TARGET, TINT)}<a:ln><a:noFill/></a:ln>'
    rising = ' flipV="1"' if patch.bottom < patch.top else ""
    top, bottom = sorted((patch.top, patch.bottom))
    return _placed(number, patch.name, (patch.left, top), (patch.right, bottom), look, rising)


def _fan(fan: Wedge) -> str:
    """Its shape within its own rectangle, in thousandths."""
    tip = round(1000 * (fan.start[1] - fan.high[1]) / max(fan.low[1] - fan.high[1], 1e-9))
    points = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in ((1000, 0), (1000, 1000)))
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="1000" h="1000"><a:moveTo><a:pt x="0" y="{tip}"/></a:moveTo>{points}<a:close/></a:path></a:pathLst>'
        f"</a:custGeom>{fill(theme.SERIES, FAN_TINT)}<a:ln><a:noFill/></a:ln>"
    )


def _number(pin: Pin) -> str:
    inner = paragraph((Run(pin.text, theme.INK, False, pin.size),), pin.language, align="ctr")
    return (
        '<cdr:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{inner}</cdr:txBody>"
    )


def _placed(number: int, name: str, start: Corner, end: Corner, look: str, turned: str = "", words: str = "") -> str:
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{start[0]:.5f}</cdr:x><cdr:y>{start[1]:.5f}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{end[0]:.5f}</cdr:x><cdr:y>{end[1]:.5f}</cdr:y></cdr:to>"
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name={attribute(name)}/><cdr:cNvSpPr/>'
        f'</cdr:nvSpPr><cdr:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>{look}</cdr:spPr>{words}</cdr:sp>'
        "</cdr:relSizeAnchor>"
    )
