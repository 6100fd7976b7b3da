"""The arithmetic of pace and path, in formulas and in words."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.text.words import Words


class Formula(NamedTuple):
    """A named formula and what it tells."""

    name: str
    text: str
    note: str


EXPECTED = "E = B + (T − B) · {t − t_0|t_D − t_0}"
PACE = "v = {X − B|t − t_0}"
REQUIRED = "r = {T − B|t_D − t_0}"
RATIO = "R = {v|r}"
SHARE = "S = 100 · {X − B|T − B}"
FROM_NOW = "n = {T − X|t_D − t}"
PROJECTION = "X_D = X + v · (t_D − t)"
ATTAINMENT = "t_T = t + ⌈{T − X|v}⌉"
GAP = "g = d · (T − X)"


def symbols(t: Words) -> tuple[tuple[str, str], ...]:
    """What the letters stand for."""
    return (
        ("B, t_0", t("基期值和基期年；基期年没有报送的用规划载明的数，再没有的用其后两年内的第一个数，都注明")),
        ("T, t_D", t("目标值和期限")),
        ("X, t", t("最新值和它的年份；所选年份之后的、期限之后的数不参与判定")),
        ("d", t("方向：目标为 ≥ 时是 +1，为 ≤ 时是 −1")),
    )


def formulas(t: Words) -> tuple[Formula, ...]:
    """All formulas, in the order in which they are used."""
    return (
        Formula(t("差距"), GAP, t("大于 0 为尚差的数值")),
        Formula(t("应有进度"), EXPECTED, t("时间过半、任务过半：时间过去多大比例，目标变化就应完成多大比例")),
        Formula(t("实际年均速度"), PACE, t("自基期以来平均每年的变化")),
        Formula(t("所需年均速度（从基期算起）"), REQUIRED, t("自基期起匀速变化所需的速度")),
        Formula(t("速度比"), RATIO, t("判定进展的主要依据；基期已达标则没有意义，不计算")),
        Formula(t("已完成的变化"), SHARE, t("应变化量中已完成的百分比")),
        Formula(t("所需年均速度（从现在算起）"), FROM_NOW, t("今后每年需要的变化")),
        Formula(t("按此速度推算"), PROJECTION, t("只是算术，不是预测：假定今后与过去一样快")),
        Formula(t("达到目标的年份"), ATTAINMENT, t("方向正确且不晚于期限后十年才给出")),
    )


def conventions(t: Words) -> tuple[str, ...]:
    """How figures are compared."""
    return (
        t(
            "用直线而不用复合增长：百分比有上限，规划以百分点表述，0 也是有效的数值；而且“推算值达到目标”与“R ≥ 1”等价。"
        ),
        t("按十进制比较，不四舍五入：94.96 不算达到 95；R 恰为 0.95 或 0.60 时归入较好的一档。"),
        t("截至年份之后的数据不参与判定，所以可以重看任何一年年底时的判断。"),
        t("暂定数参与判定，并注明。"),
    )
