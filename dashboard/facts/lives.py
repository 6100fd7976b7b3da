"""The register of warnings of an area: the life of each over the years, as `indicators.register` tells it.

It is made of the verdicts that pages show and of what earlier states showed (`facts.register_rows`), of nothing else, where
somebody asks for it. Records live by themselves: after a write the register of an area is taken over where none of its
warnings reads anything else than before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from dashboard.facts.known import Facts
from dashboard.facts.records import filled
from dashboard.facts.register_rows import COLUMNS, DEMONSTRATION, Name, Row, rows_of
from dashboard.facts.register_rows import deferred as deferred
from dashboard.facts.register_rows import name_of as name_of
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Target
from indicators.codes import MutedBy, RegisterState
from indicators.register import ALIVE, Register, register
from indicators.register_columns import StateColumn, TransitionColumn
from indicators.register_readings import RECORD_NAMES


class LifeYear(NamedTuple):
    """Where a warning stands as of a year: the columns of `indicators.register_columns.StateColumn`."""

    as_of: int
    state: str
    kept: str
    sub_state: str
    level: int
    status: str
    deadline: int
    since: int | None
    years: int
    openings: int
    latest_year: int | None
    owed: int
    muted_by: str
    demonstration: bool
    """Whether the verdict of this year rests on an invented figure."""

    @property
    def stage(self) -> str:
        """What a reader is told: of an open warning its sub-state, else the state."""
        return self.sub_state or self.state


def life(scope: Scope, target: Target) -> tuple[LifeYear, ...]:
    """The years of the warning that a target belongs to, up to the scope's; empty where it has not been judged."""
    found = lives(scope.facts, scope.area).get(name_of(target, scope.area), ())
    return tuple(year for year in found if year.as_of <= scope.year)


def standing(scope: Scope, target: Target) -> LifeYear | None:
    """Where the warning that a target belongs to stands as of the scope's year; None where it has not been judged."""
    years = life(scope, target)
    return years[-1] if years and years[-1].as_of == scope.year else None


def lives(facts: Facts, area: str) -> dict[Name, tuple[LifeYear, ...]]:
    """All warnings of an area by plan, clause, indicator and area, each with every year it has lived.

    The district's open warning mutes the same one of its streets.
    """
    return facts.once(("lives", area), lambda: _lives(facts, area))


def area_register(facts: Facts, area: str) -> Register:
    """The register of an area by itself."""
    return _register(facts, area, _told(facts, area).rows)


def last_reasons(facts: Facts, area: str, as_of: int) -> dict[Name, str]:
    """Why each warning of an area took its last step up to a year; of those that have taken none nothing."""

    def gather() -> dict[Name, str]:
        steps = area_register(facts, area).transitions
        steps = steps[(steps[TransitionColumn.AS_OF] <= as_of).to_numpy(dtype=bool)]
        named = zip(*(steps[name] for name in RECORD_NAMES), strict=True)
        return dict(zip(named, steps[TransitionColumn.REASON], strict=True))

    return facts.once(("last reasons", area, as_of), gather)


@dataclass(frozen=True, slots=True)
class Told:
    """What the register of an area reads by warning, the years it looks at, and each warning's life."""

    years: tuple[int, ...]
    rows: dict[Name, tuple[Row, ...]]
    lives: dict[Name, tuple[LifeYear, ...]]


def _told(facts: Facts, area: str) -> Told:
    found = facts.registers.get(area)
    if not isinstance(found, Told):
        found = facts.registers[area] = _taken_over(facts, area) or _made(facts, area)
    return found


def _taken_over(facts: Facts, area: str) -> Told | None:
    """The register of the state before, with the lives anew of which anything else is read; None where that may be any."""
    before = facts.registers_before.get(area)
    if not isinstance(before, Told) or before.years != facts.years:
        return None
    doubtful = facts.doubtful
    if doubtful is None:
        return None
    names = {name_of(facts.catalogue.target[code], area) for code in doubtful}
    names |= {name for name in facts.followed.touched | facts.followed_before.touched if name[3] == area}
    targets = [target for target in facts.catalogue.targets if name_of(target, area) in names]
    anew = rows_of(facts, area, targets)
    other = {name: rows for name, rows in anew.items() if before.rows.get(name) != rows}
    return Told(before.years, before.rows | other, before.lives | _lived(other, _read(other))) if other else before


def _made(facts: Facts, area: str) -> Told:
    rows = rows_of(facts, area, facts.catalogue.targets)
    return Told(facts.years, rows, _lived(rows, _register(facts, area, rows)))


def _register(facts: Facts, area: str, rows: dict[Name, tuple[Row, ...]]) -> Register:
    return facts.once(("register", area), lambda: _read(rows))


def _read(rows: dict[Name, tuple[Row, ...]]) -> Register:
    return register(pd.DataFrame([row for own in rows.values() for row in own], columns=COLUMNS))


def _lived(rows: dict[Name, tuple[Row, ...]], found: Register) -> dict[Name, tuple[LifeYear, ...]]:
    """The lives of warnings of which this is read."""
    invented = {row[:5] for own in rows.values() for row in own if row[DEMONSTRATION]}
    lived: dict[Name, list[LifeYear]] = {}
    for row in filled(found.states, [*RECORD_NAMES, *StateColumn]):
        lived.setdefault((row[0], row[1], row[2], row[3]), []).append(LifeYear._make((*row[4:], row[:5] in invented)))
    return {name: tuple(years) for name, years in lived.items()}


def _lives(facts: Facts, area: str) -> dict[Name, tuple[LifeYear, ...]]:
    own, district = _told(facts, area).lives, facts.district.area
    if area == district:
        return own
    above = _told(facts, district).lives
    out = {}
    for name, years in own.items():
        opened = {year.as_of for year in above.get((*name[:3], district), ()) if year.kept == RegisterState.OPEN}
        out[name] = tuple(_muted(year) if year.as_of in opened else year for year in years) if opened else years
    return out


def _muted(year: LifeYear) -> LifeYear:
    """A street's notice below a district's open warning; one that waits for a figure is muted for that already."""
    if year.muted_by or year.kept not in ALIVE:
        return year
    return year._replace(muted_by=str(MutedBy.DISTRICT_WARNING))
