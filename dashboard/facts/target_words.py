"""The short texts of a target's view: its value, gap, pace and change, its badges and its three readings."""

from __future__ import annotations

from dashboard.facts.judged import owed_text
from dashboard.facts.view_models import Reading
from dashboard.text import figures as say
from dashboard.text import headlines, sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import visible
from dashboard.text.words import Words
from indicators.codes import Status


def completed(judged: JudgedTarget, t: Words) -> str:
    """完成程度: how much of the change from baseline to target was made; what the baseline had met has no way to go."""
    if judged.baseline_met:
        return t("基期已达到")
    if judged.share is None or judged.value is None:
        return ""
    return sentences.completed(judged.share, t)


def readings(judged: JudgedTarget, t: Words) -> tuple[Reading, ...]:
    return (
        Reading(t("现状"), sentences.level(judged, t)),
        Reading(t("走向"), sentences.direction(judged, t)),
        Reading(t("前景"), sentences.outlook(judged, t)),
    )


def reasons(judged: JudgedTarget, t: Words) -> tuple[str, ...]:
    return tuple(text for code in judged.reasons if (text := headlines.reason(judged, code, t)))


def yearly(judged: JudgedTarget, pace: float | None, t: Words, *, last: bool = False) -> str:
    """A yearly change with its sign; `last`: the one step that is left, with the digits of the figure itself."""
    if pace is None:
        return ""
    digits = judged.asked.decimals if last and not judged.asked.relative else judged.asked.pace_decimals
    yearly = say.difference(pace, visible(pace, digits), judged.asked.change(t), t)
    return t("相对参照 {pace}", pace=yearly) if judged.asked.relative else yearly


def forecast(judged: JudgedTarget, t: Words) -> str:
    if judged.forecast is None:
        return ""
    return (
        judged.versus(round(judged.forecast[0], judged.asked.decimals), t)
        if judged.asked.relative
        else judged.amount(judged.forecast[0], t)
    )


def status_word(judged: JudgedTarget, word: str, t: Words) -> str:
    """A trend that may be chance says so in the same breath, not in a second mark that contradicts it."""
    return t("{word}（统计上不显著）", word=word) if uncertain(judged) else word


def uncertain(judged: JudgedTarget) -> bool:
    """Whether a trend may be chance."""
    return judged.status in (Status.IMPROVING, Status.DECLINING) and judged.detectable is False


def value(judged: JudgedTarget, t: Words) -> str:
    if judged.status == Status.SUPPRESSED:
        return t("不公布")
    return owed_text(judged, t) if judged.value is None else judged.figure(judged.newest[1], t)


def gap(judged: JudgedTarget, t: Words) -> str:
    if judged.gap is None or judged.value is None:
        return ""
    if judged.asked.relative:
        apart = judged.versus(judged.apart, t)
        return t("{year}年{apart}", year=judged.year, apart=apart) if judged.newer else apart
    if judged.gap > 0:
        return sentences.lacking(judged, t)
    if judged.asked.kind == "band":
        return t("在区间内")
    if (
        judged.asked.kind == "annual_change" and judged.units_total
    ):  # better than the path in sum, which is not what is asked
        return sentences.steps_made(judged, t)
    if judged.gap < 0:
        return t("优于目标 {gap}", gap=judged.short_of(t))
    return judged.short(t) if judged.asked.op in (">", "<") else t("正好达到")


def change(judged: JudgedTarget, t: Words, *, bare: bool = False) -> str:
    """The change since the baseline; `bare` without its unit, where that stands beside it."""
    if judged.value is None or judged.baseline is None or judged.newest[0] == judged.baseline_year:
        return ""
    return say.change_note(judged.since_baseline(t, "" if bare else judged.asked.change(t)), judged.baseline_year, t)


def badges(judged: JudgedTarget, t: Words) -> tuple[str, ...]:
    trending = judged.status in (Status.IMPROVING, Status.FLAT, Status.DECLINING)  # whose words say it already
    flags = {
        "units_failing": sentences.short(judged, t),
        "held_since_baseline": t("自基期起保持达标"),
        "no_baseline": t("基期不详") if judged.status == Status.ACHIEVED and not judged.baseline_met else "",
        "early": t("提前达标") if not judged.baseline_met else "",
        "on_time": t("按期达标"),
        "looser_than_baseline": t("目标宽于基期水平"),
        "worse_than_baseline": t("不如基期"),
        "not_detectable": "" if trending else t("统计上不显著"),
        "provisional": t("暂定数"),
        "stale": t("数据较旧"),
        "break": t("口径变化"),
    }
    return tuple(text for code, text in flags.items() if code in judged.reasons and text)
