"""One's own account: what it may do, its password, the browsers in which it is signed in."""

from __future__ import annotations

from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.form import button, form_message, post_form
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.sign_in_form import password_fields
from dashboard.facts.scope import Scope
from dashboard.services.accounts.page import AccountView, account_view
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, query


def page(scope: Scope, code: str) -> Page | None:
    """The page of the account that asks."""
    t = scope.t
    view = account_view(scope, auth.reader())
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("我的账号"), ""))
    finding = t("{name}：{role}", name=view.name, role=" · ".join(part for part in (view.role, view.belongs) if part))
    return Page(
        t("我的账号"),
        [
            heading(finding, _account(view, t) + view.may, crumbs, Selection(), t),
            form_message("done", html.P(view.done)) if view.done else None,
            freeze(*_parts(view, scope)),
        ],
    )


def _account(view: AccountView, t: Words) -> str:
    """The login name, where it is not what the account is called anyhow."""
    return t("账号 {account}。", account=view.account) if view.account != view.name else ""


def _parts(view: AccountView, scope: Scope) -> list[Any]:
    t = scope.t
    if view.by_proxy:
        note = t("您通过本单位的统一登录进入，密码和退出都在那里办理。")
        return [html.Div(html.P(note), className="card notice")]
    act, kept = f"{Path.ACT}account", query(scope.link)
    fields = password_fields(t, view.account, wrong=view.wrong, mistaken=view.mistaken)
    password = post_form(f"{act}/password{kept}", *fields, button(t("更换密码"), main=True), novalidate="novalidate")
    out = post_form(f"{Path.ACT}sign-out{kept}", button(t("退出登录")), className="form line")
    others = post_form(f"{act}/sessions{kept}", button(t("结束其他登录")), className="form line")
    told_others = (
        t.count("另有 {n} 个浏览器登录着这个账号。", view.others)
        if view.others
        else t("没有其他浏览器登录着这个账号。")
    )
    return [
        section(
            t("登录"),
            html.Div([html.P(told_others), html.Div([out, others if view.others else None], className="two")], className="card signed"),
        ),
        section(t("更换密码"), html.Div(password, className="card"), note=t("其他浏览器上的登录会随之结束。"), anchor="password"),
    ]  # fmt: skip
