"""The whole way from a file to proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.plan_proposals.demands import read_clause
from data_access.plan_proposals.document import Paragraph, paragraphs_of, read_document
from data_access.plan_proposals.outline import Outline, find_outline
from data_access.plan_proposals.proposal import Proposal
from data_access.plan_proposals.tables import read_rows


@dataclass(frozen=True, slots=True)
class PlanProposals:
    """What a text was found to hold, and the targets it seems to ask for, in the text's order."""

    outline: Outline
    proposals: tuple[Proposal, ...]


def read_plan(path: Path) -> PlanProposals:
    """The sections, clauses and proposed targets of a TXT or DOCX file.

    Raises:
        PlanTextError: the file cannot be read, or holds no numbered goals.
    """
    return _read(read_document(path), path.name)


def read_plan_text(text: str, *, name: str = "text") -> PlanProposals:
    """The same of pasted text; `name` stands in error messages."""
    return _read(paragraphs_of(text), name)


def _read(paragraphs: Sequence[Paragraph], name: str) -> PlanProposals:
    outline = find_outline(paragraphs, name=name)
    heads = {head.plan: head for head in outline.plans}
    found: list[Proposal] = []
    for clause in outline.clauses:
        found.extend(read_clause(clause, heads[clause.plan]))
        found.extend(read_rows(clause, heads[clause.plan]))
    return PlanProposals(outline, tuple(found))
