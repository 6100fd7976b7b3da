"""What a place keeps of its meetings: agendas under a name, decisions, whether they were carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.services import Services
from data_access.meetings import Meetings


class Refused(ValueError):
    """What was sent cannot be kept: no such meeting, no such department, or nothing was decided."""


@dataclass(frozen=True, slots=True)
class Note:
    """A decision as it was typed in."""

    what: str
    department: str = ""
    due: date | None = None
    slide: str = ""


def save_agenda(services: Services, place: str, name: str, address: str, who: str) -> str:
    """Save an agenda under a name (one of that name is replaced) and return its code."""
    return Meetings(services.store.database, place).save_agenda(name, address, who)


def drop_agenda(services: Services, place: str, code: str) -> bool:
    """Take a saved agenda away; False if there was none."""
    return Meetings(services.store.database, place).drop_agenda(code)


def decide(services: Services, place: str, meeting: str, note: Note, who: str) -> str:
    """Keep a decision of a meeting and return its code.

    Raises:
        Refused: see there.
    """
    meetings = Meetings(services.store.database, place)
    known = {department.department for department in services.facts(place).catalogue.departments}
    if meetings.meeting(meeting) is None or not note.what or note.department not in known | {""}:
        raise Refused(meeting)
    return meetings.decide(meeting, note.what, department=note.department, due=note.due, slide=note.slide[:80], who=who)


def set_done(services: Services, place: str, decision: str, done: bool, who: str) -> str | None:
    """Say that a decision was carried out or is open again; the meeting it belongs to, None if there is none."""
    meetings = Meetings(services.store.database, place)
    row = meetings.decision(decision)
    if row is None:
        return None
    meetings.set_done(decision, done, who)
    return row.meeting
