"""What owners and second persons send: gradings, notes under charts, check-ins, approvals."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.components.native import Markup
from dashboard.components.said.forms import check_in_form, decide_form, grade_form, note_form
from dashboard.downloads.sent_file import uploaded_file
from dashboard.facts.clause_owners import clause_of, owner_of
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.grades import grade, is_graded
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import row_number
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.sent import sent_upload
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.said.check_in import check_in_view
from dashboard.services.said.files import grading_file
from dashboard.services.said.notes import notes_page
from dashboard.services.said.saying import decide, said_entry, say_check_in, say_grade, say_note
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds what owners say, what a second person decides about it, and files of proof."""
    add_addresses(
        server,
        services,
        get(f"{Path.GRADING_FILE}<file>", "grading_file", proof),
        post(f"{Path.ACT}clause/<code>", "said_clause", grade_clause),
        post(f"{Path.ACT}notes/<code>", "said_notes", note_indicator),
        post(f"{Path.ACT}check-in/<code>", "said_check-in", check_in),
        post(f"{Path.ACT}said/<any(clause, note):kind>/<entry>", "said_decide", decide_entry),
    )


def grade_clause(services: Services, code: str) -> flask.Response:
    """Which step a clause has reached, in its owner's eyes."""
    scope = scope_asked(services)
    clause = clause_of(scope.facts, code)
    if clause is None or not is_graded(scope.facts, clause):
        flask.abort(404)
    _own(owner_of(scope.facts, clause))
    typed = say_grade(scope, clause, flask.request.form, auth.by(), sent_upload("file", LARGEST))
    if typed is None:
        return _done(scope, Path.CLAUSE, code, "said")
    view = grade(scope_asked(services), clause)
    form = grade_form(scope, code, view.scale, view.newest.entry if view.newest else 0, typed)
    return _again(scope, form, Path.CLAUSE, code)


def note_indicator(services: Services, code: str) -> flask.Response:
    """An owner's words under an indicator's chart."""
    scope = scope_asked(services)
    if code not in scope.facts.catalogue.indicator:
        flask.abort(404)
    _own(scope.facts.catalogue.indicator[code].department)
    typed = say_note(scope, code, flask.request.form, auth.by())
    if typed is None:
        return _done(scope, Path.NOTES, code, "said")
    question = typed.value("question")
    now = notes_page(scope_asked(services), code, auth.reader())
    row = next((row for row in now.rows if row.question == question), None) if now else None
    form = note_form(scope, code, question, row.text if row else "", row.seen if row else 0, typed, main=True)
    return _again(scope, form, Path.NOTES, code)


def check_in(services: Services, code: str) -> flask.Response:
    """A department's half-yearly words about its targets."""
    scope = scope_asked(services)
    if code not in scope.facts.catalogue.department:
        flask.abort(404)
    _own(code)
    subjects = {subject for subject, _ in check_in_view(scope, code).subjects}
    typed = say_check_in(scope, code, flask.request.form, auth.by(), subjects)
    if typed is None:
        return _done(scope, Path.DEPARTMENT, code, "checked-in")
    view = check_in_view(scope_asked(services), code)
    return _again(scope, check_in_form(scope, code, view.subjects, view.seen, typed), Path.CHECK_IN, code)


def decide_entry(services: Services, kind: str, entry: str) -> flask.Response:
    """A second person approves or returns what an owner said."""
    scope = scope_asked(services)
    found = said_entry(scope, kind, entry)
    if found is None:
        flask.abort(404)
    number, code = found
    path = Path.CLAUSE if kind == "clause" else Path.NOTES
    typed = decide(scope, kind, number, flask.request.form, auth.by())
    if typed is None:
        return _done(scope, path, code, "approved" if flask.request.form.get("go") == "approve" else "returned")
    return _again(scope, decide_form(scope, kind, number, typed), path, code)


def proof(services: Services, file: str) -> flask.Response:
    """The file that proves a grading."""
    place = services.places.code(selection_asked().district)
    found = grading_file(services, place, row_number(file), auth.reader())
    if found is None:
        flask.abort(404)
    return uploaded_file(found[1], found[0])


def _own(owner: str) -> None:
    """Only for the own department; whoever reviews, for any."""
    if not auth.reader().may_report_for(owner):
        flask.abort(403)


def _done(scope: Scope, path: Path, code: str, what: str) -> flask.Response:
    return redirect_to(href(path, scope.link.with_filter("done", what), code))


def _again(scope: Scope, form: Markup, path: Path, code: str) -> flask.Response:
    return form_again(scope, form, latest(scope, scope.href(path, code)))
