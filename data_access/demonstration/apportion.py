"""Whole numbers that add up: sharing a total among parts."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.bound import Floats


def apportion(total: float, wanted: Floats, low: Floats | float = 0.0, high: Floats | float = np.inf) -> Floats:
    """Whole numbers near `wanted`, within `low` and `high`, whose sum is `total` (largest remainder).

    Where the limits leave no room for the total they win, and the sum differs: check `feasible` before.
    """
    floor = np.broadcast_to(np.asarray(low, dtype=float), wanted.shape)
    ceiling = np.maximum(np.broadcast_to(np.asarray(high, dtype=float), wanted.shape), floor)
    inside = np.clip(wanted, floor, ceiling)
    share = np.clip(np.floor(inside), floor, ceiling)
    rest = round(total - float(share.sum()))
    while rest:
        room = ceiling - share if rest > 0 else share - floor
        order = np.argsort(-(inside - share) * np.sign(rest), kind="stable")
        order = order[room[order] > 0][: abs(rest)]
        if not len(order):
            break
        step = np.minimum(room[order], max(1, abs(rest) // len(order)))
        share[order] += np.sign(rest) * step
        rest = round(total - float(share.sum()))
    return share


def feasible(total: float, low: Floats, high: Floats) -> bool:
    """Whether some whole numbers within the limits have this sum."""
    return bool(np.all(low <= high) and low.sum() <= total <= high.sum())
