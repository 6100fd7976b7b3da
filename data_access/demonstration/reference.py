"""The series a district is compared with, where the settings do not draw it."""

from __future__ import annotations

import numpy as np

from data_access.catalogue.model import Catalogue, Target
from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import Floats

# Distance to the reference at the baseline and at the end; positive while the district falls short. The first
# is a multiple of the usual distance, the second of the first: 0.2 is just the pace needed at four fifths.
GAPS = {
    "held": (-1.0, 1.0),
    "met": (1.0, -0.4),
    "early": (1.0, -0.7),
    "on_track": (1.0, 0.18),
    "behind": (1.0, 0.4),
    "off_track": (1.0, 0.8),
    "worsening": (1.0, 1.3),
    "slipped": (-1.0, -0.5),
    "improving": (1.0, 0.6),
    "flat": (1.0, 1.0),
    "declining": (1.0, 1.4),
    "small": (-1.0, 1.0),
}
ALL = "all"
USUAL = 0.06  # of the district's baseline value


def published_values(catalogue: Catalogue, indicator: str, area: str) -> dict[int, float]:
    """What was published of an indicator in an area, by year; a figure that is not derived comes first."""
    ties = {
        (reference.area, reference.series_zh)
        for reference in catalogue.references
        if reference.indicator == indicator and reference.sex == ALL
    }
    figures = [
        reference_figure for reference_figure in catalogue.reference_figures
        if reference_figure.kind == "value" and reference_figure.sex == ALL and reference_figure.area == area and (reference_figure.area, reference_figure.indicator_zh) in ties
    ]  # fmt: skip
    return {figure.year: figure.value for figure in sorted(figures, key=lambda figure: not figure.derived)}


def reference_values(assignment: Assignment, target: Target, years: Years, published: dict[int, float]) -> Floats:
    """Figures of the reference area such that the district stands to them as the story says.

    They pass through what was published and go on from there; where the district falls behind, at least at the pace of
    the published ones.
    """
    known, sign = assignment.anchors, -1 if (target.op or ">=").startswith("<") else 1
    if not known:
        return np.full(len(years), np.nan)
    baseline = known.get(assignment.baseline_year, next(iter(known.values())))
    last = known.get(assignment.last_year, baseline)
    start, end = GAPS.get(assignment.setting.story, (1.0, 1.0))
    gap = sign * max(abs(baseline) * USUAL, 3 * assignment.grid) * start
    if assignment.baseline_year in published:
        gap = published[assignment.baseline_year] - baseline
    goal = last + gap * end
    line = _straight(years, (assignment.baseline_year, baseline + gap), (assignment.last_year, goal))
    before = [year for year in sorted(published) if assignment.baseline_year <= year < assignment.last_year]
    if before:
        newest, left = before[-1], assignment.last_year - before[-1]
        drift = (published[newest] - published[before[0]]) / max(newest - before[0], 1)
        ahead = published[newest] + drift * left
        goal = ahead if end > 1 and sign * (ahead - goal) > 0 else goal
        later = _straight(years, (newest, published[newest]), (assignment.last_year, goal))
        line = np.where(years > newest, later, line)
    line = np.array([published.get(int(year), value) for year, value in zip(years, line, strict=True)])
    return assignment.rounded(line)


def _straight(years: Years, first: tuple[int, float], last: tuple[int, float]) -> Floats:
    pace = (last[1] - first[1]) / (last[0] - first[0])
    line: Floats = first[1] + pace * (years - first[0]).astype(np.float64)
    return line
