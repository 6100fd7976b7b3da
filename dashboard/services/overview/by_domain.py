"""All domains at a glance: how their targets stand, and what is worst in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally_of
from dashboard.facts.deadline import ended
from dashboard.facts.judged import judged_target
from dashboard.facts.priorities import places
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Standing, unmeasured
from dashboard.facts.tallies import Tally
from dashboard.services.overview.by_street import NAMED
from dashboard.text import sentences, statuses
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import Group


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
