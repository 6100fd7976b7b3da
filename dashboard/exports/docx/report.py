"""The yearly report as a document: cover, contents, the report, and its annex across the page."""

from __future__ import annotations

from dashboard.documents.report.view_models import Cover, ReportView
from dashboard.exports.docx.markup import element, paragraph, run
from dashboard.exports.docx.pages import blank, core, next_section, running, saved, set_paper, text_width
from dashboard.exports.docx.writer import Progress, Writer, contents


def report_docx(view: ReportView, progress: Progress | None = None) -> bytes:
    """The document's bytes; `progress` is told (blocks written, blocks in all)."""
    document = blank(view.language)
    writer = Writer(document, view.language, view.words)
    set_paper(document.sections[0])
    _cover(writer, view.cover)
    first = next_section(document)
    running(first, view)
    place = document.element.body[-2]  # the contents follow here once all headings are known
    total, done = len(view.blocks), 0
    for part in view.parts:
        section = next_section(document, landscape=part.landscape)
        if part.landscape:
            running(section, view)
        for block in part.blocks:
            writer.block(block, text_width(part.landscape), small=part.landscape)
            done += 1
            if progress is not None:
                progress(done, total)
    for line in reversed(contents(writer.entries, view.words["contents"], text_width(False))):
        place.addnext(element(line))
    document.settings.element.append(element('<w:updateFields w:val="true"/>'))
    core(document, title=f"{view.district} {view.name}", author=view.words["author"], language=view.language,
         issued=view.issued, keywords=view.words["demonstration"] if view.demonstration else "")  # fmt: skip
    return saved(document)


def _cover(writer: Writer, cover: Cover) -> None:
    if cover.warning:
        edge = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="B42318"/>'
            for side in ("top", "left", "bottom", "right")
        )
        writer.add(paragraph("CoverWarning", run(cover.warning), properties=f"<w:pBdr>{edge}</w:pBdr>"))
    space = '<w:spacing w:before="1800"/>'
    for at, line in enumerate(cover.above):
        writer.add(paragraph("Subtitle", run(line), properties=space if at == 0 else ""))
    writer.add(paragraph("Title", run(cover.title)))
    tab = '<w:tabs><w:tab w:val="left" w:pos="3600"/></w:tabs>'
    for at, (term, text) in enumerate(cover.facts):
        above = '<w:spacing w:before="2200"/>' if at == 0 else ""
        writer.add(paragraph("CoverFact", f"{run(term)}<w:r><w:tab/></w:r>{run(text)}", properties=tab + above))
