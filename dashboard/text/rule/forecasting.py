"""The forecast: formulas, why no straight line, and how many figures each answer needs."""

from __future__ import annotations

from dashboard.text.rule.arithmetic import Formula
from dashboard.text.words import Words
from indicators.forecast import BAND_POINTS, DAMPING, KAPPA, PROBABILITY_POINTS

KAPPAS = ", ".join(f"{kappa:.2f}" for kappa in KAPPA[1:])
TREND_TEST_POINTS = 5
COVERAGE_OF_A_LINE = ("66%", "53%", "48%")
COVERAGE_OF_OURS = "80–82%"
SERIES_TRIED = 645

SLOPE = "v̂ = {y_n − y_1|t_n − t_1}"
SPREAD = "σ^2 = {1|m} · ( Σ {(Δy_i − v̂ · Δt_i)^2|Δt_i} + a^2 )"
DAMPED = "D(h) = Σ_{j=1…h} δ^j"
CENTRE = "c = y_n + v̂ · D(h)"
SCALE = "s = κ(h) · σ · √{h · (1 + h/N)}"
BAND = "c ± s · t_{0.90, m}"
CHANCE = "P = 1 − F_t({T − c|s})"


def formulas(t: Words) -> tuple[Formula, ...]:
    """The forecast step by step."""
    return (
        Formula(t("平均变化"), SLOPE, t("口径变化之后的首末两数之间平均每年的变化；N 为相隔的年数，m 为数的个数减一")),
        Formula(t("离散程度"), SPREAD, t("a 是逐年变化绝对值的平均；σ 不小于半个报送单位，也不小于有分子分母时的抽样误差")),
        Formula(t("逐年减弱的趋势"), DAMPED, t("h 为距期限的年数，δ = {damping}", damping=DAMPING)),
        Formula(t("预测值"), CENTRE, ""),
        Formula(t("尺度"), SCALE, t("κ = {kappas}（h = 1、2、3、4、5 年及以上）", kappas=KAPPAS)),
        Formula(t("80% 区间"), BAND, t("自由度为 m 的 t 分布；图上截到自然范围之内")),
        Formula(t("达标概率"), CHANCE, t("目标为 ≤ 时取另一侧；显示时取 5% 的整数倍，不写 0 和 100%")),
    )  # fmt: skip


def why(t: Words) -> tuple[str, ...]:
    """Why this model and no other."""
    return (
        t("不采用直线回归的理由：把 M3 竞赛的 {n} 条年度序列截短成五个点试算，"
          "直线回归的教科书 80% 区间在提前 1、2、3 年时实际只覆盖 {one}、{two}、{three}；这里的区间覆盖 {ours}。"
          "其误差在不变、平均变化、直线回归、Theil–Sen 之中最小或并列最小。",
          n=SERIES_TRIED, one=COVERAGE_OF_A_LINE[0], two=COVERAGE_OF_A_LINE[1], three=COVERAGE_OF_A_LINE[2], ours=COVERAGE_OF_OURS),
        t("死亡、病例等事件用 Gamma–Poisson 预测分布：最近三年 E 个暴露中有 x 例，则下一年的例数服从 NegBin(x + 0.5, E / (E + E′))。"),
        t("“按此速度”是算术，“概率”是模型，两者不写在同一句中。预测只用当时已知的数据。"),
    )  # fmt: skip


def points_needed(t: Words) -> tuple[tuple[str, str], ...]:
    """How many comparable figures each answer needs."""
    return (
        (t("现状"), "1"),
        (t("判定"), "2"),
        (t("80% 区间"), str(BAND_POINTS)),
        (t("达标概率"), str(PROBABILITY_POINTS)),
        (t("趋势检验"), str(TREND_TEST_POINTS)),
    )
