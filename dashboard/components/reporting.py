"""How far a year's reporting is: one bar for the whole, one line for each department, and what is shown beside it."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.native import Markup
from dashboard.facts.reporting import Body, Reporting, beside
from dashboard.text.words import Words

OPEN = 12
"""How many departments are shown; the others are folded away."""


def reporting_card(state: Reporting, t: Words, *, wide: bool = True) -> html.Article:
    """The departments, the fullest first; nothing on it is a verdict. `wide` where it has the row for itself."""
    whole = t("应报 {all} 项指标，已报 {n} 项，尚缺 {missing} 项", all=state.owed, n=state.reported,
              missing=state.owed - state.reported)  # fmt: skip
    note = t.sentence(whole, t("规划载明的和公布的数据不计入"))
    head = html.Div(
        [html.H3(t("{year} 年数据已报 {p}%", year=state.year, p=state.percent)), html.P(note)], className="hd"
    )
    rows = [_body(body, t) for body in state.bodies]
    rest = html.Details([html.Summary(t.count("其余 {n} 个部门", len(rows) - OPEN)), html.Ul(rows[OPEN:])],
                        className="evidence") if len(rows) > OPEN else None  # fmt: skip
    whole_bar = Markup(html=f'<span style="width:{state.percent}%"></span>', className="share-bar whole")
    besides = t.sentence(beside(state, t))
    return html.Article(
        [head, whole_bar, html.Ul(rows[:OPEN]), rest, html.P(besides, className="apart") if besides and wide else None],
        className=f"card reporting {'c12' if wide else 'c7'}",
    )


def _body(body: Body, t: Words) -> html.Li:
    missing = body.owed - body.reported
    left = t.count("尚缺 {n} 项", missing) if missing else t("已报齐")
    bar = Markup(html=f'<span style="width:{100 * body.reported / body.owed:.0f}%"></span>', className="share-bar")
    return html.Li([html.Span(body.name), bar, html.B(f"{body.reported} / {body.owed}"), html.Span(left)])
