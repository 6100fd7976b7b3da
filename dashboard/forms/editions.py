"""Files of an evaluation beside its reports: briefing sheets, the popular edition as a picture and slides, made at once, and the archive of
evidence, made by a job."""

from __future__ import annotations

from datetime import date

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.documents.closing.briefing import BriefingView, briefing, briefings, sheet_words
from dashboard.documents.closing.deck import review_deck
from dashboard.documents.export_names import export_name
from dashboard.documents.exports import question_of
from dashboard.downloads.media_types import DOCX, PNG, PPTX
from dashboard.downloads.sent_file import fresh_file
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to
from dashboard.jobs import begin
from dashboard.services.evaluation.editions import Edition, edition
from dashboard.services.evaluation.popular import popular_of
from dashboard.services.evaluation.proofs import whose
from dashboard.services.job_view import BACK, address
from dashboard.settings import Settings
from dashboard.urls import Path, href, query


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the files below `/download/briefing/`, `/download/popular/` and `/download/review-deck/`, and `POST /act/evidence/<round>`, which leads to the page of a job."""
    add_addresses(
        server,
        services,
        get(f"{Path.REVIEW_DECK}<code>.pptx", "review_deck", slides),
        get(f"{Path.POPULAR}<code>.png", "popular_picture", picture),
        get(f"{Path.BRIEFING}<code>.docx", "briefings", all_briefings),
        get(f"{Path.BRIEFING}<code>/<of>.docx", "briefing", one_briefing),
        post(f"{Path.ACT}evidence/<code>", "evidence_archive", archive),
    )


def all_briefings(services: Services, code: str) -> flask.Response:
    """The sheets of all units."""
    found = _edition(scope_asked(services), code)
    return _briefings(found, briefings(found, today=date.today()))


def one_briefing(services: Services, code: str, of: str) -> flask.Response:
    """The sheet of a unit or a domain."""
    found = _edition(scope_asked(services), code)
    view = briefing(found, of, today=date.today())
    return _briefings(found, (view,) if view else (), part=view.name if view else "")


def picture(services: Services, code: str) -> flask.Response:
    """The popular edition as a picture that leads to its page."""
    from dashboard.exports.poster import poster_png

    found = _edition(scope_asked(services), code)
    t, view = found.scope.t, popular_of(found)
    content = poster_png(view, t, address=flask.request.host_url.rstrip("/") + view.address)
    name = export_name(found.scope, t("一图读懂"), ending="png", demonstration=view.demonstration)
    return fresh_file(content, name, PNG)


def slides(services: Services, code: str) -> flask.Response:
    """The evaluation for a hall."""
    from dashboard.exports import pptx

    deck = review_deck(_edition(scope_asked(services), code), today=date.today())
    return fresh_file(pptx.write(deck), deck.filename, PPTX)


def archive(services: Services, code: str) -> flask.Response:
    """Begins the job that packs what proves the clauses; nobody but the account is shown it."""
    reader = auth.reader()
    department = whose(reader)
    if department is None:
        flask.abort(403)
    scope = scope_asked(services)
    _edition(scope, code)
    issued = date.today().isoformat()
    task = {"round": code, "department": department, "view": query(scope.selection), "issued": issued}
    asked = question_of("evidence", scope.facts.version, f"{reader.account} {code} {department} {task['view']}", issued)
    job = begin(services.store, "evidence", task, who=reader.account, question=asked)
    back = href(Path.EVALUATION_ROUND, scope.link, f"{code}/evidence")
    return redirect_to(address(job, scope.link.start().with_filter(BACK, back)))


def _edition(scope: Scope, code: str) -> Edition:
    """The round of an address; one that there is not, or that is not at its end, is not found."""
    found = edition(scope, code)
    if found is None:
        flask.abort(404)
    return found


def _briefings(found: Edition, views: tuple[BriefingView, ...], *, part: str = "") -> flask.Response:
    from dashboard.exports.docx import briefings_docx

    if not views:
        flask.abort(404)
    what, invented = found.scope.t("核查简报"), any(view.demonstration for view in views)
    name = export_name(found.scope, what, ending="docx", part=part, demonstration=invented)
    return fresh_file(briefings_docx(views, words=sheet_words(found)), name, DOCX)
