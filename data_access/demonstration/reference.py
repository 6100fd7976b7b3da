"""The series a district is compared with, where the settings do not draw it."""

from __future__ import annotations

import numpy as np

from data_access.catalogue.model import Target
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
USUAL = 0.06  # of the district's baseline value


def reference_values(assignment: Assignment, target: Target, years: Years) -> Floats:
    """Figures of the reference area such that the district stands to them as the story says."""
    known, sign = assignment.anchors, -1 if (target.op or ">=").startswith("<") else 1
    if not known:
        return np.full(len(years), np.nan)
    baseline = known.get(assignment.baseline_year, next(iter(known.values())))
    last = known.get(assignment.last_year, baseline)
    start, end = GAPS.get(assignment.setting.story, (1.0, 1.0))
    gap = max(abs(baseline) * USUAL, 3 * assignment.grid) * start
    ends = [baseline + sign * gap, last + sign * gap * end]
    pace = (ends[1] - ends[0]) / (assignment.last_year - assignment.baseline_year)
    line: Floats = ends[0] + pace * (years - assignment.baseline_year).astype(np.float64)
    return assignment.rounded(line)
