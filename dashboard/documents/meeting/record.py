"""What a place keeps of its meetings: agendas under a name, decisions, whether they were carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.known import Facts
from dashboard.facts.lives import lives, name_of
from dashboard.facts.services import Services
from dashboard.facts.tasks import spoken_of
from data_access.meetings import Meetings
from data_access.warning_ledger import Case
from indicators.codes import RegisterState


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


def decide(services: Services, place: str, meeting: str, note: Note, who: str, address: str = "") -> str:
    """Keep a decision of a meeting and return its code.

    One with a day, on an indicator whose warning somebody sees to, becomes an action of the warning's record.

    Raises:
        Refused: see there.
    """
    meetings, facts = Meetings(services.store.database, place), services.facts(place)
    known = {department.department for department in facts.catalogue.departments}
    if meetings.meeting(meeting) is None or not note.what or note.department not in known | {""}:
        raise Refused(meeting)
    slide = note.slide[:80]
    case = open_case(facts, spoken_of(facts, slide)[0]) if note.due else None
    return meetings.decide(
        meeting, note.what, department=note.department, due=note.due, slide=slide, who=who, address=address,
        case_number=case.case_number if case else 0,
    )  # fmt: skip


def open_case(facts: Facts, indicator: str) -> Case | None:
    """The case of the district's warning of an indicator, of several the one whose clause comes first; None without an open one.

    A case that was struck off is open again where its warning is.
    """
    district = facts.district.area
    for target in facts.catalogue.targets:
        case = facts.followed.case.get(name_of(target, district)) if target.indicator == indicator else None
        if case is None:
            continue
        years = lives(facts, district).get(case.name, ())
        if not case.taken("closed") or (years and years[-1].state not in (RegisterState.CLOSED, RegisterState.NORMAL)):
            return case
    return None


def set_done(services: Services, place: str, decision: str, done: bool, who: str, address: str = "") -> str | None:
    """Say that a decision was carried out or is open again; the meeting it belongs to, None if there is none."""
    meetings = Meetings(services.store.database, place)
    row = meetings.decision(decision)
    if row is None:
        return None
    meetings.set_done(decision, done, who, address)
    return row.meeting
