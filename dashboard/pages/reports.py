"""What can be taken away: the yearly report, slides, workbook, warning notices, a street's sheet, all figures."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.report_cards import offer_card, street_sheets
from dashboard.components.said.notes import unanswered_section
from dashboard.documents.offers import reports
from dashboard.facts.chart_notes import unanswered
from dashboard.facts.scope import Scope
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page in the view of `selection`; `code` is not used."""
    view = reports(scope)
    t = scope.t
    link = scope.link
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("报告"), ""))
    cards = [offer_card(offer, link, t) for offer in view.offers]
    if view.streets:
        cards.append(street_sheets(view.streets, t))
    return Page(
        title=t("报告"),
        content=[
            heading_of(view, crumbs, scope),
            freeze(unanswered_section(_unanswered(scope), t), html.Div(cards, className="offers")),
        ],
    )


def _unanswered(scope: Scope) -> list[tuple[str, str, int]]:
    """Indicators with questions that nobody has answered: name, way there, how many."""
    indicator = scope.facts.catalogue.indicator
    return [
        (scope.t.of(indicator[code], "short"), scope.href(Path.NOTES, code), len(found))
        for code, found in unanswered(scope).items()
    ]
