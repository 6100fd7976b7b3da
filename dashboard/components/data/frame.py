"""Pieces all data pages share: tabs, notices, chips of years, pagers, the form's frame, severity tags."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.forms_parts import post_form, told
from dashboard.components.native import Markup
from dashboard.services.data.links import Link, Pager
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


ONWARD = "to"
"""The field in which a form is told where its sender wants to go on, once what was typed is kept."""


def way(content: Any, address: str, form: str = "", **attributes: Any) -> html.A | html.Button:
    """A link; or, on a page whose form `form` must not lose what is typed, a button that sends it and then goes there."""
    if not form:
        return html.A(content, href=address, **attributes)
    return html.Button(content, type="submit", name=ONWARD, value=address, form=form, formNoValidate=True, **attributes)


def tab_bar(tabs: Sequence[Link], t: Words, form: str = "") -> html.Nav | None:
    """The data pages this reader may open; `form` as in `way`."""
    if len(tabs) < 2:
        return None
    return html.Nav([_tab(tab, form) for tab in tabs], className="data-tabs", **{"aria-label": t("数据页面")})


def _tab(tab: Link, form: str) -> html.A | html.Button:
    current = {"aria-current": "page"} if tab.current else {}
    count = html.Span(str(tab.count), className="n") if tab.count else None
    return way([tab.label, count], tab.href, form, **{"data-key": f"tab-{tab.href.split('?')[0]}", **current})


def chips(links: Sequence[Link], label: str, form: str = "") -> html.Nav:
    """Choices that are links; the current one is marked. `form` as in `way`."""
    return html.Nav(
        [
            way([link.label, _counted(link)], link.href, form, className="chip",
                **({"aria-current": "true"} if link.current else {}))
            for link in links
        ],
        className="data-chips", **{"aria-label": label},
    )  # fmt: skip


def choice_menu(label: str, links: Sequence[Link], t: Words, form: str = "") -> html.Details:
    """A menu of links that opens without the server; what was chosen stands in its label. `form` as in `way`."""
    now = next((link.label for link in links if link.current), t("全部"))
    chosen = any(link.current for link in links[1:])
    summary = html.Summary([html.Span(t("{name}：", name=label)), html.B(now)],
                           className="chip" + (" chosen" if chosen else ""))  # fmt: skip
    items = [
        html.Li(way([link.label, _counted(link)], link.href, form, **({"aria-current": "true"} if link.current else {})))
        for link in links
    ]  # fmt: skip
    return html.Details([summary, html.Ul(items)], className="chip-menu")


def _counted(link: Link) -> html.Span | None:
    return html.Span(str(link.count), className="n") if link.count is not None else None


def turn(view: Pager, t: Words, key: str, form: str = "") -> html.Nav | None:
    """Before and after, where a list does not fit on one page. `form` as in `way`."""
    if view.pages <= 1:
        return None
    ends = [
        way(word, address, form, className="btn", **{"data-key": f"{key}-{name}"}) if address
        else html.Span(word, className="btn off", **{"aria-disabled": "true"})
        for name, address, word in (("before", view.before, t("上一页")), ("after", view.after, t("下一页")))
    ]  # fmt: skip
    return html.Nav([html.Span(view.text), *ends], className="pager", **{"aria-label": t("翻页")})


def notice(code: str, t: Words) -> Markup | None:
    """What has just happened, as the address tells it."""
    text = said(code, t)
    return told("wrong" if code in WRONG else "done", html.P(text)) if text else None


def post(action: str, link: Selection, *content: Any, **more: Any) -> Markup:
    """A form that is sent to `/act/data/…` in the view of `link`."""
    return post_form(href(ACT, link.bare(), action), *content, **more)


def entry(name: str, kind: str = "text", **attributes: object) -> Markup:
    """An input field; `True` writes a bare attribute, `False`, None and "" none; `_` in a name stands for `-`."""
    written = [f'type="{kind}" name="{escape(name)}"']
    for key, value in attributes.items():
        named = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(named)
        elif value not in (None, False, ""):
            written.append(f'{named}="{escape(str(value))}"')
    return Markup(html=f"<input {' '.join(written)}>", tag="span")


def button(text: str, *, name: str = "", value: str = "", main: bool = False, **more: Any) -> html.Button:
    """A button that sends its form; `main` for the one that goes on."""
    named = {"name": name, "value": value} if name else {}
    return html.Button(text, type="submit", className="btn main" if main else "btn", **named, **more)


def field(label: str, control: Any, name: str, *, hint: str = "") -> html.Div:
    """A labelled control; `name` is its id, to be unique on the page."""
    parts = [html.Label(label, htmlFor=name), control]
    if hint:
        parts.append(html.Small(hint))
    return html.Div(parts, className="data-field")


def select(name: str, options: Sequence[tuple[str, str]], value: str, **more: Any) -> html.Select:
    """A menu of (value, label) pairs."""
    return html.Select(
        [html.Option(label, value=code, **({"selected": True} if code == value else {})) for code, label in options],
        name=name, className="data-select", **more,
    )  # fmt: skip
