"""Accounts: who may sign in, as what; adding, changing, switching off."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.users import add_form, list_form, user_list
from dashboard.facts.scope import Scope
from dashboard.services.accounts.page import users_view
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of all accounts."""
    t = scope.t
    view = users_view(scope, auth.reader())
    link = scope.link
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("用户"), ""))
    sentence = t("角色决定能做什么；改角色、停用、重置密码会立即结束该账号的登录。每次改动都记入审计日志。")
    return Page(
        t("用户"),
        [
            heading(view.finding, sentence, crumbs, Selection(), t),
            form_message("done", html.P(view.done)) if view.done else None,
            form_message("wrong", html.P(view.wrong)) if view.wrong else None,
            freeze(
                section(t("现有账号"), user_list(view, link, t), anchor="accounts"),
                section(t("按名单新建"), html.Div(list_form(link, t), className="card"), anchor="list",
                        note=t("各给一个一次性密码，只显示一次，可以下载。")),
                section(
                    t("新建账号"),
                    html.Div([form_message("wrong", html.P(view.not_added)) if view.not_added else None, add_form(view, link, t)], className="card"),
                    note=t("系统给出一个一次性密码，首次登录时须换成自己的。"),
                    anchor="add",
                ),
            ),
        ],
    )  # fmt: skip
