"""Which indicator that is known already a proposal is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from data_access.catalogue.model import Catalogue, Indicator
from data_access.plan_proposals.like_units import same_unit
from data_access.plan_proposals.likeness import dice, pairs_of
from data_access.plan_proposals.proposal import Proposal

LIKELY_SAME = 0.55
"""Dice's coefficient of neighbouring characters from which two names are taken for the same thing, as a proposal."""


@dataclass(frozen=True, slots=True)
class Match:
    """A known indicator and how alike its name is, 0 to 1."""

    indicator: Indicator
    likeness: float


class KnownIndicators:
    """Finds the indicator a name means among those of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names: list[tuple[Indicator, frozenset[str]]] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        targets: defaultdict[str, set[str]] = defaultdict(set)
        for target in catalogue.targets:
            targets[target.indicator].add(target.name_zh)
        for indicator in catalogue.indicators:
            for name in {indicator.name_zh, indicator.short_zh, *targets[indicator.indicator]}:
                pairs = pairs_of(name)
                for pair in pairs:
                    self._holding[pair].append(len(self._names))
                self._names.append((indicator, pairs))

    def match(self, proposal: Proposal) -> Match | None:
        """The most alike of those counted in the same unit; None where none is alike enough: a new indicator."""
        pairs = pairs_of(proposal.name)
        near = {index for pair in pairs for index in self._holding.get(pair, ())}
        found = (Match(self._names[index][0], dice(pairs, self._names[index][1])) for index in sorted(near))
        fitting = [match for match in found if match.likeness >= LIKELY_SAME and _fits(proposal, match.indicator)]
        return max(fitting, key=lambda match: match.likeness, default=None)


def _fits(proposal: Proposal, indicator: Indicator) -> bool:
    unit = (
        ""
        if proposal.kind in ("directional", "slow_growth", "gap_narrows", "relative_to_reference", "change")
        else proposal.unit
    )
    return not unit or same_unit("%" if unit == "points" else unit, indicator.unit)
