"""The pieces of the window's frame: brand, menus, plan switch, actions, navigation, finder, foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc

from dashboard import ids
from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.components.form import hidden, post_form
from dashboard.components.icons import icon, shape
from dashboard.components.navigation import choice
from dashboard.facts.choices import Choice
from dashboard.services.finder import Entry
from dashboard.services.shell.view_models import AccountMenu, NavItem, ShellView
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group, Status

WHOLE = "\N{WORD JOINER}—\N{WORD JOINER}"
"""A dash between two years that no line is broken at."""


def brand(view: ShellView) -> html.Div:
    """The name of the product, home; and the button that unfolds the navigation on a phone."""
    t = words(view.language)
    menu = html.Button(icon("menu"), type="button", className="menu",
                       **{"data-act": "menu", "aria-label": t("导航"), "aria-expanded": "false"})  # fmt: skip
    return html.Div([menu, html.A(view.brand, href=view.home, className="brand"), _places(view, t)])


def _places(view: ShellView, t: Words) -> html.Details | None:
    """The place that is shown, and the ways to the others; works without a script."""
    if not view.places:
        return None
    here = next((place.label for place in view.places if place.current), view.district)
    links = [html.Li(choice(place)) for place in view.places]
    summary = html.Summary(html.B(here), className="act", **{"aria-label": t("地区：{name}", name=here)})
    return html.Details([summary, html.Ul(links, **{"aria-label": t("地区")})], className="places chip-menu")


def choices(view: ShellView, *, of_area: bool) -> html.Form:
    """The menus of area and year. Without a script their button sends them; with one a choice is followed at once.

    `of_area`: the page is one area's own, and choosing another goes to that one's page.
    """
    t = words(view.language)
    usual = {"data-area": view.areas[0].value, "data-year": view.usual_year}  # what an address leaves out
    own = {"data-one": Path.STREET, "data-all": Path.STREETS} if of_area else {}
    kept = [hidden(name, value) for name, value in view.kept]
    return html.Form([
        _menu(ids.Shell.AREA, "area", t("区域"), view.areas, view.area),
        _menu(ids.Shell.YEAR, "year", t("截至"), view.years, view.year),
        *kept,
        html.Noscript(html.Button(t("查看"), type="submit", className="btn")),
    ], id=ids.Shell.CHOICES, className="choices", action=Path.STREETS if of_area else view.path, method="get", **usual, **own)  # fmt: skip


def _menu(place: str, name: str, label: str, offered: Sequence[Choice], value: str) -> html.Div:
    options = [{"label": option.label, "value": option.value} for option in offered]
    menu = dbc.Select(options, value, id=place, name=name, className="form-select")
    nothing = {} if offered else {"hidden": True}  # an empty store has no years
    return html.Div([html.Label(label, htmlFor=place), menu], className="f", **nothing)


def zoom_head(t: Words) -> html.Header:
    """What stands above a chart that can be zoomed: its name, what dragging does, and the way back.

    The browser's side is `assets/zoom.js`; it says the words that stand here.
    """
    modes = [("zoom", t("框选放大")), ("pan", t("平移")), ("select", t("框选读数"))]
    words = {"data-waiting": t("正在取图……"), "data-failed": t("未能取得此图，请稍后再试。"),
            "data-help": t("在图上拖动：放大所选范围，或读出所选各年。")}  # fmt: skip
    return html.Header([
        html.H2(id=ids.Zoom.NAME, tabIndex=-1),
        html.Span(id=ids.Zoom.MARK, className="demo", hidden="hidden"),
        html.Div([
            *(html.Button(word, type="button", className="act", **{"data-act": "drag", "data-mode": mode, "aria-pressed": "false"})
              for mode, word in modes),
            html.Button(t("还原"), type="button", className="act", **{"data-act": "unzoom"}),
            html.Button(t("关闭"), type="button", className="act", **{"data-act": "close"}),
        ], className="acts"),
    ], id=ids.Zoom.HEAD, **words)  # fmt: skip


def plans(view: ShellView) -> html.Nav | html.Div:
    """Both plans, or one of them; where there are several periods, the ways to the others beside."""
    t = words(view.language)
    links = [choice(plan, **{"data-key": f"plan-{plan.value}", "data-choice": f"plan={plan.value}"})
             for plan in view.plans]  # fmt: skip
    seg = html.Nav(links, className="seg", **{"aria-label": t("规划")})
    return html.Div([seg, _periods(view, t)], className="with-periods") if view.periods else seg


def _periods(view: ShellView, t: Words) -> html.Details:
    """The plans of other periods, and what became of this period's targets; works without a script."""
    parts: list[Any] = []
    for one in view.periods:
        parts += [
            html.P(t("{period} 年 · {state}", period=one.name, state=one.state)),
            html.Ul([html.Li(choice(plan, **{"data-key": f"period-{one.name}-{plan.value}"})) for plan in one.plans]),
        ]
    if view.lineages:
        parts += [html.P(t("规划沿革")), html.Ul([html.Li(choice(one)) for one in view.lineages])]
    summary = html.Summary(
        html.B(view.period), className="act", **{"aria-label": t("规划期 {period}，其他规划期", period=view.period)}
    )
    return html.Details([summary, html.Div(parts)], className="periods chip-menu")


def actions(view: ShellView) -> html.Div:
    """Finder, theme, print, language."""
    t = words(view.language)
    other = next(choice for choice in view.languages if not choice.current)
    lang = {"lang": "en" if other.value == "en" else "zh-CN"}
    return html.Div([
        _act("finder", [t("查找指标"), html.Kbd("/", className="kbd", **{"aria-hidden": "true"})], t("查找指标")),
        _act("theme", [icon("moon")], t("切换深浅色")),
        _act("print", [t("打印")], t("打印本页"), "hide"),
        html.A("EN" if other.value == "en" else "中文", href=other.href, className="act",
               **{"aria-label": other.label, "data-key": "language", **lang},
               **{"data-choice": f"lang={'' if other.value == 'zh' else other.value}"}),
        _account(view.account, t),
    ])  # fmt: skip


def _account(view: AccountMenu, t: Words) -> html.A | html.Details:
    """The way in, or who is in with the ways on and out; works without a script."""
    if not view.name:
        return html.A([icon("person"), html.Span(t("登录"))], href=view.sign_in, className="act enter", target="_self",
                      **{"data-key": "sign-in"})  # fmt: skip
    label = t("账号：{name}", name=view.name)
    summary = html.Summary([icon("person"), html.B(view.name)], className="act", **{"aria-label": label})
    out = post_form(view.sign_out, html.Button(t("退出登录"), type="submit"), className="") if view.sign_out else None
    links = [html.A(link.label, href=link.href) for link in view.links]
    return html.Details(
        [summary, html.Div([html.P([html.B(view.name), view.role]), *links, out])], className="who chip-menu"
    )


def _act(name: str, content: list[Any], label: str, extra: str = "") -> html.Button:
    return html.Button(content, type="button", className=f"act {extra}", **{"data-act": name, "aria-label": label})


def navigation(view: ShellView) -> html.Nav:
    """The screens, with what lags in each domain."""
    t = words(view.language)
    out: list[Any] = []
    for group in view.nav:
        mark = demo(t, group.invented, partly=group.mixed, quiet=True)
        out += [
            html.H2([group.title, mark] if mark else group.title),
            html.Ul([html.Li(_nav_link(item, t)) for item in group.items]),
        ]
    return html.Nav(out, **{"aria-label": t("主导航")})


def _nav_link(item: NavItem, t: Words) -> html.A:
    current = {"aria-current": "page"} if item.current else {}
    lag: list[Any] = []
    if item.off:
        word = t("项未达到") if item.ended else t("项明显滞后")
        lag = [html.Span([shape(Group.OFF_TRACK), str(item.off), _hidden(word)], className="lag k-off")]
    elif item.risk:
        lag = [html.Span([shape(Group.AT_RISK), str(item.risk), _hidden(t("项存在风险"))], className="lag k-risk")]
    elif item.worse:
        lag = [html.Span([shape(Status.DECLINING), str(item.worse), _hidden(t("项趋势不利"))], className="lag k-off")]
    elif item.total:
        word = t("项未达到") if item.ended else t("项滞后")
        lag = [html.Span([str(item.total), _hidden(word)], className="lag")]
    return html.A(
        [icon(item.icon), item.label.replace("—", WHOLE), *lag],
        href=item.href,
        **{"data-key": item.href.split("?")[0], **current},
    )


def _hidden(text: str) -> html.Span:
    return html.Span(f" {text}", className="visually-hidden")


def finder(entries: Sequence[Entry], t: Words) -> html.Div:
    """The finder's box and list; filtered in the browser."""
    return html.Div([
        html.Ul([
            html.Li(html.A([entry.name, html.Small(entry.note)], href=entry.href), **{"data-find": entry.find})
            for entry in entries
        ]),
        html.P(t("没有符合的指标。换一个词试试。"), className="finder-none", hidden="hidden"),
    ])  # fmt: skip


def foot(view: ShellView, *, demonstration: bool) -> html.Footer:
    """What the reader must know about the figures, and the address of this view on paper.

    Nothing real is called invented: where the page shows no demonstration figures it says nothing of them, and where real
    ones exist as well it speaks of those that are marked.
    """
    t = words(view.language)
    every = t("除注明的公开数据外，本页数值为演示数据，不代表{district}实际情况。", district=view.district)
    some = t("本页标有“演示数据”的内容不代表{district}实际情况。", district=view.district)
    demo = (some if view.reported else every) if demonstration else ""
    return html.Footer([
        html.Span(demo) if demo else None,
        html.Span(t("截至 {year} 年；规划期 {period}。", year=view.year, period=view.period)) if view.period else None,
        html.Span("", className="here"),
    ])  # fmt: skip
