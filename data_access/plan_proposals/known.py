"""Which indicator that is known already a proposal is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data_access.catalogue.model import Catalogue, Indicator
from data_access.plan_proposals.like_units import same_unit
from data_access.plan_proposals.likeness import dice, pairs_of
from data_access.plan_proposals.population import Population, agree, population_of
from data_access.plan_proposals.proposal import Proposal

LIKELY_SAME = 0.55
"""Dice's coefficient of neighbouring characters from which two names are taken for the same thing, as a proposal."""


SURELY_SAME = 0.8
"""From here on nothing in the name says that it is defined otherwise than before."""


@dataclass(frozen=True, slots=True)
class Match:
    """A known indicator and how alike its name is, 0 to 1."""

    indicator: Indicator
    likeness: float


class KnownIndicators:
    """Finds the indicator a name means among those of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names: list[tuple[Indicator, frozenset[str], Population]] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        targets: defaultdict[str, set[str]] = defaultdict(set)
        for target in catalogue.targets:
            targets[target.indicator].add(target.name_zh)
        for indicator in catalogue.indicators:
            for name in {indicator.name_zh, indicator.short_zh, *targets[indicator.indicator]}:
                pairs = pairs_of(name)
                for pair in pairs:
                    self._holding[pair].append(len(self._names))
                self._names.append((indicator, pairs, population_of(name)))
        self._splits = {row.indicator: row.splits for row in catalogue.indicators}

    def match(self, proposal: Proposal) -> Match | None:
        """The most alike of those counted in the same unit and of the same people; None where none is alike enough: a new
        indicator."""
        pairs, people = pairs_of(proposal.name), _of_plan(proposal, population_of(proposal.name))
        near = {index for pair in pairs for index in self._holding.get(pair, ())}
        found = (
            Match(self._names[index][0], dice(pairs, self._names[index][1]))
            for index in sorted(near)
            if agree(people, self._names[index][2]) and self._may_be(proposal, people, self._names[index][0])
        )
        fitting = [match for match in found if match.likeness >= LIKELY_SAME and _fits(proposal, match.indicator)]
        return max(fitting, key=lambda match: match.likeness, default=None)

    def _may_be(self, proposal: Proposal, people: Population, indicator: Indicator) -> bool:
        """A demand on women or men alone needs figures of them, where the indicator is not theirs by its name."""
        own = population_of(indicator.name_zh)
        if not agree(people, own):
            return False
        return proposal.sex != "male" or "sex" in self._splits[indicator.indicator] or "male" in own.sexes


def pairs_alike(name: str, names: Iterable[str]) -> bool:
    """Whether something is called as one of these, so that nothing says it is defined otherwise."""
    pairs = pairs_of(name)
    return any(dice(pairs, pairs_of(other)) >= SURELY_SAME for other in names)


def _of_plan(proposal: Proposal, people: Population) -> Population:
    """A name that says of nobody is about those the plan is for: a women's plan that says 伤害死亡率 means no children's."""
    neutral = not (people.sexes or people.children or people.adults)
    return replace(people, adults=True) if neutral and proposal.plan == "women" else people


def _fits(proposal: Proposal, indicator: Indicator) -> bool:
    unit = (
        ""
        if proposal.kind in ("directional", "slow_growth", "gap_narrows", "relative_to_reference", "change")
        else proposal.unit
    )
    return not unit or same_unit("%" if unit == "points" else unit, indicator.unit)
