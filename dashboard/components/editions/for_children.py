"""The children's edition: large, in short sentences, a picture of people or houses for each counting."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.components.editions.frame import word
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.figures.counting import counting_picture
from dashboard.figures.target_grid import target_grid
from dashboard.services.evaluation.children import ChildrenView, Shelf
from dashboard.services.evaluation.counted import Counted
from dashboard.text.words import Words

COLUMNS = 10


def for_children(view: ChildrenView, scope: Scope) -> Markup:
    """The edition from its first sentence to the small print for grown-ups."""
    t = scope.t
    return freeze(
        html.Header([
            html.P([html.B(view.title), demo(t, view.demonstration, partly=view.mixed)], className="kids-kicker"),
            html.H1(view.finding, tabIndex=-1),
            *(html.P(text) for text in view.opening),
        ]),
        html.Figure([
            Markup(html=target_grid(view.groups, columns=COLUMNS)),
            html.Figcaption(html.Ul([html.Li(word(group, text, n)) for group, text, n in view.legend])),
        ], className="kids-field"),
        *(_shelf(shelf, view, t) for shelf in view.shelves),
        _proposals(view, t),
        html.Footer([*(html.P(text) for text in view.adults), html.P(t("网上版本：{address}", address=view.address)),
                     demo(t, view.demonstration, partly=view.mixed)], className="for-adults"),
        className="kids", tag="article",
    )  # fmt: skip


def _shelf(shelf: Shelf, view: ChildrenView, t: Words) -> html.Section:
    cards = html.Div([_card(one, view, t) for one in shelf.told], className="kids-cards") if shelf.told else None
    said = (*shelf.plain, *shelf.questions)
    asked = html.Ul([html.Li(text) for text in said], className="kids-asked") if said else None
    rest = html.P(shelf.rest, className="kids-rest") if shelf.rest else None
    head = html.H2([word(shelf.group, ""), shelf.title])
    return html.Section([head, html.P(shelf.lead), asked, cards, rest])


def _card(one: Counted, view: ChildrenView, t: Words) -> html.Div:
    first, *more = one.sentences
    return html.Div([
        Markup(html=counting_picture(one.told, places=one.places)),
        html.P(first, className="kids-says"), html.P(" ".join(more)) if more else None,
        demo(t, view.mixed and one.demonstration, quiet=True),
    ], className="kids-card")  # fmt: skip


def _proposals(view: ChildrenView, t: Words) -> html.Section | None:
    if not view.proposals:
        return None
    return html.Section(
        [
            html.H2(t("大人们接下来想做的事")),
            html.Ul([html.Li(text) for text in view.proposals], className="kids-asked"),
        ]
    )
