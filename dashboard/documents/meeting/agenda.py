"""What a meeting goes through: chosen by a rule or item by item, and written in the address, so that a link shares it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.asked import NUMERIC
from dashboard.facts.known import Facts
from dashboard.facts.raised import for_meeting
from dashboard.facts.scope import Scope
from dashboard.facts.selected import group_of
from dashboard.urls import Selection, parse_item
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, Group

SCOPES = ("lagging", "all", "changed", "picked")
"""What lags, every numeric target, what changed since the last meeting, nothing but what is picked."""
PARTS = ("changes", "overview", "domains", "further", "warnings", "decisions", "annex")
NAMES = ("title", "meeting", "date", "scope", "domains", "items", "without", "since", "declined")
"""The filters of the address that say an agenda."""
URGENCY = (Group.OFF_TRACK, Group.AT_RISK, Group.AWAITING, Group.NO_VERDICT, Group.ON_TRACK, Group.MET)


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda. `items` are indicators in order, each perhaps with what is compared with it (`urls.item_of`); None means

    those the rule of `scope` gives.
    """

    title: str = ""
    meeting: str = ""
    held: str = ""
    scope: str = "lagging"
    domains: tuple[str, ...] = ()
    items: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    since: str = ""
    """Digest of the figures that "changed" compares with; empty: those of the last meeting."""
    declined: tuple[str, ...] = ()
    """Indicators that are proposed by rule and that somebody has taken out."""

    def has(self, part: str) -> bool:
        """Whether a part of the pack is wanted."""
        return part not in self.without

    @property
    def day(self) -> date | None:
        """The day of the meeting, if one that exists was given."""
        try:
            return date.fromisoformat(self.held)
        except ValueError:
            return None


def read_agenda(selection: Selection) -> Agenda:
    """The agenda an address says; what cannot be read is left out."""
    scope = selection.filter("scope")
    listed = selection.filter("items")
    return Agenda(
        title=selection.filter("title").strip(),
        meeting=selection.filter("meeting").strip(),
        held=selection.filter("date"),
        scope=scope if scope in SCOPES else SCOPES[0],
        domains=_codes(selection.filter("domains")),
        items=_codes(listed) if listed or scope == "picked" else None,
        without=tuple(part for part in _codes(selection.filter("without")) if part in PARTS),
        since=selection.filter("since"),
        declined=_codes(selection.filter("declined")),
    )


def with_agenda(selection: Selection, agenda: Agenda) -> Selection:
    """The selection whose address says this agenda; what equals the default is left out, other filters are dropped."""
    values = {
        "title": agenda.title,
        "meeting": agenda.meeting,
        "date": agenda.held,
        "scope": "" if agenda.scope == SCOPES[0] else agenda.scope,
        "domains": ",".join(agenda.domains),
        "items": ",".join(agenda.items or ()),
        "without": ",".join(agenda.without),
        "since": agenda.since,
        "declined": ",".join(agenda.declined),
    }
    return replace(selection, filters=tuple((name, values[name]) for name in NAMES if values[name]))


def with_raised(scope: Scope, agenda: Agenda, items: Sequence[str]) -> Agenda:
    """The agenda with the warnings that a meeting is to take up in front, where a rule chooses its items and leaves any out.

    What somebody has taken out stays out, and who picks the items one by one is only offered them.
    """
    if agenda.items is not None or agenda.scope == "picked":
        return agenda
    new = tuple(
        code for code, one in for_meeting(scope).items()
        if code not in items and code not in agenda.declined
        and (not agenda.domains or domain_of(scope.facts, one.target) in agenda.domains)
    )  # fmt: skip
    return replace(agenda, items=(*new, *items)) if new else agenda


def acted(selection: Selection, agenda: Agenda, items: Sequence[str], proposed: Collection[str] = ()) -> Agenda:
    """The agenda after what a form without a script asks (`add`, `drop`, `decline`, `up`, `down`) of the items that stand in it

    now; one of those `proposed` by rule that is taken out is not proposed again.
    """
    declined = {selection.filter("drop"), selection.filter("decline")} & set(proposed)
    kept = tuple(code for code in agenda.declined if code != selection.filter("add"))
    agenda = replace(agenda, declined=tuple(dict.fromkeys((*kept, *sorted(declined)))))
    changed = list(items)
    added = selection.filter("add")
    if added and added not in changed:
        changed.append(added)
    for act in ("drop", "up", "down"):
        code = selection.filter(act)
        if code in changed:
            at = changed.index(code)
            changed.pop(at)
            if act != "drop":
                changed.insert(max(at - 1, 0) if act == "up" else at + 1, code)
    return replace(agenda, items=tuple(changed)) if changed != list(items) else agenda


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in text.split(",") if part))


def items_of(scope: Scope, agenda: Agenda, changed: Sequence[str] = ()) -> tuple[str, ...]:
    """The indicators of an agenda in order; `changed` are those that count for the scope of that name.

    By a rule they come domain by domain, the most urgent first. Indicators nobody knows are left out.
    """
    facts = scope.facts
    if agenda.items is not None:
        return tuple(item for item in agenda.items if parse_item(item)[0] in facts.catalogue.indicator)
    place: dict[str, tuple[int, int, int]] = {}
    for number, target in enumerate(scope.targets):
        domain = facts.catalogue.domain[facts.catalogue.section[(target.plan, target.section)].domain]
        if agenda.domains and domain.domain not in agenda.domains:
            continue
        if _wanted(scope, agenda, target, changed):
            urgency = URGENCY.index(group) if (group := _group(scope, target)) in URGENCY else len(URGENCY)
            own = (domain.order, urgency, number)
            place[target.indicator] = min(own, place.get(target.indicator, own))
    return tuple(sorted(place, key=lambda code: place[code]))


def _wanted(scope: Scope, agenda: Agenda, target: Target, changed: Sequence[str]) -> bool:
    if agenda.scope == "changed":
        return target.indicator in changed
    if target.kind not in NUMERIC:
        return False
    return agenda.scope == "all" or _group(scope, target) in LAGGING


def _group(scope: Scope, target: Target) -> str:
    return group_of(scope.facts, target, scope.facts.district.area, scope.year)


def targets_of(scope: Scope, item: str) -> list[Target]:
    """The targets of an item's indicator, those of the chosen plan first, then those in force, numeric ones, then the most urgent."""
    indicator, _ = parse_item(item)
    own = [target for target in scope.facts.catalogue.targets if target.indicator == indicator]

    running = {plan.plan for plan in scope.facts.in_force(scope.year)}

    def order(target: Target) -> tuple[bool, bool, bool, int]:
        group = _group(scope, target)
        place = URGENCY.index(group) if group in URGENCY else len(URGENCY)
        chosen = bool(scope.plan) and target.plan != scope.plan
        return chosen, target.plan not in running, target.kind not in NUMERIC, place

    return sorted(own, key=order)


def domain_of(facts: Facts, target: Target) -> str:
    """The domain a target stands in."""
    return facts.catalogue.section[(target.plan, target.section)].domain
