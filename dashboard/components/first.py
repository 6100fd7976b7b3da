"""The first answer: the whole page as HTML, before any script has run.

The living page is built beside it, unseen, and takes its place when it is complete (`assets/app.js`), so nothing
flickers and a reader on a slow machine reads at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from dash.development.base_component import Component

from dashboard.components.assets import EARLY, dated, style_address
from dashboard.components.markup import to_html

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
{metas}
<meta name="plotly" content="{plotly}">
<title>{title}</title>
<script>{early}</script>
<link rel="stylesheet" href="{style}">
<link rel="icon" type="image/svg+xml" href="{icon}">
</head>
<body>
<div id="first">{first}</div>
{app_entry}
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


def index_page(screen: Screen, parts: Mapping[str, str]) -> str:
    """The HTML of a screen; `parts` are the pieces of Dash's own index page."""
    return PAGE.format(
        language="zh-CN" if screen.language == "zh" else screen.language,
        metas=parts["metas"],
        plotly=escape(dated("vendor/plotly-basic.min.js")),
        title=escape(screen.title),
        early=EARLY,
        style=escape(style_address()),
        icon=escape(dated("favicon.svg")),
        first=to_html(screen.tree),
        app_entry=parts["app_entry"],
        config=parts["config"],
        scripts=parts["scripts"],
        renderer=parts["renderer"],
    )
