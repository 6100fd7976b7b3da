"""The pieces of forms: they are sent without a script, and carry the token by which the server knows its own forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import flask

from dashboard import auth
from dashboard.components import html
from dashboard.components.markup import freeze, to_html
from dashboard.components.native import Markup
from dashboard.urls import Selection, query


def post_form(action: str, *content: Any, className: str = "form", files: bool = False, **more: str) -> Markup:
    """A form that is sent to `action` by POST, with the token in it; `files` for one that uploads.

    It is about the district of the page it stands on, which stands in the address it is sent to.
    """
    action = in_district(action)
    kind = ' enctype="multipart/form-data"' if files else ""
    rest = "".join(f' {name}="{escape(value)}"' for name, value in more.items())
    inner = csrf_html() + to_html(list(content))
    opening = f'<form method="post" action="{escape(action)}" class="{escape(className)}"{kind}{rest}>'
    return Markup(html=f"{opening}{inner}</form>", tag="div")


def in_district(address: str) -> str:
    """An address with the district of the page that is asked for, where that is not the server's usual one."""
    asked = auth.district_asked() if flask.has_request_context() else ""
    if not asked or f"district={asked}" in address:
        return address
    return f"{address}{query(Selection(district=asked)).replace('?', '&' if '?' in address else '?')}"


def csrf_html() -> str:
    """The hidden field with the token, as HTML."""
    return f'<input type="hidden" name="{auth.CSRF_FIELD}" value="{escape(auth.csrf_token())}">'


def hidden(name: str, value: str) -> Markup:
    """A field that is sent along."""
    inner = f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
    return Markup(html=inner, tag="span", className="carried")


def entry(name: str, kind: str = "text", **attributes: object) -> Markup:
    """An input; `True` writes a bare attribute, `False`, None and "" none; `_` in a name stands for `-`."""
    written = [f'type="{kind}" name="{escape(name)}"']
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(attribute)
        elif value not in (None, False, ""):
            written.append(f'{attribute}="{escape(str(value))}"')
    return Markup(html=f"<input {' '.join(written)}>", tag="span")


def select(name: str, options: Sequence[tuple[str, str]], value: str, **more: Any) -> html.Select:
    """A menu of (value, words) pairs."""
    return html.Select(
        [html.Option(words, value=code, selected=code == value) for code, words in options], name=name, **more
    )


def described(place: str, note: str = "", error: str = "") -> dict[str, str]:
    """The attributes by which the control with the id `place` is read together with its note and its error."""
    texts = [f"{place}-{part}" for part, text in (("note", note), ("error", error)) if text]
    return {
        **({"aria-describedby": " ".join(texts)} if texts else {}),
        **({"aria-invalid": "true"} if error else {}),
    }


def labelled(
    label: str, control: Any, place: str, *, note: str = "", error: str = "", className: str = "field"
) -> html.Div:
    """A control under its label; `place` is its id, and it carries `described(place, note, error)`."""
    return html.Div([
        html.Label(label, htmlFor=place),
        control,
        html.P(note, id=f"{place}-note", className="field-note") if note else None,
        html.P(error, id=f"{place}-error", className="field-error") if error else None,
    ], className=className)  # fmt: skip


def field(
    label: str,
    name: str,
    *,
    value: str = "",
    kind: str = "text",
    note: str = "",
    error: str = "",
    required: bool = False,
    **more: object,
) -> html.Div:
    """A labelled input; `note` says what is expected, `error` what was wrong; `more` as in `entry`."""
    place = f"field-{name}"
    marks = described(place, note, error)
    return labelled(
        label,
        entry(name, kind, id=place, value=value, **more, **marks, required=required),
        place,
        note=note,
        error=error,
    )


def choice_field(
    label: str, name: str, options: Sequence[tuple[str, str]], *, value: str = "", place: str = ""
) -> html.Div:
    """A labelled menu; `place` tells forms on one page apart that have a field of this name."""
    place = f"field-{name}-{place}" if place else f"field-{name}"
    return labelled(label, select(name, options, value, id=place), place)


def button(label: str, *, main: bool = False, name: str = "", value: str = "", **more: Any) -> html.Button:
    """The button that sends a form; `main` for the one that goes on."""
    named = {"name": name, "value": value} if name else {}
    return html.Button(label, type="submit", className="btn main" if main else "btn", **named, **more)


def form_message(kind: str, *content: Any) -> Markup:
    """What came of the form before: `kind` is `done`, `wrong` or `note`; read out at once."""
    role = "alert" if kind == "wrong" else "status"
    return freeze(html.Div(list(content), className=f"card told {kind}", role=role))


def resend_form(action: str, fields: Mapping[str, Sequence[str]], label: str) -> Markup:
    """A form that sends what was sent before once more, with a fresh token: nothing typed is lost."""
    inputs = [hidden(name, value) for name, values in fields.items() for value in values]
    return post_form(action, *inputs, button(label, main=True))
