"""What may stand in a cell of a catalogue file: the types and the allowed words.

The tables of the store take their CHECK constraints from the same words (`data_access.models`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field


def empty_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def split_words(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(";") if part.strip()) if isinstance(value, str) else value


def _flag(value: Any) -> Any:
    if isinstance(value, str) and value.strip() not in ("yes", "no"):
        raise ValueError(f"'{value.strip()}' is not allowed (allowed: yes, no)")
    return value.strip() == "yes" if isinstance(value, str) else value


def _date(value: Any) -> Any:
    """ISO dates only: pydantic alone would read "2020" as seconds since 1970."""
    if isinstance(value, str) and value.strip() and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise ValueError(f"'{value.strip()}' is not a date (allowed: YYYY-MM-DD)")
    return empty_to_none(value)


Text = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
CodeOrNone = Annotated[str, Field(pattern=r"^([A-Za-z0-9][A-Za-z0-9_-]*)?$")]
"""A code that is part of what names a row, where an empty cell says something too."""
Flag = Annotated[bool, BeforeValidator(_flag)]
Words = Annotated[tuple[str, ...], BeforeValidator(split_words)]
MaybeText = Annotated[str | None, BeforeValidator(empty_to_none)]
MaybeCode = Annotated[Code | None, BeforeValidator(empty_to_none)]
Number = Annotated[float, Field(allow_inf_nan=False)]
MaybeNumber = Annotated[Number | None, BeforeValidator(empty_to_none)]
Year = Annotated[int, Field(ge=1900, le=2200)]
MaybeWhole = Annotated[int | None, BeforeValidator(empty_to_none)]
Day = Annotated[date, BeforeValidator(_date)]
MaybeDate = Annotated[date | None, BeforeValidator(_date)]

Fate = Literal["kept", "changed", "new", "dropped"]
ChosenLevel = Literal["base", "effort", "challenge"]
Carries = Literal["number", "direction", "neither"]
ClauseKind = Literal["goal", "strategy"]
DayKind = Literal["holiday", "workday"]
Level = Literal["nation", "city", "district", "street"]
IndicatorLevel = Literal["district", "street"]
Counted = Literal["people", "institutions", "respondents"]
ReportedBy = Literal["department", "street"]
Sex = Literal["all", "female", "male"]
Split = Literal["sex", "age_group"]
Family = Literal["proportion", "rate", "number"]
Polarity = Literal["up", "down", "none"]
Direction = Literal["up", "down", "hold"]
Comparison = Literal["=", ">=", ">", "<=", "<"]
FigureKind = Literal["value", "target"]
Grade = Literal["A", "B", "C"]
Operator = Literal[">=", ">", "<=", "<"]
Kind = Literal[
    "threshold", "maintain", "full_coverage", "annual_change", "per_unit_minimum", "relative_to_reference",
    "directional", "slow_growth", "gap_narrows", "band", "milestone", "qualitative",
]  # fmt: skip
MaybeCounted = Annotated[Counted | None, BeforeValidator(empty_to_none)]
MaybeReportedBy = Annotated[ReportedBy | None, BeforeValidator(empty_to_none)]
MaybeOperator = Annotated[Operator | None, BeforeValidator(empty_to_none)]
MaybeDirection = Annotated[Direction | None, BeforeValidator(empty_to_none)]
Splits = Annotated[tuple[Split, ...], BeforeValidator(split_words)]
