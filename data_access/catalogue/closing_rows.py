"""What a line of the files holds that a plan is closed with: statutory forms, figures that an upper body published for the

district, and the outlines of upper bodies whose targets the same figures are held against.
"""

from __future__ import annotations

from typing import Literal

from data_access.catalogue.cells import (
    Code,
    Flag,
    Grade,
    MaybeCode,
    MaybeDate,
    MaybeNumber,
    MaybeText,
    Number,
    Operator,
    Sex,
    Text,
    Words,
    Year,
)  # fmt: skip
from data_access.catalogue.row import Named, Row

Paper = Literal["closing_table"]
"""The tables that are handed in on a form."""
OutlineLevel = Literal["nation", "city"]
OutlineKind = Literal["threshold", "maintain", "full_coverage"]


class StatutoryForm(Named):
    """The head and foot of a table as a statistics bureau lays them down; the name is the table's title.

    Without a district the form holds in every one that has none of its own.
    """

    form: Code
    paper: Paper
    district: MaybeCode
    number_zh: Text
    number_en: Text
    approving_zh: Text
    approving_en: Text
    approval: MaybeText
    """Number of the approval; empty where none was needed or it is not known."""
    valid_until: MaybeDate
    filler_zh: MaybeText
    filler_en: MaybeText
    """Who fills it in; empty: the office of the committee."""
    signatures_zh: Words
    signatures_en: Words
    seal: Flag
    example: Flag
    """Whether the form is an invented one that shows what a real one is to hold."""


class UpperFigure(Row):
    """What an upper body published for the district: the figure, and how far the district's own may lie from it."""

    area: Code
    indicator: Code
    sex: Sex
    year: Year
    value: Number
    tolerance: MaybeNumber
    """In the unit of the figure; empty: half of its last printed digit and the district's."""
    issuing_body: Text
    publication: Text
    grade: Grade
    note_zh: MaybeText
    note_en: MaybeText


class Outline(Named):
    """An outline or plan of an upper body, whose targets are no part of the district's plans."""

    outline: Code
    order: int
    level: OutlineLevel
    short_zh: Text
    short_en: Text
    period_start: Year
    period_end: Year
    baseline_year: Year
    document_zh: Text
    document_en: Text


class OutlineTarget(Row):
    """One level an outline asks of an indicator by its last year."""

    outline: Code
    number: int
    indicator: Code
    kind: OutlineKind
    op: Operator
    value: Number
    sex: Sex
    note_zh: MaybeText
    note_en: MaybeText
