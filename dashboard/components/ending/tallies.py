"""How many targets of each plan came to what."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.icons import TONE
from dashboard.components.strip import bar
from dashboard.facts.ending.view_models import EndView
from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group


def tallies(view: EndView, t: Words) -> html.Div:
    """Women, children and their sum: one number for each word, what it does not say under it."""
    groups = statuses.ENDED
    head = [html.Th(html.Span(demo(t, view.demonstration)), scope="col")]
    head += [html.Th(status(group, statuses.group_word(group, t, ended=True)), scope="col") for group in groups]
    rows = []
    for plan in view.plans:
        tally = plan.tally
        cells = [
            html.Td([html.B(str(tally.counts[group])), _share(tally.counts[Group.MET], tally.total, t) if group == Group.MET else None,
                     html.Small(plan.notes[group]) if plan.notes[group] else None], className=TONE[group],
                    **{"data-label": statuses.group_word(group, t, ended=True)})
            for group in groups
        ]  # fmt: skip
        name = html.Th([plan.name, html.Small(t.count("量化目标 {n} 项", tally.total))], scope="row")
        rows.append(html.Tr([name, *cells, html.Td(bar(tally), className="parts")]))
    caption = html.Caption(t("各规划期末结论"), className="visually-hidden")
    body = html.Table([caption, html.Thead(html.Tr([*head, html.Td("", className="parts")])), html.Tbody(rows)])
    return html.Div(body, className="card end-tally")


def _share(part: int, whole: int, t: Words) -> html.Small | None:
    return html.Small(f"{t.number(100 * part / whole, 1)}%") if whole else None
