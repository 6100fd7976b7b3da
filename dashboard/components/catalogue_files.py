"""Files of the catalogue that come back: the form that takes them, what they would change, what is wrong with them."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.catalogue import SHOWN, changes_table, grounds_fields, turns_list
from dashboard.components.form import button, entry, form_message, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.catalogue.files import EDIT, FILE, NAME, FilesPage, FilesView
from dashboard.services.catalogue.page import FILES
from dashboard.text.words import Words
from dashboard.urls import Path, query

ADDITIONS = "additions"
"""The id of the field that takes additions."""


def files_out(view: FilesPage, t: Words) -> html.P:
    """The catalogue as files to take away."""
    return html.P([
        html.A(t("下载整个目录（XLSX，每个文件一张工作表）"), href=view.workbook_href, download="", className="file"),
        html.A(t("下载整个目录（CSV，ZIP 压缩包）"), href=view.zip_href, download="", className="file"),
    ], className="ways")  # fmt: skip


def files_form(scope: Scope, error: str = "") -> Markup:
    """The field that takes a file."""
    t = scope.t
    note = t(
        "XLSX、CSV 的 ZIP 压缩包或单个 CSV，格式与下载的相同；里面没有的表保持不变，里面有的表整张替换。先显示差别，不会直接写入。"
    )
    box = entry("file", "file", id=FILE, accept=".xlsx,.zip,.csv,.ods", required=True,
                **{"aria-describedby": f"{FILE}-note {FILE}-error" if error else f"{FILE}-note"})  # fmt: skip
    field = labelled(t("读入目录文件"), box, FILE, note=note, error=error)
    return post_form(
        f"{Path.ACT}catalogue/read{query(scope.link)}", field, button(t("查看差别"), main=True), files=True
    )


def additions_form(scope: Scope, error: str = "") -> Markup:
    """The field that takes figures of upper bodies, outlines and their targets; rows that are not in the file stay."""
    t = scope.t
    note = t(
        "XLSX 或 CSV，第一行为列名，一行一个数；已有的行按指标、性别、年份和公布单位更改，文件里没有的行不变。先显示差别，由另一个账号批准后生效。"
    )
    box = entry("file", "file", id=ADDITIONS, accept=".xlsx,.csv,.ods", required=True,
                **{"aria-describedby": f"{ADDITIONS}-note {ADDITIONS}-error" if error else f"{ADDITIONS}-note"})  # fmt: skip
    field = labelled(t("上级公布的本区数据，或上级规划及其目标"), box, ADDITIONS, note=note, error=error)
    return post_form(f"{Path.ACT}catalogue/add{query(scope.link)}", field, button(t("查看差别")), files=True)


def additions_way(scope: Scope) -> html.A:
    """The table of upper bodies' figures as it is read back."""
    address = f"{Path.DOWNLOAD}catalogue-upper-figures.xlsx{query(scope.link)}"
    return html.A(scope.t("填报用表（XLSX，含已登记的数）"), href=address, download="", className="file")


def files_preview(
    scope: Scope, view: FilesView, typed: Typed = NOTHING_TYPED, *, again: Markup | None = None
) -> tuple[Any, ...]:
    """What a file would change; it can be proposed only where nothing of it is wrong. `again` takes another file."""
    t = scope.t
    content: list[Any] = [
        html.H1(_title(view, t), className="find", tabIndex=-1),
        html.P(_counted(view, t), className="sub"),
    ]
    if view.unknown:
        content.append(html.P(t("没有读：{names}。它们不是目录的表。", names=t.join(list(view.unknown[:SHOWN])))))
    if view.refused:
        more = html.P(t.count("另有 {n} 处", len(view.refused) - SHOWN)) if len(view.refused) > SHOWN else None
        lines = html.Ul([html.Li(line) for line in view.refused[:SHOWN]], className="dots")
        told = t("什么也没有写入。请在文件中改正下列各处，再读入一次。")
        content += [
            form_message("wrong", html.P(told)),
            html.Div([html.H2(t("要改正的地方")), lines, more], className="card catalogue-proposal"),
        ]
    if view.rows:
        more = html.P(t.count("另有 {n} 行", len(view.rows) - SHOWN)) if len(view.rows) > SHOWN else None
        rows = [changes_table(one, t) for one in view.rows[:SHOWN]]
        content.append(
            html.Div([html.H2(t("差别")), turns_list(view.turns, t), *rows, more], className="card catalogue-proposal")
        )
    if view.rows:
        content.append(html.Div(_propose_form(scope, view, typed), className="card"))
    else:
        content.append(html.Div(files_form(scope) if again is None else again, className="card"))
    back = html.A(t("回到目录文件"), href=scope.href(Path.CATALOGUE_PART, FILES))
    return (*content, html.P(back, className="ways"))


def _title(view: FilesView, t: Words) -> str:
    if view.refused:
        return t("文件有 {n} 处要改正，没有写入", n=len(view.refused))
    return t.count("文件将更改目录 {n} 行，尚未提交", len(view.rows)) if view.rows else t("文件与现在的目录没有差别")


def _counted(view: FilesView, t: Words) -> str:
    counts = {what: view.counts.get(what, 0) for what in ("new", "changed", "gone")}
    told = "" if view.refused else t("新增 {new} 行，更改 {changed} 行，删除 {gone} 行。", **counts)
    return t.paragraph(told, t("读入的表：{parts}。", parts=t.join(list(view.parts))) if view.parts else "")


def _propose_form(scope: Scope, view: FilesView, typed: Typed) -> Markup:
    t = scope.t
    return post_form(
        f"{Path.ACT}catalogue/write{query(scope.link)}",
        hidden(NAME, view.name), hidden(EDIT, view.carried),
        html.P(typed.whole, className="field-error", role="alert") if typed.whole else None,
        *grounds_fields(typed, t, document_asked=view.document_asked),
        button(t("作为一项更改提交，由另一个账号批准"), main=True), files=True,
    )  # fmt: skip
