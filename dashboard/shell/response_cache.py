"""Finished answers, kept compressed: every page and callback is a pure function of its question and the data.

The key is the data version of the district that is asked about, the day (what is due may be overdue tomorrow), who asks, and the question itself (address
or body of a callback), so an import in any process makes all kept answers about its district unreachable and nothing can be
stale, and nobody gets what was made for somebody else. While the database does not answer, what was kept until then is
given all the same, and says since when it has stood (`stale_pages`). Pages carry a tag, so that a second visit costs the browser a line instead of a page. Pages with forms
are not kept at all (`auth.depends_on_reader`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

import brotli
import flask

from dashboard import auth
from dashboard.auth import health
from dashboard.auth.request import CALLBACK_PATH, district_asked, language_asked, page_asked
from dashboard.components.unserved import stale_notice
from dashboard.facts.lru_cache import LruCache
from dashboard.shell.stale_pages import with_notice
from dashboard.text import words
from dashboard.text.moments import moment
from dashboard.urls import Path
from data_access.errors import StoreAway

MAX_ANSWERS = 400
LARGEST_QUESTION = 8192
QUALITY = 5
QUALITY_OF_FILES = 9
FILES = ("/_dash-component-suites/", "/assets/")
UNCACHED_PATHS = ("/_reload-hash", "/_favicon.ico", Path.FEED, *health.HEALTH)


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer."""

    status: int
    kind: str
    body: bytes
    tag: str
    cache_control: str


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """The store's data version, when it was heard last and on which day; `now` unless the store has ceased to answer."""

    version: int
    at: datetime
    day: date
    now: bool = True


class Question(NamedTuple):
    """What is asked, by whom (empty for nobody), of which state of the data."""

    version: int
    day: date
    reader: str
    asked: tuple[Hashable, ...]


class VersionMemory:
    """Asks for a district's data version, and remembers the last answer for when there is none."""

    def __init__(self, version: Callable[[str], int]) -> None:
        self._version = version
        self._last: LruCache[str, KnownVersion] = LruCache(MAX_ANSWERS)

    def __call__(self, district: str) -> KnownVersion:
        """The version as it is, or as it was when the store last answered.

        Raises:
            StoreAway: it has never answered.
        """
        try:
            known = KnownVersion(self._version(district), datetime.now(UTC), date.today())
        except StoreAway:
            last = self._last.peek(district)
            if last is None:
                raise
            return KnownVersion(last.version, last.at, last.day, now=False)
        self._last.put(district, known)
        return known


def install(server: flask.Flask, version: Callable[[str], int]) -> None:
    """Lets `server` answer questions it has answered before; `version` tells a district's data version ('' = the usual)."""
    cache: LruCache[Hashable, Answer | None] = LruCache(MAX_ANSWERS)
    versions = VersionMemory(version)

    @server.before_request
    def known() -> flask.Response | None:
        question, known_version = _question(versions)
        answer = cache.peek(question) if question else None
        stale = known_version is not None and not known_version.now
        if stale and answer is None and question:  # what anybody may read, if not what was made for this reader
            answer = cache.peek(_of_nobody(question))
        flask.g.question = question if answer is None and not stale else None
        if answer is None:
            return None
        return _send_stale(answer, known_version.at) if stale and known_version else _send(answer)

    @server.after_request
    def remember(response: flask.Response) -> flask.Response:
        question = flask.g.get("question")
        if not question or response.status_code not in (200, 404) or "Content-Encoding" in response.headers:
            return response
        response.direct_passthrough = False
        answer = _finish(response)
        cache.put(question, answer)
        made = _send(answer)
        for name, value in response.headers:
            if name not in ("Content-Length", "Content-Type", "ETag", "Cache-Control"):
                made.headers.setdefault(name, value)
        return made


def do_not_cache() -> None:
    """The answer to the present request is no answer to the next one that asks the same."""
    if flask.has_request_context():
        flask.g.question = None


def _question(versions: VersionMemory) -> tuple[Hashable | None, KnownVersion | None]:
    """What makes two requests the same question, and of which data version it is; None for what is not kept."""
    request = flask.request
    if request.path.startswith(UNCACHED_PATHS):
        return None, None
    if request.method == "GET" and request.path.startswith(FILES):
        return (request.full_path if request.accept_encodings["br"] else None), None
    if auth.depends_on_reader(page_asked()) or not (asked := _asked()):
        return None, None
    known = versions(district_asked())
    return Question(known.version, known.day, auth.reader().key, asked), known


def _of_nobody(question: Hashable) -> Hashable:
    """The same question asked by somebody without an account."""
    return question._replace(reader="") if isinstance(question, Question) else question


def _asked() -> tuple[Hashable, ...]:
    """What is asked for, by whomever; empty for what is not kept."""
    request = flask.request
    if request.method == "GET":
        return (request.full_path,)
    if request.method == "POST" and request.path == CALLBACK_PATH and (request.content_length or 0) <= LARGEST_QUESTION:
        return (request.get_data(cache=True),)
    return ()


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
    compressed = bool(flask.request.accept_encodings["br"])
    body = answer.body if compressed else brotli.decompress(answer.body)
    response = flask.Response(body, status=answer.status, content_type=answer.kind)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = answer.cache_control
    if compressed:
        response.headers["Content-Encoding"] = "br"
        if flask.request.method == "GET":
            response.set_etag(answer.tag)
            response.make_conditional(flask.request)
    return response


def _send_stale(answer: Answer, at: datetime) -> flask.Response | None:
    """A kept answer that may be true no longer, with the moment until which it was; kept by nobody else."""
    notice = stale_notice(words(language_asked()), moment(at))
    body = with_notice(brotli.decompress(answer.body), answer.kind, notice)
    if body is None:
        return None
    response = flask.Response(body, status=answer.status, content_type=answer.kind)
    response.headers["Cache-Control"] = "no-store"
    return response
