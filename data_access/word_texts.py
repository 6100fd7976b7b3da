"""The letters of a Word document as they are read: of a cell with whatever was pasted into it, of a table's own rows, of remarks."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What an older program shows in place of a text box: the same words again."""


def texts_in(element: BaseOxmlElement) -> Iterator[str]:
    """The letters of an element, without what was deleted under tracked changes."""
    for part in element.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if next(part.iterancestors(FALLBACK), None) is not None:
            continue
        if part.tag == qn("w:t"):
            yield part.text or ""
        elif part.tag == qn("w:br"):
            yield "\n"
        elif part.getparent().tag == qn("w:r"):
            yield "\t"


def lines_in(element: BaseOxmlElement) -> list[str]:
    """The paragraphs of a cell; of a table within it a line for each row."""
    lines: list[str] = []
    for child in element:
        if child.tag == qn("w:p"):
            lines.append("".join(texts_in(child)))
        elif child.tag == qn("w:tbl"):
            for row in own(child, "w:tr", "w:tbl"):
                cells = (" ".join(lines_in(cell)).strip() for cell in own(row, "w:tc", "w:tr"))
                lines.append(" | ".join(cells))
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            lines += lines_in(child)
    return lines


def own(element: BaseOxmlElement, tag: str, container: str) -> Iterator[BaseOxmlElement]:
    """The rows of a table or the cells of a row, without those of tables within; also where a control stands around them."""
    for part in element.iter(qn(tag)):
        if next(part.iterancestors(qn(container)), None) is element:
            yield part


def comments_of(document: Document) -> list[str]:
    """What people remarked in the margin."""
    found = []
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/comments") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            found += ["".join(texts_in(comment)).strip() for comment in root.iter(qn("w:comment"))]
    return [text for text in found if text]
