"""The five key figures under the headline."""

from __future__ import annotations

from dashboard.facts.asked import NUMERIC
from dashboard.facts.known import Observation, Verdict
from dashboard.facts.target_words import completed
from dashboard.services.indicator.view_models import KeyFigure
from dashboard.text import effort, sentences, statuses
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import Bar, visible
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import Target
from indicators.codes import Status


def key_figures(
    target: Target,
    row: Verdict | None,
    judged: JudgedTarget,
    own: list[Observation],
    t: Words,
    *,
    now: JudgedTarget | None = None,
) -> tuple[KeyFigure, ...]:
    """Now, target, baseline, forecast, probability; where no number is asked for, the trend takes their place.

    Args:
        target: what is asked for.
        row: the verdict on it, if there is one.
        said: the same, ready to be said.
        own: the figures of the area itself, the newest last.
        t: the language.
        now: the case in which the first figure is said, where that is not what the verdict counts.
    """
    first = _now(now or judged, own, t)
    if target.kind not in NUMERIC:
        if judged.value is None:
            return (first,)
        return first, _asked(judged, t), _baseline(row, judged, t), _since(judged, t), _direction(judged, t)
    ahead = (_since(judged, t), _completed(judged, t)) if judged.due else (_forecast(judged, t), _chance(judged, t))
    return (first, _target(judged, t), _baseline(row, judged, t), *ahead)


def _now(judged: JudgedTarget, own: list[Observation], t: Words) -> KeyFigure:
    if judged.asked.shared and judged.value is not None:
        return KeyFigure(t("{year}年", year=judged.year), sentences.passing(judged.value, judged.units_total, t), judged.asked.symbol(t),
                         sentences.units_since(judged, t))  # fmt: skip
    if judged.asked.kind == "gap_narrows" and judged.value is not None and judged.value != own[-1].value:
        whole = say.amount(own[-1].value, judged.asked.decimals, judged.asked.symbol(t), t, *judged.asked.levels)
        return KeyFigure(t("{year}年女男差距", year=judged.year), t.number(judged.value, judged.asked.decimals), judged.asked.change(t),
                         t("合计为 {value}", value=whole))  # fmt: skip
    last = own[-1]
    note = t("首个数据")
    if len(own) > 1:
        change = say.difference(
            last.value - own[-2].value, judged.asked.decimals, judged.asked.change(t), t, *judged.asked.steps
        )
        note = say.change_note(change, own[-2].year, t)
        if last.break_before:
            note = t("口径变化，不与{year}年比较", year=own[-2].year)
    label = t("{year}年", year=last.year) + (t("（暂定）") if last.mark == "provisional" else "")
    return KeyFigure(label, judged.figure(last.value, t), judged.asked.symbol(t), note)


def _target(judged: JudgedTarget, t: Words) -> KeyFigure:
    label = t("目标（{year}年）", year=judged.asked.deadline)
    if judged.asked.kind == "per_unit_minimum" and judged.value is None:
        note = t("街道数据未报") if judged.asked.unit_level == "street" else t("各单位数据未报")
    elif judged.asked.shared:
        note = sentences.short(judged, t) or (t("全部达到") if judged.units_met else "")
    elif judged.asked.relative:
        apart = judged.versus(judged.apart, t)
        note = (
            t("{year}年{apart}", year=judged.year, apart=apart)
            if judged.newer and apart
            else apart or judged.unpaired(t)
        )
    elif judged.asked.kind == "annual_change" and judged.units_total is not None:
        note = t("{total} 年中 {met} 年完成", total=judged.units_total, met=judged.units_met or 0)
    elif judged.gap is None:
        note = ""
    elif judged.gap > 0:
        note = sentences.lacking(judged, t)
    elif judged.asked.kind == "band":
        note = t("在区间内")
    elif judged.gap < 0:
        note = t("优于目标 {gap}", gap=judged.short_of(t))
    else:
        note = judged.short(t) if judged.asked.op in (">", "<") else t("正好达到")
    plain = judged.asked.op and judged.goal is not None and judged.asked.kind != "per_unit_minimum"
    if plain and judged.goal is not None:
        return KeyFigure(label, say.target_level(judged.asked.op, judged.goal, "", t), judged.asked.symbol(t), note)
    return KeyFigure(
        label, sentences.goal_short(judged, t) if judged.asked.relative else sentences.goal(judged, t), "", note
    )


def _asked(judged: JudgedTarget, t: Words) -> KeyFigure:
    when = t("规划没有给出数值")
    return KeyFigure(t("规划要求"), sentences.goal(judged, t), "", when)


def _baseline(row: Verdict | None, judged: JudgedTarget, t: Words) -> KeyFigure:
    label = t("基期（{year}年）", year=judged.baseline_year)
    if judged.baseline is None:
        return KeyFigure(label, NO_VALUE, "", t("没有可比的基期数据"))
    if judged.asked.kind not in NUMERIC:
        note = ""
    elif judged.baseline_met:
        note = t("当年已达标，目标比基期水平宽松") if judged.looser else t("当年已经达标")
    elif row is not None and row.change_share is not None:
        share = row.change_share
        done = say.figure(share, 0, t, Bar(">=", 100.0))
        note = t("已完成应有变化的 {share}", share=f"{done}%") if share >= 0 else t("与应有变化方向相反")
        if share > 100:
            note = t("已超额完成")
    else:
        note = ""
    return KeyFigure(
        label,
        judged.figure(judged.baseline, t),
        judged.asked.change(t) if judged.asked.between else judged.asked.symbol(t),
        note,
    )


def _completed(judged: JudgedTarget, t: Words) -> KeyFigure:
    """At the plan's end: how much of the change from baseline to target was made, instead of a chance."""
    note = t("期末数据未报，按 {year} 年数据", year=judged.year) if judged.status == Status.AWAITING else ""
    if judged.newer and judged.gap is not None:
        note = t("按 {year} 年数据", year=judged.year)
    return KeyFigure(t("完成程度"), completed(judged, t) or NO_VALUE, "", note)


def _forecast(judged: JudgedTarget, t: Words) -> KeyFigure:
    label = t("{year}年预测", year=judged.asked.deadline)
    if judged.asked.shared:
        return _leads_to(judged, t)
    if judged.forecast is None:
        few = t("可比年份太少，不作预测") if judged.asked.kind in sentences.WITH_CHANCE else t("这类目标不作预测")
        return KeyFigure(label, NO_VALUE, "", few)
    _, low, high = judged.forecast  # the centre would stand beside "at this pace" as a second answer
    if judged.asked.relative:
        return KeyFigure(t("{year}年与{reference}之差预测", year=judged.asked.deadline, reference=judged.asked.reference_short(t)),
                         say.interval(low, high, judged.asked.decimals, t), judged.asked.change(t), t("80% 区间"))  # fmt: skip
    return KeyFigure(
        label, say.interval(low, high, judged.asked.decimals, t, *judged.bars), judged.asked.symbol(t), t("80% 区间")
    )


def _leads_to(judged: JudgedTarget, t: Words) -> KeyFigure:
    """Units are few and step by step: their pace is carried on, no model is laid over it."""
    label = t("按此速度 {year} 年", year=judged.asked.deadline)
    if judged.projection is None or judged.year is None or judged.year >= judged.asked.deadline:
        ended = judged.year is not None and judged.year >= judged.asked.deadline
        return KeyFigure(label, NO_VALUE, "", t("期限已到，不再预测") if ended else t("这类目标不作预测"))
    return KeyFigure(label, sentences.passing(judged.projection, judged.units_total, t), judged.asked.symbol(t), "")


def _chance(judged: JudgedTarget, t: Words) -> KeyFigure:
    note = ""
    if judged.required_now is not None and judged.pace is not None and (judged.gap or 0) > 0:
        if judged.asked.relative:
            return KeyFigure(t("达标概率"), say.probability(judged.probability).removesuffix("%") or NO_VALUE,
                             "%" if judged.probability is not None else "", "")  # fmt: skip
        digits = judged.asked.decimals if effort.one_left(judged) else judged.asked.pace_decimals
        need = t.signed(judged.required_now, visible(judged.required_now, digits))
        values = {"need": need, "made": t.signed(judged.pace, judged.asked.pace_decimals), "year": judged.baseline_year}
        note = t("{last} 年需 {need}，{year}年以来年均 {made}", last=judged.asked.deadline, **values) if effort.one_left(judged) else t(
            "每年需 {need}，{year}年以来年均 {made}", **values)  # fmt: skip
    if judged.probability is None:
        return KeyFigure(t("达标概率"), NO_VALUE, "", note or _no_chance(judged, t))
    return KeyFigure(t("达标概率"), say.probability(judged.probability).removesuffix("%"), "%", note)


def _no_chance(judged: JudgedTarget, t: Words) -> str:
    if judged.asked.kind not in sentences.WITH_CHANCE:
        return t("这类目标不作概率预测")
    return t("四个可比年份以上才给概率")


def _since(judged: JudgedTarget, t: Words) -> KeyFigure:
    label = t("较基期变化")
    if judged.baseline is None or judged.value is None or judged.newest[0] == judged.baseline_year:
        return KeyFigure(label, NO_VALUE, "", t("没有可比的基期数据"))
    paced = judged.pace is not None and not judged.newer  # a pace up to the year it was judged by
    pace = say.difference(judged.pace or 0.0, judged.asked.pace_decimals, judged.asked.change(t), t) if paced else ""
    return KeyFigure(
        label,
        judged.since_baseline(t, ""),
        judged.asked.change(t),
        t("年均 {pace}", pace=pace) if pace else "",
    )


def _direction(judged: JudgedTarget, t: Words) -> KeyFigure:
    note = t("变化在统计上不明显") if judged.detectable is False else t("按趋势评价，不计入达标数")
    return KeyFigure(t("趋势判定"), statuses.status_word(judged.status, t), "", note)
