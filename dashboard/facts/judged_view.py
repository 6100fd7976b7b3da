"""How one target stands in one area, in numbers and in words: what `facts.targets` shows beside its chart."""

from __future__ import annotations

from dashboard.facts import target_words as words
from dashboard.facts.asked_view import AskedView
from dashboard.facts.judged import judged_target, units_owed, word_of
from dashboard.facts.known import by_street
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import Reading
from dashboard.text import effort, sentences, statuses
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
from dashboard.text.once import made_once
from data_access.catalogue.model import Target
from indicators.codes import Group, Status


class JudgedView(AskedView):
    """What a target asks, and how it stands; a text is made when it is first asked for, and stays."""

    _lean: bool

    def __init__(self, scope: Scope, target: Target, *, lean: bool) -> None:
        """`lean` leaves out the readings and the badges."""
        super().__init__(scope, target)
        self.__dict__.update(_lean=lean)

    @made_once
    def _judged(self) -> JudgedTarget:
        return judged_target(self._scope, self._target)

    @made_once
    def _elsewhere(self) -> bool:
        """Whether a street is looked at, of which this indicator has no figures by nature."""
        return (
            self._judged.value is None
            and self.area != self._scope.facts.district.area
            and not by_street(self._indicator)
        )

    @made_once
    def status(self) -> Status:
        return self._judged.status

    @made_once
    def status_word(self) -> str:
        return words.status_word(
            self._judged, word_of(self._scope.verdict(self._target), self._target, self._scope.t), self._scope.t
        )

    @property
    def uncertain(self) -> bool:
        """Whether its trend may be chance; the word of the status says so."""
        return words.uncertain(self._judged)

    @made_once
    def group(self) -> Group:
        return self._judged.group

    @made_once
    def group_word(self) -> str:
        return statuses.group_word(self.group, self._scope.t, ended=self._judged.due)

    @made_once
    def warning(self) -> int:
        return row.warning if (row := self._scope.verdict(self._target)) else 0

    @made_once
    def warning_word(self) -> str:
        return statuses.warning_word(self.warning, self._scope.t)

    @made_once
    def year(self) -> int | None:
        return self._judged.newest[0]

    @made_once
    def value(self) -> float | None:
        return self._judged.newest[1]

    @made_once
    def shown(self) -> bool:
        """Whether there is a figure to be seen."""
        return self._judged.value is not None and not self._judged.suppressed

    @made_once
    def value_text(self) -> str:
        t = self._scope.t
        return t("不分街道") if self._elsewhere else words.value(self._judged, t)

    @made_once
    def lead(self) -> str:
        """What the value is where it is not the indicator's own figure: the gap between women and men."""
        t = self._scope.t
        return t("女男差距") if self._judged.asked.between and self._judged.value is not None else ""

    @made_once
    def goal_value(self) -> float | None:
        """The number asked for; of a target for every unit, how many units there are."""
        return self._judged.goal

    @made_once
    def unit(self) -> str:
        t = self._scope.t
        return self._judged.asked.change(t) if self._judged.asked.between else self._judged.asked.symbol(t)

    @made_once
    def target_text(self) -> str:
        return sentences.goal(self._judged, self._scope.t)

    @made_once
    def gap_text(self) -> str:
        return words.gap(self._judged, self._scope.t)

    @made_once
    def change_text(self) -> str:
        return words.change(self._judged, self._scope.t)

    @made_once
    def change_bare(self) -> str:
        """The same without the unit where the value beside it has the very same one."""
        t = self._scope.t
        return words.change(self._judged, t, bare=self.unit == self._judged.asked.change(t))

    @made_once
    def finding(self) -> str:
        t = self._scope.t
        return t("这项指标不按街道统计，请看全区数据") if self._elsewhere else sentences.finding(self._judged, t)

    @made_once
    def why(self) -> str:
        return sentences.why(self._judged, self._scope.t)

    @made_once
    def since(self) -> int | None:
        return self._judged.since

    @made_once
    def readings(self) -> tuple[Reading, ...]:
        return () if self._lean else words.readings(self._judged, self._scope.t)

    @made_once
    def badges(self) -> tuple[str, ...]:
        return () if self._lean else words.badges(self._judged, self._scope.t)

    @made_once
    def reasons(self) -> tuple[str, ...]:
        return words.reasons(self._judged, self._scope.t)

    @made_once
    def probability(self) -> float | None:
        return self._judged.probability

    @made_once
    def probability_text(self) -> str:
        return say.probability(self._judged.probability)

    @made_once
    def forecast_text(self) -> str:
        return words.forecast(self._judged, self._scope.t)

    @made_once
    def pace(self) -> float | None:
        return self._judged.pace

    @made_once
    def pace_text(self) -> str:
        return words.yearly(self._judged, self._judged.pace, self._scope.t)

    @made_once
    def required(self) -> float | None:
        return self._judged.required_now

    @made_once
    def required_text(self) -> str:
        return words.yearly(self._judged, self._judged.required_now, self._scope.t, last=effort.one_left(self._judged))

    @made_once
    def required_label(self) -> str:
        """What `required_text` is: of every year that is left, or of the only one."""
        t = self._scope.t
        return t("{year} 年需", year=self._judged.asked.deadline) if effort.one_left(self._judged) else t("今后每年需")

    @made_once
    def share(self) -> float | None:
        return row.change_share if (row := self._scope.verdict(self._target)) else None

    @made_once
    def completed_text(self) -> str:
        return words.completed(self._judged, self._scope.t)

    @made_once
    def baseline_met(self) -> bool:
        return self._judged.baseline_met

    @made_once
    def looser(self) -> bool:
        return self._judged.looser

    @made_once
    def failing(self) -> tuple[str, ...]:
        return tuple(unit.text(self._scope.t) for unit in self._judged.failing)

    @made_once
    def short_of(self) -> str:
        """How many units do not pass, where a target is set for every single one."""
        return sentences.short(self._judged, self._scope.t)

    @made_once
    def reached(self) -> str:
        """How many units pass of how many, in words, where a target is set for every single one."""
        return (
            sentences.reached_since(self._judged, self._scope.t)
            if self._judged.asked.shared and self._judged.units_total
            else ""
        )

    @made_once
    def units_owed(self) -> bool:
        """Whether only a mean is in where every unit is asked for."""
        return units_owed(self._judged)

    @made_once
    def due(self) -> bool:
        """Whether the deadline has come: then a verdict takes the words of the plan's end."""
        return self._judged.due

    @made_once
    def demonstration(self) -> bool:
        """Whether the verdict, or what is told in its place, rests on an invented figure."""
        row = self._scope.verdict(self._target)
        return (
            bool(row and row.demonstration) or self._judged.pooled_invented or "demonstration" in self._judged.reasons
        )
