"""The bulletin as a document: title, number, text with numbered headings, a table, place for the seal."""

from __future__ import annotations

from dashboard.documents.supervision.bulletin import BulletinView
from dashboard.exports.docx.markup import field, paragraph, run
from dashboard.exports.docx.pages import append, blank, core, saved, set_paper, text_width
from dashboard.exports.docx.slip import boxed
from dashboard.exports.docx.writer import Writer


def bulletin_docx(view: BulletinView) -> bytes:
    """The document's bytes."""
    document = blank(view.language)
    writer = Writer(document, view.language, view.words)
    section = document.sections[0]
    set_paper(section)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = "Header", "Footer"
    append(head._p, run(view.running + (f" · {view.words['demonstration']}" if view.mark else "")))
    append(foot._p, run("— ") + field("PAGE", "1") + run(" —"))
    if view.mark:
        writer.add(boxed(view.mark))
    writer.add(paragraph("NoticeTitle", run(view.title)))
    writer.add(paragraph("NoticeText", run(view.number), properties='<w:jc w:val="center"/>'))
    writer.add(
        paragraph("BodyText", run(view.to, strong=True), properties='<w:ind w:firstLineChars="0" w:firstLine="0"/>')
    )
    for block in view.blocks:
        writer.block(block, text_width(False))
    right = '<w:keepNext/><w:spacing w:before="{before}" w:after="0"/><w:jc w:val="right"/>'
    writer.add(paragraph("BodyText", run(view.signed), properties=right.format(before=600)))
    writer.add(paragraph("BodyText", run(view.dated), properties=right.format(before=0)))
    core(document, title=view.running, author=view.words["author"], language=view.language, issued=view.issued,
         keywords=view.words["demonstration"] if view.demonstration else "")  # fmt: skip
    return saved(document)
