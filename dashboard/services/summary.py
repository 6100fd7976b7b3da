"""Counts of a set of targets, this year and the year before, with the line that keeps "met" honest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.services.cases import NUMERIC
from dashboard.services.facts import Facts
from dashboard.services.shell import group_of
from dashboard.services.views import Counts
from dashboard.text import statuses
from dashboard.text.words import Words
from data_access.catalogue.model import Target


def counts(facts: Facts, targets: Sequence[Target], area: str, as_of: int, t: Words) -> Counts:
    """How many of the numeric `targets` stand in each group. Kinds without a number are not counted in."""
    numeric = [target for target in targets if target.kind in NUMERIC]
    now = Counter(group_of(facts, target, area, as_of) for target in numeric)
    before: Counter[str] | None = None
    if any(target.baseline_year < as_of - 1 for target in numeric):
        before = Counter(group_of(facts, target, area, as_of - 1) for target in numeric)
    rows = [facts.verdict(target, area, as_of) for target in numeric]
    met = [row for row in rows if row is not None and row.group == "met"]
    held = sum(1 for row in met if row.baseline_met)
    looser = sum(1 for row in met if "looser_than_baseline" in (row.reasons or "").split(";"))
    return Counts(
        counts={group: now[group] for group in statuses.GROUPS},
        changes={group: now[group] - before[group] for group in statuses.GROUPS} if before is not None else {},
        total=len(numeric),
        met_at_baseline=held,
        newly_met=len(met) - held,
        looser=looser,
        note=_note(len(met), held, looser, t),
    )


def _note(met: int, held: int, looser: int, t: Words) -> str:
    if not met:
        return ""
    parts = [
        t("已达标 {met} 项中，{held} 项在基线年就已达标，规划期内新达标 {new} 项", met=met, held=held, new=met - held)
    ]
    if looser:
        parts.append(t("{n} 项的目标比基线水平宽松", n=looser))
    return t.sentence(*parts)
