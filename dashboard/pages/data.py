"""What is owed: figures of a year, templates to fill, what was handed in and what became of it."""

from __future__ import annotations

from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty, section
from dashboard.components.data.frame import chips, choice_menu, tab_bar, tag
from dashboard.components.data.lists import behind_cards, owed_table, returned_cards, submission_table
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.said.notes import waiting_section
from dashboard.facts.scope import Scope
from dashboard.services.data.home import home
from dashboard.services.data.view_models import HomeView
from dashboard.services.said.queue import waiting_view
from dashboard.text.words import Words
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """What the reader, or the owner a reviewer looks at, owes for a year."""
    t = scope.t
    view, said = home(scope, auth.reader()), waiting_view(scope, auth.reader())
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("数据报送"), ""))
    return Page(
        title=t("数据报送"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                tab_bar(view.tabs, t),
                returned_cards(view.returned, t) if view.returned else None,
                behind_cards(view.behind, t) if view.behind else None,
                html.Div([
                    chips(view.years[:6], t("报送年份")),
                    choice_menu(t("报送单位"), view.owners, t) if view.owners else None,
                ], className="data-tools"),
                _tallies(view) if view.tallies else None,
                _ways(view, t), _handed_in(view, t), _owed(view, t),
                waiting_section(said, t) if said else None,
            ),
        ],
    )  # fmt: skip


def _tallies(view: HomeView) -> html.Div:
    return html.Div([html.Div([tag(state, word), html.B(number)]) for state, word, number in view.tallies],
                    className="card data-tallies")  # fmt: skip


def _ways(view: HomeView, t: Words) -> html.Section:
    """The three steps of reporting: take the template, send it, or type the few figures in."""
    cards: list[Any] = [
        _way("1", t("下载模板"), t("模板里已经列出应报的每个数据、上年数值和可接受范围。自己的表格也可以直接上传。"), _templates(view, t)),
        _way("2", t("上传填好的表格"), t("先检查、再预览，确认之前什么都不会写入。"),
             html.A(t("上传表格"), href=view.upload, className="btn main")),
        _way("3", t("或者手工录入"), t("数据不多时，直接在页面上填写，检查与上传相同。"),
             html.A(t("手工录入"), href=view.entry, className="btn")),
    ]  # fmt: skip
    return section(t("报送"), html.Div(cards, className="row"))


def _way(number: str, title: str, text: str, *action: Any) -> html.Div:
    return html.Div([html.H3([html.Span(number, className="step-n"), title]), html.P(text),
                     html.Div(list(action), className="data-go")], className="card data-way c4")  # fmt: skip


def _templates(view: HomeView, t: Words) -> Any:
    if not view.templates:
        return html.P(t("先选择一个报送单位。"), className="data-hint")
    return html.Ul([
        html.Li([html.A(template.label, href=template.href, download=True, className="btn"), html.Small(template.figures)])
        for template in view.templates
    ], className="data-templates")  # fmt: skip


def _owed(view: HomeView, t: Words) -> html.Section | None:
    if view.owner is None:
        return None
    if not view.rows:
        return section(t("应报的指标"), empty(t("没有应报的指标"), t("目录里没有由这个单位负责的指标，不必报送。")))
    return section(t("应报的指标"), owed_table(view.rows, t), note=t.count("{n} 个指标", len(view.rows)))


def _handed_in(view: HomeView, t: Words) -> html.Section:
    if view.submissions:
        return section(t("提交记录"), submission_table(view.submissions, t))
    return section(t("提交记录"), empty(t("还没有提交过文件"), t("下载模板，填好后上传；检查通过就可以提交。")))
