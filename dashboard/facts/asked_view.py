"""What a target asks and of what, as every screen and file shows it; no verdict is looked up for it."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError
from typing import Self

from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC, called
from dashboard.facts.clause_names import clause_label
from dashboard.facts.known import by_street
from dashboard.facts.scope import Scope
from dashboard.text.once import made_once
from data_access.catalogue.model import Indicator, Section, Target

Place = tuple[str, int, str, int]
"""Where a clause stands: its plan, section, kind and number."""


class AskedView:
    """One target in one area: its names, its clause, who answers for it. Each is made when it is first asked for."""

    _scope: Scope
    _target: Target

    def __init__(self, scope: Scope, target: Target) -> None:
        self.__dict__.update(_scope=scope, _target=target)

    def __setattr__(self, name: str, value: object) -> None:
        """What a screen and a file share is not changed.

        Raises:
            FrozenInstanceError: always; see `but`.
        """
        raise FrozenInstanceError(name)

    def but(self, **changes: object) -> Self:
        """The same with other values in the place of some."""
        other = copy.copy(self)
        other.__dict__.update(changes)
        return other

    @made_once
    def _indicator(self) -> Indicator:
        return self._scope.facts.catalogue.indicator[self._target.indicator]

    @made_once
    def _section(self) -> Section:
        return self._scope.facts.catalogue.section[(self._target.plan, self._target.section)]

    @made_once
    def code(self) -> str:
        return self._target.target

    @made_once
    def indicator(self) -> str:
        return self._target.indicator

    @made_once
    def name(self) -> str:
        return called(self._scope, self._target)

    @made_once
    def asks(self) -> str:
        return self._scope.t.of(self._target)

    @made_once
    def short(self) -> str:
        return self._scope.t.of(self._indicator, "short")

    @made_once
    def plan(self) -> str:
        return self._target.plan

    @made_once
    def plan_name(self) -> str:
        return self._scope.t.of(self._scope.facts.catalogue.plan[self._target.plan], "short")

    @made_once
    def domain(self) -> str:
        return self._section.domain

    @made_once
    def domain_name(self) -> str:
        return self._scope.t.of(self._scope.facts.catalogue.domain[self._section.domain])

    @made_once
    def section(self) -> int:
        return self._target.section

    @made_once
    def clause_kind(self) -> str:
        return self._target.clause_kind

    @made_once
    def clause_number(self) -> int:
        return self._target.clause_number

    @made_once
    def clause(self) -> str:
        return clause_label(self._scope, self.plan, self.section, self.clause_kind, self.clause_number)

    @made_once
    def kind(self) -> str:
        return self._target.kind

    @made_once
    def numeric(self) -> bool:
        return self._target.kind in NUMERIC

    @made_once
    def department(self) -> str:
        return self._indicator.department

    @made_once
    def department_name(self) -> str:
        return departments.name(self._scope, self._indicator)

    @made_once
    def department_head(self) -> str:
        """How a column or line of `department_marked` is headed: proposed or not (`facts.departments`)."""
        return departments.head(self._scope)

    @made_once
    def department_marked(self) -> str:
        return departments.marked(self._scope, self._indicator)

    @made_once
    def area(self) -> str:
        return self._scope.area

    @made_once
    def area_name(self) -> str:
        return self._scope.t.of(self._scope.facts.catalogue.area[self.area], "short")

    @made_once
    def by_street(self) -> bool:
        return self.area == self._scope.facts.district.area and by_street(self._indicator)
