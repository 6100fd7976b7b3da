"""What the page of one indicator says first: its finding as a headline, and the rule that decided the verdict."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text import sentences, statuses
from dashboard.text.figures import figure, probability_words, target_level
from dashboard.text.numbers import Bar
from dashboard.text.sentences import Case
from dashboard.text.words import Words
from indicators.codes import Status
from indicators.statuses import BEHIND_FROM, ON_TRACK_FROM

MARKS = frozenset({"demonstration", "provisional"})
SHORT_OF = frozenset({"threshold", "full_coverage", "maintain", "per_unit_minimum"})
NAMED = 3
"""So many failing units are named in a heading; more only below it."""
TRENDS = frozenset({Status.IMPROVING, Status.FLAT, Status.DECLINING})


def headline(case: Case, t: Words) -> str:
    """The page's heading: what lags and by how much first, then what it is now and how likely the target is."""
    if case.suppressed:
        return t.sentence(t("{name}：{finding}", name=case.name, finding=sentences.withheld(case, t)))
    if case.value is None or case.year is None:
        return t("{name}尚无可判定的数据。", name=case.name)
    now = t("{name} {year} 年为 {value}", name=case.subject(t), year=case.year, value=case.judged(case.value, t))
    if case.printed:
        now = t("{now}（规划载明）", now=now)
    if case.newer:
        now = t("{name} {year} 年为 {value}", name=case.name, year=case.newer[0], value=case.judged(case.newer[1], t))
        return t.sentence(now, case.unpaired, sentences.by_latest(case, t) if case.gap is not None else "")
    if case.status == Status.AWAITING:
        owed = t("{year}年期末数据未报", year=case.deadline)
        return t.sentence(now, owed, sentences.by_latest(case, t))
    if case.shared:
        return _units(case, t)
    if case.relative and case.apart is not None:
        return t.sentence(t("{now}，{meaning}", now=now, meaning=case.versus(case.apart, t)), chance(case, t))
    if case.gap is not None and case.gap > 0 and case.kind in SHORT_OF:
        return t.sentence(t("{now}，{meaning}", now=now, meaning=case.short(t)), chance(case, t))
    if case.status == Status.ACHIEVED and case.goal is not None and case.op:
        return t.sentence(_met(case, now, t), chance(case, t))
    if case.status == Status.INSUFFICIENT_DATA:
        return t.sentence(now, *reasons(case, t)[:1])
    if case.status in TRENDS:
        word, found = statuses.status_word(case.status, t).lower(), sentences.finding(case, t)
        if case.between:
            inside = found[:1].lower() + found[1:]
            return t.sentence(t("{name}：{finding}，差距{status}", name=case.name, finding=inside, status=word))
        return t.sentence(t("{name}{status}，{finding}", name=case.name, status=word, finding=found))
    return t.sentence(t("{name}：{finding}", name=case.name, finding=sentences.finding(case, t)))


def reasons(case: Case, t: Words) -> list[str]:
    """Why the verdict is what it is, without the marks of the figures themselves."""
    return [text for code in case.reasons if code not in MARKS and (text := reason(case, code, t))]


def reason(case: Case, code: str, t: Words) -> str:
    """One reason in words: how many units fail where they are counted, which figure the reference lacks, when it did not hold."""
    known = {"units_failing": sentences.short(case, t), "reference_missing": case.unpaired}
    if code == "breached_earlier" and case.breached:
        return t("目前达标，但期间未达标（{years}年）", years=t.join(str(year) for year in case.breached))
    return known.get(code) or statuses.reason_text(code, t)


def chance(case: Case, t: Words) -> str:
    """How likely the target is by its deadline, as far as the model may say."""
    if case.probability is None or case.due:
        return ""
    p = probability_words(case.probability, t)
    if p[:1].isdigit():
        return t("按近年走势，{year} 年达标的概率约 {p}", year=case.deadline, p=p)
    return t("按近年走势，{year} 年达标的概率{p}", year=case.deadline, p=p)


def _units(case: Case, t: Words) -> str:
    """What is asked of every unit, how many do it, and since the baseline how many more."""
    asked = t("{name}（{goal}）", name=case.name, goal=sentences.goal(case, t))
    names = sentences.failing(case, t) if len(case.failing) <= NAMED else ""
    if case.staff or not case.units_total or not case.failing:
        return t.sentence(t("{name}：{finding}", name=asked, finding=sentences.finding(case, t)), names)
    told = sentences.in_year(case.year, sentences.reached_since(case, t), t)
    return t.sentence(t("{name}：{finding}", name=asked, finding=told), names or sentences.short(case, t))


def _met(case: Case, now: str, t: Words) -> str:
    goal = target_level(case.op, case.goal or 0.0, case.symbol, t)
    if case.baseline_met and case.worse:
        return t("{now}，达到目标 {goal}，但不如{year}年的 {before}", now=now, goal=goal, year=case.baseline_year,
                 before=case.judged(case.baseline, t))  # fmt: skip
    if case.baseline_met:
        return t("{now}，达到目标 {goal}，{year}年就已达到", now=now, goal=goal, year=case.baseline_year)
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
