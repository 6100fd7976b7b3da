"""The colours of drawings: light tokens; `assets/zoom.js` turns them dark, `CSS` names their style variables."""

from __future__ import annotations

from typing import Any

SERIES = "#24508F"
TARGET = "#111827"
REFERENCE = "#6B7280"
INK = "#1F2937"
MUTED = "#5B6472"
CARD = "#FFFFFF"
HAIR = "#DFE3E8"
GRID = "#EBEEF2"
WOMEN = "#8A3FA0"
MEN = "#0F766E"
BAND = "rgba(17,24,39,0.045)"
FAN = "rgba(36,80,143,0.14)"
STREET = "rgba(107,114,128,0.55)"
PATH = "rgba(17,24,39,0.75)"
FORECAST = "rgba(36,80,143,0.65)"
"""Paler lines. Not by `opacity`: Chromium paints all that lies under such a group once more for each of many lines."""
STATUS = {
    "met": "#1D5FA8",
    "on_track": "#1E7B4F",
    "at_risk": "#9A6200",
    "off_track": "#B42318",
    "awaiting": "#5B6472",
    "no_verdict": "#5B6472",
}
TINT = {"off_track": "#EFD5D2", "at_risk": "#E9DDC8"}
SYMBOL = {"off_track": "triangle-down", "at_risk": "diamond", "on_track": "triangle-up"}
LINE = {"women": WOMEN, "men": MEN, "reference": REFERENCE, "street": REFERENCE, "group": SERIES, "area": REFERENCE,
        "other": INK}  # fmt: skip

CSS = {
    SERIES: "var(--series)",
    TARGET: "var(--target)",
    REFERENCE: "var(--reference)",
    INK: "var(--ink)",
    MUTED: "var(--muted)",
    CARD: "var(--card)",
    HAIR: "var(--hair)",
    GRID: "var(--hair2)",
    WOMEN: "var(--women)",
    MEN: "var(--men)",
    BAND: "var(--band)",
    FAN: "var(--fan)",
    STREET: "var(--street-line)",
    PATH: "var(--path-line)",
    FORECAST: "var(--forecast-line)",
    STATUS["met"]: "var(--met)",
    STATUS["on_track"]: "var(--on)",
    STATUS["at_risk"]: "var(--risk)",
    STATUS["off_track"]: "var(--off)",
    TINT["off_track"]: "var(--off-tint)",
    TINT["at_risk"]: "var(--risk-tint)",
}

FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'

Figure = dict[str, Any]


def label(text: str, x: float | int, y: float, **more: Any) -> dict[str, Any]:
    """An annotation without an arrow; `more` overrides its place, anchors and font."""
    font = {"size": 12, "color": MUTED, **more.pop("font", {})}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, "xanchor": "left", **more}


def bold(text: str) -> str:
    """Text in the heavier of the two weights."""
    return f"<b>{text}</b>"
