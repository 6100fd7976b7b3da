"""How many targets stand in each status group, as a native table: shape, word, number."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml import parse_xml
from pptx.slide import Slide as NativeSlide

from dashboard.documents.meeting.slides import PlanTally, SlideTable
from dashboard.exports.pptx.boxes import Frame, describe
from dashboard.exports.pptx.drawing import A, Run, fill, line, paragraph, px
from dashboard.exports.pptx.tables import status_runs
from dashboard.exports.pptx.template import TABLE_STYLE
from dashboard.facts.cell import Cell
from dashboard.facts.counts import together
from dashboard.facts.tallies import Counts
from dashboard.figures import theme
from dashboard.text import statuses
from dashboard.text.words import Words

HEAD, NUMBER = 62, 92
PAD = 28


def add_counts(slide: NativeSlide, counts: Counts, frame: Frame, t: Words) -> float:
    """A column for each group over the width of the frame: the head names the group, under it the number; answers the height."""
    return add_strip(slide, [(group, counts.word(group, t), counts.counts[group]) for group in counts.groups], frame, t)


def add_strip(slide: NativeSlide, parts: Sequence[tuple[str, str, int]], frame: Frame, t: Words) -> float:
    """The same for words of their own: each with the group whose shape and colour it has, and its number."""
    wide = frame.w / len(parts)
    grid = f'<a:gridCol w="{px(wide)}"/>' * len(parts)
    heads = "".join(_cell(status_runs(group, word, 13.0), t, top=True) for group, word, _ in parts)
    numbers = "".join(_cell((Run(str(n), theme.INK, True, 37.0),), t) for _, _, n in parts)
    shape = slide.shapes.add_table(1, 1, px(frame.x), px(frame.y), px(frame.w), px(HEAD + NUMBER))
    own = shape._element.xpath(".//a:tbl")[0]
    own.getparent().replace(own, parse_xml(
        f'<a:tbl xmlns:a="{A}"><a:tblPr firstRow="1"><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}'
        f'</a:tblGrid><a:tr h="{px(HEAD)}">{heads}</a:tr><a:tr h="{px(NUMBER)}">{numbers}</a:tr></a:tbl>'
    ))  # fmt: skip
    words = t.sentence(*(f"{word} {n}" for _, word, n in parts))
    describe(slide, t("判定分布"), words)
    return HEAD + NUMBER


def _cell(parts: tuple[Run, ...], t: Words, *, top: bool = False) -> str:
    """A cell of the strip; the sides carry hairlines, so that it reads as tiles."""
    sides = "".join(line(theme.HAIR, 0.75, tag=f"a:{side}") for side in ("lnL", "lnR"))
    edges = line(theme.HAIR if top else "", 0.75, tag="a:lnT") + line("" if top else theme.HAIR, 0.75, tag="a:lnB")
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph(parts, t.language)}</a:txBody>"
        f'<a:tcPr marL="{px(PAD)}" marR="0" marT="{px(8 if top else 0)}" marB="{px(0 if top else 8)}" anchor="ctr">{sides}{edges}'
        f"{fill('')}</a:tcPr></a:tc>"
    )


def count_table(counts: Counts, t: Words) -> SlideTable:
    """The same for a narrow column, the groups one under another."""
    rows = tuple((Cell(counts.word(group, t), group), Cell(str(counts.counts[group]))) for group in counts.groups)
    return SlideTable((t("判定"), t("目标数")), rows, (1,))


def plan_table(tallies: Sequence[PlanTally], t: Words) -> SlideTable:
    """A row for each plan, a column for each group; the shapes in the head are those of the table above it."""
    groups = together([row.tally for row in tallies]).groups
    rows = tuple((Cell(row.name), *(Cell(str(row.tally.counts[group])) for group in groups)) for row in tallies)
    head = (t("规划"), *(statuses.SHAPE[group] for group in groups))
    return SlideTable(head, rows, tuple(range(1, len(head))))


def tally_words(row: PlanTally, t: Words) -> str:
    """A plan's or domain's counts for those who cannot see the bar."""
    return f"{row.name} " + t.join(
        f"{row.tally.word(group, t)} {row.tally.counts[group]}" for group in row.tally.groups
    )
