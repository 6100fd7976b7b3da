"""The one function the dashboard lives by: every target judged for every series, all at once."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from indicators.alarms import alarm_levels
from indicators.aligned_rows import AlignedRows, build_aligned_rows
from indicators.answer import Findings, to_frame
from indicators.areas import AREA_LEVELS, build_tree
from indicators.codes import Group, Kind
from indicators.columns import ALL, ObservationColumn
from indicators.evidence import gather_evidence
from indicators.explaining import explain
from indicators.reasons import confidence, join_reasons
from indicators.series import build_panel, known_at
from indicators.statuses import decide_status
from indicators.targets import Targets, read_targets


def assess(
    observations: pd.DataFrame,
    targets: pd.DataFrame | Targets,
    *,
    as_of: int,
    parents: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Judge every target for every area, sex and age group, as it was known at the end of `as_of`.

    Args:
        observations: one row per figure (columns: `columns.ObservationColumn`). Sex and age group empty or absent mean
            "all". No two rows may be one figure. Rows later than `as_of` are not looked at.
        targets: one row per target (columns: `columns.TargetColumn`), or what `read_targets` has made of them: whoever
            judges many years reads them once. `step` is in the indicator's unit; an optional
            column `step_unit` = "%" makes it per cent of the year before. An optional column `polarity`
            (up, down) says which movement of something to be held is welcome; without it none is. `unit` is the
            figure's, by its name in the catalogue: "ratio" makes parity the measure, and at 0 it tells a per cent from
            a rate from what is counted. `first_year` is the plan's (empty: the year after the baseline year): before it
            nothing is judged.
        as_of: a year. Figures later than a target's deadline are not judged.
        parents: area -> the area it lies in. Needed to know streets (small-number rules) and the areas that
            are the units of "for every street". Without it the nesting of statistical codes is used
            (`indicators.areas`).

    Returns:
        One row per target x area x sex x age group (columns and dtypes: `columns.RESULT_DTYPES`), targets in
        their order, then sorted. Figures are in the indicator's unit; for `relative_to_reference` gap, pace,
        path, forecast are those of the difference to the reference, for `gap_narrows` all figures are the
        gap. A target without any figure has one row. A row per sex and age group judged by its units needs
        the units to have that split. `per_unit_minimum`: the area above the units carries "every unit": its figures
        count the units that pass, of N in `units_total`, never their mean or the worst; each unit that is an area
        carries its own verdict on its own figure; with `parents` the area above has a row even without own figures. Empty frames give an empty frame with all columns.

    Raises:
        ValueError: a target that cannot be judged as written, or a figure that comes twice; says which and
            what to do.
    """
    known = targets if isinstance(targets, Targets) else read_targets(targets)
    if parents is not None:
        observations = _with_wholes(known_at(observations, as_of), known, parents)
    panel = build_panel(observations, as_of)
    aligned = build_aligned_rows(panel, known, build_tree(panel.keys.areas, parents))
    with np.errstate(invalid="ignore"):
        return to_frame(_find(aligned, as_of), as_of)


def _find(aligned: AlignedRows, as_of: int) -> Findings:
    evidence = gather_evidence(aligned, as_of)
    verdict = decide_status(evidence, as_of)
    alarm = alarm_levels(evidence, verdict)
    reasons = explain(evidence, verdict, alarm)
    judged = verdict.groups() != Group.NO_VERDICT
    return Findings(evidence, verdict, alarm, confidence(reasons, judged), join_reasons(reasons, len(aligned)))


def _with_wholes(observations: pd.DataFrame, targets: Targets, parents: Mapping[str, str]) -> pd.DataFrame:
    """The observations, and an empty figure for every area whose units report but which does not itself."""
    by_area = targets.is_kind(Kind.PER_UNIT_MINIMUM) & np.isin(targets.unit_level, AREA_LEVELS)
    if not by_area.any():
        return observations
    rows = observations[observations[ObservationColumn.INDICATOR].isin(list(targets.indicator[by_area]))]
    keys = [
        str(key)
        for key in (
            ObservationColumn.INDICATOR,
            ObservationColumn.AREA,
            ObservationColumn.SEX,
            ObservationColumn.AGE_GROUP,
        )
        if key in rows.columns
    ]
    first = rows.groupby(keys, dropna=False, as_index=False, observed=True).agg({str(ObservationColumn.YEAR): "min"})
    reported = set(first[keys].fillna(ALL).itertuples(index=False, name=None))
    lowest = first[~first[str(ObservationColumn.AREA)].isin(set(parents.values()))]
    wholes = lowest.assign(area=lowest[str(ObservationColumn.AREA)].map(dict(parents))).dropna(subset=["area"])
    wholes = wholes.drop_duplicates(subset=keys)
    new = [row not in reported for row in wholes[keys].fillna(ALL).itertuples(index=False, name=None)]
    if not any(new):
        return observations
    blank = {str(ObservationColumn.WITHHELD): ""} if ObservationColumn.WITHHELD in observations.columns else {}
    return pd.concat([observations, wholes[new].assign(**blank)], ignore_index=True)
