"""What a workbook is about: area, year, plan, domain, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally
from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.tallies import Tally
from dashboard.facts.targets import TargetView, target_view
from dashboard.text import statuses
from dashboard.urls import Selection
from data_access.catalogue.model import Area, Domain, Indicator, Target

SIDES = frozenset({"reference"})


@dataclass(frozen=True)
class WorkbookScope(Scope):
    """The standpoint of a workbook; what several sheets need is made once."""

    @classmethod
    def from_scope(cls, scope: Scope) -> WorkbookScope:
        """The workbook of a view."""
        return cls(scope.services, scope.facts, scope.selection)

    @cached_property
    def domain(self) -> Domain | None:
        """The domain the reader has chosen, or None for all."""
        return self.facts.catalogue.domain.get(self.selection.filter("domain"))

    @property
    def of_domain(self) -> Selection:
        """The view of pages that are narrowed to this domain, and to nothing else."""
        return self.selection.bare().with_filter("domain", self.domain.domain if self.domain else "")

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of the chosen plan and domain, in the order of the plans."""
        return tuple(selected_targets(self.facts, self.selection, domain=self.domain.domain if self.domain else ""))

    @cached_property
    def tally(self) -> Tally:
        """How many of them stand where."""
        return tally(self, self.targets)

    @cached_property
    def views(self) -> tuple[TargetView, ...]:
        """The targets as every screen shows them."""
        return tuple(target_view(self, target, sides=SIDES) for target in self.targets)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """What the targets measure and are compared with; without a plan or domain chosen, what the plans in force read and
        what none reads."""
        catalogue = self.facts.catalogue
        if not self.plan and self.domain is None:
            read = self.facts.read_in(self.year)
            return tuple(indicator for indicator in catalogue.indicators if indicator.indicator in read)
        asked = {code for target in self.targets for code in (target.indicator, target.reference_indicator) if code}
        return tuple(indicator for indicator in catalogue.indicators if indicator.indicator in asked)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The district with its streets; of a street itself and the district it is compared with."""
        facts = self.facts
        if self.area == facts.district.area:
            return (facts.district, *facts.streets_in(self.year))
        return (facts.catalogue.area[self.area], facts.district)

    @cached_property
    def charted(self) -> tuple[TargetView, ...]:
        """One view for each indicator that has figures: that of a target with a number where there is one."""
        chosen: dict[str, TargetView] = {}
        for view in self.views:
            kept = chosen.get(view.indicator)
            if view.chart.points and (kept is None or (view.kind in NUMERIC and kept.kind not in NUMERIC)):
                chosen[view.indicator] = view
        return tuple(chosen.values())

    @cached_property
    def hidden(self) -> dict[Key, tuple[tuple[int, str], ...]]:
        """The years of a series in which its figure is withheld, with the reason."""
        out: dict[Key, list[tuple[int, str]]] = defaultdict(list)
        for (key, year), reason in self.facts.withheld.items():
            out[key].append((year, reason))
        return {key: tuple(pairs) for key, pairs in out.items()}

    @cached_property
    def ages(self) -> dict[str, tuple[Key, ...]]:
        """The age groups (and sexes within them) that an indicator has figures of, in the order of the catalogue."""
        out: dict[str, dict[tuple[str, str], Key]] = defaultdict(dict)
        for key in (*self.facts.series, *self.hidden):
            if key.age_group != "all":
                out[key.indicator][key.sex, key.age_group] = key
        return {code: tuple(keys.values()) for code, keys in out.items()}

    def indicator(self, code: str) -> Indicator:
        """An indicator by its code."""
        return self.facts.catalogue.indicator[code]

    def unit(self, indicator: Indicator) -> str:
        """The symbol of an indicator's unit."""
        return self.t.of(self.facts.catalogue.unit[indicator.unit], "symbol").strip()

    def mark(self, mark: str) -> str:
        """The mark of a figure in words."""
        return statuses.mark_word(mark, self.t)

    def sex(self, sex: str) -> str:
        """A sex in words."""
        t = self.t
        return {"female": t("女"), "male": t("男")}.get(sex, t("合计"))

    def age(self, age: str) -> str:
        """An age group in words."""
        return self.t("合计") if age == "all" else self.t("{group}岁", group=age.replace("-", "–"))
