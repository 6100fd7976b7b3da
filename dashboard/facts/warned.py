"""Which targets are warned of in an area, how urgent each is, since when, and through which streets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.asked import NUMERIC
from dashboard.facts.follow_up import states_on
from dashboard.facts.known import Verdict
from dashboard.facts.priorities import places
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, Group, Status

KINDS = (Group.OFF_TRACK, Group.AT_RISK, Group.AWAITING, "other")
"""The lists of the page: the two lagging groups, what is owed at a deadline, and what else deserves a look."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A target with a warning; `streets` are those whose own figure lags on it."""

    target: Target
    row: Verdict
    level: int
    kind: str
    domain: str
    department: str
    streets: frozenset[str]
    follow: frozenset[str] = frozenset()
    """The states (`open`, `done`, `overdue`) of what meetings decided about it."""
    stage: str = ""
    """Where it stands in the register (`facts.lives`), once a page has asked."""
    seen_to: frozenset[str] = frozenset()
    """Who sees to it and how far (`services.warnings.filters.SEEN_TO`), once a page has asked."""
    answering: frozenset[str] = frozenset()
    """The departments that have to do with it, once a page has asked."""
    demonstration: bool = False
    """Whether its evidence (verdict, streets, the lines beside it) holds an invented figure: then no letter is written."""

    @property
    def printed(self) -> bool:
        """Whether its newest figure is the one the plan prints: nobody has reported any, and a letter has no ground."""
        reasons = self.row.reasons
        return "printed_baseline" in reasons and self.row.latest_year == self.row.baseline_year

    @property
    def letter(self) -> bool:
        """Whether a warning notice is made of it."""
        return not (self.demonstration or self.printed)


def warned(scope: Scope, targets: Sequence[Target]) -> list[Warned]:
    """Everything with a warning, most urgent first."""
    listed = []
    for target in targets:
        row = scope.verdict(target)
        if row is None or not row.warning:
            continue
        listed.append(
            Warned(
                target=target,
                row=row,
                level=row.warning,
                kind=row.group if row.group in KINDS and target.kind in NUMERIC else "other",
                domain=scope.facts.catalogue.section[(target.plan, target.section)].domain,
                department=scope.facts.catalogue.indicator[target.indicator].department,
                streets=lagging_streets(scope, target, scope.area),
                follow=states_on(scope, target.indicator, date.today()),
                demonstration=row.demonstration or _invented(scope, target),
            )
        )
    order = places(scope)
    return sorted(listed, key=lambda warning: urgency(warning, order))


def _invented(scope: Scope, target: Target) -> bool:
    """Whether any figure that a warning's evidence shows is invented: of the area, of what it is compared with, of streets."""
    facts = scope.facts
    areas = facts.figures.invented.get(target.indicator, frozenset())
    beside = {scope.area, facts.district.area, target.reference_area or ""}
    return bool(areas & beside) or (
        scope.area == facts.district.area and any(street.area in areas for street in facts.streets)
    )


def urgency(warned: Warned, order: Mapping[str, int]) -> tuple[int, int, int, bool, float, float]:
    """Order of urgency: list, then for what lags its place in the `order` of `priorities`.

    For the rest the warning level, then the smaller probability, then the smaller progress; where the model gives no
    probability, the share of the way made stands for it.
    """
    share = warned.row.change_share / 100 if warned.row.change_share is not None else 1.0
    chance = warned.row.probability if warned.row.probability is not None else min(max(share, 0.0), 1.0)
    place = order.get(warned.target.target, len(order))
    return KINDS.index(warned.kind), place, -warned.level, warned.target.kind not in NUMERIC, chance, share


def lagging_streets(scope: Scope, target: Target, area: str) -> frozenset[str]:
    """The streets whose own figure lags or worsens; none where the view is of a street already."""
    facts = scope.facts
    if area != facts.district.area:
        return frozenset()
    rows = ((street.area, facts.verdict(target, street.area, scope.year)) for street in facts.streets_in(scope.year))
    return frozenset(area for area, row in rows if row and (row.group in LAGGING or row.status == Status.DECLINING))


def level(scope: Scope, target: Target, as_of: int) -> int:
    """The warning level of a target as of a year, 0 where there is none."""
    row = scope.facts.verdict(target, scope.area, as_of)
    return row.warning if row else 0
