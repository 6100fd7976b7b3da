"""The way out of a problem with a column: that it holds the values, in place of its rivals."""

from __future__ import annotations

from dashboard.services.data.column_forms import SET, meaning
from dashboard.services.data.sheet_views import FormButton
from dashboard.text.words import Words
from data_access.importing.reading import Codes, ColumnMapping, Doubt, Problem, Role, WorkbookMapping

TAKEN: dict[Doubt | None, Codes] = {
    Doubt.RIVAL: Codes.CHOOSE_COLUMN,
    Doubt.SET_ASIDE: Codes.COLUMN_SET_ASIDE,
    Doubt.PLANNED: Codes.MAY_BE_PLANNED,
}
"""Doubts of columns that hold figures all the same if somebody says so, and how the problems of the file call them."""


def column_fixes(problem: Problem, mapping: WorkbookMapping | None, t: Words) -> tuple[FormButton, ...]:
    """The button of a problem at a column that may be the values after all."""
    places = (
        (number, column)
        for number, sheet in enumerate(mapping.sheets if mapping else ())
        for column in sheet.columns
        if (sheet.sheet, column.column) == (problem.sheet, problem.column)
    )
    return tuple(taken(number, column, t) for number, column in places if TAKEN.get(column.doubt) == problem.code)


def taken(sheet: int, column: ColumnMapping, t: Words) -> FormButton:
    """The click that takes a column for the values, in place of its rivals."""
    return FormButton(t("就取这一列"), SET, meaning(sheet, {column.column: Role.VALUE}, column.indicator))
