"""A form on one page of paper: terms and texts side by side, and rows that are left blank to be written in."""

from __future__ import annotations

from docx.shared import Mm

from dashboard.documents.notices import Row
from dashboard.exports.docx import fit
from dashboard.exports.docx.markup import paragraph, run, spans
from dashboard.exports.docx.pages import append, blank, set_paper
from dashboard.exports.docx.tables import TWIPS
from dashboard.exports.docx.writer import Writer

WIDTH = 160.0
"""Millimetres of the text."""
TERM = 27.0
SLIP_TERM = 44.0
"""Millimetres of the terms on the left: of the facts, and of the reply slip, where each stands on one line."""
MARGIN = (24, 18, 26, 24)
"""Millimetres above, below, left, right."""


RIGHT = '<w:jc w:val="right"/>'
ASKS = '<w:spacing w:before="80" w:after="20"/>'
"""Above and below what is asked."""
TEAR_OFF = '<w:pBdr><w:top w:val="dashed" w:sz="6" w:space="6" w:color="5B6472"/></w:pBdr>'
"""The line along which the reply is cut off."""
NO_LINE = paragraph("TableNote", "", properties='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
"""What must follow a table and is not seen."""


def form_writer(language: str, words: dict[str, str], running: str) -> Writer:
    """The writer of a new document of forms, `running` at the head of every page."""
    document = blank(language)
    section = document.sections[0]
    set_paper(section)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, MARGIN)
    section.header_distance = Mm(12)
    section.header.paragraphs[0].style = "Header"
    append(section.header.paragraphs[0]._p, run(running))
    return Writer(document, language, words)


def indented(language: str) -> str:
    """How a paragraph begins: in Chinese two characters in."""
    return '<w:ind w:firstLineChars="200" w:firstLine="440"/>' if language == "zh" else ""


def form_table(rows: list[str], left: float) -> str:
    """A table of four columns: a term so many millimetres wide and its text, twice."""
    quarter = round((WIDTH / 2 - left) * TWIPS)
    term = round(left * TWIPS)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in (term, quarter, term, quarter))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{2 * (term + quarter)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="24" w:type="dxa"/><w:bottom w:w="24" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def facts_row(row: Row) -> str:
    """A line of one pair of term and text over the whole width, or of two side by side."""
    cells = []
    for term, text in row:
        cells.append(_cell(run(term, strong=True), TERM, 1))
        cells.append(_cell(spans(text), WIDTH / 2 - TERM if len(row) == 2 else WIDTH - TERM, 1 if len(row) == 2 else 3))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def blank_row(term: str, lines: int) -> str:
    """A term with room for so many lines."""
    height = round((fit.CELL_LINE * lines + fit.SLIP_EDGE) * 20)
    cells = _cell(run(term, strong=True), SLIP_TERM, 1) + _cell("", WIDTH - SLIP_TERM, 3)
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def _cell(inner: str, width: float, across: int) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph('NoticeCell', inner)}</w:tc>"
    )
