"""Parts of the pages of a final evaluation: the annexed table on its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import MARK, demo, scrolled, status
from dashboard.facts.closing.annex import Annex, AnnexTable, annex_cells
from dashboard.facts.closing.records import ClosingTarget
from dashboard.text.final import GROUP
from dashboard.text.words import Words

VERDICT = -4
"""Where the verdict stands among the columns, from the end."""


def annex_sheet(view: Annex, table: AnnexTable, t: Words) -> html.Section:
    """The table of one plan as a sheet: the form's head, the table, its notes, the lines to sign."""
    frame = view.frame
    invented = any(row.demonstration for row in table.rows)
    top = html.Header([
        html.P([html.B(table.name), demo(t, invented)], className="annex-plan"),
        html.H2(frame.title),
        html.Ul([html.Li(line) for line in frame.head(t)], className="annex-form"),
    ])  # fmt: skip
    about = html.P([
        html.Span(t("{what}：{said}", what=t("填报单位"), said=frame.filler)),
        html.Span(t("{what}：{said}", what=t("统计年度"), said=view.period)),
        html.Span(t("表式为示例")) if frame.example else None,
    ], className="annex-about")  # fmt: skip
    return html.Section(
        [top, about, _table(view, table, t), _notes(view, t), _signatures(view, t)], className="annex", id=table.plan
    )


def _table(view: Annex, table: AnnexTable, t: Words) -> html.Div:
    years = len(view.years)
    heads: list[Any] = [html.Th(word, scope="col", rowSpan=2) for word in view.before]
    heads.append(html.Th(view.common, scope="colgroup", colSpan=years))
    heads += [html.Th(word, scope="col", rowSpan=2) for word in view.after]
    second = [html.Th(str(year), scope="col") for year in view.years]
    caption = html.Caption(f"{table.name} · {view.frame.title}", className="visually-hidden")
    body = html.Table([
        caption, html.Thead([html.Tr(heads), html.Tr(second)]), html.Tbody([_row(row, view, t) for row in table.rows]),
    ])  # fmt: skip
    return scrolled(body, f"{table.name} · {view.frame.title}")


def _row(row: ClosingTarget, view: Annex, t: Words) -> html.Tr:
    cells = annex_cells(row, view, t)
    name = view.before.index(t("指标名称"))
    figures = range(len(view.before) - 1, len(view.before) + len(view.years))
    out: list[Any] = []
    for at, text in enumerate(cells):
        if at == name:
            out.append(html.Th(html.A(text, href=row.href), scope="row"))
        elif at == len(cells) + VERDICT:
            out.append(html.Td(status(GROUP[row.verdict], text, small=True)))
        else:
            number = at in figures or at in (len(cells) + VERDICT - 1, len(cells) + VERDICT + 1)
            marked = {MARK: "demonstration"} if row.demonstration and at == len(cells) - 1 else {}  # the note says so
            out.append(html.Td(text, className="n" if number else "", **marked))
    return html.Tr(out)


def _notes(view: Annex, t: Words) -> html.Div:
    return html.Div(
        [html.P(t("注：")), html.Ol([html.Li(note) for note in view.notes if note])], className="annex-notes"
    )


def _signatures(view: Annex, t: Words) -> html.Ul:
    lines = [html.Li(t("{what}：", what=line)) for line in view.frame.signatures]
    seal: Sequence[Any] = [html.Li(t("（盖章）"))] if view.frame.seal else []
    return html.Ul([*lines, *seal], className="annex-sign")
