"""Candidates for the targets of the next plan: by seven methods, with pace, odds, people and areas behind each.

Methods: Healthy People 2030 target setting (projection, minimal statistical significance, percent improvement, Cohen's h,
maintain the baseline, consistency with other programmes), best of peers and closing a gap beside them. All rows at once.
"""

from dataclasses import dataclass

import numpy as np

from indicators.arrays import NAN, Flags, Floats, Ints, Words
from indicators.codes import Op
from indicators.contributions import people_needed
from indicators.decimals import difference
from indicators.target_bench import Bench, Ground, chance, stand
from indicators.target_codes import METHODS, TRAPS, Method, Refusal, Trap
from indicators.target_effort import Effort, pooled_years, usual_effort
from indicators.target_methods import (
    Found,
    close_gap,
    detectable,
    farthest,
    improvement,
    keep,
    official,
    peers,
    trend,
)

PACE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Weighed:
    """What some levels mean, one column for each: directed pace needed a year, probability, people, areas there, traps.

    `traps` has a further axis, in the order of `TRAPS`.
    """

    level: Floats
    pace: Floats
    probability: Floats
    people: Floats
    areas_there: Ints
    traps: Flags


@dataclass(frozen=True, slots=True)
class Candidates:
    """The answer for a bench: `value` and `refusal` by row and method (in the order of `METHODS`), and what they rest on.

    Attributes:
        weighed: what each candidate means.
        quantiles: the trend's levels, by row and `target_methods.QUANTILES`.
        least_change: the smallest change that can be told from chance; `pool` the years to pool where it is refused.
        alarm: the lower line of the method "keep".
        gap_ends: the two levels of the method "gap", the worse first.
        best_pace: the best directed change a year over five years that was ever seen; NaN without five years.
    """

    bench: Bench
    ground: Ground
    effort: Effort
    value: Floats
    refusal: Words
    weighed: Weighed
    quantiles: Floats
    least_change: Floats
    pool: Floats
    alarm: Floats
    gap_ends: Floats
    best_pace: Floats


def set_targets(bench: Bench, effort: Effort | None = None) -> Candidates:
    """The seven candidates of every row. `effort` where the usual one is not that of the bench's own targets."""
    ground = stand(bench)
    usual = effort or usual_effort(bench)
    found: dict[Method, Found] = {Method.OFFICIAL: official(bench, ground)}
    found[Method.TREND], quantiles = trend(bench, ground)
    found[Method.IMPROVEMENT] = improvement(bench, ground, usual)
    found[Method.PEERS] = peers(bench)
    found[Method.KEEP], alarm = keep(bench, ground)
    found[Method.GAP], ends = close_gap(bench, ground)
    asked = farthest(bench, ground, [each for method, each in found.items() if method != Method.KEEP])
    found[Method.DETECTABLE], least = detectable(bench, ground, asked)
    value = np.stack([found[method].value for method in METHODS], axis=1)
    refusal = np.stack([found[method].refusal for method in METHODS], axis=1)
    value, refusal = _without_ground(bench, ground, value, refusal)
    hopeless = refusal[:, METHODS.index(Method.DETECTABLE)] == Refusal.UNDETECTABLE
    best = best_pace(bench.value, bench.broken, bench.years, bench.sign)
    return Candidates(
        bench, ground, usual, value, refusal, weigh(bench, ground, best, value), quantiles, least,
        np.where(hopeless & (asked > 0), pooled_years(least, asked), NAN), alarm, ends, best,
    )  # fmt: skip


def _without_ground(bench: Bench, ground: Ground, value: Floats, refusal: Words) -> tuple[Floats, Words]:
    """No method where nothing is collected, none where nobody says which side is better."""
    bare, undirected = np.isnan(ground.now), np.isnan(bench.sign)
    refusal = np.where(bare[:, None], Refusal.NO_FIGURE, np.where(undirected[:, None], Refusal.NO_DIRECTION, refusal))
    return np.where((bare | undirected)[:, None], NAN, value), refusal.astype(object)


def weigh(bench: Bench, ground: Ground, best: Floats, level: Floats) -> Weighed:
    """What levels mean, one column of `level` for each; NaN levels mean nothing. `best` as `best_pace` answers."""
    lead = bench.sign[:, None] * difference(level, ground.now[:, None])
    pace = lead / ground.left[:, None]
    given = ~np.isnan(level)
    traps = np.zeros((*level.shape, len(TRAPS)), dtype=bool)
    with np.errstate(invalid="ignore"):
        traps[..., TRAPS.index(Trap.ALREADY_MET)] = lead <= 0
        traps[..., TRAPS.index(Trap.LOOSER)] = lead < 0
        traps[..., TRAPS.index(Trap.TOO_FAST)] = (lead > 0) & (difference(pace, best[:, None]) > 0)
        there = bench.sign[:, None, None] * difference(bench.area_value[:, None, :], level[:, :, None]) >= 0
    traps[..., TRAPS.index(Trap.NO_FIGURE)] = np.isnan(ground.now)[:, None] & given
    return Weighed(
        level=level,
        pace=np.maximum(pace, 0.0),
        probability=chance(bench, ground, level),
        people=np.where(lead <= 0, 0.0, _people(bench, ground, level)),
        areas_there=np.where(given, there.sum(axis=2), 0).astype(np.int64),
        traps=traps,
    )


def best_pace(value: Floats, broken: Flags, years: Ints, sign: Floats, span: int = PACE_YEARS) -> Floats:
    """The best directed change a year over `span` years with a figure at both ends and no break between; NaN without."""
    best = np.full(len(value), NAN)
    column = {int(year): at for at, year in enumerate(years)}
    for start, at in column.items():
        end = column.get(start + span)
        if end is None:
            continue
        unbroken = ~broken[:, at + 1 : end + 1].any(axis=1)
        pace = np.where(unbroken, sign * difference(value[:, end], value[:, at]) / span, NAN)
        best = np.fmax(best, pace)
    return best


def _people(bench: Bench, ground: Ground, level: Floats) -> Floats:
    """How many more (of what is to fall: fewer) on as many people as now."""
    found = np.full(level.shape, NAN)
    for sign, op in ((1.0, Op.AT_LEAST), (-1.0, Op.AT_MOST)):
        rows = (bench.sign == sign) & (ground.n > 0) & (ground.x >= 0) & (bench.multiplier > 0)
        for at in range(level.shape[1]):
            here = rows & ~np.isnan(level[:, at])
            found[here, at] = people_needed(
                ground.x[here], ground.n[here], op, level[here, at], multiplier=bench.multiplier[here]
            )
    return found
