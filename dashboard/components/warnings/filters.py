"""The filter bar of the warnings page: chips and menus that are plain links."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.icons import shape
from dashboard.components.native import Markup
from dashboard.components.navigation import counted, is_current, menu
from dashboard.facts.choices import Choice, Facet
from dashboard.facts.scope import Scope
from dashboard.services.warnings.filters import LEVELS, MINE
from dashboard.services.warnings.page import WarningsView
from dashboard.text.words import Words
from dashboard.urls import Path, href
from indicators.codes import LAGGING, Group

OPEN = ("group", "level")
"""Short filters stand as chips in a row; the others open as menus."""


def filter_bar(view: WarningsView, scope: Scope, department: str) -> html.Nav:
    """All, what the reader's `department` has to do with, the states, the levels, and menus for the rest."""
    t = scope.t
    whole = _chip([t("全部"), counted(view.total)], view.all_href, current=not view.narrowed, key="all")
    groups = [_options(facet, t) for facet in view.filters if facet.name in OPEN]
    menus = [facet_menu(facet, t) for facet in view.filters if facet.name not in OPEN and facet.options]
    clear = html.A(t("去掉全部筛选"), href=view.all_href, className="clear") if view.narrowed else None
    own = _mine(view, scope, department) if department in scope.facts.catalogue.department else None
    return html.Nav(
        [whole, own, *groups, html.Span([*menus, clear], className="chips menus")],
        className="filters",
        **{"aria-label": t("筛选")},
    )


def _mine(view: WarningsView, scope: Scope, department: str) -> html.A:
    t, current = scope.t, scope.view.filter(MINE) == department
    address = href(Path.WARNINGS, scope.view.with_filter(MINE, "" if current else department))
    content = [t("本部门的"), counted(view.mine.get(department, 0))]
    return _chip(content, address, current=current, key=MINE, t=t)


def signal(level: int) -> Markup:
    """Four steps, filled up to the level: readable without any colour."""
    bars = "".join(
        f'<rect x="{1 + 4 * i}" y="{9 - 3 * i}" width="3" height="{4 + 3 * i}" '
        f'fill="{"currentColor" if i < level else "none"}" stroke="currentColor" stroke-width="1"/>'
        for i in range(4)
    )
    return Markup(html=f'<svg class="signal" viewBox="0 0 18 14" aria-hidden="true">{bars}</svg>', tag="span")


def _options(facet: Facet, t: Words) -> html.Span:
    chips = [_chip([_mark(facet, option), option.label, counted(option.count)], option.href,
                   current=option.current, key=f"{facet.name}-{option.value}", t=t) for option in facet.options]  # fmt: skip
    return html.Span(chips, className="chips", role="group", **{"aria-label": facet.label})


def _mark(facet: Facet, option: Choice) -> Any:
    if facet.name == "level":
        return signal(LEVELS.get(option.value, 0))
    if option.value in LAGGING:
        return html.Span(shape(option.value), className="k-off" if option.value == Group.OFF_TRACK else "k-risk")
    return None


def facet_menu(facet: Facet, t: Words) -> html.Details:
    """A filter as a menu: the choice that was made can be taken off there."""
    items = [_item(t("全部"), facet.clear, None, current=not facet.current)]
    items += [_item(option.label, facet.clear if option.current else option.href, option.count, current=option.current)
              for option in facet.options]  # fmt: skip
    return menu(facet.label, facet.current or t("全部"), items, t, chosen=bool(facet.current))


def _item(label: str, address: str, count: int | None, *, current: bool) -> html.Li:
    return html.Li(html.A([label, counted(count)], href=address, **is_current(current)))


def _chip(content: list[Any], address: str, *, current: bool, key: str, t: Words | None = None) -> html.A:
    off = html.Span("×", className="off", title=t("去掉")) if current and t else None
    return html.A(
        [*content, off], href=address, className="chip", **{"data-key": f"filter-{key}"}, **is_current(current)
    )
