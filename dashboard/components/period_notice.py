"""A line above every page of a plan that has ended or has not begun: what its figures are, and where to go on."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.periods import period_told
from dashboard.facts.scope import Scope


def period_notice(scope: Scope, plan: str) -> Markup | None:
    """The line for the plan (by its code) that a page is about; None for one that is in force, or for no one plan."""
    told = period_told(scope, plan)
    if told is None:
        return None
    ways = [part for words, address in told.ways for part in (" · ", html.A(words, href=address))]
    return freeze(html.P([told.text, *ways], role="status"), className="card notice")
