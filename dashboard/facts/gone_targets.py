"""Targets that stand in the catalogue no more: what they asked for, and by which decision they went.

Their warnings' records stay readable under the same address; the catalogue's changes keep the row that went.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.facts.known import Facts
from dashboard.facts.lives import LifeYear, life, standing
from dashboard.facts.office import gone_rows
from dashboard.facts.register_rows import Name, name_of
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Target
from data_access.warning_ledger import Case


@dataclass(frozen=True, slots=True)
class GoneTarget:
    """A target as it stood when it went, when it did, and the reason given."""

    target: Target
    at: datetime
    reason: str

    @property
    def on(self) -> date:
        """The day on which it went, here."""
        return self.at.astimezone().date()


def gone_targets(facts: Facts) -> dict[str, GoneTarget]:
    """By code. Only those of which the catalogue still knows plan, section and indicator: of others nothing can be said."""
    return facts.once(("gone targets",), lambda: _gone(facts))


def target_known(facts: Facts, code: str) -> Target | None:
    """A target by its code, though it may be gone."""
    gone = gone_targets(facts).get(code)
    return facts.catalogue.target.get(code) or (gone.target if gone else None)


def targets_by_warning(facts: Facts, area: str) -> dict[Name, Target]:
    """The target that stands for each warning of an area: the first of its clause and indicator, else the last that is gone."""

    def gather() -> dict[Name, Target]:
        gone = {name_of(one.target, area): one.target for one in gone_targets(facts).values()}
        return gone | {name_of(target, area): target for target in reversed(facts.catalogue.targets)}

    return facts.once(("targets by warning", area), gather)


def is_asked(facts: Facts, case: Case) -> bool:
    """Whether a target still asks for what a case is about; of others nobody is asked to sign."""
    target = targets_by_warning(facts, case.area).get(case.name)
    return target is not None and target.target in facts.catalogue.target


def last_standing(scope: Scope, target: Target) -> LifeYear | None:
    """Where a warning stands as of the scope's year; of a target that is gone, where it stood last."""
    if target.target in scope.facts.catalogue.target:
        return standing(scope, target)
    years = life(scope, target)
    return years[-1] if years else None


def _gone(facts: Facts) -> dict[str, GoneTarget]:
    catalogue = facts.catalogue
    return {
        target.target: GoneTarget(target, change.at, change.reason)
        for target, change in gone_rows(facts.office.target_changes, Target)
        if target.target not in catalogue.target
        and (target.plan, target.section) in catalogue.section
        and target.indicator in catalogue.indicator
    }
