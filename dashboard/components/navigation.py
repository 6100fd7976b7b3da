"""Links among which a reader chooses: chips, segments, menus, pagers. None of them needs a script.

`form` names the form of the page where there is one that must not lose what is typed: the links are then buttons that
send it, and go on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.facts.choices import Pager
from dashboard.text.words import Words

ONWARD = "to"
"""The field in which a form is told where its sender wants to go on, once what was typed is kept."""


class NamedLink(Protocol):
    """A named link; `current` where it leads to what is on screen."""

    @property
    def label(self) -> str: ...
    @property
    def href(self) -> str: ...
    @property
    def current(self) -> bool: ...


def is_current(current: bool, word: str = "true") -> dict[str, str]:
    """The attribute that marks, among several links, the one on screen."""
    return {"aria-current": word} if current else {}


def link(content: Any, address: str, form: str = "", **attributes: Any) -> html.A | html.Button:
    """A link, or the button of `form` that leads there."""
    if not form:
        return html.A(content, href=address, **attributes)
    return html.Button(content, type="submit", name=ONWARD, value=address, form=form, formNoValidate=True, **attributes)


def choice(view: NamedLink, *beside: Any, form: str = "", **attributes: Any) -> html.A | html.Button:
    """One of several links, with what stands beside its words."""
    content = [view.label, *beside] if beside else view.label
    return link(content, view.href, form, **attributes, **is_current(view.current))


def chip(view: NamedLink, *beside: Any, form: str = "", **attributes: Any) -> html.A | html.Button:
    """A choice in a row of choices."""
    return choice(view, *beside, form=form, className="chip", **attributes)


def segments(links: Iterable[Component], label: str) -> html.Div:
    """Choices of which one is always taken, side by side."""
    return html.Div(list(links), className="seg", role="group", **{"aria-label": label})


def menu(
    label: str, now: str, items: Sequence[html.Li], t: Words, *, chosen: bool = False, key: str = ""
) -> html.Details:
    """A menu that opens without the server; what is chosen (`now`) stands in its label, `chosen` where it is not the usual."""
    words = [html.Span(t("{name}：", name=label)), html.B(now)] if now else [html.Span(label)]
    named = {"data-key": key} if key else {}
    summary = html.Summary(words, className="chip chosen" if chosen else "chip", **named)
    return html.Details([summary, html.Ul(items)], className="chip-menu")


def counted(n: int | None) -> html.Span | None:
    """A number beside the words of a link; nothing where there is none to tell."""
    return html.Span(str(n), className="n") if n is not None else None


def pager(view: Pager, t: Words, key: str, form: str = "") -> html.Nav | None:
    """Before and after, where a list does not fit on one page."""
    if view.pages <= 1:
        return None
    ends = [
        link(word, address, form, className="btn", **{"data-key": f"{key}-{name}"}) if address
        else html.Span(word, className="btn off", **{"aria-disabled": "true"})
        for name, address, word in (("before", view.before, t("上一页")), ("after", view.after, t("下一页")))
    ]  # fmt: skip
    return html.Nav([html.Span(view.text), *ends], className="pager", **{"aria-label": t("翻页")})
