"""From a page of verdicts on to what changed there lately, and to what would be if."""

from __future__ import annotations

from dashboard.components import html
from dashboard.facts.scope import Scope
from dashboard.urls import Path, href


def ways_on(scope: Scope, *first: html.A, domain: str = "") -> html.Span:
    """The links, of one domain or of all in view; `first` stand before them."""
    t, link = scope.t, scope.link.with_filter("domain", domain)
    return html.Span([
        *first,
        html.A(t("近期变化"), href=href(Path.CHANGES, link)),
        html.A(t("情景推演"), href=href(Path.WHAT_IF, link)),
    ], className="ways-on")  # fmt: skip
