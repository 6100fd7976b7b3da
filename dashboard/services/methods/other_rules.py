"""What other published rules say of the same targets, beside ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.facts.judged import word_of
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from data_access.frames import target_frame
from indicators.codes import Group
from indicators.comparisons import COMPARED, Eurostat, HealthyPeople, ReportLevel, ReportTrend, comparisons

_EUROSTAT: dict[str, Callable[[Words], str]] = {
    Eurostat.SIGNIFICANT: lambda t: t("显著进展"),
    Eurostat.MODERATE: lambda t: t("中等进展"),
    Eurostat.INSUFFICIENT: lambda t: t("进展不足"),
    Eurostat.AWAY: lambda t: t("背离目标"),
}
_LEVEL: dict[str, Callable[[Words], str]] = {
    ReportLevel.ACHIEVED: lambda t: t("绿：已实现"),
    ReportLevel.CHALLENGES: lambda t: t("黄：仍有差距"),
    ReportLevel.SIGNIFICANT_CHALLENGES: lambda t: t("橙：差距较大"),
    ReportLevel.MAJOR_CHALLENGES: lambda t: t("红：差距很大"),
}
_TREND: dict[str, Callable[[Words], str]] = {
    ReportTrend.ON_TRACK: lambda t: t("↑ 按期或保持"),
    ReportTrend.MODERATE: lambda t: t("↗ 中等改善"),
    ReportTrend.STAGNATING: lambda t: t("→ 停滞"),
    ReportTrend.DECREASING: lambda t: t("↓ 退步"),
}
_HEALTHY: dict[str, Callable[[Words], str]] = {
    HealthyPeople.MET: lambda t: t("达到或超过"),
    HealthyPeople.IMPROVING: lambda t: t("改善"),
    HealthyPeople.NO_CHANGE: lambda t: t("变化很小或不可察觉"),
    HealthyPeople.WORSE: lambda t: t("变差"),
}
GOOD = {Eurostat.SIGNIFICANT}
URGENCY = (Group.OFF_TRACK, Group.AT_RISK, Group.ON_TRACK, Group.MET, Group.AWAITING, Group.NO_VERDICT, Group.DIRECTION)


@dataclass(frozen=True, slots=True)
class RulesCompared:
    """One target: our verdict, and the three others in words (a dash where a rule has no answer)."""

    name: str
    href: str
    goal: str
    group: str
    word: str
    eurostat: str
    level: str
    trend: str
    healthy: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The table, how many targets can be compared, and on how many each rule sees the same as ours."""

    rows: tuple[RulesCompared, ...]
    comparable: int
    skipped: int
    kinder: tuple[str, ...]
    stricter: tuple[str, ...]


def compared(scope: Scope, targets: Sequence[Target], goals: Sequence[str]) -> Compared:
    """The comparison of `targets`; `goals` say what each asks, in the same order."""
    rows = [(target, goal, scope.verdict(target)) for target, goal in zip(targets, goals, strict=True)]
    known = [(target, goal, row) for target, goal, row in rows if row is not None and target.kind in COMPARED]
    answer = comparisons(_frame([row for _, _, row in known]), target_frame(scope.facts.catalogue))
    words = answer.astype(object).where(answer.notna(), None).to_dict("records")
    lines: list[RulesCompared] = []
    kinder: list[str] = []
    stricter: list[str] = []
    for (target, goal, row), outcome in zip(known, words, strict=True):
        if outcome["healthy_people"] is None:
            continue
        lines.append(_line(scope, target, goal, row, outcome))
        good = outcome["eurostat"] in GOOD
        if outcome["eurostat"] is not None and good != (row.group in (Group.MET, Group.ON_TRACK)):
            (kinder if good else stricter).append(
                scope.t.of(scope.facts.catalogue.indicator[target.indicator], "short")
            )
    lines.sort(key=lambda line: URGENCY.index(line.group))
    return Compared(tuple(lines), len(lines), len(targets) - len(lines), tuple(kinder), tuple(stricter))


def _frame(rows: Sequence[Verdict]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(Verdict._fields))


def _line(scope: Scope, target: Target, goal: str, row: Verdict, outcome: Any) -> RulesCompared:
    t = scope.t
    share, healthy = outcome["change_share"], outcome["healthy_people"]
    made = f"（{t.number(share, 0)}%）" if share is not None and healthy != HealthyPeople.MET else ""
    return RulesCompared(
        name=t.of(scope.facts.catalogue.indicator[target.indicator]),
        href=scope.href(Path.INDICATOR, target.indicator, anchor=target.target),
        goal=goal,
        group=row.group,
        word=word_of(row, target, t),
        eurostat=_word(_EUROSTAT, outcome["eurostat"], t),
        level=_word(_LEVEL, outcome["report_level"], t),
        trend=_word(_TREND, outcome["report_trend"], t),
        healthy=_word(_HEALTHY, healthy, t) + made,
    )


def _word(words: dict[str, Callable[[Words], str]], code: str | None, t: Words) -> str:
    return NO_VALUE if code is None else words[code](t)
