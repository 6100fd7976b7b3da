"""What a request is about: which page (asked for itself, as its layout, or by a callback), which callback, which view."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import flask
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.urls import Selection, parse

LIVELY = "/_dash-update-component"
LAYOUT = "/_dash-layout"


def page_asked() -> str:
    """The path of the page; empty where the request is about none. Read as the window reads it."""
    request = flask.request
    if request.path == LAYOUT:
        page = urlsplit(request.referrer or "")
        return unquote(page.path) if page.netloc == request.host else ""
    if request.path == LIVELY:
        return unquote(_in_callback().partition("?")[0])
    return unquote(request.path)


def selection_asked() -> Selection:
    """The selection in the query of the request, unresolved."""
    return parse(flask.request.query_string.decode("utf-8", "replace"))


def callback_asked() -> str:
    """The first output of the callback that is asked for, by which `rules.CALLBACKS` knows it.

    Raises:
        RequestEntityTooLarge: more was sent than anybody may.
    """
    output = _body().get("output")
    return first_output(output) if isinstance(output, str) else ""


def first_output(output: str) -> str:
    """The first of the outputs in Dash's name for a callback: `..a.b...c.d..`, or `a.b` where there is one."""
    return output.removeprefix("..").removesuffix("..").partition("...")[0] if output.startswith("..") else output


def _body() -> dict[str, Any]:
    body: Any = flask.request.get_json(silent=True)
    return body if isinstance(body, dict) else {}


def _in_callback() -> str:
    """The address among what a callback is given. Dash goes by the place of an input and not by its name: so does this."""
    try:
        inputs = _body().get("inputs")
    except RequestEntityTooLarge:  # refused elsewhere
        return ""
    values = [one.get("value") for one in inputs if isinstance(one, dict)] if isinstance(inputs, list) else []
    return next((value for value in values if isinstance(value, str) and value.startswith("/")), "")


def local(address: str | None) -> str:
    """An address of this server that a reader may be sent on to; the overview for anything else.

    Only a path with its query: no other host (`//host`, `/\\host`), no control character, and no page that would send
    the reader round in circles.
    """
    text = address or ""
    clean = text.startswith("/") and "\\" not in text and text.isprintable() and len(text) <= 2000
    path = text.partition("?")[0]
    if not clean or path.startswith(("//", "/act/", "/sign-in", "/_dash", "/account/password")):
        return "/"
    parts = urlsplit(text)
    return text if not parts.scheme and not parts.netloc else "/"
