"""The strips of a street's profile: one row each, on its own scale, turned so that right is always better.

Heights are pixels and widths per cent, as in all still drawings, so that a strip is right at every width and on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.figures import theme
from dashboard.figures.scale import Scale
from dashboard.figures.svg_plot import shape_path
from dashboard.services.street_profile.view_models import Strip
from indicators.codes import Group

HEIGHT = 28
MIDDLE = HEIGHT / 2
EDGE = 0.05
"""Room left and right, as a share of the strip, so that no mark is cut."""
FILL: dict[str, str] = {Group.OFF_TRACK: "var(--off-tint)", Group.AT_RISK: "var(--risk-tint)"}


@dataclass(frozen=True, slots=True)
class Ruler(Scale):
    """A strip's own scale; the better end is on the right."""

    turned: bool = False

    def at(self, value: float) -> float:
        """Where a value stands, 0–100, the better the further right."""
        share = self.share(value)
        return 100 * (EDGE + (1 - 2 * EDGE) * (1 - share if self.turned else share))


def ruler(strip: Strip) -> Ruler | None:
    """The scale over everything the strip shows, None where there is nothing.

    The interval of a small street may be so wide that it would press all others together: it is cut at half a range
    beyond them.
    """
    kept = [value for value in (strip.own, strip.district, strip.target, *strip.others) if value is not None]
    if not kept:
        return None
    low, high = min(kept), max(kept)
    room = (high - low) or abs(high) * 0.1 or 1.0
    ends = [value for value in (strip.low, strip.high) if value is not None]
    low, high = max(min(low, *ends, low), low - room / 2), min(max(high, *ends, high), high + room / 2)
    if high == low:
        low, high = low - room / 2, high + room / 2
    return Ruler(low, high, high - low, strip.turned)


def strip_svg(strip: Strip) -> str:
    """Good side and target, base line, other streets, district, then the street's interval and mark."""
    scale = ruler(strip)
    dash = ' stroke-dasharray="4 4"' if strip.own is None else ""
    parts = [f'<line x1="0" x2="100%" y1="{MIDDLE}" y2="{MIDDLE}" stroke="var(--hair)"{dash}/>']
    if scale is not None:
        if strip.target is not None:
            x = scale.at(strip.target)
            parts.insert(
                0, f'<rect x="{x:.2f}%" width="{100 - x:.2f}%" y="3" height="{HEIGHT - 6}" fill="var(--band)"/>'
            )
        parts += [_hair(scale.at(value)) for value in strip.others]
        if strip.district is not None:
            parts.append(_upright(scale.at(strip.district), 5, "var(--series)", ""))
        if strip.target is not None:
            parts.append(_upright(scale.at(strip.target), 3, "var(--target)", "4 3"))
        if strip.own is not None:
            parts += [_interval(strip, scale), _own(strip, scale.at(strip.own))]
    return f'<svg class="row-strip" width="100%" height="{HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'


def _hair(x: float) -> str:
    return (
        f'<circle cx="{x:.2f}%" cy="{MIDDLE}" r="3.2" fill="var(--card)" stroke="var(--reference)" stroke-width="1.1"/>'
    )


def _upright(x: float, top: float, colour: str, dash: str) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{top}" y2="{HEIGHT - top}" stroke="{colour}" stroke-width="1.8"{dashes}/>'


def _interval(strip: Strip, scale: Ruler) -> str:
    if strip.low is None or strip.high is None:
        return ""
    left, right = sorted((scale.at(strip.low), scale.at(strip.high)))
    dash = ' stroke-dasharray="3 3"' if strip.cautious else ""
    return (
        f'<line x1="{left:.2f}%" x2="{right:.2f}%" y1="{MIDDLE}" y2="{MIDDLE}" stroke="var(--ink)" '
        f'stroke-width="2" opacity=".55"{dash}/>'
    )


def _own(strip: Strip, x: float) -> str:
    colour = theme.CSS.get(theme.STATUS.get(strip.group, ""), "var(--series)")
    if strip.group in (Group.MET, Group.NO_VERDICT):
        colour = "var(--series)"
    name = theme.SYMBOL.get(strip.group, "circle")
    fill = FILL.get(strip.group, "var(--card)") if strip.demonstration or strip.group in FILL else colour
    r = 5.6 if name == "circle" else 6.2
    path = shape_path(name, r)
    return (
        f'<svg x="{x:.2f}%" y="{MIDDLE}" overflow="visible"><path d="{path}" fill="{fill}" stroke="{colour}" '
        'stroke-width="2" stroke-linejoin="round"/></svg>'
    )
