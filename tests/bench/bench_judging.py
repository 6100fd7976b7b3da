"""How fast a nation is judged: a million observations, 100,000 series of ten years, on one core.

Run with `python -m tests.bench.bench_judging`; prints series per second for each mix of columns.
"""

import time

import numpy as np
import pandas as pd

from indicators import assess

YEARS = np.arange(2016, 2026)
INDICATORS = 100
AREAS = 1_000
ROUNDS = 3


def _names() -> list[str]:
    return [f"indicator-{i:03d}" for i in range(INDICATORS)]


def observations(*, counts: bool) -> pd.DataFrame:
    """INDICATORS x AREAS series of ten years, in the order in which the store hands them over (by area)."""
    random = np.random.default_rng(7)
    series = INDICATORS * AREAS
    walk = 85 + random.normal(0.4, 0.8, (series, len(YEARS))).cumsum(axis=1)
    frame = pd.DataFrame(
        {
            "indicator": np.tile(np.repeat(_names(), len(YEARS)), AREAS),
            "area": np.repeat([f"{120000 + i}" for i in range(AREAS)], INDICATORS * len(YEARS)),
            "sex": "all",
            "age_group": "all",
            "year": np.tile(YEARS, series),
            "value": walk.ravel(),
            "mark": "final",
        }
    )
    if counts:
        frame["denominator"] = random.integers(500, 5_000, len(frame)).astype(float)
        frame["numerator"] = (frame["value"].clip(0, 100) * frame["denominator"] / 100).round()
    return frame


def targets() -> pd.DataFrame:
    """One target for each indicator, of the kinds a plan mostly holds."""
    kinds = ["threshold"] * 3 + ["maintain", "full_coverage", "annual_change", "directional", "band"]
    rows = pd.DataFrame({"indicator": _names()})
    return rows.assign(
        target="t-" + rows["indicator"],
        kind=[kinds[i % len(kinds)] for i in range(INDICATORS)],
        op=">=",
        value=90.0,
        value_high=99.0,
        direction="up",
        step=0.5,
        baseline_year=2020,
        deadline=2027,
        resolution=0.1,
        natural_max=100.0,
    )


def main() -> None:
    """Print the best of three rounds for each way the same million figures can come."""
    plan, plain, counted = targets(), observations(counts=False), observations(counts=True)
    keys = ["indicator", "area", "sex", "age_group", "mark"]
    frames = {
        "text keys": plain,
        "text keys, with counts": counted,
        "text keys, with counts, shuffled": counted.sample(frac=1, random_state=7, ignore_index=True),
        "category keys, with counts": counted.astype(dict.fromkeys(keys, "category")),
    }
    for name, frame in frames.items():
        best = min(_seconds(frame, plan) for _ in range(ROUNDS))
        series = INDICATORS * AREAS
        print(f"{name:34}{len(frame):>10,} observations{best:7.2f} s{series / best:>10,.0f} series/s")


def _seconds(frame: pd.DataFrame, plan: pd.DataFrame) -> float:
    start = time.perf_counter()
    assess(frame, plan, as_of=2025)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
