"""The kinds of target: when each is met, and which path leads to it."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.text.words import Words
from indicators.codes import Kind


class KindText(NamedTuple):
    """A kind of target in words."""

    kind: Kind
    name: str
    met: str
    path: str


def kinds(t: Words) -> tuple[KindText, ...]:
    """All kinds, those with a number first."""
    straight, none = t("从基期到目标的直线"), t("无")
    return (
        KindText(Kind.THRESHOLD, t("达到数值"), t("最新值达到目标值，不四舍五入"), straight),
        KindText(Kind.FULL_COVERAGE, t("全覆盖"), t("最新值达到 100%"), t("直线，到 100% 后保持")),
        KindText(Kind.MAINTAIN, t("保持"), t("自首次达到起每一年都在目标一侧；基期已达标的数值目标按最新一年的水平判，期间跌破的注明"), t("水平线")),
        KindText(Kind.ANNUAL_CHANGE, t("每年变化"), t("每一年都完成规定的变化量，不结转"), t("基期 ± 每年变化量 × 年数")),
        KindText(Kind.PER_UNIT_MINIMUM, t("每个单位都达到"),
                 t("每个单位都达到；有单位缺数据就不能判定，除非已有单位不达标"), t("达标单位数 / 单位总数")),
        KindText(Kind.RELATIVE_TO_REFERENCE, t("与参照相比"), t("同一年的数值与参照（如全市平均）比较"), t("差距走向 0")),
        KindText(Kind.BAND, t("保持在区间内"), t("数值落在上下限之间"), t("直线走向较近的一边")),
        KindText(Kind.MILESTONE, t("按期完成的事项"), t("到期已完成"), none),
        KindText(Kind.DIRECTIONAL, t("只有方向"), t("按变化的方向和大小判为向好、持平或不利"), none),
        KindText(Kind.SLOW_GROWTH, t("上升减缓"), t("增长率下降"), none),
        KindText(Kind.GAP_NARROWS, t("两者差距缩小"), t("两组之差（或之比）缩小；两组数值同时列出"), none),
        KindText(Kind.QUALITATIVE, t("定性的要求"), t("不作自动判定，通过策略措施跟踪"), none),
    )  # fmt: skip
