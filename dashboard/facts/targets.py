"""One target in one area as every screen and file shows it."""

from __future__ import annotations

from dashboard.facts.asked_view import Place
from dashboard.facts.charts import source, trend_chart
from dashboard.facts.judged_view import JudgedView
from dashboard.facts.known import Observation
from dashboard.facts.scope import Scope
from dashboard.facts.target_table import trend_table
from dashboard.facts.view_models import TableCells, TrendChart
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.once import made_once
from data_access.catalogue.model import Target
from indicators.codes import Group, Status


def target_view(
    scope: Scope,
    target: Target,
    *,
    sides: frozenset[str] | None = frozenset(),
    lean: bool = False,
) -> TargetView:
    """The view of `target`; `sides` names further lines in its chart (`streets`, `sex`, `reference`).

    None makes a lean view for small multiples and lists: its chart is a spark line's, its table empty. `lean` keeps the
    lines beside, without the readings, the badges, the forecast, the source and the table.
    """
    return TargetView(scope, target, sides=sides, lean=lean)


class TargetView(JudgedView):
    """One target in one area, asked, judged and said.

    Every word, and the chart, is made when it is first asked for: a list that shows three of its texts pays for three.
    What has been asked for stays.
    """

    also: tuple[str, ...] = ()
    """Further clauses that ask the same of the same figure and share the card; `also_at` is where they stand."""
    also_at: tuple[Place, ...] = ()
    _sides: frozenset[str] | None

    def __init__(self, scope: Scope, target: Target, *, sides: frozenset[str] | None, lean: bool) -> None:
        super().__init__(scope, target, lean=lean)
        self.__dict__.update(_sides=sides)

    @made_once
    def source(self) -> str:
        """The line below a chart that names where its figures come from; empty in a lean view."""
        return "" if self._lean else source(self._scope, self._indicator, self._figures)

    @made_once
    def _figures(self) -> list[Observation]:
        """The figures of its series up to the as-of year."""
        facts = self._scope.facts
        rows = facts.series.get(facts.key(self._indicator, self.area, self._target.sex), ())
        return [row for row in rows if row.year <= self._scope.year]

    @made_once
    def _whole_chart(self) -> TrendChart:
        return trend_chart(self._scope, self._target, self._judged, sides=self._sides, lean=self._lean)

    @made_once
    def chart(self) -> TrendChart:
        """The chart as it is drawn."""
        return self._whole_chart

    @made_once
    def table(self) -> TableCells:
        """The figures of the chart as a table; empty in a lean view."""
        if self._lean or self._sides is None:
            return TableCells((), ())
        return trend_table(self._judged, self._whole_chart, self._scope.t)

    @property
    def goals(self) -> int:
        """How many goals the card stands for."""
        return 1 + len(self.also)

    @property
    def mark(self) -> str:
        """The group of its verdict, or the trend of a kind without a number: it names shape and word."""
        return self.status if self.group == Group.DIRECTION and self.status in statuses.TRENDS else self.group

    @property
    def at(self) -> tuple[tuple[str, int, str, int], ...]:
        """Plan, section, kind and number of every clause it stands for."""
        return ((self.plan, self.section, self.clause_kind, self.clause_number), *self.also_at)

    @property
    def counts_units(self) -> bool:
        """Whether value, baseline and gap count the units that pass."""
        return bool(self.chart.points) and bool(self.chart.points[-1].label)

    @property
    def withheld(self) -> bool:
        """Whether there is a figure that is not shown; it was reported."""
        return self.status == Status.SUPPRESSED

    @property
    def marked(self) -> bool:
        """Whether the verdict, or anything drawn beside it, is invented; `demonstration` speaks of the verdict alone."""
        return self.demonstration or self.chart.demonstration

    @property
    def provisional(self) -> bool:
        """Whether the newest figure may still change."""
        return bool(self.chart.points) and self.chart.points[-1].provisional

    @property
    def amount(self) -> str:
        """The newest value with its unit, or why there is none."""
        amount = f"{self.value_text}{say.gap(self.unit)}{self.unit}" if self.shown else self.value_text
        return f"{self.lead} {amount}" if self.lead else amount
