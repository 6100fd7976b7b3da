"""The exchange with an outside system: on the page of warnings the table and the field for its return, then what it would change."""

from __future__ import annotations

from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.form import button, entry, form_message, hidden, labelled, post_form
from dashboard.facts.scope import Scope
from dashboard.reader import Right
from dashboard.services.exchange.examining import Examined, named_place
from dashboard.text.words import Words
from dashboard.urls import Path, href

READ, WRITE = f"{Path.ACT}supervision/read", f"{Path.ACT}supervision/write"
DONE = "done"
"""The filter by which the page says that a table was written."""
FILE = "exchange-file"
SHOWN = 200
"""So many rows of a kind are listed; the others are counted."""


def exchange(scope: Scope) -> html.Details:
    """The table to take out, and for the office the field to read it back."""
    t = scope.t
    ways = [
        html.A(
            t("导出交换表（{kind}）", kind=ending.upper()),
            href=href(f"{Path.SUPERVISION}exchange.{ending}", scope.link),
        )
        for ending in ("xlsx", "csv")
    ]
    told = t("按“督办编号”对应。读入“状态”“反馈”“承办人”“日期”四列；预警和措施不能由外部系统建立、解除或销号。")
    back = _upload(scope, "") if auth.reader().may(Right.REVIEW) else None
    return html.Details([
        html.Summary(t("与外部督办系统交换")), html.P(told, className="vsub"), html.P(html.Span(ways, className="ways-on")), back,
    ], className="fold act-form", id="exchange")  # fmt: skip


def _upload(scope: Scope, error: str) -> Any:
    t = scope.t
    note = t("XLSX 或 CSV；先显示将要更改的内容，确认后才写入")
    field = labelled(
        t("读入交换表"), entry("file", "file", id=FILE, accept=".xlsx,.csv,.xls,.ods"), FILE, note=note, error=error
    )
    return post_form(href(READ, scope.link), field, button(t("查看将要更改的内容")), files=True)


def exchange_refused(scope: Scope, why: str) -> tuple[Any, ...]:
    """A file that cannot be read: why, and the field once more."""
    t = scope.t
    return (
        html.H1(t("交换表没有读入"), className="find", tabIndex=-1), form_message("wrong", html.P(why)),
        html.Div(_upload(scope, why), className="card"), _back(scope),
    )  # fmt: skip


def exchange_preview(scope: Scope, examined: Examined, carried: str, *, told: str = "") -> tuple[Any, ...]:
    """What a file would change; the button to write it only where nothing of it is refused."""
    t = scope.t
    changes, refused = examined.changes, examined.refused
    title = t("交换表有 {n} 行要改正，尚未写入", n=len(refused)) if refused else (
        t.count("交换表将更改 {n} 行", len(changes)) if changes else t("交换表没有要更改的内容"))  # fmt: skip
    content: list[Any] = [html.H1(title, className="find", tabIndex=-1)]
    content += [form_message("wrong", html.P(told))] if told else []
    content.append(html.P(t("更改 {n} 行，与登记册相同 {same} 行，不能读入 {refused} 行。", n=len(changes), same=examined.same,
                            refused=len(refused)), className="sub"))  # fmt: skip
    if refused:
        content.append(form_message("wrong", html.P(t("整张表都没有写入。请在原表中改正下列各行，再读入一次。"))))
        content.append(_refused(examined, t))
    if changes:
        content.append(_changes(examined, t))
    if changes and not refused:
        form = (hidden("rows", carried), hidden("seen", examined.seen), button(t("确认写入"), main=True))
        content.append(html.Div(post_form(href(WRITE, scope.link), *form, files=True), className="card"))
    else:
        content.append(html.Div(_upload(scope, ""), className="card"))
    return (*content, _back(scope))


def _refused(examined: Examined, t: Words) -> html.Div:
    rows = [
        html.Li([html.B(f"{named_place(one.row, t)} "), html.Span(one.row.key), f" {one.why}"])
        for one in examined.refused[:SHOWN]
    ]
    more = html.P(t.count("另有 {n} 项", len(examined.refused) - SHOWN)) if len(examined.refused) > SHOWN else None
    return html.Div([html.H2(t("要改正的行")), html.Ul(rows, className="dots"), more], className="card")


def _changes(examined: Examined, t: Words) -> html.Div:
    rows = [
        html.Li([html.B(f"{named_place(change.row, t)} "), f"{change.row.key} {change.name}",
                 html.Ul([html.Li(line) for line in change.lines])])
        for change in examined.changes[:SHOWN]
    ]  # fmt: skip
    more = html.P(t.count("另有 {n} 项", len(examined.changes) - SHOWN)) if len(examined.changes) > SHOWN else None
    return html.Div([html.H2(t("将要更改的内容")), html.Ul(rows, className="dots"), more], className="card")


def _back(scope: Scope) -> html.P:
    return html.P(html.A(scope.t("回到预警"), href=scope.href(Path.WARNINGS)), className="ways")
