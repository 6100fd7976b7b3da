"""The styles of our documents: real Word styles, so that the office can change the look of all pages in one place.

Chinese faces follow the custom of official reports (headings in 黑体 and 楷体, text in 仿宋, tables in 宋体); a machine
without them takes what it has. Sizes are points.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dashboard.exports.docx.markup import element
from dashboard.figures.theme import GRID, INK, MUTED, STATUS
from indicators.codes import Group

SERIF, SANS = "Times New Roman", "Arial"
LEFT, CENTRE, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TABLE_STYLE = "ReportTable"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: faces, size, weight, place, space around, and what holds it together."""

    name: str
    chinese: str
    latin: str
    size: float
    bold: bool = False
    colour: str = INK
    align: WD_ALIGN_PARAGRAPH = LEFT
    before: float = 0
    after: float = 0
    line: float = 1.15
    """A multiple of the face's own height, or from 8 on points exactly: then pages break alike with any face."""
    indent: int = 0
    left: float = 0
    keep_next: bool = False
    base: str = "Normal"


def looks(language: str) -> tuple[Look, ...]:
    """All paragraph styles; text in Chinese begins two characters in."""
    zh = language == "zh"
    text, indent, line = (12.0, 200, 20.0) if zh else (10.5, 0, 14.5)
    gap = 3.0 if zh else 5.0
    return (
        Look("Normal", "仿宋", SERIF, text, line=line, base=""),
        Look("Body Text", "仿宋", SERIF, text, align=BOTH, after=gap, line=line, indent=indent),
        Look("Lead", "楷体", SERIF, text + 1, bold=True, align=BOTH, after=6, line=line + 1.5, indent=indent),
        Look("List Bullet", "仿宋", SERIF, text, align=BOTH, after=gap, line=line),
        Look("Goal", "仿宋", SERIF, text, bold=True, before=5, after=1, line=line, keep_next=True),
        Look("Note", "楷体", SERIF, text - 1.5, colour=MUTED, align=BOTH, after=6, line=line - 3, indent=indent),
        Look("Title", "宋体", SERIF, 28 if zh else 22, bold=True, align=CENTRE, before=12, after=12, line=44),
        Look("Subtitle", "楷体", SERIF, 16, align=CENTRE, after=4, line=26),
        Look("Cover Fact", "仿宋", SERIF, 14, after=5, line=22, left=85),
        Look("Cover Warning", "黑体", SANS, 12, bold=True, colour=STATUS[Group.OFF_TRACK], align=CENTRE, before=20, after=12, line=18),
        Look("Heading 1", "黑体", SANS, 16, bold=not zh, before=20, after=8, line=24, keep_next=True),
        Look("Heading 2", "楷体", SANS, 14 if zh else 12.5, bold=True, before=12, after=5, line=21, keep_next=True),
        Look("Heading 3", "仿宋", SANS, 12, bold=True, before=8, after=3, line=18, keep_next=True),
        Look("Caption", "黑体", SANS, 10, bold=False, align=CENTRE, before=7, after=4, line=14, keep_next=True),
        Look("Figure Caption", "黑体", SANS, 10, align=CENTRE, before=2, after=10, line=14, base="Caption"),
        Look("Figure", "宋体", SERIF, 10, align=CENTRE, before=6, line=1.0, keep_next=True),
        Look("Table Text", "宋体", SERIF, 9 if zh else 8.5, line=12.5 if zh else 11.5),
        Look("Table Small", "宋体", SERIF, 8, line=10.5, base="Table Text"),
        Look("Table Note", "宋体", SERIF, 8.5, colour=MUTED, before=3, after=8, line=11.5),
        Look("TOC Heading", "黑体", SANS, 16, bold=not zh, align=CENTRE, before=0, after=6, line=22),
        Look("TOC 1", "黑体", SANS, 10, before=2, after=1, line=13),
        Look("TOC 2", "仿宋", SERIF, 10, line=12, left=21),
        Look("Notice Title", "宋体", SERIF, 22, bold=True, align=CENTRE, before=2, after=2, line=32),
        Look("Notice Text", "仿宋", SERIF, 11, align=BOTH, after=2, line=17),
        Look("Notice Slip", "黑体", SANS, 13, bold=not zh, align=CENTRE, before=10, after=2, line=22),
        Look("Notice Cell", "宋体", SERIF, 9.5, line=13),
        Look("Header", "宋体", SERIF, 9, colour=MUTED, align=CENTRE, line=1.0),
        Look("Footer", "宋体", SERIF, 9, colour=MUTED, align=CENTRE, line=1.0),
    )  # fmt: skip


def apply(document: Document, language: str) -> None:
    """Give the document our styles and its language."""
    for look in looks(language):
        _apply(document, look)
    document.styles.element.append(_table_style())
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    latin = "en-US" if language == "zh" else "en-GB"
    defaults.append(element(f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))


def _apply(document: Document, look: Look) -> None:
    names = {style.name for style in document.styles}
    if look.name in names:
        style = document.styles[look.name]
    else:
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    if look.base:
        style.base_style = document.styles[look.base]
    style.quick_style, style.hidden = True, False
    _font(style, look)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = look.align, Pt(look.before), Pt(look.after)
    if look.line < 8:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, look.line
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    form.keep_with_next, form.widow_control = look.keep_next, True
    if look.left:
        form.left_indent = Pt(look.left)
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)  # the template's title stands on a line
    if look.indent:
        form.first_line_indent = Pt(look.size * look.indent / 100)
        properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(look.indent))


def _font(style: ParagraphStyle, look: Look) -> None:
    font = style.font
    font.size, font.bold, font.italic, font.name = Pt(look.size), look.bold, False, look.latin
    font.color.rgb = RGBColor.from_string(look.colour.lstrip("#"))
    faces = style.element.rPr.rFonts
    for name in list(faces.attrib):
        if "heme" in name:
            del faces.attrib[name]
    for name, face in (("eastAsia", look.chinese), ("cs", look.latin), ("hAnsi", look.latin)):
        faces.set(qn(f"w:{name}"), face)


def _table_style() -> object:
    """Hairlines between rows, stronger ones above and below, a shaded head."""
    hair, edge = GRID.lstrip("#"), INK.lstrip("#")
    return element(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{edge}"/><w:bottom w:val="single" w:sz="8" w:space="0" '
        f'w:color="{edge}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFC5CE"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="34" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="34" w:type="dxa"/>'
        '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{edge}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{hair}"/></w:tcPr></w:tblStylePr></w:style>'
    )
