"""Short ways to write observations and targets in tests: only what the rule under test needs is said."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from indicators import assess

DISTRICT = "120104"
STREETS = ("120104001", "120104002", "120104003")
PARENTS = {DISTRICT: "120000", **dict.fromkeys(STREETS, DISTRICT)}

Figures = Mapping[int, float | None] | Sequence[float | None]


def series(figures: Figures, *, start: int = 2020, **columns: Any) -> pd.DataFrame:
    """One series: `{year: value}` or values from `start` on. A column given as a mapping is by year."""
    by_year = dict(figures) if isinstance(figures, Mapping) else dict(enumerate(figures, start))
    frame = pd.DataFrame({"year": list(by_year), "value": list(by_year.values())})
    keys = {"indicator": "rate", "area": DISTRICT, "sex": "all", "age_group": "all"} | columns
    for name, value in keys.items():
        frame[name] = frame["year"].map(value) if isinstance(value, Mapping) else value
    return frame


def counted(events: Mapping[int, tuple[float, float]], *, per: float = 100, **columns: Any) -> pd.DataFrame:
    """One series from `{year: (numerator, denominator)}`."""
    return series(
        {year: per * x / n if n else None for year, (x, n) in events.items()},
        numerator={year: x for year, (x, _) in events.items()},
        denominator={year: n for year, (_, n) in events.items()},
        **columns,
    )


def several(*frames: pd.DataFrame) -> pd.DataFrame:
    """The frames below each other."""
    return pd.concat(frames, ignore_index=True)


def target(kind: str = "threshold", **columns: Any) -> pd.DataFrame:
    """One target: by default at least 90 by 2025, baseline 2020."""
    plain = {"target": "t", "indicator": "rate", "kind": kind, "baseline_year": 2020, "deadline": 2025}
    if kind in ("threshold", "maintain", "per_unit_minimum"):
        plain |= {"op": ">=", "value": 90.0}
    return pd.DataFrame([plain | columns])


def judge(observations: pd.DataFrame, targets: pd.DataFrame | None = None, *, as_of: int = 2024, **options: Any) -> Any:
    """The only row of the answer."""
    result = assess(observations, target() if targets is None else targets, as_of=as_of, **options)
    assert len(result) == 1, result
    return result.iloc[0]


def reasons(row: Any) -> set[str]:
    """The reason codes of a row."""
    return set(str(row.reasons).split(";")) - {""}
