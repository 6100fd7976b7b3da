"""What owners and second persons send: gradings, notes under charts, check-ins, approvals."""

from __future__ import annotations

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.native import Markup
from dashboard.components.said.forms import check_in_form, decide_form, grade_form, not_taken, note_form
from dashboard.facts.clause_owners import clause_of, code_of, owner_of
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.grades import grade, is_graded
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.kept_file import sent_file
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.said.check_in import check_in_view
from dashboard.services.said.files import grading_file
from dashboard.services.said.notes import notes_page
from dashboard.services.said.saying import decide, say_check_in, say_grade, say_note
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/clause/<code>`, `/act/notes/<code>`, `/act/check-in/<code>` and `/act/said/<kind>/<entry>`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def graded(code: str) -> ResponseReturnValue:
        here = scope()
        clause = clause_of(here.facts, code)
        if clause is None or not is_graded(here.facts, clause):
            flask.abort(404)
        _own(owner_of(here.facts, clause))
        file = flask.request.files.get("file")
        sent = (file.filename or "", file.read(LARGEST + 1)) if file is not None and file.filename else None
        typed = say_grade(here, clause, flask.request.form, auth.by(), sent)
        if typed is None:
            return _done(here, Path.CLAUSE, code, "said")
        view = grade(scope(), clause)
        form = grade_form(here, code, view.scale, view.newest.entry if view.newest else 0, typed)
        return _again(services, here, form, Path.CLAUSE, code)

    def noted(code: str) -> ResponseReturnValue:
        here = scope()
        if code not in here.facts.catalogue.indicator:
            flask.abort(404)
        _own(here.facts.catalogue.indicator[code].department)
        typed = say_note(here, code, flask.request.form, auth.by())
        if typed is None:
            return _done(here, Path.NOTES, code, "said")
        now = notes_page(scope(), code, auth.reader())
        asked = next((row for row in now.rows if row.question == typed.value("question")), None) if now else None
        form = note_form(here, code, typed.value("question"), asked.text if asked else "", asked.seen if asked else 0,
                         typed, main=True)  # fmt: skip
        return _again(services, here, form, Path.NOTES, code)

    def checked_in(code: str) -> ResponseReturnValue:
        here = scope()
        if code not in here.facts.catalogue.department:
            flask.abort(404)
        _own(code)
        subjects = {subject for subject, _ in check_in_view(here, code).subjects}
        typed = say_check_in(here, code, flask.request.form, auth.by(), subjects)
        if typed is None:
            return _done(here, Path.DEPARTMENT, code, "checked-in")
        view = check_in_view(scope(), code)
        return _again(services, here, check_in_form(here, code, view.subjects, view.seen, typed), Path.CHECK_IN, code)

    def decided(kind: str, entry: str) -> ResponseReturnValue:
        here = scope()
        said = here.facts.office.said
        row_decided = next(
            (row for row in (said.gradings if kind == "clause" else said.notes) if str(row.entry) == entry), None
        )
        if row_decided is None:
            flask.abort(404)
        path, code = (
            (Path.CLAUSE, code_of(row_decided.clause)) if hasattr(row_decided, "clause") else (Path.NOTES, row_decided.indicator)
        )  # fmt: skip
        typed = decide(here, kind, row_decided.entry, flask.request.form, auth.by())
        if typed is None:
            return _done(here, path, code, "approved" if flask.request.form.get("go") == "approve" else "returned")
        return _again(services, here, decide_form(here, kind, row_decided.entry, typed), path, code)

    def fetch(file: str) -> flask.Response:
        place = services.places.code(selection_asked().district)
        number = int(file) if file.isascii() and file.isdigit() and len(file) < 10 else 0
        found = grading_file(services, place, number, auth.reader())
        if found is None:
            flask.abort(404)
        return sent_file(found[1], found[0], "application/octet-stream")

    server.add_url_rule(f"{Path.GRADING_FILE}<file>", "grading_file", fetch)
    for name, view in (("clause", graded), ("notes", noted), ("check-in", checked_in)):
        server.add_url_rule(f"{Path.ACT}{name}/<code>", f"said_{name}", view, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}said/<any(clause, note):kind>/<entry>", "said_decide", decided, methods=["POST"])


def _own(owner: str) -> None:
    """Only for the own department; whoever reviews, for any."""
    if not auth.reader().may_report_for(owner):
        flask.abort(403)


def _done(scope: Scope, path: Path, code: str, what: str) -> flask.Response:
    return redirect_to(href(path, scope.link.with_filter("done", what), code))


def _again(services: Services, scope: Scope, form: Markup, path: Path, code: str) -> flask.Response:
    """The form once more, with what was typed and what is wrong."""
    t = scope.t
    title = not_taken(t)
    back = html.P(html.A(t("看最新内容"), href=scope.href(path, code)), className="ways")
    return standalone_page(services, title, html.H1(title, className="find", tabIndex=-1), form, back, status=400)
