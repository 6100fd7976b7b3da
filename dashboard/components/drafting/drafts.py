"""The list of drafts."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.services.drafting.listing import DraftRow
from dashboard.text.words import Words


def draft_list(rows: Sequence[DraftRow], t: Words) -> html.Ul:
    """Each with how far it is."""
    return html.Ul([
        html.Li([
            html.A(row.title, href=row.href),
            html.Span(t("{n} / {all} 条已定", n=row.decided, all=row.total)),
            html.Small(row.stage) if row.stage else None,
            html.Small(row.by),
        ])
        for row in rows
    ], className="card drafts")  # fmt: skip
