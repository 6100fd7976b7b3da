"""What the data pages send: files, corrected columns, reasons, decisions, due dates, typed figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.data.frame import ACT
from dashboard.components.data.grid import STAY
from dashboard.components.navigation import ONWARD
from dashboard.downloads import data_files
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.standalone_page import redirect_to, request_words, titled_page
from dashboard.services.data import actions as act
from dashboard.services.data import upload as data_upload
from dashboard.services.data.cell_fixes import CELL
from dashboard.services.data.column_forms import SPELLING
from dashboard.services.data.entering import enter_figures
from dashboard.services.data.entry import DOMAIN, MISSING, SOUGHT
from dashboard.services.data.links import SAID
from dashboard.services.data.owners import OWNER, YEAR
from dashboard.services.data.review import AGAIN
from dashboard.services.data.sheets import SHEET
from dashboard.services.data.upload import LARGEST, NOT_FOUND, FormResult, form_owner, form_year
from dashboard.settings import Settings
from dashboard.urls import Path, Selection, href

ROOM = 2**20
"""For the fields beside the file."""


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the addresses below `/act/data/` and the files of the data pages."""
    server.config["MAX_CONTENT_LENGTH"] = LARGEST + ROOM

    @server.errorhandler(413)
    def too_large(_error: Exception) -> flask.Response:
        return _too_large(services)

    data_files.register(server, services)
    add_addresses(
        server,
        services,
        post(f"{ACT}upload", "data_upload", _upload),
        post(f"{ACT}columns/<code>", "data_columns", _columns),
        post(f"{ACT}hand-in/<code>", "data_hand_in", _hand_in),
        post(f"{ACT}decide/<code>", "data_decide", _decide),
        post(f"{ACT}withdraw/<code>", "data_withdraw", _withdraw),
        post(f"{ACT}undo/<code>", "data_undo", _undo),
        post(f"{ACT}due/<code>", "data_due", _due),
        post(f"{ACT}entry", "data_entry", _entry),
        post(f"{ACT}shown-year", "data_shown_year", _shown_year),
        post(f"{ACT}sign/<code>", "data_sign", _sign),
        post(f"{ACT}review-rules", "data_review_rules", _review_rules),
    )


def _upload(services: Services) -> flask.Response:
    link = selection_asked().bare()
    file = flask.request.files.get("file")
    form = flask.request.form
    again = form.get("again", "")
    if file is None or not file.filename:
        return redirect_to(href(Path.DATA_UPLOAD, link.with_filter(SAID, "no_file").with_filter(AGAIN, again)))
    result = data_upload.begin_reading(
        services, auth.reader(), file.filename[-200:], file.read(), district=link.district, owner=form_owner(auth.reader(), form.get("owner", "")),
        year=form_year(form.get("year", "")), again=again, back=href(Path.DATA_UPLOAD, link),
    )  # fmt: skip
    if result.submission is not None:
        return redirect_to(href(Path.DATA_CHECK, link, str(result.submission)))
    return _onward(result, href(Path.DATA_UPLOAD, link.with_filter(SAID, result.said).with_filter(AGAIN, again)), link)


def _columns(services: Services, code: str) -> flask.Response:
    link = selection_asked().bare()
    result = data_upload.correct_columns(
        services, auth.reader(), code, flask.request.form, href(Path.DATA_CHECK, link, code)
    )
    shown = link.with_filter(SHEET, flask.request.form.get("sheet", ""))
    anchor = "problems" if {SPELLING, CELL} & set(flask.request.form) else "columns"
    where = href(Path.DATA_CHECK, shown.with_filter(SAID, result.said), code, anchor=anchor)
    return _onward(result, where, link)


def _hand_in(services: Services, code: str) -> flask.Response:
    return _step(act.hand_in, services, code)


def _decide(services: Services, code: str) -> flask.Response:
    return _step(act.decide, services, code)


def _step(step: Callable[..., FormResult], services: Services, code: str) -> flask.Response:
    """A step of a submission that may become long work."""
    link, form = selection_asked().bare(), flask.request.form
    back = href(Path.DATA_CHECK, link, code)
    result = step(services, auth.reader(), code, form, address=auth.by().address, back=back)
    return _onward(result, _check(code, link, result), link)


def _withdraw(services: Services, code: str) -> flask.Response:
    link = selection_asked().bare()
    result = act.withdraw(services, auth.reader(), code, address=auth.by().address)
    return _onward(result, _check(code, link, result), link)


def _undo(services: Services, code: str) -> flask.Response:
    link = selection_asked().bare()
    reason = flask.request.form.get("reason", "")[:500]
    result = act.undo(services, auth.reader(), code, reason, address=auth.by().address, district=link.district)
    if result.said == "undo_reason":
        return redirect_to(href(Path.DATA_UNDO, link.with_filter(SAID, result.said), code))
    return _onward(result, href(Path.DATA_BATCHES, link.with_filter(SAID, result.said)), link)


def _sign(services: Services, code: str) -> flask.Response:
    link, form = selection_asked().bare(), flask.request.form
    indicators = form.getlist("indicator")[:2000]
    result = act.sign(services, auth.reader(), code, indicators, off=form.get("go") == "off")
    anchor = f"figures-{indicators[0]}" if len(indicators) == 1 else "figures"
    return _onward(result, href(Path.DATA_CHECK, link.with_filter(SAID, result.said), code, anchor=anchor), link)


def _review_rules(services: Services) -> flask.Response:
    link = selection_asked().bare()
    result = act.set_review_rules(
        services, auth.reader(), flask.request.form, address=auth.by().address, district=link.district
    )
    return _onward(result, href(Path.DATA_REVIEW, link.with_filter(SAID, result.said), anchor="rules"), link)


def _due(services: Services, code: str) -> flask.Response:
    link = selection_asked().bare().with_filter(YEAR, code)
    day = flask.request.form.get("due", "")
    result = act.set_due(services, auth.reader(), code, day, address=auth.by().address, district=link.district)
    return _onward(result, href(Path.DATA_COMPLETENESS, link.with_filter(SAID, result.said)), link)


def _shown_year(services: Services) -> flask.Response:
    link = selection_asked().bare()
    year = flask.request.form.get("year", "")
    result = act.set_shown_year(services, auth.reader(), year, address=auth.by().address, district=link.district)
    return _onward(result, href(Path.DATA_COMPLETENESS, link.with_filter(SAID, result.said)), link)


def _entry(services: Services) -> flask.Response:
    """The grid: handed in, or kept and gone on with. The page itself asks for a line of JSON and stays as it is."""
    form = flask.request.form
    year = form_year(form.get("year", "")) or 0
    link = selection_asked().bare()
    result = enter_figures(services, auth.reader(), form, year, address=auth.by().address, district=link.district)
    if flask.request.accept_mimetypes.best == "application/json":
        return flask.jsonify(draft=result.digest, figures=result.figures)
    if result.submission is not None:
        return redirect_to(href(Path.DATA_CHECK, link.with_filter(SAID, result.said), str(result.submission)))
    if form.get(ONWARD):
        return redirect_to(auth.local(form[ONWARD]))
    again = link.with_filter(YEAR, str(year or "")).with_filter(SAID, "" if form.get("go") == STAY else result.said)
    for name, value in ((OWNER, "" if auth.reader().owner else form.get("owner", "")), *_narrowing(form)):
        again = again.with_filter(name, value)
    return redirect_to(href(Path.DATA_ENTRY, again))


def _narrowing(form: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What the grid is narrowed to; words typed into the search begin at its first page."""
    sought = form.get(SOUGHT, "").strip()[:60]
    page = form.get("page", "") if form.get("go") != STAY else ""
    return (*((name, form.get(name, "")) for name in (DOMAIN, MISSING)), (SOUGHT, sought), ("page", page))


def _check(code: str, link: Selection, result: FormResult) -> str:
    return href(Path.DATA_CHECK, link.with_filter(SAID, result.said), code)


def _onward(result: FormResult, where: str, link: Selection) -> flask.Response:
    if result == NOT_FOUND:
        flask.abort(404)
    return redirect_to(href(Path.JOB, link, result.job) if result.job else where)


def _too_large(services: Services) -> flask.Response:
    t = request_words()
    title = t("文件太大，没有接收")
    return titled_page(
        services, title,
        html.P(t("最大 {n} MB。请删去无关的工作表和图片，或分成几个文件。", n=LARGEST // 2**20), className="sub"),
        html.P(html.A(t("返回"), href=href(Path.DATA_UPLOAD, selection_asked().bare()), className="btn main")),
        status=413,
    )  # fmt: skip
