"""The audit log: every sign-in and every change, by whom, when, from where."""

from __future__ import annotations

from dashboard import auth
from dashboard.components.audit import filters, log, sheets
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.audit import audit_view
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of the audit log in the view of `selection`."""
    t = scope.t
    view = audit_view(scope, auth.reader())
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("审计日志"), ""))
    sentence = t("登录、账号变动，以及每一次写入数据和会议记录。只增不改，数据库也不允许改动或删除。")
    return Page(
        t("审计日志"),
        [
            heading(view.finding, sentence, crumbs, Selection(), t),
            freeze(filters(view, scope), log(view, t), sheets(view, t)),
        ],
    )
