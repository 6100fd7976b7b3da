"""What every part of a report is written from: one view per target, the very views the screens show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.documents.report.view_models import Grid, Marks, Span
from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally
from dashboard.facts.scope import Scope
from dashboard.facts.selected import group_of
from dashboard.facts.standing import Standing, standings
from dashboard.facts.tallies import Tally
from dashboard.facts.targets import TargetView, target_view
from dashboard.text.sentences.prose import without_signs
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import LAGGING


@dataclass(frozen=True)
class ReportScope(Scope):
    """The standpoint of a report: always of the whole district, without a screen's filters, and all that is judged in it."""

    @classmethod
    def from_scope(cls, scope: Scope) -> ReportScope:
        """The report of a view."""
        whole = replace(scope.selection.bare(), area="")
        return cls(scope.services, scope.facts, scope.services.resolve(scope.facts, whole)[0])

    @property
    def end(self) -> int:
        """The last year of the plans."""
        return max((plan.period_end for plan in self.plans), default=0)

    @property
    def final(self) -> bool:
        """Whether the plans are over: then results are counted instead of chances."""
        return bool(self.plans) and self.year >= self.end

    @cached_property
    def tally(self) -> Tally:
        """How many of them stand where: the report's words and columns."""
        return tally(self, self.targets)

    @cached_property
    def views(self) -> dict[str, TargetView]:
        """The view of each target by code; what lags has the lines beside it that its card on screen has."""
        return {target.target: self._view(target) for target in self.targets}

    @cached_property
    def now(self) -> tuple[Standing, ...]:
        """Where each numeric target stands."""
        return standings(self, self.targets)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The columns of the tables: the baseline year and every year of the period up to the as-of year."""
        first = min((plan.baseline_year for plan in self.plans), default=self.year)
        return tuple(range(first, self.year + 1))

    @cached_property
    def mixed(self) -> bool:
        """Whether real and invented figures stand side by side, so that each sentence and row has to say which it is."""
        return self.facts.reported

    def marks(self, flags: Iterable[bool]) -> Marks:
        """The mark of a paragraph about figures of which some (True) are invented. Where all are, every page's head says so."""
        return table_marks(flags) if self.mixed else {"demonstration": False, "mixed": False}

    def about(self, targets: Iterable[Target]) -> list[bool]:
        """Of each target that has a figure, whether its verdict rests on an invented one."""
        return [view.demonstration for target in targets if (view := self.views[target.target]).value is not None]

    def _view(self, target: Target) -> TargetView:
        sides: frozenset[str] = frozenset()
        lags = target.kind in NUMERIC and group_of(self.facts, target, self.area, self.year) in LAGGING
        if lags:
            sides = frozenset({"reference", "streets"} if target.unit_level == "street" else {"reference"})
        return target_view(self, target, sides=sides)


DAGGER = "†"
"""Marks a baseline that the plan prints, where nobody has reported one."""
STAR = "*"
"""Stands at what is invented among real figures."""


def mark(view: TargetView, *, mixed: bool = False) -> Span:
    """The verdict of a target as shape and word, with a star where it is invented `mixed` among real ones."""
    return Span(view.status_word + (STAR if mixed and view.demonstration else ""), view.group)


def table_marks(flags: Iterable[bool]) -> Marks:
    """The mark of a table some of whose rows (True) rest on invented figures."""
    kinds = set(flags)
    return {"demonstration": True in kinds, "mixed": len(kinds) > 1}


def starred(grid: Grid, flags: Iterable[bool], scope: ReportScope) -> Grid:
    """The table with its mark, and the meaning of the stars that `mark` set where its rows are mixed."""
    marks = table_marks(flags)
    text = scope.t("带 {star} 的依据含演示数据。", star=STAR) if marks["mixed"] and scope.mixed else ""
    return replace(grid, note=scope.t.paragraph(grid.note, text), **marks)


def figure_head(demonstration: bool, t: Words) -> str:
    """The head of the names in a table of figures: it bears the mark, so that who copies the table copies it."""
    return t("指标（演示数据）") if demonstration else t("指标")


def with_unit(name: str, unit: str, t: Words) -> str:
    """An indicator's name with its unit, for tables of bare numbers."""
    return t("{name}（{unit}）", name=name, unit=unit.strip()) if unit.strip() else name


def percent(part: int, whole: int, t: Words) -> str:
    """A share of a count: `52.4%`; a dash where there is nothing to share."""
    return f"{t.number(100 * part / whole, 1)}%" if whole else "–"


def named(views: Sequence[TargetView], t: Words, year: int) -> str:
    """Targets by name with figure and requirement: no exception stands without its evidence, and none of an older year
    without that year.
    """
    return t.join(_named(view, t, older=view.shown and view.year != year) for view in views)


def _named(view: TargetView, t: Words, *, older: bool) -> str:
    values = {"name": view.name, "value": view.amount, "goal": without_signs(view.target_text, t)}
    if older:
        return t("{name} {value}（{year}年，目标 {goal}）", year=view.year, **values)
    return t("{name} {value}（目标 {goal}）", **values)
