"""Deadlines as iCalendar (RFC 5545): whole days, stable UIDs, DTSTAMP from the data. The same data give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dashboard.documents.supervision.calendar import Calendar, Deadline

LINE = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""
PRODUCT = "-//women-and-children-plans//supervision//"


def ics_bytes(found: Calendar) -> bytes:
    """The calendar as a file."""
    lines = [line for part in _lines(found) for line in _folded(part)]
    return ("\r\n".join(lines) + "\r\n").encode()


def _lines(found: Calendar) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}{found.language.upper()}", "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(found.name)}")  # fmt: skip
    for deadline in found.deadlines:
        yield from _event(deadline)
    yield "END:VCALENDAR"


def _event(deadline: Deadline) -> Iterator[str]:
    stamp = _stamp(deadline.stamp)
    yield from (
        "BEGIN:VEVENT", f"UID:{deadline.uid}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", f"SEQUENCE:{deadline.sequence}",
        f"DTSTART;VALUE=DATE:{_day(deadline.day)}", f"DTEND;VALUE=DATE:{_day(deadline.day + timedelta(days=1))}",
        f"SUMMARY:{_text(deadline.title)}", f"DESCRIPTION:{_text(deadline.told)}", f"CATEGORIES:{_text(deadline.kind)}",
        f"STATUS:{'CANCELLED' if deadline.cancelled else 'CONFIRMED'}", "TRANSP:TRANSPARENT", "END:VEVENT",
    )  # fmt: skip


def _stamp(at: datetime) -> str:
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _text(text: str) -> str:
    """A text as a value (3.3.11): what would end it is escaped, what no text may hold is left out; blanks are plain ones."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    kept = "".join(
        sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign == "\n" or sign.isprintable()
    )
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most so many octets; no character is cut."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
