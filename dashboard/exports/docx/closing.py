"""The reports of a closed plan as documents: title page, chapters, annexed tables across the page."""

from __future__ import annotations

from docx.oxml.ns import qn

from dashboard.documents.closing.report import PaperCover, PaperView
from dashboard.exports.docx.markup import element, paragraph, run
from dashboard.exports.docx.official import make_official, outer_numbers
from dashboard.exports.docx.pages import blank, core, next_section, saved, set_paper, text_width
from dashboard.exports.docx.sheets import sheet_parts
from dashboard.exports.docx.writer import Progress, Writer, contents


def closing_docx(view: PaperView, progress: Progress | None = None) -> bytes:
    """The document's bytes; `progress` is told (blocks written, blocks in all)."""
    document = blank(view.language)
    make_official(document)
    writer = Writer(document, view.language, view.words)
    section = document.sections[0]
    set_paper(section)
    _head_only(section, view.mark)
    _cover(writer, view.cover)
    section = next_section(document)
    outer_numbers(section, view.mark)
    section._sectPr.append(element('<w:pgNumType w:start="1"/>'))
    place = document.element.body[-2]  # the contents follow here once all headings are known
    _count_on(next_section(document))
    total = len(view.blocks) + len(view.sheets)
    for at, block in enumerate(view.blocks, 1):
        writer.block(block, text_width(False))
        if progress is not None:
            progress(at, total)
    if view.sheets:
        last = next_section(document, landscape=True)
        _count_on(last)
        outer_numbers(last, view.mark)
    for at, sheet in enumerate(view.sheets):
        for part in sheet_parts(sheet, text_width(True), first=at == 0):
            writer.add(part)
        if progress is not None:
            progress(len(view.blocks) + at + 1, total)
    for line in reversed(contents(writer.entries, view.words["contents"], text_width(False))):
        place.addnext(element(line))
    document.settings.element.append(element('<w:updateFields w:val="true"/>'))
    core(document, title=view.title, author=view.cover.signers[0], language=view.language, issued=view.issued,
         keywords=view.mark)  # fmt: skip
    return saved(document)


def _count_on(section) -> None:  # type: ignore[no-untyped-def]
    """A section takes over everything of the one before, also that pages are counted from one."""
    for start in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(start)


def _head_only(section, mark: str) -> None:  # type: ignore[no-untyped-def]
    """The title page bears no number, but the mark of invented figures."""
    section.header.is_linked_to_previous = section.even_page_header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    if mark:
        line = section.header.paragraphs[0]
        line.style = "Header"
        line._p.get_or_add_pPr().append(element('<w:jc w:val="right"/>'))
        for child in list(element(f"<w:p>{run(mark)}</w:p>")):
            line._p.append(child)


def _cover(writer: Writer, cover: PaperCover) -> None:
    writer.add(paragraph("CoverMark", run(cover.mark)))
    for at, line in enumerate(cover.title):
        above = '<w:spacing w:before="2600" w:after="0" w:line="660" w:lineRule="exact"/>' if at == 0 else '<w:spacing w:before="0" w:after="0" w:line="660" w:lineRule="exact"/>'  # fmt: skip
        writer.add(paragraph("Title", run(line), properties=above))
    writer.add(paragraph("CoverPeriod", run(cover.period)))
    for at, signer in enumerate(cover.signers):
        above = '<w:spacing w:before="1800" w:after="0" w:line="620" w:lineRule="exact"/>' if at == 0 else ""
        writer.add(paragraph("CoverSigner", run(signer), properties=above))
    writer.add(
        paragraph(
            "CoverSigner",
            run(cover.month),
            properties='<w:spacing w:before="200" w:after="700" w:line="620" w:lineRule="exact"/>',
        )
    )
    rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="000000"/></w:pBdr>'
    for at, line in enumerate(cover.facts):
        writer.add(paragraph("CoverSmall", run(line), properties=rule if at == 0 else ""))
