"""The few figures an owner owes, as a grid to type into; checked like a file, safe against two people at once."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import gate
from dashboard.components.basics import empty
from dashboard.components.data.frame import chips, choice_menu, notice, tab_bar
from dashboard.components.data.grid import grid
from dashboard.components.forms_parts import told
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.services import Services
from dashboard.services.data.entry import entry_view
from dashboard.services.data.parts import SAID
from dashboard.services.data.views import EntryView
from dashboard.services.facts import Facts
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def page(services: Services, facts: Facts, selection: Selection, code: str) -> Page | None:
    """The grid of one owner, year and domain."""
    t = words(selection.language)
    link = services.canonical(facts, selection)
    view = entry_view(services, facts, link, gate.reader(), t)
    crumbs = (
        (t("总览"), href(Path.OVERVIEW, link.bare())),
        (t("数据报送"), href(Path.DATA, link.bare())),
        (t("手工录入"), ""),
    )
    return Page(
        title=t("手工录入"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                tab_bar(view.tabs, t), notice(link.filter(SAID), t), _trouble(view, t),
                html.Div([
                    chips(view.years[:6], t("报送年份")),
                    choice_menu(t("报送单位"), view.owners, t) if view.owners else None,
                    choice_menu(t("领域"), view.groups, t) if len(view.groups) > 1 else None,
                ], className="data-tools"),
                grid(view, link, t) if view.cells else _nothing(view, t),
            ),
        ],
    )  # fmt: skip


def _trouble(view: EntryView, t: Words) -> Component | None:
    """What the last attempt met; the typed values stand in the grid."""
    lines = [
        t.count("{n} 个数据在您填写期间已由别人写入，没有覆盖；请看格子下面的说明，核对后再保存。", view.conflicts)
        if view.conflicts else "",
        t.count("{n} 个错误，改正后才能保存；填写的内容都还在。", view.errors) if view.errors else "",
        t("有数据需要理由：请在格子下面或表格末尾写明，然后再保存。") if view.wants_reason and not view.errors else "",
    ]  # fmt: skip
    said = [html.P(line) for line in lines if line]
    return told("wrong", *said) if said else None


def _nothing(view: EntryView, t: Words) -> Component:
    if view.owner is None:
        return empty(t("先选择报送单位"), t("在上面的菜单里选择一个部门或街道，这里就列出它应报的数据。"))
    return empty(t("没有应报的数据"), t("目录里没有由这个单位负责的指标，不必报送。"))
