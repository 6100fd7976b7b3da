"""Women and men, and age groups, in a report: the widest gaps with both levels, and whether they narrow."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.report.scope import ReportScope, table_marks
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, said
from dashboard.services.gaps.page import gaps
from dashboard.services.gaps.view_models import GapRow, GapTarget

WIDEST = 15
"""How many of the widest gaps are listed; the annex holds the figures of all."""


def gaps_part(scope: ReportScope) -> list[Block]:
    """Nothing where no indicator is collected by sex or age."""
    t = scope.t
    view = gaps(scope)
    if not (view.sexes or view.ages or view.targets):
        return []
    marks = scope.marks(row.demonstration for row in (*view.sexes, *view.ages))
    blocks: list[Block] = [
        Heading(1, t("女性与男性、各年龄组的差距")),
        said(view.finding, form="lead", **marks),
        said(view.qualifying, **marks),
    ]
    if view.targets:
        blocks.append(_targets(scope, view.targets))
    if view.sexes:
        blocks.append(_sexes(scope, view.sexes))
    if view.ages:
        blocks.append(_ages(scope, view.ages))
    return blocks


def _targets(scope: ReportScope, rows: Sequence[GapTarget]) -> Grid:
    t = scope.t
    cells = tuple((Span(row.clause), Span(row.asks), Span(row.finding), Span(row.word, row.group)) for row in rows)
    return Grid(t("要求缩小差距的目标"), (t("条款"), t("规划要求"), t("结果"), t("判定")), cells, (22, 24, 38, 16),
                **table_marks(row.demonstration for row in rows))  # fmt: skip


def _sexes(scope: ReportScope, rows: Sequence[GapRow]) -> Grid:
    t = scope.t
    cells = tuple(
        (
            Span(row.name),
            *(Span(_end(row, role)) for role in ("women", "men")),
            Span(row.gap),
            Span(row.worse),
            Span(row.moved),
        )
        for row in rows[:WIDEST]
    )
    head = (t("指标"), t("女性"), t("男性"), t("差距"), t("较为不利的一方"), t("与基期相比"))
    return Grid(t("女性与男性差距最大的指标"), head, cells, (30, 11, 11, 18, 12, 20), numbers=frozenset({1, 2}),
                note=_rest(scope, rows), **table_marks(row.demonstration for row in rows[:WIDEST]))  # fmt: skip


def _end(row: GapRow, role: str) -> str:
    return next((end.text for end in row.ends if end.role == role), "–")


def _ages(scope: ReportScope, rows: Sequence[GapRow]) -> Grid:
    t = scope.t
    cells = tuple(
        (
            Span(row.name),
            Span(t.join(f"{end.name} {end.text}" for end in row.ends)),
            Span(row.gap),
            Span(row.worse),
            Span(row.moved),
        )
        for row in rows[:WIDEST]
    )
    head = (t("指标"), t("各年龄组"), t("差距"), t("较为不利的一方"), t("与基期相比"))
    return Grid(t("年龄组之间差距最大的指标"), head, cells, (28, 30, 14, 13, 15), note=_rest(scope, rows),
                **table_marks(row.demonstration for row in rows[:WIDEST]))  # fmt: skip


def _rest(scope: ReportScope, rows: Sequence[GapRow]) -> str:
    left = len(rows) - WIDEST
    return (
        scope.t("按差距从大到小列出前 {n} 项，其余 {left} 项的分组数据见附录。", n=WIDEST, left=left)
        if left > 0
        else ""
    )
