"""The five key figures under the headline."""

from __future__ import annotations

from dashboard.facts.cases import NUMERIC
from dashboard.facts.known import JudgedTarget, Observation
from dashboard.facts.target_words import completed
from dashboard.services.indicator.view_models import KeyFigure
from dashboard.text import effort, sentences, statuses
from dashboard.text import figures as say
from dashboard.text.numbers import Bar, visible
from dashboard.text.sentences import Case
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import Target
from indicators.codes import Status


def key_figures(
    target: Target, row: JudgedTarget | None, said: Case, own: list[Observation], t: Words, *, now: Case | None = None
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
    first = _now(now or said, own, t)
    if target.kind not in NUMERIC:
        if said.value is None:
            return (first,)
        return first, _asked(said, t), _baseline(row, said, t), _since(said, t), _direction(said, t)
    ahead = (_since(said, t), _completed(said, t)) if said.due else (_forecast(said, t), _chance(said, t))
    return (first, _target(said, t), _baseline(row, said, t), *ahead)


def _now(said: Case, own: list[Observation], t: Words) -> KeyFigure:
    if said.shared and said.value is not None:
        return KeyFigure(t("{year}年", year=said.year), sentences.passing(said.value, said.units_total, t), said.symbol,
                         sentences.units_since(said, t))  # fmt: skip
    if said.kind == "gap_narrows" and said.value is not None and said.value != own[-1].value:
        whole = say.amount(own[-1].value, said.decimals, said.symbol, t, *said.levels)
        return KeyFigure(t("{year}年女男差距", year=said.year), t.number(said.value, said.decimals), said.change,
                         t("合计为 {value}", value=whole))  # fmt: skip
    last = own[-1]
    note = t("首个数据")
    if len(own) > 1:
        change = say.difference(last.value - own[-2].value, said.decimals, said.change, t, *said.steps)
        note = say.change_note(change, own[-2].year, t)
        if last.break_before:
            note = t("口径变化，不与{year}年比较", year=own[-2].year)
    label = t("{year}年", year=last.year) + (t("（暂定）") if last.mark == "provisional" else "")
    return KeyFigure(label, said.figure(last.value, t), said.symbol, note)


def _target(said: Case, t: Words) -> KeyFigure:
    label = t("目标（{year}年）", year=said.deadline)
    if said.kind == "per_unit_minimum" and said.value is None:
        note = t("街道数据未报") if said.unit_level == "street" else t("各单位数据未报")
    elif said.shared:
        note = sentences.short(said, t) or (t("全部达到") if said.units_met else "")
    elif said.relative:
        apart = said.versus(said.apart, t)
        note = t("{year}年{apart}", year=said.year, apart=apart) if said.newer and apart else apart or said.unpaired
    elif said.kind == "annual_change" and said.units_total is not None:
        note = t("{total} 年中 {met} 年完成", total=said.units_total, met=said.units_met or 0)
    elif said.gap is None:
        note = ""
    elif said.gap > 0:
        note = sentences.lacking(said, t)
    elif said.kind == "band":
        note = t("在区间内")
    elif said.gap < 0:
        note = t("优于目标 {gap}", gap=said.short_of(t))
    else:
        note = said.short(t) if said.op in (">", "<") else t("正好达到")
    plain = said.op and said.goal is not None and said.kind != "per_unit_minimum"
    if plain and said.goal is not None:
        return KeyFigure(label, say.target_level(said.op, said.goal, "", t), said.symbol, note)
    return KeyFigure(label, sentences.goal_short(said, t) if said.relative else sentences.goal(said, t), "", note)


def _asked(said: Case, t: Words) -> KeyFigure:
    when = t("规划没有给出数值")
    return KeyFigure(t("规划要求"), sentences.goal(said, t), "", when)


def _baseline(row: JudgedTarget | None, said: Case, t: Words) -> KeyFigure:
    label = t("基期（{year}年）", year=said.baseline_year)
    if said.baseline is None:
        return KeyFigure(label, NO_VALUE, "", t("没有可比的基期数据"))
    if said.kind not in NUMERIC:
        note = ""
    elif said.baseline_met:
        note = t("当年已达标，目标比基期水平宽松") if said.looser else t("当年已经达标")
    elif row is not None and row.change_share is not None:
        share = row.change_share
        done = say.figure(share, 0, t, Bar(">=", 100.0))
        note = t("已完成应有变化的 {share}", share=f"{done}%") if share >= 0 else t("与应有变化方向相反")
        if share > 100:
            note = t("已超额完成")
    else:
        note = ""
    return KeyFigure(label, said.figure(said.baseline, t), said.change if said.between else said.symbol, note)


def _completed(said: Case, t: Words) -> KeyFigure:
    """At the plan's end: how much of the change from baseline to target was made, instead of a chance."""
    note = t("期末数据未报，按 {year} 年数据", year=said.year) if said.status == Status.AWAITING else ""
    if said.newer and said.gap is not None:
        note = t("按 {year} 年数据", year=said.year)
    return KeyFigure(t("完成程度"), completed(said, t) or NO_VALUE, "", note)


def _forecast(said: Case, t: Words) -> KeyFigure:
    label = t("{year}年预测", year=said.deadline)
    if said.shared:
        return _leads_to(said, t)
    if said.forecast is None:
        few = t("可比年份太少，不作预测") if said.kind in sentences.WITH_CHANCE else t("这类目标不作预测")
        return KeyFigure(label, NO_VALUE, "", few)
    _, low, high = said.forecast  # the centre would stand beside "at this pace" as a second answer
    if said.relative:
        return KeyFigure(t("{year}年与{reference}之差预测", year=said.deadline, reference=said.reference_short),
                         say.interval(low, high, said.decimals, t), said.change, t("80% 区间"))  # fmt: skip
    return KeyFigure(label, say.interval(low, high, said.decimals, t, *said.bars), said.symbol, t("80% 区间"))


def _leads_to(said: Case, t: Words) -> KeyFigure:
    """Units are few and step by step: their pace is carried on, no model is laid over it."""
    label = t("按此速度 {year} 年", year=said.deadline)
    if said.projection is None or said.year is None or said.year >= said.deadline:
        ended = said.year is not None and said.year >= said.deadline
        return KeyFigure(label, NO_VALUE, "", t("期限已到，不再预测") if ended else t("这类目标不作预测"))
    return KeyFigure(label, sentences.passing(said.projection, said.units_total, t), said.symbol, "")


def _chance(said: Case, t: Words) -> KeyFigure:
    note = ""
    if said.required_now is not None and said.pace is not None and (said.gap or 0) > 0:
        if said.relative:
            return KeyFigure(t("达标概率"), say.probability(said.probability).removesuffix("%") or NO_VALUE,
                             "%" if said.probability is not None else "", "")  # fmt: skip
        digits = said.decimals if effort.one_left(said) else said.pace_decimals
        need = t.signed(said.required_now, visible(said.required_now, digits))
        told = {"need": need, "made": t.signed(said.pace, said.pace_decimals), "year": said.baseline_year}
        note = t("{last} 年需 {need}，{year}年以来年均 {made}", last=said.deadline, **told) if effort.one_left(said) else t(
            "每年需 {need}，{year}年以来年均 {made}", **told)  # fmt: skip
    if said.probability is None:
        return KeyFigure(t("达标概率"), NO_VALUE, "", note or _no_chance(said, t))
    return KeyFigure(t("达标概率"), say.probability(said.probability).removesuffix("%"), "%", note)


def _no_chance(said: Case, t: Words) -> str:
    if said.kind not in sentences.WITH_CHANCE:
        return t("这类目标不作概率预测")
    return t("四个可比年份以上才给概率")


def _since(said: Case, t: Words) -> KeyFigure:
    label = t("较基期变化")
    if said.baseline is None or said.value is None or said.newest[0] == said.baseline_year:
        return KeyFigure(label, NO_VALUE, "", t("没有可比的基期数据"))
    paced = said.pace is not None and not said.newer  # a pace up to the year it was judged by
    pace = say.difference(said.pace or 0.0, said.pace_decimals, said.change, t) if paced else ""
    return KeyFigure(
        label,
        said.since_baseline(t, ""),
        said.change,
        t("年均 {pace}", pace=pace) if pace else "",
    )


def _direction(said: Case, t: Words) -> KeyFigure:
    note = t("变化在统计上不明显") if said.detectable is False else t("按趋势评价，不计入达标数")
    return KeyFigure(t("趋势判定"), statuses.status_word(said.status, t), "", note)
