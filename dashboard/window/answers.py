"""Finished answers, kept compressed: every page, layout and callback is a pure function of its question and the data.

The key is the data version, the day (what is due may be overdue tomorrow), who asks, and the question itself (address,
referring page, or body of a callback), so an import in any process makes all kept answers unreachable and nothing can be
stale, and nobody gets what was made for somebody else. Pages carry a tag, so that a second visit costs the browser a line instead of a page. Pages with forms
are not kept at all (`gate.depends_on_reader`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

import brotli
import flask

from dashboard import gate
from dashboard.gate.asking import LIVELY, page_asked
from dashboard.services.recent import Recent

KEPT = 400
LARGEST_QUESTION = 8192
QUALITY = 5
QUALITY_OF_FILES = 9
FILES = ("/_dash-component-suites/", "/assets/")
PASSED_BY = ("/_reload-hash", "/_favicon.ico")


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer."""

    status: int
    kind: str
    body: bytes
    tag: str
    cache_control: str


def keep_answers(server: flask.Flask, version: Callable[[], int]) -> None:
    """Lets `server` answer questions it has answered before; `version` tells the store's data version."""
    kept: Recent[Hashable, Answer | None] = Recent(KEPT)

    @server.before_request
    def known() -> flask.Response | None:
        flask.g.question = _question(version)
        answer = kept.peek(flask.g.question) if flask.g.question else None
        if answer is None:
            return None
        flask.g.question = None
        return _send(answer)

    @server.after_request
    def remember(response: flask.Response) -> flask.Response:
        question = flask.g.get("question")
        if not question or response.status_code not in (200, 404) or "Content-Encoding" in response.headers:
            return response
        response.direct_passthrough = False
        answer = _finish(response)
        kept.put(question, answer)
        made = _send(answer)
        for name, value in response.headers:
            if name not in ("Content-Length", "Content-Type", "ETag", "Cache-Control"):
                made.headers.setdefault(name, value)
        return made


def _question(version: Callable[[], int]) -> Hashable | None:
    """What makes two requests the same question; None for what is not kept."""
    request = flask.request
    if not request.accept_encodings["br"] or request.path.startswith(PASSED_BY):
        return None
    if request.method == "GET" and request.path.startswith(FILES):
        return request.full_path
    if gate.depends_on_reader(page_asked()):
        return None
    who = gate.reader().key
    if request.method == "GET":
        page = request.referrer if request.path == "/_dash-layout" else None
        return (version(), date.today(), who, request.full_path, page)
    if request.method == "POST" and request.path == LIVELY and (request.content_length or 0) <= LARGEST_QUESTION:
        return (version(), date.today(), who, request.get_data(cache=True))
    return None


def _finish(response: flask.Response) -> Answer:
    body = response.get_data()
    file = flask.request.path.startswith(FILES)
    return Answer(
        response.status_code,
        response.content_type or "text/html",
        brotli.compress(body, quality=QUALITY_OF_FILES if file else QUALITY),
        hashlib.sha256(body).hexdigest()[:24],
        response.headers.get("Cache-Control", "no-cache") if file else "no-cache",
    )


def _send(answer: Answer) -> flask.Response:
    response = flask.Response(answer.body, status=answer.status, content_type=answer.kind)
    response.headers["Content-Encoding"] = "br"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = answer.cache_control
    if flask.request.method == "GET":
        response.set_etag(answer.tag)
        response.make_conditional(flask.request)
    return response
