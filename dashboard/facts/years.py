"""Which years a place is looked at as of, and which of them whoever asks for none is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data_access.catalogue.model import Plan

ENOUGH = 0.6
"""Share of the indicators owed for a year that must be reported before everybody is shown that year."""


def years_of(plans: Sequence[Plan], with_figures: Iterable[int], today: date) -> tuple[int, ...]:
    """As-of years that may be chosen: from the first of a plan to the newest of the years `with_figures`, or to the last
    year that has ended while a plan ran. A year before all plans is none: nothing is judged there."""
    if not plans:
        return ()
    first = min(plan.period_start for plan in plans)
    ended = min(today.year - 1, max(plan.period_end for plan in plans))
    return tuple(range(first, max(first, ended, *with_figures) + 1))


def usual_year(
    years: Sequence[int],
    owed: Mapping[int, Sequence[str]],
    reported: Mapping[int, Iterable[str]],
    there: Mapping[int, Iterable[str]],
) -> int:
    """The newest of `years` of which most indicators that are owed are in; all three hold codes by year.

    Demonstration figures, which are `there` and not `reported`, count only as long as no year has so much of real ones,
    so that the first files of a few departments move nobody; where no year has most, the newest that comes near the
    fullest; without any figure the last year.
    """
    real = {year: _share(reported.get(year, ()), owed[year]) for year in years}
    known = {year: _share(there.get(year, ()), owed[year]) for year in years}
    for shares in (real, known):
        if full := [year for year, share in shares.items() if share >= ENOUGH]:
            return full[-1]
    fullest = max(known.values())
    return max(year for year, share in known.items() if share >= ENOUGH * fullest)


def _share(there: Iterable[str], owed: Sequence[str]) -> float:
    """The part of what is owed that is there, 0 to 1."""
    return len(set(owed).intersection(there)) / len(owed) if owed else 0.0
