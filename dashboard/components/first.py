"""The page as the server sends it: whole, as HTML. Reading it, following its links and printing it need no script.

Our own script (`assets/window.js`) comes with it and exchanges pages in place; Dash's scripts lie in a template until the
browser is idle or a reader asks for what only they can do (`assets/zoom.js`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from dash.development.base_component import Component

from dashboard.components.assets import EARLY, asset_address, script_address, style_address
from dashboard.components.markup import to_html

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
{metas}
<meta name="plotly" content="{plotly}">
<title>{title}</title>
<script>{early}</script>
<script src="{script}" defer></script>
<link rel="stylesheet" href="{style}">
<link rel="icon" type="image/svg+xml" href="{icon}">
</head>
<body data-shown="{shown}">
{tree}
<dialog id="zoom" class="zoom" aria-labelledby="zoom-name">{zoom}
{app_entry}
<p id="zoom-said" role="status"></p></dialog>
<footer hidden>{config}</footer>
<template id="scripts">{scripts}{renderer}</template>
</body>
</html>"""


@dataclass(frozen=True, slots=True)
class Screen:
    """A complete screen: the tree of the whole window, its title and its language."""

    tree: Component
    title: str
    language: str
    shown: str
    """Area and year on screen."""
    zoom: str
    """The head of the dialog in which a chart is zoomed, as HTML."""


def index_page(screen: Screen, parts: Mapping[str, str]) -> str:
    """The HTML of a screen; `parts` are the pieces of Dash's own index page."""
    return PAGE.format(
        language="zh-CN" if screen.language == "zh" else screen.language,
        metas=parts["metas"],
        plotly=escape(asset_address("vendor/plotly-basic.min.js")),
        title=escape(screen.title),
        early=EARLY,
        style=escape(style_address()),
        icon=escape(asset_address("favicon.svg")),
        script=escape(script_address()),
        shown=escape(screen.shown),
        tree=to_html(screen.tree),
        zoom=screen.zoom,
        app_entry=parts["app_entry"],
        config=parts["config"],
        scripts=parts["scripts"],
        renderer=parts["renderer"],
    )
