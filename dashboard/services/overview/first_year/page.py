"""The overview while little is in: how much, what it reaches, beside what the plan and the nation print, what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.reporting import Reporting
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Standing
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.overview.first_year.rows import FirstRow, first_rows, nation_of, printed_of
from dashboard.services.overview.first_year.sorting import Sort, sort_of, sorted_out
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Target


@dataclass(frozen=True, slots=True)
class FirstCount:
    """A plan or a domain: its numeric targets by `first_year.sorting`."""

    name: str
    href: str
    total: int
    counts: dict[Sort, int]

    @property
    def reported(self) -> int:
        """Targets whose figure of the year is in."""
        return self.total - self.counts["owed"]


@dataclass(frozen=True, slots=True)
class FirstYear:
    """Everything the overview shows while little is in; `ended` tells which words it takes."""

    ended: bool
    year: int
    state: Reporting
    plans: tuple[FirstCount, ...]
    domains: tuple[FirstCount, ...]
    lagging: tuple[FirstRow, ...]
    open: tuple[FirstRow, ...]
    met: tuple[FirstRow, ...]
    beside: tuple[TargetView, ...]
    counts: dict[Sort, int]
    directions: str
    silent: str


def first_year(
    scope: Scope, now: Sequence[Standing], state: Reporting, *, ended: bool,
    targets: Sequence[Target],
) -> FirstYear:  # fmt: skip
    """The view of numeric targets as they stand; `targets` are all that are looked at."""
    t = scope.t
    sorts = {standing.target.target: sort_of(standing, state) for standing in now}

    def rows(sort: Sort) -> tuple[FirstRow, ...]:
        return first_rows(scope, [standing for standing in now if sorts[standing.target.target] == sort], state.year)

    domains = _domains(scope, now, state)
    loose = len(targets) - len(now)
    return FirstYear(
        ended=ended,
        year=state.year,
        state=state,
        plans=_plans(scope, now, state),
        domains=domains,
        lagging=rows("lagging"),
        open=rows("open"),
        met=rows("met"),
        beside=_beside(scope, now, state.year),
        counts=sorted_out(now, state),
        directions=t.count("{n} 项定性目标须有三个以上年份的数据，暂不评价", loose) if loose else "",
        silent=_silent(domains, t),
    )


def _plans(scope: Scope, now: Sequence[Standing], state: Reporting) -> tuple[FirstCount, ...]:
    """Each plan by itself, then their sum where there are several."""
    t = scope.t
    out = []
    for plan in sorted(scope.facts.catalogue.plans, key=lambda row: row.order):
        own = [standing for standing in now if standing.target.plan == plan.plan]
        if own:
            address = scope.href(Path.PLAN, plan.plan)
            out.append(FirstCount(t.of(plan, "short"), address, len(own), sorted_out(own, state)))
    return (*out, FirstCount(t("合计"), "", len(now), sorted_out(now, state))) if len(out) > 1 else tuple(out)


def _domains(scope: Scope, now: Sequence[Standing], state: Reporting) -> tuple[FirstCount, ...]:
    out = []
    for domain in sorted(scope.facts.catalogue.domains, key=lambda row: row.order):
        own = [standing for standing in now if standing.domain == domain.domain]
        address = scope.href(Path.DOMAIN, domain.domain)
        out.append(FirstCount(scope.t.of(domain), address, len(own), sorted_out(own, state)))
    return tuple(out)


def _silent(domains: Sequence[FirstCount], t: Words) -> str:
    """The domains of which nothing is in, and those that have no numeric target at all."""
    waiting = [domain.name for domain in domains if domain.total and not domain.reported]
    bare = [domain.name for domain in domains if not domain.total]
    return t.sentence(
        t("{names}领域的量化目标尚无部门报送", names=t.join(waiting)) if waiting else "",
        t("{names}领域没有量化目标", names=t.join(bare)) if bare else "",
    )


def _beside(scope: Scope, now: Sequence[Standing], year: int) -> tuple[TargetView, ...]:
    """The targets of which the plan or the nation prints a figure: reported ones that are not met first."""
    facts = scope.facts
    known = {
        standing.target.indicator: standing for standing in now
        if nation_of(facts, standing.target, year) or (scope.area == facts.district.area and printed_of(facts, standing.target))
    }  # fmt: skip

    def place(standing: Standing) -> tuple[bool, bool, bool]:
        reported = standing.row is not None and standing.row.latest_year == year
        both = bool(nation_of(facts, standing.target, year) and printed_of(facts, standing.target))
        return not (reported and standing.lagging), not reported, not both

    ordered = sorted(known.values(), key=place)
    sides = frozenset({"reference"})
    return tuple(target_view(scope.at(year=year), standing.target, sides=sides) for standing in ordered)
