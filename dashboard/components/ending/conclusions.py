"""What is said of the end in sentences, and what is carried over into the next period."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, scrolled, section
from dashboard.facts.ending.view_models import EndView
from dashboard.text.words import Words


def conclusions(view: EndView, t: Words) -> html.Section:
    text = html.Div([html.P(sentence) for sentence in view.conclusions], className="card end-text")
    return section(
        t("评估结论"), text, note=t("可直接用于报告"), extra=demo(t, view.demonstration), anchor="conclusions"
    )


def carried(view: EndView, t: Words) -> html.Section | None:
    if not view.carried:
        return None
    head = html.Thead(html.Tr([html.Th(word, scope="col", className="n" if at == 1 else "") for at, word in
                               enumerate((t("类别"), t("项数"), t("目标"), t("建议")))]))  # fmt: skip
    rows = [html.Tr([html.Th(row.what, scope="row"), html.Td(str(row.total), className="n"), html.Td(row.names), html.Td(row.advice)])
            for row in view.carried]  # fmt: skip
    title = t("转入下一周期（{period}）", period=view.next_period)
    body = html.Table(
        [html.Caption(title, className="visually-hidden"), head, html.Tbody(rows)], className="plans carry"
    )
    return section(title, scrolled(body, title, className="card scroll"), note=t("建议，待妇儿工委审定"), extra=demo(t, view.demonstration),
                   anchor="carried")  # fmt: skip
