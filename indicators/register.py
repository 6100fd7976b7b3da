"""The register of warnings: each a life over the years, from the first notice to its end, with a reason for every step.

One warning is a plan x clause x indicator x area. It is noticed (`pending`), opened, recovers when its rule no longer
fires and closes after a full data year of that; a warning that comes again opens the same record. The register is a
function of verdicts that are shown, of nothing else: it tells no more than the pages of these years do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.arrays import Anything, Flags, Ints, Words
from indicators.codes import MutedBy, RegisterState
from indicators.register_columns import ReadingColumn, StateColumn, TransitionColumn
from indicators.register_life import OPEN, STATES, SUB_STATES, Lives, sub_states
from indicators.register_moments import Standing, through
from indicators.register_readings import CAUSES, NO_YEAR, RECORD_NAMES, STATUSES, Readings, Signals, read

ALIVE = (RegisterState.PENDING, RegisterState.OPEN, RegisterState.RECOVERING)
_NAMES = list(RECORD_NAMES)
_YEARS = (str(StateColumn.SINCE), str(StateColumn.LATEST_YEAR))
_RECORD = "record"


@dataclass(frozen=True, slots=True)
class Register:
    """`states`: one row per record and as-of year (`RECORD`, then `StateColumn`); `transitions`: one per change
    (`RECORD`, then `TransitionColumn`). Both in the order of records, then of time."""

    states: pd.DataFrame
    transitions: pd.DataFrame


def register(judged: pd.DataFrame, *, parents: Mapping[str, str] | None = None) -> Register:
    """The life of every warning over all as-of years that were judged.

    Args:
        judged: verdicts of all years together (columns: `ReadingColumn`), in any order.
        parents: area -> the area it lies in; there a warning mutes the notices of the same warning below.

    Returns:
        Frames with all their columns, empty where nothing was judged. What is said of a year rests on it and on
        earlier ones, a later year changes nothing; and on what was known by then: an earlier year that is read again
        later adds its own steps to the years after it, and unmakes none that had been told.
    """
    readings = read(judged)
    unborn = Standing.unborn(len(readings.records))
    standings = [unborn] * len(readings.years[0]) if readings.years else []
    states: list[dict[str, Anything]] = []
    transitions: list[dict[str, Anything]] = []
    for year in readings.years:  # over time, not over records
        standings = through(standings, year)
        states.append(_states(standings[-1].lives, year[-1]))
        told = zip(standings, year, readings.known, strict=True)
        transitions.extend(_transitions(standing, signals, known) for standing, signals, known in told)
    frame, moves = _joined(readings, states, StateColumn), _joined(readings, transitions, TransitionColumn)
    return Register(_muted(frame, parents or {}), moves)


def _states(lives: Lives, signals: Signals) -> dict[str, Anything]:
    at = np.flatnonzero(signals.present)
    return {
        _RECORD: at,
        StateColumn.AS_OF: np.full(len(at), signals.as_of),
        StateColumn.STATE: _named(STATES, lives.state[at]),
        StateColumn.KEPT: _named(STATES, lives.kept[at]),
        StateColumn.SUB_STATE: _named(SUB_STATES, sub_states(lives, signals)[at]),
        StateColumn.LEVEL: lives.level[at],
        StateColumn.STATUS: _named(STATUSES, signals.status[at]),
        StateColumn.DEADLINE: signals.deadline[at],
        StateColumn.SINCE: lives.since[at],
        StateColumn.YEARS: lives.years[at],
        StateColumn.OPENINGS: lives.openings[at],
        StateColumn.LATEST_YEAR: lives.seen[at],
        StateColumn.OWED: signals.owed[at],
        StateColumn.MUTED_BY: _named(("",), np.zeros_like(at)),
    }


def _transitions(standing: Standing, signals: Signals, known: Anything) -> dict[str, Anything]:
    before, after = standing.shown, standing.lives
    moved = (after.state != before.state) | ((after.state == OPEN) & (after.level != before.level))
    at = np.flatnonzero(standing.told & moved)
    return {
        _RECORD: at,
        TransitionColumn.AS_OF: np.full(len(at), signals.as_of),
        TransitionColumn.KNOWN: known[at],
        TransitionColumn.BEFORE: _named(STATES, before.state[at]),
        TransitionColumn.AFTER: _named(STATES, after.state[at]),
        TransitionColumn.SUB_STATE: _named(SUB_STATES, sub_states(after, signals)[at]),
        TransitionColumn.LEVEL_BEFORE: before.level[at],
        TransitionColumn.LEVEL_AFTER: after.level[at],
        TransitionColumn.REASON: _named(CAUSES, standing.reasons[at]),
    }


def _named(codes: tuple[str, ...], at: Ints) -> Words:
    return np.array([str(code) for code in codes], dtype=object)[at]


def _joined(
    readings: Readings, parts: list[dict[str, Anything]], columns: type[StateColumn | TransitionColumn]
) -> pd.DataFrame:
    """The parts below one another, each row with its record's name; by record, then in order of time."""
    if not parts:
        return pd.DataFrame(columns=[*_NAMES, *(str(column) for column in columns)])
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.argsort(whole[_RECORD], kind="stable")
    at = whole.pop(_RECORD)[order]
    named = {name: readings.records[name].to_numpy()[at] for name in _NAMES}
    frame = pd.DataFrame(named | {str(name): values[order] for name, values in whole.items()})
    years = [name for name in _YEARS if name in frame.columns]
    return frame.assign(**{name: frame[name].where(frame[name] != NO_YEAR).astype("Int64") for name in years})


def _muted(states: pd.DataFrame, parents: Mapping[str, str]) -> pd.DataFrame:
    """A figure that is owed mutes the warning its series had; an open warning mutes the same one in areas below."""
    alive = states[StateColumn.KEPT].isin(ALIVE)
    owed = alive & (states[StateColumn.STATE] == RegisterState.NO_DATA)
    warned = _below_a_warning(states, parents) if parents else np.zeros(len(states), dtype=bool)
    rules = np.select([owed, alive & warned], [str(MutedBy.FIGURE_MISSING), str(MutedBy.DISTRICT_WARNING)], default="")
    return states.assign(**{StateColumn.MUTED_BY: rules.astype(object)})


def _below_a_warning(states: pd.DataFrame, parents: Mapping[str, str]) -> Flags:
    """Which rows lie in an area above which the same warning is open in the same year."""
    key = [*(name for name in _NAMES if name != ReadingColumn.AREA), str(StateColumn.AS_OF)]
    areas = states[ReadingColumn.AREA].to_numpy(dtype=object)
    above = states[key].assign(area=[parents.get(area, "") for area in areas])
    here = states.loc[states[StateColumn.KEPT] == RegisterState.OPEN, [*key, str(ReadingColumn.AREA)]]
    below: Flags = pd.MultiIndex.from_frame(above).isin(pd.MultiIndex.from_frame(here))
    return below
