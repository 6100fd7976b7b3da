"""Stretches of WordprocessingML as strings: runs, paragraphs, fields, bookmarks. Nothing here knows what a report says."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml.etree import _Element

from dashboard.documents.report.view_models import Span
from dashboard.figures.theme import STATUS
from dashboard.text.statuses import SHAPE, TRENDS
from indicators.codes import Group

WITHOUT_NUMBER = (Group.DIRECTION, *TRENDS)
SHAPES: dict[str, str] = {**SHAPE, **dict.fromkeys(WITHOUT_NUMBER, "～")}
COLOURS: dict[str, str] = {**STATUS, **dict.fromkeys(WITHOUT_NUMBER, STATUS[Group.NO_VERDICT])}
SYMBOL_FONT = "Segoe UI Symbol"
"""The text fonts lack the tick and the dotted circle; every other shape stands in them."""


def element(xml: str) -> _Element:
    """An element out of a string that uses the prefixes `w`, `wp`, `a`, `pic` and `r`."""
    head, rest = xml.split(" " if " " in xml.partition(">")[0] else ">", 1)
    joint = " " if " " in xml.partition(">")[0] else ">"
    return parse_xml(f"{head} {nsdecls('w', 'wp', 'a', 'pic', 'r')}{joint}{rest}")


def words(text: str) -> str:
    """Text as XML, without the control characters that it must not hold."""
    return escape("".join(letter for letter in text if letter >= " " or letter == "\t"), quote=False)


def run(text: str, *, strong: bool = False, colour: str = "", font: str = "") -> str:
    """A run in the paragraph's own font unless told otherwise; a line ends where the text says so."""
    if not text:
        return ""
    own = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else ""
    own += "<w:b/>" if strong else ""
    own += f'<w:color w:val="{colour.lstrip("#")}"/>' if colour else ""
    own = f"<w:rPr>{own}</w:rPr>" if own else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{words(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{own}{lines}</w:r>"


def span(stretch: Span) -> str:
    """A stretch of text; a status as shape, word and colour together."""
    if not stretch.group:
        return run(stretch.text, strong=stretch.strong)
    colour, font = COLOURS[stretch.group], SYMBOL_FONT if stretch.group in (Group.MET, Group.AWAITING) else ""
    return run(SHAPES[stretch.group], colour=colour, font=font) + run(
        f"\N{NO-BREAK SPACE}{stretch.text}", strong=True, colour=colour
    )


def paragraph(style: str, inner: str, *, properties: str = "") -> str:
    """A paragraph of a style (its id)."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def spans(stretches: Sequence[Span]) -> str:
    """Several stretches of text."""
    return "".join(map(span, stretches))


def field(instruction: str, shown: str, *, dirty: bool = False) -> str:
    """A field with the result it shows until a program works it out anew."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {words(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, inner: str) -> str:
    """A place that fields and links point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


GENERATED, PERSON = "_g_", "_p_"
"""How the names of passages begin: what the program wrote, and where people write."""


def control(number: int, name: str, inner: str, *, title: str = "", prompt: bool = False) -> str:
    """A passage that is known again after the document was edited: a content control, which does not show in print.

    Its name stands in a bookmark too: LibreOffice 7.4 forgets the tags of controls, and writes those around whole
    paragraphs out several times over. `prompt`: the text is only a hint.
    """
    shown = "<w:showingPlcHdr/>" if prompt else ""
    alias = f'<w:alias w:val="{escape(title)}"/>' if title else ""
    head = f'<w:sdtPr>{alias}<w:tag w:val="{name}"/><w:id w:val="{CONTROL_ID + number}"/>{shown}</w:sdtPr>'
    return bookmark(CONTROL_ID + number, name, f"<w:sdt>{head}<w:sdtContent>{inner}</w:sdtContent></w:sdt>")


CONTROL_ID = 100_000
"""Above the numbers of the headings' bookmarks."""
