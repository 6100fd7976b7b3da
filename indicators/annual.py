"""Targets that ask for a step every year: nothing is carried over, so every year is a test of its own."""

from dataclasses import dataclass

import numpy as np

from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats, Ints, pick_flag
from indicators.codes import Kind
from indicators.decimals import at_least, difference
from indicators.window import Window


@dataclass(frozen=True, slots=True)
class Steps:
    """The rows with a yearly step (`rows` are positions in the answer) and how their years went.

    `made` and `failed` have shape (len(rows), years); a year without a figure in it and in the year before is
    neither. `due` counts the years from the baseline year to the latest figure, at most to the deadline;
    `passed` those made.
    """

    rows: Ints
    made: Flags
    failed: Flags
    passed: Ints
    due: Ints
    failures: Ints
    latest_made: Flags
    latest_failed: Flags


def judge_steps(aligned: AlignedRows, window: Window) -> Steps:
    """Judge every yearly step. 64.1 to 63.1 is one point."""
    rows = np.flatnonzero(aligned.targets.is_kind(Kind.ANNUAL_CHANGE))
    of = aligned.targets.take(rows)
    made, failed = _yearly(aligned, window, rows)
    year = aligned.years[None, :]
    start = of.baseline_year[:, None]
    end = np.fmin(window.latest_year[rows], of.deadline)
    counted = (year > start) & (year <= end[:, None])
    made, failed = made & counted, failed & counted
    latest_at = window.latest_at[rows]
    due = np.maximum(np.nan_to_num(end - of.baseline_year), 0).astype(np.int64)
    return Steps(
        rows=rows,
        made=made,
        failed=failed,
        passed=made.sum(axis=1).astype(np.int64),
        due=due,
        failures=failed.sum(axis=1).astype(np.int64),
        latest_made=pick_flag(made, latest_at),
        latest_failed=pick_flag(failed, latest_at),
    )


def _yearly(aligned: AlignedRows, window: Window, rows: Ints) -> tuple[Flags, Flags]:
    of = aligned.targets.take(rows)
    value = np.where(window.usable[rows], aligned.value[rows], NAN)
    before = np.full_like(value, NAN)
    follows = np.diff(aligned.years) == 1
    before[:, 1:] = np.where(follows, value[:, :-1], NAN)
    change = of.sign[:, None] * difference(value, before)
    bar = np.where(of.step_in_percent[:, None], np.abs(before) * of.step[:, None] / 100, of.step[:, None])
    bar = np.broadcast_to(bar, value.shape)
    made = at_least(change, bar, np.maximum(np.abs(value), np.abs(before)))
    return made, ~made & ~np.isnan(change)


def stepped_level(baseline: Floats, sign: Floats, step: Floats, in_percent: Flags, years: Floats) -> Floats:
    """Where a series stands that makes exactly its step every year; steps in per cent compound."""
    compound = baseline * np.power(1 + sign * step / 100, years)
    result: Floats = np.where(in_percent, compound, baseline + sign * step * years)
    return result
