"""The whole way from a file to proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.plan_proposals.demands import read_clause
from data_access.plan_proposals.document import paragraphs_of, read_document
from data_access.plan_proposals.finding import find_outline
from data_access.plan_proposals.outline import FoundClause, Outline, PlanHead
from data_access.plan_proposals.paragraph import Paragraph
from data_access.plan_proposals.proposal import Proposal
from data_access.plan_proposals.repeated import Repeats
from data_access.plan_proposals.tables import read_rows


@dataclass(frozen=True, slots=True)
class PlanProposals:
    """What a text was found to hold, and the targets it seems to ask for, in the text's order."""

    outline: Outline
    proposals: tuple[Proposal, ...]
    repeated: tuple[Proposal, ...] = ()
    """Demands that say again, with the same figure, what was proposed before: in a strategy, in a table of main indicators."""


def read_plan(path: Path) -> PlanProposals:
    """The sections, clauses and proposed targets of a TXT or DOCX file.

    Raises:
        PlanTextError: the file cannot be read, or holds no numbered goals.
    """
    return _read(read_document(path), path.name)


def read_plan_text(text: str, *, name: str = "text") -> PlanProposals:
    """The same of pasted text; `name` stands in error messages."""
    return _read(paragraphs_of(text), name)


def lines_that_ask(text: str, *, most: int = 3) -> list[tuple[int, str]]:
    """The first lines of a text that ask for a figure, with the words that do: where no numbered goals were found, they say
    what the text has instead."""
    found: list[tuple[int, str]] = []
    for row in paragraphs_of(text):
        clause = FoundClause("plan", 0, "goal", 0, row.number, row.text)
        asks = next((one for one in read_clause(clause, PlanHead("plan", "", 0, None)) if one.value is not None), None)
        if asks is not None:
            found.append((row.number, asks.words))
        if len(found) == most:
            break
    return found


def _read(paragraphs: Sequence[Paragraph], name: str) -> PlanProposals:
    outline = find_outline(paragraphs, name=name)
    heads = {head.plan: head for head in outline.plans}
    found: list[Proposal] = []
    for clause in (*outline.clauses, *_of_tables(outline)):
        head = heads.get(clause.plan) or PlanHead(clause.plan, "", clause.line, None)
        found.extend(read_clause(clause, head))
        found.extend(read_rows(clause, head))
    repeats = Repeats()
    kept = [proposal for proposal in found if not repeats.says_again(proposal)]
    return PlanProposals(outline, tuple(kept), repeats.found)


def _of_tables(outline: Outline) -> list[FoundClause]:
    """Tables outside the sections, as clauses of section 0."""
    rows: dict[str, list[Paragraph]] = {}
    for plan, row in outline.loose_rows:
        rows.setdefault(plan or outline.clauses[0].plan, []).append(row)
    return [FoundClause(plan, 0, "table", 0, found[0].number, "", tuple(found)) for plan, found in rows.items()]
