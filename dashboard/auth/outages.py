"""What keeps the store from doing what a request asks for: said to the reader in words, and to the log once a minute."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum

import flask

from dashboard.reader import OPEN_READER, Reader
from data_access.errors import StoreAway, StoreBusy, StoreError, StoreFull, StoreNotReady, StoreReadOnly

log = logging.getLogger(__name__)


class Outage(StrEnum):
    """The kinds, by what a reader can do about it."""

    BUSY = "busy"
    """Another writer holds it: send again in a minute."""
    FULL = "full"
    READ_ONLY = "read_only"
    AWAY = "away"
    UNREADY = "unready"
    """Its tables are missing or older: somebody is setting it up."""

    @property
    def status(self) -> int:
        """The status of the answer."""
        return 507 if self is Outage.FULL else 503

    @property
    def wait(self) -> int:
        """The seconds after which it is worth asking again."""
        return {Outage.BUSY: 60, Outage.AWAY: 30, Outage.UNREADY: 60}.get(self, 300)


KINDS: dict[type[StoreError], Outage] = {
    StoreBusy: Outage.BUSY,
    StoreFull: Outage.FULL,
    StoreReadOnly: Outage.READ_ONLY,
    StoreAway: Outage.AWAY,
    StoreNotReady: Outage.UNREADY,
}
A_MINUTE = 60.0


class LogThrottle:
    """Lets through one of each kind a minute: a thousand requests to a database that is away are one line of the log."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: dict[str, float] = {}

    def due(self, what: str) -> bool:
        """Whether it has not been said within the last minute."""
        now = time.monotonic()
        with self._lock:
            due = now - self._said.get(what, -A_MINUTE) >= A_MINUTE
            if due:
                self._said[what] = now
        return due


def register_outage_pages(server: flask.Flask, refuse: Callable[[Reader, Outage], flask.Response]) -> None:
    """Answers what the store could not do by `refuse`, whatever asked for it."""
    throttle = LogThrottle()

    def say(error: StoreError) -> flask.Response:
        outage = next(kind for known, kind in KINDS.items() if isinstance(error, known))
        if throttle.due(outage):
            log.error("%s", error)
        return refuse(flask.g.get("reader", OPEN_READER), outage)

    for kind in KINDS:
        server.register_error_handler(kind, say)
