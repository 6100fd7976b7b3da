"""The register looked back on: what its warnings came to over the years of a plan, and what it did not see coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.codes import ChangeReason, RegisterState, Status
from indicators.register import Register
from indicators.register_columns import StateColumn, TransitionColumn
from indicators.register_readings import RECORD_NAMES

_NAMES = list(RECORD_NAMES)
_WARNED = (RegisterState.PENDING, RegisterState.OPEN)
SILENT = (RegisterState.NO_DATA, RegisterState.CANNOT_BE_JUDGED)
_TAKEN_BACK = (ChangeReason.REVISION, ChangeReason.UNDO)
OTHER_TARGET = (ChangeReason.TARGET_CHANGED, ChangeReason.TARGET_DROPPED)
"""Causes of a closing that are no improvement: another target is asked for, or none."""
_ENDED = (Status.MISSED, Status.ACHIEVED)


@dataclass(frozen=True, slots=True)
class RegisterRecord:
    """Counts of records, each beside what it is counted among.

    Attributes:
        records: judged in some year; of these
        noticed: whose rule fired at the end of some year, or that were opened within one,
        opened: that were opened at all, together `openings` times: those that came back more than once.
        closings: how often a warning was closed after a data year without its rule, by `codes.ChangeReason`.
        false_alarms: how often one was closed because a revision or an undoing took its ground away.
        open, recovering, owed: where the opened ones stand in the last year.
        due: judged met or missed at their deadline; of these
        missed: that were missed; of these
        foreseen: warned of in an earlier year, `ahead` by how many years. The other missed ones are the register's misses.
        due_after_warning: due, and open at the end of some earlier year; of these
        met_after_warning: met all the same.
    """

    records: int
    noticed: int
    opened: int
    openings: int
    closings: Mapping[str, int]
    false_alarms: int
    open: int
    recovering: int
    owed: int
    due: int
    missed: int
    foreseen: int
    ahead: Mapping[int, int]
    due_after_warning: int
    met_after_warning: int


def look_back(found: Register, *, as_of: int) -> RegisterRecord:
    """What the register said by the end of `as_of`, over all its records."""
    states = found.states[found.states[StateColumn.AS_OF] <= as_of]
    last = states.drop_duplicates(_NAMES, keep="last").set_index(_NAMES)
    names = last.index
    state, deadline, status = (last[name] for name in (StateColumn.STATE, StateColumn.DEADLINE, StateColumn.STATUS))
    opened = last[StateColumn.OPENINGS] > 0
    due = (last[StateColumn.AS_OF] >= deadline) & status.isin(_ENDED)
    missed = due & (status == Status.MISSED)
    first = _first(states, _WARNED).reindex(names)
    ahead = (deadline - first)[missed & (first < deadline)].astype(int)
    warned = due & (_first(states, (RegisterState.OPEN,)).reindex(names) < deadline)
    return RegisterRecord(
        records=len(states.loc[~states[StateColumn.STATE].isin(SILENT), _NAMES].drop_duplicates()),
        noticed=int((first.notna() | opened).sum()),
        opened=int(opened.sum()),
        openings=int(last[StateColumn.OPENINGS].sum()),
        **_closed(found.transitions[found.transitions[TransitionColumn.AS_OF] <= as_of]),
        open=int((opened & (state == RegisterState.OPEN)).sum()),
        recovering=int((opened & (state == RegisterState.RECOVERING)).sum()),
        owed=int((opened & (state == RegisterState.NO_DATA)).sum()),
        due=int(due.sum()),
        missed=int(missed.sum()),
        foreseen=len(ahead),
        ahead=dict(sorted(Counter(ahead.tolist()).items(), reverse=True)),
        due_after_warning=int(warned.sum()),
        met_after_warning=int((warned & ~missed).sum()),
    )


def _first(states: pd.DataFrame, wanted: tuple[RegisterState, ...]) -> pd.Series:
    """The first as-of year in which each record was in one of these states; those that never were are left out."""
    there = states[states[StateColumn.STATE].isin(wanted)]
    return there.drop_duplicates(_NAMES).set_index(_NAMES)[StateColumn.AS_OF]


def _closed(moves: pd.DataFrame) -> dict[str, Any]:
    """`closings` and `false_alarms`: an opened warning that a second reading of its year unmakes is closed at once."""
    closing = moves[moves[TransitionColumn.AFTER] == RegisterState.CLOSED]
    fell = closing[TransitionColumn.REASON].isin(_TAKEN_BACK) & (closing[TransitionColumn.BEFORE] == RegisterState.OPEN)
    reasons = closing.loc[~fell, TransitionColumn.REASON].value_counts().sort_index()
    return {"closings": {str(code): int(n) for code, n in reasons.items()}, "false_alarms": int(fell.sum())}
