"""What makes a draft a plan: names typed, requirements added, split or merged, and the two persons' steps."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.drafting.adopting import steps_form
from dashboard.components.drafting.correction import add_form
from dashboard.components.drafting.names import names_form
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.plans import ACT, SHEETS
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.drafting.adding import MERGE, SPLIT, add_by_hand, adding_fields, clause_named, merge_or_split
from dashboard.services.drafting.adopting import GOES, go_on
from dashboard.services.drafting.deciding import find, target_of
from dashboard.services.drafting.names import names_page, save_names
from dashboard.services.drafting.page import DONE, EDIT, SECTION, at_section, section_key
from dashboard.services.drafting.preview import preview
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the steps from a draft to a plan."""
    add_addresses(
        server,
        services,
        post(f"{ACT}names/<draft>", "plans_names", keep_names),
        post(f"{ACT}adopt/<draft>", "plans_adopt", adopt),
        post(f"{ACT}add/<draft>", "plans_add", add_requirement),
        post(f"{ACT}split/<draft>/<number>", "plans_split", split_or_merge),
    )


def keep_names(services: Services, draft: str) -> flask.Response:
    """Names in both languages that were typed for what the draft brings."""
    scope = scope_asked(services)
    found = find(scope, draft)
    if found is None:
        flask.abort(404)
    typed = save_names(scope, found, flask.request.form, auth.by())
    if typed is None:
        link = scope.link.with_filters({SECTION: scope.selection.filter(SECTION), DONE: "names"})
        return redirect_to(href(Path.PLAN_NAMES, link, draft))
    view = names_page(scope, draft)
    assert view is not None
    here = href(Path.PLAN_NAMES, scope.link.with_filter(SECTION, scope.selection.filter(SECTION)), draft)
    return form_again(scope, names_form(scope, view, typed), latest(scope, here), sheets=SHEETS)


def adopt(services: Services, draft: str) -> flask.Response:
    """A step of the two persons who make a draft a plan."""
    scope = scope_asked(services)
    found = find(scope, draft)
    go = flask.request.form.get("go", "")
    if found is None or go not in GOES:
        flask.abort(404)
    typed = go_on(scope, found, flask.request.form, auth.by())
    if typed is None:
        return redirect_to(href(Path.PLAN_ADOPT, scope.link.with_filter(DONE, go), draft))
    view = preview(scope, draft, auth.reader().account)
    assert view is not None
    return form_again(
        scope, *steps_form(scope, view, typed), latest(scope, href(Path.PLAN_ADOPT, scope.link, draft)), sheets=SHEETS
    )


def add_requirement(services: Services, draft: str) -> flask.Response:
    """A requirement that was found in a clause by hand."""
    scope = scope_asked(services)
    found = find(scope, draft)
    clause = clause_named(found, flask.request.form.get("clause", "")) if found else None
    if found is None or clause is None:
        flask.abort(404)
    added = add_by_hand(scope, found, clause, flask.request.form, auth.by())
    if isinstance(added, Typed):
        return form_again(
            scope, add_form(scope, found.draft, adding_fields(scope, found, clause), added), sheets=SHEETS
        )
    section = f"{clause['plan']}-{clause['section']}"
    return redirect_to(at_section(scope, found.draft, section, done=f"add-{added}", anchor=f"proposal-{added}"))


def split_or_merge(services: Services, draft: str, number: str) -> flask.Response:
    """Makes two requirements of one, or one of two."""
    scope = scope_asked(services)
    found = find(scope, draft)
    target = target_of(found, number) if found else None
    go = flask.request.form.get("go", "")
    if found is None or target is None or go not in (SPLIT, MERGE):
        flask.abort(404)
    made = merge_or_split(scope, found, target, flask.request.form, auth.by())
    section = section_key(target)
    if isinstance(made, Typed):
        here = at_section(scope, found.draft, section, anchor=f"proposal-{number}")
        return form_again(scope, html.P(made.whole), latest(scope, here))
    if go == SPLIT:
        link = scope.link.with_filters({SECTION: section, EDIT: str(made), DONE: f"split-{made}"})
        return redirect_to(href(Path.PLAN_DRAFT, link, draft, anchor=f"proposal-{made}"))
    return redirect_to(at_section(scope, found.draft, section, done=f"merge-{number}", anchor=f"proposal-{made}"))
