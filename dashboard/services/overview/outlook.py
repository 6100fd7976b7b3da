"""The end of the plan period: time left, how many targets are expected to be met, who must speed up, who must report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.facts.scope import Scope
from dashboard.facts.standing import Standing
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Status

MUCH_FASTER = 3
BAND = (0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the card: what, and the answer; `note` qualifies it in smaller type."""

    term: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutstandingReports:
    """A department and the indicators it has no figure of this year for, as (code, name)."""

    department: str
    indicators: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The card about the end of the plan period."""

    title: str
    facts: tuple[Fact, ...]
    owing: tuple[OutstandingReports, ...]
    owing_text: str


def outlook(
    scope: Scope,
    standings: Sequence[Standing],
    targets: Sequence[Target],
    end: int,
) -> Outlook:
    """The card; once the period is over it counts results instead of chances, before it begins it says when it does."""
    as_of, t = scope.year, scope.t
    owing = _owing(scope, targets)
    begin = min((scope.facts.catalogue.plan[target.plan].period_start for target in targets), default=as_of)
    if as_of < begin:
        title, lines = t("规划期"), [Fact(t("起止"), t("{first}—{last} 年，尚未开始", first=begin, last=end))]
    elif as_of >= end:
        title, lines = t("期末评估"), []
    else:
        title, lines = t("距规划期末"), _chances(standings, as_of, end, t)
    total = sum(len(department.indicators) for department in owing)
    return Outlook(
        title=title,
        facts=(*lines, Fact(t("缺报"), _missing(total, len(owing), as_of, t))),
        owing=owing,
        owing_text=t("按部门列出"),
    )


def _missing(total: int, departments: int, as_of: int, t: Words) -> str:
    if not total:
        return t("各项指标都已有 {year} 年数据", year=as_of)
    text = t.count("{n} 项指标尚无可判定的 {year} 年数据", total, year=as_of)
    return t("{text}，涉及 {n} 个部门", text=text, n=departments) if departments > 1 else text


def _chances(standings: Sequence[Standing], as_of: int, end: int, t: Words) -> list[Fact]:
    left = t("{n} 年，到 {year} 年 12 月 31 日", n=end - as_of, year=end) if end - as_of != 1 else t(
        "1 年，到 {year} 年 12 月 31 日", year=end)  # fmt: skip
    lines = [Fact(t("剩余时间"), left)]
    chances = [
        standing.row.probability
        for standing in standings
        if standing.row is not None and standing.row.probability is not None
    ]
    if chances:
        low, high = sum_band(chances)
        rest = len(standings) - len(chances)
        text = t("{total} 项可算概率的目标中约 {n} 项（80% 区间 {low}–{high}）", total=len(chances),
                 n=t.number(sum(chances), 0), low=low, high=high)  # fmt: skip
        lines.append(Fact(t("预计达标"), text, t.paragraph(
            t.count("另有 {n} 项逐年、逐单位考核或数据不足，没有概率，不计入。", rest) if rest else "",
            t("按各项相互独立、由达标概率相加得出（泊松二项分布）；各项若同升同降，范围更宽。"))))  # fmt: skip
    lagging = [standing for standing in standings if standing.lagging]
    if lagging:
        lines.append(Fact(t("需要加速"), _faster(lagging, t)))
    return lines


def _faster(lagging: Sequence[Standing], t: Words) -> str:
    much = sum(1 for standing in lagging if standing.speed_up is not None and standing.speed_up > MUCH_FASTER)
    every = t.count("{n} 项滞后", len(lagging))
    if not much:
        return every
    return t("{every}，其中 {n} 项今后所需速度超过以往年均的 {times} 倍，或已停滞、倒退", every=every, n=much,
             times=MUCH_FASTER)  # fmt: skip


def sum_band(chances: Sequence[float]) -> tuple[int, int]:
    """The 80 % range of how many of independent events happen: the sum's exact (Poisson binomial) distribution.

    Hong, "On computing the distribution function for the Poisson binomial distribution", 2013.
    """
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, [1 - chance, chance])
    below = np.cumsum(distribution)
    low, high = (int(np.searchsorted(below, edge)) for edge in BAND)
    return low, high


def _owing(scope: Scope, targets: Sequence[Target]) -> tuple[OutstandingReports, ...]:
    t = scope.t
    late: dict[str, dict[str, str]] = defaultdict(dict)
    for target in targets:
        row = scope.verdict(target)
        if row is not None and (row.status == Status.SUPPRESSED or (row.latest_year or 0) >= scope.year):
            continue
        indicator = scope.facts.catalogue.indicator[target.indicator]
        own = scope.facts.series.get(scope.facts.key(indicator, scope.area, target.sex), ())
        if target.kind == "relative_to_reference" and any(one.year == scope.year for one in own):
            continue  # reported; what is missing is the reference's figure
        late[indicator.department][indicator.indicator] = t.of(indicator, "short")
    out = []
    for code, names in late.items():
        department = scope.facts.catalogue.department.get(code)
        out.append(OutstandingReports(t.of(department, "short") if department else t("部门待定"), tuple(names.items())))
    return tuple(sorted(out, key=lambda one: -len(one.indicators)))
