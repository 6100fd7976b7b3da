"""Short ways to write the life of a warning in tests: a year, what was said of it, and what became of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from indicators import assess
from indicators.codes import Status
from indicators.register import Register, register

STATUS = {0: Status.ON_TRACK, 1: Status.FLAT, 2: Status.BEHIND, 3: Status.OFF_TRACK, 4: Status.WORSENING}
NAME = {"plan": "women", "clause": "health-1", "indicator": "rate", "area": "120104"}


def reading(as_of: int, level: int = 0, **columns: Any) -> dict[str, Any]:
    """What is said of a record as of a year: by default by that year's figure, of a plan 2021-2025."""
    plain = {"as_of": as_of, "first_year": 2021, "deadline": 2025, "latest_year": as_of, "status": STATUS[level],
             "warning": level, "provisional": False, "reading": 0, "cause": "", "deferred": False}  # fmt: skip
    return NAME | plain | columns


def owed(as_of: int, level: int = 0, *, latest: int | None = None) -> dict[str, Any]:
    """An as-of year at the deadline whose figure has not come; the warning of the latest figure stays."""
    return reading(as_of, level, status=Status.AWAITING, latest_year=as_of - 1 if latest is None else latest)


def revised(as_of: int, level: int, cause: str = "revision", **columns: Any) -> dict[str, Any]:
    """The same year read once more."""
    return reading(as_of, level, **{"reading": 1, "cause": cause} | columns)


def levels(*found: int, start: int = 2021) -> list[dict[str, Any]]:
    """One reading a year, each with a warning level."""
    return [reading(year, level) for year, level in enumerate(found, start)]


def in_turn(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows as the register reads them; each year is read first after all readings of the year before, unless it says when."""
    frame = pd.DataFrame(list(rows))
    if "known" in frame or "reading" not in frame:
        return frame.drop(columns="reading", errors="ignore")
    own = [name for name in NAME if name in frame]
    last = frame.groupby([*own, "as_of"], as_index=False)["reading"].max()
    last["before"] = last.groupby(own)["reading"].cumsum() - last["reading"]
    begun = frame.merge(last, on=[*own, "as_of"], how="left", suffixes=("", "_last"))["before"]
    return frame.assign(known=begun.to_numpy() + frame["reading"]).drop(columns="reading")


def life(rows: Iterable[Mapping[str, Any]], **options: Any) -> Register:
    """The register of these readings."""
    return register(in_turn(rows), **options)


def states(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The state of the only record year by year, an open one by its sub-state: `pending`, `open new`."""
    found = life(rows).states
    pairs = zip(found["state"], found["sub_state"], strict=True)
    return [f"{state} {sub}".strip() for state, sub in pairs]


def last(rows: Iterable[Mapping[str, Any]]) -> Any:
    """The only record as of the last year."""
    return life(rows).states.iloc[-1]


def steps(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, str, str, str]]:
    """Every transition: year, from, to, reason."""
    found = life(rows).transitions
    return list(zip(found["as_of"], found["before"], found["after"], found["reason"], strict=True))


def judged_over(
    observations: pd.DataFrame, targets: pd.DataFrame, years: Iterable[int], **options: Any
) -> pd.DataFrame:
    """The verdicts of real figures as the register reads them, of all these as-of years together."""
    frames = [assess(observations, targets, as_of=year, **options) for year in years]
    rows = pd.concat(frames, ignore_index=True)
    asked = targets.set_index("target")
    return rows.assign(
        area=rows["area"].fillna(NAME["area"]), plan="women", clause="health-1", indicator=rows["target"].map(asked["indicator"]),
        first_year=rows["target"].map(asked["baseline_year"]) + 1, deadline=rows["target"].map(asked["deadline"]),
        provisional=rows["reasons"].str.contains("provisional"),
    )  # fmt: skip
