"""All streets and all domains at a glance: how much lags in each, and what is worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.services.cases import NUMERIC, case
from dashboard.services.facts import Facts, by_street
from dashboard.services.shell import group_of
from dashboard.services.standing import Standing, urgency
from dashboard.text import sentences, statuses
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Target

NAMED = 3
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
class Streets:
    """The streets in map order (`tiles`) and sorted by what lags (`ranked`)."""

    tiles: tuple[StreetTile, ...]
    ranked: tuple[StreetTile, ...]
    title: str
    tints: str
    targets: int

    @property
    def demonstration(self) -> bool:
        """Whether any street's counts rest on an invented figure."""
        return any(tile.demonstration for tile in self.tiles)


def streets(facts: Facts, targets: Sequence[Target], selection: Selection, link: Selection, t: Words) -> Streets | None:
    """Counts of the targets that are reported by street, or None where there are no streets or no such targets."""
    shared = [
        target for target in targets
        if target.kind in NUMERIC and by_street(facts.catalogue.indicator[target.indicator])
    ]  # fmt: skip
    standing = facts.streets_in(selection.year or 0)
    if not shared or not standing:
        return None
    counted = [
        (street, Counter(group_of(facts, target, street.area, selection.year or 0) for target in shared))
        for street in standing
    ]
    most = max(count["off_track"] for _, count in counted)
    tiles = tuple(
        StreetTile(
            code=street.area,
            name=t.of(street, "short"),
            href=href(Path.STREET, replace(link, area=""), street.area),
            row=street.tile_row,
            column=street.tile_col,
            off=count["off_track"],
            risk=count["at_risk"],
            rest=sum(count.values()) - count["off_track"] - count["at_risk"],
            judged=sum(count.values()) - count["no_verdict"],
            tint=_tint(count["off_track"], most),
            current=street.area == selection.area,
            demonstration=any(
                (row := facts.verdict(target, street.area, selection.year or 0)) is not None and row.demonstration
                for target in shared
            ),
        )
        for street, count in counted
    )
    ranked = tuple(sorted(tiles, key=lambda tile: (-tile.off, -tile.risk)))
    return Streets(tiles, ranked, _title(ranked, t), _tints(most, t), len(shared))


def _tint(off: int, most: int) -> int:
    if not off:
        return 0
    return 2 if off > 1 and off >= most * STRONG else 1 if off >= most * LIGHT else 0


def _tints(most: int, t: Words) -> str:
    dark = [n for n in range(1, most + 1) if _tint(n, most) == 2]
    light = [n for n in range(1, most + 1) if _tint(n, most) == 1]
    if not light and not dark:
        return t("方格按大致方位排列。")
    edges = [_range(light, t)] if light else []
    edges += [t("{n} 项以上", n=dark[0])] if dark else []
    return t("方格按大致方位排列；底色越深，明显滞后项越多（{edges}）。", edges=t.join(edges))


def _range(numbers: Sequence[int], t: Words) -> str:
    low, high = numbers[0], numbers[-1]
    return t("{low}–{high} 项", low=low, high=high) if high > low else t.count("{n} 项", low)


def _title(ranked: Sequence[StreetTile], t: Words) -> str:
    off = sum(tile.off for tile in ranked)
    if not off:
        risk = sum(tile.risk for tile in ranked)
        if not risk and not any(tile.judged for tile in ranked):
            return t("还没有可以判定的街道数据")
        if risk:
            return t.count("没有街道明显滞后，{n} 项次存在风险", risk)
        known = sum(1 for tile in ranked if tile.judged)
        return t("没有街道滞后") if known == len(ranked) else t.count("有数据的 {n} 个街道没有滞后", known)
    top = [tile for tile in ranked[:NAMED] if tile.off]
    if len(top) == len([tile for tile in ranked if tile.off]):
        return t("{n} 项次街道级明显滞后，都在{names}", n=off, names=t.join(tile.name for tile in top))
    return t("{n} 项次街道级明显滞后中，{names}占 {k} 项次", n=off, names=t.join(tile.name for tile in top),
             k=sum(tile.off for tile in top))  # fmt: skip


@dataclass(frozen=True, slots=True)
class DomainTile:
    """A domain: counts of its numeric targets, and the line that says what is worst."""

    href: str
    name: str
    icon: str
    total: int
    counts: dict[str, int]
    counted: str
    line: str
    absent: bool = False
    demonstration: bool = False


def domain_tiles(
    facts: Facts,
    standings: Sequence[Standing],
    targets: Sequence[Target],
    selection: Selection,
    link: Selection,
    t: Words,
) -> tuple[DomainTile, ...]:
    """A tile for every domain of the catalogue, in its order."""
    tiles = []
    for domain in sorted(facts.catalogue.domains, key=lambda one: one.order):
        own = [one for one in standings if one.domain == domain.domain]
        directions = [
            target for target in targets
            if target.kind not in NUMERIC
            and facts.catalogue.section[(target.plan, target.section)].domain == domain.domain
        ]  # fmt: skip
        counts = Counter(one.group for one in own)
        tiles.append(DomainTile(
            href=href(Path.DOMAIN, link, domain.domain),
            name=t.of(domain),
            icon=domain.icon,
            total=len(own),
            counts={group: counts[group] for group in statuses.GROUPS},
            counted=t.count("{n} 项量化", len(own)) if own else t("无量化目标"),
            line=_worst(facts, own, selection, t) if own else _without(len(directions), t),
            absent=not own and not directions,
            demonstration=any(one.demonstration for one in own),
        ))  # fmt: skip
    return tuple(tiles)


def _without(directions: int, t: Words) -> str:
    if not directions:
        return t("本页所选范围在这一领域没有目标")
    return t.count("{n} 项方向性目标，没有设数值", directions)


def _worst(facts: Facts, own: Sequence[Standing], selection: Selection, t: Words) -> str:
    off = [one.short for one in sorted(own, key=urgency) if one.group == "off_track"]
    if off:
        names = t.join(off[:NAMED])
        return t("{names}明显滞后", names=names) if len(off) <= NAMED else t("{names}等明显滞后", names=names)
    risk = [one for one in sorted(own, key=urgency) if one.group == "at_risk"]
    if risk:
        said = case(facts, risk[0].target, selection.area, selection.year or 0, t)
        return t("{name} {value}，目标 {goal}", name=risk[0].short, value=said.amount(said.value, t),
                 goal=sentences.goal(said, t))  # fmt: skip
    missing = [one.short for one in own if one.group in ("no_verdict", "awaiting")]
    if missing:
        return t("{names}数据不足", names=t.join(missing[:2])) if len(missing) < NAMED else t.count(
            "{n} 项数据不足", len(missing))  # fmt: skip
    doubtful = [one for one in own if one.row and one.row.probability is not None and one.row.probability < 0.8]
    if doubtful:
        least = min(doubtful, key=lambda one: one.row.probability if one.row else 1.0)
        return t("没有滞后，{name}把握最小", name=least.short)
    return t("没有滞后的目标")
