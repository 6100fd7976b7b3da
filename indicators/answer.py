"""The answer as a frame: promised columns in promised order, NA where there is nothing to say."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.alarms import Alarm
from indicators.arrays import NAN, Anything, Flags, Floats, Words, pick_number
from indicators.case import Case
from indicators.codes import Kind
from indicators.columns import RESULT_DTYPES, Res
from indicators.direction import trend_words
from indicators.evidence import Evidence
from indicators.statuses import Verdict

ALWAYS = frozenset({
    Res.TARGET, Res.AREA, Res.SEX, Res.AGE_GROUP, Res.AS_OF, Res.STATUS, Res.GROUP, Res.WARNING, Res.REASONS
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """The evidence on every row, and what was made of it."""

    evidence: Evidence
    verdict: Verdict
    alarm: Alarm
    confidence: Words
    reasons: Words


def to_frame(found: Findings, as_of: int) -> pd.DataFrame:
    """One row for each row of the case. Of rows whose latest figure is withheld only its year is told, whatever the status."""
    columns = {**_keys(found, as_of), **_readings(found), **_units(found)}
    hidden = found.evidence.window.withheld
    told = {
        name: values if name in ALWAYS or name == Res.LATEST_YEAR else _blank(values, hidden)
        for name, values in columns.items()
    }
    return pd.DataFrame({str(name): _typed(told[name], RESULT_DTYPES[name]) for name in Res}, copy=False)


def _keys(found: Findings, as_of: int) -> dict[Res, Anything]:
    evidence = found.evidence
    case, window, level = evidence.case, evidence.window, evidence.level
    judged = ~case.targets.is_kind(Kind.DIRECTIONAL, Kind.SLOW_GROWTH, Kind.GAP_NARROWS, Kind.QUALITATIVE)
    return {
        Res.TARGET: case.targets.code,
        Res.AREA: case.rows.area,
        Res.SEX: case.rows.sex,
        Res.AGE_GROUP: case.rows.age,
        Res.AS_OF: np.full(len(case), float(as_of)),
        Res.LATEST_YEAR: window.latest_year,
        Res.LATEST_VALUE: pick_number(case.shown, window.latest_at),
        Res.BASELINE_YEAR: window.baseline_year,
        Res.BASELINE_VALUE: pick_number(case.shown, window.baseline_at),
        Res.BASELINE_MET: _yes_no(level.baseline_met, judged & ~np.isnan(window.baseline) & _has_level(case)),
        Res.MET: _yes_no(level.met, judged & (level.met | level.unmet)),
    }


def _has_level(case: Case) -> Flags:
    return ~case.targets.is_kind(Kind.ANNUAL_CHANGE)


def _readings(found: Findings) -> dict[Res, Anything]:
    path, outlook = found.evidence.path, found.evidence.outlook
    movement = found.evidence.movement
    return {
        Res.GAP: path.gap,
        Res.EXPECTED: path.expected,
        Res.PACE: path.pace,
        Res.REQUIRED_PACE: path.required,
        Res.REQUIRED_PACE_FROM_NOW: path.required_from_now,
        Res.PACE_RATIO: path.pace_ratio,
        Res.CHANGE_SHARE: path.change_share,
        Res.PROJECTION: path.projection,
        Res.ATTAINMENT_YEAR: path.attainment_year,
        Res.FORECAST: outlook.centre,
        Res.FORECAST_LOW: outlook.low,
        Res.FORECAST_HIGH: outlook.high,
        Res.PROBABILITY: outlook.probability,
        Res.TREND: trend_words(found.evidence.trend),
        Res.DETECTABLE: _yes_no(movement.clear, movement.known),
        Res.STATUS: found.verdict.words(),
        Res.GROUP: found.verdict.groups(),
        Res.WARNING: found.alarm.level.astype(np.float64),
        Res.CONFIDENCE: found.confidence,
        Res.REASONS: found.reasons,
    }


def _units(found: Findings) -> dict[Res, Floats]:
    """ "k of N": units known to pass in the latest year, or yearly steps made."""
    case, window, steps = found.evidence.case, found.evidence.window, found.evidence.steps
    met, total = np.full(len(case), NAN), np.full(len(case), NAN)
    units, latest_at = case.units, window.latest_at[case.units.rows]
    met[units.rows] = np.where(latest_at >= 0, pick_number(units.passing.astype(np.float64), latest_at), 0)
    total[units.rows] = units.total
    known = window.elapsed[steps.rows] > 0
    met[steps.rows] = np.where(known, steps.passed, NAN)
    total[steps.rows] = np.where(known, steps.due, NAN)
    return {Res.UNITS_MET: met, Res.UNITS_TOTAL: total}


def _yes_no(flag: Flags, known: Flags) -> Floats:
    answer: Floats = np.where(known, flag.astype(np.float64), NAN)
    return answer


def _blank(values: Anything, hidden: Flags) -> Anything:
    if not hidden.any():
        return values
    blanked = values.copy()
    blanked[hidden] = None if values.dtype == object else NAN
    return blanked


def _typed(values: Anything, dtype: str) -> pd.api.extensions.ExtensionArray:
    if dtype == "string":
        return pd.array(values, dtype="string")
    missing = np.isnan(values)
    clean = np.where(missing, 0, values)
    if dtype == "Int64":
        return pd.arrays.IntegerArray(clean.astype(np.int64), missing)
    if dtype == "boolean":
        return pd.arrays.BooleanArray(clean.astype(bool), missing)
    return pd.arrays.FloatingArray(clean.astype(np.float64), missing)
