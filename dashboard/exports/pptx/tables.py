"""Native tables: our style, a marked head, numbers flush right, a status as shape, word and colour."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml import parse_xml
from pptx.slide import Slide as NativeSlide

from dashboard.documents.meeting.slides import SlideTable
from dashboard.exports.pptx.boxes import Frame, describe
from dashboard.exports.pptx.drawing import A, Run, paragraph, px
from dashboard.exports.pptx.fit import SAFE, SAFE_NUMBER, lines, width
from dashboard.exports.pptx.template import TABLE_STYLE
from dashboard.facts.cell import Cell
from dashboard.figures import theme
from dashboard.text import statuses
from dashboard.text.words import capitalised
from indicators.codes import Group, Status

STEPS = (30, 28, 26, 24, 22, 20, 18, 16)
"""Type sizes in pixels, the largest that fits is taken."""
USUAL = 26
"""Larger type than this only where no cell needs a second line."""
GAP = 24
LEADING = 1.3
PADDING = 7
WIDEST = 620
"""A column asks for no more than this many pixels before it breaks its lines."""
SIGN = {**statuses.SHAPE, Status.DECLINING: "∨", Status.FLAT: "=", Status.IMPROVING: "∧"}
"""Before a word: the shape of a status group, an open one for the trend of a kind without a number."""
AS: dict[str, str] = {
    Status.DECLINING: Group.OFF_TRACK,
    Status.FLAT: Group.NO_VERDICT,
    Status.IMPROVING: Group.ON_TRACK,
}
"""Whose colour a trend has."""


def add_table(slide: NativeSlide, table: SlideTable, frame: Frame, name: str, words: str, language: str) -> float:
    """Draws the table into the frame; answers its height in pixels."""
    size, widths, heights = _fit(table, frame)
    grid = "".join(f'<a:gridCol w="{px(wide)}"/>' for wide in widths)
    rows = "".join(
        f'<a:tr h="{px(high)}">{"".join(_cell(table, number, cell, size, language, head=not at) for number, cell in enumerate(row))}</a:tr>'
        for at, (row, high) in enumerate(zip(_rows(table), heights, strict=True))
    )
    shape = slide.shapes.add_table(1, 1, px(frame.x), px(frame.y), px(sum(widths)), px(sum(heights)))
    own = shape._element.xpath(".//a:tbl")[0]
    own.getparent().replace(own, parse_xml(
        f'<a:tbl xmlns:a="{A}"><a:tblPr firstRow="1"><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>"
    ))  # fmt: skip
    describe(slide, name, words)
    return sum(heights)


def _rows(table: SlideTable) -> list[tuple[Cell, ...]]:
    return [tuple(Cell(capitalised(text)) for text in table.head), *table.rows]


def _fit(table: SlideTable, frame: Frame) -> tuple[float, list[float], list[float]]:
    """Type size, widths of the columns and heights of the rows: the largest type in which all rows fit."""
    for size in STEPS:
        widths = _widths(table, size, frame.w)
        heights = [_height(row, widths, size) for row in _rows(table)]
        single = size * LEADING + 2 * PADDING
        if sum(heights) <= frame.h and (size <= USUAL or max(heights) <= single):
            break
    spare = (frame.h - sum(heights)) / len(heights)
    more = min(max(spare, 0.0), size * 0.8)  # a table that has room breathes
    return size, widths, [high + more for high in heights]


def _widths(table: SlideTable, size: float, room: float) -> list[float]:
    """Every column as wide as its longest text, up to a limit; the widest give way where there is too little room."""
    columns = list(zip(*_rows(table), strict=True))
    asked = [min(max(_width(cell, size) for cell in column), WIDEST) + GAP for column in columns]
    asked[-1] -= GAP
    excess = sum(asked) - room
    while excess > 0.5:
        widest = max(asked)
        at = [index for index, wide in enumerate(asked) if wide >= widest - 0.5]
        second = max((wide for wide in asked if wide < widest - 0.5), default=0.0)
        cut = min(widest - second, excess / len(at))
        for index in at:
            asked[index] -= cut
        excess -= cut * len(at)
    stretch = room - sum(asked)
    wordy = [index for index in range(len(asked)) if index not in table.numbers] or list(range(len(asked)))
    for index in wordy:
        asked[index] += max(stretch, 0.0) / len(wordy)
    return asked


def _width(cell: Cell, size: float) -> float:
    return width(_text(cell), size, bold=bool(cell.group)) * _safe(cell)


def _safe(cell: Cell) -> float:
    """Figures, that must not break, get more room than words."""
    return SAFE_NUMBER if any(letter.isdigit() for letter in cell.text) else SAFE


def _height(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    gaps = [GAP] * (len(widths) - 1) + [0]
    taken = max(
        lines(_text(cell), size, (wide - gap) / _safe(cell) + 0.5, bold=bool(cell.group))
        for cell, wide, gap in zip(row, widths, gaps, strict=True)
    )
    return taken * size * LEADING + 2 * PADDING


def _text(cell: Cell) -> str:
    return f"{SIGN.get(cell.group, '')} {cell.text}" if cell.group else cell.text


def status_runs(group: str, word: str, size: float) -> tuple[Run, ...]:
    """A status as its shape and its word in its colour."""
    token = theme.STATUS.get(AS.get(group, group), theme.MUTED)
    return (Run(f"{SIGN[group]} ", token, None, size), Run(word, token, True, size)) if group in SIGN else (
        Run(word, token, True, size),)  # fmt: skip


def _cell(table: SlideTable, number: int, cell: Cell, size: float, language: str, *, head: bool) -> str:
    points = size / 2
    if cell.group and cell.text:
        parts: tuple[Run, ...] = status_runs(cell.group, cell.text, points)
    else:
        parts = (Run(cell.text, theme.MUTED if head else theme.INK, False, points),)
    right = number in table.numbers
    last = number == len(table.head) - 1
    words = paragraph(parts, language, align="r" if right else "l", leading=points * LEADING)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr marL="0" marR="{px(0 if last else GAP)}" marT="{px(PADDING)}" marB="{px(PADDING)}" anchor="ctr"/></a:tc>'
    )
