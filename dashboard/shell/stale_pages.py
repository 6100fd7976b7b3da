"""Marks a finished answer as one of an earlier moment: for readers while the database does not answer."""

from __future__ import annotations

import re

from dashboard import ids
from dashboard.components.markup import to_html
from dashboard.components.native import Markup

PAGE = re.compile(rf'<main\b[^>]*\bid="{ids.Shell.PAGE}"[^>]*>')
HTML, JSON, WHOLE = "text/html", "application/json", "<!DOCTYPE"


def with_notice(body: bytes, kind: str, notice: Markup) -> bytes | None:
    """The answer with the notice above its page; as it is where it is only a part of one, None where it cannot be marked."""
    if kind.startswith(JSON):
        return body
    if not kind.startswith(HTML):
        return None
    text = body.decode()
    if not text.startswith(WHOLE):
        return body
    text, found = PAGE.subn(lambda main: main.group() + to_html(notice), text, count=1)
    return text.encode() if found else None
