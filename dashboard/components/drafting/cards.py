"""The card of a proposal: what was read, how sure it is, and the three ways on."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.drafting.correction import address_of, correct_form, reject_form, whole
from dashboard.components.form import button, hidden, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.drafting.cards import Card
from dashboard.services.drafting.page import EDIT, REJECT
from dashboard.text.words import Words
from dashboard.urls import Path, href


def proposal_card(
    scope: Scope, draft: int, card: Card, *, mode: str = "", typed: Typed = NOTHING_TYPED
) -> html.Article:
    """A proposal; with `mode` `correct` or `reject` the form for it stands in it."""
    t = scope.t
    title = html.Div([
        html.A(str(card.number), href=f"#words-{card.number}", className="no",
               **{"aria-label": t("第 {n} 条，到原文", n=card.number)}),
        html.H3([html.Span(card.name, lang="zh-CN"), " ", html.Span(card.asks, className="asks-read")]),
        _certainty(card),
    ], className="proposal-head")  # fmt: skip
    notes = html.P(t.sentence(t("读自“{words}”", words=card.words), *card.notes), className="read-from")
    return html.Article(
        [title, notes, whole(typed), _tags(card), *_ways(scope, draft, card, mode, typed)],
        className=f"card proposal{'' if card.open else ' decided'}", id=f"proposal-{card.number}", tabIndex=-1,
    )  # fmt: skip


def _certainty(card: Card) -> html.Span:
    bars = [html.I(className="on" if n < card.bars else "") for n in range(3)]
    return html.Span(
        [html.Span(bars, className="sure-bars", **{"aria-hidden": "true"}), card.certainty], className="sureness"
    )


def _tags(card: Card) -> html.P:
    tags = [html.Span(card.tag, className="known" if card.known else "new")]
    return html.P([*tags, html.Span(card.before) if card.before else None], className="matched")


def _ways(scope: Scope, draft: int, card: Card, mode: str, typed: Typed) -> list[Any]:
    t = scope.t
    if mode == "correct":
        return [correct_form(scope, draft, card, typed), _back(scope, draft, card, t)]
    if mode == "reject":
        return [reject_form(scope, draft, card, typed), _back(scope, draft, card, t)]
    if not card.open:
        reason = html.P(t("理由：{reason}", reason=card.reason), className="read-from") if card.reason else None
        return [
            reason,
            html.Div([html.Span(card.decided), _one(scope, draft, card, "withdraw", t("撤回"))], className="go"),
        ]
    asked = html.Span(t("请改正，写明判定办法"))
    first = asked if card.unsure else _one(scope, draft, card, "confirm", t("确认"))
    return [html.Div([
        first,
        html.A(t("改正"), href=_here(scope, draft, card, EDIT), className="btn", **{"data-key-way": "e"}),
        html.A(t("退回这条"), href=_here(scope, draft, card, REJECT), className="btn", **{"data-key-way": "n"}),
    ], className="go")]  # fmt: skip


def _one(scope: Scope, draft: int, card: Card, go: str, label: str) -> Markup:
    """A form of one button."""
    named: dict[str, Any] = {
        "aria-label": f"{label} {card.number}",
        **({"data-key-way": "y"} if go == "confirm" else {}),
    }
    return post_form(
        address_of(scope, draft, card), hidden("seen", str(card.version)), button(label, name="go", value=go, **named),
        className="form",
    )  # fmt: skip


def _here(scope: Scope, draft: int, card: Card, name: str) -> str:
    link = scope.link.with_filter(name, str(card.number))
    return href(Path.PLAN_DRAFT, link, str(draft), anchor=f"proposal-{card.number}")


def _back(scope: Scope, draft: int, card: Card, t: Words) -> html.P:
    address = href(Path.PLAN_DRAFT, scope.link, str(draft), anchor=f"proposal-{card.number}")
    return html.P(html.A(t("不改了"), href=address), className="ways")
