"""What a target asks of an area, with the names it is told by; nothing in it depends on a verdict."""

from __future__ import annotations

from dashboard.text.numbers import Bar
from dashboard.text.wide import wide
from dashboard.text.words import Words


@wide
class Asked:
    """A target's requirement in numbers and codes, the names of what it is about in the reader's language."""

    name: str
    """The indicator's, with the sex its figure is of."""
    kind: str
    op: str
    goal: float | None
    """The level: of a target for every unit the one that each unit is to reach."""
    goal_high: float | None
    step: float | None
    direction: str
    deadline: int
    deadline_printed: bool
    symbol: str
    change: str
    """The unit of differences."""
    decimals: int
    department: str
    department_line: str
    """A sentence about who answers for it; empty where nobody is named."""
    levels: tuple[Bar, ...]
    """What figures of the indicator are judged against, by this target and others."""
    between: bool = False
    """Whether value and baseline are gaps between women and men, not figures of the indicator itself."""
    unit_level: str = ""
    """Code of the kind of unit the target is set for."""
    shared: bool = False
    """Whether value, baseline, gap and paces count the units that pass."""
    each: str = ""
    """What is asked of every unit, in words: `≥ 1 hour`."""
    staff: str = ""
    """The people each unit is to have, in words, where the target asks for a number of them (`goal`): `女干部`."""
    reference: str = ""
    """The short name of the area or the indicator that is compared with: `全国`."""
    reference_area: bool = False
    """Whether that is an area."""
    reference_name: str = ""
    """What is compared with, inside a sentence: `全国平均水平`."""
    reference_short: str = ""
    """The same in a word: `全国`, `同年女性就业率`."""

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

    def subject(self, t: Words) -> str:
        """What value and baseline are figures of: the indicator, or the gap between women and men in it."""
        return t("{name}的女男差距", name=self.name) if self.between else self.name

    def yearly_step(self, t: Words) -> str:
        """What a target of yearly steps asks for each year."""
        return f"{t.level(self.step or 0.0, max(self.decimals, 1))}\N{NO-BREAK SPACE}{self.change}"
