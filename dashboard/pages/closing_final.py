"""What was frozen of a round, for ever; before that, who asks for the freeze and who confirms it."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.closing_papers.final import freezing, frozen_parts
from dashboard.components.evaluation.workspace import ways
from dashboard.components.form import form_message
from dashboard.components.heading import heading_of
from dashboard.components.page import Page
from dashboard.documents.closing.final_page import final_page
from dashboard.facts.scope import Scope
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of a round by its code."""
    view = final_page(scope, code, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("规划评估"), scope.href(Path.EVALUATION)),
        (view.round_name, scope.href(Path.EVALUATION_ROUND, code)),
        (t("冻结状态"), ""),
    )
    done = {"ask": t("已申请冻结，等待另一个账号确认。"), "withdraw": t("申请已撤回。")}.get(
        scope.selection.filter("done")
    )
    return Page(t("冻结状态"), [part for part in (
        heading_of(view, crumbs, scope, provisional=not view.frozen),
        form_message("done", html.P(done)) if done else None,
        ways(view.parts, t), freezing(view, scope), *frozen_parts(view, t),
    ) if part is not None])  # fmt: skip
