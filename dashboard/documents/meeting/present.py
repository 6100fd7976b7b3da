"""The page on which a meeting is prepared: the agenda and its choices, saved agendas, past meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.documents.changes.since import ChangesSince, changed_finding
from dashboard.documents.meeting.agenda import (
    NAMES,
    PARTS,
    SCOPES,
    Agenda,
    acted,
    domain_of,
    items_of,
    read_agenda,
    targets_of,
    with_agenda,
    with_raised,
)
from dashboard.documents.meeting.deck import Occasion, deck
from dashboard.documents.meeting.pack import since_last
from dashboard.documents.meeting.past import MeetingHistory, Record, past, record
from dashboard.facts.choices import Choice
from dashboard.facts.deadline import ended
from dashboard.facts.raised import for_meeting
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.services.finder import Entry, entries
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href, parse, parse_item, query
from data_access.meetings import Meetings, SavedAgenda


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator of the agenda."""

    code: str
    name: str
    domain: str
    state: str
    group: str
    word: str
    demonstration: bool = False
    reason: str = ""
    """Why a meeting is to take it up, by rule; empty where it stands here by choice alone."""


@dataclass(frozen=True, slots=True)
class Saved:
    """An agenda under a name."""

    code: str
    name: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class PresentView:
    """The page. `query` is the agenda as a query string; `fields` are its parts, for forms."""

    finding: str
    agenda: Agenda
    query: str
    fields: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    pages: int
    scopes: tuple[Choice, ...]
    domains: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    since_text: str
    addable: tuple[Entry, ...]
    saved: tuple[Saved, ...]
    past: tuple[MeetingHistory, ...]
    record: Record | None
    demonstration: bool
    coming: str = ""
    """The name of the saved agenda that something was added to; it is changed for others only when saved again."""
    added: str = ""
    proposed: tuple[Item, ...] = ()
    """What a meeting is to take up by rule and stands neither in the agenda nor among what somebody has taken out."""


def present(scope: Scope) -> PresentView:
    """The view of the agenda that an address says."""
    coming = next_agenda(scope.services, scope.facts.today) if _only_added(scope.selection) else None
    if coming is not None:  # a chart is sent to the next meeting: to the agenda that has been saved for it
        selection = parse(coming.address)
        filters = (*selection.filters, ("add", scope.selection.filter("add")))
        return _present(scope.over(replace(scope.selection, plan=selection.plan, filters=filters)).whole, coming)
    return _present(scope.whole, None)


def _present(scope: Scope, coming: SavedAgenda | None) -> PresentView:
    _services, _facts, t = scope.services, scope.facts, scope.t
    agenda = read_agenda(scope.selection)
    moved = since_last(scope, agenda)
    changed = moved.indicators if moved else ()
    by_rule, wanted = agenda.items is None, for_meeting(scope)
    agenda = with_raised(scope, agenda, items_of(scope, agenda, changed))
    agenda = acted(scope.selection, agenda, items_of(scope, agenda, changed), wanted)
    codes = items_of(scope, agenda, changed)
    left = [code for code in wanted if code not in codes and code not in agenda.declined]
    here = with_agenda(scope.view, agenda)
    made = deck(scope.over(with_agenda(scope.selection, agenda)), occasion=Occasion(since=moved))
    return PresentView(
        finding=_finding(len(codes), len(made.slides), t),
        agenda=agenda,
        query=query(here),
        fields=_fields(here, codes),
        items=tuple(_item(scope, code) for code in codes),
        pages=len(made.slides),
        scopes=_scopes(scope, agenda, by_rule=by_rule, ended=ended(scope.targets, scope.year)),
        domains=_domains(scope, agenda),
        parts=_parts(scope, agenda),
        since_text=_since_text(agenda, moved, t),
        addable=entries(scope),
        saved=_saved(scope),
        past=past(scope),
        record=record(scope, scope.selection.filter("record")),
        demonstration=made.demonstration,
        coming=coming.name if coming else "",
        added=_added(scope, codes),
        proposed=tuple(_item(scope, code) for code in left),
    )


def _only_added(selection: Selection) -> bool:
    """Whether the address says nothing of an agenda but what is to be added."""
    return bool(selection.filter("add")) and not any(selection.filter(name) for name in NAMES)


def next_agenda(services: Services, today: date) -> SavedAgenda | None:
    """The saved agenda of the next meeting: of those that say a day, the first from today on; None without one."""
    dated = ((read_agenda(parse(agenda.address)).day, agenda) for agenda in Meetings(services.store.database).agendas())
    coming = [(day, agenda) for day, agenda in dated if day is not None and day >= today]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


def _added(scope: Scope, codes: tuple[str, ...]) -> str:
    """The name of what has just been added; empty where nothing was."""
    item = scope.selection.filter("add")
    return scope.t.of(scope.facts.catalogue.indicator[parse_item(item)[0]]) if item in codes else ""


def _finding(items: int, pages: int, t: Words) -> str:
    if not items:
        return t("议程还是空的：按规则选，或逐项添加指标")
    return t.count("议程有 {n} 项指标，共 {pages} 页", items, pages=pages)


def _fields(here: Selection, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a form sends along: the whole agenda, its items one by one."""
    pairs = {
        "district": here.district,
        "plan": here.plan,
        "year": str(here.year or ""),
        "lang": here.language if here.language != "zh" else "",
    }
    pairs |= {name: here.filter(name) for name in NAMES} | {"items": ",".join(codes)}
    return tuple((name, value) for name, value in pairs.items() if value)


def _item(scope: Scope, code: str) -> Item:
    facts, t = scope.facts, scope.t
    indicator, wanted = parse_item(code)
    row = facts.catalogue.indicator[indicator]
    targets = targets_of(scope, code)
    suffix = t("（对比图）") if wanted else ""
    if not targets:
        return Item(code, t.of(row) + suffix, "", t("规划没有要求"), "", "")
    view = target_view(scope, targets[0], sides=None)
    domain = t.of(facts.catalogue.domain[domain_of(facts, targets[0])])
    raised = for_meeting(scope).get(indicator)
    reason = t("{word}：{reason}", word=raised.word(t), reason=raised.reason(t)) if raised else ""
    return Item(
        code, view.name + suffix, domain, view.finding, view.group, view.status_word, view.demonstration, reason
    )


def _scopes(scope: Scope, agenda: Agenda, *, by_rule: bool, ended: bool) -> tuple[Choice, ...]:
    link, t = scope.view, scope.t
    lagging = t("只看未达到") if ended else t("只看滞后")
    named = dict(zip(SCOPES, (lagging, t("全部量化目标"), t("上次会议以来有变化"), t("逐项挑选")), strict=True))
    return tuple(
        Choice(code, text, href(Path.PRESENT, with_agenda(link, replace(agenda, scope=code, items=None, since=""))),
               code == agenda.scope and (by_rule or code == "picked"))
        for code, text in named.items()
    )  # fmt: skip


def _domains(scope: Scope, agenda: Agenda) -> tuple[Choice, ...]:
    facts, link, t = scope.facts, scope.view, scope.t

    def toggled(code: str) -> Agenda:
        kept = [domain for domain in agenda.domains if domain != code]
        chosen = kept if code in agenda.domains else [*kept, code]
        order = [domain.domain for domain in facts.catalogue.domains]
        return replace(agenda, domains=tuple(sorted(chosen, key=order.index)), items=None)

    known = sorted(facts.catalogue.domains, key=lambda domain: domain.order)
    agenda = replace(agenda, domains=tuple(code for code in agenda.domains if code in facts.catalogue.domain))
    return tuple(
        Choice(domain.domain, t.of(domain), href(Path.PRESENT, with_agenda(link, toggled(domain.domain))), domain.domain in agenda.domains)
        for domain in known
    )  # fmt: skip


def _parts(scope: Scope, agenda: Agenda) -> tuple[Choice, ...]:
    link, t = scope.view, scope.t
    named = dict(
        zip(
            PARTS,
            (t("上次会议以来"), t("总览"), t("领域页"), t("定性目标、性别与街道"), t("预警"), t("决定"), t("附表")),
            strict=True,
        )
    )

    def toggled(part: str) -> Agenda:
        kept = tuple(other for other in agenda.without if other != part)
        return replace(agenda, without=kept if part in agenda.without else (*kept, part))

    return tuple(
        Choice(part, text, href(Path.PRESENT, with_agenda(link, toggled(part))), agenda.has(part))
        for part, text in named.items()
    )


def _since_text(agenda: Agenda, moved: ChangesSince | None, t: Words) -> str:
    if agenda.scope != "changed":
        return ""
    return changed_finding(moved, t) if moved else t("此前没有开过会，没有可以比较的数据。")


def _saved(scope: Scope) -> tuple[Saved, ...]:
    out = []
    for agenda in sorted(
        Meetings(scope.services.store.database, scope.facts.place).agendas(),
        key=lambda agenda: scope.t.order(agenda.name),
    ):
        there = replace(parse(agenda.address), language=scope.language)
        note = agenda.saved_at.date().isoformat()
        out.append(Saved(agenda.agenda, agenda.name, href(Path.PRESENT, there), note))
    return tuple(out)
