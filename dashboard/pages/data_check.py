"""One submission from file to figures: columns, problems, preview, and what can be done with it now."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.data.decide import decide_part
from dashboard.components.data.frame import notice, tab_bar, tag
from dashboard.components.data.preview import preview_part
from dashboard.components.data.problems import beside_part, problems_part
from dashboard.components.data.sheets import press, sheets_part
from dashboard.components.data.steps import step_strip
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.check import check
from dashboard.services.data.check_views import CheckView
from dashboard.services.data.links import SAID
from dashboard.text.words import Words
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of the submission `code`; None where there is none, or none that this reader may see."""
    t = scope.t
    link = scope.view
    view = check(scope, auth.reader(), code)
    if view is None:
        return None
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (view.name, ""),
    )
    return Page(
        title=view.name,
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                tab_bar(view.tabs, t),
                notice(link.filter(SAID), t),
                _year(view, t),
                _remark(view, t), _facts(view),
                step_strip(view.steps, t),
                _results(view, t),
                *_parts(view, scope),
            ),
        ],
    )  # fmt: skip


def _parts(view: CheckView, scope: Scope) -> list[Component | None]:
    """The steps in their order; whoever reviews begins with the figures, and what the reporter saw follows."""
    t = scope.t
    problems = section(t("问题"), *problems_part(view, t), anchor="problems", note=_problem_note(view, t))
    columns, preview, decide = _columns(view, scope), _preview(view, scope), decide_part(view, scope)
    beside = _beside(view, t)
    if view.decision.decide:
        return [beside, preview, decide, problems, *columns]
    return [*columns, problems, beside, preview, decide]


def _remark(view: CheckView, t: Words) -> Component | None:
    return form_message("note", html.P(t("审核意见：{remark}", remark=view.remark))) if view.remark else None


def _facts(view: CheckView) -> html.Dl:
    pairs: list[Any] = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in view.facts if text]
    return html.Dl([html.Div(html.Dd(tag(view.state, view.word))), *pairs], className="data-facts")


def _results(view: CheckView, t: Words) -> html.Section | None:
    """After writing: the ways to what has changed."""
    if not view.results:
        return None
    links = html.Ul([html.Li(html.A(link.label, href=link.href)) for link in view.results], className="card names")
    return section(t("查看变化的指标"), links, anchor="results")


def _columns(view: CheckView, scope: Scope) -> list[Component]:
    t = scope.t
    if not view.sheets:
        return []
    note = t("每列上方是系统的认法，点一下可改；斜纹为没有读") if view.editable else t("斜纹为没有读")
    return [section(t("列的含义"), *sheets_part(view, view.sheets, scope), anchor="columns", note=note)]


def _year(view: CheckView, t: Words) -> Component | None:
    """That the file does not say its year; another is one click away, any other at the sheet's settings."""
    sheets = view.sheets
    if not sheets or not sheets.year_note or not view.editable:
        return None
    ways = [press(offer) for offer in sheets.year_presses]
    other = html.A(t("其他年份"), href=f"#year-{sheets.shown.number}")
    return form_message("note", html.P(sheets.year_note), html.Div([*ways, other], className="data-go"))


def _problem_note(view: CheckView, t: Words) -> str:
    counts = view.problems.counts
    parts = [
        t.count("{n} 个错误，改正后才能提交", counts.get("error", 0)) if counts.get("error") else "",
        t.count("{n} 个警告，需要理由", view.unexplained) if view.unexplained else "",
        t.count("{n} 个警告，已写明理由", explained)
        if (explained := counts.get("warning", 0) - view.unexplained) > 0
        else "",
        t.count("{n} 个提示", counts.get("note", 0)) if counts.get("note") else "",
    ]
    return t.join(parts)


def _beside(view: CheckView, t: Words) -> html.Section | None:
    if not view.beside:
        return None
    note = t("只有审核人看得到：报送单位无权知道其他单位的数据")
    return section(t("与其他街道、全区数据核对"), beside_part(view, t), anchor="beside", note=note)


def _preview(view: CheckView, scope: Scope) -> html.Section | None:
    t = scope.t
    if view.preview is None:
        return None
    note = t("与现有数据比较的结果") if view.state != "accepted" else t("写入时的变化")
    return section(t("变化预览"), *preview_part(view.preview, view.code, scope), anchor="preview", note=note)
