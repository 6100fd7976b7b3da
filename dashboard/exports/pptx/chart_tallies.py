"""How many targets stand where, plan by plan and domain by domain, as one native stacked bar chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from string import ascii_uppercase

from dashboard.documents.meeting.slides import PlanTally
from dashboard.exports.pptx.chart_frame import Axis, Box, Look, NativeChart, chart_xml, group_xml
from dashboard.exports.pptx.chart_series import Column, Series, series_xml, value_labels
from dashboard.exports.pptx.drawing import Run, fill, line
from dashboard.exports.pptx.fit import width
from dashboard.facts.counts import together
from dashboard.figures import theme
from dashboard.text import statuses
from dashboard.text.words import Words

NAMES, COUNTS = 41, 42
FONT = 12.5
ROOM = 76
"""Pixels a part of a bar needs to say its number with its shape."""
ALONE = 18
"""Pixels it needs for the number alone; a narrower one says nothing."""


def tally_chart(tallies: Sequence[PlanTally], wide: float, high: float, t: Words) -> NativeChart:
    """A bar for each, divided by status group in the order of the tiles; parts say shape and number where they fit."""
    size = min(FONT, high / len(tallies) / 2 / 1.5)
    names = Column("A", t("规划或领域"), tuple(row.name for row in tallies))
    left = min(max(width(row.name, size * 2) for row in tallies) + 28, wide * 0.5)
    longest = max(row.tally.total for row in tallies)
    whole = together([row.tally for row in tallies])
    box = Box(left / wide, 0.01, (wide - left - 8) / wide, 0.98)
    columns = [names]
    written = []
    for number, group in enumerate(whole.groups):
        counts = tuple(float(row.tally.counts[group]) for row in tallies)
        column = Column(ascii_uppercase[number + 1], whole.word(group, t), counts, "0")
        columns.append(column)
        least, few = (max(1, math.ceil(room / ((wide - left) / max(longest, 1)))) for room in (ROOM, ALONE))
        form = f'[>={least}]"{statuses.SHAPE[group]} "0;[>={few}]0;""'
        look = value_labels(form, Run("", theme.CARD, True, size - 1), "ctr", t.language)
        series = Series(column, names, line(theme.CARD, 1.0), area=fill(theme.STATUS[group]), every=look)
        written.append(series_xml("bar", series, number, t.language))
    axes = (
        Axis("cat", NAMES, COUNTS, "l", reverse=True, token=theme.INK),
        Axis("val", COUNTS, NAMES, "t", 0.0, float(max(longest, 1)), shown=False, between="between"),
    )
    bars = group_xml("bar", written, (NAMES, COUNTS), '<c:gapWidth val="55"/><c:overlap val="100"/>')
    return NativeChart(chart_xml([bars], axes, box, Look(size, t.language)), tuple(columns))
