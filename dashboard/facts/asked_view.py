"""What a target asks and of what, as every screen and file shows it; no verdict is looked up for it."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError
from functools import cached_property
from typing import Self

from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC, called
from dashboard.facts.clause_names import clause_label
from dashboard.facts.known import by_street
from dashboard.facts.scope import Scope
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

    @cached_property
    def _indicator(self) -> Indicator:
        return self._scope.facts.catalogue.indicator[self._target.indicator]

    @cached_property
    def _section(self) -> Section:
        return self._scope.facts.catalogue.section[(self._target.plan, self._target.section)]

    @cached_property
    def code(self) -> str:
        return self._target.target

    @cached_property
    def indicator(self) -> str:
        return self._target.indicator

    @cached_property
    def name(self) -> str:
        return called(self._scope, self._target)

    @cached_property
    def asks(self) -> str:
        return self._scope.t.of(self._target)

    @cached_property
    def short(self) -> str:
        return self._scope.t.of(self._indicator, "short")

    @cached_property
    def plan(self) -> str:
        return self._target.plan

    @cached_property
    def plan_name(self) -> str:
        return self._scope.t.of(self._scope.facts.catalogue.plan[self._target.plan], "short")

    @cached_property
    def domain(self) -> str:
        return self._section.domain

    @cached_property
    def domain_name(self) -> str:
        return self._scope.t.of(self._scope.facts.catalogue.domain[self._section.domain])

    @cached_property
    def section(self) -> int:
        return self._target.section

    @cached_property
    def clause_kind(self) -> str:
        return self._target.clause_kind

    @cached_property
    def clause_number(self) -> int:
        return self._target.clause_number

    @cached_property
    def clause(self) -> str:
        return clause_label(self._scope, self.plan, self.section, self.clause_kind, self.clause_number)

    @cached_property
    def kind(self) -> str:
        return self._target.kind

    @cached_property
    def numeric(self) -> bool:
        return self._target.kind in NUMERIC

    @cached_property
    def department(self) -> str:
        return self._indicator.department

    @cached_property
    def department_name(self) -> str:
        return departments.name(self._scope, self._indicator)

    @cached_property
    def department_head(self) -> str:
        """How a column or line of `department_marked` is headed: proposed or not (`facts.departments`)."""
        return departments.head(self._scope)

    @cached_property
    def department_marked(self) -> str:
        return departments.marked(self._scope, self._indicator)

    @cached_property
    def area(self) -> str:
        return self._scope.area

    @cached_property
    def area_name(self) -> str:
        return self._scope.t.of(self._scope.facts.catalogue.area[self.area], "short")

    @cached_property
    def by_street(self) -> bool:
        return self.area == self._scope.facts.district.area and by_street(self._indicator)
