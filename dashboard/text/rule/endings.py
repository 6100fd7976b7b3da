"""The four words of the plan's end: what each gathers, once the deadline has come."""

from __future__ import annotations

from dashboard.text.words import Words
from indicators.codes import Group


def group_rule(group: Group, t: Words) -> str:
    """Which verdicts a word of the plan's end gathers."""
    return {
        Group.MET: t("期限当年的数据达到目标；其中基期已达标的单独计数"),
        Group.OFF_TRACK: t(
            "期限当年的数据没有达到目标，不论有无基期数据；差距不超过目标值的 1% 或只差一个单位的，另注接近达到"
        ),
        Group.AWAITING: t("期限当年的数据尚未报送；按最近数据是否达到单独说明，不计入达到"),
        Group.NO_VERDICT: t("数据不足、数量过小或定性目标，分别说明原因"),
    }[group]
