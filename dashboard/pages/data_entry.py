"""The few figures an owner owes, as a grid to type into; checked like a file, safe against two people at once."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty
from dashboard.components.data.frame import chips, choice_menu, notice, tab_bar
from dashboard.components.data.grid import FORM, STAY, default_button, grid
from dashboard.components.form import button, entry, form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.navigation import link
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.entry import entry_view
from dashboard.services.data.links import SAID
from dashboard.services.data.view_models import EntryView
from dashboard.text.words import Words
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The grid of one owner and year."""
    t = scope.t
    link = scope.view
    view = entry_view(scope, auth.reader())
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (t("手工录入"), ""),
    )
    form = FORM if view.owes else ""
    return Page(
        title=t("手工录入"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                default_button() if form else None,
                tab_bar(view.tabs, t, form), notice(link.filter(SAID), t), _returned(view, t), _messages(view, t),
                form_message("note", html.P(view.kept)) if view.kept and not view.errors else None,
                *_tools(view, form, t),
                grid(view, scope) if view.owes else _nothing(view, t),
            ),
        ],
    )  # fmt: skip


def _tools(view: EntryView, form: str, t: Words) -> list[Component]:
    """Year and owner; below them what narrows the grid."""
    ways = view.ways
    first = html.Div([
        chips(ways.years[:6], t("报送年份"), form),
        choice_menu(t("报送单位"), ways.owners, t, form) if ways.owners else None,
    ], className="data-tools")  # fmt: skip
    if not view.owes:
        return [first]
    search = html.Div([
        entry("q", "search", value=ways.sought, maxlength=60, form=FORM, placeholder=t("指标或地区"), class_="data-sought",
              aria_label=t("查找指标或地区"), autocomplete="off"),
        button(t("查找"), name="go", value=STAY, form=FORM),
        link(t("清除"), ways.cleared, form, className="btn") if ways.cleared else None,
    ], className="data-search", role="search")  # fmt: skip
    narrow: list[Any] = [search, chips(ways.missing, t("显示哪些数据"), form)]
    if len(ways.domains) > 2:
        narrow.append(choice_menu(t("领域"), ways.domains, t, form))
    return [first, html.Div(narrow, className="data-tools data-narrow")]


def _returned(view: EntryView, t: Words) -> Component | None:
    """What a reviewer sent back: its figures stand in the grid again."""
    lines = [html.P(t("{name}被退回：{remark}", name=name, remark=remark)) for name, remark in view.returned]
    return form_message("wrong", *lines) if lines else None


def _messages(view: EntryView, t: Words) -> Component | None:
    """What the last attempt met; the typed values stand in the grid."""
    lines = [
        t.count("{n} 个数据在您填写期间已由别人写入，没有覆盖；请看格子下面的说明，核对后再保存。", view.conflicts)
        if view.conflicts else "",
        t.count("{n} 个错误，改正后才能保存；填写的内容都还在。", view.errors) if view.errors else "",
        t("有数据需要理由：请在格子下面或表格末尾写明，然后再保存。") if view.wants_reason and not view.errors else "",
    ]  # fmt: skip
    paragraphs = [html.P(line) for line in lines if line]
    return form_message("wrong", *paragraphs) if paragraphs else None


def _nothing(view: EntryView, t: Words) -> Component:
    if view.owner is None:
        return empty(t("先选择报送单位"), t("在上面的菜单里选择一个部门或街道，这里就列出它应报的数据。"))
    return empty(t("没有应报的数据"), t("目录里没有由这个单位负责的指标，不必报送。"))
