"""The way so far and ahead: since when a target lags, what was made, what it takes, where today's pace leads."""

from __future__ import annotations

from dashboard.text import apart
from dashboard.text.effort import effort
from dashboard.text.figures import probability_words
from dashboard.text.sentences.case import Case
from dashboard.text.sentences.units import failing
from dashboard.text.words import Words
from indicators.codes import Status


def why(case: Case, t: Words) -> str:
    """Since when it lags, why, who answers, and what it takes."""
    parts = [failing(case, t), _since(case, t), _made(case, t) if case.due else what_it_takes(case, t)]
    return t.paragraph(t.sentence(*parts), case.department_line)


def _made(case: Case, t: Words) -> str:
    """At the plan's end: how much of the change from the baseline was made."""
    if case.kind == "annual_change":
        return what_it_takes(case, t)
    if case.baseline is None or case.value is None or case.share is None or case.baseline_met:
        return ""
    if case.relative:
        return _apart_then_and_now(case, t)
    path = t("{start}年 {before} → {end}年 {after}", start=case.baseline_year, before=case.judged(case.baseline, t),
             end=case.year, after=case.judged(case.value, t))  # fmt: skip
    if case.share < 0:
        return t("{path}，与应有变化方向相反", path=path)
    return t("{path}，完成应有变化的 {share}", path=path, share=completed(case.share, t))


def _apart_then_and_now(case: Case, t: Words) -> str:
    """A relative target is told by what set it apart from its reference, then and at the end."""
    if case.apart is None or case.pace is None or case.year is None:
        return ""
    before = case.versus(round(case.apart - case.pace * (case.year - case.baseline_year), 9), t)
    return t("{start}年{before} → {end}年{after}", start=case.baseline_year, before=before, end=case.year,
             after=case.versus(case.apart, t))  # fmt: skip


def completed(share: float, t: Words) -> str:
    """How much of the targeted change was made, in per cent; more than all, and the wrong way, are words."""
    if share < 0:
        return t("方向相反")
    if share >= 100:
        return "100%" if share < 100.5 else t("超额完成")
    return f"{t.number(min(share, 99.9), 0 if share < 99 else 1)}%"


def _since(case: Case, t: Words) -> str:
    if case.since is None or case.year is None:
        return ""
    if case.due:
        return t("{year}年基期已达到，期末回落", year=case.baseline_year) if case.baseline_met else ""
    if case.shared and case.status == Status.SLIPPED:
        return t("{since}年起不再全部达到", since=case.since)
    years = case.year - case.since + 1
    if case.status == Status.SLIPPED:
        return t("{since}年起不再达到目标", since=case.since)
    if case.status == Status.UNMET:  # it may never have been met: a year would say that it once was
        return t("尚未达到，没有可比的前后数据计算速度")
    if case.expected is None:  # nothing to fall behind: no path is known
        return t("{since}年起未达到目标", since=case.since) if years > 1 else t("{since}年未达到目标", since=case.since)
    if years > 1:
        return t("{since}年起连续{years}年落后于应有进度", since=case.since, years=years)
    return t("{since}年起落后于应有进度", since=case.since)


def what_it_takes(case: Case, t: Words) -> str:
    if case.kind == "annual_change" and case.units_total is not None and case.step is not None:
        step = case.yearly_step(t)
        if not case.units_met:
            return t("{total} 年均未达到每年 {step}的要求", total=case.units_total, step=step)
        if case.units_met == case.units_total:
            return t("{total} 年均达到每年 {step}的要求", total=case.units_total, step=step)
        return t(
            "{total} 年中只有 {met} 年达到每年 {step}的要求", total=case.units_total, met=case.units_met, step=step
        )
    if case.required_now is None or case.pace is None or (case.gap is not None and case.gap <= 0):
        return ""
    return apart.effort(case, t) if case.relative else effort(case, t)


def chance(case: Case, t: Words) -> str:
    """How likely the target is by its deadline, on the side of the bars of the warning rule it is on."""
    p = probability_words(case.probability, t)
    return t("达标概率约 {p}", p=p) if p[:1].isdigit() else t("达标概率{p}", p=p)


def projection(case: Case, t: Words) -> str:
    """Where today's pace leads by the deadline; of a relative target the difference to its reference."""
    if case.projection is None or case.year is None or case.year >= case.deadline:
        return ""
    where = case.versus(round(case.projection, case.decimals), t) if case.relative else case.amount(case.projection, t)
    if case.relative:
        return t("按此速度 {year} 年{apart}", year=case.deadline, apart=where)
    return t("按此速度 {year} 年为 {value}", year=case.deadline, value=where)
