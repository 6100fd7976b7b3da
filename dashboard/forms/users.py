"""What the page of accounts sends. A one-time password stands in the answer itself and nowhere else."""

from __future__ import annotations

from base64 import b64encode

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.components import html
from dashboard.components.users import COPYING, copy_button, passwords_table
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to, request_words, titled_page
from dashboard.services.accounts.changes import Added, add_user, add_users, change_user
from dashboard.services.accounts.page import FIELDS, blank_accounts, new_accounts
from dashboard.services.audit import audit_table
from dashboard.settings import Settings
from dashboard.text.accounts import list_problem
from dashboard.text.reading import refusal_word
from dashboard.text.words import Words
from dashboard.urls import Path, href

ACT = f"{Path.ACT}users/"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds what the page of accounts sends, the list to fill in, and the audit as a file."""
    add_addresses(
        server,
        services,
        post(f"{ACT}add", "users_add", add),
        post(f"{ACT}list", "users_list", add_list),
        get(f"{Path.DOWNLOAD}accounts.csv", "accounts_csv", blank_list),
        post(f"{ACT}change", "users_change", change),
        get(f"{Path.DOWNLOAD}audit.csv", "audit_csv", audit_csv),
    )


def add(services: Services) -> flask.Response:
    """One account."""
    form = flask.request.form.to_dict()
    changed = add_user(services, services.facts(selection_asked().district), auth.reader(), form, auth.by())
    if not changed.wrong:
        return _once(services, form.get("account", ""), changed.password)
    typed = {name: form.get(name, "")[:80] for name in FIELDS}
    return _back({"not_added": changed.wrong, **typed}, anchor="add")


def add_list(services: Services) -> flask.Response:
    """Many accounts from a list: all of them, or none and why."""
    file = flask.request.files.get("file")
    if file is None or not file.filename:
        return _back({"not_added": "no_file"}, anchor="list")
    facts, t = services.facts(selection_asked().district), request_words()
    added = add_users(services, facts, auth.reader(), file.filename[-200:], file.read(), auth.by())
    if added.unreadable:
        return _not_added(services, (refusal_word(added.unreadable, t),))
    if added.problems:
        lines = (
            list_problem(problem.code, problem.row, problem.value, problem.nearest, t) for problem in added.problems
        )
        return _not_added(services, tuple(lines))
    return _all_once(services, added)


def change(services: Services) -> flask.Response:
    """One account blocked, let in again, given another role or a new one-time password."""
    form = flask.request.form.to_dict()
    changed = change_user(services, services.facts(selection_asked().district), auth.reader(), form, auth.by())
    if changed.password:
        return _once(services, form["account"], changed.password)
    outcome = {"wrong": changed.wrong} if changed.wrong else {"done": form.get("what", "")}
    return _back({**outcome, "account": form.get("account", "")[:80]})


def blank_list(services: Services) -> flask.Response:
    """The list of accounts to be filled in."""
    return sent_file(csv_bytes(blank_accounts(scope_asked(services))), "accounts.csv", CSV)


def audit_csv(services: Services) -> flask.Response:
    """Who did what, as the page of the audit is narrowed."""
    return sent_file(csv_bytes(audit_table(scope_asked(services), auth.reader())), "audit.csv", CSV)


def _back(filters: dict[str, str], *, anchor: str = "") -> flask.Response:
    """To the page of accounts, which says what came of it."""
    return redirect_to(href(Path.USERS, selection_asked().bare().with_filters(filters), anchor=anchor))


def _list_link(t: Words, *, anchor: str = "", main: bool = True) -> html.A:
    address = href(Path.USERS, selection_asked().bare(), anchor=anchor)
    return html.A(t("回到用户列表"), href=address, className="btn main" if main else "btn")


def _once(services: Services, account: str, password: str) -> flask.Response:
    t = request_words()
    title = t("{account} 的一次性密码", account=account[:80])
    return titled_page(
        services,
        title,
        html.P(t("只显示这一次，请当面或打电话告诉本人。首次登录时须换成自己的密码。"), className="sub"),
        html.Div([html.Code(password, className="once"), copy_button(password, t)], className="card once-card"),
        COPYING,
        html.P(_list_link(t), className="ways"),
    )


def _not_added(services: Services, lines: tuple[str, ...]) -> flask.Response:
    """Everything that is odd about a list; nothing was added."""
    t = request_words()
    title = t("没有新建任何账号")
    return titled_page(
        services,
        title,
        html.P(t("请在名单里改正下面各处，再重新上传。"), className="sub"),
        html.Div(html.Ul([html.Li(line) for line in lines], className="dots"), className="card"),
        html.P(_list_link(t, anchor="list"), className="ways"),
        status=400,
    )  # fmt: skip


def _all_once(services: Services, added: Added) -> flask.Response:
    """All new accounts with their passwords: to read, to copy, to take away; kept nowhere."""
    t = request_words()
    title = t.count("已新建 {n} 个账号，一次性密码只显示这一次", len(added.accounts))
    cells = new_accounts(scope_asked(services), added)
    file = f"data:{CSV};charset=utf-8;base64,{b64encode(csv_bytes(cells)).decode()}"
    return titled_page(
        services,
        title,
        html.P(t("请现在下载或抄下，离开这一页后无法再看。请分别交给本人；首次登录时须换成自己的密码。"), className="sub"),
        passwords_table(cells, t),
        html.P([
            html.A(t("下载这份名单（含密码）CSV"), href=file, download="accounts-once.csv", className="btn main"),
            _list_link(t, main=False),
        ], className="ways"),
        COPYING,
    )  # fmt: skip
