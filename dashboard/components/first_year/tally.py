"""Plans by what can be said of their targets."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.components.first_year.sorts import mark_of, sort_word
from dashboard.components.icons import TONE
from dashboard.components.native import Markup
from dashboard.services.overview.first_year.page import FirstYear
from dashboard.services.overview.first_year.sorting import SORTS
from dashboard.text.words import Words

KEYS = {
    "own": '<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="var(--series)"/></svg>',
    "printed": '<svg width="14" height="14" aria-hidden="true"><rect x="3" y="3" width="8" height="8" fill="var(--card)" stroke="var(--target)" stroke-width="1.6"/></svg>',
    "published": '<svg width="14" height="14" aria-hidden="true"><path d="M7 1V13" stroke="var(--reference)" stroke-width="2"/></svg>',
}


def tally(view: FirstYear, t: Words) -> html.Article:
    """Plans by what can be said of their targets, and what the three kinds of figures on the page are."""
    head = [html.Th(html.Span(t("规划"), className="visually-hidden"), scope="col")]
    head += [
        html.Th(status(mark_of(sort, view), sort_word(sort, view, t), small=True), scope="col", className="n")
        for sort in SORTS
    ]
    rows = [html.Tr([
        html.Th([html.A(count.name, href=count.href) if count.href else count.name, html.Small(t.count("{n} 项", count.total))], scope="row"),
        *(html.Td(str(count.counts[sort]), className=f"n {TONE[mark_of(sort, view)]}" if sort == "lagging" and count.counts[sort] else "n") for sort in SORTS),
    ], className="" if count.href else "sum") for count in view.plans]  # fmt: skip
    caption = html.Caption(t("各规划量化目标的评价"), className="visually-hidden")
    table = html.Table([caption, html.Thead(html.Tr(head)), html.Tbody(rows)], className="plans")
    note = t("是否达到目标只需一个年份的数据；速度和趋势须有两个以上年份")
    return html.Article(
        [
            html.Div([html.H3(t("可作评价的目标")), html.P(note)], className="hd"),
            html.Div(table, className="plans-box"),
            _kinds(view, t),
            html.P(view.directions, className="apart") if view.directions else None,
        ],
        className="card c5",
    )


def _kinds(view: FirstYear, t: Words) -> html.Dl:
    state = view.state
    kinds = (
        ("own", t("已报"), t.count("{year} 年部门报送的数据，{n} 项指标", state.reported, year=state.year)),
        ("printed", t("规划载明的基期"), t.count("规划文本载明的基期值，{n} 个", state.printed)),
        ("published", t("公布数"), t.count("国家和所在市等公布的数据，{n} 个，逐个注明出处", state.published)),
    )
    parts: list[html.Dt | html.Dd] = []
    for key, word, text in kinds:
        parts += [html.Dt([Markup(html=KEYS[key], tag="span"), word]), html.Dd(text)]
    return html.Dl(parts, className="kinds")
