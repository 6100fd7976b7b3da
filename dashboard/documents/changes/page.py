"""The page of changes: since when, what, narrowed by domain, department and kind; every choice is an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dashboard.documents.changes.rows import rows
from dashboard.documents.changes.since import ChangesSince
from dashboard.documents.changes.standpoint import (
    SINCE,
    Standpoint,
    Unread,
    changes,
    meeting_name,
    releases,
    standpoint,
    year_before,
)
from dashboard.documents.changes.view_models import KINDS, ChangeRow, ChangesView
from dashboard.facts.choices import Choice, Facet, Link
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.text.register import moves_text
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.audit import Audit, AuditAction, AuditFilter
from data_access.meetings import Meetings

FILTERS = ("kind", "domain", "department")
MOST = 200
"""How many rows of a kind are listed; the others are counted."""
MEETINGS = 6
MINUTE = "%Y-%m-%dT%H:%M"
NAMED = 3
"""At most so many kinds of changes stand in the heading; the others follow in the sentence below it."""


def changes_view(scope: Scope, reader: Reader) -> ChangesView:
    """The page in the view of the scope, for a reader: who may review data sees by whom a figure was revised, and why."""
    t, asked, error = scope.t, scope.view.filter(SINCE), ""
    try:
        at = standpoint(scope, asked)
    except Unread as unread:
        at, error = None, str(unread)
    moved = changes(scope, at) if at else None
    found = rows(scope, at, moved, reader) if at and moved else []
    wanted = {name: value for name in FILTERS if (value := scope.view.filter(name))}
    shown = [row for row in found if all(_matches(row, name, value) for name, value in wanted.items())]
    groups = {kind: tuple(row for row in shown if row.kind == kind) for kind in KINDS}
    fixed = scope.view.with_filter(SINCE, at.value) if at else scope.view
    return ChangesView(
        finding=_finding(scope, at, moved, groups if wanted else None),
        qualifying=_qualifying(at, () if wanted or moved is None else _counted(moved, t)[NAMED:], t),
        area_name=t.of(scope.facts.catalogue.area[scope.area]),
        demonstration=any(row.demonstration for row in shown),
        since_text=at.text if at else "",
        ways=_ways(scope, at, reader),
        meetings=_meetings(scope, at),
        asked=asked,
        error=error,
        kept=_kept(scope),
        filters=tuple(_facet(scope, name, found, wanted) for name in FILTERS) if found else (),
        narrowed=bool(wanted),
        all_href=_to(scope, asked),
        groups={kind: listed[:MOST] for kind, listed in groups.items()},
        titles=_titles(t),
        more={kind: t.count("另有 {n} 项未列出，可按领域或部门筛选", len(listed) - MOST)
              for kind, listed in groups.items() if len(listed) > MOST},
        share_href=href(Path.CHANGES, fixed) if at else "",
        feed_href=href(Path.FEED, scope.facts.start(scope.language)),
    )  # fmt: skip


def _finding(
    scope: Scope, at: Standpoint | None, moved: ChangesSince | None, groups: dict[str, tuple[ChangeRow, ...]] | None
) -> str:
    t = scope.t
    if at is None or moved is None:
        return t("请选择从什么时候算起")
    if groups is not None:
        count = sum(map(len, groups.values()))
        return t.count("{since}，所选条件下有 {n} 项变化", count, since=at.text)
    told = t.join(_counted(moved, t)[:NAMED])
    return t("{name}：{text}", name=at.text, text=told or t("判定、预警和数值没有变化"))


def _counted(moved: ChangesSince, t: Words) -> tuple[str, ...]:
    """What has changed, kind by kind with its number, in the order in which it asks for attention."""
    return (
        *((t.count("{n} 项目标的判定变化", len(moved.turns)),) if moved.turns else ()),
        *moves_text((move.kind for move in moved.moves), t),
        *((t.count("修订数值 {n} 个", len(moved.revised)),) if moved.revised else ()),
        *((t.count("新报数值 {n} 个", moved.new),) if moved.new else ()),
    )


def _qualifying(at: Standpoint | None, others: Sequence[str], t: Words) -> str:
    if at is None:
        return ""
    further = t("另有：{text}。", text=t.join(others)) if others else ""
    if at.by_year:
        return t.paragraph(further, t("两年都按现在的数据和同一规则判定。"))
    compared = (
        t("比较 {then} 年底与 {now} 年底的判定。", then=at.year, now=at.now) if at.year != at.now
        else t("两边都判定到 {now} 年底。", now=at.now)
    )  # fmt: skip
    return t.paragraph(further, compared, t("两边按同一规则判定；先前不公开的小数值，这里也不公开。"))


def _titles(t: Words) -> dict[str, str]:
    return {
        "status": t("判定变化的目标"), "warning": t("预警的变化"), "figure": t("修订的数值"),
        "target": t("修改的目标"), "follow": t("决定和措施"),
    }  # fmt: skip


def _to(scope: Scope, value: str) -> str:
    return href(Path.CHANGES, scope.link.with_filter(SINCE, value))


def _way(scope: Scope, at: Standpoint | None, label: str, value: str) -> Link:
    kept = scope.view.with_filter(SINCE, value)
    return Link(label, href(Path.CHANGES, kept), at is not None and at.value == value)


def _ways(scope: Scope, at: Standpoint | None, reader: Reader) -> tuple[Link, ...]:
    """The last visit of whoever is signed in, the days on which figures came in, the year before."""
    t, out = scope.t, []
    if visit := _last_visit(scope, reader):
        out.append(_way(scope, at, t("上次登录（{when}）", when=visit.replace("T", " ")), visit))
    for number, moment in enumerate(releases(scope)):
        day = moment.date().isoformat()
        label = t("最近一次数据更新（{day}）", day=day) if not number else day
        out.append(_way(scope, at, label, day))
    if year := year_before(scope):
        out.append(_way(scope, at, t("上一年度（{year} 年的判定）", year=year), str(year)))
    return tuple(out)


def _last_visit(scope: Scope, reader: Reader) -> str:
    """When the account signed in the time before, as an address writes it; empty where it never did."""
    if not reader.signed_in:
        return ""
    wanted = AuditFilter(who=reader.account, what=AuditAction.SIGNED_IN)
    entries = Audit(scope.services.store.database).entries(wanted, limit=2)
    last = entries[1 if reader.session else 0 :][:1]
    return last[0].at.astimezone().strftime(MINUTE) if last else ""


def _meetings(scope: Scope, at: Standpoint | None) -> tuple[Link, ...]:
    held = Meetings(scope.services.store.database, scope.facts.place).meetings()
    return tuple(_way(scope, at, meeting_name(meeting, scope.t), meeting.meeting) for meeting in held[:MEETINGS])


def _kept(scope: Scope) -> tuple[tuple[str, str], ...]:
    view = scope.view
    own = (("district", view.district), ("area", view.area), ("year", str(view.year or "")), ("plan", view.plan),
           ("lang", view.language if view.language != "zh" else ""))  # fmt: skip
    return tuple((name, value) for name, value in (*own, *((n, view.filter(n)) for n in FILTERS)) if value)


def _values(row: ChangeRow, name: str) -> frozenset[str]:
    if name == "kind":
        return frozenset({row.kind})
    return row.domains if name == "domain" else frozenset(filter(None, (row.department,)))


def _matches(row: ChangeRow, name: str, value: str) -> bool:
    return value in _values(row, name)


def _facet(scope: Scope, name: str, found: Sequence[ChangeRow], wanted: dict[str, str]) -> Facet:
    """A filter; its counts say how many rows would be left beside the other filters."""
    t, catalogue, now = scope.t, scope.facts.catalogue, wanted.get(name, "")
    others = {key: value for key, value in wanted.items() if key != name}
    rest = [row for row in found if all(_matches(row, key, value) for key, value in others.items())]
    counts = Counter(value for row in rest for value in _values(row, name))
    order = {
        "kind": list(KINDS),
        "domain": [row.domain for row in sorted(catalogue.domains, key=lambda row: row.order)],
        "department": [row.department for row in catalogue.departments],
    }[name]
    labels: dict[str, Callable[[str], str]] = {
        "kind": lambda code: _titles(t)[code],
        "domain": lambda code: t.of(catalogue.domain[code]),
        "department": lambda code: t.of(catalogue.department[code], "short"),
    }
    options = tuple(
        Choice(code, labels[name](code), href(Path.CHANGES, scope.view.with_filter(name, "" if code == now else code)),
               code == now, counts[code])
        for code in order if counts[code] or code == now
    )  # fmt: skip
    title = {"kind": t("种类"), "domain": t("所属领域"), "department": t("责任部门")}[name]
    label = labels[name](now) if now in order else now
    return Facet(name, title, options, label, href(Path.CHANGES, scope.view.with_filter(name, "")))
