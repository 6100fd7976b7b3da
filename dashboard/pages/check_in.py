"""Where a department says how it stands: two minutes, half-yearly."""

from __future__ import annotations

from dashboard import auth
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.refusal import forbidden
from dashboard.components.said.forms import check_in_form
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED
from dashboard.services.said.check_in import check_in_view
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The form of a department; None where the catalogue has none of that code."""
    t = scope.t
    if code not in scope.facts.catalogue.department:
        return None
    if not auth.reader().may_report_for(code):
        return forbidden(scope.view, f"{Path.CHECK_IN}{code}", t)
    view = check_in_view(scope, code)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (view.name, view.back), (t("表态"), ""))
    finding = t("{name}：说明进展、把握和需要的协助", name=view.name)
    silence = view.last.silence(t)
    return Page(
        t("表态"),
        [
            heading(finding, t.sentence(t("半年一次，约两分钟"), silence), crumbs, Selection(), t),
            freeze(check_in_form(scope, code, view.subjects, view.seen, NOTHING_TYPED)),
        ],
    )
