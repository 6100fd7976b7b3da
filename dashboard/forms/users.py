"""What the page of accounts sends. A one-time password stands in the answer itself and nowhere else."""

from __future__ import annotations

from base64 import b64encode

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.users import COPYING, copy_button, passwords_table
from dashboard.downloads.csv_file import csv_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to, request_words, standalone_page
from dashboard.services.accounts.changes import Added, add_user, add_users, change_user
from dashboard.services.accounts.page import FIELDS, blank_accounts, new_accounts
from dashboard.services.audit import audit_table
from dashboard.settings import Settings
from dashboard.text.accounts import list_problem
from dashboard.text.reading import refusal_word
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/users/add`, `/act/users/list`, `/act/users/change`, `/download/accounts.csv` and `/download/audit.csv`."""

    def add() -> flask.Response:
        form = flask.request.form.to_dict()
        changed = add_user(services, services.facts(selection_asked().district), auth.reader(), form, auth.by())
        if changed.wrong:
            again = selection_asked().bare().with_filter("not_added", changed.wrong)
            for name in FIELDS:
                again = again.with_filter(name, form.get(name, "")[:80])
            return redirect_to(href(Path.USERS, again, anchor="add"))
        return _once(services, form.get("account", ""), changed.password)

    def add_list() -> flask.Response:
        file = flask.request.files.get("file")
        if file is None or not file.filename:
            return redirect_to(
                href(Path.USERS, selection_asked().bare().with_filter("not_added", "no_file"), anchor="list")
            )
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

    def blank_list() -> flask.Response:
        content = csv_bytes(blank_accounts(Scope.of(services, selection_asked())))
        response = flask.Response(content, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="accounts.csv"'
        return response

    def change() -> flask.Response:
        form = flask.request.form.to_dict()
        changed = change_user(services, services.facts(selection_asked().district), auth.reader(), form, auth.by())
        if changed.password:
            return _once(services, form["account"], changed.password)
        parts = ("wrong", changed.wrong) if changed.wrong else ("done", form.get("what", ""))
        return redirect_to(
            href(
                Path.USERS,
                selection_asked().bare().with_filter(*parts).with_filter("account", form.get("account", "")[:80]),
            )
        )

    def audit_csv() -> flask.Response:
        cells = audit_table(Scope.of(services, selection_asked()), auth.reader())
        response = flask.Response(csv_bytes(cells), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
        return response

    server.add_url_rule(f"{Path.ACT}users/add", "users_add", add, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}users/list", "users_list", add_list, methods=["POST"])
    server.add_url_rule(f"{Path.DOWNLOAD}accounts.csv", "accounts_csv", blank_list)
    server.add_url_rule(f"{Path.ACT}users/change", "users_change", change, methods=["POST"])
    server.add_url_rule(f"{Path.DOWNLOAD}audit.csv", "audit_csv", audit_csv)


def _once(services: Services, account: str, password: str) -> flask.Response:
    t = request_words()
    title = t("{account} 的一次性密码", account=account[:80])
    return standalone_page(
        services,
        title,
        html.H1(title, className="find", tabIndex=-1),
        html.P(t("只显示这一次，请当面或打电话告诉本人。首次登录时须换成自己的密码。"), className="sub"),
        html.Div([html.Code(password, className="once"), copy_button(password, t)], className="card once-card"),
        COPYING,
        html.P(
            html.A(t("回到用户列表"), href=href(Path.USERS, selection_asked().bare()), className="btn main"),
            className="ways",
        ),
    )


def _not_added(services: Services, lines: tuple[str, ...]) -> flask.Response:
    """Everything that is odd about a list; nothing was added."""
    t = request_words()
    title = t("没有新建任何账号")
    return standalone_page(
        services,
        title,
        html.H1(title, className="find", tabIndex=-1),
        html.P(t("请在名单里改正下面各处，再重新上传。"), className="sub"),
        html.Div(html.Ul([html.Li(line) for line in lines], className="dots"), className="card"),
        html.P(html.A(t("回到用户列表"), href=href(Path.USERS, selection_asked().bare(), anchor="list"), className="btn main"), className="ways"),
        status=400,
    )  # fmt: skip


def _all_once(services: Services, added: Added) -> flask.Response:
    """All new accounts with their passwords: to read, to copy, to take away; kept nowhere."""
    t = request_words()
    title = t.count("已新建 {n} 个账号，一次性密码只显示这一次", len(added.accounts))
    cells = new_accounts(Scope.of(services, selection_asked()), added)
    file = f"data:text/csv;charset=utf-8;base64,{b64encode(csv_bytes(cells)).decode()}"
    return standalone_page(
        services,
        title,
        html.H1(title, className="find", tabIndex=-1),
        html.P(t("请现在下载或抄下，离开这一页后无法再看。请分别交给本人；首次登录时须换成自己的密码。"), className="sub"),
        passwords_table(cells, t),
        html.P([
            html.A(t("下载这份名单（含密码）CSV"), href=file, download="accounts-once.csv", className="btn main"),
            html.A(t("回到用户列表"), href=href(Path.USERS, selection_asked().bare()), className="btn"),
        ], className="ways"),
        COPYING,
    )  # fmt: skip
