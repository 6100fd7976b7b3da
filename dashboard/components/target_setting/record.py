"""The methods' back-test as one table for the drafting meeting."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.services.target_setting.view_models import RecordPage
from dashboard.text.words import Words


def record_section(view: RecordPage, t: Words) -> html.Section:
    """What each method would have set, and what of it was reached; with denominators."""
    head = ((t("方法"), ""), (t("给出候选"), "n"), (t("有期末数据"), "n"), (t("达到"), "n"), (t("占"), "n"),
            (t("起点已达到"), "n"), (t("主要的不宜采用原因"), ""))  # fmt: skip
    rows = []
    for row in view.rows:
        cells = (
            (row.given, "n"),
            (row.ended, "n"),
            (row.met, "n"),
            (row.share, "n"),
            (row.idle, "n"),
            (row.refused, "hint"),
        )
        tds = [
            html.Td(text, className=kind, **{"data-head": word})
            for (text, kind), (word, _) in zip(cells, head[1:], strict=True)
        ]
        rows.append(html.Tr([html.Th(row.name, scope="row"), *tds], className="own" if row.own else ""))
    table = html.Table([
        html.Caption(view.title, className="visually-hidden"),
        html.Thead(html.Tr([html.Th(text, scope="col", className=kind) for text, kind in head])), html.Tbody(rows),
    ], className="tw-record")  # fmt: skip
    notes = html.Ul([html.Li(text) for text in view.notes], className="tw-notes")
    return section(t("各法当时会定的值与后来的结果"), html.Div(table, className="card scroll", tabIndex=0, role="region",
                   **{"aria-label": view.title}), notes, anchor="record")  # fmt: skip
