"""What comes back from an outside system of supervision: read, shown, and written once it is confirmed."""

from __future__ import annotations

from datetime import date

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components.warnings.exchange import DONE, exchange_preview, exchange_refused
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
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

    def read() -> flask.Response:
        scope = Scope.of(services, selection_asked())
        file = flask.request.files.get("file")
        if file is None or not file.filename:
            return _refused(services, scope, scope.t("请选择一个文件"))
        rows = read_table(file.filename, file.read(LIMITS.bytes + 1), scope.t)
        if isinstance(rows, str):
            return _refused(services, scope, rows)
        examined = examine(scope, rows, date.today())
        if len(_carried(examined).encode()) > MOST:
            return _refused(services, scope, scope.t("一次更改的内容太多，请把表分成几张读入。"))
        return _preview(services, scope, examined)

    def write() -> flask.Response:
        sent = flask.request.form
        rows: tuple[OutsideRow, ...] = unpacked(sent.get("rows", ""))
        scope = Scope.of(services, selection_asked())
        if write_rows(scope, examine(scope, rows, date.today()), sent.get("seen", ""), auth.by()):
            return redirect_to(href(Path.WARNINGS, scope.link.with_filter(DONE, "exchange"), anchor="papers"))
        scope = Scope.of(services, selection_asked())  # as it is now: somebody else was quicker
        told = scope.t("登记册在您查看之后有了变化，请再看一遍。")
        return _preview(services, scope, examine(scope, rows, date.today()), told=told)

    server.add_url_rule(f"{Path.ACT}supervision/read", "exchange_read", read, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}supervision/write", "exchange_write", write, methods=["POST"])


def _carried(examined: Examined) -> str:
    return packed(tuple(change.row for change in examined.changes))


def _preview(services: Services, scope: Scope, examined: Examined, *, told: str = "") -> flask.Response:
    wrong = bool(told or examined.refused)
    content = exchange_preview(scope, examined, _carried(examined), told=told)
    return standalone_page(services, scope.t("与外部督办系统交换"), *content, status=422 if wrong else 200)


def _refused(services: Services, scope: Scope, why: str) -> flask.Response:
    return standalone_page(services, scope.t("与外部督办系统交换"), *exchange_refused(scope, why), status=422)
