"""Preparing a meeting: what it goes through, in which order; opening it; what became of earlier ones."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section, status, table
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.meeting import agenda as parts
from dashboard.components.page import Page
from dashboard.documents.meeting.past import Record
from dashboard.documents.meeting.present import PresentView, present
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Right
from dashboard.text.register import move_word
from dashboard.text.words import Words
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of meetings in the view of `selection`, whose filters say the agenda."""
    view = present(scope)
    t = scope.t
    may = auth.reader().may(Right.MEET)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("会议"), ""))
    sentence = t("议程就在网址里：把链接发给同事，打开的是同一份。")
    return Page(
        title=t("会议"),
        content=[
            heading(view.finding, sentence, crumbs, scope.selection, t, demonstration=view.demonstration,
                    mixed=scope.facts.reported),
            _record(view.record, t, may=may) if view.record else None,
            freeze(_added(view, t, may=may)) if view.added else None,
            freeze(html.Div([
                html.Div([parts.choices(view, t), parts.proposed(view, t), parts.agenda_list(view, t), parts.adding(view, t)], className="c8 stackup"),
                html.Div([parts.opening(view, t, may=may), parts.as_file(view.query, t)], className="c4 stackup beside"),
            ], className="row prepare")),
            _kept(view, t, may=may),
        ],
    )  # fmt: skip


def _added(view: PresentView, t: Words, *, may: bool) -> Component:
    """What was sent here from a chart, and what is left to do so that others find it."""
    sentence = t("已把“{name}”加入议程", name=view.added)
    if view.coming:
        sentence = t("已把“{name}”加入议程“{agenda}”", name=view.added, agenda=view.coming)
    rest = (
        t("点“保存议程”后，其他人打开的也是这一份。")
        if may
        else t("把这一页的链接发给同事，或直接开会；保存议程需要登录。")
    )
    return html.P(
        t.sentence(sentence) + ("" if t.language == "zh" else " ") + rest, className="card notice", role="status"
    )


def _kept(view: PresentView, t: Words, *, may: bool) -> Component:
    """Saved agendas and past meetings, as far as there are any."""
    out = []
    if view.past:
        out.append(section(t("以往的会议"), parts.past_list(view, t), note=t("打开的是当时冻结的数据"), anchor="past"))
    if view.saved:
        out.append(section(t("保存的议程"), parts.saved_list(view, t, may=may), anchor="saved"))
    return freeze(*out)


def _record(record: Record, t: Words, *, may: bool) -> Component:
    again = html.A(t("再看一遍"), href=record.href, target="_self")
    file = parts.as_file("", t, record.code)
    return freeze(
        section(t("{name}的决定", name=record.name), parts.decided(record, t, may=may), file, note=f"{record.day} · {record.stamp}",
                more=again, anchor="record"),
        section(t("冻结以来的变化"), html.P(record.moved_text, className="sub"), *_changes(record, t), anchor="moved"),
    )  # fmt: skip


def _changes(record: Record, t: Words) -> list[Component]:
    moved = record.moved
    if moved is None:
        return []
    lists = []
    if moved.turns:
        lists.append(html.Ul([
            html.Li([html.A(turn.name, href=turn.href), html.Span([status(turn.before, turn.before_word, small=True), " → ",
                     status(turn.after, turn.after_word, small=True)])]) for turn in moved.turns
        ], className="card meetings turns"))  # fmt: skip
    rows = [
        *((move_word(move.kind, t), move.name, move.before, move.after) for move in moved.moves),
        *((t("修订 {year} 年", year=revision.year), f"{revision.name} · {revision.place}", revision.before, revision.after or t("撤回"))
          for revision in moved.revised),
    ]  # fmt: skip
    if rows:
        head = (t("变化"), t("指标"), t("当时"), t("现在"))
        lists.append(
            html.Div(
                table(TableCells(head, tuple(rows)), caption=t("冻结以来的变化"), numbers=(2, 3)), className="card"
            )
        )
    return lists
