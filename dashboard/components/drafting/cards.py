"""The card of a proposal: what was read, how sure it is, and the three ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.drafting.correction import address_of, correct_form, merge_form, reject_form, whole
from dashboard.components.form import button, hidden, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.drafting.cards import Card
from dashboard.services.drafting.correcting import FormFields
from dashboard.services.drafting.page import EDIT, REJECT
from dashboard.text.words import Words
from dashboard.urls import Path, href


def proposal_card(
    scope: Scope, draft: int, card: Card, *, mode: str = "", fields: FormFields | None = None,
    typed: Typed = NOTHING_TYPED, changeable: bool = True, part: bool = False,
) -> html.Article:  # fmt: skip
    """A proposal; with `mode` `correct` (and its `fields`) or `reject` the form for it stands in it. A
    `part` of a split leaves the words to the card around it."""
    t = scope.t
    title = html.Div([
        html.A(str(card.number), href=f"#words-{card.number}", className="no",
               **{"aria-label": t("第 {n} 条，到原文", n=card.number)}),
        html.H3([html.Span(card.name, lang="zh-CN"), " ", html.Span(card.asks, className="asks-read")]),
        _certainty(card),
    ], className="proposal-head")  # fmt: skip
    read = t("读自“{words}”", words=card.words) if card.words and not part else ""
    notes = html.P(t.sentence(read, *card.notes), className="read-from")
    ways = _ways(scope, draft, card, mode, typed, fields) if changeable else [_told(card, t)]
    return html.Article(
        [title, notes, whole(typed), _tags(card), *ways],
        className=f"card proposal{'' if card.open else ' decided'}", id=f"proposal-{card.number}", tabIndex=-1,
    )  # fmt: skip


def _certainty(card: Card) -> html.Span:
    bars = [html.I(className="on" if n < card.bars else "") for n in range(3)]
    return html.Span(
        [html.Span(bars, className="sure-bars", **{"aria-hidden": "true"}), card.certainty], className="sureness"
    )


def _tags(card: Card) -> html.P:
    tags = [html.Span(card.tag, className="known" if card.known else "new")]
    return html.P(
        [*tags, html.Span(card.before) if card.before else None, html.Span(card.chosen) if card.chosen else None],
        className="matched",
    )


def split_group(scope: Scope, draft: int, cards: Sequence[Card], parts: Sequence[html.Article]) -> html.Section:
    """The parts of one demand as one card: the words once, each part with its own ways, and one button for all."""
    t = scope.t
    waiting = [card for card in cards if card.open and not card.unsure]
    title = t.count("一处要求，{n} 条", len(cards))
    together = None
    if len(waiting) > 1:
        first, *others = waiting
        also = " ".join(f"{card.number}.{card.version}" for card in others)
        together = post_form(
            address_of(scope, draft, first), hidden("seen", str(first.version)), hidden("also", also),
            button(t.count("确认这 {n} 条", len(waiting)), name="go", value="confirm"), className="form",
        )  # fmt: skip
    words = html.P(t("读自“{words}”", words=cards[0].words), className="read-from")
    head = html.Div([html.H3(title), together, words], className="group-head")
    return html.Section([head, *parts], className="card proposal-group", **{"aria-label": title})


def _told(card: Card, t: Words) -> html.Div:
    """What was decided, of a draft that stays as it is."""
    reason = t("理由：{reason}", reason=card.reason) if card.reason else ""
    return html.Div(html.Span(t.join([card.decided, reason])), className="go")


def _ways(
    scope: Scope, draft: int, card: Card, mode: str, typed: Typed, fields: FormFields | None
) -> list[Any]:  # fmt: skip
    t = scope.t
    if mode == "correct" and fields is not None:
        return [correct_form(scope, draft, card, fields, typed), _back(scope, draft, card, t)]
    if mode == "reject":
        return [reject_form(scope, draft, card, typed), merge_form(scope, draft, card), _back(scope, draft, card, t)]
    if not card.open:
        reason = html.P(t("理由：{reason}", reason=card.reason), className="read-from") if card.reason else None
        return [
            reason,
            html.Div(
                [
                    html.Span(card.decided),
                    None if card.rejected else html.A(t("改正"), href=_here(scope, draft, card, EDIT), className="btn"),
                    _one(scope, draft, card, "withdraw", t("撤回")),
                ],
                className="go",
            ),
        ]
    asked = html.Span(t("请改正，写明判定办法"))
    first = asked if card.unsure else _one(scope, draft, card, "confirm", t("确认"))
    return [html.Div([
        first,
        html.A(t("改正"), href=_here(scope, draft, card, EDIT), className="btn", **{"data-key-way": "e"}),
        html.A(t("退回这条"), href=_here(scope, draft, card, REJECT), className="btn", **{"data-key-way": "n"}),
        _split(scope, draft, card),
    ], className="go")]  # fmt: skip


def _split(scope: Scope, draft: int, card: Card) -> Markup:
    """One reading that holds two demands: the second half gets a card of its own."""
    t = scope.t
    named: dict[str, Any] = {"aria-label": t("拆成两条 {n}", n=card.number)}
    return post_form(
        href(f"{Path.ACT}plans/split/", scope.link, f"{draft}/{card.number}"),
        button(t("拆成两条"), name="go", value="split", **named), className="form",
    )  # fmt: skip


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
