"""Warning notices as a document: one page each, the reply slip at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.notices import NoticeView
from dashboard.exports.docx import fit
from dashboard.exports.docx.form import (
    ASKS,
    NO_LINE,
    RIGHT,
    SLIP_TERM,
    TEAR_OFF,
    TERM,
    WIDTH,
    blank_row,
    facts_row,
    form_table,
    form_writer,
    indented,
)
from dashboard.exports.docx.markup import paragraph, run
from dashboard.exports.docx.pages import core, saved
from dashboard.exports.docx.writer import Progress, Writer
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
    writer = form_writer(first.language, first.words, first.running)
    for at, view in enumerate(views):
        _notice(writer, view, first=at == 0)
        if progress is not None:
            progress(at + 1, len(views))
    if left_out:
        writer.add(paragraph("NoticeTitle", run(first.words["left_out"]), properties="<w:pageBreakBefore/>"))
        writer.add(paragraph("NoticeText", run(left_out)))
    core(writer.document, title=first.running, author=first.words["author"], language=first.language, issued=first.issued,
         keywords="")  # fmt: skip
    return saved(writer.document)


def _notice(writer: Writer, view: NoticeView, *, first: bool) -> None:
    below = "" if first else "<w:pageBreakBefore/>"
    writer.add(paragraph("NoticeTitle", run(view.title), properties=below))
    writer.add(paragraph("NoticeText", run(view.number), properties=RIGHT))
    writer.add(paragraph("NoticeText", run(view.to, strong=True)))
    writer.add(paragraph("NoticeText", run(view.opening), properties=indented(view.language)))
    writer.add(form_table([facts_row(row) for row in view.facts], TERM))
    drawn = fit.has_room_for_chart(view)
    if drawn:
        _chart(writer, view)
    writer.add(paragraph("NoticeText", run(view.asks), properties=ASKS + indented(view.language)))
    signed = f"{view.signed}　{view.dated}" if view.language == "zh" else f"{view.signed}  {view.dated}"
    writer.add(paragraph("NoticeText", run(signed), properties=RIGHT))
    writer.add(paragraph("NoticeSlip", run(view.slip_title), properties=TEAR_OFF))
    writer.add(paragraph("NoticeText", run(view.slip_note)))
    spare = fit.blank_lines(view, chart=drawn)
    writer.add(form_table([blank_row(term, n + spare if n > 1 else n) for term, n in view.slip], SLIP_TERM))
    writer.add(NO_LINE)


def _chart(writer: Writer, view: NoticeView) -> None:
    assert view.chart is not None
    try:
        png = trend_picture(view.chart, width=CHART_WIDTH, height=CHART)
    except MissingGlyph:
        return
    writer.image(png, WIDTH, WIDTH * CHART / CHART_WIDTH, view.told)
