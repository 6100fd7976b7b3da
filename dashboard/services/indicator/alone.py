"""The chart of an indicator by itself, as an address has it: for its files, for the frame of another site, for a slide."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.services.indicator.opened import opened
from dashboard.services.indicator.view_models import MainChart, VerdictView


@dataclass(frozen=True, slots=True)
class Alone:
    """The chart with the page's heading and the verdict on the target it is drawn for, if there is one."""

    main: MainChart
    short: str
    finding: str
    verdict: VerdictView | None


def chart_alone(scope: Scope, code: str) -> Alone | None:
    """The chart of the (resolved) selection; None for an unknown code, and where nothing can be drawn."""
    indicator = scope.facts.catalogue.indicator.get(code)
    if indicator is None:
        return None
    t = scope.t
    page = opened(scope, indicator)
    main = page.chart
    return Alone(main, t.of(indicator, "short"), page.finding, page.main) if main else None
