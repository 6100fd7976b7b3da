"""What three published rules would have said of the same figures: to be read beside ours, never mixed into it.

Eurostat compares compound growth with the compound growth that was needed; the Sustainable Development Report keeps a
colour for the level and an arrow for the trend apart; Healthy People asks how much of the targeted change was made. All
three speak of one level to be reached by one year, so kinds without such a level have no answer here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import pandas as pd

from indicators.arrays import NAN, Flags, Floats, Words, ratio
from indicators.codes import Direction, Kind, Op, Status
from indicators.columns import ResultColumn, TargetColumn
from indicators.decimals import difference, settled
from indicators.reading import flags, numbers, words_of

SIGNIFICANT_FROM, MODERATE_FROM = 0.95, 0.60
TREND_ON_TRACK_FROM, TREND_MODERATE_FROM = 1.0, 0.5
HALF = 0.5
COMPARED = (Kind.THRESHOLD, Kind.MAINTAIN, Kind.FULL_COVERAGE, Kind.ANNUAL_CHANGE)

Rules: TypeAlias = list[tuple[Flags, StrEnum]]


class Eurostat(StrEnum):
    """Progress towards a quantified target."""

    SIGNIFICANT = "significant"
    MODERATE = "moderate"
    INSUFFICIENT = "insufficient"
    AWAY = "away"


class ReportLevel(StrEnum):
    """The Sustainable Development Report's colour, from green to red."""

    ACHIEVED = "achieved"
    CHALLENGES = "challenges"
    SIGNIFICANT_CHALLENGES = "significant_challenges"
    MAJOR_CHALLENGES = "major_challenges"


class ReportTrend(StrEnum):
    """The Sustainable Development Report's arrow."""

    ON_TRACK = "on_track"
    MODERATE = "moderately_improving"
    STAGNATING = "stagnating"
    DECREASING = "decreasing"


class HealthyPeople(StrEnum):
    """Healthy People's four categories."""

    MET = "met"
    IMPROVING = "improving"
    NO_CHANGE = "no_change"
    WORSE = "worse"


def comparisons(result: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The verdicts of the three rules for each row of an `assess` result, in its order.

    Args:
        result: what `assess` answered.
        targets: the targets it was asked about.

    Returns:
        The four key columns, then `eurostat_ratio`, `eurostat`, `report_level`, `report_ratio`, `report_trend`,
        `change_share` (per cent), `healthy_people`. NA where a rule has no answer: another kind of target, a figure
        withheld or missing, nothing to be won since the baseline already stood at the target.
    """
    case = _read(result, targets)
    growth, pace = _growth_ratio(case), _pace_ratio(case)
    share = settled(100 * ratio(case.sign * difference(case.latest, case.baseline), _to_win(case)))
    keys = result[[ResultColumn.TARGET, ResultColumn.AREA, ResultColumn.SEX, ResultColumn.AGE_GROUP]].reset_index(
        drop=True
    )
    return keys.assign(
        eurostat_ratio=pd.array(growth, dtype="Float64"),
        eurostat=_words(_eurostat(case, growth)),
        report_level=_words(_report_level(case)),
        report_ratio=pd.array(pace, dtype="Float64"),
        report_trend=_words(_report_trend(case, pace)),
        change_share=pd.array(share, dtype="Float64"),
        healthy_people=_words(_healthy_people(case)),
    )


@dataclass(frozen=True, slots=True)
class _Inputs:
    """One entry for each row; NaN where a row is not compared. `lost`: it held at the baseline and holds no more."""

    sign: Floats
    level: Floats
    baseline: Floats
    latest: Floats
    elapsed: Floats
    span: Floats
    met: Flags
    unmet: Flags
    lost: Flags
    detectable: Flags


def _read(result: pd.DataFrame, targets: pd.DataFrame) -> _Inputs:
    asked = targets.set_index(str(TargetColumn.TARGET)).reindex(result[ResultColumn.TARGET])
    kind, op = words_of(asked, TargetColumn.KIND), words_of(asked, TargetColumn.OP)
    compared = np.isin(kind, [str(kind_name) for kind_name in COMPARED])
    compared &= words_of(result, ResultColumn.STATUS) != Status.SUPPRESSED
    annual = kind == Kind.ANNUAL_CHANGE
    down = np.isin(op, [Op.AT_MOST, Op.BELOW]) | (annual & (words_of(asked, TargetColumn.DIRECTION) == Direction.DOWN))
    sign = np.where(down, -1.0, 1.0)
    latest, baseline = numbers(result, ResultColumn.LATEST_VALUE), numbers(result, ResultColumn.BASELINE_VALUE)
    span = numbers(asked, TargetColumn.DEADLINE) - numbers(result, ResultColumn.BASELINE_YEAR)
    stepped = baseline + numbers(result, ResultColumn.REQUIRED_PACE) * span
    level = np.where(compared, np.where(annual, stepped, numbers(asked, TargetColumn.VALUE)), NAN)
    lead, lead_before = sign * difference(latest, level), sign * difference(baseline, level)
    strict = np.isin(op, [Op.ABOVE, Op.BELOW])
    met = np.where(strict, lead > 0, lead >= 0)
    elapsed = numbers(result, ResultColumn.LATEST_YEAR) - numbers(result, ResultColumn.BASELINE_YEAR)
    unmet = ~met & ~np.isnan(lead)
    return _Inputs(
        sign, level, baseline, latest,
        elapsed=np.where(elapsed > 0, elapsed, NAN),
        span=np.where(span > 0, span, NAN),
        met=met,
        unmet=unmet,
        lost=unmet & np.where(strict, lead_before > 0, lead_before >= 0),
        detectable=flags(result, ResultColumn.DETECTABLE),
    )  # fmt: skip


def _to_win(case: _Inputs) -> Floats:
    """The targeted change, NaN where the baseline left none."""
    distance = case.sign * difference(case.level, case.baseline)
    result: Floats = np.where(distance > 0, distance, NAN)
    return result


def _growth_ratio(case: _Inputs) -> Floats:
    """Actual over required compound annual growth; needs figures above 0."""
    positive = (case.baseline > 0) & (case.latest > 0) & (case.level > 0) & ~np.isnan(_to_win(case))
    start = np.where(positive, case.baseline, NAN)
    made = np.power(case.latest / start, 1 / case.elapsed) - 1
    needed = np.power(case.level / start, 1 / case.span) - 1
    return settled(ratio(made, needed))


def _pace_ratio(case: _Inputs) -> Floats:
    """Actual over required linear annual change."""
    made = case.sign * difference(case.latest, case.baseline) / case.elapsed
    return settled(ratio(made, _to_win(case) / case.span))


def _eurostat(case: _Inputs, growth: Floats) -> Rules:
    """Eurostat, Sustainable development in the European Union: monitoring report, annex on the assessment method.

    A target already reached counts as significant progress; one that was held and lost, as movement away.
    """
    return [
        (case.met, Eurostat.SIGNIFICANT),
        (case.lost, Eurostat.AWAY),
        (growth >= SIGNIFICANT_FROM, Eurostat.SIGNIFICANT),
        (growth >= MODERATE_FROM, Eurostat.MODERATE),
        (growth >= 0, Eurostat.INSUFFICIENT),
        (growth < 0, Eurostat.AWAY),
    ]


def _report_level(case: _Inputs) -> Rules:
    """Sachs and others, Sustainable Development Report, methods: green from the target, red from a lower threshold.

    The report sets that lower threshold for each indicator by expert judgement; there is none for ours, so the baseline
    stands in for it. Yellow and orange part half-way, as in the report.
    """
    share = settled(ratio(case.sign * difference(case.latest, case.baseline), _to_win(case)))
    return [
        (case.met, ReportLevel.ACHIEVED),
        (share >= HALF, ReportLevel.CHALLENGES),
        (share >= 0, ReportLevel.SIGNIFICANT_CHALLENGES),
        (share < 0, ReportLevel.MAJOR_CHALLENGES),
    ]


def _report_trend(case: _Inputs, pace: Floats) -> Rules:
    """Sachs and others, Sustainable Development Report, methods: linear growth against the growth that was needed.

    The report takes the most recent years; here the years since the baseline, as in our own ratio.
    """
    return [
        (case.met, ReportTrend.ON_TRACK),
        (case.lost, ReportTrend.DECREASING),
        (pace >= TREND_ON_TRACK_FROM, ReportTrend.ON_TRACK),
        (pace >= TREND_MODERATE_FROM, ReportTrend.MODERATE),
        (pace >= 0, ReportTrend.STAGNATING),
        (pace < 0, ReportTrend.DECREASING),
    ]


def _healthy_people(case: _Inputs) -> Rules:
    """National Center for Health Statistics, Healthy People 2020 and 2030: status of objectives.

    Significance where there are counts, else a tenth of the targeted change (towards it) or of the baseline (away from
    it): exactly what `assess` answers as `detectable`.
    """
    moved = case.sign * difference(case.latest, case.baseline)
    known = case.unmet & ~np.isnan(case.elapsed)
    return [
        (case.met, HealthyPeople.MET),
        (known & ~case.detectable, HealthyPeople.NO_CHANGE),
        (known & (moved > 0), HealthyPeople.IMPROVING),
        (known & (moved < 0), HealthyPeople.WORSE),
        (known, HealthyPeople.NO_CHANGE),
    ]


def _words(rules: Rules) -> pd.array:  # type: ignore[valid-type]
    """The first rule that matches, as a word; NA where none does."""
    answer: Words = np.select([flag for flag, _ in rules], [str(word) for _, word in rules], default="").astype(object)
    return pd.array([word or None for word in answer], dtype="string")
