"""The warnings of an area: everything that lags or may come to, by urgency, filtered, and what moved in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.services.core import Services
from dashboard.services.facts import Facts
from dashboard.services.meeting.decisions import OVERDUE, TONE
from dashboard.services.shell import selected_targets
from dashboard.services.warned import KINDS, Warned, warned
from dashboard.services.warnings.changes import Changes, changes, scope
from dashboard.services.warnings.filters import Facet, chosen, facets, filtered, label_of
from dashboard.services.warnings.rows import WarningRow, warning_row
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

LEADING = 4
"""So many departments are named in the sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class WarningsView:
    """The page of warnings. `groups` holds the rows of each list of `warned.KINDS`."""

    finding: str
    qualifying: str
    area_name: str
    total: int
    shown: int
    all_href: str
    filters: tuple[Facet, ...]
    narrowed: bool
    groups: dict[str, tuple[WarningRow, ...]]
    changes: Changes | None
    judged: int
    demonstration: bool
    provisional: bool


def warnings(services: Services, facts: Facts, selection: Selection) -> WarningsView:
    """The view of the warnings in the chosen area, year, plan and filters."""
    t = words(selection.language)
    year = selection.year or facts.default_year
    canonical = services.canonical(facts, selection)
    link = canonical.bare()
    targets = selected_targets(facts, selection)
    found = warned(facts, targets, selection.area, year) if facts.years else []
    wanted = chosen(selection)
    shown = filtered(found, wanted)
    rows = [(one.kind, warning_row(facts, one, selection.area, year, link, t)) for one in shown]
    moved = changes(facts, scope(facts, targets, wanted), selection.area, year, link, t)
    judged = sum(
        1 for one in targets if (row := facts.verdict(one, selection.area, year)) and row.latest_value is not None
    )
    return WarningsView(
        finding=_finding(facts, shown, wanted, selection, judged, t),
        qualifying=_qualifying(facts, shown, [row for _, row in rows], moved, selection, t),
        area_name=t.of(facts.catalogue.area[selection.area]) if selection.area in facts.catalogue.area else "",
        total=len(found),
        shown=len(shown),
        all_href=href(Path.WARNINGS, link),
        filters=facets(facts, found, canonical, t),
        narrowed=bool(wanted),
        groups={kind: tuple(row for own, row in rows if own == kind) for kind in KINDS},
        changes=moved,
        judged=judged,
        demonstration=any(row.demonstration for _, row in rows) or bool(moved and moved.demonstration),
        provisional=any(row.view.provisional for _, row in rows),
    )  # fmt: skip


def _finding(
    facts: Facts, shown: Sequence[Warned], wanted: dict[str, str], selection: Selection, judged: int, t: Words
) -> str:
    whose = _scope_name(facts, wanted, selection, t)
    if not judged:
        return t("{scope}没有可以判定的数据，因此也没有预警。", scope=whose)
    off = sum(1 for one in shown if one.kind == "off_track")
    risk = sum(1 for one in shown if one.kind == "at_risk")
    other = len(shown) - off - risk
    if not shown and wanted:
        return t("{scope}没有符合条件的预警。", scope=whose)
    if not off + risk:
        if not other:
            return t.count("{scope}已判定的 {n} 项目标没有预警。", judged, scope=whose)
        return t.count("{scope}已判定的 {judged} 项目标没有滞后，另有 {n} 项提醒。", other, scope=whose, judged=judged)
    if not risk:
        parts = [t.count("{scope}{n} 项目标明显滞后", off, scope=whose)]
    elif not off:
        parts = [t.count("{scope}{n} 项目标存在风险", risk, scope=whose)]
    else:
        parts = [t.count("{scope}{n} 项目标滞后，其中 {off} 项明显滞后", off + risk, scope=whose, off=off)]
    missed = sum(1 for one in shown if one.row.status == "missed")
    short = sum(1 for one in shown if one.kind != "other" and _short(one))
    if missed:
        parts.append(t("{n} 项到期未达标", n=missed))
    elif short:
        parts.append(t("按目前速度，{n} 项到期时达不到目标", n=short))
    return t.sentence(*parts)


def _short(one: Warned) -> bool:
    """Whether the present pace, carried on, ends short of the target; only where that can be reckoned."""
    row, target = one.row, one.target
    if row.projection is None or target.value is None or not target.op:
        return False
    end = row.projection - target.value
    return bool(end < 0 if target.op.startswith(">") else end > 0)


def _scope_name(facts: Facts, wanted: dict[str, str], selection: Selection, t: Words) -> str:
    """Whose warnings these are, before the finding: a street, the filters; nothing for the whole."""
    area = facts.catalogue.area.get(selection.area)
    names = [t.of(area, "short")] if area is not None and area.area != facts.district.area else []
    names += [_filter_name(facts, name, value, t) for name, value in wanted.items()]
    return t("{names}：", names=" · ".join(names)) if names else ""


def _filter_name(facts: Facts, name: str, value: str, t: Words) -> str:
    """A state alone would not say whose it is."""
    label = label_of(facts, name, value, t)
    return t("跟进{state}", state=label) if name == "follow" and value in TONE else label


def _qualifying(
    facts: Facts,
    shown: Sequence[Warned],
    rows: Sequence[WarningRow],
    moved: Changes | None,
    selection: Selection,
    t: Words,
) -> str:
    lagging = [one for one in shown if one.kind != "other"]
    leads = Counter(one.department for one in lagging).most_common()
    said = [
        t("{department} {n} 项", department=t.of(facts.catalogue.department[code], "short"), n=n)
        for code, n in leads[:LEADING] if code in facts.catalogue.department
    ]  # fmt: skip
    rest = sum(n for _, n in leads[LEADING:])
    if rest:
        said.append(t.count("其他 {n} 个部门 {m} 项", len(leads) - LEADING, m=rest))
    who = t("责任部门（建议）：{list}", list=t.join(said)) if said else ""
    other = len(shown) - len(lagging)
    note = t.count("另有 {n} 项提醒：眼下不滞后，但前景不稳、方向不利或数据较旧", other) if other and lagging else ""
    since = (
        t("与{year}年相比，新增 {new} 项，解除 {closed} 项", year=moved.year, new=len(moved.new), closed=len(moved.closed))
        if moved and (moved.new or moved.closed) and not chosen(selection) else ""
    )  # fmt: skip
    return t.paragraph(t.sentence(who), t.sentence(note, since), _followed(rows, t))


def _followed(rows: Sequence[WarningRow], t: Words) -> str:
    """How many decisions have been noted on what is shown; one on an indicator with two warnings counts once."""
    noted = {line.decision.code: line.decision.state for row in rows for line in row.follow_up.lines}
    if not noted:
        return ""
    late = sum(1 for state in noted.values() if state == OVERDUE)
    overdue = t("其中逾期 {n} 项", n=late) if late else ""
    return t.sentence(t.count("会议已记下 {n} 项跟进决定", len(noted)), overdue)
