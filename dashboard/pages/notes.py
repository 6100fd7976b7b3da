"""The questions under an indicator's chart: answers, what waits for a second person, and the forms to answer."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.said.forms import decide_form, note_form
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED
from dashboard.services.said.notes import NoteRow, NotesPage, notes_page
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of an indicator's questions; None where there is no such indicator."""
    view = notes_page(scope, code, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (view.name, view.indicator_href), (t("图下说明"), ""))
    explained = t("由{department}回答，另一个账号复核后显示在图下，并进入会议备注和报告。", department=view.department)
    done = {"said": t("已提交，待另一个账号复核。"), "approved": t("已复核通过。"), "returned": t("已退回。")}.get(
        scope.selection.filter("done"), ""
    )
    content: list[Component | None] = [
        heading(view.finding, explained, crumbs, scope.selection, t, demonstration=view.demonstration),
        form_message("done", html.P(done)) if done else None,
        freeze(*(_question(scope, code, row, view) for row in view.rows)),
    ]
    return Page(t("{name}：图下说明", name=view.name), [part for part in content if part is not None])


def _question(scope: Scope, code: str, row: NoteRow, view: NotesPage) -> html.Section:
    t = scope.t
    parts: list[Any] = []
    if row.answer:
        parts.append(html.P([row.answer, demo(t, row.demonstration, quiet=True)], className="said-text"))
        parts.append(html.P(row.by, className="vsub"))
    elif not row.waiting:
        parts.append(html.P(t("还没有回答。"), className="vsub"))
    if row.returned:
        parts.append(html.P(row.returned, className="said-text is-returned"))
    if row.waiting:
        parts += [html.H3(t("待复核"), className="subhead"), html.P(row.waiting, className="said-text"),
                  html.P(row.waiting_by, className="vsub")]  # fmt: skip
        if row.may_decide:
            parts.append(decide_form(scope, "note", row.entry, NOTHING_TYPED, place=row.question))
        elif row.own:
            parts.append(html.P(t("您自己上报的，须由另一个账号复核。"), className="vsub"))
    if view.may_say:
        label = t("改写回答") if row.answer else t("回答")
        parts.append(note_form(scope, code, row.question, label, row.seen, NOTHING_TYPED, main=False))
    return section(row.text, html.Div(parts, className="card said-form"), anchor=f"question-{row.question}")
