"""The rules of a scenario, in words."""

from __future__ import annotations

from dashboard.text.words import Words


def suppositions(t: Words) -> tuple[str, ...]:
    """What each kind of supposition alters, and what it leaves."""
    return (
        t("“规划今天结束”：各项目标的期限改为所选年份，按期末规则判定；数据不变。"),
        t(
            "“今后保持不变”“今后每年变化”：从最新数据起，逐年接上假设的数值，直到目标期限，按期限判定；不超出指标可能的范围。街道、分性别数据同样接上，作为比较对象的地区数据保持最近一年不变。"
        ),
        t(
            "“较差的街道达到中位数”：只用公开的街道数值求中位数，至少 3 个街道；较差的街道改为中位数。街道和全区都有人数时，全区数值按增加的人数重算，否则全区数值不变。"
        ),
        t(
            "几种假设可以合用：先改街道，再接上今后的数值。不公开的数值不改动，也不参与求中位数，因此不会由情景推算出来。"
        ),
        t("情景不写入数据库，也不进入报告、会议材料和预警台账；网址写明全部假设，转发即可重现。"),
    )
