"""All files of a catalogue as lines, with the sets of codes that other files may refer to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from data_access.catalogue import model
from data_access.catalogue.files import Line, read_lines
from data_access.errors import Problem

FILES: dict[str, tuple[str, type[model.Row]]] = {
    "areas": ("areas.csv", model.Area),
    "departments": ("departments.csv", model.Department),
    "units": ("units.csv", model.Unit),
    "plans": ("plans.csv", model.Plan),
    "domains": ("domains.csv", model.Domain),
    "sections": ("sections.csv", model.Section),
    "goals": ("goals.csv", model.Clause),
    "strategies": ("strategies.csv", model.Clause),
    "indicators": ("indicators.csv", model.Indicator),
    "targets": ("targets.csv", model.Target),
    "baselines": ("baselines.csv", model.Baseline),
    "supports": ("supports.csv", model.Support),
    "references": ("references.csv", model.Reference),
    "reference_figures": ("reference_series.csv", model.ReferenceFigure),
    "scale_steps": ("scales.csv", model.ScaleStep),
    "graded": ("graded.csv", model.GradedClause),
    "questions": ("questions.csv", model.Question),
    "plain_words": ("plain.csv", model.PlainWord),
    "chain": ("chain.csv", model.ChainLink),
    "holidays": ("holidays.csv", model.Holiday),
    "forms": ("forms.csv", model.StatutoryForm),
    "upper_figures": ("upper_figures.csv", model.UpperFigure),
    "outlines": ("outlines.csv", model.Outline),
    "outline_targets": ("outline_targets.csv", model.OutlineTarget),
    "lineage": ("lineage.csv", model.Descent),
    "suspensions": ("suspensions.csv", model.Suspension),
    "former_names": ("former_names.csv", model.FormerName),
    "grounds": ("grounds.csv", model.Ground),
}
OPTIONAL = frozenset({
    "scale_steps", "graded", "questions", "plain_words", "chain", "holidays", "forms", "upper_figures", "outlines",
    "outline_targets", "lineage", "suspensions", "former_names", "grounds",
})  # fmt: skip
"""Files a folder may lack: without them what is built in holds."""


@dataclass(frozen=True)
class Sheets:
    """The lines of every file that could be parsed; one that could not is empty and complained of."""

    areas: list[Line[model.Area]]
    departments: list[Line[model.Department]]
    units: list[Line[model.Unit]]
    plans: list[Line[model.Plan]]
    domains: list[Line[model.Domain]]
    sections: list[Line[model.Section]]
    goals: list[Line[model.Clause]]
    strategies: list[Line[model.Clause]]
    indicators: list[Line[model.Indicator]]
    targets: list[Line[model.Target]]
    baselines: list[Line[model.Baseline]]
    supports: list[Line[model.Support]]
    references: list[Line[model.Reference]]
    reference_figures: list[Line[model.ReferenceFigure]]
    scale_steps: list[Line[model.ScaleStep]]
    graded: list[Line[model.GradedClause]]
    questions: list[Line[model.Question]]
    plain_words: list[Line[model.PlainWord]]
    chain: list[Line[model.ChainLink]]
    holidays: list[Line[model.Holiday]]
    forms: list[Line[model.StatutoryForm]]
    upper_figures: list[Line[model.UpperFigure]]
    outlines: list[Line[model.Outline]]
    outline_targets: list[Line[model.OutlineTarget]]
    lineage: list[Line[model.Descent]]
    suspensions: list[Line[model.Suspension]]
    former_names: list[Line[model.FormerName]]
    grounds: list[Line[model.Ground]]

    @classmethod
    def read(cls, folder: Path, problems: list[Problem]) -> Sheets:
        """Every file of the folder; complaints about columns, types and words go to `problems`."""
        sheets: dict[str, Any] = {
            name: [] if name in OPTIONAL and not (folder / file).exists() else read_lines(folder / file, row, problems)
            for name, (file, row) in FILES.items()
        }
        return cls(**sheets)

    @classmethod
    def of(cls, catalogue: model.Catalogue) -> Sheets:
        """The rows of a catalogue as lines, each where it stands in a folder of its files."""
        sheets: dict[str, Any] = {
            name: [Line(file, number, row) for number, row in enumerate(getattr(catalogue, name), start=2)]
            for name, (file, _) in FILES.items()
        }
        return cls(**sheets)

    def rows(self) -> dict[str, Any]:
        """The rows alone, by the field names of `Catalogue`."""
        return {field.name: tuple(line.row for line in getattr(self, field.name)) for field in fields(self)}

    @cached_property
    def area(self) -> dict[str, model.Area]:
        """Areas by code."""
        return {line.row.area: line.row for line in self.areas}

    @cached_property
    def unit(self) -> dict[str, model.Unit]:
        """Units by code."""
        return {line.row.unit: line.row for line in self.units}

    @cached_property
    def indicator(self) -> dict[str, model.Indicator]:
        """Indicators by code."""
        return {line.row.indicator: line.row for line in self.indicators}

    @cached_property
    def target(self) -> dict[str, model.Target]:
        """Targets by code."""
        return {line.row.target: line.row for line in self.targets}

    @cached_property
    def plan(self) -> dict[str, model.Plan]:
        """Plans by code."""
        return {line.row.plan: line.row for line in self.plans}

    @cached_property
    def section(self) -> set[tuple[str, int]]:
        """Sections as (plan, number)."""
        return {(line.row.plan, line.row.section) for line in self.sections}

    @cached_property
    def clause(self) -> set[tuple[str, int, str, int]]:
        """Goals and strategies as (plan, section, kind, number)."""
        both = (("goal", self.goals), ("strategy", self.strategies))
        return {(line.row.plan, line.row.section, kind, line.row.number) for kind, lines in both for line in lines}
