"""The page on which a meeting is prepared: the agenda and its choices, saved agendas, past meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

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
)
from dashboard.documents.meeting.changes import Since
from dashboard.documents.meeting.deck import Occasion, deck
from dashboard.documents.meeting.deck_meeting import changed_finding
from dashboard.documents.meeting.pack import since_last
from dashboard.documents.meeting.past import Past, Record, past, record
from dashboard.facts.choices import Choice
from dashboard.facts.deadline import ended
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.services.finder import Entry, entries
from dashboard.text import words
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
    past: tuple[Past, ...]
    record: Record | None
    demonstration: bool
    coming: str = ""
    """The name of the saved agenda that something was added to; it is changed for others only when saved again."""
    added: str = ""


def present(scope: Scope, selection: Selection) -> PresentView:
    """The view of the agenda that a (resolved) selection says."""
    services, facts = scope.services, scope.facts
    t = words(selection.language)
    coming = next_agenda(services, facts.today) if _only_added(selection) else None
    if coming is not None:  # a chart is sent to the next meeting: to the agenda that has been saved for it
        kept = parse(coming.address)
        selection = replace(selection, plan=kept.plan, filters=(*kept.filters, ("add", selection.filter("add"))))
    whole = replace(selection, area=facts.district.area)
    agenda = read_agenda(whole)
    moved = since_last(services, facts, whole, agenda)
    changed = moved.indicators if moved else ()
    agenda = acted(whole, agenda, items_of(facts, agenda, whole, changed))
    codes = items_of(facts, agenda, whole, changed)
    link = services.canonical(facts, whole)
    here = with_agenda(link, agenda)
    made = deck(services, facts, with_agenda(whole, agenda), occasion=Occasion(since=moved))
    return PresentView(
        finding=_finding(len(codes), len(made.slides), t),
        agenda=agenda,
        query=query(here),
        fields=_fields(here, codes),
        items=tuple(_item(facts, code, whole, t) for code in codes),
        pages=len(made.slides),
        scopes=_scopes(link, agenda, t, ended=ended(selected_targets(facts, whole), whole.year or facts.default_year)),
        domains=_domains(facts, link, agenda, t),
        parts=_parts(link, agenda, t),
        since_text=_since_text(agenda, moved, t),
        addable=entries(facts, link.bare()),
        saved=_saved(scope, selection, t),
        past=past(scope, link, t),
        record=record(scope, selection.filter("record"), selection, t),
        demonstration=made.demonstration,
        coming=coming.name if coming else "",
        added=_added(facts, whole, codes, t),
    )


def _only_added(selection: Selection) -> bool:
    """Whether the address says nothing of an agenda but what is to be added."""
    return bool(selection.filter("add")) and not any(selection.filter(name) for name in NAMES)


def next_agenda(services: Services, today: date) -> SavedAgenda | None:
    """The saved agenda of the next meeting: of those that say a day, the first from today on; None without one."""
    dated = ((read_agenda(parse(one.address)).day, one) for one in Meetings(services.store.database).agendas())
    coming = [(day, one) for day, one in dated if day is not None and day >= today]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


def _added(facts: Facts, selection: Selection, codes: tuple[str, ...], t: Words) -> str:
    """The name of what has just been added; empty where nothing was."""
    item = selection.filter("add")
    return t.of(facts.catalogue.indicator[parse_item(item)[0]]) if item in codes else ""


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


def _item(facts: Facts, code: str, selection: Selection, t: Words) -> Item:
    indicator, wanted = parse_item(code)
    found = facts.catalogue.indicator[indicator]
    targets = targets_of(facts, selection, code)
    suffix = t("（对比图）") if wanted else ""
    if not targets:
        return Item(code, t.of(found) + suffix, "", t("规划没有要求"), "", "")
    as_of = selection.year or facts.default_year
    view = target_view(facts, targets[0], facts.district.area, as_of, t, sides=None)
    domain = t.of(facts.catalogue.domain[domain_of(facts, targets[0])])
    return Item(code, view.name + suffix, domain, view.finding, view.group, view.status_word, view.demonstration)


def _scopes(link: Selection, agenda: Agenda, t: Words, *, ended: bool) -> tuple[Choice, ...]:
    lagging = t("只看未达到") if ended else t("只看滞后")
    named = dict(zip(SCOPES, (lagging, t("全部量化目标"), t("上次会议以来有变化"), t("逐项挑选")), strict=True))
    return tuple(
        Choice(scope, text, href(Path.PRESENT, with_agenda(link, replace(agenda, scope=scope, items=None, since=""))),
               scope == agenda.scope and (agenda.items is None or scope == "picked"))
        for scope, text in named.items()
    )  # fmt: skip


def _domains(facts: Facts, link: Selection, agenda: Agenda, t: Words) -> tuple[Choice, ...]:
    def toggled(code: str) -> Agenda:
        kept = [one for one in agenda.domains if one != code]
        chosen = kept if code in agenda.domains else [*kept, code]
        order = [one.domain for one in facts.catalogue.domains]
        return replace(agenda, domains=tuple(sorted(chosen, key=order.index)), items=None)

    known = sorted(facts.catalogue.domains, key=lambda one: one.order)
    agenda = replace(agenda, domains=tuple(code for code in agenda.domains if code in facts.catalogue.domain))
    return tuple(
        Choice(one.domain, t.of(one), href(Path.PRESENT, with_agenda(link, toggled(one.domain))), one.domain in agenda.domains)
        for one in known
    )  # fmt: skip


def _parts(link: Selection, agenda: Agenda, t: Words) -> tuple[Choice, ...]:
    named = dict(
        zip(
            PARTS,
            (t("总览"), t("领域页"), t("定性目标、性别与街道"), t("预警"), t("决定"), t("附表")),
            strict=True,
        )
    )

    def toggled(part: str) -> Agenda:
        kept = tuple(one for one in agenda.without if one != part)
        return replace(agenda, without=kept if part in agenda.without else (*kept, part))

    return tuple(
        Choice(part, text, href(Path.PRESENT, with_agenda(link, toggled(part))), agenda.has(part))
        for part, text in named.items()
    )


def _since_text(agenda: Agenda, moved: Since | None, t: Words) -> str:
    if agenda.scope != "changed":
        return ""
    return changed_finding(moved, t) if moved else t("此前没有开过会，没有可以比较的数据。")


def _saved(scope: Scope, selection: Selection, t: Words) -> tuple[Saved, ...]:
    out = []
    for one in sorted(
        Meetings(scope.services.store.database, scope.facts.place).agendas(), key=lambda one: t.order(one.name)
    ):
        there = replace(parse(one.address), language=selection.language)
        note = one.saved_at.date().isoformat()
        out.append(Saved(one.agenda, one.name, href(Path.PRESENT, there), note))
    return tuple(out)
