"""The habit of official papers (GB/T 9704): black only, sizes and faces by number, page numbers on the outer side with dashes."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section

from dashboard.exports.docx.markup import element, field, run
from dashboard.exports.docx.pages import append

BLACK = "000000"
LINE = 579
"""Twentieths of a point from line to line: 22 lines on a page of 225 mm."""
FACES = {"Title": "方正小标宋简体", "SheetTitle": "方正小标宋简体", "Heading1": "黑体", "Heading2": "楷体_GB2312", "Heading3": "仿宋_GB2312",
         "BodyText": "仿宋_GB2312", "CoverMark": "黑体", "CoverPeriod": "楷体_GB2312", "CoverSigner": "仿宋_GB2312"}  # fmt: skip
"""The faces that offices own; where one is missing its `INSTEAD` is taken."""
INSTEAD = {"方正小标宋简体": "宋体", "楷体_GB2312": "楷体", "仿宋_GB2312": "仿宋"}
SIZES = {"Title": 44, "SheetTitle": 30, "Heading1": 32, "Heading2": 32, "Heading3": 32, "BodyText": 32, "Caption": 24,
         "FigureCaption": 24, "TableText": 21, "TableSmall": 17, "TableNote": 18, "Footer": 28, "Header": 21,
         "CoverMark": 32, "CoverPeriod": 32, "CoverSigner": 32, "CoverSmall": 21}  # fmt: skip
"""Half points: 二号, 小三, 三号, 小四, 五号, 四号."""
OWN = {
    "SheetTitle": '<w:spacing w:before="0" w:after="60" w:line="500" w:lineRule="exact"/>',
    "CoverMark": '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>',
    "CoverPeriod": '<w:spacing w:before="300" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="center"/>',
    "CoverSigner": '<w:spacing w:before="0" w:after="0" w:line="620" w:lineRule="exact"/><w:jc w:val="center"/>',
    "CoverSmall": '<w:spacing w:before="0" w:after="0" w:line="340" w:lineRule="exact"/>',
}
"""Styles that the yearly report has no use for."""


def make_official(document: Document) -> None:
    """Give a document the look of an official paper, in its styles alone, so that the office changes it in one place."""
    styles = document.styles.element
    for name, spacing in OWN.items():
        styles.append(element(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f'<w:qFormat/><w:pPr>{spacing}</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" '
            'w:cs="Times New Roman"/></w:rPr></w:style>'
        ))  # fmt: skip
    for style in styles.iter(qn("w:style")):
        _dress(style)
    for table in styles.iter(qn("w:tblBorders"), qn("w:tcBorders")):
        for edge in table:
            edge.set(qn("w:color"), BLACK)
    for shade in list(styles.iter(qn("w:shd"))):
        shade.getparent().remove(shade)
    document.settings.odd_and_even_pages_header_footer = True
    _fonts(document)


def _dress(style) -> None:  # type: ignore[no-untyped-def]
    name = style.get(qn("w:styleId"))
    for colour in style.iter(qn("w:color")):
        if colour.getparent().tag == qn("w:rPr"):
            colour.set(qn("w:val"), BLACK)
            for theme in ("w:themeColor", "w:themeShade"):
                colour.attrib.pop(qn(theme), None)
    own = style.find(qn("w:rPr"))
    if own is None or name not in SIZES:
        return
    size = own.find(qn("w:sz"))
    if size is None:
        size = element(f'<w:sz w:val="{SIZES[name]}"/>')
        own.append(size)
    size.set(qn("w:val"), str(SIZES[name]))
    faces = own.find(qn("w:rFonts"))
    if name in FACES and faces is not None:
        faces.set(qn("w:eastAsia"), FACES[name])
        for side in ("w:ascii", "w:hAnsi", "w:cs"):
            faces.set(qn(side), "Times New Roman")
    spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    if spacing is not None and name in ("Heading1", "Heading2", "Heading3", "BodyText"):
        for key, value in (("before", 0), ("after", 0), ("line", LINE)):
            spacing.set(qn(f"w:{key}"), str(value))
    if name in ("Heading1", "Heading2", "Heading3", "BodyText"):
        indent = style.find(qn("w:pPr")).get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "200")
        indent.set(qn("w:firstLine"), "640")


def _fonts(document: Document) -> None:
    """What to take for a face that is not there, for programs that ask."""
    part = next((one for one in document.part.package.iter_parts() if one.partname == "/word/fontTable.xml"), None)
    if part is None:
        return
    known = part.blob.decode()
    more = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in INSTEAD.items())
    part._blob = known.replace("</w:fonts>", f"{more}</w:fonts>").encode()


def outer_numbers(section: Section, mark: str) -> None:
    """Page numbers with dashes: right on odd pages, left on even ones; the mark of invented figures at the head."""
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.even_page_header.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    number = run("— ") + field("PAGE", "1") + run(" —")
    for foot, side, edge in (
        (section.footer, "right", "w:rightChars"),
        (section.even_page_footer, "left", "w:leftChars"),
    ):
        line = foot.paragraphs[0]
        line.style = "Footer"
        properties = line._p.get_or_add_pPr()
        properties.append(element(f'<w:ind {edge}="100"/>'))
        properties.append(element(f'<w:jc w:val="{side}"/>'))
        append(line._p, number)
    for head in (section.header, section.even_page_header):
        head.paragraphs[0].style = "Header"
        if mark:
            head.paragraphs[0]._p.get_or_add_pPr().append(element('<w:jc w:val="right"/>'))
            append(head.paragraphs[0]._p, run(mark))
