"""What comes back from an outside system of supervision: read, shown, and written once it is confirmed."""

from __future__ import annotations

from datetime import date

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components.warnings.exchange import DONE, exchange_preview, exchange_refused
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.sent import sent_upload
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.exchange.examining import Examined, examine
from dashboard.services.exchange.reading import LIMITS, OutsideRow, packed, read_table, unpacked
from dashboard.services.exchange.writing import write as write_rows
from dashboard.settings import Settings
from dashboard.urls import Path, href

MOST = 300_000
"""Bytes of changed rows that one file may hold: what a form carries."""


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/supervision/read` and `/act/supervision/write`."""
    add_addresses(
        server,
        services,
        post(f"{Path.ACT}supervision/read", "exchange_read", read_outside),
        post(f"{Path.ACT}supervision/write", "exchange_write", write_outside),
    )


def read_outside(services: Services) -> flask.Response:
    """What the table would change, to be looked at; nothing is written yet."""
    scope, file = scope_asked(services), sent_upload("file", LIMITS.bytes)
    if file is None:
        return _refused(scope, scope.t("请选择一个文件"))
    rows = read_table(*file, scope.t)
    if isinstance(rows, str):
        return _refused(scope, rows)
    examined = examine(scope, rows, date.today())
    if len(_carried(examined).encode()) > MOST:
        return _refused(scope, scope.t("一次更改的内容太多，请把表分成几张读入。"))
    return _preview(scope, examined)


def write_outside(services: Services) -> flask.Response:
    """Writes what was looked at, where nothing has changed since."""
    scope, sent = scope_asked(services), flask.request.form
    rows: tuple[OutsideRow, ...] = unpacked(sent.get("rows", ""))
    if write_rows(scope, examine(scope, rows, date.today()), sent.get("seen", ""), auth.by()):
        return redirect_to(href(Path.WARNINGS, scope.link.with_filter(DONE, "exchange"), anchor="papers"))
    now = scope_asked(services)  # somebody else was quicker
    told = now.t("登记册在您查看之后有了变化，请再看一遍。")
    return _preview(now, examine(now, rows, date.today()), told=told)


def _carried(examined: Examined) -> str:
    return packed(tuple(change.row for change in examined.changes))


def _preview(scope: Scope, examined: Examined, *, told: str = "") -> flask.Response:
    wrong = bool(told or examined.refused)
    content = exchange_preview(scope, examined, _carried(examined), told=told)
    return standalone_page(scope.services, scope.t("与外部督办系统交换"), *content, status=422 if wrong else 200)


def _refused(scope: Scope, why: str) -> flask.Response:
    return standalone_page(scope.services, scope.t("与外部督办系统交换"), *exchange_refused(scope, why), status=422)
