"""Every street on every target that is counted by street: judged once per year and kept as long as its facts are.

Everything on the comparison page is read from this table, so that three thousand areas cost a page what twelve do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally_of
from dashboard.facts.deadline import ended
from dashboard.facts.judged import row_group
from dashboard.facts.known import Facts, Verdict, by_street
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.text.words import Words
from data_access.catalogue.model import Area, Target
from indicators.codes import LAGGING, Group, Status


@dataclass(frozen=True, slots=True)
class Grid:
    """Verdicts by target code, one for each of `areas` in their order, and what lags in each street and on each target.

    `hidden` are the newest figures that exist and are not shown, by indicator and area: their year and the reason.
    """

    areas: tuple[Area, ...]
    targets: tuple[Target, ...]
    rows: dict[str, tuple[Verdict | None, ...]]
    groups: dict[str, Counter[str]]
    off: tuple[int, ...]
    risk: tuple[int, ...]
    judged: tuple[int, ...]
    known: int
    """Of how many streets anything is judged."""
    order: tuple[int, ...]
    lagging: tuple[int, ...]
    """Places of the streets in which something is off track, in that order."""
    index: dict[str, int]
    years: dict[str, int]
    counted: tuple[Target, ...]
    """Those that counts of streets go over: where real and invented verdicts stand side by side, the real ones."""
    hidden: dict[tuple[str, str], tuple[int, str]]
    demonstration: bool
    mixed: bool
    """Whether real and invented verdicts stand side by side, so that each cell has to say which it is."""
    provisional: bool
    ended: bool
    total: Tally
    """How many cells of the counted targets stand in each group."""

    def withheld(self, indicator: str, area: str, row: Verdict | None) -> str:
        """Why the newest figure is not shown (a word of `statuses.withheld_word`); empty where it is, or is missing."""
        year, reason = self.hidden.get((indicator, area), (0, ""))
        shown = row.latest_year if row is not None and row.latest_value is not None else 0
        if year > (shown or 0):
            return reason
        return "denominator" if row is not None and row.status == Status.SUPPRESSED else ""

    @property
    def bare(self) -> bool:
        """Whether no street has a figure on any of the targets, shown or withheld."""
        shown = (row is not None and row.latest_value is not None for line in self.rows.values() for row in line)
        if any(shown):
            return False
        streets = {area.area for area in self.areas}
        return not any(area in streets for _, area in self.hidden)


def shared_targets(facts: Facts, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The numeric ones of `targets` that streets are judged on."""
    return tuple(
        target
        for target in targets
        if target.kind in NUMERIC and by_street(facts.catalogue.indicator[target.indicator])
    )


def grid(scope: Scope, targets: Sequence[Target]) -> Grid:
    """The table of the streets that exist in the year (see `Facts.streets_in`) on `targets`."""
    codes = tuple(target.target for target in targets)
    return scope.facts.once(("grid", scope.year, codes), lambda: _made(scope, tuple(targets)))


def _made(scope: Scope, targets: tuple[Target, ...]) -> Grid:
    as_of = scope.year
    areas = scope.facts.streets_in(as_of)
    rows = {target.target: tuple(scope.facts.verdict(target, area.area, as_of) for area in areas) for target in targets}
    groups = {code: [row_group(row) for row in line] for code, line in rows.items()}
    kinds = {row.demonstration for line in rows.values() for row in line if row and row.latest_value is not None}
    counted = tuple(target for target in targets if len(kinds) < 2 or not _invented(rows[target.target]))
    off, risk, none = ([0] * len(areas) for _ in range(3))
    for target in counted:
        for at, group in enumerate(groups[target.target]):
            off[at] += group == Group.OFF_TRACK
            risk[at] += group == Group.AT_RISK
            none[at] += group in (Group.AWAITING, Group.NO_VERDICT)
    judged = tuple(len(counted) - n for n in none)
    order = tuple(sorted(range(len(areas)), key=lambda at: (-off[at], -risk[at])))
    cells = ((target, row) for target in counted for row in rows[target.target])
    return Grid(
        areas=areas,
        targets=targets,
        rows=rows,
        groups={code: Counter(line) for code, line in groups.items()},
        off=tuple(off),
        risk=tuple(risk),
        counted=counted,
        judged=judged,
        known=sum(1 for n in judged if n),
        order=order,
        lagging=tuple(at for at in order if off[at]),
        index={area.area: at for at, area in enumerate(areas)},
        years={code: max((row.latest_year or 0 for row in line if row), default=0) for code, line in rows.items()},
        hidden=_hidden(scope, targets, areas),
        demonstration=True in kinds,
        mixed=len(kinds) > 1,
        provisional=any(row and "provisional" in row.reasons for line in rows.values() for row in line),
        ended=ended(targets, as_of),
        total=replace(tally_of(cells, 0), ended=ended(targets, as_of)),
    )


def _invented(line: Iterable[Verdict | None]) -> bool:
    return any(row is not None and row.demonstration for row in line)


def _hidden(
    scope: Scope, targets: tuple[Target, ...], areas: tuple[Area, ...]
) -> dict[tuple[str, str], tuple[int, str]]:
    asked = {target.indicator for target in targets}
    there = {area.area for area in (scope.facts.district, *areas)}
    out: dict[tuple[str, str], tuple[int, str]] = {}
    for (key, year), reason in scope.facts.withheld.items():
        whole = key.sex == key.age_group == "all" and year <= scope.year
        if whole and key.indicator in asked and key.area in there:
            out[key.indicator, key.area] = max(out.get((key.indicator, key.area), (0, "")), (year, reason))
    return out


def lagging_in(table: Grid, target: Target) -> int:
    """In how many streets a target lags."""
    return sum(table.groups[target.target][group] for group in LAGGING)


def lagging_words(table: Grid, at: int, t: Words) -> str:
    """How much lags in a street, or what it missed."""
    if table.ended:
        return t.count("{n} 项未达到", table.off[at])
    return t("{off} 项明显滞后，{risk} 项存在风险", off=table.off[at], risk=table.risk[at])
