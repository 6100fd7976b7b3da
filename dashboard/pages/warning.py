"""One warning as a record: where it stands, what was done about it, by whom, and whether the figure turned."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.components import html
from dashboard.components.form import form_message
from dashboard.components.heading import heading_of
from dashboard.components.page import Page
from dashboard.components.warnings.papers import record_papers
from dashboard.components.warnings.record import (
    actions,
    beside_card,
    chain,
    chart_card,
    earlier_card,
    life,
    moves_card,
    owner_card,
)
from dashboard.facts.scope import Scope
from dashboard.services.warnings.record import record
from dashboard.text.words import Words
from dashboard.urls import Path

DONE: dict[str, Callable[[Words], str]] = {
    "hand-over": lambda t: t("已交办。"),
    "sign": lambda t: t("已签收。"),
    "cause": lambda t: t("已保存。"),
    "action": lambda t: t("措施已保存。"),
    "feedback": lambda t: t("反馈已登记。"),
    "review": lambda t: t("复核已登记。"),
    "close": lambda t: t("已销号。"),
    "defer": lambda t: t("暂缓已登记。"),
    "end-deferral": lambda t: t("暂缓已结束。"),
    "evidence": lambda t: t("材料已上传。"),
}


def page(scope: Scope, code: str) -> Page | None:
    """The page of the warning that a target (its code) belongs to."""
    view, t = record(scope, code), scope.t
    if view is None:
        return None
    domain = scope.facts.catalogue.domain[view.view.domain]
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)), (t("预警"), scope.href(Path.WARNINGS)),
        (t.of(domain), scope.href(Path.DOMAIN, view.view.domain)), (view.area_name, ""),
    )  # fmt: skip
    done = DONE.get(scope.view.filter("done"))
    extra = [html.Span(part) for part in (view.view.clause, view.number) if part]
    return Page(
        title=t("预警记录：{name}", name=view.view.name),
        content=[
            heading_of(view, crumbs, scope, provisional=view.provisional, extra=extra),
            form_message("done", html.P(done(t))) if done else None,
            life(view.line, t) if view.line else None,
            html.Div([chart_card(view, scope), owner_card(view, scope)], className="record-row"),
            chain(view.chain, view.chain_note, t),
            record_papers(view, scope),
            actions(view, scope),
            html.Div([moves_card(view, t), html.Div([earlier_card(view, t), beside_card(view, t)], className="record-side")],
                     className="record-row"),
        ],
    )  # fmt: skip
