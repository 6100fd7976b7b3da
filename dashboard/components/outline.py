"""The district's figures against an outline's targets, the own targets beside them."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, scrolled, status
from dashboard.services.outline.page import OutlineRow, OutlineView
from dashboard.text.words import NO_VALUE, Words


def outline_table(view: OutlineView, t: Words) -> html.Div:
    """One line for each target of the outline."""
    heads = (
        t("指标"), t("基期"), t("最新"), t("目标（{year}年）", year=view.outline.period_end), t("应有进度"), t("判定"),
        t("与目标的差距"), t("本区规划的目标"),
    )  # fmt: skip
    head = html.Tr([html.Th(word, scope="col") for word in heads])
    title = t("对照上级目标")
    body = html.Table([
        html.Caption(title, className="visually-hidden"), html.Thead(head),
        html.Tbody([_row(row, t) for row in view.rows]),
    ])  # fmt: skip
    return html.Div(scrolled(body, title), className="card reconciled outline")


def _row(row: OutlineRow, t: Words) -> html.Tr:
    own = [
        html.P([f"{one.plan} {one.asks} ", status(one.group, one.word, small=True)]) for one in row.own
    ] or [html.P(t("本区规划没有这项量化目标"), className="em")]  # fmt: skip
    return html.Tr([
        html.Th([html.A(row.name, href=row.href), demo(t, row.demonstration, quiet=True),
                 html.Small(row.note) if row.note else None], scope="row"),
        html.Td(row.baseline), html.Td(html.B(row.latest)), html.Td(row.asks), html.Td(row.expected or NO_VALUE),
        html.Td(status(row.group, row.word, small=True)), html.Td(row.gap or NO_VALUE), html.Td(own),
    ])  # fmt: skip
