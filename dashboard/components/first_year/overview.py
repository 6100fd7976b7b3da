"""All parts of the overview while little is in."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.first_year.beside import beside
from dashboard.components.first_year.domains import domains
from dashboard.components.first_year.judged import judged
from dashboard.components.first_year.sorts import mark_of, sort_word, times
from dashboard.components.first_year.tally import tally
from dashboard.components.first_year.undecided import undecided
from dashboard.components.icons import TONE, shape
from dashboard.components.reporting import reporting_card
from dashboard.facts.scope import Scope
from dashboard.services.overview.first_year.page import FirstYear
from dashboard.services.overview.first_year.rows import FirstRow
from dashboard.services.overview.first_year.sorting import Sort
from dashboard.text.words import Words

OPEN = 8
"""How many met targets are shown; the others are folded away."""


def first_year_parts(view: FirstYear, scope: Scope) -> list[html.Section | html.Nav]:
    """All parts in the order in which they are read."""
    t = scope.t
    parts = [
        section(t("报送与评价"), html.Div([reporting_card(view.state, t, wide=False), tally(view, t)], className="row"),
                note="" if view.state.reported else t("各部门的数据报送并采纳后，判定、预警和图表会自动出现。"), anchor="reporting"),
        judged(view, view.lagging, sort_word("lagging", view, t), "lagging", t, len(view.lagging)),
        beside(view, scope),
        undecided(view, t),
        judged(view, view.met, sort_word("met", view, t), "met", t, OPEN),
        domains(view, t),
    ]  # fmt: skip
    return [_index(view, t), *(part for part in parts if part is not None)]


def _index(view: FirstYear, t: Words) -> html.Nav:
    """What the page holds, with the count of each list; only what is there."""
    entries = [html.A(t("报送与评价"), href="#reporting")]
    lists: tuple[tuple[Sort, Sequence[FirstRow]], ...] = (
        ("lagging", view.lagging),
        ("open", view.open),
        ("met", view.met),
    )
    for sort, rows in lists:
        if rows:
            mark = html.Span(shape(mark_of(sort, view)), className=TONE[mark_of(sort, view)])
            entries.append(html.A([mark, sort_word(sort, view, t), html.B(str(times(rows)))], href=f"#{sort}"))
    if view.beside:
        entries.insert(min(len(entries), 2), html.A(t("与基期和全国水平比较"), href="#beside"))
    entries.append(html.A(t("分领域"), href="#domains"))
    return html.Nav(entries, className="page-index", **{"aria-label": t("本页索引")})
