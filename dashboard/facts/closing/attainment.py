"""How much of a plan was attained: three denominators, each with and without what is expected, and every exception named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts.closing.records import ClosingTarget
from indicators.final import MET_AT_THE_END, NOT_MONITORABLE, FinalVerdict

ORDER = tuple(FinalVerdict)
"""The words as a strip shows them."""


@dataclass(frozen=True, slots=True)
class Share:
    """`met` targets of `of`, and `expected` ones that will be met by their latest figure."""

    met: int
    expected: int
    of: int

    @property
    def percent(self) -> float | None:
        """The met ones, in per cent; None of nothing."""
        return 100 * self.met / self.of if self.of else None

    @property
    def with_expected(self) -> int:
        """The met ones and the expected ones."""
        return self.met + self.expected

    @property
    def percent_with_expected(self) -> float | None:
        """The same in per cent."""
        return 100 * self.with_expected / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class FromBaseline:
    """What became of the targets that were met at the baseline already; `unjudged` are those nobody can judge."""

    met_then: int
    kept: int
    owed: int
    lost: int
    unjudged: int
    unknown: int
    """Of so many nobody knows whether they were met; they are in none of the other numbers."""


@dataclass(frozen=True, slots=True)
class Attainment:
    """The count of some targets. `rows` are these, so that every number can name what is in it."""

    rows: tuple[ClosingTarget, ...]
    counts: dict[FinalVerdict, int]
    all: Share
    monitorable: Share
    not_met_before: Share
    """Of the targets known not to have been met at the baseline; its `met` are newly met."""
    before: FromBaseline

    @property
    def total(self) -> int:
        """How many targets there are."""
        return len(self.rows)

    @property
    def met(self) -> int:
        """Met at the end, early or on time."""
        return sum(self.counts[word] for word in MET_AT_THE_END)

    @property
    def unjudged(self) -> int:
        """Without data or not comparable."""
        return sum(self.counts[word] for word in NOT_MONITORABLE)

    @property
    def near(self) -> int:
        """Missed by little."""
        return sum(row.near for row in self.rows)

    def named(self, *words: FinalVerdict) -> tuple[ClosingTarget, ...]:
        """The targets that came to these words, in their order."""
        return tuple(row for row in self.rows if row.verdict in words)

    @property
    def lost(self) -> tuple[ClosingTarget, ...]:
        """Met at the baseline and missed at the end."""
        return tuple(row for row in self.rows if row.lost)


def attainment(rows: Iterable[ClosingTarget]) -> Attainment:
    """The count of targets at the end of their plan."""
    kept = tuple(rows)
    counts = Counter(row.verdict for row in kept)
    then = tuple(row for row in kept if row.met_at_baseline)
    return Attainment(
        rows=kept,
        counts={word: counts[word] for word in ORDER},
        all=_share(kept),
        monitorable=_share(tuple(row for row in kept if row.monitorable)),
        not_met_before=_share(tuple(row for row in kept if row.baseline_known and not row.met_at_baseline)),
        before=FromBaseline(
            met_then=len(then),
            kept=sum(row.met for row in then),
            owed=sum(row.owed for row in then),
            lost=sum(row.lost for row in then),
            unjudged=sum(not row.met and not row.owed and not row.lost for row in then),
            unknown=sum(not row.baseline_known for row in kept),
        ),
    )


def _share(rows: tuple[ClosingTarget, ...]) -> Share:
    expected = sum(row.verdict == FinalVerdict.EXPECTED for row in rows)
    return Share(sum(row.met for row in rows), expected, len(rows))
