"""The paragraphs and table rows of a plan as it is sent out: a text file or a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from data_access.errors import PlanTextError
from data_access.plan_proposals.numbering import WordNumbering
from data_access.plan_proposals.paragraph import Paragraph
from data_access.plan_proposals.stacked_tables import with_tables

BLANK = " \t\r\n\u00a0\u2002\u2003\u3000\ufeff\u200b"
_CONTENTS_LINE = re.compile(r"(?:[.…·]{3,}|[.…·]{1,}\s*\t|\t)\s*[-—]?\s*\d{1,3}\s*[-—]?$")
_MOST_COLUMNS = 63
"""Word makes no table with more."""
_NOT_TEXT = {
    ".doc": "is an old Word file; open it in Word, WPS or LibreOffice and save it as DOCX",
    ".wps": "is a WPS file; save it as DOCX",
    ".pdf": "is a PDF; copy its text into a TXT file, or save the document it was made from as DOCX",
}


def read_document(path: Path) -> tuple[Paragraph, ...]:
    """The paragraphs of a TXT (UTF-8 or GB18030) or DOCX file that say something; lines of a table of contents are left out.

    Raises:
        PlanTextError: it cannot be read, is of another kind, or holds no text (a scan).
    """
    kind = path.suffix.lower()
    if kind in _NOT_TEXT:
        raise PlanTextError(f"{path.name}: {_NOT_TEXT[kind]}")
    found = tuple(_of_word(path) if kind == ".docx" else _of_text(path))
    if not found:
        scan = (
            "it holds pictures but no text (a scan): have it recognised or typed" if kind == ".docx" else "it is empty"
        )
        raise PlanTextError(f"{path.name}: no text was found; {scan}")
    return found


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The lines of pasted text, as `read_document` gives those of a file."""
    lines = enumerate(text.splitlines(), start=1)
    return tuple(with_tables([row for number, line in lines if (row := _paragraph(number, line))]))


def _of_text(path: Path) -> tuple[Paragraph, ...]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PlanTextError(f"{path}: cannot be read ({error.strerror}); give the plan's text file") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return paragraphs_of(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise PlanTextError(f"{path.name}: is no text; save the document as DOCX, or as plain text in UTF-8")


def _of_word(path: Path) -> Iterator[Paragraph]:
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError):  # the last: lxml of damaged parts
        why = "does not exist" if not path.exists() else "is damaged or no Word document; save it anew as DOCX"
        raise PlanTextError(f"{path.name}: {why}") from None
    numbering = WordNumbering(document)
    number = 0
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            if _is_box(block):
                for paragraph in block.iter(qn("w:p")):
                    number += 1
                    if found := _paragraph(number, numbering.label(paragraph) + _words(paragraph)):
                        yield found
                continue
            above: tuple[str, ...] = ()
            for row in block.iter(qn("w:tr")):
                number += 1
                above = tuple(_cells(row, above))
                if any(above):
                    yield Paragraph(number, "\t".join(above), above)
            continue
        number += 1
        if _in_contents(block, document):
            continue
        if paragraph := _paragraph(number, numbering.label(block) + _words(block)):
            yield paragraph


def _blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Paragraphs and tables in their order, also inside content controls, which python-docx passes over."""
    for child in parent.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _words(paragraph: BaseOxmlElement) -> str:
    """A paragraph's text with insertions accepted: python-docx leaves out what stands in `w:ins` and content controls."""
    skipped = {id(part) for fallback in paragraph.iter("{*}Fallback") for part in fallback.iter()}
    written = []
    for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if id(part) in skipped or part.getparent().tag == qn("w:tabs"):
            continue
        written.append(part.text or "" if part.tag == qn("w:t") else "\t" if part.tag == qn("w:tab") else "\n")
    return "".join(written)


def _is_box(table: BaseOxmlElement) -> bool:
    """A frame around running text (专栏): no row has two cells."""
    return all(len(list(row.iterchildren(qn("w:tc")))) < 2 for row in table.iter(qn("w:tr")))


def _cells(row: BaseOxmlElement, above: tuple[str, ...]) -> Iterator[str]:
    """The cells of a row, one for each column: a merged cell says in all its columns and rows what it says in the first."""
    column = 0
    for cell in row.iterchildren(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(qn("w:val")) != "restart" and column < len(above)
        words = above[column] if goes_on else _cell(cell)
        written = span.get(qn("w:val"), "") if span is not None else ""
        width = min(int(written), _MOST_COLUMNS) if written.isdecimal() else 1
        yield from (words,) * width
        column += width


def _cell(cell: BaseOxmlElement) -> str:
    return " ".join(filter(None, (_words(paragraph).strip(BLANK) for paragraph in cell.iter(qn("w:p")))))


def _in_contents(paragraph: BaseOxmlElement, document: WordDocument) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    code = style.get(qn("w:val")) if style is not None else ""
    name = next((row.name or "" for row in document.styles if row.style_id == code), "") if code else ""
    return name.lower().startswith("toc")


def _paragraph(number: int, line: str) -> Paragraph | None:
    """A line that says something; one with two tabs or bars is a table's row."""
    text = line.strip(BLANK)
    if not text or (text.count("\t") < 2 and _CONTENTS_LINE.search(text)):
        return None
    bar = "|" if text.count("|") > 1 else "\t"
    cells = tuple(cell.strip(BLANK) for cell in text.strip("|").split(bar)) if text.count(bar) > 1 else ()
    if cells and not any(cell.strip("-: ") for cell in cells):  # the rule under a table's head
        return None
    return Paragraph(number, " ".join(text.split("\t")) if not cells else text, cells)
