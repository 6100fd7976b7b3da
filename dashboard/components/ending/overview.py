"""All parts of the overview at the plan's end."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.closing_counts import attainment_section
from dashboard.components.ending.conclusions import carried, conclusions
from dashboard.components.ending.directions import directions
from dashboard.components.ending.domains import domains_section, owing
from dashboard.components.ending.journey import journey_section
from dashboard.components.ending.lost import lost_section
from dashboard.components.ending.sexes import sexes_section
from dashboard.components.ending.tallies import tallies
from dashboard.facts.ending.view_models import EndView
from dashboard.facts.scope import Scope
from dashboard.services.overview.by_domain import DomainTile


def ending(view: EndView, domains: Sequence[DomainTile], scope: Scope) -> list[html.Section | html.Div]:
    """All parts in the order in which they are read."""
    t = scope.t
    parts = [
        tallies(view, t), conclusions(view, t), attainment_section(view.closing, scope) if view.closing else None,
        journey_section(view, t), lost_section(view, t), directions(view, t),
        sexes_section(view, scope),
        html.Div([domains_section(domains, view, t), owing(view, scope)], className="row end-pair"), carried(view, t),
    ]  # fmt: skip
    return [part for part in parts if part is not None]
