"""The annexed indicator table, a sheet for each plan on the form that the statistics bureau lays down, with settled causes."""

from __future__ import annotations

from dashboard.documents.closing.causes import cause_of
from dashboard.documents.closing.matter import Matter
from dashboard.documents.closing.sheets import Sheet
from dashboard.documents.paper import day
from dashboard.facts.clause_names import NO_BREAK
from dashboard.facts.closing.annex import Annex, AnnexTable, annex, annex_cells, suspended_note
from dashboard.facts.closing.records import ClosingTarget
from dashboard.text.evaluation import cause_word
from indicators.final import FinalVerdict

UNIT, CAUSE = 3, -2
"""Where unit and cause stand among the columns."""
BEFORE, YEAR, AFTER = (8, 25, 38, 10, 17, 14), 13, (20, 19, 17, 14, 17, 46)


def annex_sheets(matter: Matter) -> tuple[Sheet, ...]:
    """One for each plan."""
    made = annex(matter.view.scope, matter.view.period)
    return tuple(_sheet(matter, made, table, at) for at, table in enumerate(made.tables, 1))


def _sheet(matter: Matter, made: Annex, table: AnnexTable, at: int) -> Sheet:
    t, frame, first = matter.t, made.frame, len(made.before)
    gap = "　" if t.language == "zh" else "   "
    example = (t("表式为示例"),) if frame.example else ()
    word = first + len(made.years) + 2
    head = [*made.head]
    head[CAUSE] = t("原因认定")
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
        rows=tuple(_row(matter, row) for row in table.rows),
        widths=(*BEFORE, *(YEAR,) * len(made.years), *AFTER),
        texts=frozenset({2, len(head) - 1}),
        bold=frozenset((number, word) for number, row in enumerate(table.rows) if row.verdict == FinalVerdict.MISSED),
        note=_note(matter, made, table),
        signatures=(
            *(t("{what}：", what=text) for text in frame.signatures),
            *((t("（盖章）"),) if frame.seal else ()),
        ),
        demonstration=any(row.demonstration for row in table.rows),
    )


def _row(matter: Matter, row: ClosingTarget) -> tuple[str, ...]:
    """As on the page and in the workbook; a cause that the office has settled in place of what figures prove."""
    cells = [*annex_cells(row, matter.t, marked=matter.mixed)]  # of invented figures alone the head of the page says so
    cells[1] = cells[1].replace(" ", NO_BREAK)
    if row.code in matter.record.settled:
        cells[CAUSE] = cause_word(cause_of(matter, row), matter.t)
    return tuple(cells)


def _note(matter: Matter, made: Annex, table: AnnexTable) -> str:
    t, cut = matter.t, day(matter.record.round.cut_at.astimezone().date(), matter.t)
    state = (
        t("数据截止 {day}。", day=cut) if matter.edition.final else t("数据截止 {day}，冻结之前为暂定结果。", day=cut)
    )
    causes = t("“原因认定”为评估办公室认定的，未认定的列数据能够证明的。")
    notes = [made.notes[0], made.notes[1], causes, t("本表 {n} 项。", n=len(table.rows)), state]
    notes += [text] if (text := suspended_note(made.view, t)) else []
    return t("注：{notes}", notes=" ".join(f"{at}. {text}" for at, text in enumerate(notes, 1)))
