"""The evidence of an evaluation, clause by clause (台账)."""

from __future__ import annotations

from dashboard import auth
from dashboard.components.editions.evidence import gaps, index, take
from dashboard.components.editions.frame import around, crumbs
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.editions import edition
from dashboard.services.evaluation.ledger import ledger_of
from dashboard.urls import Selection


def page(scope: Scope, code: str) -> Page | None:
    """The index of the round `code`."""
    found, t = edition(scope, code), scope.t
    if found is None:
        return None
    view = ledger_of(scope, found, auth.reader())
    head = heading(
        view.finding, view.qualifying, crumbs(scope, found, (t("佐证台账"), "")), Selection(language=scope.language), t,
        demonstration=view.demonstration, mixed=view.mixed,
    )  # fmt: skip
    content = [head, around(scope, found, "evidence"), take(view, scope), freeze(gaps(view, t)), freeze(index(view, t))]
    return Page(t("佐证台账"), content)
