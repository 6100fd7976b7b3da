"""The top of every page: where we are, the finding as the page's heading, and the sentence that qualifies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from dashboard.components import html
from dashboard.components.basics import demo, partly_provisional
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.text.line_breaks import unbroken_heading
from dashboard.text.words import Words
from dashboard.urls import Selection


class PageView(Protocol):
    """What a page shows: its finding, the sentence that qualifies it, and whether it rests on invented figures."""

    @property
    def finding(self) -> str: ...
    @property
    def qualifying(self) -> str: ...
    @property
    def demonstration(self) -> bool: ...


Crumbs = Sequence[tuple[str, str]]
"""The way to a page: (name, address) pairs, the last one without an address."""


def heading_of(
    view: PageView,
    crumbs: Crumbs,
    scope: Scope,
    *,
    qualifying: str = "",
    mixed: bool | None = None,
    provisional: bool = False,
    extra: Sequence[Any] = (),
) -> Markup:
    """The heading of a page of figures: `qualifying` in place of the view's own sentence, `extra` beside the way to it.

    Unless said otherwise it counts as mixed as soon as any figure has been reported.
    """
    return heading(
        view.finding, qualifying or view.qualifying, crumbs, scope.selection, scope.t, demonstration=view.demonstration,
        mixed=scope.facts.reported if mixed is None else mixed, provisional=provisional, extra=extra,
    )  # fmt: skip


def heading(
    finding: str,
    qualifying: str,
    crumbs: Crumbs,
    selection: Selection,
    t: Words,
    *,
    demonstration: bool = False,
    mixed: bool = False,
    provisional: bool = False,
    extra: Sequence[Any] = (),
) -> Markup:
    """The heading; its mark says "partly" where the page is `mixed`."""
    trail = [html.A(name, href=address) if address else html.Span(name) for name, address in crumbs]
    as_of = html.Span(t("截至 {year} 年", year=selection.year)) if selection.year else None
    return freeze(
        html.Nav(
            [*trail, as_of, *extra, demo(t, demonstration, partly=mixed), partly_provisional(t, provisional)],
            className="crumb",
            **{"aria-label": t("当前位置")},
        ),
        html.H1(unbroken_heading(finding), className="find", tabIndex=-1),
        html.P(qualifying, className="sub") if qualifying else None,
        className="page-head",
    )
