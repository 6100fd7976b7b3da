"""The forecast of a worked example, step by step, from the same history the verdict saw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.facts.known import Observation, Verdict
from dashboard.services.methods.steps import Numbers, Step, over
from dashboard.text import figures as say
from dashboard.text.rule import forecasting as rule
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.forecast import BAND_POINTS, DAMPING, KAPPA, Drift, Forecast, fit, predict, probability


def outlook_steps(
    target: Target, row: Verdict, history: Sequence[Observation], left: int, n: Numbers, t: Words, *, events: bool
) -> tuple[Step, ...]:
    """The steps from the history to the probability; one step that says why where there is no forecast.

    `left` are the years from the newest figure to the deadline; `events` says that the probability is one of counted events, which these steps do not lead to.
    """
    known = _since_break(history)
    if left <= 0:
        return (Step(t("预测"), "", "", "", t("期限已到，不再预测")),)
    if len(known) < BAND_POINTS or row.forecast is None:
        return (Step(t("预测"), "", "", "", t("可比年份只有 {n} 个，不足 {least} 个，不作预测", n=len(known), least=BAND_POINTS)),)  # fmt: skip
    drift, forecast, floor = forecast_of(known, left, n.decimals)
    steps = [*_spread(known, drift, floor, n, t), *_centre(drift, forecast, left, n, t)]
    steps.append(_chance(target, row, drift, forecast, n, t, events=events))
    return tuple(steps)


def _since_break(history: Sequence[Observation]) -> list[Observation]:
    start = max((at for at, row in enumerate(history) if row.break_before), default=0)
    return list(history[start:])


def forecast_of(known: Sequence[Observation], left: int, decimals: int) -> tuple[Drift, Forecast, float]:
    """Drift, forecast and the least spread of one history."""
    values = np.array([[row.value for row in known]], dtype=np.float64)
    years = np.array([row.year for row in known], dtype=np.int64)
    drift = fit(values, np.ones(values.shape, dtype=bool), years)
    floor = max(10.0**-decimals / 2, _sampling_error(known[-1]))
    return drift, predict(drift, np.array([float(left)]), np.array([floor])), floor


def _sampling_error(last: Observation) -> float:
    """Binomial standard error of a figure with counts, in the figure's own unit; 0 without."""
    if not last.denominator or not last.numerator:
        return 0.0
    share = last.numerator / last.denominator
    return float(last.value / share * np.sqrt(max(share * (1 - share), 0.0) / last.denominator))


def _spread(known: Sequence[Observation], drift: Drift, floor: float, n: Numbers, t: Words) -> list[Step]:
    first, last = known[0], known[-1]
    years = t("{first}—{last}年的 {n} 个数", first=first.year, last=last.year, n=len(known))
    own = float(drift.sigma[0])
    note = t("取下限 {floor}", floor=n.plain(floor, 3)) if own < floor else ""
    return [
        Step(t("平均变化"), rule.SLOPE, over(f"{n.raw(last.value)} − {n.raw(first.value)}", f"{last.year} − {first.year}"),
             n.change(float(drift.slope[0]), 3), years),
        Step(t("离散程度"), rule.SPREAD, "", n.plain(max(own, floor), 3), note),
    ]  # fmt: skip


def _centre(drift: Drift, forecast: Forecast, left: int, n: Numbers, t: Words) -> list[Step]:
    slope, last, span = float(drift.slope[0]), float(drift.last[0]), float(drift.span[0])
    damped = sum(DAMPING**j for j in range(1, left + 1))
    kappa = float(KAPPA[min(left, len(KAPPA) - 1)])
    sigma = float(forecast.scale[0]) / kappa / float(np.sqrt(left * (1 + left / span)))
    centre, scale = float(forecast.centre[0]), float(forecast.scale[0])
    low, high = float(forecast.low[0]), float(forecast.high[0])
    return [
        Step(t("预测值"), rule.CENTRE, f"{n.raw(last)} + {n.plain(slope, 3)} × {n.plain(damped, 3)}", n.value(centre, 2),
             t("h = {left}", left=left)),
        Step(t("尺度"), rule.SCALE,
             f"{kappa:.2f} × {n.plain(sigma, 3)} × √{{{left} × (1 + {left}/{int(span)})}}", n.plain(scale, 3)),
        Step(t("80% 区间"), rule.BAND, f"{n.plain(centre)} ± {n.plain((high - low) / 2)}",
             say.interval(low, high, max(n.decimals, 1), t), t("自由度 {m}", m=int(drift.points[0]) - 1)),
    ]  # fmt: skip


def _chance(
    target: Target, row: Verdict, drift: Drift, forecast: Forecast, n: Numbers, t: Words, *, events: bool
) -> Step:
    if row.probability is None:
        return Step(t("达标概率"), "", "", "", t("可比年份不足四个，或规划期内口径有变化，不给概率"))
    if events:
        return Step(
            t("达标概率"), "", "", say.probability(row.probability), t("事件数很少，概率取自 Gamma–Poisson 预测分布")
        )
    sign = np.array([-1.0 if target.op in ("<=", "<") else 1.0])
    own = float(probability(forecast, drift.points, np.array([target.value or 0.0]), sign)[0])
    z = over(
        f"{n.raw(target.value or 0.0)} − {n.plain(float(forecast.centre[0]))}", n.plain(float(forecast.scale[0]), 3)
    )
    text = f"1 − F_t({z})" if sign[0] > 0 else f"F_t({z})"
    exact = t("未取整 {p}，自由度 {m}", p=f"{own:.1%}", m=int(drift.points[0]) - 1)
    return Step(t("达标概率"), rule.CHANCE if sign[0] > 0 else "P = F_t({T − c|s})", text, say.probability(own), exact)
