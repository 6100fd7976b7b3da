"""Small pieces every page uses: status tags, the demonstration mark, sections, folds, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.facts.view_models import TableCells
from dashboard.text.verdict import BESIDE, StatusWord
from dashboard.text.words import Words

MARK = "data-mark"
"""By this attribute a page is known to show demonstration figures (`shows_demonstration`)."""


def status(group: str, word: str, *, small: bool = False) -> html.Span:
    """Shape, word and colour together; never one without the others. What stands beside the word is set in quiet ink."""
    head, beside = (word.head, word.beside) if isinstance(word, StatusWord) else (word, ())
    quiet = [html.Span(f"{BESIDE}{text}".lstrip(), className="also") for text in beside]
    return html.Span([shape(group), head, *quiet], className=f"st {TONE[group]}{' tag' if small else ''}")


def demo(t: Words, show: bool = True, *, partly: bool = False, quiet: bool = False) -> html.Span | None:
    """The mark of demonstration data; nothing where the figures are real, and `partly` where some of them are.

    `quiet` is its short form, for the rows of a list whose heading carries it in full: who sees a row alone sees it too.
    """
    if not show:
        return None
    word = t("含演示数据") if partly else t("演示数据")
    if quiet:
        return html.Span(
            t("含演示") if partly else t("演示"), className="demo quiet", title=word, **{MARK: "demonstration"}
        )
    return html.Span(word, className="demo", **{MARK: "demonstration"})


def alike(flags: Iterable[bool]) -> bool:
    """Whether all of a list rests on invented figures: then its heading carries the mark, and its rows the short form."""
    kinds = set(flags)
    return kinds == {True}


def demo_of(t: Words, flags: Iterable[bool]) -> html.Span | None:
    """The mark of a list of which some (True) rests on invented figures."""
    kinds = set(flags)
    return demo(t, True in kinds, partly=len(kinds) > 1)


def small_unit(text: str) -> list[Any]:
    """A unit after its value, in small type; before Latin words a space, that a reader hears `139 cases`."""
    return [" " if text[:1].isascii() and text[:1].isalpha() else "", html.Small(text)]


SYLLABLE = re.compile(
    r"(?:[zcs]h|[b-df-hj-np-tv-z])?[aeiou]+(?:ng(?![aeiou])|n(?![aeiou])|r(?![aeiou]))?", re.IGNORECASE
)
LONG = 10
"""Letters of a name beyond which a tile on a phone has no room for it in one line."""


def syllables(name: str) -> str:
    """A long name in pinyin, as it may be parted at a line's end: `Shui-shang-gong-yuan`. All others as they are."""
    if len(name) <= LONG or not name.isascii() or " " in name:
        return name
    return SYLLABLE.sub(lambda match: match[0] + "\N{SOFT HYPHEN}", name).strip("\N{SOFT HYPHEN}")


def shows_demonstration(content: Any) -> bool:
    """Whether a tree of components carries the mark anywhere, in frozen parts too."""
    if isinstance(content, list | tuple):
        return any(shows_demonstration(part) for part in content)
    if isinstance(content, Markup):
        return f'{MARK}="demonstration"' in (content.html or "")
    if not isinstance(content, Component):
        return False
    return hasattr(content, MARK) or shows_demonstration(getattr(content, "children", None))


def provisional(t: Words, show: bool = True) -> html.Span | None:
    """The mark of a figure that may still change; nothing where it is final."""
    return html.Span(t("暂定数"), className="demo") if show else None


def partly_provisional(t: Words, show: bool = True) -> html.Span | None:
    """The mark of a page some of whose figures may still change; nothing where all are final."""
    return html.Span(t("含暂定数"), className="demo") if show else None


def section(
    title: str, *content: Any, note: str = "", more: Any = None, extra: Any = None, anchor: str = ""
) -> html.Section:
    """A headed part of a page."""
    head = [html.H2(title), extra, html.P(note) if note else None, html.Span(more, className="more") if more else None]
    named = {"id": anchor} if anchor else {}
    return html.Section([html.Header([part for part in head if part is not None]), *content], className="sec", **named)


def table(cells: TableCells, *, caption: str, numbers: Sequence[int] = ()) -> html.Div:
    """A real table with a caption for readers who cannot see the drawing; `numbers` are right-aligned columns."""
    right = dict.fromkeys(numbers, "n")
    return html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col", className=right.get(i, "")) for i, text in enumerate(cells.head)])),
            html.Tbody([
                html.Tr([
                    html.Th(text, scope="row") if i == 0 else html.Td(text, className=right.get(i, ""))
                    for i, text in enumerate(row)
                ])
                for row in cells.rows
            ]),
        ]),
        className="scroll", tabIndex=0, role="region", **{"aria-label": caption},
    )  # fmt: skip


def scrolled(content: Any, label: str, *, className: str = "scroll") -> html.Div:
    """What may be wider than its place: it scrolls by itself, by keyboard too, and says what it is."""
    return html.Div(content, className=className, tabIndex=0, role="region", **{"aria-label": label})


def fold(summary: str, *content: Any, className: str = "", anchor: str = "", opened: bool = False) -> html.Details:
    """Content a reader may open; needs no server and opens for print."""
    named = {"id": anchor} if anchor else {}
    return html.Details(
        [html.Summary(summary), *content], className=f"fold print-open {className}", open=opened, **named
    )


def search_box(label: str, placeholder: str, *, filters: str = "") -> Markup:
    """A search field; `filters` is the selector of the list on the page that it filters (see `assets/window.js`)."""
    place = f' data-filter="{escape(filters)}"' if filters else ""
    words = f'placeholder="{escape(placeholder)}" aria-label="{escape(label)}"'
    return Markup(html=f'<input type="search" class="search" autocomplete="off" {words}{place}>', tag="div")


def empty(title: str, remedy: str, more: Any = None) -> html.Div:
    """A designed empty state: what is missing and how to supply it; `more` may be the way there."""
    return html.Div([html.P(title, className="empty-title"), html.P(remedy), more], className="card empty")
