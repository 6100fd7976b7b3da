"""A form on one page of paper: terms and texts side by side, and rows that are left blank to be written in."""

from __future__ import annotations

from dashboard.documents.notices import Row
from dashboard.exports.docx import fit
from dashboard.exports.docx.markup import paragraph, run, spans
from dashboard.exports.docx.tables import TWIPS

WIDTH = 160.0
"""Millimetres of the text."""
TERM = 27.0
SLIP_TERM = 44.0
"""Millimetres of the terms on the left: of the facts, and of the reply slip, where each stands on one line."""
MARGIN = (24, 18, 26, 24)
"""Millimetres above, below, left, right."""


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
