"""What the page of accounts sends. A one-time password stands in the answer itself and nowhere else."""

from __future__ import annotations

import flask
from dash import html

from dashboard import gate
from dashboard.downloads.csv_file import csv_bytes
from dashboard.forms.alone import alone, its_words, see
from dashboard.gate.asking import selection_asked
from dashboard.services import Services
from dashboard.services.accounts import FIELDS
from dashboard.services.audit import audit_table
from dashboard.services.users import add_user, change_user
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/users/add`, `/act/users/change` and `/download/audit.csv`."""

    def add() -> flask.Response:
        form = flask.request.form.to_dict()
        changed = add_user(services, services.facts(), form, gate.by())
        if changed.wrong:
            again = selection_asked().bare().with_filter("not_added", changed.wrong)
            for name in FIELDS:
                again = again.with_filter(name, form.get(name, "")[:80])
            return see(href(Path.USERS, again, anchor="add"))
        return _once(services, form.get("account", ""), changed.password)

    def change() -> flask.Response:
        form = flask.request.form.to_dict()
        changed = change_user(services, services.facts(), gate.reader(), form, gate.by())
        if changed.password:
            return _once(services, form["account"], changed.password)
        said = ("wrong", changed.wrong) if changed.wrong else ("done", form.get("what", ""))
        return see(
            href(
                Path.USERS,
                selection_asked().bare().with_filter(*said).with_filter("account", form.get("account", "")[:80]),
            )
        )

    def audit_csv() -> flask.Response:
        cells = audit_table(services, services.facts(), selection_asked(), its_words())
        response = flask.Response(csv_bytes(cells), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
        return response

    server.add_url_rule(f"{Path.ACT}users/add", "users_add", add, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}users/change", "users_change", change, methods=["POST"])
    server.add_url_rule(f"{Path.DOWNLOAD}audit.csv", "audit_csv", audit_csv)


def _once(services: Services, account: str, password: str) -> flask.Response:
    t = its_words()
    title = t("{account} 的一次性密码", account=account[:80])
    return alone(
        services,
        title,
        html.H1(title, className="find", tabIndex=-1),
        html.P(t("只显示这一次，请当面或打电话告诉本人。首次登录时须换成自己的密码。"), className="sub"),
        html.Div(html.Code(password, className="once"), className="card"),
        html.P(
            html.A(t("回到用户列表"), href=href(Path.USERS, selection_asked().bare()), className="btn main"),
            className="ways",
        ),
    )
