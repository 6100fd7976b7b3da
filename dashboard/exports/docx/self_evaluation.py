"""A unit's self-evaluation as a form: a table for each clause, every row named by a bookmark, by which it is known again."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Mm

from dashboard.exports.docx.form import MARGIN
from dashboard.exports.docx.markup import bookmark, element, paragraph, run
from dashboard.exports.docx.pages import append, blank, core, saved, set_paper
from dashboard.exports.docx.tables import TWIPS
from dashboard.services.evaluation.word_form import FormRow, FormTable, WordFormView

WIDTH, TERM = 160.0, 32.0
"""Millimetres of the table, and of the terms on the left."""
BLANK_LINES = 3


def self_evaluation_docx(view: WordFormView) -> bytes:
    """The document's bytes."""
    document = blank(view.language)
    section = document.sections[0]
    set_paper(section)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, MARGIN)
    section.header.paragraphs[0].style = "Header"
    append(section.header.paragraphs[0]._p, run(" · ".join(filter(None, (view.running, view.mark)))))
    parts = [paragraph("NoticeTitle", run(view.title)), paragraph("NoticeCell", run(view.identity))]
    parts += [paragraph("NoticeText", run(note)) for note in view.notes]
    number = 1
    for table in view.tables:
        parts.append(paragraph("NoticeText", "", properties='<w:spacing w:before="120" w:after="0"/>'))
        parts.append(_table(table, number))
        number += len(table.rows)
    body = document.element.body
    place = body.find(qn("w:sectPr"))
    for part in parts:
        place.addprevious(element(part))
    core(
        document, title=view.running, author=view.author, language=view.language, issued=view.issued, keywords=view.mark
    )
    return saved(document)


def _table(table: FormTable, number: int) -> str:
    widths = [round(TERM * TWIPS), round((WIDTH - TERM) * TWIPS)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "　".join(filter(None, (table.label, table.title, table.word)))
    first = f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{paragraph("NoticeCell", run(head, strong=True))}{paragraph("NoticeCell", run(" ".join(filter(None, (table.mark, table.remark)))))}</w:tc>'
    rows = "".join(_row(row, number + at, widths) for at, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{first}</w:tr>{rows}</w:tbl>"
    )


def _row(row: FormRow, number: int, widths: list[int]) -> str:
    lines = row.text.split("\n") if row.text else [""]
    lines += [] if row.locked or row.text else [""] * (BLANK_LINES - 1)
    inner = "".join(paragraph("NoticeCell", run(line)) for line in lines)
    label = bookmark(number, row.name, run(row.label, strong=True))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>' if row.locked else ""
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{widths[0]}" w:type="dxa"/></w:tcPr>{paragraph("NoticeCell", label)}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[1]}" w:type="dxa"/>{shade}</w:tcPr>{inner}</w:tc></w:tr>'
    )
