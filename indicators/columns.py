"""The one home of column names, and what `assess` promises about its answer: columns, order, dtypes."""

from enum import StrEnum


class ObservationColumn(StrEnum):
    """Columns of `observations`: one row per figure. The last nine may be absent or empty."""

    INDICATOR = "indicator"
    AREA = "area"
    SEX = "sex"
    AGE_GROUP = "age_group"
    YEAR = "year"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    UNIT = "unit"
    BREAK_BEFORE = "break_before"
    MARK = "mark"
    WITHHELD = "withheld"
    WITHHELD_BEFORE = "withheld_before"
    SHOWN_BEFORE = "shown_before"


class TargetColumn(StrEnum):
    """Columns of `targets`: one row per single target. Absent columns count as empty."""

    TARGET = "target"
    INDICATOR = "indicator"
    KIND = "kind"
    OP = "op"
    VALUE = "value"
    VALUE_HIGH = "value_high"
    DIRECTION = "direction"
    POLARITY = "polarity"
    STEP = "step"
    STEP_UNIT = "step_unit"
    UNIT = "unit"
    UNIT_LEVEL = "unit_level"
    UNIT_COUNT = "unit_count"
    REFERENCE_INDICATOR = "reference_indicator"
    REFERENCE_AREA = "reference_area"
    BASELINE_YEAR = "baseline_year"
    DEADLINE = "deadline"
    RESOLUTION = "resolution"
    NATURAL_MIN = "natural_min"
    NATURAL_MAX = "natural_max"
    SENSITIVE = "sensitive"
    FIRST_YEAR = "first_year"
    COUNTED = "counted"


class ResultColumn(StrEnum):
    """Columns of the result, in order: one row per target x area x sex x age group."""

    TARGET = "target"
    AREA = "area"
    SEX = "sex"
    AGE_GROUP = "age_group"
    AS_OF = "as_of"
    LATEST_YEAR = "latest_year"
    LATEST_VALUE = "latest_value"
    BASELINE_YEAR = "baseline_year"
    BASELINE_VALUE = "baseline_value"
    BASELINE_MET = "baseline_met"
    MET = "met"
    GAP = "gap"
    EXPECTED = "expected"
    PACE = "pace"
    REQUIRED_PACE = "required_pace"
    REQUIRED_PACE_FROM_NOW = "required_pace_from_now"
    PACE_RATIO = "pace_ratio"
    CHANGE_SHARE = "change_share"
    PROJECTION = "projection"
    ATTAINMENT_YEAR = "attainment_year"
    FORECAST = "forecast"
    FORECAST_LOW = "forecast_low"
    FORECAST_HIGH = "forecast_high"
    PROBABILITY = "probability"
    TREND = "trend"
    DETECTABLE = "detectable"
    STATUS = "status"
    GROUP = "group"
    WARNING = "warning"
    UNITS_MET = "units_met"
    UNITS_TOTAL = "units_total"
    CONFIDENCE = "confidence"
    REASONS = "reasons"


_TEXT = (
    ResultColumn.TARGET,
    ResultColumn.AREA,
    ResultColumn.SEX,
    ResultColumn.AGE_GROUP,
    ResultColumn.TREND,
    ResultColumn.STATUS,
    ResultColumn.GROUP,
    ResultColumn.CONFIDENCE,
    ResultColumn.REASONS,
)
_YEARS = (ResultColumn.AS_OF, ResultColumn.LATEST_YEAR, ResultColumn.BASELINE_YEAR, ResultColumn.ATTAINMENT_YEAR)
_WHOLE = (*_YEARS, ResultColumn.WARNING, ResultColumn.UNITS_MET, ResultColumn.UNITS_TOTAL)
_YES_NO = (ResultColumn.BASELINE_MET, ResultColumn.MET, ResultColumn.DETECTABLE)

RESULT_DTYPES: dict[ResultColumn, str] = {
    column: "string" if column in _TEXT
    else "Int64" if column in _WHOLE
    else "boolean" if column in _YES_NO
    else "Float64"
    for column in ResultColumn
}  # fmt: skip


class Cell(StrEnum):
    """Columns the companions read and add."""

    AREA = "area"
    COUNT = "count"
    WITHHELD = "withheld"
    WITHHELD_BEFORE = "withheld_before"
    SHOWN_BEFORE = "shown_before"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    SHORTFALL = "shortfall"
    SHARE = "share"
    OP = "op"
    VALUE = "value"
    LATEST_VALUE = "latest_value"
    WEIGHT = "weight"


ALL = "all"
