"""The pieces of the page that prepares a meeting: agenda list, choices, forms, saved agendas, past meetings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.basics import alike, demo, fold, search_box, status
from dashboard.components.form import button, choice_field, field, hidden, in_district, post_form
from dashboard.components.markup import to_html
from dashboard.components.meeting.document import LONGEST
from dashboard.components.native import Markup
from dashboard.components.navigation import chip
from dashboard.documents.meeting.past import Record
from dashboard.documents.meeting.present import Item, PresentView
from dashboard.facts.choices import Choice
from dashboard.facts.decisions import DecisionView
from dashboard.text.words import Words
from dashboard.urls import Path

OFFERED = 4
"""So many proposals stand open; the others are folded."""


def choices(view: PresentView, t: Words) -> html.Div:
    """By which rule, in which domains, with which parts: every choice is a link."""
    return html.Div([
        _chips(t("选取规则"), view.scopes, "scope"),
        html.P(view.since_text, className="vsub") if view.since_text else None,
        _chips(t("领域"), view.domains, "domain") if view.agenda.scope != "picked" else None,
        _chips(t("包括"), view.parts, "part"),
    ], className="card choices")  # fmt: skip


def _chips(label: str, options: Sequence[Choice], name: str) -> html.Div:
    links = [chip(option, **{"data-key": f"{name}-{option.value}"}) for option in options]
    return html.Div(
        [html.Span(label, className="label"), html.Span(links, className="chips")],
        role="group",
        **{"aria-label": label},
    )


def agenda_form(view: PresentView, *content: Any) -> Markup:
    """A form whose buttons change the agenda; it is answered by the page itself, the agenda in its address."""
    along = "".join(to_html(hidden(name, value)) for name, value in view.fields)
    return Markup(
        html=f'<form method="get" action="{Path.PRESENT}" data-agenda>{along}{to_html(list(content))}</form>', tag="div"
    )


def agenda_list(view: PresentView, t: Words) -> html.Div:
    """The items in order, to be moved by drag, by button or taken out."""
    if not view.items:
        return html.Div([html.P(t("尚无指标"), className="empty-title"),
                         html.P(t("换一条规则，或在下面逐项添加。"))], className="card empty")  # fmt: skip
    same = alike(item.demonstration for item in view.items)  # the head of the page carries the mark then
    rows = [_row(item, n, len(view.items), t, quiet=same) for n, item in enumerate(view.items, start=1)]
    return html.Div(agenda_form(view, html.Ol(rows, className="agenda")), className="card")


def _row(item: Item, number: int, total: int, t: Words, *, quiet: bool) -> html.Li:
    def move(act: str, sign: str, label: str, *, off: bool = False) -> html.Button:
        return html.Button(sign, type="submit", name=act, value=item.code, disabled=off, className="mini",
                           **{"aria-label": label, "title": label, "data-key": f"{act}-{item.code}"})  # fmt: skip

    return html.Li([
        html.Span("⠿", className="grip", **{"aria-hidden": "true"}),
        html.Span(str(number), className="n"),
        html.Span([html.B([item.name, " ", demo(t, item.demonstration, quiet=quiet)]), html.Small(f"{item.domain} · {item.state}" if item.domain else item.state),
                   html.Small(item.reason, className="raised") if item.reason else None], className="what"),
        status(item.group, item.word, small=True) if item.group else None,
        html.Span([
            move("up", "↑", t("上移：{name}", name=item.name), off=number == 1),
            move("down", "↓", t("下移：{name}", name=item.name), off=number == total),
            move("drop", "×", t("移出：{name}", name=item.name)),
        ], className="moves"),
    ], draggable="true", **{"data-code": item.code})  # fmt: skip


def proposed(view: PresentView, t: Words) -> html.Div | None:
    """What a meeting is to take up by rule and this agenda lacks: taken in or left out with one press each."""
    if not view.proposed:
        return None
    rows = [
        html.Li([
            html.Span([html.B(item.name), html.Small(item.reason, className="raised")], className="what"),
            html.Span([
                html.Button(t("列入"), type="submit", name="add", value=item.code, className="mini wide",
                            **{"aria-label": t("列入议程：{name}", name=item.name)}),
                html.Button(t("不列入"), type="submit", name="decline", value=item.code, className="mini wide",
                            **{"aria-label": t("不列入议程：{name}", name=item.name)}),
            ], className="moves"),
        ])
        for item in view.proposed
    ]  # fmt: skip
    head = html.H3(t.count("按规则提请列入 {n} 项", len(rows)), className="card-title")
    note = html.P(t("连续三年滞后，或超过最后一级期限无人签收"), className="vsub")
    rest = rows[OFFERED:]
    more = fold(t.count("其余 {n} 项", len(rest)), html.Ul(rest, className="offered")) if rest else None
    form = agenda_form(view, html.Ul(rows[:OFFERED], className="offered"), more)
    return html.Div([head, note, form], className="card")


def adding(view: PresentView, t: Words) -> html.Details:
    """Every indicator that is not in the agenda yet, searchable."""
    taken = {item.code for item in view.items}
    items = [
        html.Li(html.Button([html.Span("＋", **{"aria-hidden": "true"}), entry.name, html.Small(entry.note)], type="submit", name="add",
                            value=entry.code), **{"data-find": entry.find})
        for entry in view.addable if entry.code not in taken
    ]  # fmt: skip
    box = search_box(t("查找指标"), t("输入指标、领域或部门"), filters="#addable")
    none = html.P(t("没有符合的指标。换一个词试试。"), id="addable-none", hidden=True)
    body = html.Div([box, agenda_form(view, html.Ul(items, id="addable", className="addable")), none], className="card")
    return fold(t("添加指标"), body, anchor="adding", opened=not view.items)


def opening(view: PresentView, t: Words, *, may: bool) -> Markup:
    """Title, name and day of the meeting, the great button, and the saving of the agenda."""
    agenda = view.agenda
    entered = t("登记这场会议（需要会议名称或材料标题），可以记录决定")
    keep = f'<label class="check"><input type="checkbox" name="keep" value="yes" checked> {escape(entered)}</label>'
    note = t("不登录也能开会；登记会议、记录决定、保存议程需要登录。")
    saving = html.Div([
        field(t("议程另存为"), "name", value=view.coming),
        html.Button(t("保存议程"), type="submit", className="btn", formAction=in_district(f"{Path.ACT}agenda/save")),
    ], className="saving")  # fmt: skip
    return post_form(
        f"{Path.ACT}meeting/open",
        hidden("agenda", view.query),
        field(t("会议名称"), "meeting", value=agenda.meeting, maxlength="60"),
        html.Div([field(t("日期"), "date", value=agenda.held, kind="date"),
                  field(t("材料标题"), "title", value=agenda.title, maxlength="60")], className="pair"),
        Markup(html=keep, tag="div") if may else html.P(note, className="vsub"),
        html.Button(t("开会"), type="submit", className="btn main great"),
        html.P(t("开会时冻结当前数据；此后数据再变，这份材料不变。"), className="vsub"),
        saving if may else None,
        className="card form opening", files=False, **{"data-opening": ""},
    )  # fmt: skip


def as_file(query: str, t: Words, meeting: str = "") -> Markup:
    """The slides as a file: of an agenda over the present figures, or of a meeting as it was shown."""
    return post_form(
        f"{Path.ACT}export{query}", hidden("kind", "deck"), *([hidden("meeting", meeting)] if meeting else []), hidden("lang", t.language),
        button(t("下载幻灯片（PPTX）")), className="inline as-file",
    )  # fmt: skip


def saved_list(view: PresentView, t: Words, *, may: bool) -> html.Ul:
    """The saved agendas, to be loaded, or dropped by whoever may."""

    def row(code: str) -> Markup | None:
        if not may:
            return None
        return post_form(f"{Path.ACT}agenda/drop", hidden("code", code), hidden("agenda", view.query),
                         button(t("删除")), className="inline")  # fmt: skip

    return html.Ul([html.Li([html.A(meeting.name, href=meeting.href), html.Small(meeting.note), row(meeting.code)]) for meeting in view.saved],
                   className="card meetings")  # fmt: skip


def past_list(view: PresentView, t: Words) -> html.Ul:
    """Past meetings: shown again as they were, and what has changed since."""
    return html.Ul([
        html.Li([
            html.Span(meeting.day, className="n"),
            html.Span([html.A(meeting.name, href=meeting.record_href), html.Small(meeting.note)], className="what"),
            html.A(t("再看一遍"), href=meeting.href, target="_self"),
        ])
        for meeting in view.past
    ], className="card meetings")  # fmt: skip


def decided(record: Record, t: Words, *, may: bool) -> html.Div:
    """What a meeting decided, each with its state; whoever may says that it was carried out."""
    rows = [_decision(decision, t, may=may) for decision in record.decisions]
    listed = html.Ul(rows, className="meetings") if rows else html.P(t("没有记录决定。"), className="vsub")
    return html.Div([listed, _note(record, t) if may else None], className="card")


def _decision(decision: DecisionView, t: Words, *, may: bool) -> html.Li:
    turn = None
    if may:
        label = t("改为在办") if decision.state == "done" else t("已办结")
        turn = post_form(f"{Path.ACT}meeting/done", hidden("code", decision.code), hidden("lang", t.language),
                         hidden("done", "no" if decision.state == "done" else "yes"), button(label), className="inline")  # fmt: skip
    note = t.join([decision.owner, t("期限 {day}", day=decision.due) if decision.due else "", decision.note])
    record = html.A(t("预警记录"), href=decision.record) if decision.record else None
    return html.Li([status(decision.tone, decision.word, small=True),
                    html.Span([html.B(decision.what), html.Small([note, " ", record])], className="what"), turn])  # fmt: skip


def _note(record: Record, t: Words) -> Markup:
    """The same form as in the meeting, for what was forgotten, and for readers without a script."""
    return post_form(
        f"{Path.ACT}meeting/decide", hidden("meeting", record.code), hidden("lang", t.language),
        field(t("决定事项"), "what", required=True, maxlength=str(LONGEST)),
        html.Div([choice_field(t("责任部门"), "department", [("", t("（未定）")), *record.departments]),
                  field(t("期限"), "due", kind="date")], className="pair"),
        button(t("记下决定")), className="form noting",
    )  # fmt: skip
