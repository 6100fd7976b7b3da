"""What columns prove by arithmetic, and which numbers were not read: two cards below the picture of a sheet."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.form import button
from dashboard.services.data.sheet_views import ProofPart, ProofView, SheetPicture
from dashboard.text.words import Words

COLUMNS_FORM = "columns-form"
"""The form of the columns; buttons elsewhere on the page belong to it too."""


def proof_card(shown: SheetPicture, editable: bool, t: Words) -> html.Article | None:
    """The columns that agree, the rows in which they do not; nothing where nothing is proved."""
    if not shown.proofs:
        return None
    head = html.Div(html.H3(t("列与列对得上")), className="hd")
    parts = [part for proof in shown.proofs for part in _proof(proof, editable, t)]
    return html.Article([head, *parts], className="card c7")


def _proof(proof: ProofView, editable: bool, t: Words) -> list[Any]:
    first, second, third = proof.parts
    sign, equals = proof.signs
    line = html.Div([_part(first), html.Span(sign, className="op"), _part(second), html.Span(equals, className="op"), _part(third)],
                    className="arithmetic")  # fmt: skip
    rows = [html.P(proof.text, className="data-hint"), line]
    if proof.failed:
        rows.append(_failed(proof, t))
    if proof.accept and editable:
        rows.append(html.Div(button(proof.accept.label, name=proof.accept.name, value=proof.accept.value, form=COLUMNS_FORM),
                             className="data-go"))  # fmt: skip
    return rows


def _part(part: ProofPart) -> html.Span:
    return html.Span([part.number, html.Small(f"{part.letter}　{part.header}".strip())], className="bx")


def _failed(proof: ProofView, t: Words) -> html.Div:
    heads = (t("行"), proof.formula, t("{column} 列", column=proof.parts[2].letter), t("相差"), t("结论"))
    body = [
        html.Tr([
            html.Th(t("第 {row} 行", row=row.row), scope="row"), html.Td(row.wanted, className="n"),
            html.Td(row.given, className="n"), html.Td(row.difference, className="n"),
            html.Td(html.A(t("不成立，见问题 {n}", n=row.problem), href=f"#problem-{row.problem}") if row.problem else t("不成立")),
        ])
        for row in proof.failed
    ]  # fmt: skip
    table = html.Table([html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])), html.Tbody(body)])
    return html.Div(table, className="scroll", tabIndex=0, role="region", **{"aria-label": t("不成立的行")})


def unread_card(shown: SheetPicture, editable: bool, t: Words) -> html.Article | None:
    """The columns of numbers that are not read, why, and the ways to say what they are or that they stay so."""
    if not shown.unread:
        return None
    total = sum(column.count for column in shown.unread)
    head = html.Div([html.H3(t("没有读的列")), html.P(t.count("含 {n} 个数字；写入前请看一眼", total))], className="hd")
    body = [
        html.Tr([
            html.Th([html.B(column.letter), f"　{column.header}"], scope="row"),
            html.Td(t.count("{why}；{n} 个", column.count, why=column.why), className="data-hint"),
            html.Td(html.A(t("指定含义"), href=f"#column-{column.number}") if editable else None),
        ])
        for column in shown.unread
    ]  # fmt: skip
    leave = None
    if shown.leave and editable:
        note = html.P(t("以后同一单位的表按此读取；列名变了仍会提示。"), className="data-hint")
        leave = html.Div([button(shown.leave.label, name=shown.leave.name, value=shown.leave.value, form=COLUMNS_FORM), note],
                         className="data-go")  # fmt: skip
    return html.Article([head, html.Table(html.Tbody(body)), leave], className="card c5")
