"""Reads back a report that an office has edited: which paragraph is which, what people wrote, what stands between.

A paragraph is known by the name that `exports.docx` gave it, in a bookmark or in the tag of a content control: Word keeps
both, LibreOffice and WPS the bookmark.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from data_access.errors import UnreadableFile

NAME = re.compile(r"_(?P<kind>[gp])_(?P<key>[a-z0-9_]{1,36})")
MOST_BYTES = 200 * 2**20
"""Of a package once it is unpacked."""
BLANK = " \t\r\n\u00a0\u2002\u2003\u3000\ufeff\u200b"
SKIPPED = ("toc", "caption", "figure caption", "sheettitle")
"""How the names of styles begin whose paragraphs the program counts and writes by itself; a table under one is its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph, table or picture of an edited report.

    Attributes:
        key: the passage it is; empty for what stands between.
        kind: `generated`, `person`, `between` (a paragraph nobody marked), `table` or `picture`.
        prompt: it is still the hint of what is wanted.
    """

    key: str
    kind: str
    text: str
    prompt: bool = False


def read_edited(content: bytes) -> tuple[Found, ...]:
    """Everything in the body of a DOCX, in order, the report's own tables and captions left out.

    Raises:
        UnreadableFile: it is no Word document, is damaged, or unpacks to more than is taken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise UnreadableFile("too_large", "unpacked, it is larger than 200 MB")
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableFile("document", "it is no Word document (DOCX), or damaged") from error
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    own = False  # whether what stands just above is a caption of ours
    out: list[Found] = []
    for block in _blocks(document.element.body):
        if block.tag == qn("w:tbl"):
            if not own:
                out.append(Found("", "table", _table(block)))
            own = False
            continue
        style = names.get(_style(block), "")
        text = _words(block).strip(BLANK)
        name = _name(block)
        if style.startswith(SKIPPED):
            own = own or style.startswith(("caption", "sheettitle"))
            continue
        pictures = sum(1 for _ in block.iter(qn("w:drawing"), qn("w:pict")))
        if name:
            own = False
            kind = "generated" if name["kind"] == "g" else "person"
            out.append(Found(name["key"], kind, text, _is_prompt(block)))
        elif pictures and style != "figure":
            out.append(Found("", "picture", text))
        elif text and not style.startswith(_OURS):
            out.append(Found("", "between", text))
            own = False
    return tuple(out)


_OURS = ("cover", "title", "subtitle", "toc", "table", "figure", "form")
"""Paragraphs of these styles belong to the cover and to tables; nobody writes there."""


def _blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Paragraphs and tables in their order, also inside content controls around them."""
    for child in parent.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _name(paragraph: BaseOxmlElement) -> re.Match[str] | None:
    """The passage that a paragraph is, by the first name of ours in it or around it."""
    given = [mark.get(qn("w:name"), "") for mark in paragraph.iter(qn("w:bookmarkStart"))]
    given += [tag.get(qn("w:val"), "") for tag in paragraph.iter(qn("w:tag"))]
    above = paragraph.getparent()
    if above is not None and above.tag == qn("w:sdtContent") and above.index(paragraph) == 0:
        given += [tag.get(qn("w:val"), "") for tag in above.getparent().iter(qn("w:tag"))][:1]
    return next((found for name in given if (found := NAME.fullmatch(name))), None)


def _is_prompt(paragraph: BaseOxmlElement) -> bool:
    return next(paragraph.iter(qn("w:showingPlcHdr")), None) is not None


def _style(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val"), "") if style is not None else ""


def _words(paragraph: BaseOxmlElement) -> str:
    """A paragraph's text as it reads with all changes accepted."""
    skipped = {id(part) for gone in paragraph.iter(qn("w:del"), "{*}Fallback") for part in gone.iter()}
    written = []
    for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if id(part) not in skipped and part.getparent().tag != qn("w:tabs"):
            written.append(part.text or "" if part.tag == qn("w:t") else " ")
    return "".join(written)


def _table(table: BaseOxmlElement) -> str:
    rows = ("\t".join("".join(map(_words, cell.iter(qn("w:p")))) for cell in row.iterchildren(qn("w:tc")))
            for row in table.iter(qn("w:tr")))  # fmt: skip
    return "\n".join(rows)
