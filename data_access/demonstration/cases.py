"""Invented cases beside invented figures: which warnings are seen to, and which are not.

Of each kind the first that the drawn figures have: opened, signed for, acted on and turned; come back after it was closed; put off
by decision; under way, in time and late; opened and silent. All are marked as demonstration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from sqlalchemy import Connection

from data_access.catalogue.model import Catalogue
from data_access.demonstration.case_stories import Story, Tell, deferred, going, regressed, silent, turned
from data_access.frames import areas_shown, seen_from
from data_access.headline_verdicts import RECORD, headline_verdicts
from data_access.storing.places import read_places
from data_access.storing.reading import read_observations
from data_access.storing.warning_readings import KeptReading, read_readings
from indicators.codes import ChangeReason, RegisterState, Status
from indicators.register import register
from indicators.register_columns import StateColumn
from indicators.register_readings import RECORD_NAMES

UNDER_WAY = 4
"""So many warnings are under way."""


def write_cases(connection: Connection, catalogue: Catalogue) -> int:
    """Tell the stories in the first district; how many there are."""
    districts = [area.area for area in read_places(connection) if area.level == "district"]
    if not districts:
        return 0
    place = districts[0]
    known = seen_from(catalogue, place)
    figures = read_observations(connection, areas_shown(known, place), None)
    if figures.empty:
        return 0
    begin = min(plan.period_start for plan in known.plans)
    last = max(plan.period_end for plan in known.plans)
    years = range(begin, min(int(figures["year"].max()), last) + 1)
    said = headline_verdicts(known, figures, place, known.targets, years)
    said = said[(said["area"] == place) & said["demonstration"]].assign(first_year=begin)
    states = register(_with_first_reports(said, read_readings(connection, place))).states
    written = 0
    for tell, story in _stories(states, known):
        tell(story.opened(connection, place))
        written += 1
    return written


def _with_first_reports(said: pd.DataFrame, kept: Sequence[KeptReading]) -> pd.DataFrame:
    """The verdicts, each after what the first report of its year said where that was kept; a year of which nothing was kept
    is read after the years before it were read again."""
    first = {one.of: one for one in reversed(kept)}
    names = said[RECORD].itertuples(index=False, name=None)
    again = [name in first for name in names]
    rows = said[again].assign(known=0, cause="")
    for name in ("status", "warning", "latest_year", "provisional"):
        rows[name] = [getattr(first[key], name) for key in rows[RECORD].itertuples(index=False, name=None)]
    now = said.assign(known=again, cause=[str(ChangeReason.REVISION) if one else "" for one in again])
    now = now.sort_values("as_of", kind="stable")
    return pd.concat([rows, now.assign(known=now.groupby(list(RECORD_NAMES))["known"].cummax())], ignore_index=True)


def _stories(states: pd.DataFrame, catalogue: Catalogue) -> Iterator[tuple[Tell, Story]]:
    """The first warnings of each kind that no other story is told of, one of a department."""
    taken: set[tuple[str, ...]] = set()
    now = int(states[StateColumn.AS_OF].max()) if len(states) else 0
    state, status = states[StateColumn.STATE], states[StateColumn.STATUS]
    last = states[StateColumn.AS_OF] == now
    opened = states[StateColumn.OPENINGS] > 0
    due = last & (state == RegisterState.OPEN)
    kinds = (
        (turned, 1, last & opened & state.isin([RegisterState.RECOVERING, RegisterState.CLOSED])),
        (regressed, 1, last & (states[StateColumn.OPENINGS] > 1)),
        (deferred, 1, (state == RegisterState.OPEN) & (status != Status.MISSED) & (states[StateColumn.AS_OF] == now - 2)),
        (going, UNDER_WAY, due & (states[StateColumn.LEVEL] == states.loc[due, StateColumn.LEVEL].max())),
        (silent, 1, due),
    )  # fmt: skip
    for tell, most, wanted in kinds:
        found = states[wanted][[*RECORD_NAMES, str(StateColumn.SINCE)]].itertuples(index=False, name=None)
        fitting = [row for row in found if row[:4] not in taken and not catalogue.indicator[row[2]].sensitive]
        apart = {
            catalogue.indicator[row[2]].department: row for row in reversed(fitting)
        }  # the first of each department
        for row in [row for row in fitting if row in apart.values()][:most]:
            taken.add(row[:4])
            since = now - 2 if pd.isna(row[4]) else int(row[4])
            year = since if tell is silent else min(since, now - 2)
            yield tell, Story(row[:4], catalogue.indicator[row[2]].department, year, now)
