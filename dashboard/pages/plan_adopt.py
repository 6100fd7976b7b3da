"""What a draft would make of the catalogue, and where a second person adopts it."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.drafting.adopting import preview_parts
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.drafting.preview import preview
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of a draft; None where the place has none of that number."""
    t = scope.t
    view = preview(scope, code, auth.reader().account)
    if view is None:
        return None
    title = t("预览和审定")
    crumbs = (
        (t("编制新规划"), scope.href(Path.PLANS_NEW)),
        (view.title, scope.href(Path.PLAN_DRAFT, str(view.draft))),
        (title, ""),
    )
    done = {
        "propose": t("已提交。请另一个管理员账号打开这一页审定。"), "take_back": t("已撤回，可以再改。"),
        "return": t("已退回，理由留在记录里。"), "adopt": t("已写入目录，规划的页面现在就能打开。"),
    }.get(view.done, "")  # fmt: skip
    way = html.A(t("名称和编号"), href=scope.href(Path.PLAN_NAMES, str(view.draft)))
    return Page(
        title,
        [
            heading(view.finding, view.qualifying, crumbs, Selection(), t, extra=(way,)),
            form_message("done", html.P(done)) if done else None,
            *(freeze(part) for part in preview_parts(scope, view) if part is not None),
        ],
    )
