"""Pieces all data pages share: tabs, notices, chips of years, the form's frame, severity tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.form import form_message, labelled, post_form, select
from dashboard.components.native import Markup
from dashboard.components.navigation import chip, choice, counted, is_current, link, menu
from dashboard.facts.choices import Link
from dashboard.text.data import WRONG, said
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

ACT = f"{Path.ACT}data/"
"""Where the forms of the data pages are sent."""
SIGNS = {
    "error": '<path d="M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5z" fill="currentColor"/><path d="M4.7 4.7l4.6 4.6M9.3 4.7L4.7 9.3" stroke="var(--card)" stroke-width="1.6" stroke-linecap="round"/>',
    "warning": '<path d="M7 1.2L13.4 12.6H.6z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M7 5.2v3.2M7 10.4v.2" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
    "note": '<circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M7 6.4v3.6M7 4v.2" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
    "done": '<path d="M2 7.5l3.5 3.5L12 3.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
    "wait": '<circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M7 3.8V7l2.2 1.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>',
    "back": '<path d="M5.5 2.5L2 6l3.5 3.5M2 6h6.5a3.5 3.5 0 010 7H6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>',
    "none": '<circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 2"/>',
    "part": '<circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M7 1.6a5.4 5.4 0 010 10.8z" fill="currentColor"/>',
    "late": '<path d="M7 12L1.5 2h11z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/>',
}
TONES = {
    "error": "d-bad", "warning": "d-ask", "note": "d-calm", "reported": "d-good", "accepted": "d-good",
    "provisional": "d-good", "submitted": "d-wait", "draft": "d-calm", "returned": "d-ask", "withdrawn": "d-calm",
    "owed": "d-calm", "partly": "d-wait", "late": "d-bad", "done": "d-good", "undone": "d-calm",
}  # fmt: skip
SIGN_OF = {
    "error": "error", "warning": "warning", "note": "note", "reported": "done", "accepted": "done", "done": "done",
    "provisional": "done", "submitted": "wait", "draft": "none", "returned": "back", "withdrawn": "back",
    "owed": "none",
    "partly": "part", "late": "late", "undone": "back",
}  # fmt: skip


def tag(state: str, word: str) -> html.Span:
    """Shape and word of a state; the colour only repeats them."""
    return html.Span([sign(SIGN_OF[state]), word], className=f"dt {TONES[state]}")


def sign(name: str) -> Markup:
    """A small shape in the colour of the text around it."""
    return Markup(html=f'<svg class="sh" viewBox="0 0 14 14" aria-hidden="true">{SIGNS[name]}</svg>', tag="span")


def tab_bar(tabs: Sequence[Link], t: Words, form: str = "") -> html.Nav | None:
    """The data pages this reader may open; `form` as in `navigation`."""
    if len(tabs) < 2:
        return None
    return html.Nav([_tab(tab, form) for tab in tabs], className="data-tabs", **{"aria-label": t("数据页面")})


def _tab(tab: Link, form: str) -> html.A | html.Button:
    key = {"data-key": f"tab-{tab.href.split('?')[0]}"}
    return link([tab.label, counted(tab.count or None)], tab.href, form, **key, **is_current(tab.current, "page"))


def chips(links: Sequence[Link], label: str, form: str = "") -> html.Nav:
    """Choices that are links; the current one is marked. `form` as in `navigation`."""
    items = [chip(choice, counted(choice.count), form=form) for choice in links]
    return html.Nav(items, className="data-chips", **{"aria-label": label})


def choice_menu(label: str, links: Sequence[Link], t: Words, form: str = "") -> html.Details:
    """A menu of links, the first of which takes the choice back. `form` as in `navigation`."""
    now = next((view.label for view in links if view.current), t("全部"))
    items = [html.Li(choice(view, counted(view.count), form=form)) for view in links]
    return menu(label, now, items, t, chosen=any(view.current for view in links[1:]))


def notice(code: str, t: Words) -> Markup | None:
    """What has just happened, as the address tells it."""
    text = said(code, t)
    return form_message("wrong" if code in WRONG else "done", html.P(text)) if text else None


def post(action: str, view: Selection, *content: Any, **more: Any) -> Markup:
    """A form that is sent to `/act/data/…` in the view of the page."""
    return post_form(href(ACT, view.bare(), action), *content, **more)


def data_field(label: str, control: Any, place: str, *, note: str = "") -> html.Div:
    """A control under its label, as the data pages show it; `place` and `note` as in `labelled`."""
    return labelled(label, control, place, note=note, className="data-field")


def data_select(name: str, options: Sequence[tuple[str, str]], value: str, **more: Any) -> html.Select:
    """A menu of (value, words) pairs, as the data pages show it."""
    return select(name, options, value, className="data-select", **more)
