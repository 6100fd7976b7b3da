"""The answer as a frame: promised columns in promised order, NA where there is nothing to say."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.alarms import Alarm
from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Anything, Flags, Floats, Words, pick_number
from indicators.codes import Kind
from indicators.columns import RESULT_DTYPES, ResultColumn
from indicators.direction import trend_words
from indicators.evidence import Evidence
from indicators.statuses import Verdict

ALWAYS = frozenset({
    ResultColumn.TARGET, ResultColumn.AREA, ResultColumn.SEX, ResultColumn.AGE_GROUP, ResultColumn.AS_OF, ResultColumn.STATUS, ResultColumn.GROUP, ResultColumn.WARNING, ResultColumn.REASONS
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """The evidence on every row, and what was made of it."""

    evidence: Evidence
    verdict: Verdict
    alarm: Alarm
    confidence: Words
    reasons: Words


def to_frame(findings: Findings, as_of: int) -> pd.DataFrame:
    """One row for each row of the case. Of rows whose latest figure is withheld only its year is told, whatever the status."""
    columns = {**_keys(findings, as_of), **_readings(findings), **_units(findings)}
    hidden = findings.evidence.window.withheld
    told = {
        name: values if name in ALWAYS or name == ResultColumn.LATEST_YEAR else _blank(values, hidden)
        for name, values in columns.items()
    }
    return pd.DataFrame({str(name): _typed(told[name], RESULT_DTYPES[name]) for name in ResultColumn}, copy=False)


def _keys(findings: Findings, as_of: int) -> dict[ResultColumn, Anything]:
    evidence = findings.evidence
    aligned, window, level = evidence.aligned, evidence.window, evidence.level
    judged = ~aligned.targets.is_kind(Kind.DIRECTIONAL, Kind.SLOW_GROWTH, Kind.GAP_NARROWS, Kind.QUALITATIVE)
    return {
        ResultColumn.TARGET: aligned.targets.code,
        ResultColumn.AREA: aligned.rows.area,
        ResultColumn.SEX: aligned.rows.sex,
        ResultColumn.AGE_GROUP: aligned.rows.age,
        ResultColumn.AS_OF: np.full(len(aligned), float(as_of)),
        ResultColumn.LATEST_YEAR: window.latest_year,
        ResultColumn.LATEST_VALUE: pick_number(aligned.shown, window.latest_at),
        ResultColumn.BASELINE_YEAR: window.baseline_year,
        ResultColumn.BASELINE_VALUE: pick_number(aligned.shown, window.baseline_at),
        ResultColumn.BASELINE_MET: _yes_no(
            level.baseline_met, judged & ~np.isnan(window.baseline) & _has_level(aligned)
        ),
        ResultColumn.MET: _yes_no(level.met, judged & (level.met | level.unmet)),
    }


def _has_level(aligned: AlignedRows) -> Flags:
    return ~aligned.targets.is_kind(Kind.ANNUAL_CHANGE)


def _readings(findings: Findings) -> dict[ResultColumn, Anything]:
    path, outlook = findings.evidence.path, findings.evidence.outlook
    movement = findings.evidence.movement
    return {
        ResultColumn.GAP: path.gap,
        ResultColumn.EXPECTED: path.expected,
        ResultColumn.PACE: path.pace,
        ResultColumn.REQUIRED_PACE: path.required,
        ResultColumn.REQUIRED_PACE_FROM_NOW: path.required_from_now,
        ResultColumn.PACE_RATIO: path.pace_ratio,
        ResultColumn.CHANGE_SHARE: path.change_share,
        ResultColumn.PROJECTION: path.projection,
        ResultColumn.ATTAINMENT_YEAR: path.attainment_year,
        ResultColumn.FORECAST: outlook.centre,
        ResultColumn.FORECAST_LOW: outlook.low,
        ResultColumn.FORECAST_HIGH: outlook.high,
        ResultColumn.PROBABILITY: outlook.probability,
        ResultColumn.TREND: trend_words(findings.evidence.trend),
        ResultColumn.DETECTABLE: _yes_no(movement.clear, movement.known),
        ResultColumn.STATUS: findings.verdict.words(),
        ResultColumn.GROUP: findings.verdict.groups(),
        ResultColumn.WARNING: findings.alarm.level.astype(np.float64),
        ResultColumn.CONFIDENCE: findings.confidence,
        ResultColumn.REASONS: findings.reasons,
    }


def _units(findings: Findings) -> dict[ResultColumn, Floats]:
    """ "k of N": units known to pass in the latest year, or yearly steps made."""
    aligned, window, steps = findings.evidence.aligned, findings.evidence.window, findings.evidence.steps
    met, total = np.full(len(aligned), NAN), np.full(len(aligned), NAN)
    units, latest_at = aligned.units, window.latest_at[aligned.units.rows]
    met[units.rows] = np.where(latest_at >= 0, pick_number(units.passing.astype(np.float64), latest_at), 0)
    total[units.rows] = units.total
    known = window.elapsed[steps.rows] > 0
    met[steps.rows] = np.where(known, steps.passed, NAN)
    total[steps.rows] = np.where(known, steps.due, NAN)
    return {ResultColumn.UNITS_MET: met, ResultColumn.UNITS_TOTAL: total}


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
