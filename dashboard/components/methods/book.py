"""Pieces of a page that is read rather than scanned: contents, numbered sections, rules as tables, formulas as lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.methods.formula import formula
from dashboard.text.rule.arithmetic import Formula
from dashboard.text.words import Words


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the book: its anchor, its title, what stands in it (and beside the title)."""

    anchor: str
    title: str
    content: Sequence[Any]
    note: str = ""
    extra: Any = None


def contents(chapters: Sequence[Chapter], t: Words) -> html.Nav:
    """The list of sections, numbered as they are."""
    items = [
        html.Li(html.A([html.Span(str(number), className="no"), chapter.title], href=f"#{chapter.anchor}"))
        for number, chapter in enumerate(chapters, 1)
    ]
    return html.Nav([html.P(t("本页内容")), html.Ol(items)], className="toc", **{"aria-label": t("本页内容")})


def opening(number: int, chapter: Chapter) -> html.Header:
    """The heading of a section."""
    return html.Header([
        html.H2([html.Span(str(number), className="no"), chapter.title]),
        chapter.extra,
        html.P(chapter.note) if chapter.note else None,
    ])  # fmt: skip


def prose(*paragraphs: str) -> html.Div:
    """Paragraphs in a good measure."""
    return html.Div([html.P(text) for text in paragraphs if text], className="prose")


def points(items: Sequence[Any]) -> html.Ul:
    """A list of full sentences."""
    return html.Ul([html.Li(item) for item in items], className="points prose")


def rule_table(head: Sequence[Any], rows: Sequence[Sequence[Any]], caption: str, *, className: str = "") -> html.Div:
    """A table of rules: words in every cell, on a phone one block per row with the heads repeated."""
    return html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in head])),
            html.Tbody([html.Tr(_cells(head, row)) for row in rows]),
        ], className=f"rules {className}".strip()),
        className="rules-frame", tabIndex=0, role="region", **{"aria-label": caption},
    )  # fmt: skip


def _cells(head: Sequence[Any], row: Sequence[Any]) -> list[Any]:
    first = html.Th(row[0], scope="row")
    return [first, *(html.Td(cell, **{"data-head": str(name)}) for name, cell in zip(head[1:], row[1:], strict=True))]


def formula_list(formulas: Sequence[Formula]) -> html.Dl:
    """Named formulas, each with what it tells."""
    return html.Dl(
        [
            html.Div([html.Dt(row.name), html.Dd(formula(row.text)), html.Dd(row.note, className="why")])
            for row in formulas
        ],
        className="formulas",
    )


def symbol_list(symbols: Sequence[tuple[str, str]]) -> html.Dl:
    """What the letters stand for."""
    return html.Dl([html.Div([html.Dt(formula(sign)), html.Dd(text)]) for sign, text in symbols], className="symbols")


def key_figures(figures: Sequence[tuple[Any, str, str]]) -> html.Dl:
    """A few figures in a row: name, value, one line of context."""
    return html.Dl([
        html.Div([html.Dt(name), html.Dd(value, className="v"), html.Dd(context, className="vsub")])
        for name, value, context in figures
    ], className="keys")  # fmt: skip
