"""What is proposed as a target, before anybody has confirmed it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a reading is: `UNSURE` asks a person before anything can be confirmed."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Inferred(StrEnum):
    """What a proposal holds although the text does not print it."""

    DEADLINE = "deadline"
    DIRECTION = "direction"
    SUBJECT = "subject"
    SPLIT = "split"
    SCOPE = "scope"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One target as read from a clause; fields named as the columns of `targets.csv`."""

    plan: str
    section: int
    clause_kind: str
    clause_number: int
    line: int
    rule: str
    """The rule of reading (`rules.RULES`) that made it."""
    words: str
    """The words it was read from, as they stand in the text."""
    start: int
    end: int
    """Where they stand in the clause's text; 0, 0 for a table's row."""
    name: str
    kind: str
    op: str = ""
    value: float | None = None
    value_high: float | None = None
    unit: str = ""
    """A unit of `units.csv` where the word is one, else the word as written."""
    unit_word: str = ""
    step: float | None = None
    direction: str = ""
    since: int | None = None
    """Of a change over the whole period: the year it is counted from."""
    unit_level: str = ""
    unit_count: int | None = None
    reference: str = ""
    """Of a comparison: `nation`, `city`, `area` (its own), or the words it is compared with."""
    deadline: int | None = None
    deadline_printed: bool = False
    sex: str = "all"
    base: float | None = None
    """Where it stood before, as the text prints it beside the demand: 由2025年的85%提高到90%."""
    base_year: int | None = None
    """Of that figure; None where the text names no year."""
    certainty: Certainty = Certainty.SURE
    inferred: tuple[Inferred, ...] = ()

    @property
    def numeric(self) -> bool:
        """Asks for a figure, a comparison or full coverage; a wanted direction alone does not."""
        return self.kind not in ("directional", "slow_growth", "gap_narrows", "milestone", "qualitative")
