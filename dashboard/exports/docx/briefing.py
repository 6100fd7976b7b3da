"""Briefing sheets as a document: each begins on a page of its own, and takes two at most."""

from __future__ import annotations

from collections.abc import Sequence

from docx.shared import Mm

from dashboard.documents.closing.briefing import BriefingView
from dashboard.documents.closing.briefing_asked import Asked
from dashboard.documents.report.view_models import Span
from dashboard.exports.docx.markup import field, paragraph, run, span
from dashboard.exports.docx.pages import append, blank, core, saved, set_paper
from dashboard.exports.docx.slip import boxed
from dashboard.exports.docx.tables import TWIPS
from dashboard.exports.docx.writer import Writer

MARGIN = (17, 14, 15, 15)
"""Millimetres above, below, left, right."""
WIDTHS = (52.0, 50.0, 78.0)
"""Millimetres of what it came to, the questions, the facts."""
CLOSE = '<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>'


def briefings_docx(views: Sequence[BriefingView], *, words: dict[str, str]) -> bytes:
    """The bytes of a document with the sheets one after another.

    Raises:
        ValueError: there is no sheet to write.
    """
    if not views:
        raise ValueError("no briefing sheet to write: no unit has a target")
    first = views[0]
    document = blank(first.language)
    writer = Writer(document, first.language, words)
    section = document.sections[0]
    set_paper(section)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, MARGIN)
    section.header_distance = section.footer_distance = Mm(10)
    invented = any(view.demonstration for view in views)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = "Header", "Footer"
    running = first.running if len(views) == 1 else words["running"]
    append(head._p, run(running + (f" · {words['demonstration']}" if invented else "")))
    append(foot._p, run("— ") + field("PAGE", "1") + run(" —"))
    for at, view in enumerate(views):
        _sheet(writer, view, words, first=at == 0)
    core(document, title=running, author=words["author"], language=first.language, issued=first.issued,
         keywords=words["demonstration"] if invented else "")  # fmt: skip
    return saved(document)


def _sheet(writer: Writer, view: BriefingView, words: dict[str, str], *, first: bool) -> None:
    below = "" if first else "<w:pageBreakBefore/>"
    writer.add(paragraph("NoticeTitle", run(view.title), properties=below))
    if view.demonstration:
        writer.add(boxed(words["mixed" if view.mixed else "demonstration"]))
    writer.add(paragraph("NoticeText", run(view.finding, strong=True)))
    counts = "".join(span(Span(f"{word} {n}　", group)) for group, word, n in view.counts)
    writer.add(paragraph("NoticeText", counts))
    writer.add(
        paragraph("NoticeText", run(" ".join(part for part in (view.shares, view.unit, view.qualifying) if part)))
    )
    if view.asked:
        writer.add(_table(view, words))
    if view.met:
        writer.add(paragraph("NoticeText", run(view.met), properties='<w:spacing w:before="80" w:after="0"/>'))
    writer.add(
        paragraph("TableNote", "", properties='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
    )


def _table(view: BriefingView, words: dict[str, str]) -> str:
    widths = [round(width * TWIPS) for width in WIDTHS]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = (words["name"], words["questions"], words["facts"])
    top = "".join(_cell([run(text, strong=True)], width) for text, width in zip(heads, widths, strict=True))
    body = "".join(_row(one, view, widths, words) for one in view.asked)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{top}</w:tr>{body}</w:tbl>"
    )


def _row(one: Asked, view: BriefingView, widths: Sequence[int], words: dict[str, str]) -> str:
    mark = f" {words['short_mark']}" if view.mixed and one.demonstration else ""
    goal = words["target"].format(goal=one.target) if one.target else ""
    left = [
        run(one.name, strong=True) + run(mark), span(Span(one.word, one.group)) + run(f"　{one.clause}"),
        run("　".join(part for part in (one.path, goal) if part)),
    ]  # fmt: skip
    asks = [run(f"{at}. {text}") for at, text in enumerate(one.questions, 1)]
    between = "：" if view.language == "zh" else ": "
    facts = [run(f"{about}{between}", strong=True) + run(text) for about, text in one.facts]
    cells = "".join(_cell(lines or [""], width) for lines, width in zip((left, asks, facts), widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(lines: Sequence[str], width: int) -> str:
    inner = "".join(paragraph("TableSmall", line, properties=CLOSE) for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
