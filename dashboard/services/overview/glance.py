"""All streets and all domains at a glance: how much lags in each, and what is worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dashboard.facts.asked import NUMERIC
from dashboard.facts.choices import Link
from dashboard.facts.counts import tally_of
from dashboard.facts.deadline import ended
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Facts, by_street
from dashboard.facts.priorities import places
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Standing, unmeasured
from dashboard.facts.view_models import Tally
from dashboard.text import sentences, statuses
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Target
from indicators.codes import Group

NAMED = 3
MOST_TILES, LISTED = 60, 20
"""Of more streets than `MOST_TILES` no map is drawn, and only those in which most lags are listed."""
STRONG, LIGHT = 2 / 3, 1 / 3


@dataclass(frozen=True, slots=True)
class StreetTile:
    """A street: its seat in the tile map, what lags, and how dark its tile is (0 to 2)."""

    code: str
    name: str
    href: str
    row: int | None
    column: int | None
    off: int
    risk: int
    rest: int
    judged: int
    tint: int
    current: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class StreetCount:
    """How a street's targets stand; `judged` are those with a verdict."""

    street: Area
    off: int
    risk: int
    rest: int
    judged: int
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Streets:
    """The streets in map order (`tiles`, none where they are too many) and sorted by what lags (`ranked`).

    Of more than `MOST_TILES` only the first are listed; `more` leads to all of them, `known` have a verdict.
    """

    tiles: tuple[StreetTile, ...]
    ranked: tuple[StreetTile, ...]
    total: int
    known: int
    more: Link | None
    title: str
    tints: str
    targets: int
    ended: bool
    demonstration: bool
    """Whether any street's counts rest on an invented figure."""


def streets(scope: Scope, targets: Sequence[Target]) -> Streets | None:
    """Counts of the targets that are reported by street, or None where there are no streets or no such targets."""
    facts, t = scope.facts, scope.t
    shared = [
        target for target in targets
        if target.kind in NUMERIC and by_street(facts.catalogue.indicator[target.indicator])
    ]  # fmt: skip
    standing = facts.streets_in(scope.year)
    if not shared or not standing:
        return None
    as_of = scope.year
    codes = tuple(target.target for target in shared)
    shared, ranked = facts.once(("streets counted", as_of, codes), lambda: _counted(facts, as_of, shared, standing))
    over = ended(shared, as_of)
    few = len(standing) <= MOST_TILES
    shown = [_tile(scope, count, ranked[0].off) for count in (ranked if few else ranked[:LISTED])]
    places = {street.area: at for at, street in enumerate(standing)} if few else {}
    rest = t("其余 {n} 个街道见街道比较", n=t.number(len(ranked) - len(shown), 0))
    return Streets(
        tiles=tuple(sorted(shown, key=lambda tile: places[tile.code])) if few else (),
        ranked=tuple(shown),
        total=len(ranked),
        known=sum(1 for count in ranked if count.judged),
        more=None if few else Link(rest, scope.href(Path.STREETS)),
        title=_ended_title(ranked, t) if over else _title(ranked, t),
        tints=_tints(ranked[0].off, t, over=over),
        targets=len(shared),
        ended=over,
        demonstration=any(count.demonstration for count in ranked),
    )


def _tile(scope: Scope, count: StreetCount, most: int) -> StreetTile:
    street = count.street
    return StreetTile(
        code=street.area,
        name=scope.t.of(street, "short"),
        href=href(Path.STREET, replace(scope.link, area=""), street.area),
        row=street.tile_row,
        column=street.tile_col,
        off=count.off,
        risk=count.risk,
        rest=count.rest,
        judged=count.judged,
        tint=_tint(count.off, most),
        current=street.area == scope.area,
        demonstration=count.demonstration,
    )


def _counted(
    facts: Facts, as_of: int, shared: list[Target], standing: Sequence[Area]
) -> tuple[list[Target], tuple[StreetCount, ...]]:
    """The targets that are counted, and the streets, most lagging first; without words, once for all readers."""
    shared = _of_one_kind(facts, as_of, shared, standing)
    counts = []
    for street in standing:
        rows = [(target, facts.verdict(target, street.area, as_of)) for target in shared]
        told = tally_of(rows, as_of)
        counts.append(StreetCount(
            street=street,
            off=told.counts[Group.OFF_TRACK],
            risk=told.counts[Group.AT_RISK],
            rest=told.total - told.lagging,
            judged=told.total - told.counts[Group.NO_VERDICT] - told.owed,
            demonstration=any(row is not None and row.demonstration for _, row in rows),
        ))  # fmt: skip
    return shared, tuple(sorted(counts, key=lambda count: (-count.off, -count.risk)))


def _of_one_kind(facts: Facts, as_of: int, shared: list[Target], standing: Sequence[Area]) -> list[Target]:
    """The targets that are counted: where some street verdicts are real and others invented, those that are real."""
    kinds = {
        target.target: {
            row.demonstration
            for street in standing
            if (row := facts.verdict(target, street.area, as_of)) is not None and row.latest_value is not None
        }
        for target in shared
    }
    if len(set().union(*kinds.values())) < 2:
        return shared
    return [target for target in shared if True not in kinds[target.target]]


def _tint(off: int, most: int) -> int:
    if not off:
        return 0
    return 2 if off > 1 and off >= most * STRONG else 1 if off >= most * LIGHT else 0


def _tints(most: int, t: Words, *, over: bool) -> str:
    dark = [n for n in range(1, most + 1) if _tint(n, most) == 2]
    light = [n for n in range(1, most + 1) if _tint(n, most) == 1]
    if not light and not dark:
        return t("方格按大致方位排列。")
    edges = [_range(light, t)] if light else []
    edges += [t("{n} 项以上", n=dark[0])] if dark else []
    if over:
        return t("方格按大致方位排列；底色越深，未达到的越多（{edges}）。", edges=t.join(edges))
    return t("方格按大致方位排列；底色越深，明显滞后项越多（{edges}）。", edges=t.join(edges))


def _range(numbers: Sequence[int], t: Words) -> str:
    low, high = numbers[0], numbers[-1]
    return t("{low}–{high} 项", low=low, high=high) if high > low else t.count("{n} 项", low)


def _title(ranked: Sequence[StreetCount], t: Words) -> str:
    off = sum(tile.off for tile in ranked)
    if not off:
        risk = sum(tile.risk for tile in ranked)
        if not risk and not any(tile.judged for tile in ranked):
            return t("尚无可以判定的街道数据")
        if risk:
            return t.count("没有街道明显滞后，{n} 项次存在风险", risk)
        known = sum(1 for tile in ranked if tile.judged)
        return t("没有街道滞后") if known == len(ranked) else t.count("有数据的 {n} 个街道没有滞后", known)
    top = [tile for tile in ranked[:NAMED] if tile.off]
    if len(top) == len([tile for tile in ranked if tile.off]):
        return t("{n} 项次街道级明显滞后，都在{names}", n=off, names=_names(top, t))
    return t("{n} 项次街道级明显滞后中，{names}占 {k} 项次", n=off, names=_names(top, t),
             k=sum(tile.off for tile in top))  # fmt: skip


def _names(top: Sequence[StreetCount], t: Words) -> str:
    return t.join(t.of(count.street, "short") for count in top)


def _ended_title(ranked: Sequence[StreetCount], t: Words) -> str:
    """The same at the plan's end: what the streets did not reach."""
    off = sum(tile.off for tile in ranked)
    if not off:
        judged = any(tile.judged for tile in ranked)
        return t("各街道没有未达到的目标") if judged else t("尚无可以判定的街道数据")
    top = [tile for tile in ranked[:NAMED] if tile.off]
    names = _names(top, t)
    if len(top) == len([tile for tile in ranked if tile.off]):
        return t("{n} 项次街道级未达到，都在{names}", n=off, names=names)
    return t("{n} 项次街道级未达到中，{names}占 {k} 项次", n=off, names=names, k=sum(tile.off for tile in top))


@dataclass(frozen=True, slots=True)
class DomainTile:
    """A domain: the tally of its numeric targets, and the line that says what is worst."""

    href: str
    name: str
    icon: str
    tally: Tally
    counted: str
    line: str
    absent: bool = False
    demonstration: bool = False

    @property
    def total(self) -> int:
        """Its numeric targets."""
        return self.tally.total


def domain_tiles(
    scope: Scope,
    standings: Sequence[Standing],
    targets: Sequence[Target],
) -> tuple[DomainTile, ...]:
    """A tile for every domain of the catalogue, in its order."""
    t = scope.t
    tiles = []
    for domain in sorted(scope.facts.catalogue.domains, key=lambda row: row.order):
        own = [standing for standing in standings if standing.domain == domain.domain]
        directions = [
            target for target in targets
            if target.kind not in NUMERIC
            and scope.facts.catalogue.section[(target.plan, target.section)].domain == domain.domain
        ]  # fmt: skip
        tiles.append(DomainTile(
            href=scope.href(Path.DOMAIN, domain.domain),
            name=t.of(domain),
            icon=domain.icon,
            tally=tally_of(((row.target, row.row) for row in own), scope.year),
            counted=t.count("{n} 项量化", len(own)) if own else t("无量化目标"),
            line=_line(scope, own, directions, partial(unmeasured, scope, targets, domain.domain)),
            absent=not own and not directions,
            demonstration=any(row.demonstration for row in own),
        ))  # fmt: skip
    return tuple(tiles)


def _line(scope: Scope, own: Sequence[Standing], directions: Sequence[Target], unspoken: Callable[[], int]) -> str:
    """What is worst; where no number lags also what the goals without one come to, and how many nothing measures."""
    t = scope.t
    told = _worst(scope, own) if own else ""
    if any(standing.lagging for standing in own) and told:
        return told
    bare = unspoken()
    if not own and not directions and not bare:
        return t("本页所选范围在这一领域没有目标")
    rows = [scope.verdict(target) for target in directions]
    trends = Counter(row.status if row and row.status in statuses.TRENDS else "" for row in rows)
    words = [statuses.trend_count(mark, trends[mark], t) for mark in statuses.TRENDS if trends[mark]]
    words += [t.count("{n} 项数据不足", trends[""])] if trends[""] else []
    loose = t.count("定性目标 {n} 项：{parts}", len(directions), parts=t.join(words)) if directions else ""
    return t("；").join(part for part in (told, loose, t("{n} 项按等级跟踪", n=bare) if bare else "") if part)


def _ended_worst(missed: Sequence[str], own: Sequence[Standing], t: Words) -> str:
    """At the plan's end: what was missed by name, else what is owed or cannot be judged."""
    if missed:
        names = t.join(missed[:NAMED])
        return t("{names}未达到", names=names) if len(missed) <= NAMED else t("{names}等未达到", names=names)
    owed = sum(1 for standing in own if standing.group == Group.AWAITING)
    none = sum(1 for standing in own if standing.group == Group.NO_VERDICT)
    parts = [t.count("{n} 项期末数据未报", owed) if owed else "", t.count("{n} 项不能评价", none) if none else ""]
    return t.join(parts) or t("全部达到")


def _worst(scope: Scope, own: Sequence[Standing]) -> str:
    t = scope.t
    order = places(scope)
    lagging = sorted(
        (standing for standing in own if standing.lagging), key=lambda standing: order[standing.target.target]
    )
    if ended((standing.target for standing in own), scope.year):
        return _ended_worst([standing.short for standing in lagging], own, t)
    off = [standing.short for standing in lagging if standing.group == Group.OFF_TRACK]
    if off:
        names = t.join(off[:NAMED])
        return t("{names}明显滞后", names=names) if len(off) <= NAMED else t("{names}等明显滞后", names=names)
    if lagging:
        judged = judged_target(scope, lagging[0].target)
        return t("{name} {value}，目标 {goal}", name=lagging[0].short, value=judged.amount(judged.value, t),
                 goal=sentences.goal(judged, t))  # fmt: skip
    missing = [standing.short for standing in own if standing.group in (Group.NO_VERDICT, Group.AWAITING)]
    if missing:
        return t("{names}数据不足", names=t.join(missing[:2])) if len(missing) < NAMED else t.count(
            "{n} 项数据不足", len(missing))  # fmt: skip
    doubtful = [
        (chance, standing)
        for standing in own
        if standing.row and (chance := standing.row.probability) is not None and chance < 0.8
    ]
    if doubtful:
        _, least = min(doubtful, key=lambda pair: pair[0])
        return t("没有滞后，{name}达标概率最低", name=least.short) if len(own) > 1 else t("量化目标没有滞后")
    return t("量化目标没有滞后")
