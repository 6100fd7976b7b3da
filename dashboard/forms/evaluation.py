"""What the pages of an evaluation send: rounds, tasks, reminders, a unit's words and evidence, what the office makes of them."""

from __future__ import annotations

from dataclasses import replace

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.evaluation.causes import cause_card
from dashboard.components.evaluation.office import NEW, extend_form, remind_form, round_form
from dashboard.components.evaluation.unit import clause_card
from dashboard.components.form import form_message
from dashboard.documents.export_names import export_name
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.kept_file import sent_file
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.evaluation.files import clause_file
from dashboard.services.evaluation.office import EXTEND, REMIND, SAVE, SETTLE, Done, act
from dashboard.services.evaluation.register_page import register_page, register_table
from dashboard.services.evaluation.roundform import round_values
from dashboard.services.evaluation.rounds import round_of
from dashboard.services.evaluation.unit import CHECK, CLAUSE, UnitView, unit_href, unit_page
from dashboard.services.evaluation.workspace import workspace
from dashboard.services.evaluation.writing import DROP, FILE, HAND_IN, KEEP, Came, send
from dashboard.settings import Settings
from dashboard.urls import Path, href

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
POST = ["POST"]


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/evaluation/` and the files of a round."""

    def office(what: str, code: str) -> flask.Response:
        return _office(services, what, "" if code == NEW else code)

    def unit(code: str, department: str) -> flask.Response:
        return _unit(services, code, department)

    def evidence(file: str) -> flask.Response:
        place = services.places.code(selection_asked().district)
        number = int(file) if file.isascii() and file.isdigit() and len(file) < 10 else 0
        found = clause_file(services, place, number, auth.reader())
        if found is None:
            flask.abort(404)
        return sent_file(found[1], found[0], "application/octet-stream")

    def causes(code: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        made = register_table(scope, code, auth.reader())
        if made is None:
            flask.abort(404)
        name = export_name(scope, scope.t("原因登记表"), ending="xlsx", part=code, demonstration=made[1])
        return sent_file(sheet_bytes(made[0], scope.t("原因登记表")), name, XLSX)

    server.add_url_rule(f"{Path.ACT}evaluation/<what>/<code>", "evaluation_office", office, methods=POST)
    server.add_url_rule(f"{Path.ACT}evaluation/unit/<code>/<department>", "evaluation_unit", unit, methods=POST)
    server.add_url_rule(f"{Path.EVIDENCE}clause/<file>", "evaluation_file", evidence)
    server.add_url_rule(f"{Path.DOWNLOAD}evaluation/<code>/causes.xlsx", "evaluation_causes", causes)


def _sent() -> dict[str, str]:
    return {name: value for name, value in flask.request.form.items() if name != auth.CSRF_FIELD}


def _office(services: Services, what: str, code: str) -> flask.Response:
    scope, sent = Scope.of(services, selection_asked()), _sent()
    chosen = flask.request.form.getlist("plans" if what == SAVE else "units")
    came = act(scope, code, what, sent, auth.reader(), auth.by(), chosen=chosen)
    if came.missing:
        flask.abort(404)
    if came.forbidden:
        flask.abort(403)
    if came.written:
        link = scope.link.with_filter("done", what)
        if what == EXTEND:
            return redirect_to(unit_href(scope, came.code, sent["department"], done=what))
        tail = f"{came.code}/causes" if what == SETTLE else came.code
        anchor = f"cause-{sent['target']}" if what == SETTLE else ""
        return redirect_to(href(Path.EVALUATION_ROUND, link, tail, anchor=anchor))
    return _office_again(services, what, code, sent, chosen, came)


def _office_again(
    services: Services, what: str, code: str, sent: dict[str, str], chosen: list[str], came: Done
) -> flask.Response:
    """The form once more, with what was typed and what is wrong, over what is in the store now."""
    scope = Scope.of(services, selection_asked())
    t, card, back = scope.t, None, scope.href(Path.EVALUATION)
    record = round_of(scope.whole, code) if code else None
    view = workspace(scope, code, auth.reader()) if record else None
    if what == SAVE:
        values = round_values(scope, record.round if record else None, scope.facts.today)
        card = round_form(scope, replace(values, plans=tuple(chosen)), sent, came.errors)  # fmt: skip
    elif record is not None and view is not None:
        back = scope.href(Path.EVALUATION_ROUND, code)
        task = record.round.task(sent.get("department", ""))
        register_view = register_page(scope, code, auth.reader()) if what == SETTLE else None
        row = next((row for row in register_view.rows if row.target.code == sent.get("target")), None) if register_view else None  # fmt: skip
        if what == REMIND:
            card = remind_form(view, scope, sent, came.errors)
        elif what == EXTEND and task is not None:
            card = extend_form(scope, code, task.department, task.version, "", sent, came.errors)
        elif row is not None:
            card = cause_card(row, scope, code, office=True, typed=sent, errors=came.errors)
    title = t("请改正后再提交")
    told = None if card is not None else form_message("wrong", html.P(came.errors.get("", "")))
    way = html.P(html.A(t("回到评估"), href=back), className="ways")
    body = [told, html.Div(card, className="card") if card is not None else None, way]
    return standalone_page(services, title, html.H1(title, className="find", tabIndex=-1), *body, status=422)


def _unit(services: Services, code: str, department: str) -> flask.Response:
    scope, sent = Scope.of(services, selection_asked()), _sent()
    what = sent.get("go", "") or KEEP
    onward = auth.local(sent.get("to", ""))
    file = flask.request.files.get("file")
    attached = (file.filename or "", file.read(LARGEST + 1)) if file is not None and file.filename else None
    came = send(
        scope, code, department, KEEP if what == "next" else what, sent, auth.reader(), auth.by(),
        causes=flask.request.form.getlist("causes"), file=attached,
    )  # fmt: skip
    if came.missing:
        flask.abort(404)
    if came.forbidden:
        flask.abort(403)
    by_script = flask.request.headers.get("Accept") == "application/json"
    if by_script:
        answer = flask.jsonify({"draft": came.version, "told": t_of(came)})
        answer.status_code = 200 if came.done else 409
        return answer
    if came.wanting:
        return redirect_to(unit_href(scope, code, department, came.wanting[0], anchor="words", **{CHECK: "1"}))
    if came.done:
        if sent.get("to"):
            return redirect_to(onward)
        at = sent.get("clause", "")
        if what == "next":
            view = unit_page(_at(scope, at), code, department, auth.reader())
            at = view.form.following if view else at
        done = DROP if sent.get(DROP) else what
        return redirect_to(unit_href(scope, code, department, at, done=done))
    return _unit_again(services, code, department, sent, came)


def t_of(came: Came) -> str:
    """What is wrong with the whole form."""
    return came.errors.get("", "")


def _at(scope: Scope, clause: str) -> Scope:
    """The page of a unit on one of its clauses."""
    return Scope.of(scope.services, selection_asked().with_filter(CLAUSE, clause))


def _unit_again(services: Services, code: str, department: str, sent: dict[str, str], came: Came) -> flask.Response:
    """The form once more: what was typed stays; the version is that of what is in the store now."""
    scope = Scope.of(services, selection_asked().with_filter(CLAUSE, sent.get("clause", "")))
    view: UnitView | None = unit_page(scope, code, department, auth.reader())
    if view is None:
        flask.abort(404)
    t = scope.t
    typed = sent if sent.get("go") in (KEEP, "next", FILE, HAND_IN) else None
    chosen = frozenset(flask.request.form.getlist("causes")) if typed else None
    title = t("还没有保存，请改正标出的地方")
    card = clause_card(view, scope, typed=typed, chosen=chosen, errors=came.errors)
    lost = _typed_apart(view, sent, scope) if typed and not view.editable else None
    back = html.P(
        html.A(t("看最新内容"), href=unit_href(scope, code, department, sent.get("clause", ""))), className="ways"
    )
    told = form_message("wrong", html.P(came.errors[""])) if came.errors.get("") and not view.editable else None
    return standalone_page(
        services, title, html.H1(title, className="find", tabIndex=-1), told, lost, card, back, status=422
    )


def _typed_apart(view: UnitView, sent: dict[str, str], scope: Scope) -> html.Div:
    """What was typed where it can be written no more: it is shown to be copied."""
    texts = [sent.get(name, "") for name in ("done", "effect", "cause_text", "proposal")]
    return html.Div(
        [html.P(scope.t("您刚才填写的内容：")), *[html.P(text) for text in texts if text]], className="card"
    )
