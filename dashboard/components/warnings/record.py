"""The parts of a warning's page: life line, chart with actions, owner, chain, actions, steps with reasons, what came before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.components.cards import drawing, evidence
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.warnings.forms import action_forms, forms
from dashboard.components.warnings.rows import pace_lines
from dashboard.facts.scope import Scope
from dashboard.figures.action_lanes import Lane, action_lanes
from dashboard.figures.trend import trend
from dashboard.services.warnings.record import RecordView
from dashboard.services.warnings.record_actions import ActionLine
from dashboard.services.warnings.record_chain import ChainStep
from dashboard.services.warnings.record_files import may_fetch
from dashboard.services.warnings.record_life import LifeStage
from dashboard.text.words import Words
from dashboard.urls import Path, href

HEIGHT = 300


def life(line: Sequence[LifeStage], t: Words) -> Markup:
    """The four stages, the present one marked."""
    return freeze(html.Ol([
        html.Li([
            html.B(stage.word), html.Small(stage.when), html.P(stage.text) if stage.text else None,
        ], className=stage.state, **({"aria-current": "step"} if stage.state == "now" else {}))
        for stage in line
    ], className="card life-line", **{"aria-label": t("预警的经过")}))  # fmt: skip


def chart_card(view: RecordView, scope: Scope) -> html.Article:
    """The figure's way, and below it what was done when."""
    t = scope.t
    title = t("{name}与所采取的措施", name=view.view.name) if view.actions else view.view.name
    drawn = drawing(view.chart, f"{view.view.name}{t('：')}{view.view.finding}", height=HEIGHT)
    lanes = [
        Lane(line.action.number, line.action.starts, line.action.due, line.ends, line.drawn, line.word)
        for line in view.actions
    ]
    below: list[Any] = []
    if lanes:
        svg = action_lanes(lanes, trend(view.chart, height=HEIGHT), t("措施的起止，编号与下表一致"))
        note = t("年度数据画在当年末，措施按起止日期画；竖线为到期日。先后不等于因果。")
        below = [Markup(html=svg, className="lanes-box"), html.P(note, className="vsub")]
    return html.Article([
        html.H2([title, " ", demo(t, view.view.marked)]),
        html.P(view.sentence, className="vsub") if view.sentence else None,
        html.Div(pace_lines(view.pace, t), className="w-pace") if view.pace else None,
        drawn if view.chart.points else None, *below, evidence(view.view, scope),
    ], className="card record-chart")  # fmt: skip


def owner_card(view: RecordView, scope: Scope) -> Markup:
    """Who answers for it, who has signed, and what this reader may do."""
    t, owner = scope.t, view.owner
    named = auth.reader().signed_in
    whose: list[Any] = [owner.department, " ", html.Small(owner.note)] if owner.note else [owner.department]
    rows: list[tuple[str, Any]] = [(t("责任部门"), whose), (t("协办单位"), owner.helpers)]
    rows += [(t("经办人"), owner.person), (t("分管领导"), owner.leader)] if named else []
    rows += [(t("根本原因"), view.root_cause)]
    signed = html.P(
        [html.B(t("已签收")), f" {owner.signed if named else ''} ", html.Small(owner.signed_note)], className="signed"
    )
    waiting = html.P(owner.waiting, className="signed waiting")
    off = view.deferral
    return freeze(html.Article([
        html.H2(t("责任与签收")),
        signed if owner.signed_note else waiting,
        html.Dl([part for name, text in rows if text for part in (html.Dt(name), html.Dd(text))]),
        html.P(t("暂缓至 {until}：{reason}（{document}，{who}决定）", until=off.last_day.isoformat(), reason=off.reason,
                 document=off.document, who=off.decided_by), className="deferral") if off else None,
        *forms(view, scope),
    ], className="card record-owner"))  # fmt: skip


def chain(chained: Sequence[ChainStep], note: str, t: Words) -> Markup:
    """The eight steps with time and remark; of who took them only whoever has signed in learns the person."""
    named = auth.reader().signed_in
    if not chained:
        steps: Any = html.P(t("交办之后，八个环节的时间、承办人和说明记在这里。"), className="card vsub")
    else:
        steps = html.Ol([
            html.Li([html.B([html.I(str(step.number)), step.word]), html.Small(step.when),
                     html.P(told) if (told := t.join(filter(None, (step.actor if named else step.body, step.text)))) else None],
                    className=step.state, **({"aria-current": "step"} if step.state == "now" else {}))
            for step in chained
        ], className="chain")  # fmt: skip
    return freeze(section(t("督办流程"), steps, note=note, anchor="chain"))


def actions(view: RecordView, scope: Scope) -> Markup | None:
    """What is done: a table that becomes a list of cards on a phone."""
    t = scope.t
    if view.case is None:
        return None
    if not view.actions:
        return freeze(section(t("措施"), html.P(t("还没有登记措施。"), className="card vsub"), anchor="actions"))
    heads = ("", t("做什么"), t("承办"), t("开始"), t("到期"), t("状态"), t("佐证"), t("之后"))
    rows = [html.Tr([html.Td(cell, **{"data-l": head}) for head, cell in zip(heads, _cells(line, scope), strict=True)])
            for line in view.actions]  # fmt: skip
    more = [part for line in view.actions for part in action_forms(line.action, view, scope)]
    table = html.Table(
        [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)],
        className="acts-table",
    )
    note = t("编号与图上一致；“之后”只是当年数据的变化，不等于措施的效果")
    return freeze(section(t("措施"), html.Div(table, className="card scroll", tabIndex=0, role="region", **{"aria-label": t("措施")}),
                          html.Div(more, className="action-forms") if more else None, note=note, anchor="actions"))  # fmt: skip


def _cells(line: ActionLine, scope: Scope) -> list[Any]:
    t, action = scope.t, line.action
    named = auth.reader().signed_in
    files: Any = html.Span(t("缺材料"), className="late") if line.state == "done" else "—"
    if line.evidence and may_fetch(auth.reader()):
        files = [
            html.A(one.name, href=href(Path.EVIDENCE, scope.link, str(one.file)), className="file")
            for one in line.evidence
        ]
    elif line.evidence:
        files = t.count("{n} 份", len(line.evidence))
    after = [line.after, " ", demo(t, line.demonstration, quiet=True)] if line.after else "—"
    return [
        html.Span(str(action.number), className="an"), _what(line, t),
        [line.department, html.Small(action.person) if named and action.person else None],
        action.starts.isoformat(), action.due.isoformat(),
        [html.Span(line.word, className="late") if line.late else html.B(line.word), html.Small(line.note) if line.note else None],
        files, after,
    ]  # fmt: skip


def _what(line: ActionLine, t: Words) -> list[Any]:
    """What is done, why, and which meeting decided it."""
    cause = html.Small(t("根本原因：{text}", text=line.action.root_cause)) if line.action.root_cause else None
    decided = html.Small([t("会议决定："), html.A(line.decided, href=line.decided_href)]) if line.decided else None
    return [line.action.what, cause, decided]


def moves_card(view: RecordView, t: Words) -> Markup:
    """Every step with its reason; nothing is ever taken out."""
    heads = (t("截至年份"), t("变化"), t("变化起因"), t("说明"))
    rows = [
        html.Tr([html.Td(cell, **{"data-l": head}) for head, cell in zip(heads, (
            str(move.year), html.B(move.change), html.Span(move.reason, className="why rev" if move.revised else "why"), move.text,
        ), strict=True)]) for move in view.moves
    ]  # fmt: skip
    table = html.Table(
        [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)], className="moves-table"
    )
    body = html.Div(table, className="scroll") if rows else html.P(t("规划期内没有变化。"), className="vsub")
    return freeze(
        html.Article(
            [html.H2(t("状态变化及原因")), html.P(t("每一步都写明原因，只增不改"), className="vsub"), body],
            className="card",
        )
    )


def earlier_card(view: RecordView, t: Words) -> Markup:
    """Earlier warnings on this clause and what they came to."""
    rows = [html.Li([html.B(one.name), f" {one.years} ", html.Small(one.text)]) for one in view.earlier]
    body = html.Ul(rows, className="dots") if rows else html.P(t("规划期内没有更早的预警。"), className="vsub")
    return freeze(html.Article([html.H2(t("以往预警与结果")), body], className="card"))


def beside_card(view: RecordView, t: Words) -> Markup | None:
    """The streets that weigh on it and the strategies for it."""
    parts: list[Any] = []
    if view.streets.lines:
        lines = [html.Li([html.A(street.name, href=street.href), f" {street.text}"]) for street in view.streets.lines]
        parts += [html.H2([t("影响全区的主要街道"), " ", demo(t, view.streets.demonstration, quiet=True)]),
                  html.Ul(lines, className="dots streets"), html.P(view.streets.note, className="vsub") if view.streets.note else None]  # fmt: skip
    if view.strategies:
        lines = [
            html.Li([html.A(strategy.title, href=strategy.href), " ", html.Small(strategy.label)])
            for strategy in view.strategies
        ]
        parts += [html.H2(t("对应的策略措施")), html.Ul(lines, className="dots")]
    return freeze(html.Article(parts, className="card")) if parts else None
