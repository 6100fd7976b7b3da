"""Counts of a set of targets, this year and the year before, with the line that keeps "met" honest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.services import comparable
from dashboard.services.cases import NUMERIC
from dashboard.services.facts import Facts
from dashboard.services.shell import group_of
from dashboard.services.views import Counts
from dashboard.text import statuses
from dashboard.text.words import Words
from data_access.catalogue.model import Target


def counts(facts: Facts, targets: Sequence[Target], area: str, as_of: int, t: Words) -> Counts:
    """How many of the numeric `targets` stand in each group. Kinds without a number are not counted in.

    `changes` counts only the targets that are judged alike in both years (`services.comparable`); the note says which.
    """
    numeric = [target for target in targets if target.kind in NUMERIC]
    now = Counter(group_of(facts, target, area, as_of) for target in numeric)
    found = comparable.pairs(facts, numeric, area, as_of)
    alike = [pair for pair in found if not isinstance(pair, str)]
    moved = Counter(row.group for _, row in alike)
    moved.subtract(row.group for row, _ in alike)
    rows = [(target, facts.verdict(target, area, as_of)) for target in numeric]
    met = [(target, row) for target, row in rows if row is not None and row.group == "met"]
    held = sum(1 for target, row in met if facts.met_before(target, row))
    unknown = sum(1 for target, row in met if row.baseline_value is None and not facts.met_before(target, row))
    looser = sum(1 for _, row in met if "looser_than_baseline" in (row.reasons or "").split(";"))
    return Counts(
        counts={group: now[group] for group in statuses.GROUPS},
        changes={group: moved[group] for group in statuses.GROUPS} if alike else {},
        total=len(numeric),
        met_at_baseline=held,
        newly_met=len(met) - held - unknown,
        looser=looser,
        unknown_before=unknown,
        note=_note(len(met), held, unknown, looser, t),
        compared=t.sentence(comparable.said(found, as_of, t)),
    )


def _note(met: int, held: int, unknown: int, looser: int, t: Words) -> str:
    """How much of what is met was won: what held before counts as no achievement, nor does what nobody knows."""
    if not met:
        return ""
    new = met - held - unknown
    parts = [
        t.count("{n} 项在基线年就已达标", held) if held else "",
        t.count("规划期内新达标 {n} 项", new) if new else "",
        t.count("{n} 项基线不详，不能说是新达标", unknown) if unknown else "",
    ]
    told = t("已达标 {met} 项中，{parts}", met=met, parts=t("，").join(part for part in parts if part))
    return t.sentence(told, t("{n} 项的目标比基线水平宽松", n=looser) if looser else "")
