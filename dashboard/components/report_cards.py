"""The cards of the page of reports: one for each kind of file, with its menus and its button; the streets' own pages."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.form import button, choice_field, hidden, post_form
from dashboard.components.native import Markup
from dashboard.documents.offers import Field, Offer
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, query

ACTION = f"{Path.ACT}export"


def offer_card(offer: Offer, selection: Selection, t: Words) -> html.Article:
    """What the file is and holds, and the form that asks for it; works without a script."""
    head = html.Div([
        html.H2(offer.title),
        html.P([html.Span(offer.form), html.Span(offer.size)], className="offer-form"),
    ], className="offer-head")  # fmt: skip
    links = [html.A(text, href=address) for text, address in offer.links]
    return html.Article([
        head,
        html.P(offer.holds, className="offer-holds"),
        html.P(offer.refused, className="offer-refused") if offer.refused else _form(offer, selection, t),
        html.P(offer.note, className="offer-holds") if offer.note else None,
        html.P(links, className="offer-links") if links else None,
    ], className="card offer", id=offer.kind)  # fmt: skip


def _form(offer: Offer, selection: Selection, t: Words) -> Markup:
    menus = [_menu(offer.kind, field) for field in offer.fields]
    send = html.Div(button(t("生成文件"), main=True), className="offer-send")
    unseen = [hidden(name, value) for name, value in (("kind", offer.kind), *offer.more)]
    action = f"{ACTION}{query(selection.bare())}"
    return post_form(action, html.Div(unseen, hidden="hidden"), *menus, send, className="offer-form-fields")


def _menu(kind: str, field: Field) -> html.Div:
    return choice_field(field.label, field.name, field.options, value=field.value, place=kind)


def street_sheets(streets: tuple[tuple[str, str], ...], t: Words) -> html.Article:
    """The streets' profiles, each on one sheet of paper, printed (or kept as PDF) by the browser."""
    links = [html.Li(html.A(name, href=address, target="_blank", rel="noopener")) for name, address in streets]
    return html.Article([
        html.Div([
            html.H2(t("街道一页纸")),
            html.P([html.Span(t("打印或另存为 PDF")), html.Span(t("每个街道一页 A4"))], className="offer-form"),
        ], className="offer-head"),
        html.P(t("打开街道页后出现打印窗口；在打印窗口里选“另存为 PDF”就得到文件。"), className="offer-holds"),
        html.Ul(links, className="offer-streets"),
    ], className="card offer", id="street-sheets")  # fmt: skip
