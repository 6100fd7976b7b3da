"""What a request is about: which page (asked for itself or by a callback), which callback, which view."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import flask
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection, parse, plain

CALLBACK_PATH = "/_dash-update-component"


def page_asked() -> str:
    """The path of the page; empty where the request is about none. Read as the window reads it."""
    request = flask.request
    if request.path == CALLBACK_PATH:
        return path_of(_in_callback().partition("?")[0])
    return path_of(request.path)


def path_of(path: str) -> str:
    """A path as it is read everywhere: decoded once more, and without the signs that no text holds."""
    return plain(unquote(path))


def own_page(address: str | None) -> SplitResult | None:
    """A whole address taken apart, where it is one of this server; None for any other, and for what is none at all."""
    try:
        parts = urlsplit(address or "")
    except ValueError:  # "http://[": sent by whoever likes
        return None
    return parts if parts.netloc and parts.netloc == flask.request.host else None


def selection_asked() -> Selection:
    """The selection in the query of the request, unresolved."""
    return parse(flask.request.query_string.decode("utf-8", "replace"))


def scope_asked(services: Services) -> Scope:
    """Where the reader stands who sent the request, over what is in the store at this moment."""
    return Scope.of(services, selection_asked())


def language_asked() -> str:
    """The language of the page that the request is about, however it is asked for."""
    request = flask.request
    if request.path == CALLBACK_PATH:
        return parse(_in_callback().partition("?")[2]).language
    return selection_asked().language


def district_asked() -> str:
    """The district of the page that the request is about, however it is asked for; empty for the usual one."""
    request = flask.request
    if request.path == CALLBACK_PATH:
        return parse(_in_callback().partition("?")[2]).district
    return selection_asked().district


def callback_asked() -> str:
    """The first output of the callback that is asked for, by which `rules.CALLBACKS` knows it.

    Raises:
        RequestEntityTooLarge: more was sent than anybody may.
    """
    output = body().get("output")
    return first_output(output) if isinstance(output, str) else ""


def first_output(output: str) -> str:
    """The first of the outputs in Dash's name for a callback: `..a.b...c.d..`, or `a.b` where there is one."""
    return output.removeprefix("..").removesuffix("..").partition("...")[0] if output.startswith("..") else output


def body() -> dict[str, Any]:
    """What was sent to a callback; empty where that is no object of JSON."""
    try:
        sent: Any = flask.request.get_json(silent=True)
    except RecursionError:  # thousands of brackets
        return {}
    return sent if isinstance(sent, dict) else {}


def _in_callback() -> str:
    """The address among what a callback is given, without the part of the page that it names.

    Dash goes by the place of an input and not by its name: so does this.
    """
    try:
        inputs = body().get("inputs")
    except RequestEntityTooLarge:  # refused elsewhere
        return ""
    values = [sent.get("value") for sent in inputs if isinstance(sent, dict)] if isinstance(inputs, list) else []
    address = next((value for value in values if isinstance(value, str) and value.startswith(("/", "?"))), "")
    return address.partition("#")[0]


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
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    return text if not parts.scheme and not parts.netloc else "/"
