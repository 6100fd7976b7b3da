"""The top of every page: where we are, the finding as the page's heading, and the sentence that qualifies it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from dashboard.components import html
from dashboard.components.basics import demo, partly_provisional
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Selection


class Found(Protocol):
    """A page's view: its finding, the sentence that qualifies it, and whether any figure is invented or may change."""

    @property
    def finding(self) -> str: ...
    @property
    def qualifying(self) -> str: ...
    @property
    def demonstration(self) -> bool: ...
    @property
    def provisional(self) -> bool: ...


def heading_of(view: Found, crumbs: Sequence[tuple[str, str]], scope: Scope, *, mixed: bool) -> Markup:
    """The heading of a view that has all of it; `mixed` where real figures stand beside invented ones."""
    return heading(
        view.finding, view.qualifying, crumbs, scope.selection, scope.t,
        demonstration=view.demonstration, mixed=mixed, provisional=view.provisional,
    )  # fmt: skip


def heading(
    finding: str,
    qualifying: str,
    crumbs: Sequence[tuple[str, str]],
    selection: Selection,
    t: Words,
    *,
    demonstration: bool = False,
    mixed: bool = False,
    provisional: bool = False,
    extra: Sequence[Any] = (),
) -> Markup:
    """The heading; `crumbs` are (name, address) pairs, the last one without an address."""
    trail = [html.A(name, href=address) if address else html.Span(name) for name, address in crumbs]
    as_of = html.Span(t("截至 {year} 年", year=selection.year)) if selection.year else None
    return freeze(
        html.Nav(
            [*trail, as_of, *extra, demo(t, demonstration, partly=mixed), partly_provisional(t, provisional)],
            className="crumb",
            **{"aria-label": t("当前位置")},
        ),
        html.H1(_kept(finding), className="find", tabIndex=-1),
        html.P(qualifying, className="sub") if qualifying else None,
        className="page-head",
    )


NO_BREAK, JOINED = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"


def _kept(text: str) -> str:
    """A number and its measure word stay in one line, and so does a unit with its stroke."""
    text = re.sub(r"(?<=\d) (?=[\u4e00-\u9fff])", NO_BREAK, text)
    return re.sub(r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])", f"/{JOINED}", text)
