"""One target in one area as every screen and file shows it."""

from __future__ import annotations

from functools import cached_property

from dashboard.facts import target_words as words
from dashboard.facts.asked_view import AskedView, Place
from dashboard.facts.charts import source, trend_chart
from dashboard.facts.judged import judged_target, units_owed, word_of
from dashboard.facts.known import Observation, by_street
from dashboard.facts.scope import Scope
from dashboard.facts.target_table import trend_table
from dashboard.facts.view_models import Reading, TableCells, TrendChart
from dashboard.text import effort, sentences, statuses
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
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


class TargetView(AskedView):
    """One target in one area, asked, judged and said.

    Every word, and the chart, is made when it is first asked for: a list that shows three of its texts pays for three.
    What has been asked for stays.
    """

    also: tuple[str, ...] = ()
    """Further clauses that ask the same of the same figure and share the card; `also_at` is where they stand."""
    also_at: tuple[Place, ...] = ()
    _sides: frozenset[str] | None
    _lean: bool

    def __init__(self, scope: Scope, target: Target, *, sides: frozenset[str] | None, lean: bool) -> None:
        super().__init__(scope, target)
        self.__dict__.update(_sides=sides, _lean=lean)

    @cached_property
    def _judged(self) -> JudgedTarget:
        return judged_target(self._scope, self._target)

    @cached_property
    def _elsewhere(self) -> bool:
        """Whether a street is looked at, of which this indicator has no figures by nature."""
        return (
            self._judged.value is None
            and self.area != self._scope.facts.district.area
            and not by_street(self._indicator)
        )

    @cached_property
    def status(self) -> Status:
        return self._judged.status

    @cached_property
    def status_word(self) -> str:
        return words.status_word(
            self._judged, word_of(self._scope.verdict(self._target), self._target, self._scope.t), self._scope.t
        )

    @property
    def uncertain(self) -> bool:
        """Whether its trend may be chance; the word of the status says so."""
        return words.uncertain(self._judged)

    @cached_property
    def group(self) -> Group:
        return self._judged.group

    @cached_property
    def group_word(self) -> str:
        return statuses.group_word(self.group, self._scope.t, ended=self._judged.due)

    @cached_property
    def warning(self) -> int:
        return row.warning if (row := self._scope.verdict(self._target)) else 0

    @cached_property
    def warning_word(self) -> str:
        return statuses.warning_word(self.warning, self._scope.t)

    @cached_property
    def year(self) -> int | None:
        return self._judged.newest[0]

    @cached_property
    def value(self) -> float | None:
        return self._judged.newest[1]

    @cached_property
    def shown(self) -> bool:
        """Whether there is a figure to be seen."""
        return self._judged.value is not None and not self._judged.suppressed

    @cached_property
    def value_text(self) -> str:
        t = self._scope.t
        return t("不分街道") if self._elsewhere else words.value(self._judged, t)

    @cached_property
    def lead(self) -> str:
        """What the value is where it is not the indicator's own figure: the gap between women and men."""
        t = self._scope.t
        return t("女男差距") if self._judged.asked.between and self._judged.value is not None else ""

    @cached_property
    def goal_value(self) -> float | None:
        """The number asked for; of a target for every unit, how many units there are."""
        return self._judged.goal

    @cached_property
    def unit(self) -> str:
        return self._judged.asked.change if self._judged.asked.between else self._judged.asked.symbol

    @cached_property
    def target_text(self) -> str:
        return sentences.goal(self._judged, self._scope.t)

    @cached_property
    def gap_text(self) -> str:
        return words.gap(self._judged, self._scope.t)

    @cached_property
    def change_text(self) -> str:
        return words.change(self._judged, self._scope.t)

    @cached_property
    def finding(self) -> str:
        t = self._scope.t
        return t("这项指标不按街道统计，请看全区数据") if self._elsewhere else sentences.finding(self._judged, t)

    @cached_property
    def why(self) -> str:
        return sentences.why(self._judged, self._scope.t)

    @cached_property
    def since(self) -> int | None:
        return self._judged.since

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return () if self._lean else words.readings(self._judged, self._scope.t)

    @cached_property
    def badges(self) -> tuple[str, ...]:
        return () if self._lean else words.badges(self._judged, self._scope.t)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        return words.reasons(self._judged, self._scope.t)

    @cached_property
    def probability(self) -> float | None:
        return self._judged.probability

    @cached_property
    def probability_text(self) -> str:
        return say.probability(self._judged.probability)

    @cached_property
    def forecast_text(self) -> str:
        return words.forecast(self._judged, self._scope.t)

    @cached_property
    def pace(self) -> float | None:
        return self._judged.pace

    @cached_property
    def pace_text(self) -> str:
        return words.yearly(self._judged, self._judged.pace, self._scope.t)

    @cached_property
    def required(self) -> float | None:
        return self._judged.required_now

    @cached_property
    def required_text(self) -> str:
        return words.yearly(self._judged, self._judged.required_now, self._scope.t, last=effort.one_left(self._judged))

    @cached_property
    def required_label(self) -> str:
        """What `required_text` is: of every year that is left, or of the only one."""
        t = self._scope.t
        return t("{year} 年需", year=self._judged.asked.deadline) if effort.one_left(self._judged) else t("今后每年需")

    @cached_property
    def share(self) -> float | None:
        return row.change_share if (row := self._scope.verdict(self._target)) else None

    @cached_property
    def completed_text(self) -> str:
        return words.completed(self._judged, self._scope.t)

    @cached_property
    def baseline_met(self) -> bool:
        return self._judged.baseline_met

    @cached_property
    def looser(self) -> bool:
        return self._judged.looser

    @cached_property
    def failing(self) -> tuple[str, ...]:
        return self._judged.failing

    @cached_property
    def short_of(self) -> str:
        """How many units do not pass, where a target is set for every single one."""
        return sentences.short(self._judged, self._scope.t)

    @cached_property
    def reached(self) -> str:
        """How many units pass of how many, in words, where a target is set for every single one."""
        return (
            sentences.reached_since(self._judged, self._scope.t)
            if self._judged.asked.shared and self._judged.units_total
            else ""
        )

    @cached_property
    def units_owed(self) -> bool:
        """Whether only a mean is in where every unit is asked for."""
        return units_owed(self._judged)

    @cached_property
    def due(self) -> bool:
        """Whether the deadline has come: then a verdict takes the words of the plan's end."""
        return self._judged.due

    @cached_property
    def demonstration(self) -> bool:
        """Whether the verdict, or what is told in its place, rests on an invented figure."""
        row = self._scope.verdict(self._target)
        return (
            bool(row and row.demonstration) or self._judged.pooled_invented or "demonstration" in self._judged.reasons
        )

    @cached_property
    def source(self) -> str:
        """The line below a chart that names where its figures come from; empty in a lean view."""
        return "" if self._lean else source(self._scope, self._indicator, self._figures)

    @cached_property
    def _figures(self) -> list[Observation]:
        """The figures of its series up to the as-of year."""
        facts = self._scope.facts
        rows = facts.series.get(facts.key(self._indicator, self.area, self._target.sex), ())
        return [row for row in rows if row.year <= self._scope.year]

    @cached_property
    def _whole_chart(self) -> TrendChart:
        return trend_chart(self._scope, self._target, self._judged, sides=self._sides, lean=self._lean)

    @cached_property
    def chart(self) -> TrendChart:
        """The chart as it is drawn."""
        return self._whole_chart

    @cached_property
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
