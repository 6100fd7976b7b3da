"""The overview: the answer before the question, composed from the same judgements as every other page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.cases import NUMERIC
from dashboard.facts.comparable import compared
from dashboard.facts.counts import counts, tally_of
from dashboard.facts.ending.page import EndView, end_view
from dashboard.facts.known import Facts
from dashboard.facts.priorities import first, order_words
from dashboard.facts.reporting import Reporting, reporting
from dashboard.facts.selected import selected_plans, selected_targets
from dashboard.facts.services import Services
from dashboard.facts.standing import Move, Standing, measured, missed, moves, standings
from dashboard.facts.targets import target_view
from dashboard.facts.views import Counts, Tally, TargetView
from dashboard.services.overview.first_year.page import FirstYear, first_year
from dashboard.services.overview.glance import DomainTile, Streets, domain_tiles, streets
from dashboard.services.overview.outlook import Outlook, outlook
from dashboard.services.overview.progress import Strip, progress
from dashboard.services.overview.words import UNJUDGED, Telling, finding, qualifying, scope_note
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Selection
from data_access.catalogue.model import Target
from indicators.codes import WarningLevel

ATTENTION = 6
NAMED_MOVES = 5


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """A plan and how many of its targets stand in each group."""

    name: str
    tally: Tally


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
    """The overview in one view; `end` is what it shows once all targets are due, `first` while little is in."""

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
    end: EndView | None
    first: FirstYear | None
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
    told = counts(facts, targets, area, as_of, t)
    state = reporting(facts, area, as_of, t, plan=selection.plan)
    telling = Telling(facts, selection, now, worse, better, at_a_glance, as_of, end, state, told,
                      missed(facts, now, area, as_of), t)  # fmt: skip
    urgent = _attention(facts, now, area, as_of, t)
    return OverviewView(
        finding=finding(telling),
        qualifying=qualifying(telling),
        scope_note=scope_note(facts, chosen, targets, area, t),
        counts=told,
        attention=urgent,
        attention_note=_attention_note(now, urgent, t, street=telling.in_street),
        attention_empty=_nothing_urgent(now, t),
        moves=None if told.ended else _moves(facts, worse, better, now, area, as_of),
        plans=_plans(facts, now, selection, as_of, t),
        directions=_directions(facts, targets, area, as_of, t),
        progress=progress(now, as_of, t),
        outlook=outlook(facts, now, targets, area, as_of, end, t),
        domains=domain_tiles(facts, now, targets, selection, link, t),
        streets=at_a_glance,
        reporting=state,
        end=None if state.thin or not told.ended else end_view(facts, targets, area, as_of, link, t),
        first=first_year(facts, now, state, area, ended=told.ended, link=link, targets=targets, t=t)
        if state.thin
        else None,
        demonstration=_invented(facts, targets, area, as_of) or bool(at_a_glance and at_a_glance.demonstration),
        provisional=any(one.row is not None and "provisional" in (one.row.reasons or "") for one in now),
    )


def _attention(facts: Facts, now: Sequence[Standing], area: str, as_of: int, t: Words) -> tuple[TargetView, ...]:
    """What to see to first; what two plans ask alike of one figure stands once."""
    things = first(facts, [one.target for one in now], area, as_of)[:ATTENTION]
    return tuple(target_view(facts, thing.target, area, as_of, t) for thing in things)


def _attention_note(now: Sequence[Standing], shown: Sequence[TargetView], t: Words, *, street: bool) -> str:
    lagging = [one for one in now if one.lagging]
    if not lagging or not shown:
        return ""
    red = sum(1 for one in lagging if one.warning == WarningLevel.RED)
    order = order_words(t, street=street)
    first = t.count("红色预警 {n} 项", red) if red else t.count("滞后 {n} 项", len(lagging))
    if len(shown) < len(lagging):
        return t("{first}；{order}，这里列出前 {n} 项", first=first, order=order, n=len(shown))
    return t("{first}；{order}", first=first, order=order)


def _nothing_urgent(now: Sequence[Standing], t: Words) -> tuple[str, str]:
    if any(one.lagging for one in now):
        return t("没有需优先处理的事项"), t("滞后的都可能出于偶然：95% 区间包含目标值，见“预警”。")
    if any(one.group not in UNJUDGED for one in now):
        return t("没有滞后的目标"), t("达标概率偏低、需要留意的目标见“预警”。")
    if not now:
        return t("所选范围没有量化目标"), t("定性目标的走势见各领域页面。")
    return t("尚无可以判定的数据"), t("各部门的数据报送并采纳后，判定、预警和图表会自动出现。")


def _moves(
    facts: Facts, worse: tuple[Move, ...], better: tuple[Move, ...], now: Sequence[Standing], area: str, as_of: int
) -> Moves | None:
    """None where no target is judged alike in this year and the one before; the strip says why."""
    if not any(not isinstance(compared(facts, one.target, area, as_of), str) for one in now):
        return None
    invented = any(move.demonstration for move in (*worse, *better))
    return Moves(worse[:NAMED_MOVES], better[:NAMED_MOVES], len(worse), len(better), as_of - 1, invented)


def _plans(facts: Facts, now: Sequence[Standing], selection: Selection, as_of: int, t: Words) -> tuple[PlanCounts, ...]:
    """Each plan apart, for they are reported apart; together they are only a sum of counts."""
    out = []
    for plan in selected_plans(facts, selection):
        own = ((one.target, one.row) for one in now if one.target.plan == plan.plan)
        out.append(PlanCounts(t.of(plan, "short"), tally_of(own, as_of)))
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
    rest = len(loose) - sum(found[code] for code in said)
    if parts and rest:
        parts.append(t("其余 {n} 项数据不足", n=rest))
    start = t.count("另有 {n} 项定性目标有监测指标，不计入达标数", len(loose))
    return t.sentence(t("{start}：{parts}", start=start, parts=t.join(parts)) if parts else start)
