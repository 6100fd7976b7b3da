"""The reports of a round under review: drafts, remarks by paragraph with answers, versions compared."""

from __future__ import annotations

from collections.abc import Callable

from dashboard import auth
from dashboard.components import html
from dashboard.components.closing_papers.review import review_parts
from dashboard.components.form import form_message
from dashboard.components.heading import heading_of
from dashboard.components.page import Page
from dashboard.documents.closing.review import review
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Path

DONE: dict[str, Callable[[Words], str]] = {
    "kept": lambda t: t("已存为一稿。"),
    "comment": lambda t: t("意见已提交。"),
    "answer": lambda t: t("答复已提交。"),
    "upload": lambda t: t("文字已读回。"),
    "clear": lambda t: t("列表已清空。"),
}


def page(scope: Scope, code: str) -> Page | None:
    """The page of a round by its code."""
    view = review(scope, code, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("规划评估"), scope.href(Path.EVALUATION)),
        (view.round_name, scope.href(Path.EVALUATION_ROUND, code)),
        (t("报告稿"), ""),
    )
    done = DONE.get(scope.selection.filter("done"))
    return Page(t("报告稿"), [part for part in (
        heading_of(view, crumbs, scope),
        form_message("done", html.P(done(t))) if done else None,
        *review_parts(view, scope),
    ) if part is not None])  # fmt: skip
