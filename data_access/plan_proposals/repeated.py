"""Finds demands that a plan makes twice: they are one target."""

from __future__ import annotations

import re
from collections import defaultdict

from data_access.plan_proposals.likeness import dice, pairs_of
from data_access.plan_proposals.proposal import Proposal

_GROUPS = re.compile("乡镇|街道|村|社区|县|市|省|小学|初中|高中|幼儿园|农村|城镇")
SAME_THING = 0.75
"""Likeness of names from which two demands with the same figure are taken for one."""


class Repeats:
    """Remembers the numeric demands of a text as they come."""

    def __init__(self) -> None:
        self._said: defaultdict[tuple[object, ...], list[tuple[int, int, frozenset[str], str]]] = defaultdict(list)
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
        here = (proposal.section, proposal.line, pairs, proposal.name)
        for section, line, earlier, name in self._said[key]:
            if line == proposal.line or not (section == proposal.section or proposal.section == 0):
                continue
            if dice(pairs, earlier) >= SAME_THING and not _of_others(name, proposal.name):
                self._found.append(proposal)
                return True
        self._said[key].append(here)
        return False


def _of_others(left: str, right: str) -> bool:
    """市、县领导班子 and 乡镇领导班子: names alike of groups that have nothing in common."""
    one, other = set(_GROUPS.findall(left)), set(_GROUPS.findall(right))
    return bool(one and other) and one.isdisjoint(other)
