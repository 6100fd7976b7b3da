"""The letters by mail: on which occasion they were written, to how many they went, what did not arrive and why."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import empty, section, table
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.letters import letters_view
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of the scope's place."""
    t = scope.t
    view = letters_view(scope)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("邮件发送"), ""))
    sentence = t("数据更新后、会前和事项到期时各写一次；同一事由每人只发一封。地址不完整显示，收件人名单在服务器上。")
    parts: list[Any] = []
    if view.failed.rows:
        parts.append(
            section(
                t("没有发出的"),
                html.Div(table(view.failed, caption=t("没有发出的邮件"), numbers=(2,)), className="card"),
            )
        )
    parts.append(
        section(
            t("按事由"),
            html.Div(table(view.occasions, caption=t("按事由列出的邮件"), numbers=(2, 3, 4, 5)), className="card"),
        )
        if view.occasions.rows
        else empty(t("还没有邮件"), t("邮件默认关闭，由服务器的设置 MAIL_SERVER 启用，由定时任务发送。"))
    )
    return Page(t("邮件发送"), [heading(view.finding, sentence, crumbs, Selection(), t), freeze(*parts)])
