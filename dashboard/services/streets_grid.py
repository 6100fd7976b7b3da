"""Every street on every target that is counted by street: judged once per year and kept as long as its facts are.

Everything on the comparison page is read from this table, so that three thousand areas cost a page what twelve do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dashboard.services.cases import LAGGING, NUMERIC
from dashboard.services.facts import Facts, Observation, Row
from dashboard.services.standing import by_street
from data_access.catalogue.model import Area, Indicator, Target


@dataclass(frozen=True, slots=True)
class Grid:
    """Verdicts by target code, one for each of `areas` in their order, and what lags in each street and on each target."""

    areas: tuple[Area, ...]
    targets: tuple[Target, ...]
    rows: dict[str, tuple[Row | None, ...]]
    groups: dict[str, Counter[str]]
    off: tuple[int, ...]
    risk: tuple[int, ...]
    judged: tuple[int, ...]
    order: tuple[int, ...]
    index: dict[str, int]
    years: dict[str, int]
    demonstration: bool

    @property
    def total(self) -> Counter[str]:
        """How many cells stand in each group."""
        return sum(self.groups.values(), Counter())


@dataclass(frozen=True, slots=True)
class YearOfFigures:
    """The streets' figures of one indicator in its newest year; those without one are not in `at`."""

    year: int
    at: dict[str, Observation]


_grids: WeakKeyDictionary[Facts, dict[tuple[int, tuple[str, ...]], Grid]] = WeakKeyDictionary()
_years: WeakKeyDictionary[Facts, dict[tuple[int, str], YearOfFigures | None]] = WeakKeyDictionary()


def shared_targets(facts: Facts, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The numeric ones of `targets` that streets are judged on."""
    return tuple(
        target
        for target in targets
        if target.kind in NUMERIC and by_street(facts.catalogue.indicator[target.indicator])
    )


def grid(facts: Facts, targets: Sequence[Target], as_of: int) -> Grid:
    """The table of the streets that exist in the year (see `Facts.streets_in`) on `targets`."""
    kept = _grids.setdefault(facts, {})
    key = (as_of, tuple(target.target for target in targets))
    if key not in kept:
        kept[key] = _made(facts, tuple(targets), as_of)
    return kept[key]


def _made(facts: Facts, targets: tuple[Target, ...], as_of: int) -> Grid:
    areas = facts.streets_in(as_of)
    rows = {one.target: tuple(facts.verdict(one, area.area, as_of) for area in areas) for one in targets}
    groups = {code: [row.group if row else "no_verdict" for row in line] for code, line in rows.items()}
    off, risk, none = ([0] * len(areas) for _ in range(3))
    for line in groups.values():
        for at, group in enumerate(line):
            off[at] += group == "off_track"
            risk[at] += group == "at_risk"
            none[at] += group == "no_verdict"
    return Grid(
        areas=areas,
        targets=targets,
        rows=rows,
        groups={code: Counter(line) for code, line in groups.items()},
        off=tuple(off),
        risk=tuple(risk),
        judged=tuple(len(targets) - n for n in none),
        order=tuple(sorted(range(len(areas)), key=lambda at: (-off[at], -risk[at]))),
        index={area.area: at for at, area in enumerate(areas)},
        years={code: max((row.latest_year or 0 for row in line if row), default=0) for code, line in rows.items()},
        demonstration=any(row and "demonstration" in (row.reasons or "") for line in rows.values() for row in line),
    )


def lagging_in(table: Grid, target: Target) -> int:
    """In how many streets a target lags."""
    return sum(table.groups[target.target][group] for group in LAGGING)


def newest(facts: Facts, found: Indicator, as_of: int) -> YearOfFigures | None:
    """The streets' figures of the newest year any of them reported, or None."""
    kept = _years.setdefault(facts, {})
    key = (as_of, found.indicator)
    if key not in kept:
        series = {
            area.area: facts.series.get(facts.key(found, area.area), ()) for area in facts.streets_in(as_of)
        }  # fmt: skip
        years = [row.year for rows in series.values() for row in rows if row.year <= as_of]
        year = max(years, default=0)
        at = {area: row for area, rows in series.items() for row in rows if row.year == year}
        kept[key] = YearOfFigures(year, at) if years else None
    return kept[key]
