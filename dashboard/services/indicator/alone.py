"""The chart of an indicator by itself, as an address has it: for its files, for the frame of another site, for a slide."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.services.indicator.page import opened
from dashboard.services.indicator.parts import MainChart, Verdict
from dashboard.text import words
from dashboard.urls import Selection


@dataclass(frozen=True, slots=True)
class Alone:
    """The chart with the page's heading and the verdict on the target it is drawn for, if there is one."""

    main: MainChart
    short: str
    finding: str
    verdict: Verdict | None


def chart_alone(services: Services, facts: Facts, selection: Selection, code: str) -> Alone | None:
    """The chart of the (resolved) selection; None for an unknown code, and where nothing can be drawn."""
    found = facts.catalogue.indicator.get(code)
    if found is None:
        return None
    t = words(selection.language)
    page = opened(services, facts, found, selection, t)
    main = page.chart(services, facts, selection, t)
    return Alone(main, t.of(found, "short"), page.finding(facts, t), page.main) if main else None
