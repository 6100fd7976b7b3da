"""What each method rests on, in a line: whose level, which trend, how many areas, which two groups."""

from __future__ import annotations

import math
from collections.abc import Callable

from dashboard.services.target_setting.worked import Said, Worked
from dashboard.text.people import counted
from dashboard.text.target_setting import refusal_word
from dashboard.text.words import Words
from indicators.target_codes import METHODS, Method, Refusal
from indicators.target_effort import LEAST_KNOWN
from indicators.target_methods import BEST, QUANTILES


def basis(worked: Worked, said: Said, method: Method) -> tuple[str, str]:
    """(what the method rests on, why it is refused); the second is empty where it gives a candidate."""
    at = worked.at[said.row.indicator.indicator]
    refused = str(worked.found.refusal[at, METHODS.index(method)])
    if refused in (Refusal.NO_FIGURE, Refusal.NO_DIRECTION):
        return "", refusal_word(refused, said.t)
    return _BASIS[method](worked, said, at), _why(worked, said, at, refused)


def _why(worked: Worked, said: Said, at: int, refused: str) -> str:
    t = said.t
    if refused == Refusal.OTHER_DEFINITION and said.row.official and said.row.official.tie:
        note = t.of(said.row.official.tie, "note")
        return t("{why}：{note}", why=refusal_word(refused, t), note=note) if note else refusal_word(refused, t)
    if refused in (Refusal.NO_OFFICIAL, Refusal.EXPIRED):
        return t("{why}；公布并录入以后，这里给出候选", why=refusal_word(refused, t))
    if refused == Refusal.UNDETECTABLE and not math.isnan(years := worked.found.pool[at]):
        return t("{why}；须合并 {n} 年", why=refusal_word(refused, t), n=int(years))
    return refusal_word(refused, t)


def _official(worked: Worked, said: Said, at: int) -> str:
    found, t = said.row.official, said.t
    if found is None:
        return ""
    where = t(
        "{area} {year} 年 {value}", area=t.of(found.source, "short"), year=found.year, value=said.level(found.value)
    )
    if found.year > worked.ahead.last:
        return t("{printed}，按直线折算到 {year} 年", printed=where, year=worked.ahead.last)
    return where


def _trend(worked: Worked, said: Said, at: int) -> str:
    levels = worked.found.quantiles[at]
    if math.isnan(levels[0]):
        return ""
    low, middle = (said.figure(float(levels[QUANTILES.index(share)])) for share in (0.80, 0.50))
    return said.t("本指标预测：80% 的概率 {low}，50% 的概率 {middle}", low=low, middle=middle)


def _improvement(worked: Worked, said: Said, at: int) -> str:
    effort, t = worked.found.effort, said.t
    if worked.found.bench.is_share[at]:
        size = t.number(effort.h, 2)
        if effort.known_h >= LEAST_KNOWN:
            return t("效应量 h = {h}，与上轮 {n} 项目标的中位数相同", h=size, n=effort.known_h)
        return t("效应量 h = {h}（Cohen 的“小”效应；上轮可比的目标不足五项）", h=size)
    percent = t.number(100 * effort.change, 0)
    if effort.known_change >= LEAST_KNOWN:
        return t("改进 {n}%，与上轮 {k} 项目标的中位数相同", n=percent, k=effort.known_change)
    return t("改进 {n}%（通行做法；上轮可比的目标不足五项）", n=percent)


def _detectable(worked: Worked, said: Said, at: int) -> str:
    least, size = worked.found.least_change[at], worked.found.ground.n[at]
    if math.isnan(least):
        return ""
    return said.t(
        "基数 {n}，{change}即可辨别；只作下限", n=said.t.number(float(size), 0), change=said.apart(float(least))
    )


def _peers(worked: Worked, said: Said, at: int) -> str:
    t, areas = said.t, len(said.row.areas)
    if not areas:
        return ""
    best = max(areas // BEST, 1)
    if said.row.sign > 0:
        return t("{n} 个街道中最好的 {k} 个都不低于此值", n=areas, k=best)
    return t("{n} 个街道中最好的 {k} 个都不高于此值", n=areas, k=best)


def _keep(worked: Worked, said: Said, at: int) -> str:
    alarm = worked.found.alarm[at]
    return "" if math.isnan(alarm) else said.t("底线 {value}（自然波动）", value=said.level(float(alarm)))


def _gap(worked: Worked, said: Said, at: int) -> str:
    t = said.t
    low, high = worked.found.gap_ends[at]
    if math.isnan(low):
        return ""
    if not math.isnan(worked.found.bench.group_value[at, 0]):
        women, men = (said.figure(float(value)) for value in worked.found.bench.group_value[at])
        return t("女性 {women}、男性 {men}，差距补一半", women=women, men=men)
    return t(
        "落后街道平均 {low}，最好四分之一 {high}，差距补一半",
        low=said.figure(float(low)),
        high=said.figure(float(high)),
    )


_BASIS: dict[Method, Callable[[Worked, Said, int], str]] = {
    Method.OFFICIAL: _official,
    Method.TREND: _trend,
    Method.IMPROVEMENT: _improvement,
    Method.DETECTABLE: _detectable,
    Method.PEERS: _peers,
    Method.KEEP: _keep,
    Method.GAP: _gap,
}


def counted_people(n: float, said: Said, t: Words) -> str:
    """How many more (or fewer) it takes, as the indicator's kind of count allows it to be said; empty where it does not."""
    indicator = said.row.indicator
    if math.isnan(n) or indicator.counts == "respondents":
        return ""
    if n == 0:
        return t("不需增加") if said.row.sign > 0 else t("不需减少")
    number = counted(n, t.of(indicator, "people"), t)
    return t("多 {n}", n=number) if said.row.sign > 0 else t("少 {n}", n=number)
