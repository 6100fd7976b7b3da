"""The annexed indicator table, a sheet for each plan on the form that the statistics bureau lays down, with settled causes."""

from __future__ import annotations

from dashboard.documents.closing.causes import reasons_of
from dashboard.documents.closing.matter import Matter
from dashboard.documents.closing.sheets import Sheet
from dashboard.facts.clause_names import NO_BREAK
from dashboard.facts.closing.annex import Annex, AnnexTable, annex, annex_cells, reasons_note, suspended_note
from dashboard.facts.closing.records import ClosingTarget
from dashboard.text.dates import day
from indicators.final import FinalVerdict

UNIT = 3
"""Where the unit stands among the columns."""
BEFORE = {"zh": (8, 26, 34, 10, 17, 13), "en": (8, 23, 31, 19, 22, 15)}
YEAR, AFTER = {"zh": 13, "en": 12}, (20, 19, 17, 14, 26, 41)


def annex_sheets(matter: Matter) -> tuple[Sheet, ...]:
    """One for each plan."""
    made = annex(matter.view.scope, matter.view.period, reasons_of(matter))
    return tuple(_sheet(matter, made, table, at) for at, table in enumerate(made.tables, 1))


def _sheet(matter: Matter, made: Annex, table: AnnexTable, at: int) -> Sheet:
    t, frame, first = matter.t, made.frame, len(made.before)
    gap = "　" if t.language == "zh" else "   "
    example = (t("表式为示例"),) if frame.example else ()
    word = first + len(made.years) + 2
    head = [*made.head]
    head[UNIT] = head[UNIT].partition(" ")[0]  # two lines of a narrow head hold no more
    return Sheet(
        label=t("附表{n}", n=at),
        title=t("{title}（{plan}）", title=frame.title, plan=table.name),
        left=t("{what}：{said}", what=t("填报单位"), said=frame.filler),
        middle=t("{what}：{said}", what=t("统计年度"), said=made.period),
        right=gap.join((*frame.head(t), *example)),
        head=tuple(head),
        span=(first, first + len(made.years) - 1),
        span_text=made.common,
        rows=tuple(_row(matter, made, row) for row in table.rows),
        widths=(*BEFORE[t.language], *(YEAR[t.language],) * len(made.years), *AFTER),
        texts=frozenset({2, len(head) - 1}),
        bold=frozenset((number, word) for number, row in enumerate(table.rows) if row.verdict == FinalVerdict.MISSED),
        note=_note(matter, made, table),
        signatures=(
            *(t("{what}：", what=text) for text in frame.signatures),
            *((t("（盖章）"),) if frame.seal else ()),
        ),
        demonstration=any(row.demonstration for row in table.rows),
    )


def _row(matter: Matter, made: Annex, row: ClosingTarget) -> tuple[str, ...]:
    """As on the page and in the workbook."""
    cells = [
        *annex_cells(row, made, matter.t, marked=matter.mixed)
    ]  # of invented figures alone the head of the page says so
    section, dot, clause = cells[1].rpartition("· ")
    cells[1] = f"{section}{dot}{clause.replace(' ', NO_BREAK)}"
    return tuple(cells)


def _note(matter: Matter, made: Annex, table: AnnexTable) -> str:
    t, cut = matter.t, day(matter.record.round.cut_at.astimezone().date(), matter.t)
    state = (
        t("数据截止 {day}。", day=cut) if matter.edition.final else t("数据截止 {day}，冻结之前为暂定结果。", day=cut)
    )
    notes = [made.notes[0], made.notes[1], reasons_note(t), t("本表 {n} 项。", n=len(table.rows)), state]
    notes += [text] if (text := suspended_note(made.view, t)) else []
    return t("注：{notes}", notes=" ".join(f"{at}. {text}" for at, text in enumerate(notes, 1)))
