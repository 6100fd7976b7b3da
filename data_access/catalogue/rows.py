"""What a line of each catalogue file holds: one frozen model per file of `docs/catalogue-format.md`.

Each model parses a CSV row (all strings) and refuses what the format does not allow; the loader adds file
and line to the complaint. Field names are the files' column names, so that the document, the files and
the code agree.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from data_access.catalogue.cells import (
    Code,
    Counted,
    Day,
    Family,
    FigureKind,
    Flag,
    Grade,
    IndicatorLevel,
    Level,
    MaybeCode,
    MaybeCounted,
    MaybeDate,
    MaybeNumber,
    MaybeReportedBy,
    MaybeText,
    MaybeWhole,
    Number,
    Polarity,
    Sex,
    Splits,
    Text,
    Words,
    Year,
)  # fmt: skip
from data_access.catalogue.row import Named, Row


class Area(Named):
    """A place of the area tree, with the years in which it exists and its seat in the schematic tile map."""

    area: Code
    parent: MaybeCode
    level: Level
    short_zh: Text
    short_en: Text
    valid_from: MaybeDate
    valid_to: MaybeDate
    population: MaybeWhole
    lon: MaybeNumber
    lat: MaybeNumber
    tile_row: MaybeWhole
    tile_col: MaybeWhole

    def exists_in(self, year: int) -> bool:
        """Whether the area is there on the last day of a year; without dates it always is."""
        end = date(year, 12, 31)
        return (self.valid_from is None or self.valid_from <= end) and (self.valid_to is None or self.valid_to >= end)


class Department(Named):
    """A body that reports figures; its tie to an indicator is a proposal until the district confirms it."""

    department: Code
    short_zh: Text
    short_en: Text


class FormerName(Named):
    """How a department or an area was called up to a day; it goes on under the same code, and its figures with it."""

    body: Code
    valid_to: Day
    """The last day of the name."""
    short_zh: Text
    short_en: Text
    document: MaybeText
    """Number and date of the paper that renamed it."""


COUNTED = frozenset({"persons", "people", "cases", "places", "institutions", "attendances", "households"})
"""Units of things that are counted; other numbers are measures (years, money)."""


class Unit(Row):
    """A unit of measurement: how values follow from counts (`multiplier`), how both are written."""

    unit: Text
    family: Family
    multiplier: MaybeNumber
    symbol_zh: str
    symbol_en: str
    change_zh: str
    change_en: str

    @property
    def counted(self) -> bool:
        """Whether it counts things, so that the figures of parts add up to that of the whole; no money, no years."""
        return self.unit in COUNTED


class Domain(Named):
    """A page of the dashboard that gathers sections of several plans."""

    domain: Code
    order: int
    icon: Code


class Indicator(Named):
    """What is measured, in what unit, for whom, and who is proposed to report it."""

    indicator: Code
    short_zh: Text
    short_en: Text
    definition_zh: Text
    definition_en: Text
    numerator_zh: MaybeText
    numerator_en: MaybeText
    denominator_zh: MaybeText
    denominator_en: MaybeText
    unit: Text
    decimals: Annotated[int, Field(ge=0, le=4)]
    direction: Polarity
    natural_min: MaybeNumber
    natural_max: MaybeNumber
    level: IndicatorLevel
    sensitive: Flag
    counted: MaybeCounted = None
    reported_by: MaybeReportedBy = None
    contained_in: MaybeCode = None
    splits: Splits
    age_groups: Words
    department: Code
    people_zh: MaybeText
    people_en: MaybeText
    source_zh: Text
    source_en: Text

    @property
    def counts(self) -> Counted:
        """What is counted, which decides what may be shown and how a shortfall is said; people where nothing is stated."""
        return self.counted or "people"

    @property
    def streets_report(self) -> bool:
        """Whether the streets' figures come from the streets; else the department reports them with the district's.

        Where nothing is stated, what comes from one register or survey (deaths, infections, violence; respondents) is
        the department's, and the rest the streets'.
        """
        if self.level != "street":
            return False
        stated = self.reported_by or ("department" if self.sensitive or self.counts == "respondents" else "street")
        return stated == "street"


class Reference(Row):
    """A published series that may stand beside an indicator."""

    indicator: Code
    area: Code
    series_zh: Text
    sex: Sex
    note_zh: MaybeText
    note_en: MaybeText


class ReferenceFigure(Row):
    """A published figure with the body that issued it, the publication and how well it is confirmed (A–C)."""

    area: Code
    indicator_zh: Text
    indicator_en: Text
    kind: FigureKind
    year: Year
    value: Number
    unit: Text
    sex: Sex
    derived: Flag
    issuing_body: Text
    publication: Text
    grade: Grade


class DemonstrationSetting(Row):
    """How the generator draws the demonstration series of an indicator; see `docs/demonstration-data.md`."""

    indicator: Code
    story: Literal[
        "held", "met", "early", "on_track", "behind", "off_track", "worsening", "slipped",
        "improving", "flat", "declining", "no_data", "small",
    ]  # fmt: skip
    first_year: MaybeWhole
    first_value: MaybeNumber
    baseline_value: MaybeNumber
    last_value: MaybeNumber
    noise: MaybeNumber
    denominator: MaybeNumber
    street_spread: MaybeNumber
    sex_gap: MaybeNumber
    age_gap: MaybeNumber
    reports_2025: Flag
    special: Words
