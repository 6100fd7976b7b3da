"""What the page of one indicator says first: its finding as a headline, and the rule that decided the verdict."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text import sentences, statuses
from dashboard.text.figures import figure, probability_words, target_level
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import Bar
from dashboard.text.words import Words
from indicators.codes import Status
from indicators.statuses import BEHIND_FROM, ON_TRACK_FROM

MARKS = frozenset({"demonstration", "provisional"})
SHORT_OF = frozenset({"threshold", "full_coverage", "maintain", "per_unit_minimum"})
NAMED = 3
"""How many failing units are named in a heading; more only below it."""
TRENDS = frozenset({Status.IMPROVING, Status.FLAT, Status.DECLINING})


def headline(judged: JudgedTarget, t: Words) -> str:
    """The page's heading: what lags and by how much first, then what it is now and how likely the target is."""
    if judged.suppressed:
        return t.sentence(t("{name}：{finding}", name=judged.asked.name(t), finding=sentences.withheld(judged, t)))
    if judged.value is None or judged.year is None:
        return t("{name}尚无可判定的数据。", name=judged.asked.name(t))
    now = t(
        "{name} {year} 年为 {value}",
        name=judged.asked.subject(t),
        year=judged.year,
        value=judged.worded(judged.value, t),
    )
    if judged.printed:
        now = t("{now}（规划载明）", now=now)
    if judged.newer:
        now = t(
            "{name} {year} 年为 {value}",
            name=judged.asked.name(t),
            year=judged.newer[0],
            value=judged.worded(judged.newer[1], t),
        )
        return t.sentence(now, judged.unpaired(t), sentences.by_latest(judged, t) if judged.gap is not None else "")
    if judged.status == Status.AWAITING:
        owed = t("{year}年期末数据未报", year=judged.asked.deadline)
        return t.sentence(now, owed, sentences.by_latest(judged, t))
    if judged.asked.shared:
        return _units(judged, t)
    if judged.asked.relative and judged.apart is not None:
        return t.sentence(t("{now}，{meaning}", now=now, meaning=judged.versus(judged.apart, t)), chance(judged, t))
    if judged.gap is not None and judged.gap > 0 and judged.asked.kind in SHORT_OF:
        return t.sentence(t("{now}，{meaning}", now=now, meaning=judged.short(t)), chance(judged, t))
    if judged.status == Status.ACHIEVED and judged.goal is not None and judged.asked.op:
        return t.sentence(_met(judged, now, t), chance(judged, t))
    if judged.status == Status.INSUFFICIENT_DATA:
        return t.sentence(now, *reasons(judged, t)[:1])
    if judged.status in TRENDS:
        word, text = statuses.status_word(judged.status, t).lower(), sentences.finding(judged, t)
        if judged.asked.between:
            inside = text[:1].lower() + text[1:]
            return t.sentence(
                t("{name}：{finding}，差距{status}", name=judged.asked.name(t), finding=inside, status=word)
            )
        return t.sentence(t("{name}{status}，{finding}", name=judged.asked.name(t), status=word, finding=text))
    return t.sentence(t("{name}：{finding}", name=judged.asked.name(t), finding=sentences.finding(judged, t)))


def reasons(judged: JudgedTarget, t: Words) -> list[str]:
    """Why the verdict is what it is, without the marks of the figures themselves."""
    return [text for code in judged.reasons if code not in MARKS and (text := reason(judged, code, t))]


def reason(judged: JudgedTarget, code: str, t: Words) -> str:
    """One reason in words: how many units fail where they are counted, which figure the reference lacks, when it did not hold."""
    known = {"units_failing": sentences.short(judged, t), "reference_missing": judged.unpaired(t)}
    if code == "breached_earlier" and judged.breached:
        return t("目前达标，但期间未达标（{years}年）", years=t.join(str(year) for year in judged.breached))
    return known.get(code) or statuses.reason_text(code, t)


def chance(judged: JudgedTarget, t: Words) -> str:
    """How likely the target is by its deadline, as far as the model may say."""
    if judged.probability is None or judged.due:
        return ""
    p = probability_words(judged.probability, t)
    if p[:1].isdigit():
        return t("按近年走势，{year} 年达标的概率约 {p}", year=judged.asked.deadline, p=p)
    return t("按近年走势，{year} 年达标的概率{p}", year=judged.asked.deadline, p=p)


def _units(judged: JudgedTarget, t: Words) -> str:
    """What is asked of every unit, how many do it, and since the baseline how many more."""
    asked = t("{name}（{goal}）", name=judged.asked.name(t), goal=sentences.goal(judged, t))
    names = sentences.failing(judged, t) if len(judged.failing) <= NAMED else ""
    if judged.asked.staffed or not judged.units_total or not judged.failing:
        return t.sentence(t("{name}：{finding}", name=asked, finding=sentences.finding(judged, t)), names)
    text = sentences.in_year(judged.year, sentences.reached_since(judged, t), t)
    return t.sentence(t("{name}：{finding}", name=asked, finding=text), names or sentences.short(judged, t))


def _met(judged: JudgedTarget, now: str, t: Words) -> str:
    goal = target_level(judged.asked.op, judged.goal or 0.0, judged.asked.symbol(t), t)
    if judged.baseline_met and judged.worse:
        return t("{now}，达到目标 {goal}，但不如{year}年的 {before}", now=now, goal=goal, year=judged.baseline_year,
                 before=judged.worded(judged.baseline, t))  # fmt: skip
    if judged.baseline_met:
        return t("{now}，达到目标 {goal}，{year}年就已达到", now=now, goal=goal, year=judged.baseline_year)
    return t("{now}，已达到目标 {goal}", now=now, goal=goal)


RATIO_BARS = tuple(Bar(">=", least) for least in (0.0, BEHIND_FROM, ON_TRACK_FROM))
_RULE: dict[str, Callable[[Words], str]] = {
    Status.MISSED: lambda t: t("期限已到，期末数值没有达到目标：未达到"),
    Status.AWAITING: lambda t: t("期限已到，期限当年的数据尚未报送：期末数据未报"),
    Status.ACHIEVED: lambda t: t("最新数值达到目标：已达标"),
    Status.UNMET: lambda t: t("没有达到，又没有可以比较的两个数据计算速度：未达到，速度不明"),
    Status.SLIPPED: lambda t: t("基期或其后曾经达到，最新数值没有达到：曾达标后回落"),
    Status.IMPROVING: lambda t: t("基期以来每年朝期望方向的变化达到 0.5%：趋势向好"),
    Status.FLAT: lambda t: t("基期以来的变化小于每年 0.5%：基本持平"),
    Status.DECLINING: lambda t: t("基期以来每年背离期望方向的变化达到 0.5%：趋势不利"),
    Status.INSUFFICIENT_DATA: lambda t: t("缺少判定所需的数据：数据不足"),
    Status.SUPPRESSED: lambda t: t("数量过小，不公布也不判定"),
    Status.NOT_ASSESSABLE: lambda t: t("定性目标，不作自动判定"),
    Status.NOT_BEGUN: lambda t: t("规划尚未开始，自规划期首年起判定"),
}
_RATIO: dict[str, Callable[[Words, str], str]] = {
    Status.ON_TRACK: lambda t, r: t("速度比 {ratio}，不低于 0.95：进展正常", ratio=r),
    Status.BEHIND: lambda t, r: t("速度比 {ratio}，在 0.60 与 0.95 之间：略有滞后", ratio=r),
    Status.OFF_TRACK: lambda t, r: t("速度比 {ratio}，低于 0.60：明显滞后", ratio=r),
    Status.WORSENING: lambda t, r: t("速度比 {ratio}，为负：背离目标", ratio=r),
}


def rule(
    status: str, kind: str, ratio: float | None, t: Words, *, zero: bool = False, unpaired: str = "", due: bool = False
) -> str:
    """The rule that decided, with the number it looked at. The ratio is pace made over pace required.

    `zero`: the latest figure or the baseline is 0, of which no percentage can be taken. `unpaired`: what a figure that was
    reported still waits for, in words.
    """
    if unpaired and status == Status.AWAITING:
        return t("期限已到，{unpaired}：期末数据未报", unpaired=unpaired)
    if unpaired and status == Status.INSUFFICIENT_DATA:
        return t("{unpaired}：数据不足", unpaired=unpaired)
    if zero and kind == "directional" and status in TRENDS:
        word = statuses.status_word(status, t)
        return t("由零起变或变为零，不看百分比，看增减的个数或精确检验：{word}", word=word)
    if kind == "gap_narrows" and status in (Status.IMPROVING, Status.FLAT, Status.DECLINING):
        return t("按基期以来差距的相对变化判定，缩小或扩大 10% 为界")
    if kind == "per_unit_minimum" and status == Status.SLIPPED:
        return t("曾经全部单位达到，现在至少一个低于要求：曾达标后回落")
    if status in _RATIO and ratio is not None:
        return _RATIO[status](t, figure(ratio, 2, t, *RATIO_BARS))
    if due and status == Status.ACHIEVED:
        return t("期末数值达到目标：达到")
    return _RULE[status](t) if status in _RULE else ""
