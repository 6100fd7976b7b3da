"""The pieces of plain forms: they are sent without a script and carry the mark that makes them believed."""

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


def field(
    label: str,
    name: str,
    *,
    value: str = "",
    kind: str = "text",
    note: str = "",
    error: str = "",
    required: bool = False,
    **more: str,
) -> html.Div:
    """A labelled input; `note` says what is expected, `error` what was wrong; both are read with the field.

    `more` are further attributes, an underscore in their names standing for a hyphen (`autocomplete`, `max_length`).
    """
    told = [f"{name}-{part}" for part, text in (("note", note), ("error", error)) if text]
    marks = {
        "type": kind, "name": name, "id": f"field-{name}", "value": value,
        **{key.replace("_", "-"): text for key, text in more.items()},
        **({"aria-describedby": " ".join(told)} if told else {}),
        **({"aria-invalid": "true"} if error else {}),
    }  # fmt: skip
    attributes = "".join(f' {key}="{escape(text)}"' for key, text in marks.items() if text or key == "value")
    box = Markup(html=f"<input{attributes}{' required' if required else ''}>", tag="div")
    return _labelled(label, name, box, note, error)


def select(
    label: str,
    name: str,
    choices: Sequence[tuple[str, str]],
    *,
    value: str = "",
    note: str = "",
    error: str = "",
    place: str = "",
) -> html.Div:
    """A labelled menu of (value, words); `place` tells forms on one page apart that have a field of this name."""
    spot = f"{name}-{place}" if place else name
    told = [f"{spot}-{part}" for part, text in (("note", note), ("error", error)) if text]
    described = f' aria-describedby="{" ".join(told)}"' if told else ""
    options = "".join(
        f'<option value="{escape(code)}"{" selected" if code == value else ""}>{escape(words)}</option>'
        for code, words in choices
    )
    box = Markup(
        html=f'<select name="{escape(name)}" id="field-{escape(spot)}"{described}>{options}</select>', tag="div"
    )
    return _labelled(label, spot, box, note, error)


def _labelled(label: str, name: str, box: Markup, note: str, error: str) -> html.Div:
    return html.Div([
        html.Label(label, htmlFor=f"field-{name}"),
        box,
        html.P(note, id=f"{name}-note", className="field-note") if note else None,
        html.P(error, id=f"{name}-error", className="field-error") if error else None,
    ], className="field")  # fmt: skip


def send(label: str, *, quiet: bool = False, name: str = "", value: str = "") -> html.Button:
    """The button that sends the form; a quiet one is not the page's main action."""
    named = {"name": name, "value": value} if name else {}
    return html.Button(label, type="submit", className="btn" if quiet else "btn main", **named)


def told(kind: str, *content: Any) -> Markup:
    """What came of the form before: `kind` is `done`, `wrong` or `note`; read out at once."""
    role = "alert" if kind == "wrong" else "status"
    return freeze(html.Div(list(content), className=f"card told {kind}", role=role))


def again(action: str, fields: Mapping[str, Sequence[str]], label: str) -> Markup:
    """A form that sends what was sent before once more, with a fresh token: nothing typed is lost."""
    inputs = [hidden(name, value) for name, values in fields.items() for value in values]
    return post_form(action, *inputs, send(label))
