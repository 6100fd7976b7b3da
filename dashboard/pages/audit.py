"""The audit log: every sign-in and every change, by whom, when, from where."""

from __future__ import annotations

from dashboard import gate
from dashboard.components.audit import filters, log, sheets
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.services.audit import audit_view
from dashboard.text import words
from dashboard.urls import Path, Selection, href


def page(services: Services, facts: Facts, selection: Selection, code: str) -> Page | None:
    """The page of the audit log in the view of `selection`."""
    t = words(selection.language)
    link = services.canonical(facts, selection)
    view = audit_view(services, facts, selection, link, gate.reader(), t)
    crumbs = ((t("总览"), href(Path.OVERVIEW, link.bare())), (t("审计日志"), ""))
    sentence = t("登录、账号变动，以及每一次写入数据和会议记录。只增不改，数据库也不允许改动或删除。")
    return Page(
        t("审计日志"),
        [
            heading(view.finding, sentence, crumbs, Selection(), t),
            freeze(filters(view, link.bare(), t), log(view, t), sheets(view, t)),
        ],
    )
