"""The feed of changes of a place: an entry for each of the last days on which figures came in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from dashboard.documents.changes.since import ChangesSince, changed_finding, since
from dashboard.documents.changes.standpoint import SINCE, at_day, releases
from dashboard.facts.scope import Scope
from dashboard.text.register import move_word
from dashboard.text.words import Words
from dashboard.urls import Path, href

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:development-plan-dashboard:changes")
LISTED = 40
"""How many changes are named in an entry; the page has them all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed on a day; `id` stays what it is whatever is written later, `lines` are sentences."""

    id: str
    title: str
    href: str
    updated: datetime
    summary: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a place in a language."""

    id: str
    title: str
    subtitle: str
    author: str
    language: str
    href: str
    page_href: str
    updated: datetime
    entries: tuple[Entry, ...]


def feed(scope: Scope) -> Feed:
    """The feed of the scope's district and language, of all plans, as whoever has no account sees it.

    Made once for a state of the data.
    """
    return scope.facts.once(("feed of changes", scope.language), lambda: _feed(scope))


def _feed(scope: Scope) -> Feed:
    facts, t = scope.facts, scope.t
    start = facts.start(scope.language)
    own = scope.over(scope.services.resolve(facts, start)[0])
    moments = releases(own)
    district = t.of(facts.district)
    first = min((plan.period_start for plan in facts.catalogue.plans), default=2000)
    return Feed(
        id=_id(facts.district.area, scope.language),
        title=t("{district}妇女儿童发展规划监测：变化", district=district),
        subtitle=t("每次数据更新后，哪些目标的判定、预警和数值有变化。"),
        author=district,
        language=scope.language,
        href=href(Path.FEED, start),
        page_href=href(Path.CHANGES, start),
        updated=moments[0] if moments else datetime(first, 1, 1, tzinfo=UTC),
        entries=tuple(_entries(own, moments)),
    )


def _entries(scope: Scope, moments: tuple[datetime, ...]) -> list[Entry]:
    """The newest first. A day ends where the next one on which figures came in begins: between them nothing was written."""
    facts, t = scope.facts, scope.t
    points = [at_day(scope, moment.date()) for moment in moments]
    states = [(facts, scope.year), *((point.before, point.year) for point in points)]
    out = []
    for moment, point, ((after, now), (before, then)) in zip(moments, points, pairwise(states), strict=True):
        moved = since(before, after, min(then, now), now, scope.link, t)
        address = href(Path.CHANGES, scope.link.with_filter(SINCE, point.value))
        text = changed_finding(moved, t)
        mark = t("含演示数据") if moved.demonstration else ""
        out.append(Entry(
            _id(facts.district.area, scope.language, point.value),
            t("{day} 数据更新", day=point.value) + (t("（{part}）", part=mark) if mark else ""),
            address, moment, text, tuple(_lines(moved, t)),
        ))  # fmt: skip
    return out


def _lines(moved: ChangesSince, t: Words) -> list[str]:
    lines = [
        *(t("{name}：{text}", name=turn.name, text=f"{turn.before_word} → {turn.after_word}") for turn in moved.turns),
        *(t("{name}：{text}", name=move.name, text=f"{move_word(move.kind, t)}（{move.before} → {move.after}）") for move in moved.moves),
        *(t("{name}：{text}", name=f"{figure.name} · {figure.place} · {figure.year}",
            text=f"{figure.before} → {figure.after or t('撤回')}") for figure in moved.revised),
    ]  # fmt: skip
    more = t.count("其余 {n} 项见网页", len(lines) - LISTED)
    return [*lines[:LISTED], more] if len(lines) > LISTED else lines


def _id(*parts: str) -> str:
    return uuid.uuid5(NAMESPACE, "/".join(parts)).urn
