"""The page of the audit log: who did what, when, from where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dashboard.facts.people import Named, owner_name, people
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader
from dashboard.text.accounts import role_word
from dashboard.text.audited import what_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path, href
from dashboard.whole_numbers import whole_number
from data_access.accounts import ROLES
from data_access.audit import Audit, AuditAction, AuditFilter, Entry
from data_access.importing.manual_entry import FORM

AT_ONCE = 50
MOST_IN_A_FILE = 100_000


@dataclass(frozen=True, slots=True)
class AuditView:
    """One sheet of the log, newest first, with its filters and the ways to the neighbouring sheets."""

    finding: str
    cells: TableCells
    people: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    chosen: dict[str, str]
    narrowed: bool
    all_href: str
    place: str
    newer: str
    older: str
    csv_href: str


def audit_view(scope: Scope, reader: Reader) -> AuditView:
    """The log in the view of `selection`; `link` is it as links carry it."""
    selection, t = scope.selection, scope.t
    audit = Audit(scope.services.store.database)
    wanted = _wanted(scope, reader)
    total = audit.count(wanted)
    last = max(1, -(-total // AT_ONCE))
    page = min(max(1, _number(selection.filter("page"))), last)
    entries = audit.entries(wanted, skip=(page - 1) * AT_ONCE, limit=AT_ONCE)
    named = people(scope.services)

    def sheet(number: int) -> str:
        there = scope.view.with_filter("page", str(number) if number > 1 else "")
        return href(Path.AUDIT, there) if 1 <= number <= last and number != page else ""

    names = ("who", "what", "since", "until")
    return AuditView(
        finding=t.count("{n} 条记录", total),
        cells=_cells(scope, entries, named),
        people=(
            ("", t("所有人")),
            *sorted(
                ((person, _person(person, named)) for person in audit.people(wanted.districts) if person),
                key=lambda pair: t.order(pair[1]),
            ),
        ),
        kinds=(("", t("所有操作")), *((str(action), what_word(action, t)) for action in AuditAction)),
        chosen={name: selection.filter(name) for name in names},
        narrowed=any(selection.filter(name) for name in names),
        all_href=scope.href(Path.AUDIT),
        place=t("第 {page} 页，共 {last} 页", page=page, last=last),
        newer=sheet(page - 1),
        older=sheet(page + 1),
        csv_href=href(f"{Path.DOWNLOAD}audit.csv", scope.view.with_filter("page", "")),
    )


def audit_table(scope: Scope, reader: Reader) -> TableCells:
    """The whole log as the filters narrow it, for a file."""
    services = scope.services
    entries = Audit(services.store.database).entries(_wanted(scope, reader), limit=MOST_IN_A_FILE)
    return _cells(scope, entries, people(services))


def _wanted(scope: Scope, reader: Reader) -> AuditFilter:
    """The lines of a place; for whoever is for all places also those that concern all."""
    facts, selection = scope.facts, scope.selection
    return AuditFilter(
        districts=(facts.place,) if reader.district else (facts.place, ""),
        who=selection.filter("who"),
        what=selection.filter("what"),
        since=_day(selection.filter("since")),
        until=_day(selection.filter("until")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return whole_number(text) or 1


def _cells(scope: Scope, entries: tuple[Entry, ...], named: Named) -> TableCells:
    t = scope.t
    return TableCells(
        head=(t("时间"), t("账号"), t("操作"), t("对象"), t("详情"), t("来源地址")),
        rows=tuple(
            (
                moment(entry.at),
                _person(entry.who, named) or "–",
                what_word(entry.what, t),
                _subject(entry, t),
                _detail(scope, entry),
                entry.address,
            )
            for entry in entries
        ),
    )


def _person(account: str, named: Named) -> str:
    """Name and account: names may change, and the log speaks of accounts."""
    name = named(account)
    return name if account in name else f"{name}（{account}）"


def _detail(scope: Scope, entry: Entry) -> str:
    """What the log says of roles and owners in codes, in words."""
    t = scope.t
    if entry.what in OF_SUBMISSIONS:
        return " · ".join(_part(scope, part) for part in entry.detail.split(" · "))
    if entry.what == AuditAction.REVIEW_RULES_SET:
        return " → ".join(_rules(part, t) for part in entry.detail.split(" → "))
    if entry.what not in (AuditAction.ACCOUNT_ADDED, AuditAction.ROLE_CHANGED):
        return entry.detail
    return " → ".join(_belonging(scope, part) for part in entry.detail.split(" → "))


OF_SUBMISSIONS = frozenset({
    AuditAction.HANDED_IN, AuditAction.WITHDRAWN, AuditAction.ACCEPTED, AuditAction.RETURNED, AuditAction.IMPORTED, AuditAction.ENTERED, AuditAction.TRIED_OUTSIDE,
})  # fmt: skip
"""What is done with something handed in: the log keeps owner, file, batch and remark, joined by dots."""


def _subject(entry: Entry, t: Words) -> str:
    """What it was done to; numbers say of what."""
    if whole_number(entry.subject) is None:
        return entry.subject or "–"
    if entry.what in OF_SUBMISSIONS:
        return t("提交 {number}", number=entry.subject)
    return t("批次 {number}", number=entry.subject) if entry.what == AuditAction.UNDONE else entry.subject


def _part(scope: Scope, text: str) -> str:
    """Owner, form and batch in words; a file's name, a remark, or what else was noted stays."""
    facts, t = scope.facts, scope.t
    if text == FORM:
        return t("手工录入")
    if text in facts.catalogue.department or text in facts.catalogue.area:
        return owner_name(facts, text, t)
    if match := re.fullmatch(r"#(\d+)\s*(.*)", text, re.S):
        return " · ".join(part for part in (t("批次 {number}", number=match[1]), match[2]) if part)
    if match := re.fullmatch(r"(\d+): (.*)", text, re.S):
        return t.count("{n} 个数据", int(match[1])) + t("（{part}）", part=_figures(scope, match[2]))
    return text


def _figures(scope: Scope, text: str) -> str:
    """Figures noted as indicator, area and year, by their names."""
    facts, t = scope.facts, scope.t
    names = {indicator.indicator: t.of(indicator, "short") for indicator in facts.catalogue.indicators}
    names |= {area.area: t.of(area) for area in facts.catalogue.areas}
    return t.join(" ".join(names.get(word, word) for word in figure.split(" ")) for figure in text.split(", "))


def _rules(text: str, t: Words) -> str:
    """The rules of review that are set."""
    words = {"four_eyes": t("双人复核"), "sign_off": t("逐项核对")}
    return t.join(words.get(name, name) for name in text.split(" "))


def _belonging(scope: Scope, text: str) -> str:
    facts, t = scope.facts, scope.t
    role, _, owner = text.partition(" ")
    word = role_word(role, t) if role in ROLES else role
    return f"{word} · {owner_name(facts, owner, t)}" if owner else word
