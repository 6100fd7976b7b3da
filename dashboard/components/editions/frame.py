"""The frame of an edition: the way to it and the files of it above, which are not printed, and words of its squares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.components.evaluation.workspace import ways
from dashboard.components.icons import TONE, shape
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.editions import Edition
from dashboard.services.evaluation.ways import part_links
from dashboard.urls import Path


def crumbs(scope: Scope, found: Edition, *names: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way to a page of a round; the last name has no address."""
    t = scope.t
    return (
        (t("总览"), scope.href(Path.OVERVIEW)), (t("规划评估"), scope.href(Path.EVALUATION)),
        (found.round.name, scope.href(Path.EVALUATION_ROUND, found.round.code)), *names,
    )  # fmt: skip


def way(scope: Scope, found: Edition, name: str, *, demonstration: bool, mixed: bool) -> Markup:
    """Where we are, above a sheet that has a heading of its own."""
    t = scope.t
    trail = [
        html.A(text, href=address) if address else html.Span(text) for text, address in crumbs(scope, found, (name, ""))
    ]
    return freeze(
        html.Nav([*trail, demo(t, demonstration, partly=mixed)], className="crumb", **{"aria-label": t("当前位置")}),
        className="page-head edition-way",
    )


def around(scope: Scope, found: Edition, part: str, *files: tuple[str, str]) -> Markup:
    """The other pages of the round, and the files of this one as (words, address)."""
    links: Sequence[Any] = [html.A(text, href=address, className="btn") for text, address in files]
    return freeze(
        ways(part_links(scope, found.round, part), scope.t), html.P(links, className="edition-files") if links else None,
        className="edition-around no-print",
    )  # fmt: skip


def word(group: str, text: str, n: int | None = None) -> html.Span:
    """Shape, word and number of a group."""
    parts = [shape(group), text, html.B(str(n)) if n is not None else None]
    return html.Span(parts, className=f"st {TONE[group]}")
