"""The clauses of a plan, section by section, with their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.facts.grades import GradeView, grade, is_graded
from dashboard.facts.known import Facts
from dashboard.services.plan.evidence import EvidenceBook, PlanEvidence
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Clause, Section, Target
from indicators.codes import Group

CARRIES = ("number", "direction", "neither")
LAGGING = "lagging"


@dataclass(frozen=True, slots=True)
class PlanClause:
    """A goal or strategy; `find` is what the search box looks in."""

    anchor: str
    number: int
    title: str
    note: str
    carries: str
    carries_word: str
    evidence: tuple[PlanEvidence, ...]
    official: str
    find: str
    grade: GradeView | None = None
    """Where it stands on its written scale; None where a figure speaks for it."""

    @property
    def lagging(self) -> bool:
        """Whether a target of its own lags."""
        return any(evidence.lagging and evidence.own for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A section with the clauses that stand under the filters."""

    anchor: str
    number: int
    name: str
    note: str
    domain_name: str
    domain_href: str
    off: int
    risk: int
    goals: tuple[PlanClause, ...]
    strategies: tuple[PlanClause, ...]

    @property
    def demonstration(self) -> bool:
        """Whether any line of evidence rests on an invented figure."""
        return any(evidence.demonstration for clause in (*self.goals, *self.strategies) for evidence in clause.evidence)


def plan_section(
    facts: Facts, section: Section, book: EvidenceBook, texts: dict[tuple[str, int, str, int], str]
) -> PlanSection:
    own: dict[tuple[str, int], list[Target]] = defaultdict(list)
    for target in facts.catalogue.targets:
        if (target.plan, target.section) == (section.plan, section.section):
            own[target.clause_kind, target.clause_number].append(target)
    works_on = facts.catalogue.works_on

    def clauses(rows: Sequence[Clause], kind: str) -> tuple[PlanClause, ...]:
        return tuple(
            _clause(row, kind, own[kind, row.number], works_on.get((row.plan, row.section, row.number), ()) if kind == "strategy" else (), book,
                    texts.get((row.plan, row.section, kind, row.number), ""))
            for row in rows if (row.plan, row.section) == (section.plan, section.section)
        )  # fmt: skip

    goals = clauses(facts.catalogue.goals, "goal")
    strategies = clauses(facts.catalogue.strategies, "strategy")
    lags = Counter(
        evidence.mark for row in (*goals, *strategies) for evidence in row.evidence if evidence.own and evidence.lagging
    )
    domain = facts.catalogue.domain[section.domain]
    return PlanSection(
        anchor=f"{section.plan}-{section.section}",
        number=section.section,
        name=book.scope.t.of(section),
        note=book.scope.t.of(section, "note"),
        domain_name=book.scope.t.of(domain),
        domain_href=href(Path.DOMAIN, book.scope.link, section.domain),
        off=lags[Group.OFF_TRACK],
        risk=lags[Group.AT_RISK],
        goals=goals,
        strategies=strategies,
    )


def _clause(
    row: Clause, kind: str, targets: Sequence[Target], ties: Sequence[str], book: EvidenceBook, official: str
) -> PlanClause:
    t, place = book.scope.t, (row.plan, row.section, kind, row.number)
    evidence = (*book.of_targets(targets), *book.worked_on(row.plan, ties, targets))
    parts = [row.title_zh, row.title_en, t.of(row, "note"), official, *(piece.name for piece in evidence)]
    return PlanClause(
        anchor=f"{row.plan}-{row.section}-{kind}-{row.number}",
        number=row.number,
        title=t.of(row, "title"),
        note=t.of(row, "note"),
        carries=row.carries,
        carries_word=carries_words(t)[row.carries],
        evidence=evidence,
        official=official,
        find=" ".join(part for part in parts if part).lower().replace("\n", " "),
        grade=grade(book.scope, place) if is_graded(book.scope.facts, place) else None,
    )


def narrowed(section: PlanSection, selection: Selection) -> PlanSection | None:
    """The section with what the filters leave of it, or None if they leave nothing."""
    carries, status = selection.filter("carries"), selection.filter("status")

    def kept(rows: Sequence[PlanClause]) -> tuple[PlanClause, ...]:
        return tuple(
            row for row in rows
            if (not carries or row.carries == carries) and (not status or (status == LAGGING and row.lagging))
        )  # fmt: skip

    goals, strategies = kept(section.goals), kept(section.strategies)
    if not goals and not strategies and (carries or status):
        return None
    return replace(section, goals=goals, strategies=strategies)


def carries_words(t: Words) -> dict[str, str]:
    """What a clause carries, in words, in the order of the filters."""
    return {"number": t("量化"), "direction": t("定性"), "neither": t("未设指标")}
