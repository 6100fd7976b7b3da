"""What the pages of an evaluation send: rounds, tasks, reminders, a unit's words and evidence, what the office makes of them."""

from __future__ import annotations

from dataclasses import replace

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.components import html
from dashboard.components.evaluation.causes import cause_card
from dashboard.components.evaluation.office import NEW, extend_form, remind_form, round_form
from dashboard.components.evaluation.unit import FILES, clause_card
from dashboard.components.form import form_message
from dashboard.documents.export_names import export_name
from dashboard.downloads.media_types import XLSX
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.downloads.sent_file import fresh_file, uploaded_file
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import row_number
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.form_again import latest
from dashboard.forms.sent import sent_fields, sent_upload
from dashboard.forms.standalone_page import redirect_to, titled_page
from dashboard.services.evaluation.files import clause_file
from dashboard.services.evaluation.office import EXTEND, REMIND, SAVE, SETTLE, Done, act
from dashboard.services.evaluation.register_page import register_page, register_table
from dashboard.services.evaluation.roundform import round_values
from dashboard.services.evaluation.rounds import round_of
from dashboard.services.evaluation.unit import CHECK, CLAUSE, UnitView, unit_href, unit_page
from dashboard.services.evaluation.workspace import workspace
from dashboard.services.evaluation.writing import DROP, FILE, HAND_IN, KEEP, FormResult, send
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/evaluation/` and the files of a round."""
    add_addresses(
        server,
        services,
        post(f"{Path.ACT}evaluation/<what>/<code>", "evaluation_office", act_for_office),
        post(f"{Path.ACT}evaluation/unit/<code>/<department>", "evaluation_unit", act_for_unit),
        get(f"{Path.EVIDENCE}clause/<file>", "evaluation_file", evidence),
        get(f"{Path.DOWNLOAD}evaluation/<code>/causes.xlsx", "evaluation_causes", causes_file),
    )


def evidence(services: Services, file: str) -> flask.Response:
    """A file that proves what a unit says of a clause."""
    place = services.places.code(selection_asked().district)
    found = clause_file(services, place, row_number(file), auth.reader())
    if found is None:
        flask.abort(404)
    return uploaded_file(found[1], found[0])


def causes_file(services: Services, code: str) -> flask.Response:
    """The register of causes as a table."""
    scope = scope_asked(services)
    made = register_table(scope, code, auth.reader())
    if made is None:
        flask.abort(404)
    cells, invented = made
    name = export_name(scope, scope.t("原因登记表"), ending="xlsx", part=code, demonstration=invented)
    return fresh_file(sheet_bytes(cells, scope.t("原因登记表")), name, XLSX)


def act_for_office(services: Services, what: str, code: str) -> flask.Response:
    """What the office does with a round: its dates and plans, reminders, extensions, causes."""
    code = "" if code == NEW else code
    scope, sent = scope_asked(services), sent_fields()
    chosen = flask.request.form.getlist("plans" if what == SAVE else "units")
    result = act(scope, code, what, sent, auth.reader(), auth.by(), chosen=chosen)
    if result.missing:
        flask.abort(404)
    if result.forbidden:
        flask.abort(403)
    if result.written:
        link = scope.link.with_filter("done", what)
        if what == EXTEND:
            return redirect_to(unit_href(scope, result.code, sent["department"], done=what))
        tail = f"{result.code}/causes" if what == SETTLE else result.code
        anchor = f"cause-{sent['target']}" if what == SETTLE else ""
        return redirect_to(href(Path.EVALUATION_ROUND, link, tail, anchor=anchor))
    return _office_again(services, what, code, sent, chosen, result)


def _office_again(
    services: Services, what: str, code: str, sent: dict[str, str], chosen: list[str], result: Done
) -> flask.Response:
    """The form once more, with what was typed and what is wrong, over what is in the store now."""
    scope = scope_asked(services)
    t, card, back = scope.t, None, scope.href(Path.EVALUATION)
    record = round_of(scope.whole, code) if code else None
    view = workspace(scope, code, auth.reader()) if record else None
    if what == SAVE:
        values = round_values(scope, record.round if record else None, scope.facts.today)
        card = round_form(scope, replace(values, plans=tuple(chosen)), sent, result.errors)  # fmt: skip
    elif record is not None and view is not None:
        back = scope.href(Path.EVALUATION_ROUND, code)
        task = record.round.task(sent.get("department", ""))
        register_view = register_page(scope, code, auth.reader()) if what == SETTLE else None
        row = next((row for row in register_view.rows if row.target.code == sent.get("target")), None) if register_view else None  # fmt: skip
        if what == REMIND:
            card = remind_form(view, scope, sent, result.errors)
        elif what == EXTEND and task is not None:
            card = extend_form(scope, code, task.department, task.version, "", sent, result.errors)
        elif row is not None:
            card = cause_card(row, scope, code, office=True, typed=sent, errors=result.errors)
    title = t("请改正后再提交")
    told = None if card is not None else form_message("wrong", html.P(result.errors.get("", "")))
    way = html.P(html.A(t("回到评估"), href=back), className="ways")
    body = [told, html.Div(card, className="card") if card is not None else None, way]
    return titled_page(services, title, *body, status=422)


def act_for_unit(services: Services, code: str, department: str) -> flask.Response:
    """What a unit says of its clauses: kept, gone on with, handed in; by a script a draft, answered in a line of JSON."""
    scope, sent = scope_asked(services), sent_fields()
    what = sent.get("go", "") or KEEP
    onward = auth.local(sent.get("to", ""))
    result = send(
        scope, code, department, KEEP if what == "next" else what, sent, auth.reader(), auth.by(),
        causes=flask.request.form.getlist("causes"), file=sent_upload("file", LARGEST),
    )  # fmt: skip
    if result.missing:
        flask.abort(404)
    if result.forbidden:
        flask.abort(403)
    by_script = flask.request.headers.get("Accept") == "application/json"
    if by_script:
        answer = flask.jsonify({"draft": result.version, "told": t_of(result)})
        answer.status_code = 200 if result.done else 409
        return answer
    if result.wanting:
        return redirect_to(unit_href(scope, code, department, result.wanting[0], anchor="words", **{CHECK: "1"}))
    if result.done:
        if sent.get("to"):
            return redirect_to(onward)
        at = sent.get("clause", "")
        if what == "next":
            view = unit_page(_at(scope, at), code, department, auth.reader())
            at = view.form.following if view else at
        done = DROP if sent.get(DROP) else what
        return redirect_to(
            unit_href(scope, code, department, at, anchor=FILES if done in (FILE, DROP) else "", done=done)
        )
    return _unit_again(services, code, department, sent, result)


def t_of(result: FormResult) -> str:
    """What is wrong with the whole form."""
    return result.errors.get("", "")


def _at(scope: Scope, clause: str) -> Scope:
    """The page of a unit on one of its clauses."""
    return Scope.of(scope.services, selection_asked().with_filter(CLAUSE, clause))


def _unit_again(
    services: Services, code: str, department: str, sent: dict[str, str], result: FormResult
) -> flask.Response:
    """The form once more: what was typed stays; the version is that of what is in the store now."""
    scope = Scope.of(services, selection_asked().with_filter(CLAUSE, sent.get("clause", "")))
    view: UnitView | None = unit_page(scope, code, department, auth.reader())
    if view is None:
        flask.abort(404)
    t = scope.t
    typed = sent if sent.get("go") in (KEEP, "next", FILE, HAND_IN) else None
    chosen = frozenset(flask.request.form.getlist("causes")) if typed else None
    title = t("还没有保存，请改正标出的地方")
    card = clause_card(view, scope, typed=typed, chosen=chosen, errors=result.errors)
    lost = _typed_apart(sent, scope) if typed and not view.editable else None
    back = latest(scope, unit_href(scope, code, department, sent.get("clause", "")))
    told = form_message("wrong", html.P(result.errors[""])) if result.errors.get("") and not view.editable else None
    return titled_page(services, title, told, lost, card, back, status=422)


def _typed_apart(sent: dict[str, str], scope: Scope) -> html.Div:
    """What was typed where it can be written no more: it is shown to be copied."""
    texts = [sent.get(name, "") for name in ("done", "effect", "cause_text", "proposal")]
    return html.Div(
        [html.P(scope.t("您刚才填写的内容：")), *[html.P(text) for text in texts if text]], className="card"
    )
