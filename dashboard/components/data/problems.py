"""The problems of a file, each at its cell; warnings with the field for their reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.data.frame import chips, sign, tag
from dashboard.components.data.sheets import press, problem_badge
from dashboard.components.form import button, entry
from dashboard.components.native import Markup
from dashboard.components.navigation import pager
from dashboard.services.data.check_views import CheckView, ProblemRow
from dashboard.text.words import Words

HAND_IN = "hand-in"
"""The form at the end of the page; the reasons belong to it although they stand in the table."""


def problems_part(view: CheckView, t: Words) -> list[Any]:
    """Filters, table, pager, the annotated copy; or the sentence that nothing is wrong."""
    seen = view.problems
    if not any(seen.counts.values()):
        return [html.Div(html.P([html.Span(sign("done"), className="d-good"), t("没有发现问题。")], className="data-fine"),
                         className="card")]  # fmt: skip
    tools = html.Div([
        chips(seen.filters, t("按严重程度筛选")),
        html.A(t("下载标注了问题的原文件"), href=seen.copy, download=True, className="btn") if seen.copy else None,
    ], className="data-tools")  # fmt: skip
    return [tools, _table(view, t), pager(seen.pager, t, "problems"), _for_all(view, t)]


def beside_part(view: CheckView, t: Words) -> html.Div:
    """What only whoever decides about the figures is told."""
    return _table_of(view.beside, t, caption=t("与其他街道、全区数据不符"), explains=False, editable=False)


def _table(view: CheckView, t: Words) -> html.Div:
    return _table_of(view.problems.rows, t, caption=t("文件中的问题"), explains=view.explains, editable=view.editable)


def _table_of(rows: Sequence[ProblemRow], t: Words, *, caption: str, explains: bool, editable: bool) -> html.Div:
    heads = (t("程度"), t("位置"), t("填写的内容"), t("问题与处理"))
    return html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])),
            html.Tbody([_row(row, explains, editable, t) for row in rows]),
        ], className="data-problems"),
        className="card data-table",
    )  # fmt: skip


def _row(row: ProblemRow, explains: bool, editable: bool, t: Words) -> html.Tr:
    message: list[Any] = [html.B(row.title), html.P(row.advice)]
    if row.figure:
        message.append(html.Small(row.figure))
    asks = bool(row.key and explains)
    if row.fixes and editable:
        keep = html.Label(t("原样保留并说明"), htmlFor=_field(row), className="btn data-keep") if asks else None
        message.append(html.Div([*(press(fix) for fix in row.fixes), keep], className="data-go"))
    if asks:
        message.append(_reason(row, t))
    elif row.reason or row.shared:
        message.append(html.P([html.Span(t("理由："), className="data-hint"), row.reason or row.shared]))
    number = problem_badge(row.severity, row.number, t) if row.number else None
    return html.Tr([
        html.Td([number, tag(row.severity, row.word)]), html.Th(row.place or t("整个文件"), scope="row", className="data-place"),
        html.Td(row.value, className="data-value"), html.Td(message, className="data-said"),
    ])  # fmt: skip


def _field(row: ProblemRow) -> str:
    """The id of the field for a warning's reason: its label, "leave it so and say why", leads there."""
    return f"reason-{row.key}"


def _reason(row: ProblemRow, t: Words) -> Markup:
    return entry(f"reason:{row.key}", "text", id=_field(row), value=row.reason, maxlength=500, form=HAND_IN, placeholder=row.shared or t("确认无误的理由"),
                 aria_label=t("{place}的理由：{title}", place=row.place, title=row.title),
                 class_="data-reason", autocomplete="off")  # fmt: skip


def _for_all(view: CheckView, t: Words) -> html.Div | None:
    """One reason for all warnings that have none of their own."""
    if not view.explains or not view.problems.counts.get("warning"):
        return None
    return html.Div([
        html.Label(t("没有单独写理由的警告，共同的理由"), htmlFor="reason-all"),
        entry("reason:*", "text", id="reason-all", value=view.problems.for_all, maxlength=500, form=HAND_IN,
              autocomplete="off", class_="data-reason"),
        button(t("保存理由"), name="go", value="save", form=HAND_IN),
    ], className="card data-all")  # fmt: skip
