"""Paper: A4 with the margins of official documents, running head and page numbers, none of them on the cover."""

from __future__ import annotations

import io
from datetime import date, datetime, time

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from lxml.etree import _Element

from dashboard.documents.report.view_models import ReportView
from dashboard.exports.docx.markup import element, field, run
from dashboard.exports.package import undated
from dashboard.exports.templates import document_template

LONG, SHORT = 297, 210
PORTRAIT = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres, as GB/T 9704 sets the type area of an official document."""
LANDSCAPE = {"top": 26, "bottom": 22, "left": 20, "right": 20}


def blank(language: str) -> Document:
    """An empty document in our styles, its headings numbered."""
    return new_document(document_template(language))


def text_width(landscape: bool) -> float:
    """Millimetres between the margins."""
    margins = LANDSCAPE if landscape else PORTRAIT
    return (LONG if landscape else SHORT) - margins["left"] - margins["right"]


def set_paper(section: Section, *, landscape: bool = False) -> None:
    """Give a section its paper and margins."""
    margins = LANDSCAPE if landscape else PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG), Mm(SHORT)) if landscape else (Mm(SHORT), Mm(LONG))
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    section.header_distance = section.footer_distance = Mm(18 if not landscape else 12)


def next_section(document: Document, *, landscape: bool = False) -> Section:
    """End the section here and begin a page of the next; the paragraph that ends it takes no room."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    last = document.element.body[-2]
    properties = last.find(qn("w:pPr"))
    properties.insert(0, element('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'))
    set_paper(section, landscape=landscape)
    return section


def running(section: Section, view: ReportView) -> None:
    """Head and foot of a section's pages."""
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = "Header", "Footer"
    properties = head._p.get_or_add_pPr()
    properties.append(element('<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="BFC5CE"/></w:pBdr>'))
    append(head._p, run(view.running))
    before, _, rest = view.words["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    append(foot._p, run(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(after))


def append(holder: _Element, inner: str) -> None:
    """Put runs and fields at the end of a paragraph that is there."""
    for child in list(element(f"<w:p>{inner}</w:p>")):
        holder.append(child)


def core(document: Document, *, title: str, author: str, language: str, issued: date, keywords: str) -> None:
    """The document's own properties."""
    own = document.core_properties
    own.title, own.author, own.keywords, own.comments = title, author, keywords, ""
    own.language = "zh-CN" if language == "zh" else "en-GB"
    own.created = own.modified = datetime.combine(issued, time(8))
    own.last_modified_by = author


def saved(document: Document) -> bytes:
    """The document as a file; the same content gives the same bytes."""
    target = io.BytesIO()
    document.save(target)
    return undated(target.getvalue())
