"""The list of accounts, and the forms that change them."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.assets import asset_address
from dashboard.components.basics import fold
from dashboard.components.form import button, choice_field, entry, field, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.facts.view_models import TableCells
from dashboard.services.accounts.page import UserRow, UsersView
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, query


def user_list(view: UsersView, selection: Selection, t: Words) -> html.Ul:
    """Every account with what can be done about it, folded away."""
    return html.Ul([html.Li(_user(row, view, selection, t)) for row in view.rows], className="card users")


def _user(row: UserRow, view: UsersView, selection: Selection, t: Words) -> list[Any]:
    about = " · ".join(part for part in (row.role_word, row.belongs) if part)
    head = html.Div([
        html.Div([html.H3([row.name, html.Code(row.account)] if row.name != row.account else row.account), html.P(about)]),
        html.P(row.state, className="u-state" if row.active else "u-state off"),
        html.P(t("上次登录 {when}", when=row.seen) if row.seen[:1].isdigit() else row.seen, className="u-seen"),
    ], className="u-head")  # fmt: skip
    if row.own:
        return [head, html.P(t("这是您自己的账号。"), className="u-own")]
    return [head, fold(t("更改"), html.Div(_changes(row, view, selection, t), className="u-forms"), className="u-more")]


def _changes(row: UserRow, view: UsersView, selection: Selection, t: Words) -> list[Markup]:
    def form(what: str, *content: Any) -> Markup:
        address = f"{Path.ACT}users/change{query(selection.bare())}"
        return post_form(address, hidden("account", row.account), hidden("what", what), *content, className="form line")

    role = form("role", *_role_fields(view, t, row.role, row.owner, row.district, row.account), button(t("更改角色")))
    if not row.active:
        return [form("on", button(t("启用账号")))]
    return [role, form("reset", button(t("重置密码"))), form("off", button(t("停用账号")))]


def add_form(view: UsersView, selection: Selection, t: Words) -> Markup:
    """The form for a new account."""
    return post_form(
        f"{Path.ACT}users/add{query(selection.bare())}",
        field(t("账号"), "account", value=view.typed["account"], required=True, autocomplete="off", autocapitalize="none",
              spellcheck="false", maxlength="40", note=t("登录时输入，例如 tjj-wang；不分大小写。")),
        field(t("姓名或单位"), "name", value=view.typed["name"], required=True, autocomplete="off", maxlength="80"),
        *_role_fields(view, t, view.typed["role"] or "reporter", view.typed["owner"],
                      view.typed["district"] or selection.district, ""),
        button(t("新建账号"), main=True),
        className="form add",
    )  # fmt: skip


def list_form(selection: Selection, t: Words) -> Markup:
    """The form that sends a list of accounts."""
    kept = query(selection.bare())
    file = entry("file", "file", id="accounts-file", accept=".csv,.xlsx,.xls,.ods", class_="data-file")
    return post_form(
        f"{Path.ACT}users/list{kept}",
        html.P(t("一行一个账号：姓名、单位（部门或街道）、角色；可以另写账号，不写的用姓名登录。有一处不对，就一个也不新建。")),
        html.P(html.A(t("下载空白名单（已列出各单位）"), href=f"{Path.DOWNLOAD}accounts.csv{kept}", download=True)),
        labelled(t("名单文件（CSV、XLSX）"), file, "accounts-file"),
        button(t("上传名单并新建账号"), main=True),
        files=True,
    )  # fmt: skip


COPYING = Markup(html=f'<script src="{asset_address("copy.js")}" defer></script>', tag="span")
"""Lets the buttons of `copy_button` work on a page that stands by itself."""


def copy_button(text: str, t: Words) -> html.Button:
    """Puts a text on the clipboard (`assets/copy.js`); without a script it is not there."""
    words = {"data-copy": text, "data-copied": t("已复制")}
    return html.Button(t("复制"), type="button", className="btn", hidden=True, **words)


def passwords_table(cells: TableCells, t: Words) -> html.Div:
    """New accounts, each with the password that is shown once and its button to copy it."""
    rows = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(text) for text in row[1:-1]),
                 html.Td([html.Code(row[-1]), copy_button(row[-1], t)], className="once-cell")])
        for row in cells.rows
    ]  # fmt: skip
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in cells.head]))
    return html.Div(html.Table([html.Caption(t("新建的账号"), className="visually-hidden"), head, html.Tbody(rows)]),
                    className="card once-list", tabIndex=0, role="region", **{"aria-label": t("新建的账号")})  # fmt: skip


def _role_fields(view: UsersView, t: Words, role: str, owner: str, district: str, place: str) -> list[html.Div]:
    return [
        choice_field(t("角色"), "role", view.roles, value=role, place=place),
        choice_field(t("所属部门或街道（仅填报人）"), "owner", view.owners, value=owner, place=place),
        *(
            [choice_field(t("适用地区"), "district", view.districts, value=district, place=place)]
            if view.districts
            else []
        ),
    ]
