"""The scenario: figures altered as supposed, in memory, and the targets that look at them judged by the same rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.facts.carried import of_indicators, read_by
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.services.what_if.assumptions import Assumptions
from data_access.catalogue.model import Target
from data_access.frames import with_nests
from indicators.supposing import Lifted, carried_on, lifted


@dataclass(frozen=True, slots=True)
class Scenario:
    """Where each target that is touched stands in the scenario; `lifts` say by indicator which streets were lifted (None: no
    median could be told)."""

    scopes: dict[str, Scope]
    targets: dict[str, Target]
    lifts: dict[str, Lifted | None]

    def verdict(self, target: Target) -> Verdict | None:
        """The verdict in the scenario; None where the scenario does not touch the target."""
        scope = self.scopes.get(target.target)
        return scope.verdict(self.targets[target.target]) if scope else None


def scenario(scope: Scope, assumed: Assumptions, among: Iterable[Target]) -> Scenario:
    """The scenario seen from a scope, of the targets `among`.

    Targets on indicators that are supposed to go on are judged as of their deadline, all others as of the scope's year;
    where the plan is supposed to have ended, every deadline is that year, and nothing goes on.
    """
    about = set(assumed.indicators)
    touched = [target for target in among
               if assumed.ended or {target.indicator, target.reference_indicator} & about]  # fmt: skip
    known = _known(scope, touched)
    lifts, figures = _lifted(scope, assumed, known)
    due: dict[int, list[Target]] = defaultdict(list)
    for target in touched:
        due[_judged_at(scope, target, assumed)].append(_as_ended(target, scope.year) if assumed.ended else target)
    scopes: dict[str, Scope] = {}
    for year, targets in due.items():
        ahead = _ahead(scope, figures, assumed, year) if year > scope.year else figures
        facts = scope.facts.supposing(targets, ahead)
        there = Scope(scope.services, facts, replace(scope.selection, year=year), moved_area=scope.moved_area)
        scopes |= {target.target: there for target in targets}
    return Scenario(scopes, {target.target: target for targets in due.values() for target in targets}, lifts)


def _known(scope: Scope, targets: list[Target]) -> pd.DataFrame:
    """The published figures that these targets look at, of the years up to the scope's."""
    codes = with_nests(read_by(targets), scope.facts.catalogue.contained)
    figures = of_indicators(scope.facts.figures.published, codes)
    return figures[figures["year"] <= scope.year]


def _judged_at(scope: Scope, target: Target, assumed: Assumptions) -> int:
    goes_on = not assumed.ended and {target.indicator, target.reference_indicator} & set(assumed.ahead)
    return max(target.deadline, scope.year) if goes_on else scope.year


def _as_ended(target: Target, year: int) -> Target:
    return target.model_copy(update={"deadline": min(target.deadline, year)})


def _lifted(scope: Scope, assumed: Assumptions, figures: pd.DataFrame) -> tuple[dict[str, Lifted | None], pd.DataFrame]:
    """By indicator, which streets reach the median, and the figures with them there."""
    facts, out = scope.facts, {}
    for code in assumed.lift:
        indicator = facts.catalogue.indicator[code]
        own = figures["indicator"] == code
        lift = lifted(
            figures[own], streets={street.area for street in facts.streets_in(scope.year)}, district=facts.district.area,
            upward=indicator.direction == "up", multiplier=facts.catalogue.unit[indicator.unit].multiplier or 1.0,
        )  # fmt: skip
        out[code] = lift
        if lift is not None:
            figures = pd.concat([figures[~own], lift.figures], ignore_index=True)
    return out, figures


def _ahead(scope: Scope, figures: pd.DataFrame, assumed: Assumptions, until: int) -> pd.DataFrame:
    """The figures that these targets look at, each indicator that is supposed to go on with its years to come.

    What a target compares with, and nothing is supposed of, stays as it is: a verdict by the difference takes the same
    year of both.
    """
    catalogue, parts = scope.facts.catalogue, []
    own = {area.area for area in (scope.facts.district, *scope.facts.streets)}
    for code, rows in figures.groupby("indicator", sort=False):
        indicator, inside = catalogue.indicator[str(code)], rows["area"].isin(own)
        by = assumed.ahead.get(str(code), 0.0)
        parts.append(
            carried_on(rows[inside], until=until, per_year=by, low=indicator.natural_min, high=indicator.natural_max)
        )
        parts.append(carried_on(rows[~inside], until=until))
    return pd.concat(parts, ignore_index=True) if parts else figures
