"""A meeting under way or shown again: frozen figures, its deck, its decisions; and the slides asked for on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dashboard.documents.changes.since import ChangesSince, since
from dashboard.documents.meeting.agenda import Agenda, read_agenda, with_agenda
from dashboard.documents.meeting.deck import Occasion, deck
from dashboard.documents.meeting.deck_indicator import indicator_slide, streets_slide
from dashboard.documents.meeting.deck_street import street_slide
from dashboard.documents.meeting.slides import Deck, Slide
from dashboard.facts.decisions import DecisionView, decision_view
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import ADDRESSED, find, freeze, frozen_facts, last_frozen, last_meeting
from dashboard.services.finder import Entry, entries
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href, parse
from data_access.meetings import Decision, Meeting, Meetings
from data_access.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class FrozenMeeting:
    """A meeting's pack. `code` is that of the address: a meeting's, or the digest of its figures."""

    code: str
    selection: Selection
    agenda: Agenda
    facts: Facts
    snapshot: Snapshot
    meeting: Meeting | None
    deck: Deck
    departments: tuple[tuple[str, str], ...]
    finder: tuple[Entry, ...]


def pack(services: Services, code: str, selection: Selection) -> FrozenMeeting | None:
    """The pack behind an address, or None where nothing was frozen or entered under this code.

    A meeting under a name keeps the agenda it was opened with; without one the agenda stands in the address.
    """
    place = services.places.code(selection.district)
    meeting = Meetings(services.store.database, place).meeting(code)
    snapshot = find(services, place, meeting.digest if meeting else code)
    if snapshot is None:
        return None
    if meeting is not None:
        selection = replace(parse(meeting.address), language=selection.language, district=selection.district)
    facts = frozen_facts(services, snapshot)
    resolved, _ = services.resolve(facts, replace(selection, area=""))
    then = Scope(services, facts, resolved)
    t = then.t
    occasion = _occasion(then, snapshot, meeting)
    departments = tuple(
        (department.department, t.of(department, "short")) for department in facts.catalogue.departments
    )
    return FrozenMeeting(
        code=code, selection=resolved, agenda=read_agenda(resolved), facts=facts, snapshot=snapshot, meeting=meeting,
        deck=deck(then, frozen=snapshot, occasion=occasion),
        departments=departments,
        finder=entries(then),
    )  # fmt: skip


def _occasion(scope: Scope, snapshot: Snapshot, meeting: Meeting | None) -> Occasion:
    services, facts, t = scope.services, scope.facts, scope.t
    meetings = Meetings(services.store.database, facts.place)
    known = {other.meeting: other for other in meetings.meetings()}
    view = partial(_view, facts, known, t)
    all_ = meetings.decisions()
    own = [other for other in all_ if meeting is not None and other.meeting == meeting.meeting]
    return Occasion(
        former=tuple(map(view, _former(all_, known, meeting))),
        noted=tuple(map(view, own)),
        kept=meeting is not None,
        since=since_last(scope, read_agenda(scope.selection)),
        moved=changes_since(scope, snapshot),
    )


def _view(facts: Facts, known: dict[str, Meeting], t: Words, decision: Decision) -> DecisionView:
    return decision_view(facts, decision, known.get(decision.meeting), date.today(), t)


def _former(noted: Sequence[Decision], known: dict[str, Meeting], meeting: Meeting | None) -> list[Decision]:
    """What earlier meetings decided and is not done, or was done since the last of them."""
    earlier = [other for other in known.values() if meeting is None or other.opened_at < meeting.opened_at]
    last = max((other.opened_at for other in earlier), default=None)
    codes = {other.meeting for other in earlier}
    return [
        decision for decision in noted
        if decision.meeting in codes and last is not None and (decision.done_at is None or decision.done_at >= last)
    ]  # fmt: skip


def changes_since(scope: Scope, snapshot: Snapshot) -> ChangesSince | None:
    """What has changed in the present data since a snapshot was taken; None where it is the present data."""
    services, facts = scope.services, scope.facts
    present = services.facts(facts.place)
    if present.version == snapshot.data_version or present.digest == snapshot.digest:
        return None
    year = scope.year
    usual = year == facts.default_year
    link = facts.start(scope.language)
    return since(facts, present, year, present.default_year if usual else year, link, scope.t)


def since_last(scope: Scope, agenda: Agenda) -> ChangesSince | None:
    """What has changed from the last meeting (or the state the agenda names) to these facts; None without one.

    An agenda of what has changed goes back to a meeting without a name as well.
    """
    services, facts = scope.services, scope.facts
    if agenda.scope != "changed" and not agenda.has("changes"):
        return None
    last = last_frozen if agenda.scope == "changed" else last_meeting
    earlier = find(services, facts.place, agenda.since) if agenda.since else last(services, facts)
    if earlier is None:
        return None
    before = frozen_facts(services, earlier)
    as_of = scope.year
    link = facts.start(scope.language)
    usual = as_of == facts.default_year
    return since(before, facts, before.default_year if usual else as_of, as_of, link, scope.t)


def open_meeting(services: Services, selection: Selection, *, name: str = "", who: str = "") -> str:
    """Freezes the present figures for the agenda of `selection` and answers the address of the opened meeting.

    With a `name` the meeting is entered and keeps agenda and decisions; without one everything stands in the address.
    """
    facts = services.facts(selection.district)
    snapshot = freeze(services.store, facts)
    now = Scope.of(services, replace(selection, area=""))
    agenda = read_agenda(selection)
    if agenda.scope == "changed" and not agenda.since:
        earlier = last_frozen(services, facts)
        agenda = replace(agenda, since=earlier.digest[:ADDRESSED] if earlier else "")
    link = with_agenda(now.view, agenda)
    if not name:
        return href(Path.MEETING, link, snapshot.digest[:ADDRESSED])
    address = href("", replace(link, year=now.year))
    code = Meetings(services.store.database, facts.place).open(name, agenda.day, address, snapshot.digest, who)
    return href(Path.MEETING, facts.start(selection.language), code)


def extra_slide(services: Services, frozen: FrozenMeeting, what: str, code: str, indicator: str) -> Slide | None:
    """A slide asked for in the meeting: any `indicator`, its `streets`, one `street`, or a slide of the deck by key."""
    then = Scope(services, frozen.facts, frozen.selection)
    if what == "indicator":
        return indicator_slide(then, code)
    if what == "streets":
        return streets_slide(then, code)
    if what == "street":
        return street_slide(then, code, indicator)
    if what == "deck":
        return next((slide for slide in frozen.deck.slides if slide.key == code), None)
    return None
