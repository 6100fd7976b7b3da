"""The warnings of an area: everything that lags or may come to, by urgency, filtered, and what moved in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC
from dashboard.facts.choices import Facet
from dashboard.facts.counts import at_this_pace, ending, not_begun, tally
from dashboard.facts.decisions import OVERDUE, TONE
from dashboard.facts.lives import name_of, standing
from dashboard.facts.own_numbers import OwnNumber, own_numbers
from dashboard.facts.priorities import first, places
from dashboard.facts.reporting import led, reporting
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Shortfall, shortfall
from dashboard.facts.tallies import Tally
from dashboard.facts.warned import KINDS, Warned, warned
from dashboard.services.warnings.beside import BesideRow, beside, beside_finding, beside_rows
from dashboard.services.warnings.changes import Changes, changes, wanted_targets
from dashboard.services.warnings.filters import answering, chosen, facets, filtered, label_of, mine, seen_to
from dashboard.services.warnings.rows import WarningRow, warning_row
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import LAGGING, Group, Status

LEADING = 4
"""So many departments are named in the sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class WarningsView:
    """The page of warnings. `groups` holds the rows of each list of `warned.KINDS`; `lagging` the first two in one list,

    in the order in which to see to them.
    """

    finding: str
    qualifying: str
    area_name: str
    total: int
    shown: int
    all_href: str
    filters: tuple[Facet, ...]
    mine: dict[str, int]
    """How many warnings each department has to do with, beside the other filters."""
    narrowed: bool
    groups: dict[str, tuple[WarningRow, ...]]
    lagging: tuple[WarningRow, ...]
    beside: dict[str, tuple[BesideRow, ...]]
    changes: Changes | None
    legend: str
    judged: int
    ended: bool
    numbers: tuple[OwnNumber, ...]
    demonstration: bool
    provisional: bool


def warnings(scope: Scope) -> WarningsView:
    """The view of the warnings in the chosen area, year, plan and filters."""
    facts = scope.facts
    t = scope.t
    year = scope.year
    targets = scope.targets
    found = [_staged(scope, one) for one in warned(scope, targets)] if facts.years else []
    others = beside(scope, targets) if facts.years else []
    wanted = chosen(scope.selection)
    shown, quiet = filtered(found, wanted), filtered(others, wanted)
    rows = [(one.kind, warning_row(scope, one)) for one in shown]
    order = places(scope)
    moved = changes(scope, wanted_targets(facts, targets, wanted))
    judged = sum(
        1
        for target in targets
        if (row := scope.verdict(target)) and row.latest_value is not None and row.group != Group.NO_VERDICT
    )
    told = tally(scope, targets)
    ahead = shortfall(one.row for one in shown) if wanted else shortfall(
        scope.verdict(target) for target in targets if target.kind in NUMERIC)  # fmt: skip
    whose = _scope_name(scope, wanted, ended=told.ended)
    return WarningsView(
        finding=later
        if (later := not_begun(facts, scope.selection, year, t))
        else beside_finding(quiet, whose, t)
        if wanted and quiet and not shown
        else led(reporting(scope, plan=scope.plan), _ended_finding(
            told, shown, bool(wanted), whose, t) if told.ended and judged
            else _finding(shown, bool(wanted), whose, ahead, judged, t, printed=_printed_alone(found, judged)), t),
        qualifying=_qualifying(scope, shown, [row for _, row in rows], moved),
        area_name=t.of(facts.catalogue.area[scope.area]) if scope.area in facts.catalogue.area else "",
        total=len(found),
        shown=len(shown),
        all_href=scope.href(Path.WARNINGS),
        filters=facets(scope, found, others, ended=told.ended),
        mine=mine(scope, found),
        narrowed=bool(wanted),
        groups={kind: tuple(row for own, row in rows if own == kind) for kind in KINDS},
        lagging=tuple(sorted((row for kind, row in rows if kind in LAGGING), key=lambda row: order[row.view.code])),
        beside=beside_rows(scope, quiet),
        changes=moved,
        legend=_legend(shown, told, t),
        judged=judged,
        ended=told.ended,
        numbers=own_numbers(scope) if facts.years and judged else (),
        demonstration=any(row.demonstration for _, row in rows) or bool(moved and moved.demonstration),
        provisional=any(row.view.provisional for _, row in rows),
    )  # fmt: skip


def _staged(scope: Scope, one: Warned) -> Warned:
    now = standing(scope, one.target)
    case = scope.facts.followed.case.get(name_of(one.target, scope.area))
    return replace(one, stage=now.stage if now else "", seen_to=seen_to(case, date.today()),
                   answering=answering(case, one.department))  # fmt: skip


def _ended_finding(told: Tally, shown: Sequence[Warned], narrowed: bool, whose: str, t: Words) -> str:
    """At the plan's end: the tally, or, filtered, what of it is left."""
    if not narrowed:
        return ending(told, whose or t("规划期末，"), t)
    if not shown:
        return t("{scope}没有符合条件的预警。", scope=whose)
    kinds = Counter(warned.kind for warned in shown)
    parts = (
        t.count("{n} 项未达到", kinds[Group.OFF_TRACK]) if kinds[Group.OFF_TRACK] else "",
        t.count("{n} 项期末数据未报", kinds[Group.AWAITING]) if kinds[Group.AWAITING] else "",
        t.count("{n} 项其他提醒", kinds["other"]) if kinds["other"] else "",
    )
    first, *rest = [part for part in parts if part]
    return t.sentence(f"{whose}{first}", *rest)


def _legend(shown: Sequence[Warned], told: Tally, t: Words) -> str:
    """One line that ties status, word and level together; its counts add up to the rows shown."""
    if not shown:
        return ""
    kinds, levels = Counter(warned.kind for warned in shown), Counter(warned.level for warned in shown)
    lists = t.join(
        t("{what} {n} 项", what=t("其他提醒") if kind == "other" else told.word(Group(kind), t), n=kinds[kind])
        for kind in KINDS if kinds[kind]
    )  # fmt: skip
    graded = t.join(
        t("{what} {n} 项", what=statuses.warning_word(level, t), n=levels[level])
        for level in sorted(levels, reverse=True)
    )
    return t("共 {n} 项。形状和分组是判定（{lists}），组内的词说明属于哪种情形；预警级别是处理的缓急（{graded}）。",
             n=len(shown), lists=lists, graded=graded)  # fmt: skip


def _printed_alone(found: Sequence[Warned], judged: int) -> bool:
    """Whether all that is judged are figures that the plan prints: each is old enough to be warned of."""
    return sum(warned.printed for warned in found) == judged


def _finding(
    shown: Sequence[Warned], narrowed: bool, whose: str, ahead: Shortfall, judged: int, t: Words, *, printed: bool
) -> str:
    if not judged:
        return t("{scope}没有可以判定的数据，因此也没有预警。", scope=whose)
    off = sum(1 for warned in shown if warned.kind == Group.OFF_TRACK)
    risk = sum(1 for warned in shown if warned.kind == Group.AT_RISK)
    other = len(shown) - off - risk
    if not shown and narrowed:
        return t("{scope}没有符合条件的预警。", scope=whose)
    if not off + risk:
        if printed:
            return t.count("{scope}{n} 项只有规划载明的基期数据，不能判断是否滞后。", judged, scope=whose)
        if not other:
            return t.count("{scope}已判定的 {n} 项目标没有预警。", judged, scope=whose)
        return t.count("{scope}已判定的 {judged} 项目标没有滞后，另有 {n} 项提醒。", other, scope=whose, judged=judged)
    told = at_this_pace(ahead, t)
    lagging = t.count("{n} 项目标滞后", off + risk)
    if not risk or not off:
        lagging = t.count("{n} 项目标明显滞后", off) if off else t.count("{n} 项目标存在风险", risk)
    missed = sum(1 for warned in shown if warned.row.status == Status.MISSED)
    over = t.count("{n} 项到期未达到", missed) if missed else ""
    first, *rest = [part for part in (told or lagging, over) if part]
    return t.sentence(f"{whose}{first}", *rest)


def _scope_name(scope: Scope, wanted: dict[str, str], *, ended: bool) -> str:
    """Whose warnings these are, before the finding: a street, the filters; nothing for the whole."""
    t = scope.t
    area = scope.facts.catalogue.area.get(scope.area)
    names = [t.of(area, "short")] if area is not None and area.area != scope.facts.district.area else []
    names += [_filter_name(scope, name, value, ended=ended) for name, value in wanted.items()]
    return t("{names}：", names=" · ".join(names)) if names else ""


def _filter_name(scope: Scope, name: str, value: str, *, ended: bool) -> str:
    """A state alone would not say whose it is."""
    label = label_of(scope, name, value, ended=ended)
    return scope.t("跟进{state}", state=label) if name == "follow" and value in TONE else label


def _qualifying(
    scope: Scope,
    shown: Sequence[Warned],
    rows: Sequence[WarningRow],
    moved: Changes | None,
) -> str:
    facts, t = scope.facts, scope.t
    lagging = [warned for warned in shown if warned.kind in LAGGING]
    things = first(facts, [one.target for one in lagging], scope.area, scope.year)[:1]
    lead = [
        t("优先改进{name}", name=t.of(facts.catalogue.indicator[thing.target.indicator], "short")) for thing in things
    ]
    leads = Counter(one.department for one in lagging).most_common()
    said = [
        t("{department} {n} 项", department=t.of(facts.catalogue.department[code], "short"), n=n)
        for code, n in leads[:LEADING] if code in facts.catalogue.department
    ]  # fmt: skip
    rest = sum(n for _, n in leads[LEADING:])
    if rest:
        said.append(t.count("其他 {n} 个部门 {m} 项", len(leads) - LEADING, m=rest))
    who = t("{label}：{list}", label=departments.summary_head(scope), list=t.join(said)) if said else ""
    other = len(shown) - len(lagging)
    ended = any(warned.row.due for warned in shown)
    note = (
        t.count("另有 {n} 项提醒：目前不滞后，但前景不稳、方向不利或数据较旧", other)
        if other and lagging and not ended
        else ""
    )
    since = (
        t("与{year}年相比，新触发 {new} 项，不再触发 {closed} 项", year=moved.year, new=len(moved.new), closed=len(moved.closed))
        if moved and (moved.new or moved.closed) and not chosen(scope.selection) and not ended else ""
    )  # fmt: skip
    return t.paragraph(t.sentence(*lead), t.sentence(who), t.sentence(note, since), _followed(rows, t))


def _followed(rows: Sequence[WarningRow], t: Words) -> str:
    """How many decisions and actions there are on what is shown; one on an indicator with two warnings counts once."""
    noted = {line.decision.code: line.decision.state for row in rows for line in row.follow_up.lines}
    if not noted:
        return ""
    late = sum(1 for state in noted.values() if state == OVERDUE)
    overdue = t("其中逾期 {n} 项", n=late) if late else ""
    return t.sentence(t.count("已记下 {n} 项会议决定和措施", len(noted)), overdue)
