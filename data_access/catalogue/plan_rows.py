"""What a line of the files of plans holds: plans, sections, clauses, targets, printed baselines, support."""

from __future__ import annotations

from datetime import date

from data_access.catalogue.cells import (
    Carries,
    ChosenLevel,
    ClauseKind,
    Code,
    CodeOrNone,
    Comparison,
    Day,
    Fate,
    Flag,
    Kind,
    MaybeCode,
    MaybeDate,
    MaybeDirection,
    MaybeNumber,
    MaybeOperator,
    MaybeText,
    MaybeWhole,
    Number,
    Sex,
    Split,
    Text,
    Year,
)  # fmt: skip
from data_access.catalogue.row import Named, Row


class Plan(Named):
    """A development plan: its period, its baseline year, and the split (sex, age) it asks figures to have."""

    plan: Code
    order: int
    short_zh: Text
    short_en: Text
    period_start: Year
    period_end: Year
    baseline_year: Year
    split: Split
    document_zh: Text
    document_en: Text
    outlook_year: MaybeWhole
    area: MaybeCode = None
    """The district or city whose plan it is; empty for that of whichever district is looked at."""


class Section(Named):
    """A chapter of a plan, mapped to a domain; the note tells of an oddity in the published text."""

    plan: Code
    section: int
    domain: Code
    note_zh: MaybeText
    note_en: MaybeText


class Clause(Row):
    """A numbered goal or strategy, with a short title in our own words."""

    plan: Code
    section: int
    number: int
    title_zh: Text
    title_en: Text
    carries: Carries
    note_zh: MaybeText
    note_en: MaybeText


class Target(Named):
    """One single thing a clause asks of one indicator; kinds and fields as in `docs/catalogue-format.md`."""

    target: Code
    plan: Code
    section: int
    clause_kind: ClauseKind
    clause_number: int
    indicator: Code
    kind: Kind
    op: MaybeOperator
    value: MaybeNumber
    value_high: MaybeNumber
    unit: str
    """Empty in the file = that of the indicator; a loaded catalogue always has it."""
    direction: MaybeDirection
    step: MaybeNumber
    unit_level: MaybeCode
    unit_count: MaybeWhole
    reference_indicator: MaybeCode
    reference_area: MaybeCode
    baseline_year: Year
    deadline: Year
    deadline_printed: Flag
    printed: Flag
    sex: Sex
    note_zh: MaybeText
    note_en: MaybeText


class Baseline(Named):
    """A figure the plan prints about the years before it."""

    plan: Code
    order: int
    value: Number
    value_op: Comparison
    unit: Text
    year: Year
    year_printed: Flag
    indicator: MaybeCode
    target: MaybeCode
    sex: Sex
    note_zh: MaybeText
    note_en: MaybeText


class Support(Row):
    """A strategy that works on an indicator."""

    plan: Code
    section: int
    strategy: int
    indicator: Code


class Descent(Row):
    """What has become of a target of an earlier plan in the next one; either may be empty, for what is dropped or new."""

    plan: Code
    """The later plan."""
    target: CodeOrNone
    """The later plan's target; empty for one that is dropped."""
    earlier: CodeOrNone
    """The earlier plan's target; empty for one that is new."""
    fate: Fate
    reason_zh: MaybeText
    reason_en: MaybeText
    document: MaybeText


class Suspension(Row):
    """A target that does not count for a time, by decision; what was judged before stands."""

    target: Code
    valid_from: Day
    valid_to: MaybeDate
    """Its last day; empty while nobody has ended it."""
    document: Text
    """Number of the paper that decides it."""
    decided: Day
    """The date of that paper."""
    reason_zh: Text
    reason_en: Text

    def holds_in(self, year: int) -> bool:
        """Whether it holds on the last day of a year, as of which a year is judged."""
        end = date(year, 12, 31)
        return self.valid_from <= end and (self.valid_to is None or self.valid_to >= end)


class Ground(Row):
    """Why a target asks for what it asks: the levels chosen for it before the plan was adopted, how, why and by whom."""

    target: Code
    method: Code
    """One of the methods of the target workbench (`indicators.target_codes`), or `other`."""
    base: MaybeNumber
    effort: MaybeNumber
    challenge: MaybeNumber
    binding: ChosenLevel
    """The level the target was to be judged by; it is given. The adopted text may ask for another."""
    justification: Text
    chosen_by: Text
    chosen_on: Day
    confirmed_by: MaybeText
    confirmed_on: MaybeDate
    demonstration: Flag
    """Whether it rests on invented figures; it goes when they go."""

    @property
    def value(self) -> float | None:
        """The binding level."""
        return {"base": self.base, "effort": self.effort, "challenge": self.challenge}[self.binding]
