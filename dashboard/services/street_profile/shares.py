"""What a street weighs: the people it lacks, the district's points they are, its part of all streets' shortfall."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.counting import short_of
from dashboard.facts.known import Verdict
from dashboard.facts.priorities import Thing, quick
from dashboard.facts.scope import Scope
from dashboard.services.street_profile.figures import Standpoint
from dashboard.services.street_profile.view_models import Priority, ProfileRow, Share
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.people import counted
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group, Status

FIRST = 3


def gain(stand: Standpoint, t: Words) -> str:
    """What the district's figure would gain if this street met the target, in points."""
    base = stand.peers.base
    if stand.lacking is None or not base:
        return ""
    points = stand.lacking / base * (stand.unit.multiplier or 1.0)
    return say.distance(points, min(stand.found.decimals + 1, 2), t.of(stand.unit, "change"), t)


def share_of(stand: Standpoint) -> float:
    """The street's part of what all streets below the target lack together, 0–1."""
    return stand.shortfalls[stand.scope.area][1] if stand.lacking is not None else 0.0


def per_cent(part: float, t: Words) -> str:
    """A part of a whole in whole per cent; a small one is not called nothing."""
    return f"{t.number(100 * part, 0)}%" if part >= 0.005 else "< 1%"


def shares(stands: Sequence[Standpoint], scope: Scope) -> tuple[Share, ...]:
    """Every indicator on which the street falls short by itself, the largest part first."""
    lacking = [stand for stand in stands if stand.lacking is not None]
    return tuple(_share(stand, scope) for stand in sorted(lacking, key=lambda stand: -share_of(stand)))


def _share(stand: Standpoint, scope: Scope) -> Share:
    t = scope.t
    part = share_of(stand)
    symbol = t.of(stand.unit, "symbol")
    row = stand.scope.facts.verdict(stand.target, stand.scope.facts.district.area, stand.scope.year)
    own = say.amount(stand.district.value, stand.found.decimals, symbol, t, *stand.bars) if stand.district else ""
    return Share(
        name=t.of(stand.found, "short"),
        href=scope.href(Path.INDICATOR, stand.found.indicator, anchor="streets"),
        people=_lacking(stand, t),
        points=gain(stand, t),
        share=part,
        share_text=per_cent(part, t),
        district=own,
        group=row.group if row and row.group in statuses.GROUPS else Group.NO_VERDICT,
        word=_word(row, t) if row else "",
        most=part > 0 and part >= max(other for _, other in stand.shortfalls.values()) and part < 1,
        demonstration=stand.demonstration or bool(row and row.demonstration),
    )


def _word(row: Verdict, t: Words) -> str:
    """Where the district stands; before the plan begins nothing but that."""
    if row.status == Status.NOT_BEGUN:
        return statuses.status_word(row.status, t)
    return statuses.group_word(row.group, t, ended=row.due)


def _lacking(stand: Standpoint, t: Words) -> str:
    people = stand.people or 0
    if stand.found.counts == "institutions":
        return short_of(stand.found, people, t, down=bool(stand.down), due=stand.due)
    return counted(people, t.of(stand.found, "people"), t)


def priorities(
    rows: Sequence[ProfileRow], stands: dict[str, Standpoint], things: Sequence[Thing], t: Words
) -> tuple[tuple[Priority, ...], tuple[Priority, ...]]:
    """Three `things` to see to first in their order, and beside them what takes the fewest people or communities."""
    by_code = {row.indicator: row for row in rows}
    ahead = list(dict.fromkeys(thing.target.indicator for thing in things if thing.target.indicator in by_code))[:FIRST]
    soon = dict.fromkeys(thing.target.indicator for thing in quick(things, ahead) if thing.target.indicator in by_code)
    first, easy = (
        tuple(_priority(by_code[code], stands[code], t) for code in codes) for codes in (ahead, list(soon)[:FIRST])
    )
    return first, easy


def _priority(row: ProfileRow, stand: Standpoint, t: Words) -> Priority:
    points = gain(stand, t)
    parts = [t("规划对每个街道都有这一要求")] if row.per_street else []
    if points:
        parts.append(
            t("降下来全区可降低 {points}", points=points)
            if stand.down
            else t("补齐后全区可提高 {points}", points=points)
        )
        parts.append(t("占各街道缺口的 {share}", share=per_cent(share_of(stand), t)))
    if not points and row.rank:
        parts.append(t("位次 {rank}", rank=row.rank))
    return Priority(row, row.people_text or row.reason, t.sentence(*parts))
