"""What the pages of the next plan send: its text, decisions about proposals, drafts set aside."""

from __future__ import annotations

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.drafting.cards import proposal_card
from dashboard.components.drafting.taking import text_form
from dashboard.components.said.forms import not_taken
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.drafting.cards import card
from dashboard.services.drafting.correcting import form_fields
from dashboard.services.drafting.deciding import STATES, confirm_sure, decide, find, set_aside, target_of
from dashboard.services.drafting.page import DONE, at_section, next_open, section_key
from dashboard.services.drafting.taking import FILE, TEXT, TITLE, PlanText, take_in
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/plans/take`, `/act/plans/decide/<draft>/<number>`, `/act/plans/sure/<draft>`, `/act/plans/aside/<draft>`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def take() -> ResponseReturnValue:
        here = scope()
        file = flask.request.files.get(FILE)
        form = flask.request.form
        name = (file.filename or "") if file else ""
        content = file.read() if file and name else b""
        sent = PlanText(form.get(TITLE, ""), form.get(TEXT, ""), name, content)
        taken = take_in(here, sent, auth.by())
        if isinstance(taken, Typed):
            title = here.t("文本没有存入，请改正标出的地方")
            return standalone_page(
                services, title, html.H1(title, className="find", tabIndex=-1), text_form(here, taken), status=400
            )
        return redirect_to(href(Path.PLAN_DRAFT, here.link.with_filter(DONE, "in"), str(taken)))

    def decided(draft: str, number: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        target = target_of(found, number) if found else None
        go = flask.request.form.get("go", "")
        if found is None or target is None or go not in STATES:
            flask.abort(404)
        typed = decide(here, found, target, flask.request.form, auth.by())
        now = find(here, draft) or found
        if typed is None:
            shown = next_open(now, target.number)
            done = f"{go}-{target.number}"
            return redirect_to(
                at_section(here, found.draft, section_key(target), done=done, anchor=f"proposal-{shown}")
            )
        title = not_taken(here.t)
        present = target_of(now, number) or target
        beside = [other for other in now.targets if section_key(other) == section_key(present)]
        shown_card = card(here, now, present, people(services), beside)
        fields = form_fields(present.fields, here.facts, here.t, now)
        mode = go if go in ("correct", "reject") else ""
        latest = href(
            Path.PLAN_DRAFT, here.link.with_filter("section", section_key(target)), draft, anchor=f"proposal-{number}"
        )
        return standalone_page(
            services, title, html.H1(title, className="find", tabIndex=-1),
            proposal_card(here, found.draft, shown_card, mode=mode, fields=fields, typed=typed),
            html.P(html.A(here.t("看最新内容"), href=latest), className="ways"), status=400,
        )  # fmt: skip

    def sure(draft: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        if found is None:
            flask.abort(404)
        n = confirm_sure(here, found, auth.by())
        if isinstance(n, Typed):
            return closed(here, n)
        return redirect_to(at_section(here, found.draft, "", done=f"sure-{n}"))

    def aside(draft: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        if found is None:
            flask.abort(404)
        away = flask.request.form.get("go") == "aside"
        if problem := set_aside(here, found, auth.by(), aside=away):
            return closed(here, problem)
        return redirect_to(at_section(here, found.draft, "", done="aside" if away else "up"))

    def closed(here: Scope, why: Typed) -> ResponseReturnValue:
        """A draft that is proposed or adopted stays as it is."""
        title = not_taken(here.t)
        head = html.H1(title, className="find", tabIndex=-1)
        return standalone_page(services, title, head, html.P(why.whole), status=400)

    act = f"{Path.ACT}plans/"
    server.add_url_rule(f"{act}take", "plans_take", take, methods=["POST"])
    server.add_url_rule(f"{act}decide/<draft>/<number>", "plans_decide", decided, methods=["POST"])
    server.add_url_rule(f"{act}sure/<draft>", "plans_sure", sure, methods=["POST"])
    server.add_url_rule(f"{act}aside/<draft>", "plans_aside", aside, methods=["POST"])
