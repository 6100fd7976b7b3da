"""The colours of drawings: light tokens; `assets/zoom.js` turns them dark, `CSS` names their style variables."""

from __future__ import annotations

from typing import Any

from indicators.codes import Group

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
STATUS: dict[str, str] = {
    Group.MET: "#1D5FA8",
    Group.ON_TRACK: "#1E7B4F",
    Group.AT_RISK: "#9A6200",
    Group.OFF_TRACK: "#B42318",
    Group.AWAITING: "#5B6472",
    Group.NO_VERDICT: "#5B6472",
}
TINT: dict[str, str] = {Group.OFF_TRACK: "#EFD5D2", Group.AT_RISK: "#E9DDC8"}
SYMBOL: dict[str, str] = {Group.OFF_TRACK: "triangle-down", Group.AT_RISK: "diamond", Group.ON_TRACK: "triangle-up"}
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
    STATUS[Group.MET]: "var(--met)",
    STATUS[Group.ON_TRACK]: "var(--on)",
    STATUS[Group.AT_RISK]: "var(--risk)",
    STATUS[Group.OFF_TRACK]: "var(--off)",
    TINT[Group.OFF_TRACK]: "var(--off-tint)",
    TINT[Group.AT_RISK]: "var(--risk-tint)",
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
