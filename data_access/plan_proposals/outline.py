"""What a plan's text was found to hold: plans, sections, clauses."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.plan_proposals.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan found in a text."""

    plan: str
    """`women`, `children`, or `plan` where the title names both or neither."""
    title: str
    line: int
    period: tuple[int, int] | None
    """First and last year, from the title or the first words that name a five-year period; None where nothing does."""


@dataclass(frozen=True, slots=True)
class FoundSection:
    """A field of development."""

    plan: str
    section: int
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A goal or a strategy and its words; of a table below it, its rows."""

    plan: str
    section: int
    kind: str
    number: int
    line: int
    text: str
    rows: tuple[Paragraph, ...] = ()

    @property
    def key(self) -> tuple[str, int, str, int]:
        """Plan, section, `goal` or `strategy`, number."""
        return self.plan, self.section, self.kind, self.number


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text was found to hold, in its order; `oddities` say by line what was not as expected."""

    plans: tuple[PlanHead, ...]
    sections: tuple[FoundSection, ...]
    clauses: tuple[FoundClause, ...]
    oddities: tuple[str, ...]
    loose_rows: tuple[tuple[str, Paragraph], ...] = ()
    """Rows of tables outside the sections (a list of main indicators), each with the plan it stands in."""
