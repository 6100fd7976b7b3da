"""Baselines that the plans print, as figures of their year where nobody has reported one.

They are marked `printed` (规划文本) wherever they go, count for nobody as reported, and are never joined with invented
figures: a series with a demonstration figure keeps to itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from data_access.catalogue.model import Baseline, Catalogue, Target
from indicators.codes import Kind, Mark

OF_OTHER_SCOPE = frozenset({Kind.PER_UNIT_MINIMUM, Kind.MILESTONE, Kind.QUALITATIVE})
"""Kinds of which a district's figure says nothing: every unit, a date, no number."""
ALL = "all"
SERIES = ["indicator", "area", "sex", "age_group"]


def printed_figures(
    catalogue: Catalogue, observations: pd.DataFrame, district: str, among: Collection[str] | None = None
) -> pd.DataFrame:
    """Printed baselines as rows of observations, with their columns and dtypes; none without need.

    Only what is printed as exactly so (`=`), of the baseline year of a target on the same figure, in its unit and of
    the same sex, and only where that series has no figure of the year and none that is invented. Only those of the
    indicators `among`, whose observations are enough then.
    """
    own = observations[(observations["area"] == district) & (observations["unit"] == "")]
    taken = set(_cells(own, [*SERIES, "year"]))
    invented = set(_cells(own[own["mark"] == Mark.DEMONSTRATION], SERIES))
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for baseline, sex in _usable(catalogue):
        series = (baseline.indicator, district, sex, ALL)
        if among is not None and baseline.indicator not in among:
            continue
        if series not in invented and (*series, baseline.year) not in taken:
            named = dict(zip(SERIES, series, strict=True))
            figure = {"year": baseline.year, "value": baseline.value, "unit": "", "break_before": False, "note": ""}
            counts = {"numerator": float("nan"), "denominator": float("nan"), "mark": Mark.PRINTED.value}
            rows.setdefault((*series, baseline.year), named | figure | counts)
    frame = pd.DataFrame(list(rows.values()), columns=observations.columns)
    return frame.astype(observations.dtypes.to_dict())


def with_baselines(observations: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """The figures that are judged: a printed baseline counts as a figure of its year, also where it is the only one."""
    return pd.concat([observations, printed], ignore_index=True) if len(printed) else observations


def met_in_print(catalogue: Catalogue, target: Target) -> bool:
    """Whether the plan itself prints the target as met before it began, also as "at least" or "at most"."""
    return any(
        met_at_baseline(baseline, target)
        for baseline in catalogue.baselines
        if baseline.target == target.target
        or (
            baseline.indicator == target.indicator
            and baseline.sex == target.sex
            and baseline.year == target.baseline_year
        )
    )


def met_at_baseline(baseline: Baseline, target: Target) -> bool | None:
    """Whether the printed figure satisfies the target; None where the two cannot be compared.

    A figure printed as "at least" says nothing about a ceiling, and one of the district nothing about every unit.
    """
    if not target.op or target.value is None or target.kind in ("per_unit_minimum", "relative_to_reference"):
        return None
    if baseline.unit != target.unit or (baseline.value_op != "=" and baseline.value_op[0] != target.op[0]):
        return None
    value, goal = baseline.value, target.value
    return {">=": value >= goal, ">": value > goal, "<=": value <= goal, "<": value < goal}[target.op]


def _usable(catalogue: Catalogue) -> Iterator[tuple[Baseline, str]]:
    """The baselines that a target starts from, each with the sex its series is of."""
    for baseline in catalogue.baselines:
        indicator = catalogue.indicator.get(baseline.indicator or "")
        if indicator is None or baseline.value_op != "=" or baseline.unit != indicator.unit:
            continue
        if any(_starts(baseline, target) for target in catalogue.targets_of.get(indicator.indicator, ())):
            yield baseline, baseline.sex if "sex" in indicator.splits else ALL


def _starts(baseline: Baseline, target: Target) -> bool:
    return (
        target.indicator == baseline.indicator
        and baseline.target in (None, "", target.target)
        and target.baseline_year == baseline.year
        and target.sex == baseline.sex
        and target.kind not in OF_OTHER_SCOPE
    )


def _cells(frame: pd.DataFrame, names: list[str]) -> Iterator[tuple[object, ...]]:
    """The rows as tuples of plain values."""
    return zip(*(frame[name].to_numpy().tolist() for name in names), strict=True)
