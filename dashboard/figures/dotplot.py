"""A sorted dot plot, row by row, for the cells of a table: dot, interval, and the lines every row shares.

Each cell is its own still SVG as wide as its place; lines continue from row to row because every row has one height.
"""

from __future__ import annotations

from html import escape

from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.figures.scale import Scale, scale
from dashboard.figures.svg_plot import shape_path
from indicators.codes import Group

ROW = 30
HEAD = 44
FOOT = 24
MIDDLE = ROW / 2
STEPS = 6
WIDE = ' class="wide"'
MARK: dict[str, tuple[str, str, str]] = {Group.OFF_TRACK: ("triangle-down", "var(--off)", "var(--off-tint)"),
        Group.AT_RISK: ("diamond", "var(--risk)", "var(--risk-tint)")}  # fmt: skip


def plot_scale(plot: DotPlot) -> Scale:
    """The axis over all dots, intervals and the two lines."""
    values = [v for row in plot.rows for v in (row.value, row.low, row.high) if v is not None]
    values += [v for v in (plot.target, plot.district) if v is not None]
    return scale(values, steps=STEPS, zero=plot.from_zero, limits=plot.limits)


def shared_lines(plot: DotPlot) -> list[tuple[float, str, str, str]]:
    """The lines through all rows, district and target, from left to right: value, name, colour, dash."""
    lines: list[tuple[float, str, str, str]] = []
    if plot.district is not None:
        lines.append((plot.district, plot.district_label, "var(--series)", ""))
    if plot.target is not None:
        lines.append((plot.target, plot.target_label, "var(--target)", "6 4"))
    return sorted(lines)


def head(plot: DotPlot, axis: Scale) -> str:
    """The names of the two lines above them: the lower one's to its left, the higher one's to its right."""
    known = shared_lines(plot)
    parts = []
    for index, (value, text, colour, dash) in enumerate(known):
        share = axis.share(value)
        before = index == 0 if len(known) > 1 else share > 0.5
        parts.append(
            f'<text x="{_percent(share)}" y="12" dx="{-5 if before else 5}" text-anchor="{"end" if before else "start"}" '
            f'font-weight="600" style="fill:{colour};font-weight:600">{escape(text)}</text>'
        )
        parts.append(_vertical(share, 4, HEAD, colour, dash))
    return _svg(HEAD, "".join(parts))


def row(axis: Scale, dot: DotRow, behind: str) -> str:
    """A street over what stands `behind` every row (`backdrop`): interval and dot; a dashed box where nothing is shown."""
    parts = [behind]
    if dot.value is None:
        parts.append(
            f'<rect x="1" y="5" width="100%" height="{ROW - 10}" rx="4" fill="var(--card)" stroke="var(--reference)" '
            'stroke-dasharray="4 3" style="width:calc(100% - 2px)"/>'
            f'<text x="50%" y="{MIDDLE}" dy=".35em" text-anchor="middle">{escape(dot.withheld)}</text>'
        )
    else:
        parts += [_interval(axis, dot), _dot(axis, dot)]
    return _svg(ROW, "".join(parts))


def foot(axis: Scale) -> str:
    """The axis under the last row; every second label stands back on a phone."""
    ticks = axis.ticks()
    texts = "".join(
        f'<text{WIDE if index % 2 else ""} x="{_percent(axis.share(value))}" y="16" text-anchor="middle">{axis.text(value)}</text>'
        for index, value in enumerate(ticks)
    )
    return _svg(FOOT, texts)


def backdrop(plot: DotPlot, axis: Scale) -> str:
    """What all rows share: band of the good side, ticks, the lines of district and target."""
    parts = []
    if plot.target is not None:
        share = axis.share(plot.target)
        left, width = (share, 1 - share) if plot.op.startswith(">") else (0.0, share)
        parts.append(f'<rect x="{_percent(left)}" width="{_percent(width)}" height="{ROW}" fill="var(--band)"/>')
    parts += [_vertical(axis.share(value), 0, ROW, "var(--hair2)", "", 1) for value in axis.ticks()]
    if plot.district is not None:
        parts.append(_vertical(axis.share(plot.district), 0, ROW, "var(--series)", ""))
    if plot.target is not None:
        parts.append(_vertical(axis.share(plot.target), 0, ROW, "var(--target)", "6 4"))
    return "".join(parts)


def _interval(axis: Scale, dot: DotRow) -> str:
    if dot.low is None or dot.high is None:
        return ""
    dash = ' stroke-dasharray="3 3"' if dot.cautious else ""
    return (
        f'<line x1="{_percent(axis.share(dot.low))}" x2="{_percent(axis.share(dot.high))}" y1="{MIDDLE}" y2="{MIDDLE}" '
        f'stroke="var(--reference)" stroke-width="2"{dash}/>'
    )


def _dot(axis: Scale, dot: DotRow) -> str:
    name, colour, tint = MARK.get(dot.group, ("circle", "var(--series)", "var(--series)"))
    fill = tint if dot.lagging else "var(--card)" if dot.demonstration else colour
    r = 6.0 if dot.lagging else 5.5
    path = shape_path(name, r)
    return (
        f'<svg x="{_percent(axis.share(dot.value or 0.0))}" y="{MIDDLE}" overflow="visible"><path d="{path}" fill="{fill}" '
        f'stroke="{colour}" stroke-width="2" stroke-linejoin="round"/></svg>'
    )


def _vertical(share: float, top: float, bottom: float, colour: str, dash: str, width: float = 1.5) -> str:
    x = _percent(share)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom}" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def _svg(height: float, inner: str) -> str:
    return f'<svg class="dots" width="100%" height="{height}" aria-hidden="true">{inner}</svg>'


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
