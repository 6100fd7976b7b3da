"""Who waits for a database, and for how long, in a process that also serves readers: their threads are not to be used up.

Writers wait for one another (`WriterTimeouts`); a server that keeps silent is asked again by one at a time (`CircuitBreaker`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from data_access.errors import StoreAway

PATIENT_SECONDS = 4.0
OTHERS_SECONDS = 0.3
"""Enough for a crowd that signs in at nine, each of which writes for milliseconds."""
PATIENT_WRITERS = 2


class WriterTimeouts:
    """How long a writer waits while another holds the database: two of a process for seconds, all others hardly at all."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(PATIENT_WRITERS)

    @contextmanager
    def waiting(self) -> Iterator[float]:
        """The seconds that whoever comes now may wait; its place is free again afterwards."""
        patient = self._places.acquire(blocking=False)
        try:
            yield PATIENT_SECONDS if patient else OTHERS_SECONDS
        finally:
            if patient:
                self._places.release()


class CircuitBreaker:
    """Remembers that a database has kept somebody waiting in vain: meanwhile others are told so without waiting.

    One that refuses at once costs nobody time and is asked by everybody, so that its first good answer is seen.
    """

    LONG = 1.0
    """Seconds after which an answer is no refusal but silence."""
    PAUSE = 5.0
    """Seconds before the next one may try."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: StoreAway | None = None
        self._next = 0.0

    def check(self) -> float:
        """The moment at which whoever calls begins to ask.

        Raises:
            StoreAway: it has kept silent a moment ago, or somebody else is finding out.
        """
        now = time.monotonic()
        with self._lock:
            if self._said is not None:
                if now < self._next:
                    raise StoreAway(str(self._said))
                self._next = now + self.PAUSE
        return now

    def record_failure(self, asked: float, error: StoreAway) -> None:
        """It did not answer whoever had begun to ask at that moment."""
        now = time.monotonic()
        with self._lock:
            silent = now - asked > self.LONG
            self._said, self._next = (error, now + self.PAUSE) if silent else (None, 0.0)

    def record_success(self) -> None:
        """It has answered."""
        if self._said is not None:
            with self._lock:
                self._said = None
