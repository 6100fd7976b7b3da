"""Reads the demands of a clause: what is asked, of whom, how much, until when, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from data_access.plan_proposals import words as w
from data_access.plan_proposals.figures import of_group
from data_access.plan_proposals.outline import FoundClause, PlanHead
from data_access.plan_proposals.phrases import without_figures
from data_access.plan_proposals.proposal import Inferred, Proposal
from data_access.plan_proposals.quantities import normalised, quantities
from data_access.plan_proposals.sentence import Sentence

_SENTENCE = re.compile(r"[^。；;！!\n]+")
_LEVEL = re.compile(
    r"(?:并|且|力争|争取|确保)*(?:到?20\d\d年(?:底|末)?)?(?:不[低少高超]|达|(?:提高?升?|增[长加]?|上?升|下?降低?|减少)[到至])"
)
_LEVELS = ("threshold", "maintain", "full_coverage")
_EXPLAINS = re.compile(
    r"(?:较|比|与|在|以|即|提高|增[加长]|上升|下降|降低|减少)(?!.*(?:以[上下内]|不[低高少超多]|至少))"
)
_OUT_OF_SIGHT = 12
"""A year so long before the plan's end is history, no deadline."""


def read_clause(clause: FoundClause, plan: PlanHead) -> tuple[Proposal, ...]:
    """The targets a clause seems to ask for, in the order of its words; none is counted until a person confirms it."""
    begins, end = plan.period or (None, None)
    found: list[Proposal] = []
    whole, before = "", None
    for match in _SENTENCE.finditer(normalised(clause.text)):
        sentence = Sentence(clause, end, match[0], match.start(), begins=begins, whole=whole, before=before)
        found.extend(_read(sentence))
        whole, before = sentence.subject or whole, sentence
    return tuple(found)


def _read(sentence: Sentence) -> Iterator[Proposal]:
    groups = quantities(sentence.text)
    starts = [group[0].start for group in groups[1:]] + [len(sentence.text)]
    found: list[Proposal] = []
    for group, following in zip(groups, starts, strict=False):
        found.extend(of_group(sentence, group, following))
    found = [row for row, following in zip_longest(found, found[1:]) if not _restated(row, following)]
    taken = [(proposal.start - sentence.offset, proposal.end - sentence.offset) for proposal in found]
    found.extend(without_figures(sentence, taken))
    for proposal in _without_explanations(sorted(found, key=lambda proposal: proposal.start)):
        yield _with_deadline(_with_reporting_unit(proposal), sentence.text[: proposal.end - sentence.offset])


def _restated(change: Proposal, following: Proposal | None) -> bool:
    """A change whose result is printed behind it is one demand: 提高8个百分点，达到92%."""
    level = following is not None and change.rule == "change" and following.name == change.name
    return bool(level and following and _LEVEL.match(following.words))


def _without_explanations(found: list[Proposal]) -> Iterator[Proposal]:
    """A change right behind the level it leads to explains it (达到0.75人，较2025年增加0.1人), unless it is bounded itself (提高2岁以上)."""
    for before, proposal in zip([None, *found], found, strict=False):
        level = (
            before is not None and before.value is not None and before.kind in _LEVELS and before.name == proposal.name
        )
        if not (level and proposal.rule in ("change", "double") and _EXPLAINS.match(proposal.words)):
            yield proposal


def _with_deadline(proposal: Proposal, before: str) -> Proposal:
    """The last year printed up to the end of a demand takes the place of the plan's end."""
    years = [int(year) for match in w.DEADLINE.finditer(before) for year in match.groups() if year]
    year = years[-1] if years else None
    history = year is not None and proposal.deadline is not None and year < proposal.deadline - _OUT_OF_SIGHT
    if proposal.deadline_printed or year is None or year == proposal.since or history:
        return proposal
    inferred = tuple(how for how in proposal.inferred if how is not Inferred.DEADLINE)
    return replace(proposal, deadline=year, deadline_printed=True, inferred=inferred)


def _with_reporting_unit(proposal: Proposal) -> Proposal:
    """What is asked of each child or parent is judged by the unit that reports it: said as inferred."""
    if proposal.unit_level not in ("school", "household"):
        return proposal
    return replace(proposal, inferred=(*proposal.inferred, Inferred.SCOPE))
