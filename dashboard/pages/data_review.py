"""What waits for review, oldest first, and what was decided."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty, section
from dashboard.components.data.frame import chips, notice, post, tab_bar
from dashboard.components.data.lists import submission_table
from dashboard.components.form import button, entry
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.navigation import pager
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.links import SAID
from dashboard.services.data.review import queue
from dashboard.services.data.view_models import QueueView
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The queue of the review."""
    t = scope.t
    link = scope.view
    view = queue(scope, auth.reader())
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (t("审核"), ""),
    )
    waiting = (
        submission_table(view.waiting, t) if view.waiting
        else empty(t("没有等待审核的文件"), t("部门或街道提交后会出现在这里。"))
    )  # fmt: skip
    rest = submission_table(view.rows, t) if view.rows else empty(t("没有记录"), t("这一状态下没有文件。"))
    return Page(
        title=t("审核"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                tab_bar(view.tabs, t), notice(link.filter(SAID), t),
                section(t("等待审核"), waiting, note=t("先提交的在前")),
                section(t("审核规则"), _rules(view, scope), anchor="rules", note=t("对所有审核人有效，更改记入审计日志")),
                section(t("全部提交"), chips(view.states, t("状态")), rest, pager(view.pager, t, "all"), anchor="all"),
            ),
        ],
    )  # fmt: skip


def _rules(view: QueueView, scope: Scope) -> Markup:
    """What the office has set about the review, plainly, and the form to change it."""
    boxes = [
        html.Label([entry(name, "checkbox", value="yes", checked=checked), text], className="data-check")
        for name, text, checked in view.rules
    ]
    return post("review-rules", scope.view, html.P(view.rule), *boxes,
                html.Div(button(scope.t("更改审核规则")), className="data-go"), className="card data-form")  # fmt: skip
