"""The deck as a file of slides (PPTX): native charts and tables that the office edits, in the look of the screen.

`write` is the one entrance. A slide is composed in `compose` (finding, foot, notes) and `content` (charts, tables,
sentences); the charts are drawn in `chart_trend`, `chart_streets` and `chart_tallies` from pieces of `chart_series`
and `chart_frame`; master, layouts and theme stand in the file `templates/deck-*.pptx`.
"""

from dashboard.exports.pptx.writer import write

__all__ = ["write"]
