"""The product checks itself: what its forecasts would have said in earlier years, and what came of it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from indicators.aim import measure_aim
from indicators.aligned_rows import AlignedRows, build_aligned_rows
from indicators.areas import build_tree
from indicators.arrays import NAN, Flags, Floats, last_true
from indicators.decimals import difference
from indicators.forecast import Drift, fit, predict, probability
from indicators.outlook import WITH_A_PROBABILITY
from indicators.series import build_panel
from indicators.targets import read_targets
from indicators.window import find_window

LEAST_PAIRS = 30
LONGEST = 5
BINS = np.array([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
ALL_HORIZONS = 0
_PAIR = ("horizon", "origin", "actual", "centre", "low", "high", "naive", "probability", "met")
_SCORES = ("coverage", "brier", "error", "naive_error", "error_ratio")


def backtest(observations: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """How often past forecasts were right, by years ahead.

    Returns:
        One row for each horizon that occurs (1 to 5 years), after a row 0 for all together: `horizon`,
        `pairs`, `enough` (30 pairs or more; below, the scores are NA), `coverage` of the 80 % band, `brier`
        score of the probability, mean absolute `error` and `naive_error` (last value stays), and their
        `error_ratio` (below 1: better than naive). Ratios of errors are free of units; errors of indicators
        with different units are not comparable.
    """
    pairs = backtest_pairs(observations, targets)
    parts = [
        (ALL_HORIZONS, pairs),
        *((int(part["horizon"].iloc[0]), part) for _, part in pairs.groupby("horizon")),
    ]
    frame = pd.DataFrame(
        [{"horizon": horizon, **_score(part)} for horizon, part in parts],
        columns=["horizon", "pairs", "enough", *_SCORES],
    )
    return frame.astype(
        {"horizon": "Int64", "pairs": "Int64", "enough": "boolean", **dict.fromkeys(_SCORES, "Float64")}
    )


def reliability(observations: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Whether "70 %" came true seven times in ten.

    Columns: `low`, `high`, `pairs`, `predicted` (mean probability), `observed` (share met). Always five rows,
    steps of 20 %; NA below 30 pairs in all.
    """
    pairs = backtest_pairs(observations, targets).dropna(subset=["probability"])
    step = np.clip(np.searchsorted(BINS, pairs["probability"].to_numpy(), side="right") - 1, 0, len(BINS) - 2)
    enough = len(pairs) >= LEAST_PAIRS
    rows = [
        {
            "low": BINS[at],
            "high": BINS[at + 1],
            "pairs": int((step == at).sum()),
            "predicted": pairs["probability"][step == at].mean() if enough else NAN,
            "observed": pairs["met"][step == at].mean() if enough else NAN,
        }
        for at in range(len(BINS) - 1)
    ]
    return pd.DataFrame(rows).astype({"pairs": "Int64", "predicted": "Float64", "observed": "Float64"})


def backtest_pairs(observations: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Every forecast that could have been made and checked: one row per row judged, origin and horizon.

    A forecast uses only what was known at its origin: figures up to it, breaks up to it. A figure after a
    later break is not held against it. Columns: row, horizon, origin, actual, centre, low, high, naive,
    probability, met.
    """
    aligned, level, sign = _line_up(observations, targets)
    parts = [pd.DataFrame(part) for part in _rolling(aligned, level, sign)]
    columns = ["row", *_PAIR]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns, dtype=float)


def _line_up(observations: pd.DataFrame, targets: pd.DataFrame) -> tuple[AlignedRows, Floats, Floats]:
    years = pd.to_numeric(observations["year"]).dropna()
    as_of = int(years.max()) if len(years) else 0
    panel = build_panel(observations, as_of)
    aligned = build_aligned_rows(panel, read_targets(targets), build_tree(panel.keys.areas, None))
    aim = measure_aim(aligned, find_window(aligned, as_of))
    with_chance = aligned.targets.is_kind(*WITH_A_PROBABILITY)
    return aligned, np.where(with_chance, aim.level, NAN), aim.sign


def _rolling(aligned: AlignedRows, level: Floats, sign: Floats) -> Iterator[dict[str, object]]:
    """Loops over origins and horizons; each step takes all rows at once."""
    known, column = ~np.isnan(aligned.value), np.arange(len(aligned.years))
    for origin_at, origin in enumerate(aligned.years):
        break_at = last_true(aligned.broken & (column <= origin_at))
        usable = known & (column <= origin_at) & (column >= break_at[:, None])
        usable &= known[:, [origin_at]]
        drift = fit(aligned.value, usable, aligned.years)
        for later in range(origin_at + 1, len(aligned.years)):
            horizon = int(aligned.years[later] - origin)
            unbroken = ~aligned.broken[:, origin_at + 1 : later + 1].any(axis=1)
            if horizon <= LONGEST:
                yield _check(aligned, level, sign, drift, known[:, later] & unbroken, later, horizon)


def _check(
    aligned: AlignedRows, level: Floats, sign: Floats, drift: Drift, comparable: Flags, later: int, horizon: int
) -> dict[str, object]:
    floor = np.nan_to_num(aligned.targets.resolution) / 2
    forecast = predict(drift, np.full(len(aligned), float(horizon)), floor)
    at = np.flatnonzero(comparable & ~np.isnan(forecast.centre))
    chance = probability(forecast, drift.points, level, sign)
    led = sign * difference(aligned.value[:, later], level)
    met = np.where(aligned.targets.strict, led > 0, led >= 0)
    return {
        "row": at,
        "horizon": np.full(len(at), horizon),
        "origin": aligned.years[later] - np.full(len(at), horizon),
        "actual": aligned.value[at, later],
        "centre": forecast.centre[at],
        "low": forecast.low[at],
        "high": forecast.high[at],
        "naive": drift.last[at],
        "probability": chance[at],
        "met": np.where(np.isnan(chance[at]), NAN, met[at].astype(np.float64)),
    }


def _score(pairs: pd.DataFrame) -> dict[str, object]:
    enough = len(pairs) >= LEAST_PAIRS
    if not enough:
        return {"pairs": len(pairs), "enough": False}
    error = (pairs["actual"] - pairs["centre"]).abs().mean()
    naive = (pairs["actual"] - pairs["naive"]).abs().mean()
    inside = (pairs["actual"] >= pairs["low"]) & (pairs["actual"] <= pairs["high"])
    return {
        "pairs": len(pairs),
        "enough": True,
        "coverage": inside.mean(),
        "brier": ((pairs["probability"] - pairs["met"]) ** 2).mean(),
        "error": error,
        "naive_error": naive,
        "error_ratio": error / naive if naive > 0 else NAN,
    }
