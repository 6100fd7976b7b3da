"""Files of an evaluation beside its reports: briefing sheets, the popular edition as a picture and slides, made at once, and the archive

of evidence, made by a job.
"""

from __future__ import annotations

import io
from datetime import date

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.documents.closing.briefing import briefing, briefings, sheet_words
from dashboard.documents.closing.deck import review_deck
from dashboard.documents.export_names import export_name
from dashboard.documents.exports import question_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to
from dashboard.jobs import begin
from dashboard.services.evaluation.editions import edition
from dashboard.services.evaluation.popular import popular_of
from dashboard.services.evaluation.proofs import whose
from dashboard.services.job_view import BACK, address
from dashboard.settings import Settings
from dashboard.urls import Path, href, query

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the files below `/download/briefing/`, `/download/popular/` and `/download/review-deck/`, and `POST /act/evidence/<round>`, which leads to the page of a job."""

    def briefing_file(code: str, of: str = "") -> flask.Response:
        from dashboard.exports.docx import briefings_docx

        scope = Scope.of(services, selection_asked())
        t, found = scope.t, edition(scope, code)
        if found is None:
            flask.abort(404)
        one = briefing(found, of, today=date.today()) if of else None
        views = (one,) if one else () if of else briefings(found, today=date.today())
        if not views:
            flask.abort(404)
        invented = any(view.demonstration for view in views)
        name = export_name(
            found.scope, t("核查简报"), ending="docx", part=views[0].name if of else "", demonstration=invented
        )
        return _send(briefings_docx(views, words=sheet_words(found)), name, DOCX)

    def archive(code: str) -> flask.Response:
        reader = auth.reader()
        department = whose(reader)
        if department is None:
            flask.abort(403)
        scope = Scope.of(services, selection_asked())
        if edition(scope, code) is None:
            flask.abort(404)
        issued = date.today().isoformat()
        task = {"round": code, "department": department, "view": query(scope.selection), "issued": issued}
        # one job for each account: nobody else is shown it
        asked = question_of(
            "evidence", scope.facts.version, f"{reader.account} {code} {department} {task['view']}", issued
        )
        job = begin(services.store, "evidence", task, who=reader.account, question=asked)
        back = href(Path.EVALUATION_ROUND, scope.link, f"{code}/evidence")
        return redirect_to(address(job, scope.link.start().with_filter(BACK, back)))

    def picture(code: str) -> flask.Response:
        from dashboard.exports.poster import poster_png

        scope = Scope.of(services, selection_asked())
        t, found = scope.t, edition(scope, code)
        if found is None:
            flask.abort(404)
        view = popular_of(found)
        content = poster_png(view, t, address=flask.request.host_url.rstrip("/") + view.address)
        return _send(
            content,
            export_name(found.scope, t("一图读懂"), ending="png", demonstration=view.demonstration),
            "image/png",
        )

    def slides(code: str) -> flask.Response:
        from dashboard.exports import pptx

        found = edition(Scope.of(services, selection_asked()), code)
        if found is None:
            flask.abort(404)
        deck = review_deck(found, today=date.today())
        return _send(pptx.write(deck), deck.filename, PPTX)

    server.add_url_rule(f"{Path.REVIEW_DECK}<code>.pptx", "review_deck", slides)
    server.add_url_rule(f"{Path.POPULAR}<code>.png", "popular_picture", picture)
    server.add_url_rule(f"{Path.BRIEFING}<code>.docx", "briefings", briefing_file)
    server.add_url_rule(f"{Path.BRIEFING}<code>/<of>.docx", "briefing", briefing_file)
    server.add_url_rule(f"{Path.ACT}evidence/<code>", "evidence_archive", archive, methods=["POST"])


def _send(content: bytes, name: str, kind: str) -> flask.Response:
    response: flask.Response = flask.send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, max_age=0
    )
    response.headers["Cache-Control"] = "no-store"
    return response
