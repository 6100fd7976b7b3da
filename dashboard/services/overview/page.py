"""The overview: the answer before the question, composed from the same judgements as every other page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.services.cases import NUMERIC
from dashboard.services.comparable import compared
from dashboard.services.core import Services
from dashboard.services.facts import Facts
from dashboard.services.overview.glance import DomainTile, Streets, domain_tiles, streets
from dashboard.services.overview.outlook import Outlook, outlook
from dashboard.services.overview.progress import Strip, progress
from dashboard.services.overview.words import UNJUDGED, Telling, finding, qualifying, scope_note
from dashboard.services.reporting import Reporting, reporting
from dashboard.services.shell import selected_plans, selected_targets
from dashboard.services.standing import Move, Standing, measured, moves, standings, urgency
from dashboard.services.summary import counts
from dashboard.services.targets import target_view
from dashboard.services.views import Counts, TargetView
from dashboard.text import statuses, words
from dashboard.text.words import Words
from dashboard.urls import Selection
from data_access.catalogue.model import Target

ATTENTION = 6
NAMED_MOVES = 5


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """A plan and how many of its targets stand in each group."""

    name: str
    counts: dict[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class Moves:
    """What changed its group within a year: the largest steps, and how many there were in all."""

    worse: tuple[Move, ...]
    better: tuple[Move, ...]
    worse_total: int
    better_total: int
    year: int
    demonstration: bool


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The overview in one view."""

    finding: str
    qualifying: str
    scope_note: str
    counts: Counts
    attention: tuple[TargetView, ...]
    attention_note: str
    attention_empty: tuple[str, str]
    moves: Moves | None
    plans: tuple[PlanCounts, ...]
    directions: str
    progress: Strip
    outlook: Outlook
    domains: tuple[DomainTile, ...]
    streets: Streets | None
    reporting: Reporting
    demonstration: bool
    provisional: bool


def overview(services: Services, facts: Facts, selection: Selection) -> OverviewView | None:
    """The view, or None where no plan has been loaded yet."""
    chosen = selected_targets(facts, selection)
    if not chosen:
        return None
    t = words(selection.language)
    link = services.canonical(facts, selection).bare()
    area, as_of = selection.area, selection.year or facts.default_year
    targets = measured(facts, chosen, area)
    now = standings(facts, targets, area, as_of, t)
    worse, better = moves(facts, now, area, as_of, t)
    end = max(plan.period_end for plan in selected_plans(facts, selection))
    at_a_glance = streets(facts, chosen, selection, link, t)
    state = reporting(facts, area, as_of, t, plan=selection.plan)
    telling = Telling(facts, selection, now, worse, better, at_a_glance, as_of, end, state, t)
    urgent = _attention(facts, now, area, as_of, t)
    return OverviewView(
        finding=finding(telling),
        qualifying=qualifying(telling),
        scope_note=scope_note(facts, chosen, targets, area, t),
        counts=counts(facts, targets, area, as_of, t),
        attention=urgent,
        attention_note=_attention_note(now, urgent, t),
        attention_empty=_nothing_urgent(now, t),
        moves=_moves(facts, worse, better, now, area, as_of),
        plans=_plans(facts, now, selection, t),
        directions=_directions(facts, targets, area, as_of, t),
        progress=progress(now, as_of, t),
        outlook=outlook(facts, now, targets, area, as_of, end, t),
        domains=domain_tiles(facts, now, targets, selection, link, t),
        streets=at_a_glance,
        reporting=state,
        demonstration=_invented(facts, targets, area, as_of) or bool(at_a_glance and at_a_glance.demonstration),
        provisional=any(one.row is not None and "provisional" in (one.row.reasons or "") for one in now),
    )


def _attention(facts: Facts, now: Sequence[Standing], area: str, as_of: int, t: Words) -> tuple[TargetView, ...]:
    """The most urgent of what lags; what two plans ask alike of one figure stands once."""
    kept: dict[tuple[object, ...], Standing] = {}
    for one in sorted((one for one in now if one.lagging), key=urgency):
        target = one.target
        kept.setdefault((target.indicator, target.kind, target.op, target.value, target.step), one)
    first = list(kept.values())[:ATTENTION]
    return tuple(target_view(facts, one.target, area, as_of, t) for one in first)


def _attention_note(now: Sequence[Standing], shown: Sequence[TargetView], t: Words) -> str:
    lagging = [one for one in now if one.lagging]
    if not lagging:
        return ""
    red = sum(1 for one in lagging if one.warning == len(statuses.GROUPS) - 1)
    order = t("先按预警级别，再按完成进度从低到高")
    first = t.count("红色预警 {n} 项", red) if red else t.count("滞后 {n} 项", len(lagging))
    if len(shown) < len(lagging):
        return t("{first}；{order}，这里列出前 {n} 项", first=first, order=order, n=len(shown))
    return t("{first}；{order}", first=first, order=order)


def _nothing_urgent(now: Sequence[Standing], t: Words) -> tuple[str, str]:
    if any(one.group not in UNJUDGED for one in now):
        return t("没有滞后的目标"), t("达标概率偏低、需要留意的目标见“预警”。")
    if not now:
        return t("所选范围没有量化目标"), t("方向性目标的走势见各领域页面。")
    return t("还没有可以判定的数据"), t("各部门的数据报送并采纳后，判定、预警和图表会自动出现。")


def _moves(
    facts: Facts, worse: tuple[Move, ...], better: tuple[Move, ...], now: Sequence[Standing], area: str, as_of: int
) -> Moves | None:
    """None where no target is judged alike in this year and the one before; the strip says why."""
    if not any(not isinstance(compared(facts, one.target, area, as_of), str) for one in now):
        return None
    invented = any(move.demonstration for move in (*worse, *better))
    return Moves(worse[:NAMED_MOVES], better[:NAMED_MOVES], len(worse), len(better), as_of - 1, invented)


def _plans(facts: Facts, now: Sequence[Standing], selection: Selection, t: Words) -> tuple[PlanCounts, ...]:
    """Each plan apart, for they are reported apart; together they are only a sum of counts."""
    out = []
    for plan in selected_plans(facts, selection):
        own = Counter(one.group for one in now if one.target.plan == plan.plan)
        out.append(PlanCounts(t.of(plan, "short"), {group: own[group] for group in statuses.GROUPS}, own.total()))
    return tuple(out)


def _invented(facts: Facts, targets: Sequence[Target], area: str, as_of: int) -> bool:
    """Whether any verdict that is counted rests on an invented figure."""
    return any((row := facts.verdict(one, area, as_of)) is not None and row.demonstration for one in targets)


def _directions(facts: Facts, targets: Sequence[Target], area: str, as_of: int, t: Words) -> str:
    """The goals without a number, counted apart."""
    loose = [target for target in targets if target.kind not in NUMERIC]
    if not loose:
        return ""
    found = Counter(row.status if (row := facts.verdict(target, area, as_of)) else "" for target in loose)
    said = {
        "improving": t("趋势向好 {n} 项", n=found["improving"]),
        "flat": t("基本持平 {n} 项", n=found["flat"]),
        "declining": t("趋势不利 {n} 项", n=found["declining"]),
    }
    parts = [text for code, text in said.items() if found[code]]
    start = t.count("另有 {n} 项只有方向、没有数值的目标，不计入达标数", len(loose))
    return t.sentence(t("{start}：{parts}", start=start, parts=t.join(parts)) if parts else start)
