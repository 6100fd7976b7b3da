"""Formulas set in plain HTML: fractions, subscripts and roots that every browser draws, and a screen reader can say.

Notation: `{a|b}` a fraction, `√{a}` a root, `_x` or `_{x}` a subscript, `^x` or `^{x}` a superscript. Single Latin and
Greek letters are variables and stand in italics; words and numbers stand upright.
"""

from __future__ import annotations

import re
from typing import Any

from dashboard.components import html

TOKEN = re.compile(
    r"√\{|[_^]\{|[_^].|[{}|]|[A-Za-zα-ωΑ-Ω]̂?(?![A-Za-z])(?<![A-Za-z]{2})|[^_^{}|√A-Za-zα-ωΑ-Ω]+|[A-Za-z]+|."
)
VARIABLE = re.compile(r"^[A-Za-zα-ω]̂?$")
OPEN = {"{": "", "√{": "√", "_{": "_", "^{": "^"}


def formula(text: str, *, className: str = "") -> html.Span:
    """The formula; `text` in the notation above."""
    children, _ = _parse(TOKEN.findall(text), 0)
    return html.Span(children, className=f"fx {className}".strip(), role="math", **{"aria-label": spoken(text)})


def spoken(text: str) -> str:
    """The same formula in one line, for those who hear it."""
    flat = text
    while True:
        flatter = re.sub(r"√\{([^{}|]*)\}", r"√(\1)", flat)
        flatter = re.sub(r"[_^]\{([^{}|]*)\}", lambda part: ("^" if part[0][0] == "^" else " ") + part[1], flatter)
        flatter = re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", r"(\1) / (\2)", flatter)
        if flatter == flat:
            return flatter.replace("_", " ")
        flat = flatter


def _parse(tokens: list[str], at: int) -> tuple[list[Any], int]:
    """Children up to the closing `}` or `|`, and the place after them."""
    out: list[Any] = []
    while at < len(tokens):
        token = tokens[at]
        if token in ("}", "|"):
            return out, at
        if token in OPEN:
            piece, at = _group(tokens, at)
            out.append(piece)
            continue
        out.append(_leaf(token))
        at += 1
    return out, at


def _group(tokens: list[str], at: int) -> tuple[html.Span, int]:
    opening = OPEN[tokens[at]]
    first, at = _parse(tokens, at + 1)
    if at < len(tokens) and tokens[at] == "|":
        second, at = _parse(tokens, at + 1)
        return html.Span([html.Span(first), html.Span(second)], className="frac"), at + 1
    if opening == "√":
        return html.Span(["√", html.Span(first)], className="root"), at + 1
    tag = {"_": html.Sub, "^": html.Sup}.get(opening, html.Span)
    return tag(first), at + 1


def _leaf(token: str) -> Any:
    if token[0] in "_^" and len(token) == 2:
        return (html.Sub if token[0] == "_" else html.Sup)(_leaf(token[1]))
    return html.I(token) if VARIABLE.match(token) else token
