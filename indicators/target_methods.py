"""The seven methods by which a target may be set: each answers a candidate for every row, or why there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from indicators.arrays import NAN, Flags, Floats, Ints, Words
from indicators.decimals import difference, settled
from indicators.target_bench import Bench, Ground, reachable
from indicators.target_codes import Refusal
from indicators.target_effort import Effort, detectable_change, moved_by

QUANTILES = (0.95, 0.90, 0.80, 0.70, 0.60, 0.50)
SAFE = 0.80
"""The probability whose level is the trend's candidate."""
LEAST_AREAS = 8
BEST = 4
"""The best quarter."""
CLOSED = 0.5
"""The share of a gap that is to be closed."""
ALARM_Z = 1.96


@dataclass(frozen=True, slots=True)
class Found:
    """What a method answers: a candidate, NaN where it is refused with a code of `Refusal`."""

    value: Floats
    refusal: Words


def settle(value: Floats, refused: Iterable[tuple[Flags, Refusal]]) -> Found:
    """The candidates, without those refused: the first reason that holds is told."""
    reasons = list(refused)
    code = np.select(
        [flags for flags, _ in reasons], [np.full(len(value), str(why), dtype=object) for _, why in reasons], ""
    )
    return Found(np.where(code == "", value, NAN), code.astype(object))


def in_units(value: Floats, resolution: Floats, towards: Floats | float = 0.0) -> Floats:
    """In the digits in which the figure is printed: the nearest, or (by the sign of `towards`) the next above or below."""
    steps = settled(value / resolution)
    printed = np.where(towards > 0, np.ceil(steps), np.where(towards < 0, np.floor(steps), np.floor(steps + 0.5)))
    result: Floats = settled(printed * resolution)
    return result


def official(bench: Bench, ground: Ground) -> Found:
    """The printed value; where it is for a later year, the value of the straight line to it in our final year."""
    later = bench.official_year > bench.final_year
    ahead = bench.official_year - ground.now_year
    on_the_way = ground.now + (bench.official - ground.now) * ground.left / np.where(ahead > 0, ahead, NAN)
    value = np.where(later, in_units(on_the_way, bench.resolution), bench.official)
    return settle(value, [(np.isnan(bench.official), Refusal.NO_OFFICIAL),
                          (bench.official_differs, Refusal.OTHER_DEFINITION),
                          (bench.official_year <= bench.final_year - bench.period, Refusal.EXPIRED),
                          (np.isnan(value), Refusal.NO_FIGURE)])  # fmt: skip


def trend(bench: Bench, ground: Ground) -> tuple[Found, Floats]:
    """The level reached with 80 %, printed on the safe side, and the levels of all `QUANTILES`."""
    levels = reachable(bench, ground, np.array(QUANTILES))
    value = in_units(levels[:, QUANTILES.index(SAFE)], bench.resolution, -bench.sign)
    found = settle(value, [(ground.recent_break, Refusal.BREAK),
                           (~ground.has_forecast(), Refusal.FEW_POINTS),
                           (ground.provisional, Refusal.PROVISIONAL)])  # fmt: skip
    return found, np.where((found.refusal == "")[:, None], levels, NAN)


def improvement(bench: Bench, ground: Ground, effort: Effort) -> Found:
    """As hard as the present plan's targets were: the same effect size on shares, the same per cent on others."""
    share = moved_by(ground.now, bench.sign * effort.h, bench.multiplier)
    other = ground.now * (1 + bench.sign * effort.change)
    value = in_units(np.where(bench.is_share, share, other), bench.resolution)
    beyond = np.isnan(value) | (value <= bench.natural_min) | (value >= bench.natural_max) | (ground.now == 0)
    beyond |= np.nan_to_num(bench.sign * difference(value, ground.now)) <= 0
    return settle(value, [(beyond, Refusal.NEAR_LIMIT)])


def detectable(bench: Bench, ground: Ground, asked: Floats) -> tuple[Found, Floats]:
    """The least change that two figures on as many people can tell from chance, and the change itself.

    Refused where the farthest of the other candidates asks for less (`asked`, towards the better side): no such target
    can be judged at the plan's end.
    """
    change = detectable_change(bench, ground)
    value = in_units(ground.now + bench.sign * change, bench.resolution, bench.sign)
    beyond = (
        (value > bench.natural_max) | (value < bench.natural_min) | (change > np.where(np.isnan(asked), np.inf, asked))
    )
    found = settle(value, [(np.isnan(change), Refusal.NO_COUNTS), (change <= 0, Refusal.NEAR_LIMIT),
                           (beyond, Refusal.UNDETECTABLE)])  # fmt: skip
    return found, change


def peers(bench: Bench) -> Found:
    """What the best quarter of the comparable areas reaches: the figure of the last area of that quarter."""
    best, areas = best_quarter(bench)
    value = in_units(best, bench.resolution, -bench.sign)
    return settle(value, [(areas < LEAST_AREAS, Refusal.FEW_AREAS)])


def best_quarter(bench: Bench) -> tuple[Floats, Ints]:
    """The figure of the last area of the best quarter, and how many areas there are; a quarter of nine is two."""
    ahead = np.sort(np.where(np.isnan(bench.area_value), -np.inf, bench.sign[:, None] * bench.area_value), axis=1)[
        :, ::-1
    ]
    areas = (~np.isnan(bench.area_value)).sum(axis=1)
    place = np.maximum(areas // BEST, 1) - 1
    padded = np.concatenate([ahead, np.full((len(bench), 1), NAN)], axis=1)
    best = padded[np.arange(len(bench)), np.minimum(place, padded.shape[1] - 1)]
    return np.where(np.isfinite(best), bench.sign * best, NAN), areas.astype(np.int64)


def keep(bench: Bench, ground: Ground) -> tuple[Found, Floats]:
    """The present level, and the line below it that natural variation alone passes once in forty years."""
    value = in_units(ground.now, bench.resolution, -bench.sign)
    spread = np.fmax(np.nan_to_num(ground.drift.sigma), np.maximum(ground.error, np.nan_to_num(bench.resolution) / 2))
    alarm = np.fmin(np.fmax(ground.now - bench.sign * ALARM_Z * spread, bench.natural_min), bench.natural_max)
    fallen = -bench.sign * ground.drift.slope * ground.drift.span
    chance_alone = np.maximum(np.nan_to_num(bench.resolution), ALARM_Z * np.sqrt(2) * ground.error)
    falling = np.nan_to_num(fallen) > chance_alone
    found = settle(value, [(falling, Refusal.FALLING)])
    known = (found.refusal == "") & (ground.drift.points > 1)
    return found, np.where(known, in_units(alarm, bench.resolution, -bench.sign), NAN)


def close_gap(bench: Bench, ground: Ground) -> tuple[Found, Floats]:
    """The level when half the gap is closed, and the two levels it lies between (the worse, the better), by row.

    Between women and men where both are counted; else between the areas behind the whole and the best quarter.
    """
    split: Flags = np.all(~np.isnan(bench.group_value), axis=1)
    of_groups, group_ends = _between_groups(bench, ground)
    of_areas, area_ends = _between_areas(bench, ground)
    few = (~np.isnan(bench.area_value)).sum(axis=1) < LEAST_AREAS
    value = np.where(split, of_groups, of_areas)
    kept = np.fmin(np.fmax(value, bench.natural_min), bench.natural_max)
    value = in_units(np.where(np.isnan(value), NAN, kept), bench.resolution)
    ends = np.where(split[:, None], group_ends, area_ends)
    none = (~np.isnan(bench.area_value)).sum(axis=1) + bench.areas_withheld == 0
    flat = ~split & (np.nan_to_num(bench.sign * difference(value, ground.now)) <= 0)
    flat |= split & (difference(ends[:, 0], ends[:, 1]) == 0)
    found = settle(value, [
        (bench.group_withheld, Refusal.GROUP_WITHHELD),
        (~split & none, Refusal.NO_GROUPS),
        (~split & (bench.areas_withheld > 0), Refusal.GROUP_WITHHELD),
        (~split & few, Refusal.FEW_AREAS),
        (flat, Refusal.NO_GAP),
    ])  # fmt: skip
    return found, np.where((found.refusal == "")[:, None], ends, NAN)


def _between_groups(bench: Bench, ground: Ground) -> tuple[Floats, Floats]:
    ahead = bench.sign[:, None] * bench.group_value
    worse = np.argmin(np.where(np.isnan(ahead), np.inf, ahead), axis=1)
    rows = np.arange(len(bench))
    low, high = bench.group_value[rows, worse], bench.group_value[rows, 1 - worse]
    size, other = bench.group_size[rows, worse], bench.group_size[rows, 1 - worse]
    weight = np.where((size > 0) & (other > 0), size / np.where(size + other > 0, size + other, 1.0), 0.5)
    return ground.now + CLOSED * weight * (high - low), np.stack([low, high], axis=1)


def _between_areas(bench: Bench, ground: Ground) -> tuple[Floats, Floats]:
    best, _ = best_quarter(bench)
    known = ~np.isnan(bench.area_value)
    behind = known & (bench.sign[:, None] * difference(bench.area_value, ground.now[:, None]) < 0)
    sized: Flags = np.all(np.where(known, bench.area_size > 0, True), axis=1)
    size = np.where(known, np.where(sized[:, None], bench.area_size, 1.0), 0.0)
    to_win = np.where(behind, best[:, None] - bench.area_value, 0.0)
    whole, lagging = size.sum(axis=1), np.where(behind, size, 0.0)
    gained = CLOSED * (lagging * to_win).sum(axis=1) / np.where(whole > 0, whole, NAN)
    people = lagging.sum(axis=1)
    mean = (lagging * np.where(behind, bench.area_value, 0.0)).sum(axis=1) / np.where(people > 0, people, NAN)
    return ground.now + gained, np.stack([mean, best], axis=1)


def farthest(bench: Bench, ground: Ground, found: Sequence[Found]) -> Floats:
    """The largest change towards the better side that any of the candidates asks for; NaN where there is none."""
    asked = np.stack([bench.sign * difference(each.value, ground.now) for each in found], axis=1)
    some = ~np.isnan(asked).all(axis=1)
    return np.where(some, np.where(np.isnan(asked), -np.inf, asked).max(axis=1), NAN)
