"""Slips of supervision as a document: one page each, black on white under a band of the slip's colour, the reply at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.supervision.slips import SlipView
from dashboard.exports.docx.form import (
    ASKS,
    NO_LINE,
    RIGHT,
    SLIP_TERM,
    TEAR_OFF,
    TERM,
    blank_row,
    facts_row,
    form_table,
    form_writer,
    indented,
)
from dashboard.exports.docx.markup import paragraph, run
from dashboard.exports.docx.pages import core, saved
from dashboard.exports.docx.writer import Writer
from indicators.supervision import SlipColour

BAND = {SlipColour.RED: "C00000", SlipColour.YELLOW: "F2B705", SlipColour.BLUE: "1F4E9E"}
"""Colours of the paper slips, as offices print them; the word in the band says the same without colour."""
ON_BAND = {SlipColour.RED: "FFFFFF", SlipColour.YELLOW: "000000", SlipColour.BLUE: "FFFFFF"}


def slips_docx(views: Sequence[SlipView]) -> bytes:
    """The bytes of a document with a page for each slip.

    Raises:
        ValueError: there is no slip to write.
    """
    if not views:
        raise ValueError("no slip to write: nothing is due, behind or overdue")
    first = views[0]
    invented = any(view.mark for view in views)
    kept = f" · {first.words['demonstration' if all(view.mark for view in views) else 'mixed']}" if invented else ""
    writer = form_writer(first.language, first.words, first.running + kept)
    for at, view in enumerate(views):
        _slip(writer, view, first=at == 0)
    core(writer.document, title=first.running, author=first.words["author"], language=first.language, issued=first.issued,
         keywords=first.words["demonstration"] if invented else "")  # fmt: skip
    return saved(writer.document)


def _slip(writer: Writer, view: SlipView, *, first: bool) -> None:
    below = "" if first else "<w:pageBreakBefore/>"
    fill = BAND[view.colour]
    band = f'{below}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/>'
    writer.add(paragraph("NoticeText", run(view.band, strong=True, colour=ON_BAND[view.colour]), properties=band))
    writer.add(paragraph("NoticeTitle", run(view.title)))
    if view.mark:
        writer.add(boxed(view.mark))
    writer.add(paragraph("NoticeText", run(view.code), properties=RIGHT))
    writer.add(paragraph("NoticeText", run(view.to, strong=True)))
    writer.add(paragraph("NoticeText", run(view.opening), properties=indented(view.language)))
    writer.add(form_table([facts_row(row) for row in view.facts], TERM))
    writer.add(paragraph("NoticeText", run(view.asks), properties=ASKS + indented(view.language)))
    gap = "　　　　" if view.language == "zh" else "    "
    writer.add(paragraph("NoticeText", run(f"{view.signed}{gap}{view.dated}"), properties=RIGHT))
    writer.add(paragraph("NoticeSlip", run(view.reply_title), properties=TEAR_OFF))
    writer.add(form_table([blank_row(term, lines) for term, lines in view.reply], SLIP_TERM))
    writer.add(NO_LINE)


def boxed(text: str) -> str:
    """A line in a frame, that nobody overlooks."""
    sides = ("top", "left", "bottom", "right")
    edge = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="3" w:color="000000"/>' for side in sides)
    return paragraph("NoticeText", run(text, strong=True), properties=f'<w:pBdr>{edge}</w:pBdr><w:jc w:val="center"/>')
