"""Where the parts of the rule come from, and what was taken from each."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.text.words import Words


class Source(NamedTuple):
    """A published method and what was taken from it."""

    title: str
    taken: str


def sources(t: Words) -> tuple[Source, ...]:
    """All sources, in the order in which the rule uses them."""
    return (
        Source(t("国家统计局：《中国妇女发展纲要》《中国儿童发展纲要》统计监测报告"),
               t("逐项指标对照目标、先报数量再点名未达标项的写法。")),
        Source(t("国家统计局：《全面建设小康社会统计监测方案》"), t("实现程度：X/T 或 T/X，封顶 100。")),
        Source(t("各地妇女儿童发展规划终期评估报告"), t("“提前达到、预期可以达标、达标困难”的措辞；剩余差距按人数说明。")),
        Source(t("欧盟统计局：《欧盟可持续发展监测报告》"), t("实际与所需增长率之比，95%、60%、0% 三条界线；我们把复合增长改为直线。")),
        Source(t("Sachs 等：《可持续发展报告》"), t("现状的颜色与趋势的箭头分开，不合成一个。")),
        Source(t("联合国亚太经社会（UNESCAP）：《亚太可持续发展目标进展报告》"), t("现状与到期预期两个问题分开回答。")),
        Source(t("经合组织（OECD）：《衡量到可持续发展目标的距离》"), t("以到目标的距离为共同尺度。")),
        Source(t("美国国家卫生统计中心：“健康国民 2020”“健康国民 2030”进展评估"),
               t("已完成的应变化量所占百分比；没有标准误时以十分之一为可察觉的界线。")),
        Source(t("加拿大统计局可持续发展目标数据平台；Open SDG"), t("定性目标：每年 0.5% 的界线，接近自然限度时降低。")),
        Source(t("英国健康改善与差异办公室（OHID）：Fingertips 技术指南"),
               t("Wilson、Byar 区间；五个点的近期趋势检验（χ² > 9.55）；小数字不公布。")),
        Source(t("Castle、Doornik、Hendry（2021）：年度数据预测"), t("趋势在断点处不可靠，短序列不宜外推直线。")),
        Source(t("Gardner、McKenzie（1985）：《趋势序列的预测》"), t("趋势逐年减弱（δ = 0.85）。")),
        Source(t("Makridakis、Hibon（2000）：M3 竞赛"), t("645 条年度序列，用来校准预测区间的宽度。")),
    )  # fmt: skip
