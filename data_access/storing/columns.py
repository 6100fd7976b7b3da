"""The columns of an observation frame, their types, and their names in the table."""

from __future__ import annotations

# In the promised order, with the promised dtypes.
OBSERVATION_DTYPES: dict[str, str] = {
    "indicator": "str",
    "area": "str",
    "sex": "str",
    "age_group": "str",
    "year": "int64",
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "unit": "str",
    "break_before": "bool",
    "mark": "str",
    "note": "str",
}

# May come with figures that are written; read back with their revisions.
PROVENANCE_DTYPES: dict[str, str] = {"cell": "str", "reason": "str"}

# A frame speaks of years and units; in the table `unit` would be taken for the unit of measurement.
IN_TABLE = {"year": "period", "unit": "unit_name"}

KEY = ("indicator", "area", "sex", "age_group", "year", "unit")
REQUIRED = ("indicator", "area", "year", "value")
