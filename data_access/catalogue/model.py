"""A whole catalogue. The models of single rows are defined in `rows` and can be taken from here as well."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from data_access.catalogue.closing_rows import Outline, OutlineTarget, StatutoryForm, UpperFigure
from data_access.catalogue.follow_rows import ChainLink, GradedClause, Holiday, PlainWord, Question, ScaleStep
from data_access.catalogue.plan_rows import (
    Baseline,
    Clause,
    Descent,
    Ground,
    Plan,
    Section,
    Support,
    Suspension,
    Target,
)
from data_access.catalogue.row import Named, Row
from data_access.catalogue.rows import (
    Area,
    DemonstrationSetting,
    Department,
    Domain,
    FormerName,
    Indicator,
    Reference,
    ReferenceFigure,
    Unit,
)

__all__ = [
    "Area",
    "Baseline",
    "Catalogue",
    "ChainLink",
    "Clause",
    "DemonstrationSetting",
    "Department",
    "Descent",
    "Domain",
    "FormerName",
    "GradedClause",
    "Ground",
    "Holiday",
    "Indicator",
    "Named",
    "Outline",
    "OutlineTarget",
    "PlainWord",
    "Plan",
    "Question",
    "Reference",
    "ReferenceFigure",
    "Row",
    "ScaleStep",
    "Section",
    "StatutoryForm",
    "Support",
    "Suspension",
    "Target",
    "Unit",
    "UpperFigure",
]


class Catalogue(BaseModel):
    """A whole catalogue, in the order of its files (plans and domains by their `order`)."""

    model_config = ConfigDict(frozen=True)

    areas: tuple[Area, ...] = ()
    departments: tuple[Department, ...] = ()
    units: tuple[Unit, ...] = ()
    plans: tuple[Plan, ...] = ()
    domains: tuple[Domain, ...] = ()
    sections: tuple[Section, ...] = ()
    goals: tuple[Clause, ...] = ()
    strategies: tuple[Clause, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    supports: tuple[Support, ...] = ()
    references: tuple[Reference, ...] = ()
    reference_figures: tuple[ReferenceFigure, ...] = ()
    scale_steps: tuple[ScaleStep, ...] = ()
    graded: tuple[GradedClause, ...] = ()
    questions: tuple[Question, ...] = ()
    plain_words: tuple[PlainWord, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    lineage: tuple[Descent, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    forms: tuple[StatutoryForm, ...] = ()
    upper_figures: tuple[UpperFigure, ...] = ()
    outlines: tuple[Outline, ...] = ()
    outline_targets: tuple[OutlineTarget, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    grounds: tuple[Ground, ...] = ()

    @cached_property
    def area(self) -> dict[str, Area]:
        """Areas by code."""
        return {row.area: row for row in self.areas}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by code."""
        return {row.indicator: row for row in self.indicators}

    @cached_property
    def of_bodies(self) -> frozenset[str]:
        """The indicators that count institutions or posts: no secret, shown as k of n."""
        return frozenset(row.indicator for row in self.indicators if row.counts == "institutions")

    @cached_property
    def contained(self) -> dict[str, str]:
        """Indicator -> the one whose events its own are among, as `indicators.publish` asks for them."""
        return {row.indicator: row.contained_in for row in self.indicators if row.contained_in}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by code."""
        return {row.unit: row for row in self.units}

    @cached_property
    def department(self) -> dict[str, Department]:
        """Departments by code."""
        return {row.department: row for row in self.departments}

    @cached_property
    def plan(self) -> dict[str, Plan]:
        """Plans by code."""
        return {row.plan: row for row in self.plans}

    @cached_property
    def domain(self) -> dict[str, Domain]:
        """Domains by slug."""
        return {row.domain: row for row in self.domains}

    @cached_property
    def section(self) -> dict[tuple[str, int], Section]:
        """Sections by plan and number."""
        return {(row.plan, row.section): row for row in self.sections}

    @cached_property
    def target(self) -> dict[str, Target]:
        """Targets by code."""
        return {row.target: row for row in self.targets}

    @cached_property
    def suspended(self) -> dict[str, tuple[Suspension, ...]]:
        """By target, the decisions that suspend it."""
        by_target: dict[str, list[Suspension]] = {}
        for row in self.suspensions:
            by_target.setdefault(row.target, []).append(row)
        return {code: tuple(rows) for code, rows in by_target.items()}

    @cached_property
    def ground(self) -> dict[str, Ground]:
        """By target, what was chosen for it before its plan was adopted."""
        return {row.target: row for row in self.grounds}

    @cached_property
    def targets_of(self) -> dict[str, tuple[Target, ...]]:
        """The targets of each indicator that has any, in their order."""
        by_indicator: dict[str, list[Target]] = {}
        for row in self.targets:
            by_indicator.setdefault(row.indicator, []).append(row)
        return {code: tuple(rows) for code, rows in by_indicator.items()}

    @cached_property
    def works_on(self) -> dict[tuple[str, int, int], tuple[str, ...]]:
        """The indicators that a strategy works on, by plan, section and number."""
        by_clause: dict[tuple[str, int, int], list[str]] = {}
        for row in self.supports:
            by_clause.setdefault((row.plan, row.section, row.strategy), []).append(row.indicator)
        return {strategy: tuple(codes) for strategy, codes in by_clause.items()}

    @cached_property
    def worked_on_by(self) -> dict[str, frozenset[tuple[str, int, int]]]:
        """The same the other way round: plan, section and number of the strategies that work on an indicator."""
        by_indicator: dict[str, set[tuple[str, int, int]]] = {}
        for row in self.supports:
            by_indicator.setdefault(row.indicator, set()).add((row.plan, row.section, row.strategy))
        return {code: frozenset(strategies) for code, strategies in by_indicator.items()}
