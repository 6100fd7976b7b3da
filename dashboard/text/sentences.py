"""Findings composed from judged figures: what, since when, why, who, what it takes. They begin with what lags.

A `Case` is one target in one area with everything a sentence may need; each function answers finished text.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.figures import (
    amount,
    difference,
    distance,
    figure,
    interval,
    paces,
    probability_words,
    target_level,
)
from dashboard.text.numbers import Bar, visible
from dashboard.text.units import counted_units
from dashboard.text.words import Words

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
    reference_name: str
    reasons: tuple[str, ...]
    between: bool = False
    """Whether value and baseline are gaps between women and men, not figures of the indicator itself."""
    unit_level: str = ""
    """Code of the kind of unit the target is set for."""
    due: bool = False
    """Whether the deadline has come: then nothing is said of what is ahead."""
    share: float | None = None
    """How much of the change from baseline to target is made, in per cent."""
    levels: tuple[Bar, ...] = ()
    """What figures of the indicator are judged against, by this target and others."""

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What its figures are judged against: none of them is shown on the other side."""
        if self.between:
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
        """A value of the indicator, with the digits it takes to stand on the side of the target it is on."""
        return figure(value, self.decimals, t, *self.bars)

    def amount(self, value: float | None, t: Words) -> str:
        """The same with its unit."""
        return amount(value, self.decimals, self.symbol, t, *self.bars)

    def judged(self, value: float | None, t: Words) -> str:
        """The value the target is judged by, or its baseline, in words; a gap in the unit of differences."""
        if self.between:
            return amount(value, self.decimals, self.change, t)
        if self.worse and self.value is not None and self.baseline is not None and value is not None:
            other = self.baseline if value == self.value else self.value
            return amount(
                value, self.decimals, self.symbol, t, *self.bars, *(Bar(op, other, True) for op in (">=", "<="))
            )
        return self.amount(value, t)

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

    def paces(self, t: Words) -> tuple[str, str]:
        """The yearly change that is required from now on and the one made, where both are known."""
        return paces(self.required_now or 0.0, self.pace or 0.0, self.pace_decimals, self.change, t)

    def yearly_step(self, t: Words) -> str:
        """What a target of yearly steps asks for each year."""
        return f"{t.level(self.step or 0.0, max(self.decimals, 1))}\N{NO-BREAK SPACE}{self.change}"

    @property
    def pace_decimals(self) -> int:
        """Yearly paces are said with one digit more than the figures, at most two."""
        return min(self.decimals + 1, 2) if self.decimals else 1


def goal(case: Case, t: Words) -> str:
    """The target itself: `≥ 90%（2025）`, or what it asks for in words."""
    if case.kind == "per_unit_minimum" and case.op and case.goal is not None:
        level = target_level(case.op, case.goal, case.symbol, t)
        return t("每{unit} {level}", unit=case.unit_word, level=level)
    if case.kind == "annual_change" and case.step is not None:
        step = case.yearly_step(t)
        if case.direction == "down":
            return t("每年下降 ≥ {step}", step=step)
        return t("每年提高 ≥ {step}", step=step)
    if case.kind == "relative_to_reference":
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


def deadline(case: Case, t: Words) -> str:
    """When the target is due, and that this was inferred where the plan prints no date."""
    if case.deadline_printed:
        return t("{year}年", year=case.deadline)
    return t("{year}年，按规划期末推定", year=case.deadline)


def finding(case: Case, t: Words) -> str:
    """The card's one line: the figure and what it means."""
    if case.value is None or case.year is None:
        return t("数量过小，不作判定") if case.status == "suppressed" else t("尚无可判定的数据，待报送")
    value = case.judged(case.value, t)
    if case.between:
        now = t("{year}年女男差距 {value}", year=case.year, value=value)
    else:
        now = t("{year}年 {value}", year=case.year, value=value)
    return t("{now}，{meaning}", now=now, meaning=_meaning(case, t))


def by_latest(case: Case, t: Words) -> str:
    """Where the end figure is owed: what the latest one says, and of which year it is."""
    if case.gap is None:
        return t("期末数据未报")
    if case.gap > 0 or (case.gap == 0 and case.op in (">", "<")):
        return t("按 {year} 年数据：未达到，差 {gap}", year=case.year, gap=case.short_of(t))
    return t("按 {year} 年数据：已达到", year=case.year)


def _meaning(case: Case, t: Words) -> str:
    if case.status == "suppressed":
        return t("数量过小，不作判定")
    if case.status == "awaiting":
        return t("{year}年数据未报；{latest}", year=case.deadline, latest=by_latest(case, t))
    if case.kind == "per_unit_minimum" and (case.units_total or 0) > 1:
        return _units(case, t)
    if case.kind == "annual_change" and case.units_total:
        return _steps(case, t)
    if case.status in ("improving", "flat", "declining"):
        return _trend(case, t)
    if case.status == "achieved":
        return _achieved(case, t)
    if case.status == "insufficient_data":
        return t("缺少基线或部分单位数据，暂不判定")
    if case.gap is None:
        return t("暂不判定")
    if case.kind == "relative_to_reference":
        return t("与{reference}相差 {gap}", reference=case.reference_name, gap=case.short_of(t))
    short = case.short(t)
    if case.status == "slipped":
        return t("{short}，曾经达标", short=short)
    if case.probability is not None:
        return t("{short}；{chance}", short=short, chance=chance(case, t))
    return short


def _units(case: Case, t: Words) -> str:
    """A target for every unit: who fails by name, or how many of how many pass."""
    if case.failing:
        named = t.join(case.failing[:3]) + ("…" if len(case.failing) > 3 else "")
        return t(
            "{units}未达到要求：{failing}", units=counted_units(case.unit_level, len(case.failing), t), failing=named
        )
    return reached(case, t)


def reached(case: Case, t: Words) -> str:
    """How many of the units a target is set for reach it."""
    whole = counted_units(case.unit_level, case.units_total or 0, t)
    return t("{units}中 {met} 个达到要求", units=whole, met=case.units_met or 0)


def _steps(case: Case, t: Words) -> str:
    """A yearly change: in how many years it was made."""
    made = {"met": case.units_met or 0, "total": case.units_total}
    if not case.units_met:
        fell = case.direction == "down"
        return t("{total} 年都没有完成年度降幅", **made) if fell else t("{total} 年都没有完成年度增幅", **made)
    if case.direction == "down":
        return t("{total} 年中有 {met} 年完成年度降幅", **made)
    return t("{total} 年中有 {met} 年完成年度增幅", **made)


def _trend(case: Case, t: Words) -> str:
    if case.baseline is None:
        return t("尚无基线可比")
    change = case.since_baseline(t, case.change) if case.value is not None else ""
    return t("较{year}年 {change}", year=case.baseline_year, change=change)


def _achieved(case: Case, t: Words) -> str:
    if case.baseline_met and case.worse:
        return t("达标，但不如{year}年基线 {value}", year=case.baseline_year, value=case.judged(case.baseline, t))
    if case.baseline_met:
        return t("{year}年基线时已达标", year=case.baseline_year)
    if case.gap is not None and case.gap < 0:
        return t("优于目标 {gap}", gap=case.short_of(t))
    return t("已达到目标")


def why(case: Case, t: Words) -> str:
    """Since when it lags, why, who answers, and what it takes."""
    parts = [_since(case, t), _made(case, t) if case.due else _effort(case, t)]
    who = t("责任部门（建议）：{department}。", department=case.department) if case.department else ""
    return t.paragraph(t.sentence(*parts), who)


def _made(case: Case, t: Words) -> str:
    """At the plan's end: how much of the change from the baseline was made."""
    if case.kind == "annual_change":
        return _effort(case, t)
    if case.baseline is None or case.value is None or case.share is None or case.baseline_met:
        return ""
    path = t("{start}年 {before} → {end}年 {after}", start=case.baseline_year, before=case.judged(case.baseline, t),
             end=case.year, after=case.judged(case.value, t))  # fmt: skip
    return t("{path}，完成应有变化的 {share}", path=path, share=completed(case.share, t))


def completed(share: float, t: Words) -> str:
    """How much of the targeted change was made, in per cent; more than all is not a larger number but "exceeded"."""
    if share >= 100:
        return "100%" if share < 100.5 else t("超额")
    return f"{t.number(min(share, 99.9), 0 if share < 99 else 1)}%"


def _since(case: Case, t: Words) -> str:
    if case.since is None or case.year is None:
        return ""
    if case.due:
        return t("{year}年基线时已达到，期末回落", year=case.baseline_year) if case.baseline_met else ""
    years = case.year - case.since + 1
    if case.failing:
        listed = t.join(case.failing[:4])
        return t("{since}年起有{unit}未达标，现有 {n} 个：{failing}", since=case.since, unit=case.unit_word,
                 n=len(case.failing), failing=listed)  # fmt: skip
    if case.status == "slipped":
        return t("{since}年起跌破目标", since=case.since)
    if case.expected is None:  # nothing to fall behind: no path is known
        return t("{since}年起未达到目标", since=case.since) if years > 1 else t("{since}年未达到目标", since=case.since)
    if years > 1:
        return t("{since}年起连续{years}年落后于应有进度", since=case.since, years=years)
    return t("{since}年起落后于应有进度", since=case.since)


def _effort(case: Case, t: Words) -> str:
    if case.kind == "annual_change" and case.units_total is not None and case.step is not None:
        step = case.yearly_step(t)
        if not case.units_met:
            return t("{total} 年都没有达到每年 {step}的要求", total=case.units_total, step=step)
        return t(
            "{total} 年中只有 {met} 年达到每年 {step}的要求", total=case.units_total, met=case.units_met, step=step
        )
    if case.required_now is None or case.pace is None or (case.gap is not None and case.gap <= 0):
        return ""
    need, made = case.paces(t)
    return t("今后每年需 {need}，{year}年以来年均 {made}", need=need, year=case.baseline_year, made=made)


def full(case: Case, t: Words) -> str:
    """The complete sentence of the rule: figure, target with its deadline, pace, arithmetic, and, apart, probability."""
    if case.value is None or case.year is None:
        return finding(case, t)
    first = t("{name} {year} 年 {value}，目标 {goal}（{deadline}）。", name=case.name, year=case.year,
              value=case.judged(case.value, t), goal=goal(case, t), deadline=deadline(case, t))  # fmt: skip
    effort = _effort(case, t)
    projected = ""
    if not case.due and case.projection is not None and case.group in ("on_track", "at_risk", "off_track"):
        projected = t("按此速度 {year} 年为 {value}", year=case.deadline, value=case.amount(case.projection, t))
    likely = t.sentence(chance(case, t)) if case.probability is not None else ""
    return t.paragraph(first, t.sentence(effort, projected), likely)


def chance(case: Case, t: Words) -> str:
    """How likely the target is by its deadline, on the side of the bars of the warning rule it is on."""
    p = probability_words(case.probability, t)
    return t("达标概率约 {p}", p=p) if p[:1].isdigit() else t("达标概率{p}", p=p)


def level(case: Case, t: Words) -> str:
    """First reading: is it met now, and how far off is it."""
    if case.value is None:
        return t("无数据")
    if case.gap is None:
        return t("无数值可比")
    if case.status == "awaiting":
        return by_latest(case, t)
    if case.kind == "per_unit_minimum" and (case.units_total or 0) > 1:
        return _units(case, t)
    if case.status == "achieved" or case.gap < 0 or (case.gap == 0 and case.op in (">=", "<=")):
        return t("已达到")
    return t("未达到，差 {gap}", gap=case.short_of(t)) if case.gap > 0 else t("未达到，{short}", short=case.short(t))


def direction(case: Case, t: Words) -> str:
    """Second reading: which way it moves, and whether that is more than noise."""
    if case.pace is None:
        return t("不足以判断")
    made = t("年均 {pace}", pace=difference(case.pace, case.pace_decimals, case.change, t))
    return made if case.detectable is not False else t("{made}，变化在统计上不明显", made=made)


def outlook(case: Case, t: Words) -> str:
    """Third reading: the model's probability at the deadline, or why there is none."""
    if case.due:
        return t("期限已到，以期末数据为准")
    if case.kind not in WITH_CHANCE:
        return t("这类目标不作概率预测")
    if case.probability is None or case.forecast is None:
        return t("不足四个可比年份，不作预测")
    low, high = case.forecast[1], case.forecast[2]
    return t(
        "{chance}，80% 区间 {band}", chance=chance(case, t), band=interval(low, high, case.decimals, t, *case.bars)
    )
