"""Women and men over the whole plan: the gaps it wants narrowed, and which of all others widened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.gap_words import apart, distance, moved, women_against_men
from dashboard.facts.gaps import MOVEMENTS, WIDENS, Gap, sex_gap
from dashboard.facts.judged import row_mark, word_of
from dashboard.facts.scope import Scope
from dashboard.text.numbers import rounded
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import Status

ORDER: dict[str, int] = {Status.DECLINING: 0, Status.FLAT: 1, Status.IMPROVING: 2}


@dataclass(frozen=True, slots=True)
class GapOverPlan:
    """A gap from the baseline to the end; `word` is the plan's verdict on it, empty where it asks for none."""

    name: str
    href: str
    before: str
    now: str
    moved: str
    told: str
    """Both in a clause: `2024 年女性比男性低 3.02 个百分点，差距比2020年缩小 0.71 个百分点`."""
    group: str
    word: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class SexesOverPlan:
    """Gaps the plan wants narrowed; the others that widened; of all that can be compared, how many moved in which way."""

    asked: tuple[GapOverPlan, ...]
    widened: tuple[GapOverPlan, ...]
    compared: int
    movements: dict[str, int]
    demonstration: bool


def sexes_over_plan(scope: Scope, targets: Sequence[Target]) -> SexesOverPlan | None:
    """The view for a district; None where nothing can be compared."""
    first: dict[str, Target] = {}
    for target in targets:
        if "sex" in scope.facts.catalogue.indicator[target.indicator].splits:
            first.setdefault(target.indicator, target)
    gaps = {code: gap for code, one in first.items() if (gap := _gap(scope, one)) is not None}
    if not gaps:
        return None
    asked = _asked(scope, targets, gaps)
    named = {target.indicator for target in targets if target.kind == "gap_narrows"}
    wider = sorted(
        (gap for code, gap in gaps.items() if gap.movement == WIDENS and gap.telling and code not in named),
        key=lambda gap: -gap.relative,
    )
    movements = Counter(gap.movement for gap in gaps.values())
    return SexesOverPlan(
        asked=asked,
        widened=tuple(_row(scope, gap) for gap in wider),
        compared=len(gaps),
        movements={movement: movements[movement] for movement in MOVEMENTS},
        demonstration=any(gap.demonstration for gap in gaps.values()) or any(row.demonstration for row in asked),
    )


def _gap(scope: Scope, target: Target) -> Gap | None:
    return sex_gap(
        scope.facts, scope.facts.catalogue.indicator[target.indicator], scope.area, scope.year, target.baseline_year
    )


def _asked(scope: Scope, targets: Sequence[Target], gaps: dict[str, Gap]) -> tuple[GapOverPlan, ...]:
    """What moves the wrong way first."""
    ranked = []
    for target in targets:
        gap = gaps.get(target.indicator)
        if target.kind == "gap_narrows" and gap is not None:
            row = scope.verdict(target)
            place = ORDER.get(row.status if row else "", len(ORDER))
            ranked.append((place, _row(scope, gap, group=row_mark(row), word=word_of(row, target, scope.t))))
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def _row(scope: Scope, gap: Gap, *, group: str = "", word: str = "") -> GapOverPlan:
    t = scope.t
    before = NO_VALUE
    if gap.before is not None and gap.first is not None:
        before = _in_year(gap.first, women_against_men(scope, gap, gap.before), t)
    return GapOverPlan(
        name=t.of(gap.indicator),
        href=scope.href(Path.INDICATOR, gap.indicator.indicator),
        before=before,
        now=_in_year(gap.year, apart(scope, gap), t),
        moved=moved(scope, gap),
        told=_told(scope, gap),
        group=group,
        word=word,
        demonstration=gap.demonstration,
    )


def _told(scope: Scope, gap: Gap) -> str:
    t, way = scope.t, moved(scope, gap)
    values = {"year": gap.year, "gap": distance(scope, gap, gap.difference)}
    if not rounded(gap.difference, gap.indicator.decimals):
        side = t("{year} 年女性与男性没有差距", year=gap.year)
    elif scope.facts.catalogue.unit[gap.indicator.unit].family in ("proportion", "rate"):
        side = (
            t("{year} 年女性比男性高 {gap}", **values)
            if gap.difference > 0
            else t("{year} 年女性比男性低 {gap}", **values)
        )
    else:
        side = (
            t("{year} 年女性比男性多 {gap}", **values)
            if gap.difference > 0
            else t("{year} 年女性比男性少 {gap}", **values)
        )
    known = gap.before is not None and not gap.broken
    return t("{side}，差距{way}", side=side, way=way) if known else t("{side}，{way}", side=side, way=way)


def _in_year(year: int, gap: str, t: Words) -> str:
    return t("{gap}（{year}年）", gap=gap, year=year)
