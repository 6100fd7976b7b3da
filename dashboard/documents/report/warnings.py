"""Warnings in a report, what moved since the year before, and the table in which the follow-up is written."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.report.scope import ReportScope, mark, starred, table_marks
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, Text, listed, said
from dashboard.facts import departments
from dashboard.facts.follow_up import FollowLine
from dashboard.facts.standing import Move, moves
from dashboard.services.overview.page import overview
from dashboard.services.warnings.changes import Change
from dashboard.services.warnings.page import WarningsView, warnings
from dashboard.services.warnings.rows import WarningRow
from dashboard.text.words import Words
from indicators.codes import Group


def warnings_part(scope: ReportScope) -> list[Block]:
    """What lags with reason and department, what else deserves a look, and what is to be done about each."""
    t = scope.t
    view = warnings(scope)
    marks = scope.marks(row.demonstration for rows in view.groups.values() for row in rows)
    blocks: list[Block] = [
        Heading(1, t("预警与跟进")),
        said(view.finding, form="lead", **marks),
        said(view.qualifying, **marks),
    ]
    lagging = view.lagging
    if lagging and view.ended:
        blocks += [Heading(2, t("未达到的目标")), _warned(scope, lagging, t("未达到目标的预警"))]
    elif lagging:
        blocks += [Heading(2, t("滞后的目标")), _warned(scope, lagging, t("滞后目标的预警"))]
    if view.groups[Group.AWAITING]:
        blocks += [Heading(2, t("期末数据未报的目标")),
                   _warned(scope, view.groups[Group.AWAITING], t("期末数据未报、按最近数据有预警的目标"))]  # fmt: skip
    other = t("需要留意的目标") if view.ended else t("不滞后但需要留意的目标")
    if view.groups["other"]:
        blocks += [Heading(2, t("需要留意的目标")), _warned(scope, view.groups["other"], other)]
    if lagging:
        listed_there = t("下表列出各项预警对应的规划策略措施；拟采取的措施、完成时限和进展由责任部门填写。")
        decided = sum(len(row.follow_up.lines) for row in lagging)
        more = t.count("已有的 {n} 项会议决定和措施及其落实列在表中。", decided) if decided else ""
        blocks += [Heading(2, t("整改与跟进")), said(t.paragraph(listed_there, more)), _follow_up(scope, lagging)]
    return blocks


def _warned(scope: ReportScope, rows: Sequence[WarningRow], caption: str) -> Grid:
    t = scope.t
    cells = tuple(
        (Span(row.level_word), Span(row.view.short), Span(row.view.amount), Span(row.view.target_text), mark(row.view, mixed=scope.mixed),
         Span(row.sentence if row.view.since else t.paragraph(row.sentence, t.sentence(row.since))),
         Span(t("；").join(filter(None, (row.view.department_marked, row.seen_to)))))
        for row in rows
    )  # fmt: skip
    head = (t("级别"), t("指标"), t("最新值"), t("目标"), t("判定"), t("原因"), departments.head(scope))
    made = Grid(caption, head, cells, (9, 15, 10, 13, 14, 29, 12))
    return starred(made, (row.demonstration for row in rows), scope)


def _follow_up(scope: ReportScope, rows: Sequence[WarningRow]) -> Grid:
    """A line for each decision beside its target; where nothing has been decided yet, room to write."""
    t = scope.t
    cells: list[tuple[Span, ...]] = []
    for row in rows:
        works = t.join(
            t("{label}（{title}）", label=strategy.label, title=strategy.title) for strategy in row.strategies
        )
        first = (Span(row.view.short), Span(row.view.department_marked), Span(works or "–"))
        lines = [_decided(line, t) for line in row.follow_up.lines] or [(Span(""), Span(""))]
        cells.append((*first, *lines[0]))
        cells += [(Span(""), Span(""), Span(""), *line) for line in lines[1:]]
    head = (
        t("指标"),
        departments.head(scope),
        t("规划中对应的策略措施"),
        t("拟采取的措施与完成时限"),
        t("进展"),
    )
    flags = [line.demonstration for row in rows for line in row.follow_up.lines if line.turned]
    return Grid(t("整改与跟进"), head, tuple(cells), (15, 12, 25, 25, 23), **table_marks(flags))


def _decided(line: FollowLine, t: Words) -> tuple[Span, Span]:
    """What was decided, who answers for it and by when; how far it is, and whether the figure turned since."""
    view = line.decision
    due = t("期限 {day}", day=view.due) if view.due else t("未定期限")
    what = t("{what}（{who}，{due}）", what=view.what, who=line.who, due=due)
    return Span(what), Span(t.paragraph(t.sentence(t.join((view.word, view.note))), line.turned))


def changes_part(scope: ReportScope) -> list[Block]:
    """What changed its group within the year and which warnings came and went; nothing in the first judged year."""
    t = scope.t
    worse, better = moves(scope, scope.now)
    view = warnings(scope)
    page = overview(scope)
    if page is None or page.moves is None:
        return []
    blocks: list[Block] = [Heading(1, t("与{year}年相比", year=scope.year - 1))]
    marks = scope.marks(move.demonstration for move in (*worse, *better))
    blocks.append(said(t("与{year}年相比，{worse} 项目标的判定变差，{better} 项变好，其余不变或有一年不能判定。",
                         year=scope.year - 1, worse=len(worse), better=len(better)), **marks))  # fmt: skip
    if worse or better:
        blocks.append(_moved(scope, worse, better))
    return [*blocks, *_warned_changes(scope, view)]


def _moved(scope: ReportScope, worse: Sequence[Move], better: Sequence[Move]) -> Grid:
    t = scope.t
    rows: list[tuple[Span, ...]] = []
    for title, moved in ((t("变差"), worse), (t("变好"), better)):
        for move in moved:
            view = scope.views[move.standing.target.target]
            rows.append((Span(title), Span(view.name), Span(view.plan_name), Span(move.before_word, move.before),
                         mark(view, mixed=scope.mixed), Span(view.finding)))  # fmt: skip
    head = (
        t("方向"),
        t("指标"),
        t("规划"),
        t("{year}年判定", year=scope.year - 1),
        t("{year}年判定", year=scope.year),
        t("说明"),
    )
    made = Grid(t("判定有变化的目标"), head, tuple(rows), (8, 26, 11, 14, 14, 27))
    return starred(made, (move.demonstration for move in (*worse, *better)), scope)


def _warned_changes(scope: ReportScope, view: WarningsView) -> list[Text]:
    t = scope.t
    if view.changes is None:
        return []
    changes = ((t("新触发的预警"), view.changes.new), (t("等级上升的预警"), view.changes.risen), (t("等级下降的预警"), view.changes.fallen),
             (t("不再触发的预警"), view.changes.closed))  # fmt: skip
    texts = [listed(t("{what} {n} 项：", what=what, n=len(rows)), t("{names}。", names=t.join(_change(row, scope) for row in rows)),
                   **scope.marks(row.demonstration for row in rows))
            for what, rows in changes if rows]  # fmt: skip
    return [*texts, said(view.changes.compared)] if view.changes.compared else texts


def _change(change: Change, scope: ReportScope) -> str:
    return scope.t("{name}（{note}）", name=change.name, note=change.text)
