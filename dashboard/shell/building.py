"""The window around every page: bar, navigation, years, page, finder.

The address is the only state. Menus write it (in the browser), this module reads it, and everything on screen follows.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import flask
from dash import Dash
from dash.development.base_component import Component

from dashboard import auth, ids
from dashboard.auth.request import path_of, selection_asked
from dashboard.auth.rules import PAGES, allows
from dashboard.components import html
from dashboard.components import shell as parts
from dashboard.components.basics import search_box, shows_demonstration
from dashboard.components.error_pages import broken, missing, unknown_choice
from dashboard.components.first import Screen
from dashboard.components.markup import freeze, to_html
from dashboard.components.next_step import no_figures, no_plan
from dashboard.components.page import Page
from dashboard.components.period_notice import period_notice
from dashboard.components.refusal import forbidden
from dashboard.components.years import year_slider
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Right
from dashboard.services.finder import entries
from dashboard.services.shell.frame import shell_view
from dashboard.services.shell.view_models import ShellView
from dashboard.settings import Settings
from dashboard.shell import zoom
from dashboard.shell.response_cache import do_not_cache
from dashboard.shell.routes import (
    BEFORE_PLANS,
    WITHOUT_PLANS,
    answer,
    at_its_place,
    at_its_round,
    key_of,
    plan_at,
)
from dashboard.text import words
from dashboard.urls import Path, parse
from data_access.errors import StoreError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """Everything that stands on screen for one address."""

    shell: ShellView
    page: Page
    content: list[Component]
    status: int
    of_area: bool
    demonstration: bool
    """Whether the page shows demonstration figures; the foot says so."""
    plays: bool
    """Whether its years can be played one after another."""

    @property
    def found(self) -> bool:
        """Whether there is such a page, and this reader may see it."""
        return self.status == 200


def shell_tree(shown: ShownPage) -> Component:
    """The window as a tree; where another page is shown, what bears an id of `ids.Shell` is exchanged (`assets/window.js`)."""
    view = shown.shell
    return html.Div([
        html.A("跳到正文 / Skip to content", href="#page", className="skip"),
        html.Header([
            freeze(parts.brand(view), id=ids.Shell.BRAND, className="brand-box"),
            parts.choices(view, of_area=shown.of_area),
            freeze(parts.plans(view), id=ids.Shell.PLANS, className="seg-box"),
            freeze(parts.actions(view), id=ids.Shell.ACTIONS, className="acts"),
        ], className="bar"),
        html.Div([
            freeze(parts.navigation(view), id=ids.Shell.NAV, className="nav"),
            html.Div([
                freeze(year_slider(view) if shown.plays else None, id=ids.Shell.YEARS, className="years-box"),
                html.Main(id=ids.Shell.PAGE, children=shown.content, tabIndex=-1),
                freeze(parts.foot(view, demonstration=shown.demonstration), id=ids.Shell.FOOT, className="foot"),
            ], className="column"),
        ], className="shell"),
        html.P(id=ids.Shell.SAID, className="visually-hidden", role="status"),
        _finder(),
    ], id="window")  # fmt: skip


def _finder() -> html.Dialog:
    return html.Dialog(
        [
            search_box("查找指标 / Find an indicator", "输入指标、领域或部门 / Indicator, domain, department"),
            html.Div(id=ids.Finder.LIST),
        ],
        id=ids.Finder.DIALOG,
        className="finder",
        **{"aria-label": "查找指标 / Find"},
    )


def build(services: Services, settings: Settings, path: str, search: str) -> ShownPage:
    """The window for an address. A page that fails says so in place of itself; nothing else suffers."""
    path = path_of(path)
    asked = parse(search)
    facts = services.facts(asked.district)
    selection, unknown = services.resolve(facts, asked)
    scope = Scope(services, facts, at_its_place(facts, selection, path))
    t = scope.t
    key = key_of(path, with_gallery=settings.gallery)
    try:
        if key and not allows(PAGES.get(key), auth.reader()):
            page: Page | None = forbidden(scope.view, path, t)
        elif facts.catalogue.targets or key in WITHOUT_PLANS or (facts.place and key in BEFORE_PLANS):
            scope = at_its_round(scope, path)
            page = answer(scope, path, key)
        else:
            page = Page(t("尚未导入规划目录"), [no_plan(scope, auth.reader())])
    except StoreError:  # not the page's fault: `auth.outages` says what it is
        raise
    except Exception:
        log.exception("page %r %r failed", path, search)
        do_not_cache()
        page = Page(t("出错"), [broken(scope.view, path, t)])
    if page is None:
        page = Page(t("页面不存在"), [missing(scope, path)], status=404)
    content = [part for part in page.content if part is not None]
    if unknown:
        content.insert(0, unknown_choice(unknown, asked, facts, scope.year, t))
    if page.status == 200 and (notice := period_notice(scope, plan_at(facts, path) or scope.plan)) is not None:
        content.insert(0, notice)
    if page.status == 200 and PAGES.get(key) is Right.READ and (hint := no_figures(scope, auth.reader())) is not None:
        content.insert(0, hint)
    around = shell_view(scope, path, auth.reader())
    plays = page.status == 200 and (path in (Path.OVERVIEW, Path.STREETS) or path.startswith(Path.DOMAIN))
    return ShownPage(
        around, page, content, page.status, path.startswith(Path.STREET), shows_demonstration(content), plays
    )


def render(services: Services, settings: Settings, path: str, search: str) -> Screen:
    """The first answer for an address."""
    shown = build(services, settings, path, search)
    if not shown.found:

        @flask.after_this_request
        def say_so(response: flask.Response) -> flask.Response:
            response.status_code = shown.status
            return response

    view = shown.shell
    return Screen(
        shell_tree(shown),
        _title(shown),
        view.language,
        f"{view.area} {view.year}",
        to_html(parts.zoom_head(words(view.language))),
    )


def _title(shown: ShownPage) -> str:
    return f"{shown.page.title} · {shown.shell.brand} · {shown.shell.district}"


def register(app: Dash, services: Services, settings: Settings) -> None:
    """What a window asks for besides pages: the list of the finder, and by callback the figure of a chart."""

    def list_indicators() -> flask.Response:
        scope = Scope.of(services, selection_asked())
        found = parts.finder(entries(scope), scope.t)
        return flask.Response(to_html(found), mimetype="text/html")

    app.server.add_url_rule(Path.FINDER, "finder", list_indicators)
    zoom.register(app, lambda path, search: build(services, settings, path or Path.OVERVIEW, search).content)
