"""Words for the codes that `indicators` answers: statuses, groups, warning levels, shapes.

A status never appears as a colour alone: `SHAPE` and the word always stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.text.words import Words
from indicators.codes import Group, Status

GROUPS = (Group.MET, Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK, Group.AWAITING, Group.NO_VERDICT)
"""Every group that is counted. `awaiting`, whose end figure is owed, is counted by itself, apart from `no_verdict`."""
RUNNING = (Group.MET, Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK, Group.NO_VERDICT)
"""The five headline groups, as long as the plan runs."""
ENDED = (Group.MET, Group.OFF_TRACK, Group.AWAITING, Group.NO_VERDICT)
"""What is left at and after the deadline: no pace, so nothing is on track, at risk or off track any more."""
LAGGING = (Group.OFF_TRACK, Group.AT_RISK)
TRENDS = (Status.DECLINING, Status.FLAT, Status.IMPROVING)
"""The verdicts on kinds without a number."""
SHAPE: dict[str, str] = {
    Group.MET: "✔",
    Group.ON_TRACK: "▲",
    Group.AT_RISK: "◆",
    Group.OFF_TRACK: "▼",
    Group.AWAITING: "◌",
    Group.NO_VERDICT: "○",
}


def groups_of(counts: Mapping[Group, int], *, ended: bool) -> tuple[Group, ...]:
    """The groups a tally shows, in order: four once it has ended, else five and, where any is, the owed ones."""
    if ended:
        return ENDED
    return GROUPS if counts.get(Group.AWAITING) else RUNNING


_GROUP: dict[str, Callable[[Words], str]] = {
    Group.MET: lambda t: t("已达标"),
    Group.ON_TRACK: lambda t: t("进展正常"),
    Group.AT_RISK: lambda t: t("存在风险"),
    Group.OFF_TRACK: lambda t: t("明显滞后"),
    Group.AWAITING: lambda t: t("期末数据未报"),
    Group.NO_VERDICT: lambda t: t("数据不足"),
    Group.DIRECTION: lambda t: t("看趋势"),
}
_GROUP_ENDED: dict[str, Callable[[Words], str]] = _GROUP | {
    Group.MET: lambda t: t("达到"),
    Group.OFF_TRACK: lambda t: t("未达到"),
    Group.NO_VERDICT: lambda t: t("不能评价"),
}

_STATUS: dict[str, Callable[[Words], str]] = {
    Status.NOT_ASSESSABLE: lambda t: t("定性目标"),
    Status.NOT_BEGUN: lambda t: t("尚未开始"),
    Status.SUPPRESSED: lambda t: t("数量过小"),
    Status.INSUFFICIENT_DATA: lambda t: t("数据不足"),
    Status.MISSED: lambda t: t("未达到"),
    Status.AWAITING: lambda t: t("期末数据未报"),
    Status.ACHIEVED: lambda t: t("已达标"),
    Status.UNMET: lambda t: t("未达到，速度不明"),
    Status.SLIPPED: lambda t: t("曾达标后回落"),
    Status.ON_TRACK: lambda t: t("进展正常"),
    Status.BEHIND: lambda t: t("略有滞后"),
    Status.OFF_TRACK: lambda t: t("明显滞后"),
    Status.WORSENING: lambda t: t("背离目标"),
    Status.IMPROVING: lambda t: t("趋势向好"),
    Status.FLAT: lambda t: t("基本持平"),
    Status.DECLINING: lambda t: t("趋势不利"),
}

_WARNING: tuple[Callable[[Words], str], ...] = (
    lambda t: t("无预警"),
    lambda t: t("蓝色预警"),
    lambda t: t("黄色预警"),
    lambda t: t("橙色预警"),
    lambda t: t("红色预警"),
)


def group_word(group: str, t: Words, *, ended: bool = False) -> str:
    """The headline group in words; once its deadline has come, in those of the plan's end."""
    return (_GROUP_ENDED if ended else _GROUP)[group](t)


def status_word(status: str, t: Words, *, ended: bool = False) -> str:
    """The exact status in words; `ended` where the deadline has come."""
    return t("达到") if ended and status == Status.ACHIEVED else _STATUS[status](t)


def trend_count(status: str, n: int, t: Words) -> str:
    """So many goals that move in a way, for a sentence; `status` is one of `TRENDS`."""
    return _TREND_COUNTS[status](n, t)


_TREND_COUNTS: dict[str, Callable[[int, Words], str]] = {
    Status.DECLINING: lambda n, t: t("{n} 项趋势不利", n=n),
    Status.FLAT: lambda n, t: t("{n} 项基本持平", n=n),
    Status.IMPROVING: lambda n, t: t("{n} 项趋势向好", n=n),
}


def warning_word(level: int, t: Words) -> str:
    """The warning level (0–4) in words."""
    return _WARNING[level](t)


_MARK: dict[str, Callable[[Words], str]] = {
    "demonstration": lambda t: t("演示数据"),
    "provisional": lambda t: t("暂定数"),
    "printed": lambda t: t("规划文本"),
}


def mark_word(mark: str, t: Words) -> str:
    """What a figure is marked as, in words; nothing for a final one."""
    return _MARK[mark](t) if mark in _MARK else ""


_REASON: dict[str, Callable[[Words], str]] = {
    "qualitative": lambda t: t("定性要求，不作自动判定"),
    "not_started": lambda t: t("规划尚未开始"),
    "not_due": lambda t: t("期限未到，尚未完成"),
    "small_count": lambda t: t("街道事件数过小，或会推算出别处的小数，不公布"),
    "protects_another": lambda t: t("街道事件数过小，或会推算出别处的小数，不公布"),
    "denominator_below_20": lambda t: t("分母不足 20，不计算百分比"),
    "no_value": lambda t: t("截至所选年份没有数据"),
    "no_street_value": lambda t: t("街道数据未报，不能逐个街道判定"),
    "no_unit_value": lambda t: t("须逐个单位判定，尚无各单位数据"),
    "reference_missing": lambda t: t("没有与参照同年的数据"),
    "no_baseline": lambda t: t("基期年及其后两年均无数据"),
    "break": lambda t: t("基期之后统计口径变化，前后不可比"),
    "too_few_points": lambda t: t("可比年份太少"),
    "no_deadline": lambda t: t("没有期限，无法要求进度"),
    "units_missing": lambda t: t("部分单位没有数据"),
    "units_failing": lambda t: t("至少一个单位低于要求"),
    "early": lambda t: t("在期限前达到"),
    "on_time": lambda t: t("在期限当年达到"),
    "near": lambda t: t("接近达到"),
    "held_since_baseline": lambda t: t("自基期起有数据的各年均达标"),
    "met_at_baseline": lambda t: t("基期年已经达标"),
    "looser_than_baseline": lambda t: t("目标比基期水平宽松"),
    "worse_than_baseline": lambda t: t("最新数据不如基期"),
    "breached_earlier": lambda t: t("目前达标，但期间有年份未达标"),
    "broken_two_years": lambda t: t("连续两年未保持应有水平"),
    "step_failed": lambda t: t("此前有年份未完成年度变化"),
    "latest_step_failed": lambda t: t("最近一年未完成年度变化"),
    "gap_years": lambda t: t("期间有年份缺数据"),
    "interval_reaches_target": lambda t: t("不确定区间包含目标值，不判为明显滞后"),
    "not_detectable": lambda t: t("变化在统计上不明显"),
    "warning_lowered": lambda t: t("因变化不明显，预警降一级"),
    "low_probability": lambda t: t("达标概率低于 50%"),
    "uncertain_outlook": lambda t: t("达标概率在 50% 与 80% 之间"),
    "deadline_near": lambda t: t("距期限不超过两年"),
    "baseline_fallback": lambda t: t("以基期年之后两年内的首个数据作为基期值"),
    "printed_baseline": lambda t: t("以规划载明的数值作为基期值"),
    "zero_without_counts": lambda t: t("由零起变或变为零，没有计数，无法判断变化是否明显"),
    "stale": lambda t: t("最新数据落后所选年份两年或以上"),
    "provisional": lambda t: t("含暂定数"),
    "demonstration": lambda t: t("演示数据，不代表实际情况"),
    "small_denominator": lambda t: t("分母为 20–49，须连同区间阅读"),
    "few_points": lambda t: t("可比年份不足四个，不给概率"),
}


def reason_text(code: str, t: Words) -> str:
    """A reason code in words; empty for a code that is not known here."""
    return _REASON[code](t) if code in _REASON else ""


_WITHHELD = {"primary": "small_count", "secondary": "protects_another", "denominator": "denominator_below_20"}


def withheld_word(reason: str, t: Words) -> str:
    """Why a figure is withheld. A small count and one that protects it read alike: to tell them apart would give both
    bounds away.
    """
    return reason_text(_WITHHELD[reason], t)
