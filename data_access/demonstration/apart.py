"""Sets the streets that fail apart from those that pass, in every year alike."""

from __future__ import annotations

from itertools import combinations, islice

import numpy as np

from data_access.demonstration.bound import Bound, Floats

TRIED = 2000  # sets of streets tried; the weakest come first
DRIFT = (0.92, 1.08)  # sizes change from year to year, and people are whole


def set_apart(
    scores: Floats, weights: Floats, *, at: int, failing: int, needed: float, sign: int, spread: float
) -> Floats:
    """Scores moved so that in column `at` the `failing` weakest parts fail and the others pass.

    Without this a district below its target with two failing streets would have ten streets exactly on it in
    the last year, and another picture in every year before. `needed` is what a part has to lead the whole by
    to pass.
    """
    lead = sign * scores
    order = np.argsort(lead.mean(axis=1), kind="stable")
    weak, strong = order[:failing], order[failing:]
    rank = np.arange(len(strong)) / max(1, len(strong))
    least = needed + spread * (0.1 + 0.4 * rank)
    lead[strong] += np.maximum(0.0, least - lead[strong, at])[:, None]
    if failing:
        balance = -(weights[strong] @ lead[strong, at]) / weights[weak].sum()
        target = min(balance, needed - spread / 2)
        lead[weak] += min(0.0, target - float(np.average(lead[weak, at], weights=weights[weak])))
    moved: Floats = sign * lead
    return moved


def weakest_that_can_fail(
    scores: Floats, weights: Floats, *, failing: int, whole: float, bound: Bound, limits: tuple[float, float]
) -> Floats:
    """Scores exchanged between parts, if need be, so that the weakest can fail and the rest pass.

    Two large streets far below 95 cannot make up a district at 99, nor two small ones a district at 88 whose
    other streets all stand at 100; two of another size can.
    """
    order = np.argsort(bound.sign * scores.mean(axis=1), kind="stable")
    for chosen in islice(combinations(order, failing), TRIED):
        weight = float(weights[list(chosen)].sum())
        if all(_leaves_room(weight * drift, whole, bound, limits) for drift in DRIFT):
            exchanged = np.empty_like(scores)
            exchanged[[*chosen, *(part for part in order if part not in chosen)]] = scores[order]
            return exchanged
    return scores


def _leaves_room(weight: float, whole: float, bound: Bound, limits: tuple[float, float]) -> bool:
    """Whether parts of this weight can fail and all others pass around the district's value."""
    worst, best = limits if bound.sign > 0 else limits[::-1]
    lowest = weight * worst + (1 - weight) * bound.just_met()
    highest = weight * bound.just_missed() + (1 - weight) * best
    return min(lowest, highest) <= whole <= max(lowest, highest)
