"""Slides of the review meeting that are lists: missed, newly met, lost, never measured, carried over, proposed by units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.documents.meeting.deck_tables import LONG_ROWS, ROWS, paged
from dashboard.documents.meeting.slides import Slide, SlideTable
from dashboard.facts.cell import Cell
from dashboard.facts.clause_names import clause_label
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.ending.page import end_view
from dashboard.facts.evaluation_duties import unit_name
from dashboard.services.evaluation.causes import CauseRow
from dashboard.services.evaluation.editions import Edition
from dashboard.text.final import GROUP, final_word
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluations import ACCEPTED
from indicators.final import FinalVerdict

WISHES = 6
"""Proposals on a slide: each may take two lines."""


def missed_slides(found: Edition, rows: Sequence[CauseRow]) -> Iterator[Slide]:
    """Every missed target with its cause, as the register has it."""
    t = found.scope.t
    if not rows:
        return
    pending = sum(row.pending for row in rows)
    finding = t("{n} 项未达标，{k} 项原因已说明", n=len(rows), k=len(rows) - pending)
    if pending:
        finding = t("{finding}，{p} 项待认定", finding=finding, p=pending)
    head = (t("指标"), t("期末值"), t("目标"), t("差距"), t("原因类别"), t("责任部门"))
    cells = [
        (Cell(row.target.short), Cell(_end(row.target, t)), Cell(row.target.target), Cell(row.target.gap_text), Cell(row.word),
         Cell(row.unit_name))
        for row in rows
    ]  # fmt: skip
    notes = tuple(t("{name}：{text}", name=row.target.name, text=row.text) for row in rows if row.text)
    first = Slide(
        key="missed", kind="annex", finding=finding, crumbs=(t("未达标的目标与原因"),), notes=notes, alt=finding,
        demonstration=any(row.target.demonstration for row in rows),
        link=found.scope.href(Path.EVALUATION_ROUND, f"{found.round.code}/causes"),
    )  # fmt: skip
    yield from paged(first, head, cells, (1, 3), t, most=LONG_ROWS)


def _end(row: ClosingTarget, t: Words) -> str:
    """The end figure; one of an earlier year says which."""
    text = row.with_unit(row.end.text)
    late = row.end.value is not None and row.end.year != row.yearly[-1].year
    return t("{value}（{year}年）", value=text, year=row.end.year) if late else text


def gained_slides(found: Edition) -> Iterator[Slide]:
    """What was not met at the baseline and is met now."""
    t = found.scope.t
    rows = [row for row in found.closing.rows if row.met and row.baseline_known and not row.met_at_baseline]
    if rows:
        finding = t.count("规划期内新达标 {n} 项", len(rows))
        yield from _ways(found, "gained", finding, t("新达标"), rows)


def lost_slides(found: Edition, causes: Sequence[CauseRow]) -> Iterator[Slide]:
    """What was met at the baseline and was lost, with what is known of why."""
    t, rows = found.scope.t, found.closing.whole.lost
    if rows:
        why = {row.target.code: row.word for row in causes}
        yield from _ways(found, "lost", t.count("{n} 项基期已达标、期末失守", len(rows)), t("失守"), rows, why)


def _ways(
    found: Edition, key: str, finding: str, crumb: str, rows: Sequence[ClosingTarget], why: dict[str, str] | None = None
) -> Iterator[Slide]:
    """From the baseline to the end, with the target."""
    t = found.scope.t
    base = min(plan.baseline_year for plan in found.closing.plans)
    head = [
        t("指标"),
        t("{year}年基期", year=base),
        t("期末值"),
        t("目标"),
        t("结论"),
        *((t("原因类别"),) if why else ()),
    ]
    cells = [
        (Cell(row.short), Cell(row.with_unit(row.baseline.text)), Cell(_end(row, t)), Cell(row.target),
         Cell(row.word, GROUP[row.verdict]), *((Cell(why.get(row.code, "")),) if why else ()))
        for row in rows
    ]  # fmt: skip
    first = Slide(
        key=key, kind="annex", finding=finding, crumbs=(crumb,), demonstration=any(row.demonstration for row in rows), alt=finding,
        link=found.scope.href(Path.EVALUATION_ROUND, found.round.code),
    )  # fmt: skip
    yield from paged(first, head, cells, (1, 2), t)


def unjudged_slides(found: Edition, rows: Sequence[CauseRow]) -> Iterator[Slide]:
    """What nobody can judge, and why."""
    t, counts = found.scope.t, found.closing.whole.counts
    if not rows:
        return
    words = (FinalVerdict.NO_DATA, FinalVerdict.NOT_COMPARABLE)
    parts = t.join(t("{word} {n} 项", word=final_word(word, t), n=counts[word]) for word in words if counts[word])
    finding = t("{n} 项不能评价：{parts}", n=len(rows), parts=parts)
    cells = [
        (
            Cell(row.target.short),
            Cell(row.target.word, GROUP[row.target.verdict]),
            Cell(row.text or row.word),
            Cell(row.unit_name),
        )
        for row in rows
    ]
    first = Slide(
        key="unjudged", kind="annex", finding=finding, crumbs=(t("不能评价的目标"),), alt=finding,
        demonstration=any(row.target.demonstration for row in rows),
        link=found.scope.href(Path.EVALUATION_ROUND, f"{found.round.code}/causes"),
    )  # fmt: skip
    yield from paged(first, (t("指标"), t("结论"), t("说明"), t("责任部门")), cells, (), t, most=ROWS)


def carried_slide(found: Edition) -> Iterator[Slide]:
    """What the figures suggest for the next plans; the committee decides."""
    t, scope = found.scope.t, found.scope
    plans = {plan.plan for plan in found.closing.plans}
    carried = end_view(scope, [one for one in scope.facts.catalogue.targets if one.plan in plans]).carried
    if not carried:
        return
    cells = tuple((Cell(one.what), Cell(str(one.total)), Cell(one.names), Cell(one.advice)) for one in carried)
    finding = t("建议新一周期延续或补齐的 {n} 类事项", n=len(carried))
    yield Slide(
        key="carried", kind="annex", finding=finding, crumbs=(t("对策建议"),), demonstration=found.closing.demonstration, alt=finding,
        table=SlideTable((t("情况"), t("项数"), t("目标"), t("建议")), cells, (1,)),
    )  # fmt: skip


def wishes_slides(found: Edition) -> Iterator[Slide]:
    """What units propose in self-evaluations that were accepted, in their own words."""
    t = found.scope.t
    said = [entry for entry in found.record.entries if entry.state == ACCEPTED and entry.proposal.strip()]
    if not said:
        return
    once: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for entry in said:
        where = clause_label(found.scope, entry.plan, entry.section, entry.clause_kind, entry.clause_number)
        unit = unit_name(found.scope, entry.department)
        once.setdefault(
            (entry.department, entry.proposal), (Cell(unit), Cell(where), Cell(" ".join(entry.proposal.split())))
        )
    finding = t("{k} 家单位提出建议 {n} 条", k=len({unit for unit, _ in once}), n=len(once))
    first = Slide(
        key="wishes", kind="annex", finding=finding, crumbs=(t("责任部门提出的建议"),), alt=finding,
        demonstration=any(entry.demonstration for entry in said),
        link=found.scope.href(Path.EVALUATION_ROUND, f"{found.round.code}/merged"),
    )  # fmt: skip
    yield from paged(first, (t("单位"), t("条目"), t("建议")), list(once.values()), (), t, most=WISHES)
