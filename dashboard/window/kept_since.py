"""Marks a finished answer as one of an earlier moment: for readers while the database does not answer."""

from __future__ import annotations

import json
import re
from typing import Any

from dashboard import ids
from dashboard.components.markup import to_html
from dashboard.components.native import Markup

PAGE = re.compile(rf'<main\b[^>]*\bid="{ids.Shell.PAGE}"[^>]*>')
HTML, JSON = "text/html", "application/json"


def marked(body: bytes, kind: str, notice: Markup) -> bytes | None:
    """The answer with the notice above its page; as it is where it holds no page, None where it cannot be marked."""
    if kind.startswith(HTML):
        text, found = PAGE.subn(lambda main: main.group() + to_html(notice), body.decode(), count=1)
        return text.encode() if found else None
    if not kind.startswith(JSON):
        return None
    answer = json.loads(body)
    page = _page(answer)
    if page is None:
        return body
    children = page.get("children")
    rest = children if isinstance(children, list) else [] if children is None else [children]
    page["children"] = [notice.to_plotly_json(), *rest]
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _page(node: Any) -> dict[str, Any] | None:
    """What holds the children of the page: in a whole window its properties, in a callback's answer its new ones."""
    if isinstance(node, dict):
        if node.get("id") == ids.Shell.PAGE:
            return node
        called = node.get("response")
        if isinstance(called, dict) and isinstance(new := called.get(ids.Shell.PAGE), dict):
            return new
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return next((found for child in children if (found := _page(child)) is not None), None)
