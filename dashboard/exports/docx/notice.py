"""Warning notices as a document: one page each, the reply slip at its foot."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.shared import Mm

from dashboard.documents.notices import NoticeView, Row
from dashboard.exports.docx import fit
from dashboard.exports.docx.markup import paragraph, run, spans
from dashboard.exports.docx.pages import append, blank, core, set_paper
from dashboard.exports.docx.tables import TWIPS
from dashboard.exports.docx.writer import Progress, Writer
from dashboard.exports.package import undated
from dashboard.exports.picture import MissingGlyph, trend_picture

WIDTH = 160.0
"""Millimetres of the text."""
TERM = 27.0
SLIP_TERM = 44.0
"""Millimetres of the terms on the left: of the facts, and of the reply slip, where each stands on one line."""
CHART = 150
"""Height of the small chart, in pixels of the drawing."""
CHART_WIDTH = 660
MARGIN = (24, 18, 26, 24)


def notices_docx(views: Sequence[NoticeView], progress: Progress | None = None, *, left_out: str = "") -> bytes:
    """The bytes of a document with a page for each notice; `progress` is told (pages written, pages in all).

    A last page, not for sending, says what was `left_out` and why; without such there is none.

    Raises:
        ValueError: there is no notice to write.
    """
    if not views:
        raise ValueError("no notice to write: none of the targets is warned of")
    first = views[0]
    document = blank(first.language)
    writer = Writer(document, first.language, first.words)
    section = document.sections[0]
    set_paper(section)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, MARGIN)
    section.header_distance = Mm(12)
    section.header.paragraphs[0].style = "Header"
    append(section.header.paragraphs[0]._p, run(first.running))
    for at, view in enumerate(views):
        _notice(writer, view, first=at == 0)
        if progress is not None:
            progress(at + 1, len(views))
    if left_out:
        writer.add(paragraph("NoticeTitle", run(first.words["left_out"]), properties="<w:pageBreakBefore/>"))
        writer.add(paragraph("NoticeText", run(left_out)))
    core(document, title=first.running, author=first.words["author"], language=first.language, issued=first.issued,
         keywords="")  # fmt: skip
    target = io.BytesIO()
    document.save(target)
    return undated(target.getvalue())


def _notice(writer: Writer, view: NoticeView, *, first: bool) -> None:
    below = "" if first else "<w:pageBreakBefore/>"
    writer.add(paragraph("NoticeTitle", run(view.title), properties=below))
    writer.add(paragraph("NoticeText", run(view.number), properties='<w:jc w:val="right"/>'))
    writer.add(paragraph("NoticeText", run(view.to, strong=True)))
    writer.add(paragraph("NoticeText", run(view.opening), properties=_indent(view)))
    writer.add(_table([_facts_row(row) for row in view.facts], TERM))
    drawn = fit.has_room_for_chart(view)
    if drawn:
        _chart(writer, view)
    writer.add(
        paragraph("NoticeText", run(view.asks), properties='<w:spacing w:before="80" w:after="20"/>' + _indent(view))
    )
    signed = f"{view.signed}　{view.dated}" if view.language == "zh" else f"{view.signed}  {view.dated}"
    writer.add(paragraph("NoticeText", run(signed), properties='<w:jc w:val="right"/>'))
    edge = '<w:pBdr><w:top w:val="dashed" w:sz="6" w:space="6" w:color="5B6472"/></w:pBdr>'
    writer.add(paragraph("NoticeSlip", run(view.slip_title), properties=edge))
    writer.add(paragraph("NoticeText", run(view.slip_note)))
    spare = fit.blank_lines(view, chart=drawn)
    writer.add(_table([_slip_row(term, n + spare if n > 1 else n) for term, n in view.slip], SLIP_TERM))
    writer.add(
        paragraph("TableNote", "", properties='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
    )


def _indent(view: NoticeView) -> str:
    return '<w:ind w:firstLineChars="200" w:firstLine="440"/>' if view.language == "zh" else ""


def _chart(writer: Writer, view: NoticeView) -> None:
    assert view.chart is not None
    try:
        png = trend_picture(view.chart, width=CHART_WIDTH, height=CHART)
    except MissingGlyph:
        return
    writer.image(png, WIDTH, WIDTH * CHART / CHART_WIDTH, view.told)


def _table(rows: list[str], left: float) -> str:
    """A table of four columns: a term so many millimetres wide and its text, twice."""
    quarter = round((WIDTH / 2 - left) * TWIPS)
    term = round(left * TWIPS)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in (term, quarter, term, quarter))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{2 * (term + quarter)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="24" w:type="dxa"/><w:bottom w:w="24" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _facts_row(row: Row) -> str:
    cells = []
    for term, text in row:
        cells.append(_cell(run(term, strong=True), TERM, 1))
        cells.append(_cell(spans(text), WIDTH / 2 - TERM if len(row) == 2 else WIDTH - TERM, 1 if len(row) == 2 else 3))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _slip_row(term: str, lines: int) -> str:
    height = round((fit.CELL_LINE * lines + fit.SLIP_EDGE) * 20)
    cells = _cell(run(term, strong=True), SLIP_TERM, 1) + _cell("", WIDTH - SLIP_TERM, 3)
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def _cell(inner: str, width: float, across: int) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph('NoticeCell', inner)}</w:tc>"
    )
