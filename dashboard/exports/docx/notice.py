"""Warning notices as a document: one page each, the reply slip at its foot."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.shared import Mm

from dashboard.documents.notices import NoticeView
from dashboard.exports.docx import fit
from dashboard.exports.docx.form import MARGIN, SLIP_TERM, TERM, WIDTH, blank_row, facts_row, form_table
from dashboard.exports.docx.markup import paragraph, run
from dashboard.exports.docx.pages import append, blank, core, set_paper
from dashboard.exports.docx.writer import Progress, Writer
from dashboard.exports.package import undated
from dashboard.exports.picture import MissingGlyph, trend_picture

CHART = 150
"""Height of the small chart, in pixels of the drawing."""
CHART_WIDTH = 660


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
    writer.add(form_table([facts_row(row) for row in view.facts], TERM))
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
    writer.add(form_table([blank_row(term, n + spare if n > 1 else n) for term, n in view.slip], SLIP_TERM))
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
