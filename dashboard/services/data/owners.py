"""Who owes figures, and the years that are reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.text.words import Words
from dashboard.urls import Selection
from dashboard.whole_numbers import whole_number

DEPARTMENT, AREA = "department", "area"
"""The kinds of an owner."""
OWNER, YEAR = "owner", "report"
"""The filters of an address that name the owner and the year reported."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes figures: a department, or a street."""

    kind: str
    code: str
    name: str

    @property
    def department(self) -> str:
        """Its code if it is a department."""
        return self.code if self.kind == DEPARTMENT else ""

    @property
    def area(self) -> str:
        """Its code if it is a street."""
        return self.code if self.kind == AREA else ""


def owner_by_code(facts: Facts, code: str, t: Words) -> Owner | None:
    """The department or street of a code; departments first, None for an unknown one."""
    if code in facts.catalogue.department:
        return Owner(DEPARTMENT, code, t.of(facts.catalogue.department[code]))
    if code in facts.catalogue.area:
        return Owner(AREA, code, t.of(facts.catalogue.area[code]))
    return None


def owner_of(reader: Reader, scope: Scope, selection: Selection) -> Owner | None:
    """Whom a reader speaks for: a reporter for the own body only, a reviewer for the one the address names."""
    code = reader.owner or selection.filter(OWNER)
    return owner_by_code(scope.facts, code, scope.t) if reader.may_report_for(code) else None


def owners(scope: Scope, year: int) -> tuple[Owner, ...]:
    """Everyone who owes figures: departments that answer for an indicator, and the streets of that year."""
    facts, t = scope.facts, scope.t
    answering = {indicator.department for indicator in facts.catalogue.indicators}
    bodies = [Owner(DEPARTMENT, department.department, t.of(department)) for department in facts.catalogue.departments
              if department.department in answering]  # fmt: skip
    streets = []
    if any(indicator.level == "street" for indicator in facts.catalogue.indicators):
        streets = [Owner(AREA, street.area, t.of(street)) for street in facts.streets_in(year)]
    return (*bodies, *streets)


def report_years(facts: Facts, today: date | None = None) -> tuple[int, ...]:
    """The years that can be reported, newest first: from the first year of a plan to the last that has ended."""
    plans = facts.catalogue.plans
    if not plans:
        return ()
    ended = (today or date.today()).year - 1
    first = min(plan.baseline_year for plan in plans)
    last = min(ended, max(plan.period_end for plan in plans))
    return tuple(range(max(last, first), first - 1, -1))


def report_year(facts: Facts, selection: Selection) -> int:
    """The year the address asks for, else the newest that can be reported; 0 without a plan."""
    years = report_years(facts)
    wanted = whole_number(selection.filter(YEAR))
    if wanted in years:
        return wanted
    return years[0] if years else 0
