"""What makes a draft a plan: names typed, requirements added, split or merged, and the two persons' steps."""

from __future__ import annotations

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.drafting.adopting import steps_form
from dashboard.components.drafting.correction import add_form
from dashboard.components.drafting.names import names_form
from dashboard.components.said.forms import not_taken
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.drafting.adding import MERGE, SPLIT, add_by_hand, adding_fields, clause_named, merge_or_split
from dashboard.services.drafting.adopting import GOES, go_on
from dashboard.services.drafting.deciding import find, target_of
from dashboard.services.drafting.names import names_page, save_names
from dashboard.services.drafting.page import EDIT, SECTION, at_section, section_key
from dashboard.services.drafting.preview import preview
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/plans/names/<draft>`, `/act/plans/adopt/<draft>`, `/act/plans/add/<draft>`,
    `/act/plans/split/<draft>/<number>`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def names(draft: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        if found is None:
            flask.abort(404)
        form = flask.request.form
        typed = save_names(here, found, form, auth.by())
        back = here.link.with_filters({SECTION: here.selection.filter(SECTION), "done": "names"})
        if typed is None:
            return redirect_to(href(Path.PLAN_NAMES, back, draft))
        view = names_page(here, draft)
        assert view is not None
        return _again(services, here, names_form(here, view, typed))

    def adopt(draft: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        go = flask.request.form.get("go", "")
        if found is None or go not in GOES:
            flask.abort(404)
        typed = go_on(here, found, flask.request.form, auth.by())
        if typed is None:
            return redirect_to(href(Path.PLAN_ADOPT, here.link.with_filter("done", go), draft))
        view = preview(here, draft, auth.reader().account)
        assert view is not None
        latest = html.P(html.A(here.t("看最新内容"), href=href(Path.PLAN_ADOPT, here.link, draft)), className="ways")
        return _again(services, here, *steps_form(here, view, typed), latest)

    def add(draft: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        clause = clause_named(found, flask.request.form.get("clause", "")) if found else None
        if found is None or clause is None:
            flask.abort(404)
        added = add_by_hand(here, found, clause, flask.request.form, auth.by())
        if isinstance(added, Typed):
            return _again(services, here, add_form(here, found.draft, adding_fields(here, found, clause), added))
        section = f"{clause['plan']}-{clause['section']}"
        return redirect_to(at_section(here, found.draft, section, done=f"add-{added}", anchor=f"proposal-{added}"))

    def split(draft: str, number: str) -> ResponseReturnValue:
        here = scope()
        found = find(here, draft)
        target = target_of(found, number) if found else None
        go = flask.request.form.get("go", "")
        if found is None or target is None or go not in (SPLIT, MERGE):
            flask.abort(404)
        done = merge_or_split(here, found, target, flask.request.form, auth.by())
        if isinstance(done, Typed):
            latest = at_section(here, found.draft, section_key(target), anchor=f"proposal-{number}")
            link = html.P(html.A(here.t("看最新内容"), href=latest), className="ways")
            return _again(services, here, html.P(done.whole), link)
        section = section_key(target)
        if go == SPLIT:
            link = here.link.with_filters({SECTION: section, EDIT: str(done), "done": f"split-{done}"})
            return redirect_to(href(Path.PLAN_DRAFT, link, draft, anchor=f"proposal-{done}"))
        return redirect_to(at_section(here, found.draft, section, done=f"merge-{number}", anchor=f"proposal-{done}"))

    act = f"{Path.ACT}plans/"
    server.add_url_rule(f"{act}names/<draft>", "plans_names", names, methods=["POST"])
    server.add_url_rule(f"{act}adopt/<draft>", "plans_adopt", adopt, methods=["POST"])
    server.add_url_rule(f"{act}add/<draft>", "plans_add", add, methods=["POST"])
    server.add_url_rule(f"{act}split/<draft>/<number>", "plans_split", split, methods=["POST"])


def _again(services: Services, scope: Scope, *content: object) -> ResponseReturnValue:
    title = not_taken(scope.t)
    head = html.H1(title, className="find", tabIndex=-1)
    return standalone_page(services, title, head, *content, status=400)
