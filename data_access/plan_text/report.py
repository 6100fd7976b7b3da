"""What of a plan's text was found in the catalogue, and what was missing on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data_access.catalogue.model import Catalogue
from data_access.storing.clauses import ClauseText

ClauseKey = tuple[str, int, str, int]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the catalogue's were found in the file."""

    matched: int
    expected: int

    def __str__(self) -> str:
        return f"{self.matched}/{self.expected}"


@dataclass(frozen=True, slots=True)
class MatchReport:
    """Matches by kind, and one sentence with a line number for everything that did not match.

    `missing`: in the catalogue, not in the file. `unknown`: in the file, not in the catalogue.
    `oddities`: items whose numbering is not as it should be.
    """

    sections: Count
    goals: Count
    strategies: Count
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    oddities: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Everything in the catalogue was found and everything in the file is in the catalogue."""
        return not (self.missing or self.unknown or self.oddities)


def compare(
    catalogue: Catalogue,
    plans: Iterable[str],
    sections: Mapping[tuple[str, int], int],
    clauses: Mapping[ClauseKey, tuple[int, ClauseText]],
    unknown: Iterable[str],
    oddities: Iterable[str],
) -> MatchReport:
    """The report about these plans; `sections` and `clauses` map what was found to its line."""
    found = set(plans)
    expected = _expected(catalogue, found)
    chapters = [key for key in catalogue.section if key[0] in found]
    strangers = [
        f"line {line}: {_named(key)} is not in the catalogue"
        for key, (line, _) in clauses.items()
        if key not in expected
    ]
    return MatchReport(
        sections=Count(sum(key in sections for key in chapters), len(chapters)),
        goals=_count(expected, clauses, "goal"),
        strategies=_count(expected, clauses, "strategy"),
        missing=(
            *(
                f"{plan} section {number} has no heading in the file"
                for plan, number in chapters
                if (plan, number) not in sections
            ),
            *(_absent(key, sections) for key in expected if key not in clauses and key[:2] in sections),
        ),
        unknown=(*unknown, *strangers),
        oddities=tuple(oddities),
    )


def _expected(catalogue: Catalogue, plans: set[str]) -> list[ClauseKey]:
    both = (("goal", catalogue.goals), ("strategy", catalogue.strategies))
    return [
        (clause.plan, clause.section, kind, clause.number)
        for kind, clauses in both
        for clause in clauses
        if clause.plan in plans
    ]


def _count(expected: list[ClauseKey], clauses: Mapping[ClauseKey, object], kind: str) -> Count:
    wanted = [key for key in expected if key[2] == kind]
    return Count(sum(key in clauses for key in wanted), len(wanted))


def _absent(key: ClauseKey, sections: Mapping[tuple[str, int], int]) -> str:
    return f"line {sections[key[:2]]}: {_named(key)} is missing below this heading"


def _named(key: ClauseKey) -> str:
    plan, section, kind, number = key
    return f"{plan} section {section} {kind} {number}"
