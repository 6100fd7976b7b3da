"""What a target asks of an area, in numbers, codes and rows of the catalogue; nothing in it depends on a verdict or on a
language. Its methods say it in the reader's."""

from __future__ import annotations

from dashboard.text.figures import target_level
from dashboard.text.numbers import Bar
from dashboard.text.units import unit_symbol
from dashboard.text.wide import wide
from dashboard.text.words import Words
from data_access.catalogue.model import Area, Department, Indicator, Target, Unit

PERSONS = "persons"
"""The unit of figures that count people."""


@wide
class Asked:
    """A target's requirement."""

    target: Target
    indicator: Indicator
    unit: Unit
    """The indicator's own; what differences and values are said in is `symbol` and `change`."""
    sex: str
    """The sex its figure is of where figures of both are kept, else empty."""
    kind: str
    op: str
    goal: float | None
    """The level: of a target for every unit the one that each unit is to reach."""
    goal_high: float | None
    step: float | None
    direction: str
    deadline: int
    deadline_printed: bool
    decimals: int
    department: Department | None
    """Who answers for it; `confirmed` or proposed."""
    confirmed: bool
    levels: tuple[Bar, ...]
    """What figures of the indicator are judged against, by this target and others."""
    between: bool = False
    """Whether value and baseline are gaps between women and men, not figures of the indicator itself."""
    unit_level: str = ""
    """Code of the kind of unit the target is set for."""
    shared: bool = False
    """Whether value, baseline, gap and paces count the units that pass."""
    reference: Area | Indicator | None = None
    """The area or the other indicator that is compared with."""
    owner: Area | None = None
    """Whose figure it is, where the name is to say that."""
    bare: bool = False
    """Whether values are said without their unit."""

    @property
    def relative(self) -> bool:
        """Whether gap, paces and forecast are those of the difference to a reference."""
        return self.kind == "relative_to_reference"

    @property
    def steps(self) -> tuple[Bar, ...]:
        """What a change from one year to the next is judged against, where the target asks for yearly steps."""
        if self.kind != "annual_change" or self.step is None:
            return ()
        return (Bar("<=", -self.step) if self.direction == "down" else Bar(">=", self.step),)

    @property
    def pace_decimals(self) -> int:
        """Yearly paces are said with one digit more than the figures, at most two."""
        return min(self.decimals + 1, 2) if self.decimals else 1

    @property
    def staffed(self) -> bool:
        """Whether each unit is to have a number of people (`goal`)."""
        return self.shared and self.unit.unit == PERSONS and bool(self.indicator.people_zh)

    def name(self, t: Words) -> str:
        """The indicator's, with the sex its figure is of, and whose it is."""
        name = indicator_name(self.indicator, self.sex, t)
        return t("{street}的{name}", street=t.of(self.owner, "short"), name=name) if self.owner else name

    def symbol(self, t: Words) -> str:
        """The unit of values."""
        if self.bare:
            return ""
        return unit_symbol(self.unit_level, t) if self.shared else t.of(self.unit, "symbol")

    def change(self, t: Words) -> str:
        """The unit of differences."""
        return unit_symbol(self.unit_level, t) if self.shared else t.of(self.unit, "change")

    def each(self, t: Words) -> str:
        """What is asked of every unit: `≥ 1 hour`."""
        if not self.target.op or self.target.value is None:
            return ""
        return target_level(self.target.op, self.target.value, t.of(self.unit, "symbol"), t)

    def staff(self, t: Words) -> str:
        """The people each unit is to have, where the target asks for a number of them: `女干部`."""
        return t.of(self.indicator, "people") if self.staffed else ""

    def department_name(self, t: Words) -> str:
        """Who answers for it; empty where nobody is named."""
        return t.of(self.department, "short") if self.department else ""

    def department_line(self, t: Words) -> str:
        """The same as a sentence of its own."""
        if self.department is None:
            return ""
        who = self.department_name(t)
        return (
            t("责任部门：{department}。", department=who)
            if self.confirmed
            else t("责任部门（建议）：{department}。", department=who)
        )

    def reference_text(self, t: Words) -> str:
        """The short name of what is compared with: `全国`."""
        return t.of(self.reference, "short") if self.reference else ""

    def reference_short(self, t: Words) -> str:
        """The same as what stands in a sentence, in a word: `全国`, `同年女性就业率`."""
        name = self.reference_text(t)
        return _of_the_same_year(name, t) if isinstance(self.reference, Indicator) else name

    def reference_name(self, t: Words) -> str:
        """What is compared with, inside a sentence: `全国平均水平`."""
        name = self.reference_short(t)
        return t("{area}平均水平", area=name) if isinstance(self.reference, Area) else name

    def subject(self, t: Words) -> str:
        """What value and baseline are figures of: the indicator, or the gap between women and men in it."""
        return t("{name}的女男差距", name=self.name(t)) if self.between else self.name(t)

    def yearly_step(self, t: Words) -> str:
        """What a target of yearly steps asks for each year."""
        return f"{t.level(self.step or 0.0, max(self.decimals, 1))}\N{NO-BREAK SPACE}{self.change(t)}"


def indicator_name(indicator: Indicator, sex: str, t: Words) -> str:
    """An indicator's name, with the sex its figure is of.

    A women's pension of 3,868 yuan must not stand under the name of everybody's, which is 4,080.
    """
    who = {"female": t("女性"), "male": t("男性")}.get(sex)
    return t("{name}（{who}）", name=t.of(indicator), who=who) if who else t.of(indicator)


def _of_the_same_year(name: str, t: Words) -> str:
    """Another indicator as what is compared with, inside a sentence."""
    inside = name[:1].lower() + name[1:] if name[1:2].islower() else name
    return t("同年{indicator}", indicator=inside)
