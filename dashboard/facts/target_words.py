"""The short texts of a target's view: its value, gap, pace and change, its badges and its three readings."""

from __future__ import annotations

from dashboard.facts.cases import owed_text
from dashboard.facts.view_models import Reading
from dashboard.text import figures as say
from dashboard.text import headlines, sentences
from dashboard.text.numbers import visible
from dashboard.text.sentences import Case
from dashboard.text.words import Words
from indicators.codes import Status


def completed(said: Case, t: Words) -> str:
    """完成程度: how much of the change from baseline to target was made; what the baseline had met has no way to go."""
    if said.baseline_met:
        return t("基期已达到")
    if said.share is None or said.value is None:
        return ""
    return sentences.completed(said.share, t)


def readings(said: Case, t: Words) -> tuple[Reading, ...]:
    return (
        Reading(t("现状"), sentences.level(said, t)),
        Reading(t("走向"), sentences.direction(said, t)),
        Reading(t("前景"), sentences.outlook(said, t)),
    )


def reasons(said: Case, t: Words) -> tuple[str, ...]:
    return tuple(text for code in said.reasons if (text := headlines.reason(said, code, t)))


def yearly(said: Case, pace: float | None, t: Words, *, last: bool = False) -> str:
    """A yearly change with its sign; `last`: the one step that is left, with the digits of the figure itself."""
    if pace is None:
        return ""
    digits = said.decimals if last and not said.relative else said.pace_decimals
    yearly = say.difference(pace, visible(pace, digits), said.change, t)
    return t("相对参照 {pace}", pace=yearly) if said.relative else yearly


def forecast(said: Case, t: Words) -> str:
    if said.forecast is None:
        return ""
    return said.versus(round(said.forecast[0], said.decimals), t) if said.relative else said.amount(said.forecast[0], t)


def status_word(said: Case, word: str, t: Words) -> str:
    """A trend that may be chance says so in the same breath, not in a second mark that contradicts it."""
    if said.status in (Status.IMPROVING, Status.DECLINING) and said.detectable is False:
        return t("{word}（统计上不显著）", word=word)
    return word


def value(said: Case, t: Words) -> str:
    if said.status == Status.SUPPRESSED:
        return t("不公布")
    return owed_text(said, t) if said.value is None else said.figure(said.newest[1], t)


def gap(said: Case, t: Words) -> str:
    if said.gap is None or said.value is None:
        return ""
    if said.relative:
        apart = said.versus(said.apart, t)
        return t("{year}年{apart}", year=said.year, apart=apart) if said.newer else apart
    if said.gap > 0:
        return sentences.lacking(said, t)
    if said.kind == "band":
        return t("在区间内")
    if said.kind == "annual_change" and said.units_total:  # better than the path in sum, which is not what is asked
        return sentences.steps_made(said, t)
    if said.gap < 0:
        return t("优于目标 {gap}", gap=said.short_of(t))
    return said.short(t) if said.op in (">", "<") else t("正好达到")


def change(said: Case, t: Words) -> str:
    if said.value is None or said.baseline is None or said.newest[0] == said.baseline_year:
        return ""
    return say.change_note(said.since_baseline(t, said.change), said.baseline_year, t)


def badges(said: Case, t: Words) -> tuple[str, ...]:
    trending = said.status in (Status.IMPROVING, Status.FLAT, Status.DECLINING)  # whose words say it already
    flags = {
        "units_failing": sentences.short(said, t),
        "held_since_baseline": t("自基期起保持达标"),
        "no_baseline": t("基期不详") if said.status == Status.ACHIEVED and not said.baseline_met else "",
        "early": t("提前达标") if not said.baseline_met else "",
        "on_time": t("按期达标"),
        "looser_than_baseline": t("目标宽于基期水平"),
        "worse_than_baseline": t("不如基期"),
        "not_detectable": "" if trending else t("统计上不显著"),
        "provisional": t("暂定数"),
        "stale": t("数据较旧"),
        "break": t("口径变化"),
    }
    return tuple(text for code, text in flags.items() if code in said.reasons and text)
