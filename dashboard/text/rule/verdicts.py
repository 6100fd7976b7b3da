"""Statuses in their order, and the five groups they are counted in."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words
from indicators.codes import Group, Status
from indicators.statuses import BEHIND_FROM, ON_TRACK_FROM

HIGH, LOW = f"{ON_TRACK_FROM:.2f}", f"{BEHIND_FROM:.2f}"

_RULE: dict[Status, Callable[[Words], str]] = {
    Status.NOT_ASSESSABLE: lambda t: t("定性要求；完成日期未到；所选年份在规划开始之前"),
    Status.SUPPRESSED: lambda t: t("数量过小，按小数保护规则不公布"),
    Status.INSUFFICIENT_DATA: lambda t: t(
        "没有数值；有单位缺数据而其余都达标；必须有基期数据才能判定的几类（每年变化、只有方向、差距缩小）没有基期数据或年份太少"
    ),
    Status.MISSED: lambda t: t(
        "最新数据是期限当年的，没有达到，不论有无基期数据；差距不超过目标值的 1%（或只差一个单位）的，注明“接近达到”"
    ),
    Status.AWAITING: lambda t: t("期限已到，期限当年的数据尚未报送；另注明按最近数据是否达到、差多少、由何部门报送"),
    Status.ACHIEVED: lambda t: t(
        "最新年份达到；同时写明是提前、按期、基期起保持、期间曾跌破还是基期不详，以及目标是否宽于基期、现在是否不如基期"
    ),
    Status.SLIPPED: lambda t: t("基期或其后曾达到，现在没有；每个单位都应达到的，曾全部达到；要求保持的，曾跌破"),
    Status.UNMET: lambda t: t("没有达到，又因没有基期数据、基期之后没有数据或口径变化而无法计算速度"),
    Status.ON_TRACK: lambda t: t("R ≥ {high}", high=HIGH),
    Status.BEHIND: lambda t: t("{low} ≤ R < {high}", low=LOW, high=HIGH),
    Status.OFF_TRACK: lambda t: t("0 ≤ R < {low}", low=LOW),
    Status.WORSENING: lambda t: t("R < 0，离目标更远"),
    Status.IMPROVING: lambda t: t("定性目标：每年至少改善 0.5%（接近自然上限时要求降低）；差距缩小 10% 以上"),
    Status.FLAT: lambda t: t("定性目标：变化不到上述幅度"),
    Status.DECLINING: lambda t: t("定性目标：每年至少恶化 0.5%；差距扩大 10% 以上"),
}


def status_rule(status: Status, t: Words) -> str:
    """When a status is spoken, provided that none before it was."""
    return _RULE[status](t)


def special_rules(t: Words) -> tuple[str, ...]:
    """What the ladder says of kinds that have a measure of their own, and of changes that chance alone may explain."""
    return (
        t("每年变化的目标用累计之比代替 R，并始终写明“N 年中完成 k 年”；最近一年没有完成的，不判为进展正常。"),
        t(
            "每个单位都要达到的目标，看达到的单位数：从基期达到的 k₀ 个到全部 N 个，平均数和最差单位的数值都不代表全区。"
        ),
        t("与参照相比、区间两类目标用同样的算术，对象换成到参照或到较近一边的距离。"),
        t(
            "只有方向的目标变为零或由零起变时没有增长率：百分比以每年半个百分点为界，人、机构等以基期以来整一个为界，发生率用两个泊松率的精确检验（5%），没有计数的记为持平并注明。"
        ),
        t(
            "变化是否明显只是注记，不是判定：有分子分母时用两个比例之差（或发生率）的检验，|z| < 1.96 即“变化在统计上不明显”；没有时以应变化量（趋近时）或基期值（偏离时）的十分之一为界。"
        ),
        t("街道数据的不确定区间包含目标值时，不判为明显滞后。"),
    )


def group_rule(group: Group, t: Words) -> str:
    """Which statuses a headline group gathers."""
    return {
        Group.MET: t("已达标；其中基期已达标的、目标宽于基期的单独计数"),
        Group.ON_TRACK: t("进展正常"),
        Group.AT_RISK: t("略有滞后、曾达标后回落、未达到而速度不明"),
        Group.OFF_TRACK: t("明显滞后、背离目标、未达到（到期）"),
        Group.NO_VERDICT: t("数据不足、数量过小、定性目标、尚未到期；期末数据未报的单独计数"),
    }[group]


def reading_rules(t: Words) -> tuple[tuple[str, str], ...]:
    """The three readings and the question each answers."""
    return (
        (t("现状"), t("目前是否达标、差多少？只依据最新值和目标值。")),
        (t("走向"), t("趋近还是偏离目标，变化是否超出偶然波动？依据基期以来的速度和检验。")),
        (t("前景"), t("到期限时达标的概率有多大？依据预测模型，至少要有四个可比年份。")),
    )
