"""A page that stands by itself: no Dash, no navigation, no script needed. For signing in, refusals, one-time answers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.assets import EARLY, asset_address
from dashboard.components.markup import to_html
from dashboard.text import words
from dashboard.urls import Path, Selection, href

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<script>{early}</script>
{sheets}
<link rel="icon" type="image/svg+xml" href="{icon}">
</head>
<body>{body}</body>
</html>"""


def document(
    title: str, selection: Selection, district: str, *content: Any, other: str, sheets: Sequence[str] = ()
) -> str:
    """The whole page as HTML: the product's name on top, the other language beside it, `content` in the middle.

    `other` is the address of the same page in the other language.
    """
    t = words(selection.language)
    name, code = ("中文", "zh-CN") if selection.language == "en" else ("English", "en")
    top = html.Header([
        html.A([t("妇女儿童规划监测"), html.Small(district) if district else None], href=href(Path.OVERVIEW, selection.bare()), className="brand"),
        html.A(name, href=other, className="act", lang=code) if other else None,
    ])  # fmt: skip
    tree = html.Div([top, html.Main(list(content))], className="alone")
    return write(
        f"{title} · {t('妇女儿童规划监测')}", selection.language, tree, ("style.css", "pages/forms.css", *sheets)
    )


def write(title: str, language: str, tree: Any, sheets: Sequence[str]) -> str:
    """HTML around a finished tree; `sheets` are assets."""
    return DOCUMENT.format(
        language="zh-CN" if language == "zh" else language,
        title=escape(title),
        early=EARLY,
        sheets="\n".join(f'<link rel="stylesheet" href="{asset_address(sheet)}">' for sheet in sheets),
        icon=asset_address("favicon.svg"),
        body=to_html(tree),
    )
