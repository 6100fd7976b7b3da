"""The catalogue's parts, rows, the form that proposes a change, and what is proposed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dashboard.components import html
from dashboard.components.basics import search_box, section
from dashboard.components.form import button, described, entry, field, hidden, labelled, post_form, select
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.catalogue.fields import FieldView
from dashboard.services.catalogue.page import Part, PartView
from dashboard.services.catalogue.proposals import TURNS, ProposalView, RowChange
from dashboard.services.catalogue.proposing import DAY, DOCUMENT, REMOVE, SEEN, WHY
from dashboard.services.catalogue.row import RowView
from dashboard.services.catalogue.turns import Turns
from dashboard.text.words import Words
from dashboard.urls import Path, href, query

ROWS = "catalogue-rows"
SHOWN = 40
"""Rows of one proposal that are shown on a page."""


def part_list(parts: tuple[Part, ...], t: Words) -> html.Ul:
    """The parts, each with its number of rows and of what waits."""
    items = []
    for part in parts:
        waits = html.B(t.count("{n} 项待批准", part.waiting)) if part.waiting else None
        rows = html.Span(t("{n} 行", n=part.rows)) if part.rows is not None else None
        items.append(html.Li([html.A(part.name, href=part.href), rows, waits]))
    return html.Ul(items, className="card catalogue-list")


def row_list(view: PartView, t: Words) -> html.Div:
    """The rows, searched in the browser."""
    items = []
    for line in view.lines:
        waits = html.B(t("待批准")) if line.waiting else None
        items.append(html.Li([html.A(line.name, href=line.href), html.Span(line.note), html.Code(line.key), waits],
                             **{"data-find": line.find}))  # fmt: skip
    return html.Div([
        search_box(t("查找"), t("在名称和代码中查找"), filters=f"#{ROWS}"),
        html.Div(html.Ul(items, className="card catalogue-list"), id=ROWS),
        html.P(t("没有符合的行，换一个词试试。"), id=f"{ROWS}-none", className="card empty", hidden="hidden", role="status"),
    ], className="catalogue-rows")  # fmt: skip


def fields_card(view: RowView, t: Words) -> html.Section:
    """What stands in the row."""
    pairs = [part for one in view.fields if one.value for part in (html.Dt(one.label), html.Dd(one.shown))]
    return section(t("现在的内容"), html.Dl(pairs, className="card catalogue-fields"))


def propose_form(
    scope: Scope, view: RowView, fields: tuple[FieldView, ...], seen: str, typed: Typed = NOTHING_TYPED
) -> Markup:
    """The form that proposes another state of the row."""
    t = scope.t
    controls = [_control(one, typed) for one in fields]
    asked = view.document_asked and not view.new
    return post_form(
        f"{Path.ACT}catalogue/propose/{view.part}/{quote(view.key)}{query(scope.link)}",
        hidden(SEEN, seen),
        html.P(typed.whole, className="field-error", role="alert") if typed.whole else None,
        html.Div(controls, className="catalogue-form"),
        *grounds_fields(typed, t, document_asked=asked),
        html.Div([button(t("提交更改，由另一个账号批准"), main=True), None if view.new else button(t("提出删除这一行"), name="go", value=REMOVE)],
                 className="ways"),
    )  # fmt: skip


def grounds_fields(typed: Typed, t: Words, *, document_asked: bool) -> tuple[Any, ...]:
    """Reason, number and date of the document."""
    return (
        field(t("理由"), WHY, value=typed.value(WHY), error=typed.error(WHY), required=True,
              note=t("说明为什么改；会写在指标页和审计日志里。")),
        field(t("文号"), DOCUMENT, value=typed.value(DOCUMENT), error=typed.error(DOCUMENT), required=document_asked,
              note=t("目标的更改要有文件依据。") if document_asked else t("有文件的填文号。")),
        field(t("文件日期"), DAY, kind="date", value=typed.value(DAY), error=typed.error(DAY), required=document_asked),
    )  # fmt: skip


def proposal_card(scope: Scope, view: ProposalView, typed: Typed = NOTHING_TYPED, *, here: str = "") -> html.Article:
    """A proposal: before and after, why, what would turn, and what the reader may do about it.

    `here` is the address of the page's part, on which the verdicts of one proposal can be asked for.
    """
    t = scope.t
    parts: list[Any] = [
        html.P(view.said, className="said"),
        html.P(view.grounds),
        *(changes_table(one, t) for one in view.rows[:SHOWN]),
    ]
    if len(view.rows) > SHOWN:
        parts.append(html.P(t.count("另有 {n} 行", len(view.rows) - SHOWN)))
    if view.state == "waiting":
        parts.append(_turns(scope, view, here))
    if view.may_decide or view.own:
        parts.append(_decide_form(scope, view, typed))
    return html.Article(parts, className="card catalogue-proposal", id=f"proposal-{view.number}")


def changes_table(view: RowChange, t: Words) -> html.Div:
    """A row that changes: what becomes of it, and its fields before and after."""
    what = {"new": t("新增"), "changed": t("更改"), "gone": t("删除")}[view.what]
    head = html.P(
        [html.B(what), f" {view.part} · {view.name} ", html.Code(view.key) if view.key != view.name else None]
    )
    if view.what == "gone":
        return head
    heads = (t("项目"), t("原来"), t("改为")) if view.what == "changed" else (t("项目"), t("内容"))
    none = t("（空）")
    rows = [
        html.Tr([html.Th(one.label, scope="row"),
                 html.Td(one.before or none) if view.what == "changed" else None, html.Td(one.after or none)])
        for one in view.fields
    ]  # fmt: skip
    table = html.Table([html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])), html.Tbody(rows)])
    return html.Div([head, html.Div(table, className="scroll")], className="catalogue-change")


def turns_list(view: Turns, t: Words) -> html.Div:
    """The verdicts that would be others."""
    if not view.lines:
        return html.P(t("没有一项判定会变。"))
    more = html.Li(t.count("另有 {n} 项", view.more)) if view.more else None
    return html.Div([html.P(t("会变的判定：")), html.Ul([*(html.Li(turn) for turn in view.lines), more])])


def _turns(scope: Scope, view: ProposalView, here: str) -> Any:
    if view.turns is not None:
        return turns_list(view.turns, scope.t)
    if not here:
        return None
    link = scope.link.with_filter(TURNS, str(view.number))
    address = href(Path.CATALOGUE_PART, link, here, anchor=f"proposal-{view.number}")
    return html.P(html.A(scope.t("看会变的判定"), href=address))


def _decide_form(scope: Scope, view: ProposalView, typed: Typed) -> Markup:
    t = scope.t
    whole = html.P(typed.whole, className="field-error", role="alert") if typed.whole else None
    if view.own:
        controls: list[Any] = [
            html.P(t("您提出的更改要由另一个账号批准。")),
            button(t("撤回"), name="go", value="withdraw"),
        ]
    else:
        place = f"remark-{view.number}"
        error = typed.error("remark")
        box = entry("remark", id=place, value=typed.value("remark"), **described(place, "", error))
        controls = [
            labelled(t("意见（退回时必填）"), box, place, error=error),
            html.Div([button(t("批准并写入目录"), main=True, name="go", value="approve"),
                      button(t("退回"), name="go", value="return")], className="ways"),
        ]  # fmt: skip
    return post_form(f"{Path.ACT}catalogue/decide/{view.number}{query(scope.link)}", whole, *controls)


def suspensions_list(view: RowView, t: Words) -> html.Section | None:
    """The decisions that suspend a target, and the way to propose one."""
    if not view.suspensions:
        return None
    items = [html.Li(html.A(words, href=address)) for words, address in view.suspensions]
    return section(t("按决定暂停"), html.Ul(items, className="card catalogue-list"))


def history_list(view: RowView, t: Words) -> html.Section | None:
    """What was changed before."""
    if not view.history:
        return None
    items = [html.Li([html.Small(when), html.Span(what)]) for when, what in view.history]
    return section(t("更改记录"), html.Ul(items, className="card catalogue-list"))


def _control(one: FieldView, typed: Typed) -> Any:
    place = f"field-{one.name}"
    error, value = typed.error(one.name), typed.values.get(one.name, one.value)
    if one.names:
        return labelled(one.label, entry("", id=place, value=one.shown, disabled=True), place)
    marks = described(place, "", error)
    if one.choices:
        box: Any = select(one.name, one.choices, value, id=place, **marks)
    else:
        box = entry(one.name, id=place, value=value, **marks)
    return labelled(one.label, box, place, error=error)
