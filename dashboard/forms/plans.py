"""What the pages of the next plan send: its text, decisions about proposals, drafts set aside."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.drafting.cards import proposal_card
from dashboard.components.drafting.taking import text_form
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.standalone_page import redirect_to, titled_page
from dashboard.services.drafting.correcting import form_fields
from dashboard.services.drafting.deciding import STATES, confirm_sure, decide, find, set_aside, target_of
from dashboard.services.drafting.page import DONE, at_section, card_alone, next_open, section_key
from dashboard.services.drafting.taking import FILE, TEXT, TITLE, PlanText, take_in
from dashboard.settings import Settings
from dashboard.urls import Path, href

ACT = f"{Path.ACT}plans/"
SHEETS = ("pages/drafting.css",)


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds what the pages of drafts send."""
    add_addresses(
        server,
        services,
        post(f"{ACT}take", "plans_take", take_text),
        post(f"{ACT}decide/<draft>/<number>", "plans_decide", decide_proposal),
        post(f"{ACT}sure/<draft>", "plans_sure", confirm_all_sure),
        post(f"{ACT}aside/<draft>", "plans_aside", set_draft_aside),
    )


def take_text(services: Services) -> flask.Response:
    """The text of a plan, pasted or as a file: becomes a draft."""
    scope, form = scope_asked(services), flask.request.form
    file = flask.request.files.get(FILE)
    name = (file.filename or "") if file else ""
    content = file.read() if file and name else b""
    taken = take_in(scope, PlanText(form.get(TITLE, ""), form.get(TEXT, ""), name, content), auth.by())
    if isinstance(taken, Typed):
        title = scope.t("文本没有存入，请改正标出的地方")
        return titled_page(services, title, text_form(scope, taken), status=400)
    return redirect_to(href(Path.PLAN_DRAFT, scope.link.with_filter(DONE, "in"), str(taken)))


def decide_proposal(services: Services, draft: str, number: str) -> flask.Response:
    """Confirms, corrects or rejects a proposal, and goes on to the next open one."""
    scope = scope_asked(services)
    found = find(scope, draft)
    target = target_of(found, number) if found else None
    go = flask.request.form.get("go", "")
    if found is None or target is None or go not in STATES:
        flask.abort(404)
    typed = decide(scope, found, target, flask.request.form, auth.by())
    now = find(scope, draft) or found
    if typed is None:
        done, anchor = f"{go}-{target.number}", f"proposal-{next_open(now, target.number)}"
        return redirect_to(at_section(scope, found.draft, section_key(target), done=done, anchor=anchor))
    present = target_of(now, number) or target
    mode = go if go in ("correct", "reject") else ""
    fields = form_fields(present.fields, scope.facts, scope.t, now)
    return form_again(
        scope,
        proposal_card(scope, found.draft, card_alone(scope, now, present), mode=mode, fields=fields, typed=typed),
        latest(scope, at_section(scope, found.draft, section_key(target), anchor=f"proposal-{number}")),
        sheets=SHEETS,
    )


def confirm_all_sure(services: Services, draft: str) -> flask.Response:
    """Confirms every proposal that was read beyond doubt."""
    scope = scope_asked(services)
    found = find(scope, draft)
    if found is None:
        flask.abort(404)
    confirmed = confirm_sure(scope, found, auth.by())
    if isinstance(confirmed, Typed):
        return form_again(scope, html.P(confirmed.whole))
    return redirect_to(at_section(scope, found.draft, "", done=f"sure-{confirmed}"))


def set_draft_aside(services: Services, draft: str) -> flask.Response:
    """Sets a draft aside, or takes it up again; one that is proposed or adopted stays as it is."""
    scope = scope_asked(services)
    found = find(scope, draft)
    if found is None:
        flask.abort(404)
    away = flask.request.form.get("go") == "aside"
    if problem := set_aside(scope, found, auth.by(), aside=away):
        return form_again(scope, html.P(problem.whole))
    return redirect_to(at_section(scope, found.draft, "", done="aside" if away else "up"))
