"""The cards of the pages that stand by themselves: signing in, a new password, a form that was not believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.form import button, field, form_message, hidden, post_form, resend_form
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, query


def sign_in_card(
    t: Words, selection: Selection, onward: str, *, name: str = "", wrong: str = "", reason: str = ""
) -> list[Any]:
    """The form to sign in; `wrong` is what came of the last try, `reason` why it is asked for."""
    title = t("登录")
    form = post_form(
        f"{Path.ACT}sign-in{query(selection.bare())}",
        hidden("next", onward),
        field(t("账号"), "name", value=name, required=True, autocomplete="username", autocapitalize="none", spellcheck="false",
              **({} if name else {"autofocus": "autofocus"})),
        field(t("密码"), "password", kind="password", required=True, autocomplete="current-password",
              **({"autofocus": "autofocus"} if name else {})),
        button(t("登录"), main=True),
    )  # fmt: skip
    return [
        html.H1(title, className="find", tabIndex=-1),
        html.P(reason or t("用于报送、审核和管理数据。"), className="sub"),
        form_message("wrong", html.P(wrong)) if wrong else None,
        html.Div(form, className="card"),
        html.P(t("没有账号，或忘记了密码，请联系本单位的系统管理员。"), className="aside"),
    ]


def password_fields(t: Words, account: str, *, wrong: str = "", mistaken: str = "") -> list[Any]:
    """The fields of a new password; `wrong` objects to the new one, `mistaken` to the present one."""
    return [
        hidden("username", account),  # for the browser's own store of passwords
        field(t("现在的密码"), "present", kind="password", required=True, autocomplete="current-password", error=mistaken),
        field(t("新密码"), "new", kind="password", required=True, autocomplete="new-password", error=wrong,
              note=t("至少 12 个字符，不能是账号或常见密码；不要求大小写、数字或符号，也不会过期。")),
        field(t("再输入一次新密码"), "repeated", kind="password", required=True, autocomplete="new-password"),
    ]  # fmt: skip


def new_password_card(
    t: Words, selection: Selection, account: str, onward: str, *, wrong: str = "", mistaken: str = ""
) -> list[Any]:
    """The page that a one-time password leads to."""
    form = post_form(
        f"{Path.ACT}account/password{query(selection.bare())}",
        hidden("next", onward),
        *password_fields(t, account, wrong=wrong, mistaken=mistaken),
        button(t("保存并继续"), main=True),
        novalidate="novalidate",  # what is wrong is told by the page, in its language, beside the field
    )
    return [
        html.H1(t("请设置自己的密码"), className="find", tabIndex=-1),
        html.P(t("现在的密码是别人给您的，只能用这一次。"), className="sub"),
        html.Div(form, className="card"),
    ]


def rejected_form_card(t: Words, action: str, fields: Mapping[str, Sequence[str]] | None, *, files: bool) -> list[Any]:
    """A form without a valid token: what was typed is kept, and can be sent again with one click.

    `fields` is None where the form came from elsewhere; then nothing is offered.
    """
    if fields is None:
        return [
            html.H1(t("没有接受这次提交"), className="find", tabIndex=-1),
            html.P(
                t("这次提交不是从本系统的页面发出的，为防止他人冒用您的身份，没有执行，数据没有变化。"), className="sub"
            ),
            html.P(html.A(t("回到总览"), href=Path.OVERVIEW, className="btn main"), className="ways"),
        ]
    return [
        html.H1(t("请再提交一次"), className="find", tabIndex=-1),
        html.P(t("页面打开太久，或中途登录、退出过，所以这次提交没有执行。您填写的内容都还在。"), className="sub"),
        html.P(t("文件不能由系统代为保留：请返回上一页重新选择文件。"), className="sub") if files else None,
        resend_form(action, fields, t("再次提交")) if fields and not files else None,
    ]


def signed_out_card(
    t: Words, action: str, fields: Mapping[str, Sequence[str]], sign_in: str, *, files: bool
) -> list[Any]:
    """A form sent after the session had ended: sign in beside it, then send what was typed again."""
    return [
        html.H1(t("登录已过期，内容还在"), className="find", tabIndex=-1),
        html.P(t("这次提交没有执行。请先在新窗口登录，然后回到这里再次提交；您填写的内容都还在。"), className="sub"),
        html.P(t("文件不能由系统代为保留：登录后请返回上一页重新选择文件。"), className="sub") if files else None,
        html.P(html.A(t("在新窗口登录"), href=sign_in, target="_blank", className="btn main"), className="ways"),
        html.Div(resend_form(action, fields, t("再次提交")), className="ways") if fields and not files else None,
    ]
