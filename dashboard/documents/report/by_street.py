"""The streets in a report: who fails what the plan asks of each of them, how much lags where, what each must fix first."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.documents.report.scope import ReportScope, mark, starred, table_marks
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, Text, listed, said
from dashboard.facts.judged import judged_target, row_group
from dashboard.facts.known import Verdict
from dashboard.services.street_comparison.grid import Grid as Table
from dashboard.services.street_comparison.grid import grid, shared_targets
from dashboard.services.street_comparison.page import streets
from dashboard.services.street_profile.page import street
from dashboard.text import statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.units import unit_word
from dashboard.text.words import Words

MOST = 40
"""More streets than this are not listed one by one; those where most lags stand first."""


def streets_part(scope: ReportScope) -> list[Block]:
    """Nothing where the district has no streets or no target is counted by street."""
    t = scope.t
    targets = shared_targets(scope.facts, scope.targets)
    table = grid(scope, targets) if scope.year else None
    if table is None or not table.areas or not targets:
        return []
    view = streets(scope)
    marks = scope.marks(_of(table.rows.values()))
    blocks: list[Block] = [
        Heading(1, t("各街道情况")),
        said(view.finding, form="lead", **marks),
        said(view.qualifying, **marks),
    ]
    blocks += [Heading(2, t("规划对每个单位的要求")), *_each(scope)]
    head = t("各街道未达到情况") if table.ended else t("各街道滞后情况")
    blocks += [Heading(2, head), _counted(scope, table)]
    return [*blocks, Heading(2, t("各街道优先改进事项")), *_first(scope, table)]


def _each(scope: ReportScope) -> list[Block]:
    """Targets set for every street, school or body: how many pass, and the streets that do not by name."""
    t, rows, flags = scope.t, [], []
    for target in scope.targets:
        if target.kind != "per_unit_minimum":
            continue
        judged = judged_target(scope, target)
        view = scope.views[target.target]
        known = judged.value is not None and judged.units_total
        passed = f"{judged.units_met or 0} / {judged.units_total}" if known else t("没有分单位的数据")
        failing = t.join(view.failing) or (_none_fails(judged, t) if known else "")
        asks = t("{name}：{goal}", name=view.name, goal=view.target_text)
        rows.append((Span(asks), Span(unit_word(target.unit_level or "", t)), Span(passed), Span(failing),
                     mark(view, mixed=scope.mixed)))  # fmt: skip
        flags.append(view.demonstration)
    if not rows:
        return [said(t("规划没有对每个单位提出数值要求。"))]
    head = (t("要求"), t("单位"), t("达到 / 共"), t("未达到的单位"), t("判定"))
    made = Grid(t("对每个单位的要求及完成情况"), head, tuple(rows), (36, 14, 12, 22, 16), numbers=frozenset({2}),
                 note=t("全区平均数达标不等于每个单位达标，故不列全区平均数。"))  # fmt: skip
    return [starred(made, flags, scope)]


def _of(lines: Iterable[Iterable[Verdict | None]]) -> list[bool]:
    """Of each street's verdict, whether it rests on an invented figure."""
    return [row.demonstration for line in lines for row in line if row is not None and row.latest_value is not None]


def _none_fails(judged: JudgedTarget, t: Words) -> str:
    """No unit is named: none falls short, or those that do have no figure that may be shown."""
    return t("全部达到") if (judged.units_met or 0) >= (judged.units_total or 0) else t("未达到的单位数据不公布或未报")


def _order(table: Table) -> tuple[int, ...]:
    return table.order[:MOST]


def _counted(scope: ReportScope, table: Table) -> Grid:
    """How many of the shared targets stand where in each street, and the lagging ones by name."""
    t = scope.t
    rows = []
    for at in _order(table):
        groups = [row_group(table.rows[target.target][at]) for target in table.counted]
        lags = [target for target, group in zip(table.counted, groups, strict=True) if group in statuses.LAGGING]
        names = dict.fromkeys(t.of(scope.facts.catalogue.indicator[lag.indicator], "short") for lag in lags)
        numbers = (Span(str(groups.count(group))) for group in table.total.groups)
        rows.append((Span(t.of(table.areas[at], "short")), *numbers, Span(t.join(names) or "–")))
    whole = table.total
    named = t("未达到的指标") if whole.ended else t("滞后的指标")
    head = (t("街道"), *(whole.word(group, t) for group in whole.groups), named)
    left = len(table.areas) - len(rows)
    return Grid(t("{year}年各街道量化目标判定（{n} 项分街道的目标）", year=scope.year, n=len(table.counted)), head,
                tuple(rows), (12, 9, *(11,) * (len(whole.groups) - 1), 35), numbers=frozenset(range(1, len(whole.groups) + 1)),
                note=_left_out(len(rows), left, t, ended=whole.ended),
                **table_marks(_of(table.rows[target.target] for target in table.counted)))  # fmt: skip


def _left_out(shown: int, left: int, t: Words, *, ended: bool) -> str:
    if not left:
        return ""
    if ended:
        return t("只列未达到最多的 {n} 个街道，其余 {left} 个见各街道页面。", n=shown, left=left)
    return t("只列滞后最多的 {n} 个街道，其余 {left} 个见各街道页面。", n=shown, left=left)


def _first(scope: ReportScope, table: Table) -> list[Text]:
    t, out = scope.t, []
    for at in _order(table):
        view = street(scope, table.areas[at].area)
        if view is not None:
            out.append(listed("", t.paragraph(view.finding, view.qualifying),
                              **scope.marks(row.demonstration for row in view.rows)))  # fmt: skip
    return out
