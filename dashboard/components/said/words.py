"""What departments say of an indicator or a clause, where it is looked at."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import fold, section
from dashboard.facts.check_ins import word_line, words_about
from dashboard.facts.scope import Scope

SHOWN = 2
"""Words that are shown open, the newest."""


def words_section(scope: Scope, subject: str) -> html.Section | None:
    """Check-ins about a subject, the newest first; nothing where nobody has spoken of it."""
    t = scope.t
    lines = [html.Li(word_line(scope, entry), className="said-text") for entry in words_about(scope, subject)]
    if not lines:
        return None
    rest = lines[SHOWN:]
    more = fold(t.count("更早的 {n} 次", len(rest)), html.Ul(rest)) if rest else None
    note = t("部门自己的说明，未经复核")
    return section(
        t("部门表态"), html.Div([html.Ul(lines[:SHOWN]), more], className="card said-words"), note=note, anchor="words"
    )
