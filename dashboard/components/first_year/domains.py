"""The domains by what can be said of their targets."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.first_year.sorts import mark_of, sort_word
from dashboard.components.icons import TONE
from dashboard.services.overview.first_year.page import FirstCount, FirstYear
from dashboard.services.overview.first_year.sorting import SORTS
from dashboard.text.words import NO_VALUE, Words


def domains(view: FirstYear, t: Words) -> html.Section:
    words = [t("领域"), t("量化目标"), t("已报"), *(sort_word(sort, view, t) for sort in SORTS)]
    head = html.Thead(
        html.Tr([html.Th(word, scope="col", className="n" if at else "") for at, word in enumerate(words)])
    )
    body = html.Tbody([_domain(count, view) for count in view.domains])
    caption = html.Caption(t("各领域量化目标的报送与评价"), className="visually-hidden")
    table = html.Table([caption, head, body], className="plans by-domain")
    return section(t("分领域"), html.Div(table, className="card scroll"), note=view.silent, anchor="domains")


def _domain(count: FirstCount, view: FirstYear) -> html.Tr:
    cells = [html.Td(str(count.total), className="n"), html.Td(str(count.reported or NO_VALUE), className="n")]
    cells += [
        html.Td(
            str(count.counts[sort] or NO_VALUE),
            className=f"n {TONE[mark_of(sort, view)]}" if sort == "lagging" and count.counts[sort] else "n",
        )
        for sort in SORTS
    ]
    return html.Tr([html.Th(html.A(count.name, href=count.href), scope="row"), *cells])
