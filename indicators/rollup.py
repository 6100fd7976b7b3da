"""Rolling up: counts, then the official-style index, then the share of the change. Missing is never 0."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.arrays import NAN, Flags, Floats
from indicators.codes import HEADLINE_GROUPS, Group, Op, Status
from indicators.columns import Cell, ResultColumn
from indicators.reading import numbers, words_of

LEAST_DATA = 0.6
TOTAL, ASSESSABLE = "total", "assessable"
COUNTED = (*HEADLINE_GROUPS, Group.DIRECTION)
"""The groups that `assess` gives."""
WITHOUT_A_SHARE = (
    Status.SUPPRESSED, Status.INSUFFICIENT_DATA, Status.AWAITING, Status.UNMET, Status.MISSED
)  # fmt: skip


class Composite(NamedTuple):
    """实现程度 in per cent (NaN below 60 % of data), and how many of how many figures it rests on."""

    index: float  # type: ignore[assignment]  # the published name; hides tuple.index
    assessed: int
    total: int


def composite(frame: pd.DataFrame) -> Composite:
    """实现程度: weighted mean of X/T (>=) or T/X (<=), each capped at 100. It ignores the baseline: say so.

    Args:
        frame: `op`, `value`, `latest_value`, and `weight` (absent or empty: 1).

    Source: 国家统计局, 全面建设小康社会统计监测方案.
    """
    value, latest = numbers(frame, Cell.VALUE), numbers(frame, Cell.LATEST_VALUE)
    weight = np.where(np.isnan(numbers(frame, Cell.WEIGHT)), 1.0, numbers(frame, Cell.WEIGHT))
    low_is_good = np.isin(words_of(frame, Cell.OP), [Op.AT_MOST, Op.BELOW])
    degree = _degree(value, latest, low_is_good)
    known = ~np.isnan(degree)
    assessed, total = int(known.sum()), len(frame)
    enough = total > 0 and assessed >= LEAST_DATA * total and weight[known].sum() > 0
    index = float((degree[known] * weight[known]).sum() / weight[known].sum()) if enough else NAN
    return Composite(index, assessed, total)


def _degree(value: Floats, latest: Floats, low_is_good: Flags) -> Floats:
    """0-100; a ceiling of which nothing occurs, and a floor of 0, are fully reached."""
    above, below = np.where(low_is_good, value, latest), np.where(low_is_good, latest, value)
    degree = 100 * np.divide(above, below, out=np.full(len(value), NAN), where=below > 0)
    degree = np.where((below <= 0) & ~np.isnan(above), 100.0, degree)
    result: Floats = np.clip(degree, 0, 100)
    return result


def roll_up(result: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Counts by group of an `assess` result, for the whole or for each value of the columns `by`.

    Returns:
        One row for each value of `by` (one row without), with `total`, `assessable` ("k of N"), one Int64
        column for each group that `assess` gives (`direction` counts kinds without a number), and `change_share`: the mean
        share of the targeted change over rows not met at the baseline, NA where fewer than 60 % of them have
        one. An empty result gives no row with `by`, else a row of zeros.
    """
    groups = [str(name) for name in by]
    parts = result.groupby(groups, sort=True, dropna=False) if groups else [((), result)]
    rows = []
    for key, part in parts:
        row: dict[str, object] = dict(zip(groups, key, strict=True))
        rows.append(row | _counts(part) | {str(ResultColumn.CHANGE_SHARE): _mean_share(part)})
    counted = [TOTAL, ASSESSABLE, *(str(group) for group in COUNTED)]
    frame = pd.DataFrame(rows, columns=[*groups, *counted, str(ResultColumn.CHANGE_SHARE)])
    return frame.astype({**dict.fromkeys(counted, "Int64"), str(ResultColumn.CHANGE_SHARE): "Float64"})


def _counts(part: pd.DataFrame) -> dict[str, object]:
    count = part[ResultColumn.GROUP].value_counts()
    found = {str(group): int(count.get(group, 0)) for group in COUNTED}
    return {TOTAL: len(part), ASSESSABLE: len(part) - found[Group.NO_VERDICT], **found}


def _mean_share(part: pd.DataFrame) -> float | None:
    """Over targets with ground to win; at least 60 % of them must have the figures for it.

    Kinds that have no such share (dated, without a number) are neither in the mean nor missing from it. A target
    whose end figure is owed is missing: at the deadline only figures of its year enter.
    """
    met_before = part[ResultColumn.BASELINE_MET].fillna(False).astype(bool)
    share = part[ResultColumn.CHANGE_SHARE].where(part[ResultColumn.STATUS] != Status.AWAITING)[~met_before]
    missing = int((part[ResultColumn.STATUS].isin(WITHOUT_A_SHARE) & ~met_before & share.isna()).sum())
    share = share.dropna()
    return float(share.mean()) if len(share) and len(share) >= LEAST_DATA * (len(share) + missing) else None
