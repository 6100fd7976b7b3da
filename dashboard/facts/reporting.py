"""How much of what is owed for a year is in, and what may be said while little is: the first year with real figures.

Owed is every indicator that a department answers for, once, whatever its splits and streets; in is one with a figure of the
area for that year that somebody has reported. Printed baselines, published figures and demonstration data report nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dashboard.facts.known import Facts, by_street
from dashboard.facts.records import cells
from dashboard.facts.scope import Scope
from dashboard.facts.years import ENOUGH
from dashboard.text.words import Words
from data_access.catalogue.periods import named


@dataclass(frozen=True, slots=True)
class Body:
    """A department: how many of its indicators are in for the year."""

    code: str
    name: str
    reported: int
    owed: int


@dataclass(frozen=True, slots=True)
class Reporting:
    """The state of a year in an area: departments, the fullest first; `years` are those with any figure up to it."""

    year: int
    bodies: tuple[Body, ...]
    indicators: frozenset[str]
    years: tuple[int, ...]
    printed: int
    published: int
    demonstration: bool
    mixed: bool
    """Whether invented figures stand where nothing has been reported."""
    streets: int
    """How many of its streets have reported figures of the year."""

    @property
    def reported(self) -> int:
        """Indicators that are in."""
        return sum(body.reported for body in self.bodies)

    @property
    def owed(self) -> int:
        """Indicators that are owed."""
        return sum(body.owed for body in self.bodies)

    @property
    def percent(self) -> int:
        """The share that is in: nothing only for none, everything only for all."""
        if not self.owed or self.reported in (0, self.owed):
            return 100 if self.reported else 0
        return min(max(round(100 * self.reported / self.owed), 1), 99)

    @property
    def partial(self) -> bool:
        """Whether the page has to say how much is in: something is owed still, and not all on it is invented."""
        return bool(self.owed) and self.reported < self.owed and not self.demonstration

    @property
    def thin(self) -> bool:
        """Whether so little is in, or of a single year, that a page shows what was reported instead of how the plan went."""
        if self.demonstration or self.mixed or not self.owed:
            return False
        return self.reported < ENOUGH * self.owed or len(self.years) <= 1


def reporting(scope: Scope, *, domain: str = "", plan: str = "") -> Reporting:
    """The state of a year in an area; with a domain or a plan only of the indicators that its targets read."""
    facts, area, year = scope.facts, scope.area, scope.year
    asked = _asked(facts, domain, plan, year)
    owed = [
        indicator
        for indicator in facts.owed
        if indicator.indicator in asked and (area == facts.district.area or by_street(indicator))
    ]
    there = facts.reported_in(area)
    known = there.get(year, frozenset())
    by_body: dict[str, list[str]] = defaultdict(list)
    for indicator in owed:
        by_body[indicator.department].append(indicator.indicator)
    bodies = [
        Body(department.department, scope.t.of(department, "short"), len(known.intersection(own)), len(own))
        for department in facts.catalogue.departments
        if (own := by_body[department.department])
    ]
    codes = {indicator.indicator for indicator in owed}
    return Reporting(
        year=year,
        bodies=tuple(sorted(bodies, key=lambda body: (-body.reported / body.owed, -body.owed))),
        indicators=frozenset(codes & known),
        years=tuple(sorted(each for each, found in there.items() if each <= year and found & codes)),
        printed=sum(n for code, n in _printed(facts).items() if code in codes),
        published=sum(len(figures) for code, figures in facts.references.items() if code in codes),
        demonstration=not facts.reported and facts.demonstration,
        mixed=facts.demonstration,
        streets=_streets_reported(facts, year, frozenset(codes)) if area == facts.district.area else 0,
    )


def _streets_reported(facts: Facts, year: int, codes: frozenset[str]) -> int:
    """In how many streets one of these indicators has been reported for a year; counted once, there may be thousands."""

    def count() -> int:
        known = (facts.reported_in(street.area).get(year, frozenset()) for street in facts.streets_in(year))
        return sum(not codes.isdisjoint(indicators) for indicators in known)

    return facts.once(("streets reported", year, codes), count)


def _asked(facts: Facts, domain: str, plan: str, year: int) -> frozenset[str]:
    """The indicators that the targets of a domain or a plan read; without either those that any plan in force reads."""
    if not (domain or plan):
        return facts.read_in(year)
    plans = {one.plan for one in (named(facts.catalogue.plans, plan) if plan else facts.in_force(year))}
    return facts.once(("asked of", domain, *sorted(plans)), lambda: frozenset(
        target.indicator
        for target in facts.catalogue.targets
        if target.plan in plans
        and (not domain or facts.catalogue.section[(target.plan, target.section)].domain == domain)
    ))  # fmt: skip


def _printed(facts: Facts) -> Counter[str]:
    """How many figures the plans print, by indicator."""
    return facts.once(("printed",), lambda: Counter(code for (code,) in cells(facts.figures.printed, ("indicator",))))


def share_text(state: Reporting, t: Words, *, domain: bool = False) -> str:
    """How much of the year is in: `2025 年数据已报 31%`, of a `domain` its own; empty where all is, or all is invented."""
    if not state.partial:
        return ""
    if not state.reported and state.streets:
        share = t.count("{year} 年全区数据尚未报送，已报分街道数据的有 {n} 个街道", state.streets, year=state.year)
    elif not state.reported and not state.mixed:
        return (
            t("{year} 年本领域尚无报送的数据", year=state.year)
            if domain
            else t("{year} 年尚无报送的数据", year=state.year)
        )
    else:
        values = {"year": state.year, "p": state.percent}
        share = t("{year} 年本领域数据已报 {p}%", **values) if domain else t("{year} 年数据已报 {p}%", **values)
    return t("{share}，未报的为演示数据", share=share) if state.mixed else share


def led(state: Reporting, finding: str, t: Words, *, domain: bool = False) -> str:
    """A page's finding, after how much of its year is in where that is not all."""
    return t.paragraph(t.sentence(share_text(state, t, domain=domain)), finding)


def reporters(state: Reporting, t: Words, most: int = 3) -> str:
    """Which departments have reported, and how many have not; empty where all or none is in."""
    some = [body.name for body in state.bodies if body.reported]
    if not state.partial or not some:
        return ""
    rest = len(state.bodies) - len(some)
    names = t.join(some) if len(some) <= most else t("{names}等", names=t.join(some[:most]))
    text = t.count("{names} {n} 个部门已报 {k} 项指标", len(some), names=names, k=state.reported)
    return t("{told}，{rest}", told=text, rest=t.count("{n} 个部门尚未报送", rest)) if rest else text


def beside(state: Reporting, t: Words) -> str:
    """What stands on the page although nobody has reported it: printed baselines, published figures."""
    parts = [
        t.count("规划载明的基期值 {n} 个", state.printed) if state.printed else "",
        t.count("国家和所在市等公布的数据 {n} 个", state.published) if state.published else "",
    ]
    return t("已列出{what}，均注明年份和出处", what=t.join(parts)) if any(parts) else ""


def limits(state: Reporting, t: Words) -> str:
    """What one year of figures cannot carry."""
    if len(state.years) != 1 or state.mixed:
        return ""
    return t("目前只报送了 {year} 年一个年份的数据，只评价是否达到目标，不作趋势、速度和预测", year=state.years[0])
