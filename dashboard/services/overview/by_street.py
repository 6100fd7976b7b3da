"""All streets at a glance: how much lags in each, and in which most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.choices import Link
from dashboard.facts.counts import tally_of
from dashboard.facts.deadline import ended
from dashboard.facts.known import Facts, by_street
from dashboard.facts.scope import Scope
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
