"""How many targets stand where."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group, Status


@dataclass(frozen=True, slots=True)
class Tally:
    """How many targets stand where. `ended`: all are due, so it is told in the four words of the plan's end.

    `near` of the missed ones came near; `owed_met` of those whose end figure is owed are met by their latest figure;
    `suppressed` of those without a verdict are too few to be published, `unreported` have never been reported.
    """

    counts: dict[Group, int]
    total: int
    ended: bool = False
    near: int = 0
    owed_met: int = 0
    suppressed: int = 0
    unreported: int = 0
    begun: bool = True
    """Whether any of the plans has begun; before that there is nothing to count."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups shown, in order; their counts add up to the total."""
        return statuses.groups_of(self.counts, ended=self.ended)

    def word(self, group: Group, t: Words) -> str:
        """A group in the words of this tally."""
        if not self.begun and group == Group.NO_VERDICT:
            return statuses.status_word(Status.NOT_BEGUN, t)
        return statuses.group_word(group, t, ended=self.ended)

    @property
    def owed(self) -> int:
        """Targets whose end figure is owed."""
        return self.counts.get(Group.AWAITING, 0)

    @property
    def good(self) -> int:
        """Targets met or on track."""
        return self.counts[Group.MET] + self.counts[Group.ON_TRACK]

    @property
    def unjudged(self) -> int:
        """Targets without a verdict, or whose end figure is owed."""
        return self.counts[Group.NO_VERDICT] + self.counts.get(Group.AWAITING, 0)

    @property
    def lagging(self) -> int:
        """Targets at risk or off track; at the plan's end those that were missed."""
        return self.counts[Group.AT_RISK] + self.counts[Group.OFF_TRACK]


@dataclass(frozen=True, slots=True)
class Counts(Tally):
    """A tally with how it moved since the year before (empty at the plan's end) and the line that keeps "met" honest."""

    changes: dict[Group, int] = field(default_factory=dict)
    met_at_baseline: int = 0
    newly_met: int = 0
    looser: int = 0
    note: str = ""
    unknown_before: int = 0
    """Met now, and nobody knows whether before."""
    compared: str = ""
    """What `changes` rest on, or why there are none."""
