"""The way so far and ahead: since when a target lags, what was made, what it takes, where today's pace leads."""

from __future__ import annotations

from dashboard.text import relative_effort
from dashboard.text.effort import effort
from dashboard.text.figures import probability_words
from dashboard.text.judged import JudgedTarget
from dashboard.text.sentences.units import failing
from dashboard.text.words import Words
from indicators.codes import Status


def why(judged: JudgedTarget, t: Words) -> str:
    """Since when it lags, why, who answers, and what it takes."""
    parts = [failing(judged, t), _since(judged, t), _made(judged, t) if judged.due else what_it_takes(judged, t)]
    return t.paragraph(t.sentence(*parts), judged.asked.department_line(t))


def _made(judged: JudgedTarget, t: Words) -> str:
    """At the plan's end: how much of the change from the baseline was made."""
    if judged.asked.kind == "annual_change":
        return what_it_takes(judged, t)
    if judged.baseline is None or judged.value is None or judged.share is None or judged.baseline_met:
        return ""
    if judged.asked.relative:
        return _apart_then_and_now(judged, t)
    path = t("{start}年 {before} → {end}年 {after}", start=judged.baseline_year, before=judged.worded(judged.baseline, t),
             end=judged.year, after=judged.worded(judged.value, t))  # fmt: skip
    if judged.share < 0:
        return t("{path}，与应有变化方向相反", path=path)
    return t("{path}，完成应有变化的 {share}", path=path, share=completed(judged.share, t))


def _apart_then_and_now(judged: JudgedTarget, t: Words) -> str:
    """A relative target is told by what set it apart from its reference, then and at the end."""
    if judged.apart is None or judged.pace is None or judged.year is None:
        return ""
    before = judged.versus(round(judged.apart - judged.pace * (judged.year - judged.baseline_year), 9), t)
    return t("{start}年{before} → {end}年{after}", start=judged.baseline_year, before=before, end=judged.year,
             after=judged.versus(judged.apart, t))  # fmt: skip


def completed(share: float, t: Words) -> str:
    """How much of the targeted change was made, in per cent; more than all, and the wrong way, are words."""
    if share < 0:
        return t("方向相反")
    if share >= 100:
        return "100%" if share < 100.5 else t("超额完成")
    return f"{t.number(min(share, 99.9), 0 if share < 99 else 1)}%"


def _since(judged: JudgedTarget, t: Words) -> str:
    if judged.since is None or judged.year is None:
        return ""
    if judged.due:
        return t("{year}年基期已达到，期末回落", year=judged.baseline_year) if judged.baseline_met else ""
    if judged.asked.shared and judged.status == Status.SLIPPED:
        return t("{since}年起不再全部达到", since=judged.since)
    years = judged.year - judged.since + 1
    if judged.status == Status.SLIPPED:
        return t("{since}年起不再达到目标", since=judged.since)
    if judged.status == Status.UNMET:  # it may never have been met: a year would say that it once was
        return t("尚未达到，没有可比的前后数据计算速度")
    if judged.expected is None:  # nothing to fall behind: no path is known
        return (
            t("{since}年起未达到目标", since=judged.since)
            if years > 1
            else t("{since}年未达到目标", since=judged.since)
        )
    if years > 1:
        return t("{since}年起连续{years}年落后于应有进度", since=judged.since, years=years)
    return t("{since}年起落后于应有进度", since=judged.since)


def what_it_takes(judged: JudgedTarget, t: Words) -> str:
    if judged.asked.kind == "annual_change" and judged.units_total is not None and judged.asked.step is not None:
        step = judged.asked.yearly_step(t)
        if not judged.units_met:
            return t("{total} 年均未达到每年 {step}的要求", total=judged.units_total, step=step)
        if judged.units_met == judged.units_total:
            return t("{total} 年均达到每年 {step}的要求", total=judged.units_total, step=step)
        return t(
            "{total} 年中只有 {met} 年达到每年 {step}的要求", total=judged.units_total, met=judged.units_met, step=step
        )
    if judged.required_now is None or judged.pace is None or (judged.gap is not None and judged.gap <= 0):
        return ""
    return relative_effort.effort(judged, t) if judged.asked.relative else effort(judged, t)


def chance(judged: JudgedTarget, t: Words) -> str:
    """How likely the target is by its deadline, on the side of the bars of the warning rule it is on."""
    p = probability_words(judged.probability, t)
    return t("达标概率约 {p}", p=p) if p[:1].isdigit() else t("达标概率{p}", p=p)


def projection(judged: JudgedTarget, t: Words) -> str:
    """Where today's pace leads by the deadline; of a relative target the difference to its reference."""
    if judged.projection is None or judged.year is None or judged.year >= judged.asked.deadline:
        return ""
    where = (
        judged.versus(round(judged.projection, judged.asked.decimals), t)
        if judged.asked.relative
        else judged.amount(judged.projection, t)
    )
    if judged.asked.relative:
        return t("按此速度 {year} 年{apart}", year=judged.asked.deadline, apart=where)
    return t("按此速度 {year} 年为 {value}", year=judged.asked.deadline, value=where)
