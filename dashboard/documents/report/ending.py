"""The final evaluation: every target from baseline to end, goals without a number over the period, what is carried over."""

from __future__ import annotations

from dashboard.documents.report.scope import ReportScope, table_marks
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, listed, said
from dashboard.facts.ending.page import end_view
from dashboard.facts.ending.rows import EndRow, end_cells, end_table
from dashboard.facts.ending.view_models import EndView
from indicators.codes import Group


def ending_part(scope: ReportScope) -> list[Block]:
    """Nothing while a target is not due yet."""
    if not scope.tally.ended:
        return []
    t = scope.t
    view = end_view(scope, scope.targets)
    blocks: list[Block] = [
        Heading(1, t("基期到期末")),
        *(said(text, **scope.marks(row.demonstration for row in view.rows)) for text in view.conclusions),
    ]
    for plan in scope.plans:
        own = [row for row in view.rows if scope.facts.catalogue.target[row.code].plan == plan.plan]
        if own:
            blocks += [Heading(2, t.of(plan)), _targets(scope, t.of(plan, "short"), own)]
    blocks += _lists(scope, view)
    return [*blocks, Heading(2, t("转入下一周期（{period}）", period=view.next_period)), _carried(scope, view)]


def _targets(scope: ReportScope, name: str, rows: list[EndRow]) -> Grid:
    """Missed first, by how little of the change was made; then what is owed, met, and without a verdict."""
    t = scope.t
    head = end_table(scope, ()).head
    order = (Group.OFF_TRACK, Group.AWAITING, Group.MET, Group.NO_VERDICT)
    lines = []
    for row in sorted(
        rows, key=lambda target: (order.index(target.group), target.dots[-1].share if target.dots else 1e9)
    ):
        cells = end_cells(row, t)
        lines.append(
            (Span(row.short), *(Span(text) for text in cells[2:7]), Span(row.word, row.group), Span(row.department))
        )
    return Grid(
        t("{plan}各项目标从基期到期末", plan=name), (head[0], *head[2:]), tuple(lines), (17, 14, 13, 14, 11, 11, 14, 12),
        note=t("完成程度：期末数值比基期的变化占应有变化的比例；基期已达到的不计算。期末数据未报的，按最近一年。"),
        **table_marks(row.demonstration for row in rows),
    )  # fmt: skip


def _lists(scope: ReportScope, view: EndView) -> list[Block]:
    """Held since the baseline, and goals without a number that worsened, by name."""
    t = scope.t
    held = t.join(row.short + (t("（计 {n} 项）", n=row.times) if row.times > 1 else "") for row in view.held)
    worse = t.join(t("{name}（{note}）", name=direction.name, note=direction.path) for direction in view.declining)
    out: list[Block] = []
    if held:
        out.append(listed(t("{what} {n} 项：", what=t("保持达到"), n=view.held_total), t("{names}。", names=held)))
    if worse:
        out.append(listed(t("{what} {n} 项：", what=t("趋势不利"), n=len(view.declining)), t("{names}。", names=worse)))
    return [Heading(2, t("保持达到与趋势不利")), *out] if out else []


def _carried(scope: ReportScope, view: EndView) -> Grid:
    t = scope.t
    rows = tuple(
        (Span(carried.what), Span(str(carried.total)), Span(carried.names), Span(carried.advice))
        for carried in view.carried
    )
    return Grid(t("转入下一周期的目标（建议，待妇儿工委审定）"), (t("类别"), t("项数"), t("目标"), t("建议")), rows, (20, 8, 42, 30),
                numbers=frozenset({1}), **table_marks(row.demonstration for row in view.rows))  # fmt: skip
