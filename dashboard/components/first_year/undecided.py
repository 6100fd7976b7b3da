"""What cannot be judged yet, and why."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.first_year.sorts import sort_word, times
from dashboard.services.overview.first_year.page import FirstYear
from dashboard.text.words import Words


def undecided(view: FirstYear, t: Words) -> html.Section | None:
    if not view.open:
        return None
    items = [
        html.Li([
            html.A(row.short, href=row.href), html.Span(row.asks, className="em"),
            html.Span([html.B(row.value), html.Small(f" {row.unit}") if row.unit else None]),
            html.Span(row.missing), html.Span(row.department, className="em"),
        ])
        for row in view.open
    ]  # fmt: skip
    note = t.count("{n} 项，逐项说明所缺数据和责任部门", times(view.open))
    return section(sort_word("open", view, t), html.Ul(items, className="card openlist"), note=note, anchor="open")
