"""The first answer: the whole page as HTML, before any script has run.

The living page is built beside it, unseen, and takes its place when it is complete (`assets/app.js`), so nothing
flickers and a reader on a slow machine reads at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dash.development.base_component import Component

from dashboard.components.markup import to_html

if TYPE_CHECKING:
    from dash import Dash

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="plotly" content="{plotly}">
<title>{title}</title>
<script>{early}</script>
{css}
{preloads}
<link rel="icon" type="image/svg+xml" href="{icon}">
</head>
<body>
<div id="first">{first}</div>
{app_entry}
<footer hidden>{config}</footer>
<template id="scripts">{scripts}{renderer}</template>
</body>
</html>"""


SCRIPT = re.compile(r'<script src="([^"]+)">')


@dataclass(frozen=True, slots=True)
class Screen:
    """A complete screen: the tree of the whole window, its title and its language."""

    tree: Component
    title: str
    language: str


class FirstAnswer:
    """Writes the index page for an address."""

    def __init__(self, app: Dash, early: str, render: Callable[[str, str], Screen]) -> None:
        self._app = app
        self._early = early
        self._render = render

    def render(self, parts: Mapping[str, str], path: str, search: str) -> str:
        """The HTML for `path` and its query string `search`."""
        screen = self._render(path, search)
        return PAGE.format(
            language="zh-CN" if screen.language == "zh" else screen.language,
            metas=parts["metas"],
            plotly=escape(self._dated("vendor/plotly-basic.min.js")),
            icon=escape(self._dated("favicon.svg")),
            title=escape(screen.title),
            early=self._early,
            css=parts["css"],
            first=to_html(screen.tree),
            app_entry=parts["app_entry"],
            config=parts["config"],
            scripts=parts["scripts"],
            preloads=_preloads(parts["scripts"]),
            renderer=parts["renderer"],
        )

    def _dated(self, asset: str) -> str:
        """The address of an asset with its file's time in it, for assets are kept by browsers for a year."""
        changed = (Path(self._app.config.assets_folder) / asset).stat().st_mtime
        return f"{self._app.get_asset_url(asset)}?m={changed}"


def _preloads(scripts: str) -> str:
    """Dash's scripts as preloads: fetched at once. The tags themselves wait in a template until `assets/early.js`
    runs them, after the first paint."""
    return "\n".join(f'<link rel="preload" as="script" href="{path}">' for path in SCRIPT.findall(scripts))
