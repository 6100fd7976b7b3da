"""What earlier states of the data said of warnings, as far as it may still be told."""

from __future__ import annotations

from collections import defaultdict

from dashboard.facts.known import Facts
from data_access.frames import with_nests
from data_access.headline_verdicts import clause_of
from data_access.storing.warning_readings import KeptReading
from indicators.codes import ChangeReason, Kind

Reading = tuple[str, str, str, str, int]
"""A warning's name and an as-of year."""


def kept_readings(facts: Facts) -> dict[Reading, tuple[KeptReading, ...]]:
    """The readings kept of each warning and year, in the order in which they came.

    Not those that rest on a figure which is withheld now: what an earlier state said of it would give it back (decision
    12). Nor invented ones beside real ones: what is said now tells which of the two a page speaks of (`facts.lives`).
    """

    def gather() -> dict[Reading, tuple[KeptReading, ...]]:
        found: dict[Reading, list[KeptReading]] = defaultdict(list)
        hidden = _Hidden(facts) if facts.followed.readings else None
        for kept in facts.followed.readings:
            if hidden is not None and not hidden.behind(kept):
                found[kept.of].append(kept)
        return {name: tuple(rows) for name, rows in found.items()}

    return facts.once(("kept readings",), gather)


class _Hidden:
    """Which warnings look at a figure that is withheld now, and since which year."""

    def __init__(self, facts: Facts) -> None:
        contained = facts.catalogue.contained
        self._first: dict[tuple[str, str], int] = {}
        for key, year in facts.withheld:
            for area in (key.area, ""):
                at = key.indicator, area
                self._first[at] = min(year, self._first.get(at, year))
        self._contained = contained
        self._looks: dict[tuple[str, str, str], tuple[frozenset[str], bool]] = {}
        for target in facts.catalogue.targets:
            codes = {code for code in (target.indicator, target.reference_indicator) if code}
            name = target.plan, clause_of(target), target.indicator
            before, whole = self._looks.get(name, (frozenset(), False))
            several = Kind(target.kind) is Kind.PER_UNIT_MINIMUM or target.reference_area is not None
            self._looks[name] = before | with_nests(codes, contained), whole or several

    def behind(self, kept: KeptReading) -> bool:
        """Whether a reading rests, or may rest, on a withheld figure; the end of a target rests on none."""
        if kept.cause == ChangeReason.TARGET_DROPPED:
            return False
        codes, everywhere = self._looks.get((kept.plan, kept.clause, kept.indicator)) or self._dropped(kept)
        areas = ("",) if everywhere else (kept.area,)
        return any(self._first.get((code, area), kept.as_of + 1) <= kept.as_of for code in codes for area in areas)

    def _dropped(self, kept: KeptReading) -> tuple[frozenset[str], bool]:
        """What a target may have looked at that stands in the catalogue no more: nobody can say what it was compared with."""
        return with_nests(frozenset({kept.indicator}), self._contained), True
