"""A statutory table across a page: form head, two levels of column heads that repeat, notes, the line to sign."""

from __future__ import annotations

from dashboard.documents.closing.sheets import Sheet
from dashboard.exports.docx.markup import paragraph, run, words
from dashboard.exports.docx.tables import TWIPS, breakable
from dashboard.text.words import capitalised

KEEP = "<w:keepNext/>"
THICK, THIN = '<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>', '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'  # fmt: skip
AFTER = paragraph("TableNote", "", properties='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
"""What stands between a table and whatever follows it, without height."""
MARGINS = (
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    '<w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
)


def sheet_parts(sheet: Sheet, width: float, *, first: bool) -> list[str]:
    """The paragraphs and the table of a sheet, each beginning a page but the first."""
    above = "" if first else "<w:pageBreakBefore/>"
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{round(width * TWIPS / 2)}"/><w:tab w:val="right" w:pos="{round(width * TWIPS)}"/></w:tabs>'
    tab = "<w:r><w:tab/></w:r>"
    foot = _foot(sheet, width)
    return [
        paragraph("SheetTitle", run(f"{sheet.label}  ") + tab + run(sheet.title), properties=above + KEEP + tabs),
        paragraph(
            "TableSmall", run(sheet.left) + tab + run(sheet.middle) + tab + run(sheet.right), properties=KEEP + tabs
        ),
        _table(sheet, width, foot),
        AFTER,
    ]


def _foot(sheet: Sheet, width: float) -> str:
    """Notes and the line to sign as the table's last row without rules: LibreOffice keeps a row with the one above it, but no
    paragraph with a table, so that notes would stand alone on a page."""
    inner = paragraph("TableNote", run(sheet.note)) + (_signatures(sheet, width) if sheet.signatures else "")
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    cell = (
        f'<w:tcPr><w:tcW w:w="{sum(_widths(sheet, width))}" w:type="dxa"/><w:gridSpan w:val="{len(sheet.head)}"/>'
        f"<w:tcBorders>{THICK.format(side='top')}{sides}</w:tcBorders>"
        '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar></w:tcPr>'
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{inner}</w:tc></w:tr>"


def _widths(sheet: Sheet, width: float) -> list[int]:
    return [round(width * TWIPS * part / sum(sheet.widths)) for part in sheet.widths]


def _signatures(sheet: Sheet, width: float) -> str:
    step = width * TWIPS / len(sheet.signatures)
    tabs = "".join(f'<w:tab w:val="left" w:pos="{round(step * at)}"/>' for at in range(1, len(sheet.signatures)))
    inner = "<w:r><w:tab/></w:r>".join(run(text) for text in sheet.signatures)
    return paragraph("TableSmall", inner, properties=f'<w:tabs>{tabs}</w:tabs><w:spacing w:before="240"/>')


def _table(sheet: Sheet, width: float, foot: str) -> str:
    widths = _widths(sheet, width)
    borders = "".join((THICK if side in ("top", "bottom") else THIN).format(side=side)
                      for side in ("top", "insideH", "insideV"))  # fmt: skip
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(_row(sheet, number, widths) for number in range(len(sheet.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{MARGINS}<w:tblCaption w:val="{words(sheet.title).replace(chr(34), "")}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{_head(sheet, widths)}{rows}{foot}</w:tbl>"
    )


def _head(sheet: Sheet, widths: list[int]) -> str:
    """Two rows: what spans several columns stands in the upper one, all else through both."""
    start, end = sheet.span
    upper, lower = [], []
    for at, text in enumerate(sheet.head):
        if start <= at <= end:
            lower.append(_cell(text, widths[at], KEEP))
            if at == start:
                upper.append(
                    _cell(
                        sheet.span_text, sum(widths[start : end + 1]), KEEP, f'<w:gridSpan w:val="{end - start + 1}"/>'
                    )
                )
        else:
            upper.append(_cell(capitalised(text), widths[at], KEEP, '<w:vMerge w:val="restart"/>'))
            lower.append(_cell("", widths[at], KEEP, "<w:vMerge/>"))
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return f"<w:tr>{head}{''.join(upper)}</w:tr><w:tr>{head}{''.join(lower)}</w:tr>"


def _row(sheet: Sheet, number: int, widths: list[int]) -> str:
    """No row alone at a page's head or foot: the last two with what stands below, and the first with the heads, keep together."""
    last = len(sheet.rows) - 1
    keep = KEEP if number in (0, last - 1, last) else ""
    cells = "".join(
        _cell(text, widths[at], keep, left=at in sheet.texts, strong=(number, at) in sheet.bold)
        for at, text in enumerate(sheet.rows[number])
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, keep: str = "", merged: str = "", *, left: bool = False, strong: bool = False) -> str:
    text = breakable(text).replace("\N{NO-BREAK SPACE}", " ") if left else breakable(text)
    aligned = keep + ("" if left else '<w:jc w:val="center"/>')
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph('TableSmall', run(text, strong=strong), properties=aligned)}</w:tc>"
    )
