"""Past meetings: what each decided, and what has changed in the data since its figures were frozen."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from dashboard.documents.changes.since import ChangesSince, changed_finding
from dashboard.documents.meeting.deck import stamp_of
from dashboard.documents.meeting.pack import changes_since
from dashboard.facts.decisions import DecisionView, decision_view
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import find, frozen_facts
from dashboard.urls import Path, href, parse
from data_access.meetings import Meeting, Meetings

COMPARED = 8
"""How many of the newest meetings are compared with the present data in the list; the others when they are opened."""
KEPT = 24


@dataclass(frozen=True, slots=True)
class MeetingHistory:
    """A meeting that was opened under a name."""

    name: str
    day: str
    note: str
    href: str
    record_href: str


@dataclass(frozen=True, slots=True)
class Record:
    """A past meeting in full: what was decided, and what has changed in the data since."""

    code: str
    name: str
    day: str
    stamp: str
    href: str
    decisions: tuple[DecisionView, ...]
    departments: tuple[tuple[str, str], ...]
    moved: ChangesSince | None
    moved_text: str


def past(scope: Scope) -> tuple[MeetingHistory, ...]:
    """All meetings under a name, the newest first."""
    t = scope.t
    meetings = Meetings(scope.services.store.database, scope.facts.place)
    decided = [decision.meeting for decision in meetings.decisions()]
    bare = scope.facts.start(scope.language)
    out = []
    for number, meeting in enumerate(meetings.meetings()):
        parts = [t.count("决定 {n} 项", decided.count(meeting.meeting))]
        compared = number < COMPARED
        parts.append(_moved_text(scope, meeting) if compared else t("冻结以来的变化，打开后可见"))
        out.append(MeetingHistory(meeting.name, _day(meeting), t.join(parts), href(Path.MEETING, bare, meeting.meeting),
                        href(Path.PRESENT, bare.with_filter("record", meeting.meeting), anchor="record")))  # fmt: skip
    return tuple(out)


def _day(meeting: Meeting) -> str:
    return (meeting.held_on or meeting.opened_at.date()).isoformat()


_moved: WeakKeyDictionary[Services, LruCache[Hashable, ChangesSince | None]] = WeakKeyDictionary()


def _since(scope: Scope, meeting: Meeting) -> ChangesSince | None:
    """What has changed since a meeting's figures were frozen; reckoned once for each state of the data."""
    services, facts, language = scope.services, scope.facts, scope.language
    snapshot = find(services, facts.place, meeting.digest)
    if snapshot is None or snapshot.data_version == facts.version or snapshot.digest == facts.digest:
        return None
    known = frozen_facts(services, snapshot)
    resolved, _ = services.resolve(known, replace(parse(meeting.address), language=language, district=""))
    then = Scope(services, known, resolved)
    cache = _moved.setdefault(services, LruCache(KEPT))
    return cache.get(
        (meeting.meeting, facts.version, language),
        lambda: changes_since(then, snapshot),
    )


def _moved_text(scope: Scope, meeting: Meeting) -> str:
    t, moved = scope.t, _since(scope, meeting)
    return t("冻结以来：{changes}", changes=changed_finding(moved, t) if moved else t("数据没有变化。"))


def record(scope: Scope, code: str) -> Record | None:
    """The meeting of a code in full, or None if there is none."""
    facts, t = scope.facts, scope.t
    meetings = Meetings(scope.services.store.database, facts.place)
    meeting = meetings.meeting(code) if code else None
    snapshot = find(scope.services, facts.place, meeting.digest) if meeting else None
    if meeting is None or snapshot is None:
        return None
    moved = _since(scope, meeting)
    return Record(
        code=code, name=meeting.name, day=_day(meeting), stamp=stamp_of(snapshot, snapshot.data_version, t),
        href=href(Path.MEETING, facts.start(scope.language), code),
        decisions=tuple(decision_view(facts, each, meeting, date.today(), t) for each in meetings.decisions(code)),
        departments=tuple((each.department, t.of(each, "short")) for each in facts.catalogue.departments),
        moved=moved if moved and moved.total else None,
        moved_text=changed_finding(moved, t) if moved else t("数据没有变化。"),
    )  # fmt: skip
