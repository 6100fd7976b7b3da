"""A draft of the next plan: its text beside what was read from it, and what a person makes of each proposal."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.drafting.draft import draft_parts
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.drafting.page import draft_page
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of a draft; None where the place has none of that number."""
    t = scope.t
    view = draft_page(scope, code)
    if view is None:
        return None
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("编制新规划"), scope.href(Path.PLANS_NEW)),
        (view.title, ""),
    )
    way = html.A(t("读取规则"), href=scope.href(Path.PLAN_RULES))
    return Page(
        view.title,
        [
            heading(view.finding, view.qualifying, crumbs, Selection(), t, extra=(way,)),
            form_message("done", html.P(view.done)) if view.done and not view.told_before else None,
            form_message("note", html.P(t("这份草稿已搁置，不在编制中的名单里。"))) if view.aside else None,
            form_message("note", html.P(t("{stage}；草稿不能再改。", stage=view.stage))) if view.stage else None,
            *draft_parts(scope, view),
        ],
    )
