"""How forms answer with a page that stands by itself, and how they send a reader on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import flask

from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.document import document
from dashboard.facts.services import Services
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import query


def request_words() -> Words:
    """The words of the language that was asked for."""
    return words(selection_asked().language)


def standalone_page(
    services: Services, title: str, *content: Any, status: int = 200, path: str = "", wait: int = 0,
    sheets: Sequence[str] = (),
) -> flask.Response:  # fmt: skip
    """A page by itself as an answer that nobody keeps; `path` is its address, for the switch of language, `sheets` are the
    styles of what it shows beside its form."""
    selection = selection_asked()
    t = words(selection.language)
    other = replace(selection, language="zh" if selection.language == "en" else "en")
    address = f"{path}{query(other)}" if path else ""
    text = document(
        title, selection, _district(services, selection.district, t), *content, other=address, sheets=sheets
    )
    response = flask.Response(text, status=status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Form"  # asked for by RFC 9110; browsers leave unknown schemes alone
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def titled_page(
    services: Services, title: str, *content: Any, status: int = 200, sheets: Sequence[str] = ()
) -> flask.Response:
    """The same with the title as its heading."""
    heading = html.H1(title, className="find", tabIndex=-1)
    return standalone_page(services, title, heading, *content, status=status, sheets=sheets)


def _district(services: Services, asked: str, t: Words) -> str:
    """The district's name, also while the store does not answer; empty where nobody has asked for it before."""
    known = services.known_facts(asked)
    return t.of(known.district) if known else ""


def redirect_to(where: str, **more: str) -> flask.Response:
    """The answer to a form that was done: look there, with some words added to the address."""
    joined = f"{where}{'&' if '?' in where else '?'}{urlencode(more)}" if more else where
    response: flask.Response = flask.redirect(joined, 303)  # type: ignore[assignment]
    return response
