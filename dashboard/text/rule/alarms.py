"""Early warning: what each level needs."""

from __future__ import annotations

from dashboard.text.words import Words
from indicators import funnel_limits, funnel_limits_normal
from indicators.alarms import EVEN, LIKELY, NEAR_YEARS, UNLIKELY, VERY_UNLIKELY
from indicators.codes import WarningLevel

FUNNEL_N, FUNNEL_P, FUNNEL_LEVEL = 136, 0.996, 0.998
"""A street on which the exact limits of a funnel and the normal form disagree."""


def percent(share: float) -> str:
    """`0.1` as `10%`."""
    return f"{share:.0%}"


def warning_rules(t: Words) -> tuple[tuple[WarningLevel, tuple[str, ...]], ...]:
    """The levels from the most urgent down, each with its alternatives."""
    return (
        (WarningLevel.RED, (
            t("到期未达到"),
            t("背离目标，且剩余不超过 {n} 年", n=NEAR_YEARS),
            t("明显滞后，且剩余不超过 1 年"),
            t("明显滞后或回落，达标概率低于 {p}，且剩余不超过 {n} 年", p=percent(VERY_UNLIKELY), n=NEAR_YEARS),
            t("连续两年未保持应有水平"),
        )),
        (WarningLevel.ORANGE, (
            t("曾达标后回落、背离目标或明显滞后"),
            t("略有滞后，或未达到而速度不明，且达标概率低于 {p}", p=percent(UNLIKELY)),
            t("有单位低于每个单位都应达到的水平，且达到的单位增加得不够快"),
        )),
        (WarningLevel.YELLOW, (
            t("略有滞后，或未达到而速度不明"),
            t("进展正常或已达标，但达标概率低于 {p}", p=percent(EVEN)),
            t("定性目标趋势不利"),
            t("仍有单位未达到，但达到的单位增加得够快"),
        )),
        (WarningLevel.BLUE, (
            t("进展正常或已达标，达标概率在 {low} 与 {high} 之间", low=percent(EVEN), high=percent(LIKELY)),
            t("定性目标基本持平"),
            t("此前有年份没有完成年度变化"),
            t("最新数据比所选年份早两年或更多"),
        )),
        (WarningLevel.NONE, (t("以上都不成立，或没有判定"),)),
    )  # fmt: skip


def warning_notes(t: Words) -> tuple[str, ...]:
    """What holds for all levels."""
    return (
        t("期末数据未报的，沿用最近数据给出的预警，剩余年数从该数据的年份算起。"),
        t("取成立的最高一级。概率只在有四个以上可比年份、且规划期内口径没有变化时使用。"),
        t("有分子分母、且“背离目标”的变化在统计上不明显时，预警降一级，但不低于蓝色。"),
    )


def _normal_form(t: Words) -> str:
    """What the usual approximation would say, for comparison only."""
    exact, normal = (
        funnel_limits(FUNNEL_P, FUNNEL_N, FUNNEL_LEVEL)[0],
        funnel_limits_normal(FUNNEL_P, FUNNEL_N, FUNNEL_LEVEL)[0],
    )
    return t(
        "正态近似只供对照：{n} 人、{p}% 时，{level}% 的下限精确为 {exact}%，正态近似为 {normal}%，会把更多偶然的结果当作突出。",
        n=FUNNEL_N, p=t.level(100 * FUNNEL_P), level=t.level(100 * FUNNEL_LEVEL),
        exact=t.number(100 * float(exact), 1), normal=t.number(100 * float(normal), 1),
    )  # fmt: skip


def small_number_rules(t: Words) -> tuple[str, ...]:
    """What is not shown, and how streets are compared."""
    return (
        t(
            "死亡、感染、侵害等敏感事件：街道 1–4 例不公布，发生率、余数和由它得出的颜色也不公布；再隐去一个最小的非零格，使合计和分组不能反推。页面、悬停、接口、幻灯片、文件一律如此。"
        ),
        t(
            "隐去是成块的：一个街道的合计不公布，它的分性别、分年龄数就一并不公布；同一张表至少隐去两个有事件可以互换的街道。多一例少一例，公布的各数都不变，因此任何相减都推不出被隐去的数。"
        ),
        t(
            "按人或受访者统计的，分母小于 20 不计算百分比；20–49 连同区间一起显示。一年不足 10 例的事件用三年合并；其中有一年不公布的不合并，以免反推。"
        ),
        t(
            "社区、机构、学校和岗位不涉及个人隐私，一律列出达到数和总数，例如“11 / 12 个社区，缺 1 个”，没有分母限制，也没有区间。"
        ),
        t("抽样调查和测评只说明受访者，差距以占受访者的比例表示，不换算成人数，不计算街道对缺口的贡献。"),
        t("比例用 Wilson 区间；发生率用 Byar 近似，10 例以下用精确的 Poisson 区间。"),
        t("街道之间按区间或漏斗图（95% 与 99.8%）比较，不排名次定优劣。"),
        t(
            "漏斗图的界限按二项分布精确计算并内插（Spiegelhalter，2005），上限取下限的镜像；超出界限才算格外突出，落在界限上不算。"
        ),
        _normal_form(t),
        t(
            "街道间的差别明显大于偶然波动时，漏斗图写明大多少倍，以及按此放宽界限（Spiegelhalter，2005）后仍突出的街道。"
        ),
        t("街道对差距的贡献以人数表示：T × n − x，例如“尚差 8 名产妇”。"),
        t(
            "优先改进事项只有一个次序，总览、预警、街道页、幻灯片和报告相同：规划对每个街道的要求，红色预警，"
            "占各街道缺口的比重（全区按预警级别和完成进度）。街道数据的 95% 区间包含目标值的可能出于偶然，不列；"
            "差距较小的另列。"
        ),
    )
