"""Long work: how far it is, the file when it is done, the reason when it failed."""

from __future__ import annotations

from dashboard import auth
from dashboard.components.heading import heading
from dashboard.components.job_parts import failure, progress, result
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.job_view import BACK, job_view
from dashboard.urls import Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of the job `code`; None where there is none, or none that this reader may see."""
    t = scope.t
    asked = scope.selection.filter(BACK)
    back = asked if auth.local(asked) == asked else ""
    view = job_view(scope.services, scope.selection, code, auth.reader().account, t, back=back)
    if view is None:
        return None
    crumbs = ((t("返回"), view.back), (view.title, ""))
    if view.open:
        body, sentence = progress(view, scope), t("可以离开本页，稍后再回来；做好的文件保留两天。")
    elif view.state == "done":
        body, sentence = result(view, t), ""
    else:
        body, sentence = failure(view, scope), ""
    return Page(view.title, [heading(view.finding, sentence, crumbs, Selection(), t), freeze(body)])
