"""What the target workbench sends: a choice, and a second person's decision about it."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.native import Markup
from dashboard.components.target_setting.forms import ACT, choice_form, decide_form, grade_form
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed, row_number
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.target_setting.choices import store_of
from dashboard.services.target_setting.choosing import APPROVE, RETURN, choose, decide
from dashboard.services.target_setting.page import one_page
from dashboard.services.target_setting.period import place
from dashboard.settings import Settings
from dashboard.text.target_setting import GRADED
from dashboard.urls import TARGETS_PART, Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/target-choice/<plan>/targets/<indicator>` and `/act/target-choice/decide/<entry>`."""
    add_addresses(
        server,
        services,
        post(f"{ACT}/<plan>/{TARGETS_PART}/<code>", "target_choose", choose_target),
        post(f"{ACT}/decide/<entry>", "target_decide", decide_choice),
    )


def choose_target(services: Services, plan: str, code: str) -> flask.Response:
    """What is chosen for an indicator, and why."""
    scope = scope_asked(services)
    known = scope.facts.catalogue.plan.get(plan)
    view = one_page(scope, known, code, auth.reader()) if known else None
    if known is None or view is None:
        flask.abort(404)
    form = flask.request.form
    typed = choose(scope, known, code, form, auth.by())
    if typed is None:
        return _done(scope, view.place, "chosen")
    shown = grade_form if form.get("go") == GRADED else choice_form
    return _again(scope, shown(scope, view, typed), view.place, typed)


def decide_choice(services: Services, entry: str) -> flask.Response:
    """A second person's decision about a choice."""
    scope = scope_asked(services)
    choice = store_of(scope).get(row_number(entry))
    go = flask.request.form.get("go", "")
    if choice is None or go not in (APPROVE, RETURN):
        flask.abort(404)
    typed = decide(scope, choice, flask.request.form, auth.by())
    at = place(choice.plan, choice.indicator)
    if typed is None:
        return _done(scope, at, "approved" if go == APPROVE else "returned")
    return _again(scope, decide_form(scope, choice.entry, typed), at, typed)


def _done(scope: Scope, at: str, what: str) -> flask.Response:
    return redirect_to(href(Path.TARGETS, scope.link.with_filter("done", what), at))


def _again(scope: Scope, form: Markup, at: str, typed: Typed) -> flask.Response:
    """The form once more, with the ways to what is in the store now and to what the typed levels would come to."""
    levels = {name: typed.value(name) for name in ("base", "effort", "challenge", "binding", "method")}
    tried = href(Path.TARGETS, scope.link.with_filters(levels), at, anchor="try")
    trying = html.A(scope.t("按这些值重新试算"), href=tried)
    return form_again(scope, form, latest(scope, scope.href(Path.TARGETS, at), trying))
