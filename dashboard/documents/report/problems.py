"""The chapters a reader of official reports looks for: main problems with their reasons, and what is to be done about them."""

from __future__ import annotations

from collections import defaultdict

from dashboard.documents.report.scope import ReportScope
from dashboard.documents.report.view_models import Block, Heading, listed, said
from dashboard.services.warnings.page import warnings
from dashboard.services.warnings.rows import WarningRow
from dashboard.text.sentences.prose import without_signs


def problems_part(scope: ReportScope) -> list[Block]:
    """What lags in sentences, with the reason its figures give; then, department by department, which measures of the plan
    answer to it. What only people can add is asked of them."""
    t, rows = scope.t, warnings(scope).lagging
    blocks: list[Block] = [Heading(1, t("主要问题与原因"))]
    if not rows:
        return [*blocks, said(t("没有滞后或未达到的量化目标。"))]
    for row in rows:
        text = without_signs(t.paragraph(t.sentence(row.view.finding), row.view.why), t)
        blocks.append(listed(_lead(row.view.name, scope), text, **scope.marks([row.demonstration])))
    blocks.append(said(t("（请责任部门补充数据不能说明的原因。）"), "note"))
    return [*blocks, Heading(1, t("对策建议")), *_advice(scope, rows)]


def _advice(scope: ReportScope, rows: tuple[WarningRow, ...]) -> list[Block]:
    t = scope.t
    by_department: dict[str, list[WarningRow]] = defaultdict(list)
    for row in rows:
        by_department[row.view.department_marked or t("部门待定")].append(row)
    out: list[Block] = []
    for name, own in by_department.items():
        works = dict.fromkeys(
            t("{label}（{title}）", label=one.label, title=one.title) for row in own for one in row.strategies
        )
        figures = t.join(dict.fromkeys(row.view.name for row in own))
        text = t("针对{figures}，落实规划措施{works}，逐项明确时限。", figures=figures, works=t.join(works)) if works else t(
            "针对{figures}制定措施，逐项明确时限；规划中没有直接对应的策略措施。", figures=figures)  # fmt: skip
        out.append(listed(_lead(name, scope), text, **scope.marks(row.demonstration for row in own)))
    return [*out, said(t("（请补充政策措施和工作安排。）"), "note")]


def _lead(name: str, scope: ReportScope) -> str:
    """The words an item begins with; English parts them from what follows."""
    return scope.t("{what}：", what=name).rstrip() + ("" if scope.language == "zh" else " ")
