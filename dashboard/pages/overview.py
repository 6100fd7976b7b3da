"""The overview: on course or not, what lags since when and who answers, time and progress, domains, streets."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.ahead import ahead_parts
from dashboard.components.attention import attention, changes_card
from dashboard.components.basics import alike, demo, empty, section
from dashboard.components.ending.overview import ending
from dashboard.components.first_year.overview import first_year_parts
from dashboard.components.follow_up import decided_section
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.next_step import no_plan
from dashboard.components.page import Page
from dashboard.components.progress import outlook_card, plans_card, progress_card
from dashboard.components.reporting import reporting_card
from dashboard.components.strip import strip
from dashboard.components.tiles import domain_tiles, street_list, street_map
from dashboard.components.ways_on import ways_on
from dashboard.facts.check_ins import last_words, share_who_spoke
from dashboard.facts.follow_up import decided_at
from dashboard.facts.scope import Scope
from dashboard.services.overview.page import OverviewView, overview
from dashboard.text.words import Words
from dashboard.urls import Path, href


def page(scope: Scope, code: str) -> Page | None:
    """The overview of the selection; of an empty store, what to load."""
    facts = scope.facts
    t = scope.t
    view = overview(scope)
    if view is None:
        return Page(t("总览"), [no_plan(scope, auth.reader())])
    link = scope.link
    crumbs: tuple[tuple[str, str], ...] = ((t("总览"), ""),)
    if scope.area != facts.district.area:
        crumbs = ((t("总览"), href(Path.OVERVIEW, replace(link, area=""))),
                  (t.of(facts.catalogue.area[scope.area]), ""))  # fmt: skip
    return Page(
        title=t("总览"),
        content=[
            heading_of(view, crumbs, scope, provisional=view.provisional),
            freeze(
                html.P(view.scope_note, className="scope") if view.scope_note else None,
                *_body(view, scope),
                _streets(view, scope),
                className="overview",
            ),
            decided_section(decided_at(scope, "overview"), t),
            _spoke(scope),
        ],
    )


def _spoke(scope: Scope) -> Component | None:
    """How many departments have said of late where they stand; nothing while none ever has."""
    words, t = last_words(scope), scope.t
    if not any(word.word for word in words):
        return None
    marked = any(word.word.demonstration for word in words if word.word)
    told = [t.sentence(share_who_spoke(words, t)), html.A(t("部门总表"), href=scope.href(Path.DEPARTMENTS)),
            demo(t, marked, quiet=True)]  # fmt: skip
    return freeze(html.P(told, className="vsub said-line spoke"))


def _body(view: OverviewView, scope: Scope) -> list[Component | None]:
    """What the state of the data allows: what was reported, what the plan came to, or where it stands."""
    t = scope.t
    if view.ahead:
        return [*ahead_parts(view.ahead, scope)]
    if view.first:
        return [*first_year_parts(view.first, scope)]
    share = section(t("报送进度"), html.Div(reporting_card(view.reporting, t), className="row"))
    rest = [*ending(view.end, view.domains, scope)] if view.end else _running(view, scope)
    return [share if view.reporting.partial else None, *rest]


def _running(view: OverviewView, scope: Scope) -> list[Component | None]:
    """While the plan runs: where it stands, what to do now, time and progress, the domains."""
    t = scope.t
    counted = strip(view.counts, t) if view.counts.total and view.counts.begun else None
    return [counted, _attention(view, scope), _time(view, scope), _domains(view, t)]


def _attention(view: OverviewView, scope: Scope) -> html.Section:
    t = scope.t
    more = ways_on(scope, html.A(t("全部预警"), href=scope.href(Path.WARNINGS)))
    if not view.attention:
        return section(t("当前重点关注"), empty(*view.attention_empty), more=more)
    same = alike(target.marked for target in view.attention)
    rows = attention(view.attention, scope, quiet=same)
    return section(t("当前重点关注"), rows, note=view.attention_note, more=more, extra=demo(t, same))


def _time(view: OverviewView, scope: Scope) -> html.Section:
    t = scope.t
    shown: list[Component] = [
        progress_card(view.progress, t),
        outlook_card(view.outlook, scope, demonstration=view.demonstration),
    ]
    if view.moves:
        shown.append(changes_card(view.moves, scope))
    shown.append(plans_card(view.plans, view.directions, t, wide=view.moves is None, demonstration=view.demonstration))
    return section(t("时间与进度"), html.Div(shown, className="row"))


def _domains(view: OverviewView, t: Words) -> html.Section:
    note = t("两部规划同一领域合并统计") if len(view.plans) > 1 else ""
    same = alike(tile.demonstration for tile in view.domains if tile.tally.total or tile.demonstration)
    tiles = domain_tiles(view.domains, t, quiet=same)
    return section(t.count("{n} 个领域", len(view.domains)), tiles, note=note, extra=demo(t, same))


def _streets(view: OverviewView, scope: Scope) -> html.Section | None:
    t = scope.t
    if view.streets is None or view.ahead:
        return None
    cards = html.Div([
        street_map(view.streets, t) if view.streets.tiles else None,
        street_list(view.streets, t),
    ], className="row")  # fmt: skip
    note = t("{n} 项按街道报送的量化目标", n=view.streets.targets)
    back = html.A(t("回到全区"), href=href(Path.OVERVIEW, replace(scope.link, area=""))) if scope.link.area else None
    return section(t.count("{n} 个街道", view.streets.total), cards, note=note, more=back)
