"""The overview: the answer before the question, composed from the same judgements as every other page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.comparable import compared
from dashboard.facts.counts import counts, tally_of
from dashboard.facts.ending.page import end_view
from dashboard.facts.ending.view_models import EndView
from dashboard.facts.priorities import first, order_words
from dashboard.facts.reporting import Reporting, reporting
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Move, Standing, measured, missed, moves, standings
from dashboard.facts.tallies import Counts, Tally
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.overview.ahead import Ahead, ahead
from dashboard.services.overview.by_domain import DomainTile, domain_tiles
from dashboard.services.overview.by_street import Streets, streets
from dashboard.services.overview.first_year.page import FirstYear, first_year
from dashboard.services.overview.outlook import Outlook, outlook
from dashboard.services.overview.progress import Strip, progress
from dashboard.services.overview.words import UNJUDGED, Telling, finding, qualifying, scope_note
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Status, WarningLevel

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
    """The overview in one view; `end` is what it shows once all targets are due, `first` while little is in,
    `ahead` before the first year."""

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
    ahead: Ahead | None
    demonstration: bool
    provisional: bool


def overview(scope: Scope) -> OverviewView | None:
    """The view, or None where no plan has been loaded yet."""
    chosen = scope.targets
    if not chosen:
        return None
    t = scope.t
    _area, as_of = scope.area, scope.year
    targets = measured(scope, chosen)
    now = standings(scope, targets)
    worse, better = moves(scope, now)
    end = max(plan.period_end for plan in scope.plans)
    at_a_glance = streets(scope, chosen)
    counted = counts(scope, targets)
    state = reporting(scope, plan=scope.plan)
    later = ahead(scope, chosen)
    telling = Telling(scope.facts, scope.selection, now, worse, better, at_a_glance, as_of, end, state, counted,
                      missed(scope, now), t)  # fmt: skip
    urgent = _attention(scope, now)
    return OverviewView(
        finding=finding(telling),
        qualifying=qualifying(telling),
        scope_note=scope_note(scope, chosen, targets),
        counts=counted,
        attention=urgent,
        attention_note=_attention_note(now, urgent, t, street=telling.in_street),
        attention_empty=_nothing_urgent(now, t),
        moves=None if counted.ended else _moves(scope, worse, better, now),
        plans=_plans(scope, now),
        directions=_directions(scope, targets),
        progress=progress(now, as_of, t),
        outlook=outlook(scope, now, targets, end),
        domains=domain_tiles(scope, now, targets),
        streets=at_a_glance,
        reporting=state,
        end=None if state.thin or not counted.ended else end_view(scope, targets),
        first=first_year(scope, now, state, ended=counted.ended, targets=targets)
        if state.thin and later is None
        else None,
        ahead=later,
        demonstration=_invented(scope, targets) or bool(at_a_glance and at_a_glance.demonstration),
        provisional=any(standing.row is not None and "provisional" in standing.row.reasons for standing in now),
    )


def _attention(scope: Scope, now: Sequence[Standing]) -> tuple[TargetView, ...]:
    """What to see to first; what two plans ask alike of one figure stands once."""
    things = first(scope.facts, [standing.target for standing in now], scope.area, scope.year)[:ATTENTION]
    return tuple(target_view(scope, thing.target) for thing in things)


def _attention_note(now: Sequence[Standing], shown: Sequence[TargetView], t: Words, *, street: bool) -> str:
    lagging = [standing for standing in now if standing.lagging]
    if not lagging or not shown:
        return ""
    red = sum(1 for standing in lagging if standing.warning == WarningLevel.RED)
    order = order_words(t, street=street)
    first = t.count("红色预警 {n} 项", red) if red else t.count("滞后 {n} 项", len(lagging))
    if len(shown) < len(lagging):
        return t("{first}；{order}，这里列出前 {n} 项", first=first, order=order, n=len(shown))
    return t("{first}；{order}", first=first, order=order)


def _nothing_urgent(now: Sequence[Standing], t: Words) -> tuple[str, str]:
    if any(standing.lagging for standing in now):
        return t("没有需优先处理的事项"), t("滞后的都可能出于偶然：95% 区间包含目标值，见“预警”。")
    if any(standing.group not in UNJUDGED for standing in now):
        return t("没有滞后的目标"), t("达标概率偏低、需要留意的目标见“预警”。")
    if not now:
        return t("所选范围没有量化目标"), t("定性目标的走势见各领域页面。")
    return t("尚无可以判定的数据"), t("各部门的数据报送并采纳后，判定、预警和图表会自动出现。")


def _moves(scope: Scope, worse: tuple[Move, ...], better: tuple[Move, ...], now: Sequence[Standing]) -> Moves | None:
    """None where no target is judged alike in this year and the one before; the strip says why."""
    if not any(not isinstance(compared(scope.facts, standing.target, scope.area, scope.year), str) for standing in now):
        return None
    invented = any(move.demonstration for move in (*worse, *better))
    return Moves(worse[:NAMED_MOVES], better[:NAMED_MOVES], len(worse), len(better), scope.year - 1, invented)


def _plans(scope: Scope, now: Sequence[Standing]) -> tuple[PlanCounts, ...]:
    """Each plan apart, for they are reported apart; together they are only a sum of counts."""
    out = []
    for plan in scope.plans:
        own = ((standing.target, standing.row) for standing in now if standing.target.plan == plan.plan)
        out.append(PlanCounts(scope.t.of(plan, "short"), tally_of(own, scope.year)))
    return tuple(out)


def _invented(scope: Scope, targets: Sequence[Target]) -> bool:
    """Whether any verdict that is counted rests on an invented figure."""
    return any((row := scope.verdict(target)) is not None and row.demonstration for target in targets)


def _directions(scope: Scope, targets: Sequence[Target]) -> str:
    """The goals without a number, counted apart."""
    t = scope.t
    loose = [target for target in targets if target.kind not in NUMERIC]
    if not loose:
        return ""
    counts = Counter(row.status if (row := scope.verdict(target)) else "" for target in loose)
    by_status = {
        Status.IMPROVING: t("趋势向好 {n} 项", n=counts[Status.IMPROVING]),
        Status.FLAT: t("基本持平 {n} 项", n=counts[Status.FLAT]),
        Status.DECLINING: t("趋势不利 {n} 项", n=counts[Status.DECLINING]),
    }
    parts = [text for code, text in by_status.items() if counts[code]]
    rest = len(loose) - sum(counts[code] for code in by_status)
    if parts and rest:
        parts.append(t("其余 {n} 项数据不足", n=rest))
    start = t.count("另有 {n} 项定性目标有监测指标，不计入达标数", len(loose))
    return t.sentence(t("{start}：{parts}", start=start, parts=t.join(parts)) if parts else start)
