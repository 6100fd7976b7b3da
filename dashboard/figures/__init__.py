"""Charts as pure functions: a view model goes in, a plain Plotly dictionary or an SVG text comes out.

No ids, no files, no callbacks, and no `go.Figure` (it costs a thousand times what a dictionary does); tests validate
every dictionary through `go.Figure`. One grammar for all trend charts: `trend`. `static.still` draws the same
dictionary as SVG for the first answer, `static.small` those of which a page has dozens and that never come to life:
`goal_card` and `range_strip`; `sparkline` draws the smallest.
"""
