"""The window around every page: bar, navigation, page, finder; and the callback that answers an address.

The address is the only state. Menus write it (in the browser), this module reads it, and everything on screen follows.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
import flask
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard import gate, ids
from dashboard.components import frame as parts
from dashboard.components.basics import search_box, shows_demonstration
from dashboard.components.first import Screen
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.page import Page
from dashboard.components.refusal import refused
from dashboard.components.trouble import broken, missing, unknown_choice, unseeded
from dashboard.facts.services import Services
from dashboard.gate.asking import own_page, path_of
from dashboard.gate.rules import PAGES, allows
from dashboard.services.finder import entries
from dashboard.services.shell import Frame, frame
from dashboard.settings import Settings
from dashboard.text import words
from dashboard.urls import Path, parse
from dashboard.window.answers import never_keep
from dashboard.window.routes import WITHOUT_PLANS, answer, at_its_area, key_of
from data_access.errors import StoreError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Window:
    """Everything that stands on screen for one address."""

    frame: Frame
    page: Page
    content: list[Component]
    status: int
    of_area: bool
    demonstration: bool
    """Whether the page shows demonstration figures; the foot says so."""

    @property
    def found(self) -> bool:
        """Whether there is such a page, and this reader may see it."""
        return self.status == 200


def layout(services: Services, settings: Settings) -> Component:
    """The living window, complete for the page that asks for it; empty (to be filled by the callback) if none does.

    Dash asks for the layout without saying for which address; the referring page tells it. This spares every first
    visit a second transfer of the page.
    """
    page = own_page(flask.request.referrer) if flask.has_request_context() else None
    if page is None:
        return window_tree(None)
    search = f"?{page.query}" if page.query else ""
    return window_tree(build(services, settings, page.path, search))


def window_tree(window: Window | None) -> Component:
    """The window as a tree: filled, or empty until the callback has filled it."""
    view = window.frame if window else None
    return html.Div([
        dcc.Location(id=ids.Shell.URL, refresh="callback-nav"),
        dcc.Store(id=ids.Shell.STATE, data=_state(window) if window else None),
        dcc.Store(id=ids.Shell.ANNOUNCED),
        dcc.Store(id=ids.Shell.CHOSEN),
        dcc.Store(id=ids.Shell.ASKED),
        dcc.Store(id=ids.Finder.OPENED),
        html.A("跳到正文 / Skip to content", href="#page", className="skip"),
        html.Header([
            Markup(id=ids.Shell.BRAND, className="brand-box", html=_html(parts.brand(view)) if view else ""),
            html.Div([
                html.Label(htmlFor=ids.Shell.AREA, id=ids.Shell.AREA_LABEL, children=parts.area_label(view)),
                dbc.Select(id=ids.Shell.AREA, **_menu(view.areas, view.area) if view else {}),
            ], className="f"),
            html.Div([
                html.Label(htmlFor=ids.Shell.YEAR, id=ids.Shell.YEAR_LABEL, children=parts.year_label(view)),
                dbc.Select(id=ids.Shell.YEAR, **_menu(view.years, view.year) if view else {}),
            ], className="f"),
            Markup(id=ids.Shell.PLANS, className="seg-box", html=_html(parts.plans(view)) if view else ""),
            Markup(id=ids.Shell.ACTIONS, className="acts", html=_html(parts.actions(view)) if view else ""),
        ], className="bar"),
        html.Div([
            Markup(id=ids.Shell.NAV, className="nav", html=_html(parts.navigation(view)) if view else ""),
            html.Div([
                html.Main(id=ids.Shell.PAGE, children=window.content if window else None, tabIndex=-1),
                Markup(id=ids.Shell.FOOT, className="foot", html=_foot(window)),
            ], className="column"),
        ], className="shell"),
        _finder(),
    ])  # fmt: skip


def _foot(window: Window | None) -> str:
    return _html(parts.foot(window.frame, demonstration=window.demonstration)) if window else ""


def _html(tree: Component | None) -> str:
    return freeze(tree).html or ""


def _menu(choices: tuple[Any, ...], value: str) -> dict[str, Any]:
    return {"options": [{"value": one.value, "label": one.label} for one in choices], "value": value}


def _finder() -> html.Dialog:
    return html.Dialog(
        [
            search_box("查找指标 / Find an indicator", "输入指标、领域或部门 / Indicator, domain, department"),
            Markup(id=ids.Finder.LIST),
        ],
        id=ids.Finder.DIALOG,
        className="finder",
        **{"aria-label": "查找指标 / Find"},
    )


def build(services: Services, settings: Settings, path: str, search: str) -> Window:
    """The window for an address. A page that fails says so in place of itself; nothing else suffers."""
    path = path_of(path)
    asked = parse(search)
    facts = services.facts(asked.district)
    selection, unknown = services.resolve(facts, asked)
    selection = at_its_area(facts, selection, path)
    t = words(selection.language)
    status = 200
    key = key_of(path, with_gallery=settings.gallery)
    try:
        if key and not allows(PAGES.get(key), gate.reader()):
            status = 403 if gate.reader().signed_in else 401
            page: Page | None = refused(services.canonical(facts, selection), path, t)
        elif facts.catalogue.targets or key in WITHOUT_PLANS:
            page = answer(services, facts, selection, path, key)
        else:
            page = Page(t("尚未导入规划目录"), [unseeded(t)])
    except StoreError:  # not the page's fault: the gate says what it is
        raise
    except Exception:
        log.exception("page %r %r failed", path, search)
        never_keep()
        page = Page(t("出错"), [broken(services.canonical(facts, selection), path, t)])
    if page is None:
        status = 404
        page = Page(t("页面不存在"), [missing(services, facts, selection, path, t)])
    content = [part for part in page.content if part is not None]
    if unknown:
        content.insert(0, unknown_choice(unknown, asked, facts, selection.year or 0, t))
    around = frame(services, facts, selection, path, gate.reader())
    return Window(around, page, content, status, path.startswith(Path.STREET), shows_demonstration(content))


def render(services: Services, settings: Settings, path: str, search: str) -> Screen:
    """The first answer for an address."""
    window = build(services, settings, path, search)
    if not window.found:

        @flask.after_this_request
        def say_so(response: flask.Response) -> flask.Response:
            response.status_code = window.status
            return response

    return Screen(window_tree(window), _title(window), window.frame.language)


def _title(window: Window) -> str:
    return f"{window.page.title} · {window.frame.brand} · {window.frame.district}"


def register(app: Dash, services: Services, settings: Settings) -> None:
    """The callbacks of the window."""

    def show(address: str | None) -> tuple[Any, ...]:
        path, _, search = (address or Path.OVERVIEW).partition("?")
        return _outputs(build(services, settings, path, search))

    app.callback(
        Output(ids.Shell.BRAND, "html"),
        Output(ids.Shell.AREA, "options"), Output(ids.Shell.AREA, "value"), Output(ids.Shell.AREA_LABEL, "children"),
        Output(ids.Shell.YEAR, "options"), Output(ids.Shell.YEAR, "value"), Output(ids.Shell.YEAR_LABEL, "children"),
        Output(ids.Shell.PLANS, "html"), Output(ids.Shell.ACTIONS, "html"), Output(ids.Shell.NAV, "html"),
        Output(ids.Shell.PAGE, "children"), Output(ids.Shell.FOOT, "html"), Output(ids.Shell.STATE, "data"),
        Input(ids.Shell.ASKED, "data"),
        prevent_initial_call=True,
    )(show)  # fmt: skip

    def list_indicators(search: str | None) -> str:
        asked = parse(search)
        facts = services.facts(asked.district)
        selection, _ = services.resolve(facts, asked)
        link = services.canonical(facts, selection).bare()
        return _html(parts.finder(entries(facts, link), words(selection.language)))

    app.callback(
        Output(ids.Finder.LIST, "html"), Input(ids.Finder.OPENED, "data"), prevent_initial_call=True
    )(list_indicators)  # fmt: skip

    app.clientside_callback(
        ClientsideFunction("dashboard", "ask"),
        Output(ids.Shell.ASKED, "data"),
        Input(ids.Shell.URL, "pathname"), Input(ids.Shell.URL, "search"),
        prevent_initial_call=True,
    )  # fmt: skip
    app.clientside_callback(
        ClientsideFunction("dashboard", "choose"),
        Output(ids.Shell.CHOSEN, "data"),
        Input(ids.Shell.AREA, "value"), Input(ids.Shell.YEAR, "value"),
        State(ids.Shell.STATE, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    app.clientside_callback(
        ClientsideFunction("dashboard", "announce"),
        Output(ids.Shell.ANNOUNCED, "data"),
        Input(ids.Shell.STATE, "data"),
    )


def _state(window: Window) -> dict[str, Any]:
    """What the browser must know of the view on screen."""
    view = window.frame
    return {
        "title": _title(window), "lang": view.language, "area": view.area, "year": view.year,
        "usual": {"area": view.areas[0].value, "year": view.usual_year},
        "of": {"one": Path.STREET, "all": Path.STREETS} if window.of_area else None,
    }  # fmt: skip


def _outputs(window: Window) -> tuple[Any, ...]:
    view = window.frame
    areas, years = _menu(view.areas, view.area), _menu(view.years, view.year)
    return (
        _html(parts.brand(view)),
        areas["options"], areas["value"], parts.area_label(view),
        years["options"], years["value"], parts.year_label(view),
        _html(parts.plans(view)), _html(parts.actions(view)), _html(parts.navigation(view)),
        window.content, _foot(window), _state(window),
    )  # fmt: skip
