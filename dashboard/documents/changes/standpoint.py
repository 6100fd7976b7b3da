"""From where changes are told: a day, a minute, a meeting, or the year before, and the facts as they stood there."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from weakref import WeakKeyDictionary

import pandas as pd

from dashboard.documents.changes.since import ChangesSince, since
from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import find, frozen_facts
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import parse
from dashboard.whole_numbers import four_digits
from data_access.frames import of_one_kind
from data_access.meetings import Meeting, Meetings

SINCE = "since"
"""The filter of the address: `2026-11-12`, `2026-11-12T08:31`, a meeting's code, or a year."""
DAYS = 5
"""How many days on which figures came in are offered."""
KEPT_FACTS, KEPT_CHANGES = 8, 32

_facts: WeakKeyDictionary[Services, LruCache[Hashable, Facts]] = WeakKeyDictionary()
_changes: WeakKeyDictionary[Services, LruCache[Hashable, ChangesSince]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where changes are told from. `value` writes it in an address; `text` says it: "since …".

    `moment` is None where years of today's figures are compared; `year` and `now` are the as-of years of both sides.
    """

    value: str
    text: str
    before: Facts
    year: int
    now: int
    moment: datetime | None = None

    @property
    def by_year(self) -> bool:
        """Whether two years of the same figures are compared."""
        return self.moment is None


class Unread(ValueError):
    """The address names no day, meeting or year to tell from; the message says why, in the reader's language."""


def standpoint(scope: Scope, asked: str) -> Standpoint | None:
    """The standpoint an address asks for, for an empty one the usual: the newest day on which figures came in, else the
    year before; None where there is neither.

    Raises:
        Unread: it is none.
    """
    if not asked:
        days = releases(scope)
        return at_day(scope, days[0].date()) if days else _year_before(scope)
    if (year := four_digits(asked)) is not None:
        return _at_year(scope, year)
    if meeting := Meetings(scope.services.store.database, scope.facts.place).meeting(asked):
        return _at_meeting(scope, meeting)
    try:
        day = datetime.fromisoformat(asked).astimezone()
    except (ValueError, OverflowError, OSError):
        raise Unread(scope.t("“{asked}”不是日期，也不是会议。请按 2026-11-30 的样式填写。", asked=asked[:40])) from None
    if day > datetime.now().astimezone():
        raise Unread(scope.t("“{asked}”还没有到，请选择今天或以前的日期。", asked=asked[:40]))
    return _at_moment(scope, day, asked)


def releases(scope: Scope) -> tuple[datetime, ...]:
    """The last moments of the last days on which reported figures came in, the newest first; asked for once for a state of
    the data."""
    facts = scope.facts
    return facts.once(("releases",), lambda: scope.services.store.releases(facts.areas, DAYS))


def changes(scope: Scope, at: Standpoint) -> ChangesSince:
    """What has changed since, in the scope's area and plans; reckoned once for each state of the data."""
    services, facts = scope.services, scope.facts
    kept = _changes.setdefault(services, LruCache(KEPT_CHANGES))
    key = (
        facts.place,
        facts.version,
        at.value,
        at.year,
        at.now,
        at.before.version,
        scope.area,
        scope.plan,
        scope.language,
    )
    narrowed = scope.targets if scope.plan else None
    return kept.get(
        key,
        lambda: since(at.before, facts, at.year, at.now, scope.link, scope.t, area=scope.area, targets=narrowed),
    )


def year_before(scope: Scope) -> int | None:
    """The year whose verdicts today's may be compared with; None where there is none."""
    return scope.year - 1 if scope.year - 1 in scope.facts.years else None


def _year_before(scope: Scope) -> Standpoint | None:
    year = year_before(scope)
    return _at_year(scope, year) if year else None


def _at_year(scope: Scope, year: int) -> Standpoint:
    t, facts = scope.t, scope.facts
    if year not in facts.years or year >= scope.year:
        raise Unread(t("{year} 年不能与所选的 {now} 年比较，请选择更早的、规划期内的年份。", year=year, now=scope.year))
    return Standpoint(str(year), t("与 {year} 年相比", year=year), facts, year, scope.year)


def at_day(scope: Scope, day: date) -> Standpoint:
    """The standpoint at the beginning of a day, in local time."""
    return _at_moment(scope, datetime.combine(day, time.min).astimezone(), day.isoformat())


def _at_moment(scope: Scope, at: datetime, value: str) -> Standpoint:
    before = facts_at(scope.services, scope.facts, at)
    day = at.date().isoformat() if len(value) <= len("2026-11-30") else moment(at)
    text = scope.t("{since} 以来", since=day)
    return Standpoint(value, text, before, _year_then(scope, before), scope.year, at)


def _at_meeting(scope: Scope, meeting: Meeting) -> Standpoint:
    snapshot = find(scope.services, scope.facts.place, meeting.digest)
    if snapshot is None:
        return _at_moment(scope, meeting.opened_at, meeting.meeting)
    before = frozen_facts(scope.services, snapshot)
    saw = parse(meeting.address).year
    usual = scope.year == scope.facts.default_year
    year = saw if usual and saw in before.years else _year_then(scope, before)
    text = scope.t("“{meeting}”以来", meeting=meeting_name(meeting, scope.t))
    return Standpoint(meeting.meeting, text, before, year or scope.year, scope.year,
                      snapshot.created_at)  # fmt: skip


def meeting_name(meeting: Meeting, t: Words) -> str:
    """A meeting by its name and day."""
    return t("{name}（{note}）", name=meeting.name, note=(meeting.held_on or meeting.opened_at.date()).isoformat())


def _year_then(scope: Scope, before: Facts) -> int:
    """The as-of year that pages showed then, where the usual one is looked at; never a later one."""
    if scope.year == scope.facts.default_year and before.years:
        return min(before.default_year, scope.year)
    return scope.year


def facts_at(services: Services, facts: Facts, at: datetime) -> Facts:
    """The facts of a place as its figures counted at a moment, under today's catalogue and today's rules.

    What was withheld then or in any state since is withheld in it as well, as in frozen states.
    """

    def make() -> Facts:
        earlier = services.store.earlier(facts.areas, at)
        if not earlier.touched:
            return facts
        untouched = facts.observations[~facts.observations["indicator"].isin(list(earlier.touched))]
        whole = of_one_kind(pd.concat([untouched, earlier.observations], ignore_index=True), facts.catalogue)
        return Facts(
            facts.version, facts.catalogue, whole, district=facts.place, addressed=facts.addressed, memory=facts.memory,
            frozen=True, today=at.date(), office=replace(facts.office), carried=facts.carried(earlier.touched),
            followed=facts.followed.at(at),
        )  # fmt: skip

    kept = _facts.setdefault(services, LruCache(KEPT_FACTS))
    return kept.get((facts.place, facts.version, at), make)
