"""Pieces of DrawingML that slides, charts and tables share: colours, lines, runs of text.

Everything is a string of XML; `a`, `c`, `p` and `r` are declared by whoever puts the pieces together. Colours of the
theme are named by their place in it, so that a deck can be given other colours in one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from pptx.util import Emu

from dashboard.figures import theme
from indicators.codes import Group

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

EMU_PER_POINT = 12700
EMU_PER_PIXEL = 6350
"""A slide is 1920 pixels wide, as the screen it is drawn after; two pixels are a point."""
LANGUAGE = {"zh": "zh-CN", "en": "en-US"}
SLOT = {
    theme.INK: "tx1",
    theme.CARD: "bg1",
    theme.TARGET: "tx2",
    theme.SERIES: "accent1",
    theme.STATUS[Group.MET]: "accent2",
    theme.STATUS[Group.ON_TRACK]: "accent3",
    theme.STATUS[Group.AT_RISK]: "accent4",
    theme.STATUS[Group.OFF_TRACK]: "accent5",
    theme.MUTED: "accent6",
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def px(pixels: float) -> Emu:
    """Pixels of the 1920-pixel screen in EMU."""
    return Emu(round(pixels * EMU_PER_PIXEL))


def text_of(text: str) -> str:
    """Text that may stand between tags."""
    return escape(_UNPRINTABLE.sub("", text))


def attribute(text: str) -> str:
    """Text as a quoted attribute value."""
    return quoteattr(_UNPRINTABLE.sub("", text))


def colour(token: str, alpha: float = 1.0) -> str:
    """A colour: its place in the theme, else its RGB value; `alpha` 0–1."""
    inner = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    if token in SLOT:
        return f'<a:schemeClr val="{SLOT[token]}">{inner}</a:schemeClr>'
    return f'<a:srgbClr val="{token.lstrip("#")}">{inner}</a:srgbClr>'


def fill(token: str, alpha: float = 1.0) -> str:
    """An even fill; no fill for an empty token."""
    return f"<a:solidFill>{colour(token, alpha)}</a:solidFill>" if token else "<a:noFill/>"


def line(token: str, points: float = 1.0, dash: str = "", alpha: float = 1.0, tag: str = "a:ln") -> str:
    """A line so many points wide; `dash` is a preset (`dash`, `sysDot`, …); no line for an empty token."""
    if not token:
        return f"<{tag}><a:noFill/></{tag}>"
    dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
    return (
        f'<{tag} w="{round(points * EMU_PER_POINT)}" cap="{"flat" if dash else "rnd"}">'
        f"{fill(token, alpha)}{dashes}<a:round/></{tag}>"
    )


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; `size` in points, 0 takes the size of its place."""

    text: str
    token: str = ""
    bold: bool | None = None
    size: float = 0.0


FACES = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'


def face(tag: str, run: Run, language: str) -> str:
    """Properties of a run (`a:rPr`, `a:defRPr`, `a:endParaRPr`), always with its East Asian face."""
    size = f' sz="{round(run.size * 100)}"' if run.size else ""
    weight = "" if run.bold is None else f' b="{int(run.bold)}"'
    tongue = "" if tag == "a:defRPr" else f' lang="{LANGUAGE[language]}" altLang="{LANGUAGE["en"]}"'
    return f"<{tag}{tongue}{size}{weight}>{fill(run.token) if run.token else ''}{FACES}</{tag}>"


def runs(parts: Iterable[Run], language: str) -> str:
    """Runs one after another; one that is a line feed breaks the line."""
    return "".join(
        f"<a:br>{face('a:rPr', run, language)}</a:br>" if run.text == "\n" else
        f"<a:r>{face('a:rPr', run, language)}<a:t>{text_of(run.text)}</a:t></a:r>"
        for run in parts if run.text
    )  # fmt: skip


def paragraph(
    parts: Iterable[Run], language: str, *, align: str = "", leading: float = 0.0, before: float = 0.0
) -> str:
    """A paragraph; `align` is `l`, `ctr` or `r`, `leading` and `before` are points."""
    inner = f'<a:lnSpc><a:spcPts val="{round(leading * 100)}"/></a:lnSpc>' if leading else ""
    inner += f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>' if before else ""
    where = f' algn="{align}"' if align else ""
    properties = f"<a:pPr{where}>{inner}</a:pPr>" if inner or where else ""
    return f"<a:p>{properties}{runs(parts, language)}</a:p>"
