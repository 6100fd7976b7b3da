"""The streets compared."""

from __future__ import annotations

from dashboard.components.page import Page
from dashboard.services import Services
from dashboard.services.facts import Facts
from dashboard.urls import Selection


def page(services: Services, facts: Facts, selection: Selection, code: str) -> Page | None:
    """Not there yet."""
    return None
