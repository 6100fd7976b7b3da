"""Finds demands that a plan makes twice: they are one target."""

from __future__ import annotations

from collections import defaultdict

from data_access.plan_proposals.likeness import dice, pairs_of
from data_access.plan_proposals.proposal import Proposal

SAME_THING = 0.75
"""Likeness of names from which two demands with the same figure are taken for one."""


class Repeats:
    """Remembers the numeric demands of a text as they come."""

    def __init__(self) -> None:
        self._said: defaultdict[tuple[object, ...], list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
        self._found: list[Proposal] = []

    @property
    def found(self) -> tuple[Proposal, ...]:
        """What was said again, in the text's order."""
        return tuple(self._found)

    def says_again(self, proposal: Proposal) -> bool:
        """Whether the same was asked of the same thing before, in the plan's same section or in a table of main indicators.

        Two demands of one clause are never one: an enumeration names each thing once.
        """
        if not proposal.numeric:
            return False
        key = (
            proposal.plan,
            proposal.op,
            proposal.value,
            proposal.step,
            proposal.unit,
            proposal.unit_level,
            proposal.reference,
        )
        pairs = pairs_of(proposal.name)
        here = (proposal.section, proposal.line, pairs)
        for section, line, earlier in self._said[key]:
            near = section == proposal.section or proposal.section == 0
            if near and line != proposal.line and dice(pairs, earlier) >= SAME_THING:
                self._found.append(proposal)
                return True
        self._said[key].append(here)
        return False
