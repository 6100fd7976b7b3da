"""The goal card, the unit of every domain page: name, value, picture, verdict in shape and word, clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import alike, demo, provisional, section, small_unit, status
from dashboard.components.cards import unreported
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TrendChart
from dashboard.figures.goal_card import goal_card as picture
from dashboard.figures.label_space import text_width
from dashboard.figures.static import small
from dashboard.figures.theme import bold
from dashboard.services.domain.view_models import GoalCard, GoalGroup
from dashboard.text.verdict import followed
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from indicators.codes import Group, Status

BAD = (Group.OFF_TRACK, Status.DECLINING)
IN_WORDS = (Group.OFF_TRACK, Group.AT_RISK, Group.NO_VERDICT, Group.DIRECTION)
"""What lags says in a sentence how far; what is not judged says why, and until when."""
KEPT = 1024
"""Drawings that stay: of another plan, or after a write elsewhere, most of a page's are the same."""
COLUMNS = (4, 3, 2)
"""Cards in a row, by width."""


def goal_card(card: GoalCard, scope: Scope, *, quiet: bool) -> html.Article:
    """`quiet` where the section's heading carries the mark of demonstration data for all its cards."""
    t = scope.t
    view = card.view
    drawn = card_picture(view.chart) if card.drawn else None
    why = html.P(view.finding, className="why") if card.mark in IN_WORDS else None
    owed = None if view.units_owed or view.lead else unreported(view, t)
    return html.Article(
        [
            _title(card, scope.link),
            html.P([value(view), html.Span(since(view), className="c")], className="l"),
            drawn, why, owed, foot(card, t), marks(view, t, quiet=quiet),
        ],
        className="g bad" if card.mark in BAD else "g", id=f"card-{card.code}",
    )  # fmt: skip


def card_picture(chart: TrendChart) -> html.Div | html.Span:
    """The picture of a goal, which the card's words say too."""
    return decorative(Markup(html=_svg(chart), className="pic"))


@lru_cache(KEPT)
def _svg(chart: TrendChart) -> str:
    return small(picture(chart))


def decorative(picture: Markup, tag: type[html.Div | html.Span] = html.Div) -> html.Div | html.Span:
    """A drawing beside which the text says all that it shows: a screen reader passes it over."""
    return tag(picture, **{"aria-hidden": "true"})


def _title(card: GoalCard, link: Selection) -> html.H3:
    """The full name where it has room, else the short one: a name that is cut says nothing to a finger."""
    view = card.view
    fits = _fits(view)
    link_to = html.A(view.name if fits else view.short, href=address(view, link), title=None if fits else view.name,
                     **{"data-key": f"card-{card.code}"})  # fmt: skip
    return html.H3(link_to)


def _fits(view: TargetView) -> bool:
    return text_width(view.name) <= WIDTH


def address(view: TargetView, link: Selection) -> str:
    """The page of its indicator, at the verdict on this target."""
    return href(Path.INDICATOR, link, view.indicator, anchor=view.code)


def value(view: TargetView) -> html.Span:
    """The newest value, large, its unit small; or why there is none."""
    if not view.shown:
        return html.Span(view.value_text, className="v none")
    lead = [html.Small(view.lead, className="lead-word")] if view.lead else []
    return html.Span([*lead, view.value_text, *small_unit(_unit(view))], className="v")


def _unit(view: TargetView) -> str:
    """The unit without the "per 1,000 children" that the name above has already said."""
    counted, per, base = view.unit.partition(" per ")
    return counted if base and _fits(view) and f"{per}{base}" in view.name else view.unit


def since(view: TargetView) -> str:
    """The change since the baseline; a long unit stands at the value alone."""
    return view.change_bare if view.unit.startswith(LONG) else view.change_text


LONG = ("/", "per ", "×")
"""How units begin that stand at the value alone."""


def foot(card: GoalCard, t: Words) -> html.P:
    """Shape and word of the verdict, what is asked for, the clause that asks."""
    word = _word(card, t)
    return html.P(
        [
            status(card.mark, word, small=True),
            _asks(card, word, t),
            html.Span(card.clause, className="at"),
        ],
        className="b",
    )


def _asks(card: GoalCard, word: str, t: Words) -> html.Span | None:
    """What is asked for, as far as there is room: its line or band in the picture says it too. Of an older figure its year."""
    room = FOOT - text_width(bold(word)) - text_width(card.clause)
    if card.stale:
        known = card.stale.strip("年") in word
        return None if known else html.Span(t("数据截至 {year}", year=card.stale), className="asks old")
    base = card.view.chart.baseline
    side = {">=": t("应提高"), "<=": t("应降低")}.get(base.op, "") if base else ""
    text = next((text for text in (card.view.target_text, side) if text and text_width(text) <= room), "")
    return html.Span(text, className="asks") if text else None


WIDTH, FOOT = 212, 234
"""Pixels of a name of 12 px that a card has room for, and of all words of its foot together."""


def _word(card: GoalCard, t: Words) -> str:
    """The status word, said more exactly where "met" alone would flatter; the sentence above may have said it already."""
    view = card.view
    if view.group == Group.MET and view.baseline_met and not view.due:
        return t("基期已达标")
    if view.short_of and card.mark not in IN_WORDS:
        return followed(view.status_word, view.short_of, t)
    return view.status_word


def marks(view: TargetView, t: Words, *, quiet: bool = False) -> html.P | None:
    """What a reader must know of the figures where the heading does not say it for all."""
    wanted = (demo(t, view.marked and not quiet), provisional(t, view.provisional))
    given = [mark for mark in wanted if mark is not None]
    return html.P(given, className="m") if given else None


def goal_group(group: GoalGroup, cards: Sequence[Component], t: Words, *, quiet: bool) -> html.Section:
    """A group's cards, four to a row; what is left of the last row explains the group."""
    rest = sum(1 for card in group.cards if card.lead is None)
    grid = html.Div([*cards, _why(group, rest)], className="goal-grid") if cards else None
    return section(group.title, grid, note=group.note, extra=demo(t, quiet), anchor=group.code)


def _why(group: GoalGroup, rest: int) -> html.Div | None:
    """As wide as the gap it fills; hidden where there is none."""
    if group.why is None:
        return None
    title, text = group.why
    gaps = {f"--r{n}": str(-rest % n) for n in COLUMNS}
    names = " ".join(f"full{n}" for n in COLUMNS if rest % n == 0)
    return html.Div([html.B(title), html.P(text)], className=f"g note {names}".strip(), style=gaps, role="note")


def all_alike(group: GoalGroup) -> bool:
    """Whether the group's heading can carry the mark of demonstration data for all its cards."""
    return alike(card.view.marked for card in group.cards if card.drawn or card.view.shown)
