"""Outlook: where each row is heading at its deadline, and how probable the target is."""

from dataclasses import dataclass

import numpy as np

from indicators.aim import Aim
from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats
from indicators.codes import Kind
from indicators.counts import Counts, standard_error
from indicators.events import counted_events, outlook_of_events
from indicators.forecast import PROBABILITY_POINTS, fit, predict, probability
from indicators.window import Window

WITH_A_PROBABILITY = (Kind.THRESHOLD, Kind.FULL_COVERAGE, Kind.MAINTAIN, Kind.RELATIVE_TO_REFERENCE)
WITHOUT_A_FORECAST = (Kind.QUALITATIVE, Kind.MILESTONE, Kind.PER_UNIT_MINIMUM)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Forecast at the deadline and its 80 % band, both within the natural range as readers see them; the probability."""

    centre: Floats
    low: Floats
    high: Floats
    probability: Floats


def build_outlook(aligned: AlignedRows, window: Window, aim: Aim, counts: Counts) -> Outlook:
    """Forecast every row from its points after any break; no probability after a break in the plan period."""
    drift = fit(aligned.value, window.usable, aligned.years)
    without = aligned.targets.is_kind(*WITHOUT_A_FORECAST)
    horizon = np.where(without, NAN, aligned.targets.deadline - drift.last_year)
    forecast = predict(drift, horizon, _floor(aligned, counts))
    with_chance = aligned.targets.is_kind(*WITH_A_PROBABILITY) & ~window.broken
    chance = probability(forecast, drift.points, aim.level, aim.sign)
    events = counted_events(aligned, counts) & with_chance & (drift.points >= PROBABILITY_POINTS) & (horizon > 0)
    if events.any():
        chance[events] = outlook_of_events(aligned, window, counts, events)
    on_a_gap = aligned.targets.is_kind(Kind.RELATIVE_TO_REFERENCE, Kind.GAP_NARROWS)
    return Outlook(
        centre=_clip(forecast.centre, aligned, ~on_a_gap),
        low=_clip(forecast.low, aligned, ~on_a_gap),
        high=_clip(forecast.high, aligned, ~on_a_gap),
        probability=np.where(with_chance, chance, NAN),
    )


def _floor(aligned: AlignedRows, counts: Counts) -> Floats:
    """The least spread: half the reporting unit, or the binomial error of the latest figure with counts."""
    half_unit = np.nan_to_num(aligned.targets.resolution) / 2
    alone = aligned.rows.right < 0
    floor: Floats = np.maximum(half_unit, np.where(alone, standard_error(counts), 0.0))
    return floor


def _clip(bound: Floats, aligned: AlignedRows, apply: Flags) -> Floats:
    inside = np.fmin(np.fmax(bound, aligned.targets.natural_min), aligned.targets.natural_max)
    clipped: Floats = np.where(apply & ~np.isnan(bound), inside, bound)
    return clipped
