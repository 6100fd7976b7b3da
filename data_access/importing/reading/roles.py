"""What a column, a sheet and a guess can be: roles, doubts, layouts, reasons."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a column holds."""

    INDICATOR = "indicator"
    AREA = "area"
    YEAR = "year"
    SEX = "sex"
    AGE_GROUP = "age_group"
    UNIT_NAME = "unit_name"
    """The school, centre or body a figure is of."""
    MEASURE_UNIT = "measure_unit"
    """The unit of measurement (%, persons)."""
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    BREAK = "break"
    MARK = "mark"
    NOTE = "note"
    IGNORE = "ignore"


MEASURES = (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)


class Doubt(StrEnum):
    """What is not certain about a column: `ColumnMapping.doubt`; a person who corrects the mapping settles it."""

    UNKNOWN = "unknown"
    """It holds numbers, nobody knows which; it is not read."""
    RIVAL = "rival"
    """It and another column would be the same figures, and nothing says which are meant; none of them is read."""
    SET_ASIDE = "set_aside"
    """The same, but another column is clearly meant; this one is not read."""
    UNNAMED = "unnamed"
    """It has no header and is the only column of numbers; it is proposed as the values."""
    PLANNED = "planned"
    """Its header may speak of what is to be reached (`ColumnMapping.words`); it is not read until somebody says so."""
    BELOW_STREET = "below_street"
    """It names communities or other parts of streets; it is not read, and the rows are not the streets'."""
    PARTLY = "partly"
    """Its header is understood but for some words (`ColumnMapping.words`); it is read without them."""


class Layout(StrEnum):
    """How a sheet is laid out; for people, reading goes by the columns alone."""

    LONG = "long"
    YEARS_ACROSS = "years_across"
    AREAS_ACROSS = "areas_across"
    INDICATORS_ACROSS = "indicators_across"
    SPLITS_ACROSS = "splits_across"
    TEMPLATE = "template"


class Why(StrEnum):
    """Why a mapping was guessed as it is: `SheetMapping.reasons`."""

    TEMPLATE = "template"
    """The hidden sheet of our own template says so."""
    REMEMBERED = "remembered"
    """Somebody corrected the mapping of a file with the same headers before."""
    HEADERS = "headers"
    """Words in the header rows."""
    CONTENT = "content"
    """What stands in the column."""
    YEAR_IN_TITLE = "year_in_title"
    YEAR_IN_NAME = "year_in_name"
    """The year comes from the name of the sheet or file."""
    AREA_IN_TITLE = "area_in_title"
    AREA_OF_OWNER = "area_of_owner"
    AREA_OF_DISTRICT = "area_of_district"
    """Nothing names an area: taken as figures of the district."""
    INDICATOR_IN_TITLE = "indicator_in_title"
    NOTHING_FOUND = "nothing_found"
    """No table of figures was found in the sheet."""
