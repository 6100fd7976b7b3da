"""What columns prove by arithmetic, and which numbers were not read: two cards below the picture of a sheet."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.data.frame import button
from dashboard.services.data.sheet_views import ProofPart, ProofView, SheetPicture
from dashboard.text.words import Words

COLUMNS_FORM = "columns-form"
"""The form of the columns; buttons elsewhere on the page belong to it too."""


def proof_card(shown: SheetPicture, editable: bool, t: Words) -> html.Article | None:
    """The columns that agree, the rows in which they do not; nothing where nothing is proved."""
    if not shown.proofs:
        return None
    head = html.Div(html.H3(t("列与列对得上")), className="hd")
    parts = [part for one in shown.proofs for part in _proof(one, editable, t)]
    return html.Article([head, *parts], className="card c7")


def _proof(one: ProofView, editable: bool, t: Words) -> list[Any]:
    first, second, third = one.parts
    sign, equals = one.signs
    line = html.Div([_part(first), html.Span(sign, className="op"), _part(second), html.Span(equals, className="op"), _part(third)],
                    className="arithmetic")  # fmt: skip
    rows = [html.P(one.text, className="data-hint"), line]
    if one.failed:
        rows.append(_failed(one, t))
    if one.accept and editable:
        rows.append(html.Div(button(one.accept.label, name=one.accept.name, value=one.accept.value, form=COLUMNS_FORM),
                             className="data-go"))  # fmt: skip
    return rows


def _part(one: ProofPart) -> html.Span:
    return html.Span([one.number, html.Small(f"{one.letter}　{one.header}".strip())], className="bx")


def _failed(one: ProofView, t: Words) -> html.Div:
    heads = (t("行"), one.formula, t("{column} 列", column=one.parts[2].letter), t("相差"), t("结论"))
    body = [
        html.Tr([
            html.Th(t("第 {row} 行", row=row.row), scope="row"), html.Td(row.wanted, className="n"),
            html.Td(row.given, className="n"), html.Td(row.difference, className="n"),
            html.Td(html.A(t("不成立，见问题 {n}", n=row.problem), href=f"#problem-{row.problem}") if row.problem else t("不成立")),
        ])
        for row in one.failed
    ]  # fmt: skip
    table = html.Table([html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])), html.Tbody(body)])
    return html.Div(table, className="scroll", tabIndex=0, role="region", **{"aria-label": t("不成立的行")})


def unread_card(shown: SheetPicture, editable: bool, t: Words) -> html.Article | None:
    """The columns of numbers that are not read, why, and the ways to say what they are or that they stay so."""
    if not shown.unread:
        return None
    total = sum(one.count for one in shown.unread)
    head = html.Div([html.H3(t("没有读的列")), html.P(t.count("含 {n} 个数字；写入前请看一眼", total))], className="hd")
    body = [
        html.Tr([
            html.Th([html.B(one.letter), f"　{one.header}"], scope="row"),
            html.Td(t.count("{why}；{n} 个", one.count, why=one.why), className="data-hint"),
            html.Td(html.A(t("指定含义"), href=f"#column-{one.number}") if editable else None),
        ])
        for one in shown.unread
    ]  # fmt: skip
    leave = None
    if shown.leave and editable:
        note = html.P(t("以后同一单位的表按此读取；列名变了仍会提示。"), className="data-hint")
        leave = html.Div([button(shown.leave.label, name=shown.leave.name, value=shown.leave.value, form=COLUMNS_FORM), note],
                         className="data-go")  # fmt: skip
    return html.Article([head, html.Table(html.Tbody(body)), leave], className="card c5")
