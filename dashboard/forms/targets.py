"""What the target workbench sends: a choice, and a second person's decision about it."""

from __future__ import annotations

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.native import Markup
from dashboard.components.said.forms import not_taken
from dashboard.components.target_setting.forms import ACT, choice_form, decide_form, grade_form
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.target_setting.choices import store_of
from dashboard.services.target_setting.choosing import APPROVE, RETURN, choose, decide
from dashboard.services.target_setting.page import one_page
from dashboard.services.target_setting.period import place
from dashboard.settings import Settings
from dashboard.text.target_setting import GRADED
from dashboard.urls import TARGETS_PART, Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/target-choice/<plan>/targets/<indicator>` and `/act/target-choice/decide/<entry>`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def chosen(plan: str, code: str) -> ResponseReturnValue:
        here = scope()
        known = here.facts.catalogue.plan.get(plan)
        view = one_page(here, known, code, auth.reader()) if known else None
        if known is None or view is None:
            flask.abort(404)
        form = flask.request.form
        typed = choose(here, known, code, form, auth.by())
        if typed is None:
            return _done(here, view.place, "chosen")
        form_again = grade_form if form.get("go") == GRADED else choice_form
        return _again(services, here, form_again(here, view, typed), view.place, typed)

    def decided(entry: str) -> ResponseReturnValue:
        here = scope()
        choice = store_of(here).get(int(entry)) if entry.isascii() and entry.isdigit() and len(entry) < 10 else None
        go = flask.request.form.get("go", "")
        if choice is None or go not in (APPROVE, RETURN):
            flask.abort(404)
        typed = decide(here, choice, flask.request.form, auth.by())
        at = place(choice.plan, choice.indicator)
        if typed is None:
            return _done(here, at, "approved" if go == APPROVE else "returned")
        return _again(services, here, decide_form(here, choice.entry, typed), at, typed)

    server.add_url_rule(f"{ACT}/<plan>/{TARGETS_PART}/<code>", "target_choose", chosen, methods=["POST"])
    server.add_url_rule(f"{ACT}/decide/<entry>", "target_decide", decided, methods=["POST"])


def _done(scope: Scope, at: str, what: str) -> flask.Response:
    return redirect_to(href(Path.TARGETS, scope.link.with_filter("done", what), at))


def _again(services: Services, scope: Scope, form: Markup, at: str, typed: Typed) -> flask.Response:
    """The form once more, with what was typed and what is wrong."""
    title = not_taken(scope.t)
    levels = {name: typed.value(name) for name in ("base", "effort", "challenge", "binding", "method")}
    latest = html.A(scope.t("看最新内容"), href=scope.href(Path.TARGETS, at))
    tried = html.A(
        scope.t("按这些值重新试算"), href=href(Path.TARGETS, scope.link.with_filters(levels), at, anchor="try")
    )
    return standalone_page(
        services,
        title,
        html.H1(title, className="find", tabIndex=-1),
        form,
        html.P([latest, tried], className="ways"),
        status=400,
    )
