"""Line icons, drawn for this product on a 24-pixel grid; they stand beside words, never for them."""

from __future__ import annotations

from functools import cache

from dashboard.components.native import Markup
from indicators.codes import Group, Status

PATHS: dict[str, str] = {
    "home": "M3 11l9-8 9 8M5.5 9.5V20h13V9.5M10 20v-6h4v6",
    "alert": "M12 3.5L2.5 20h19zM12 10v4.5M12 17v.5",
    "heart": "M12 20C5 15 3 11.5 3 8.5 3 5.9 5 4 7.4 4 9.3 4 11 5 12 6.8 13 5 14.7 4 16.6 4 19 4 21 5.9 21 8.5c0 3-2 6.5-9 11.5z",
    "book": "M12 6.5C10 5 7 4.5 3 4.5V18c4 0 7 .5 9 2 2-1.5 5-2 9-2V4.5c-4 0-7 .5-9 2zM12 6.5V20",
    "bars": "M4 20h16M6.5 20v-7M11.5 20V5M16.5 20v-10",
    "podium": "M12 3v4M9.5 7h5M7 12h10l-1.5 8h-7zM10 7v5M14 7v5",
    "shield": "M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6z",
    "umbrella": "M3 12c0-5 4-8.5 9-8.5s9 3.5 9 8.5zM12 12v6.5a2 2 0 01-4 0",
    "people": "M8.5 11a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4zM16 11.5a2.6 2.6 0 100-5.2M2.5 20c0-3.5 2.7-6 6-6s6 2.5 6 6M16.5 14.5c2.8 0 5 2.2 5 5.5",
    "leaf": "M5 19C4 10 9 4.5 20 4c.5 10-4 16-12 15.5M5 19c1.5-4 4.5-7 9-9",
    "scales": "M12 3.5V20M7 20h10M4 7h16M4 7l-2.5 6.5h5zM20 7l-2.5 6.5h5z",
    "document": "M6 3h8.5L19 7.5V21H6zM14 3v5h5M9 12.5h6.5M9 16.5h6.5",
    "sigma": "M17.5 6.5V4H6l7 8-7 8h11.5v-2.5",
    "grid": "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
    "pair": "M4 8h11M4 16h16M15 5.5v5M20 13.5v5",
    "table": "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
    "changes": "M4 8h13M13.5 4.5L17 8l-3.5 3.5M20 16H7M10.5 12.5L7 16l3.5 3.5",
    "branch": "M4 18h5c4 0 4-12 11-12M16.5 2.5L20 6l-3.5 3.5M13 18h1M16.5 18h1M20 18h.5",
    "take": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "screen": "M3 4h18v12H3zM12 16v4M8 20h8",
    "building": "M3.5 20h17M6 20V4h8v16M14 9.5h4.500V20M9 8h2M9 12h2M9 16h2",
    "clipboard": "M6 4.5h12V21H6zM9.5 3h5v3.500h-5zM9 13l2.200 2.200L15 11",
    "new_plan": "M6 3h8.5L19 7.5V21H6zM14 3v5h5M12.5 11v6M9.5 14h6",
    "aim": "M12 20.5a8.5 8.5 0 100-17 8.5 8.5 0 000 17zM12 15.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7z",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "search": "M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L20.5 20.5",
    "person": "M12 11.5a4 4 0 100-8 4 4 0 000 8zM4 20.5c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5",
    "moon": "M20 14.5A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.5z",
}
SHAPES: dict[str, str] = {
    Group.MET: '<path d="M2 7.5l3.5 3.5L12 3.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
    Group.ON_TRACK: '<path d="M7 2l5.5 10h-11z" fill="currentColor"/>',
    Group.AT_RISK: '<path d="M7 1l6 6-6 6-6-6z" fill="currentColor"/>',
    Group.OFF_TRACK: '<path d="M7 12L1.5 2h11z" fill="currentColor"/>',
    Group.AWAITING: '<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2 2"/>',
    Group.NO_VERDICT: '<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    Group.DIRECTION: '<path d="M2 10l4-4 2.5 2.5L12 4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    Status.IMPROVING: '<path d="M1.6 10L7 4.2 12.4 10" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>',
    Status.FLAT: '<path d="M1.8 4.8h10.4M1.8 9.4h10.4" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>',
    Status.DECLINING: '<path d="M1.6 4.2L7 10l5.4-5.8" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>',
}
"""Solid shapes for kinds with a number; open strokes for those without: better, level, worse, whichever way up they go."""
TONE: dict[str, str] = {
    Group.MET: "k-met",
    Group.ON_TRACK: "k-on",
    Group.AT_RISK: "k-risk",
    Group.OFF_TRACK: "k-off",
    Group.AWAITING: "k-none",
    Group.NO_VERDICT: "k-none",
    Group.DIRECTION: "k-none",
    Status.IMPROVING: "k-on",
    Status.FLAT: "k-none",
    Status.DECLINING: "k-off",
}


@cache
def icon(name: str) -> Markup:
    """A line icon; unknown names (a catalogue may bring its own) fall back to the document."""
    path = PATHS.get(name, PATHS["document"])
    return Markup(html=f'<svg class="ic" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>', tag="span")


@cache
def shape(group: str) -> Markup:
    """The shape of a status group, in the colour of the text around it."""
    return Markup(html=f'<svg class="sh" viewBox="0 0 14 14" aria-hidden="true">{SHAPES[group]}</svg>', tag="span")
