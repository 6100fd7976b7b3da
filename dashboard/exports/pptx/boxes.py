"""Places on a slide in pixels of the 1920-pixel screen, and the boxes of text that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.oxml import parse_xml
from pptx.slide import Slide as NativeSlide

from dashboard.exports.pptx.drawing import A, P, R, attribute, px


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def xml(self) -> str:
        """Its `a:xfrm`."""
        return (
            f'<a:xfrm><a:off x="{px(self.x)}" y="{px(self.y)}"/><a:ext cx="{px(self.w)}" cy="{px(self.h)}"/></a:xfrm>'
        )

    def below(self, height: float) -> Frame:
        """What remains under its first `height` pixels."""
        return replace(self, y=self.y + height, h=self.h - height)

    def columns(self, left: float, gap: float) -> tuple[Frame, Frame]:
        """A left part so wide and the rest, a gap between them."""
        return replace(self, w=left), replace(self, x=self.x + left + gap, w=self.w - left - gap)


MARGIN = 96
WIDTH = 1728
HEIGHT = 1080
CRUMBS = Frame(MARGIN, 56, 1480, 46)
TITLE = Frame(MARGIN, 112, WIDTH, 116)
BODY = Frame(MARGIN, 244, WIDTH, 728)
LEFT, GAP = 1120, 72
FOOT_LINE = 990
SOURCE = Frame(MARGIN, 1002, 980, 44)
STAMP = Frame(MARGIN + 1000, 1002, 580, 44)
NUMBER = Frame(MARGIN + 1590, 1002, 138, 44)
COVER_TITLE = Frame(MARGIN, 340, 1600, 300)
COVER_LINES = Frame(MARGIN, 670, 1600, 260)


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""A line that means nothing is not read out."""


def body_properties(anchor: str = "t") -> str:
    """A box without inner margins whose text neither grows nor shrinks it: sizes are measured beforehand."""
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
        "<a:normAutofit/></a:bodyPr>"
    )


def shape_xml(
    number: int,
    name: str,
    paragraphs: str,
    *,
    role: str = "",
    frame: Frame | None = None,
    anchor: str = "t",
    look: str = "",
) -> str:
    """A `p:sp`. `role` are the attributes of its `p:ph` (then it takes its place from the layout unless given one);
    `look` geometry, fill and line of a drawn shape."""
    place = frame.xml if frame else ""
    if role:
        kind, inner = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>', f"<p:ph {role}/>"
        geometry = f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if frame else ""
    else:
        kind, inner = ("<p:cNvSpPr/>" if look else '<p:cNvSpPr txBox="1"/>'), ""
        geometry = place + (look or '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>')
    properties = body_properties(anchor) if frame else "<a:bodyPr/>"
    mute = "" if role or paragraphs else DECORATIVE
    return (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name)}>{mute}</p:cNvPr>{kind}'
        f"<p:nvPr>{inner}</p:nvPr></p:nvSpPr><p:spPr>{geometry}</p:spPr>"
        f"<p:txBody>{properties}<a:lstStyle></a:lstStyle>{paragraphs or '<a:p/>'}</p:txBody></p:sp>"
    )


def add(slide: NativeSlide, name: str, paragraphs: Sequence[str], **more: object) -> None:
    """Puts a box of text onto a slide, after what stands there already."""
    number = next_number(slide)
    slide.shapes._spTree.append(parse_xml(shape_xml(number, name, "".join(paragraphs), **more)))  # type: ignore[arg-type]


def next_number(slide: NativeSlide) -> int:
    """A number no other shape of the slide has; its tree has the first."""
    return len(slide.shapes) + 2


def describe(slide: NativeSlide, name: str, words: str) -> None:
    """Names the drawing that was put onto the slide last, and says it in words for those who cannot see it."""
    properties = slide.shapes[-1]._element.xpath("./*/p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", words)


def append_paragraph(body: object, written: str) -> None:
    """Adds a paragraph (`a:p`) to a text body."""
    declared = written.replace("<a:p>", f'<a:p xmlns:a="{A}">', 1)
    body.append(parse_xml(declared))  # type: ignore[attr-defined]
