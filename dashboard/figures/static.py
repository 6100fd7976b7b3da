"""The same figure dictionary as still SVG: complete before a script has run, sharp in print, right at every width.

Heights are pixels and widths per cent, so text keeps its size while lines stretch; colours are style variables, so the
theme needs no second drawing.
"""

from __future__ import annotations

from dashboard.figures.svg_plot import Plot, number
from dashboard.figures.theme import Figure


def still(figure: Figure) -> str:
    """SVG of a figure in an HTML frame that is as wide as its place and `layout.height` high."""
    layout = figure["layout"]
    plot = Plot(layout)
    narrow = layout.get("meta", {}).get("narrow")
    parts = [plot.grid(), *map(plot.shape, layout.get("shapes", ()))]
    parts += [plot.trace(trace) for trace in figure["data"]]
    parts += [plot.x_ticks(layout["xaxis"], "wide" if narrow else "")]
    parts += [plot.note(note, "wide" if narrow else "") for note in layout.get("annotations", ())]
    if narrow:
        parts += [plot.x_ticks(narrow["xaxis"], "slim")]
        parts += [plot.note(note, "slim") for note in narrow["annotations"]]
    margin, slim = layout["margin"], (narrow or layout)["margin"]
    frame = f"height:{layout['height']}px;--l:{margin['l']}px;--r:{margin['r']}px;--ls:{slim['l']}px;--rs:{slim['r']}px"
    inside = f'<svg class="area" style="top:{margin["t"]}px" height="{number(plot.height)}">{"".join(parts)}</svg>'
    return f'<div class="plot" style="{frame}">{inside}</div>'


def small(figure: Figure) -> str:
    """The same for drawings of which a page has dozens: all lines in one stretched drawing, with the marks above them.

    What every line has in common stands in the style sheet (`.lines`).
    """
    layout, margin = figure["layout"], figure["layout"]["margin"]
    plot = Plot(layout)
    frame = f"height:{layout['height']}px;--l:{margin['l']}px;--r:{number(margin['r'])}px"
    lines = "".join(map(plot.bare_line, figure["data"]))
    above = [plot.grid(), *map(plot.shape, layout["shapes"])]
    marks = [plot.marks(trace) for trace in figure["data"] if "markers" in trace["mode"]]
    notes = [plot.note(note, "") for note in layout["annotations"]]
    stretched = (
        f'<svg class="lines" viewBox="0 0 100 {number(plot.height)}" preserveAspectRatio="none" width="100%" '
        f'height="{number(plot.height)}">{lines}</svg>'
    )
    inside = "".join((*above, stretched, *marks, *notes))
    return f'<div class="plot" style="{frame}"><svg class="area" style="top:{margin["t"]}px" height="{number(plot.height)}">{inside}</svg></div>'
