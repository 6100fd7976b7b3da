"""What a line of the files holds by which owners are followed: written scales, who answers for a clause, guiding questions,

to whom a warning goes that nobody signs for, which days are not worked, and how a figure is told to a child.
"""

from __future__ import annotations

from data_access.catalogue.cells import ClauseKind, Code, Day, DayKind, MaybeCode, MaybeText, MaybeWhole, Text
from data_access.catalogue.row import Named, Row

DEFAULT_SCALE = "default"
"""The scale of every goal and strategy for which no other is named; a file may give it other steps."""


class ScaleStep(Named):
    """A step of a written scale, counted from 1, the lowest; `meaning` is what must be so for it to be reached."""

    scale: Code
    step: int
    meaning_zh: MaybeText
    meaning_en: MaybeText


class GradedClause(Row):
    """How a goal or strategy without a number is followed: scale, first and wanted step, who answers for it.

    Whatever is empty is as it is for a clause without a line: the default scale, its first step, its last, and the
    department of the figures that the clause works on.
    """

    plan: Code
    section: int
    clause_kind: ClauseKind
    clause_number: int
    scale: MaybeCode
    baseline_step: MaybeWhole
    target_step: MaybeWhole
    department: MaybeCode


class Question(Row):
    """A question under a chart that whoever answers for the figure is asked; without an indicator, under every one."""

    question: Code
    indicator: MaybeCode
    text_zh: Text
    text_en: Text


class PlainWord(Row):
    """How the figure of a target is told to a child: out of ten of `who`, so many `does`; `counter_zh` is the Chinese measure word of `who`."""

    target: Code
    counter_zh: Text
    who_zh: Text
    who_en: Text
    does_zh: Text
    does_en: Text


class ChainLink(Row):
    """After so many working days without a signature a warning goes `to` somebody; without a district in every one that has no
    links of its own."""

    link: Code
    district: MaybeCode
    days: int
    to_zh: Text
    to_en: Text


class Holiday(Row):
    """A week-day that is not worked, or a Saturday or Sunday that is."""

    day: Day
    kind: DayKind
    note: MaybeText = None
