"""Findings composed from judged figures: what, since when, why, who, what it takes. They begin with what lags.

A `Case` is one target in one area with everything a sentence may need; each function answers finished text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.text import apart
from dashboard.text.effort import effort
from dashboard.text.figures import (
    amount,
    change_since,
    difference,
    distance,
    figure,
    interval,
    probability_words,
    target_level,
)
from dashboard.text.numbers import Bar, visible
from dashboard.text.units import bare_units, counted_units, every_unit
from dashboard.text.words import Words

NAMED = 4
"""Of more units than these only the farthest from passing are named in a sentence; the tables name all."""
WITH_CHANCE = frozenset({"threshold", "full_coverage", "maintain", "relative_to_reference"})
"""Kinds of target of which the model gives a probability."""


@dataclass(frozen=True, slots=True)
class Case:
    """One judged target: codes and unrounded figures as `indicators.assess` answers them, names in the language."""

    name: str
    kind: str
    status: str
    group: str
    op: str
    goal: float | None
    goal_high: float | None
    step: float | None
    direction: str
    deadline: int
    deadline_printed: bool
    baseline_year: int
    baseline: float | None
    baseline_met: bool
    looser: bool
    worse: bool
    year: int | None
    value: float | None
    gap: float | None
    expected: float | None
    pace: float | None
    required: float | None
    required_now: float | None
    projection: float | None
    forecast: tuple[float, float, float] | None
    probability: float | None
    detectable: bool | None
    since: int | None
    units_met: int | None
    units_total: int | None
    failing: tuple[str, ...]
    symbol: str
    change: str
    decimals: int
    unit_word: str
    department: str
    department_line: str
    """A sentence about who answers for it; empty where nobody is named."""
    reference_name: str
    reasons: tuple[str, ...]
    between: bool = False
    """Whether value and baseline are gaps between women and men, not figures of the indicator itself."""
    unit_level: str = ""
    """Code of the kind of unit the target is set for."""
    shared: bool = False
    """Whether value, baseline, gap and paces count the units that pass; `goal` is then how many there are."""
    each: str = ""
    """What is asked of every unit, in words: `≥ 1 hour`."""
    reference_short: str = ""
    """What a relative target is compared with, in a word: `全国`."""
    published: str = ""
    """What was published elsewhere, in words, where the own figure is withheld: `全国 2023年 1.3%`."""
    due: bool = False
    """Whether the deadline has come: then nothing is said of what is ahead."""
    share: float | None = None
    """How much of the change from baseline to target is made, in per cent."""
    levels: tuple[Bar, ...] = ()
    """What figures of the indicator are judged against, by this target and others."""

    @property
    def suppressed(self) -> bool:
        """Whether there is a figure that is not shown."""
        return self.status == "suppressed"

    @property
    def relative(self) -> bool:
        """Whether gap, paces and forecast are those of the difference to a reference."""
        return self.kind == "relative_to_reference"

    @property
    def apart(self) -> float | None:
        """By how much the figure lies above its reference, negative below it."""
        if self.gap is None:
            return None
        return self.gap if self.op in ("<", "<=") else -self.gap

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What its figures are judged against: none of them is shown on the other side."""
        if self.between or self.shared:
            return ()
        return self.levels if self.reference is None else (*self.levels, Bar(self.op, self.reference, rounded=True))

    @property
    def reference(self) -> float | None:
        """The reference figure that the newest one is compared with; None where the target names none."""
        if self.kind != "relative_to_reference" or self.value is None or self.gap is None:
            return None
        return self.value + (self.gap if self.op.startswith(">") else -self.gap)

    @property
    def steps(self) -> tuple[Bar, ...]:
        """What a change from one year to the next is judged against, where the target asks for yearly steps."""
        if self.kind != "annual_change" or self.step is None:
            return ()
        return (Bar("<=", -self.step) if self.direction == "down" else Bar(">=", self.step),)

    def figure(self, value: float | None, t: Words) -> str:
        """A value of the indicator, with the digits it takes to stand on the side of the target it is on.

        Of units that pass, how many of how many.
        """
        if self.shared and value is not None:
            return passing(value, self.units_total, t)
        return figure(value, self.decimals, t, *self.bars)

    def amount(self, value: float | None, t: Words) -> str:
        """The same with its unit."""
        if self.shared and value is not None:
            return f"{self.figure(value, t)}\N{NO-BREAK SPACE}{self.symbol}"
        return amount(value, self.decimals, self.symbol, t, *self.bars)

    def subject(self, t: Words) -> str:
        """What value and baseline are figures of: the indicator, or the gap between women and men in it."""
        return t("{name}的女男差距", name=self.name) if self.between else self.name

    def versus(self, difference: float | None, t: Words) -> str:
        """A difference to the reference, with its sign in words: `低于全国 0.15`."""
        if difference is None:
            return ""
        return apart.words_of(self.reference_short, difference, self.decimals, self.change, t)

    def judged(self, value: float | None, t: Words) -> str:
        """The value the target is judged by, or its baseline, in words; a gap in the unit of differences."""
        if self.between:
            return amount(value, self.decimals, self.change, t)
        if (
            self.worse
            and not self.shared
            and self.value is not None
            and self.baseline is not None
            and value is not None
        ):
            other = self.baseline if value == self.value else self.value
            return amount(
                value, self.decimals, self.symbol, t, *self.bars, *(Bar(op, other, True) for op in (">=", "<="))
            )
        return self.amount(value, t)

    def told(self, t: Words) -> str:
        """The newest value, named where it is not the indicator's own figure."""
        value = self.judged(self.value, t)
        return t("女男差距 {value}", value=value) if self.between else value

    def since_baseline(self, t: Words, unit: str) -> str:
        """The signed change since the baseline; one that a verdict of a trend rests on is not shown as nothing."""
        change, trend = (self.value or 0.0) - (self.baseline or 0.0), self.status in ("improving", "declining")
        return difference(change, visible(change, self.decimals) if trend else self.decimals, unit, t)

    def short_of(self, t: Words) -> str:
        """The distance to the target in words."""
        return distance(self.gap or 0.0, self.decimals, self.change, t)

    def short(self, t: Words) -> str:
        """How far the target is missed; on a target that must be passed, or back on its level, nothing is missing."""
        if self.gap is not None and self.gap > 0:
            return t("距目标差 {gap}", gap=self.short_of(t))
        if self.gap or self.op not in (">", "<"):
            return t("最新数值达到目标")
        return t("恰为目标值，尚未高于目标") if self.op.startswith(">") else t("恰为目标值，尚未低于目标")

    def yearly_step(self, t: Words) -> str:
        """What a target of yearly steps asks for each year."""
        return f"{t.level(self.step or 0.0, max(self.decimals, 1))}\N{NO-BREAK SPACE}{self.change}"

    @property
    def pace_decimals(self) -> int:
        """Yearly paces are said with one digit more than the figures, at most two."""
        return min(self.decimals + 1, 2) if self.decimals else 1


def passing(met: float, total: int | None, t: Words) -> str:
    """Units that pass of all: `70/78`; a part of a unit is none yet."""
    known = t.number(math.floor(met + 1e-9), 0)
    return f"{known}/{t.number(total, 0)}" if total else known


def goal(case: Case, t: Words) -> str:
    """The target itself: `≥ 90%（2025）`, or what it asks for in words."""
    if case.kind == "per_unit_minimum" and case.each:
        return f"{every_unit(case.unit_level, t)} {case.each}"
    if case.kind == "annual_change" and case.step is not None:
        step = case.yearly_step(t)
        if case.direction == "down":
            return t("每年下降 {step}以上", step=step)
        return t("每年提高 {step}以上", step=step)
    if case.relative:
        if case.op in (">", ">="):
            return t("不低于{reference}", reference=case.reference_name) if case.op == ">=" else t(
                "高于{reference}", reference=case.reference_name)  # fmt: skip
        return t("不高于{reference}", reference=case.reference_name)
    if case.kind == "band" and case.goal is not None and case.goal_high is not None:
        return f"{t.level(case.goal)}–{t.level(case.goal_high)}{case.symbol}"
    if case.op and case.goal is not None:
        return target_level(case.op, case.goal, case.symbol, t)
    return {
        "up": t("逐步提高"), "down": t("逐步降低"), "hold": t("保持稳定"),
    }.get(case.direction) or {
        "slow_growth": t("上升趋势减缓"), "gap_narrows": t("差距缩小"), "milestone": t("按期完成"),
    }.get(case.kind, t("定性要求"))  # fmt: skip


def goal_short(case: Case, t: Words) -> str:
    """A relative target in the words of a label: `高于全国`."""
    if case.op == ">":
        return t("高于{reference}", reference=case.reference_short)
    if case.op == ">=":
        return t("不低于{reference}", reference=case.reference_short)
    return t("不高于{reference}", reference=case.reference_short)


def deadline(case: Case, t: Words) -> str:
    """When the target is due, and that this was inferred where the plan prints no date."""
    if case.deadline_printed:
        return t("{year}年", year=case.deadline)
    return t("{year}年，按规划期末推定", year=case.deadline)


def finding(case: Case, t: Words) -> str:
    """The card's one line: the figure and what it means."""
    if case.suppressed:
        return withheld(case, t)
    if case.value is None or case.year is None:
        return t("尚无可判定的数据，待报送")
    value = case.judged(case.value, t)
    if case.shared and case.status == "awaiting":
        return t("{year}年数据未报；{latest}", year=case.deadline, latest=by_latest(case, t))
    if case.shared:
        return t("{year}年{units}", year=case.year, units=passed(case, t))
    if case.between:
        now = t("{year}年女男差距 {value}", year=case.year, value=value)
    else:
        now = t("{year}年 {value}", year=case.year, value=value)
    return t("{now}，{meaning}", now=now, meaning=_meaning(case, t))


def lacking(case: Case, t: Words) -> str:
    """What is missing to the target: still to be made while there is time, then a plain distance."""
    return t("差 {gap}", gap=case.short_of(t)) if case.due else t("尚差 {gap}", gap=case.short_of(t))


def by_latest(case: Case, t: Words) -> str:
    """Where the end figure is owed: what the latest one says, and of which year it is."""
    if case.gap is None:
        return t("期末数据未报")
    if case.shared:
        return t("按 {year} 年数据：{told}", year=case.year, told=passed(case, t))
    if case.relative:
        return t("按 {year} 年数据：{told}", year=case.year, told=case.versus(case.apart, t))
    if case.gap > 0 or (case.gap == 0 and case.op in (">", "<")):
        return t("按 {year} 年数据：未达到，差 {gap}", year=case.year, gap=case.short_of(t))
    return t("按 {year} 年数据：已达到", year=case.year)


def _meaning(case: Case, t: Words) -> str:
    if case.status == "awaiting":
        return t("{year}年数据未报；{latest}", year=case.deadline, latest=by_latest(case, t))
    if case.kind == "annual_change" and case.units_total:
        return _steps(case, t)
    if case.status in ("improving", "flat", "declining"):
        return _trend(case, t)
    if case.relative and case.apart is not None:
        return case.versus(case.apart, t)
    if case.status == "achieved":
        return _achieved(case, t)
    if case.status == "insufficient_data":
        return _lacks(case, t)
    if case.gap is None:
        return t("暂不判定")
    short = case.short(t)
    if case.status == "slipped":
        return t("{short}，曾经达标", short=short)
    if case.probability is not None:
        return t("{short}；{chance}", short=short, chance=chance(case, t))
    return short


def _lacks(case: Case, t: Words) -> str:
    """What a verdict lacks though there is a figure."""
    if "break" in case.reasons:
        return t("口径变化，前后不可比，暂不判定")
    if "units_missing" in case.reasons:
        return t("部分单位没有数据，暂不判定")
    if "reference_missing" in case.reasons:
        return t("没有与参照同年的数据，暂不判定")
    return t("没有可比的基期数据，暂不判定")


def withheld(case: Case, t: Words) -> str:
    """Why a figure that exists is not shown, how it will be, and what was published elsewhere."""
    if "denominator_below_20" in case.reasons:
        first, last = case.baseline_year + 1, case.deadline
        why = t(
            "每年不足 20 例，比例不稳定且可能指认个人，不公布；合并 {first}—{last} 年后计算", first=first, last=last
        )
    else:
        why = t("例数少，可能指认个人或推算出别处的小数，不公布")
    return t("{why}；{beside}", why=why, beside=case.published) if case.published else why


def passed(case: Case, t: Words) -> str:
    """A target for every unit: whether all pass, how many of how many, and how many more than at the baseline."""
    total, met = case.units_total, case.units_met or 0
    if not total:
        return t("已知 {met}达到，总数不详", met=counted_units(case.unit_level, met, t))
    if met >= total:
        return t("{units}全部达到", units=counted_units(case.unit_level, total, t))
    told = [reached(case, t), units_since(case, t)]
    unknown = total - met - len(case.failing)
    if unknown > 0:
        told.append(t("{n}没有可公布的数据", n=bare_units(case.unit_level, unknown, t)))
    return t("部分单位未达到：{told}", told=_clauses(told, t))


def reached(case: Case, t: Words) -> str:
    """How many of the units a target is set for reach it."""
    whole = counted_units(case.unit_level, case.units_total or 0, t)
    return t("{units}中 {met}达到", units=whole, met=bare_units(case.unit_level, case.units_met or 0, t))


def short(case: Case, t: Words) -> str:
    """How many units fall short, as a word beside the verdict; empty where none does or none is counted."""
    left = (case.units_total or 0) - (case.units_met or 0)
    if not case.shared or case.value is None or left <= 0:
        return ""
    return t("{n}未达到", n=bare_units(case.unit_level, left, t))


def units_since(case: Case, t: Words) -> str:
    """How many more or fewer pass than at the baseline."""
    if case.baseline is None or case.value is None or case.year == case.baseline_year:
        return ""
    more = round(case.value - case.baseline)
    n = bare_units(case.unit_level, abs(more), t)
    if not more:
        return t("与 {year} 年相同", year=case.baseline_year)
    if more > 0:
        return t("比 {year} 年多 {n}", year=case.baseline_year, n=n)
    return t("比 {year} 年少 {n}", year=case.baseline_year, n=n)


def _clauses(parts: list[str], t: Words) -> str:
    return ("，" if t.language == "zh" else ", ").join(part for part in parts if part)


def _steps(case: Case, t: Words) -> str:
    """A yearly change: in how many years it was made."""
    made = {"met": case.units_met or 0, "total": case.units_total}
    if not case.units_met:
        fell = case.direction == "down"
        return t("{total} 年均未完成年度降幅", **made) if fell else t("{total} 年均未完成年度增幅", **made)
    if case.direction == "down":
        return t("{total} 年中有 {met} 年完成年度降幅", **made)
    return t("{total} 年中有 {met} 年完成年度增幅", **made)


def _trend(case: Case, t: Words) -> str:
    if case.baseline is None:
        return t("尚无基期数据可比")
    change = case.since_baseline(t, case.change) if case.value is not None else ""
    return t.join((change_since(change, case.baseline_year, t), small_change(case, t)))


def small_change(case: Case, t: Words) -> str:
    """Why a figure that moved counts as flat: the bar of the rule it stayed below."""
    moved = case.value is not None and case.baseline is not None and round(case.value - case.baseline, 9) != 0
    if case.status != "flat" or not moved or not case.value or not case.baseline:
        return ""
    return t("变化不足基期的 10%") if case.kind == "gap_narrows" else t("年均变化小于 0.5%")


def _achieved(case: Case, t: Words) -> str:
    if case.baseline_met and case.worse:
        return t("达标，但不如{year}年基期 {value}", year=case.baseline_year, value=case.judged(case.baseline, t))
    if case.baseline_met:
        return t("{year}年基期已达标", year=case.baseline_year)
    if case.gap is not None and case.gap < 0 and case.kind != "band":
        return t("优于目标 {gap}", gap=case.short_of(t))
    return t("已达到目标")


def why(case: Case, t: Words) -> str:
    """Since when it lags, why, who answers, and what it takes."""
    parts = [failing(case, t), _since(case, t), _made(case, t) if case.due else _effort(case, t)]
    return t.paragraph(t.sentence(*parts), case.department_line)


def failing(case: Case, t: Words) -> str:
    """The units that do not pass by name, the farthest from passing first."""
    if not case.failing:
        return ""
    listed = t.join(case.failing[:NAMED]) + ("…" if len(case.failing) > NAMED else "")
    n = bare_units(case.unit_level, len(case.failing), t)
    return t("未达到的 {n}：{names}", n=n, names=listed)


def _made(case: Case, t: Words) -> str:
    """At the plan's end: how much of the change from the baseline was made."""
    if case.kind == "annual_change":
        return _effort(case, t)
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
    if case.shared and case.status == "slipped":
        return t("{since}年起不再全部达到", since=case.since)
    years = case.year - case.since + 1
    if case.status == "slipped":
        return t("{since}年起不再达到目标", since=case.since)
    if case.status == "unmet":  # it may never have been met: a year would say that it once was
        return t("尚未达到，没有可比的前后数据计算速度")
    if case.expected is None:  # nothing to fall behind: no path is known
        return t("{since}年起未达到目标", since=case.since) if years > 1 else t("{since}年未达到目标", since=case.since)
    if years > 1:
        return t("{since}年起连续{years}年落后于应有进度", since=case.since, years=years)
    return t("{since}年起落后于应有进度", since=case.since)


def _effort(case: Case, t: Words) -> str:
    if case.kind == "annual_change" and case.units_total is not None and case.step is not None:
        step = case.yearly_step(t)
        if not case.units_met:
            return t("{total} 年均未达到每年 {step}的要求", total=case.units_total, step=step)
        return t(
            "{total} 年中只有 {met} 年达到每年 {step}的要求", total=case.units_total, met=case.units_met, step=step
        )
    if case.required_now is None or case.pace is None or (case.gap is not None and case.gap <= 0):
        return ""
    return apart.effort(case, t) if case.relative else effort(case, t)


def full(case: Case, t: Words) -> str:
    """The complete sentence of the rule: figure, target with its deadline, pace, arithmetic, and, apart, probability."""
    if case.value is None or case.year is None:
        return finding(case, t)
    value = case.judged(case.value, t)
    first = t("{name} {year} 年 {value}，目标 {goal}（{deadline}）。", name=case.subject(t), year=case.year,
              value=t("{value}达到", value=value) if case.shared else value,
              goal=goal(case, t), deadline=deadline(case, t))  # fmt: skip
    effort = _effort(case, t)
    ahead = not case.due and case.group in ("on_track", "at_risk", "off_track")
    projected = projection(case, t) if ahead else ""
    likely = t.sentence(chance(case, t)) if case.probability is not None else ""
    return t.paragraph(first, t.sentence(effort, projected), likely)


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


def level(case: Case, t: Words) -> str:
    """First reading: is it met now, and how far off is it."""
    if case.suppressed:
        return t("不公布")
    if case.value is None:
        return t("无数据")
    if case.shared:
        return passed(case, t)
    if case.gap is None:
        return t("无数值可比")
    if case.status == "awaiting":
        return by_latest(case, t)
    if case.relative:
        return t("{year}年{apart}", year=case.year, apart=case.versus(case.apart, t))
    if case.status == "achieved" or case.gap < 0 or (case.gap == 0 and case.op in (">=", "<=")):
        return t("已达到")
    return t("未达到，差 {gap}", gap=case.short_of(t)) if case.gap > 0 else t("未达到，{short}", short=case.short(t))


def direction(case: Case, t: Words) -> str:
    """Second reading: which way it moves, and whether that is more than noise."""
    if case.status == "not_begun":
        return t("规划尚未开始")
    if case.pace is None:
        return t("数据不足以判断")
    pace = difference(case.pace, case.pace_decimals, case.change, t)
    made = t("与{reference}相比年均 {pace}", reference=case.reference_short, pace=pace) if case.relative else t(
        "年均 {pace}", pace=pace)  # fmt: skip
    return made if case.detectable is not False else t("{made}，变化在统计上不明显", made=made)


def outlook(case: Case, t: Words) -> str:
    """Third reading: the model's probability at the deadline, or why there is none."""
    if case.suppressed:
        return t("不公布的数不作预测")
    if case.due:
        return t("期限已到，以期末数据为准")
    if case.status == "not_begun":
        return t("规划尚未开始，不作预测")
    if case.shared and case.gap is not None and case.gap > 0:
        return projection(case, t) or t("这类目标不作概率预测")
    if case.kind not in WITH_CHANCE:
        return t("这类目标不作概率预测")
    if case.probability is None or case.forecast is None:
        return t("不足四个可比年份，不作预测")
    low, high = case.forecast[1], case.forecast[2]
    if case.relative:
        return t("{chance}，与{reference}之差的 80% 区间 {band}", chance=chance(case, t),
                 reference=case.reference_short, band=interval(low, high, case.decimals, t))  # fmt: skip
    return t(
        "{chance}，80% 区间 {band}", chance=chance(case, t), band=interval(low, high, case.decimals, t, *case.bars)
    )
