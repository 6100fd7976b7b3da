"""Where a line of text may not break."""

from __future__ import annotations

import re

NO_BREAK, JOINED = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
_MEASURED = re.compile(r"(?<=[\d%‰]) (?=[\u4e00-\u9fff])|(?<=[<>≥≤≠⩾⩽]) (?=[\d.])")
_STROKE = re.compile(r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])")


def unbroken(text: str) -> str:
    """The text with each number in one line with its measure word and its sign: `19 项`, `≥ 95%`.

    A browser may break Chinese text at the blank between them, and nowhere else would it look as wrong.
    """
    return _MEASURED.sub(NO_BREAK, text) if " " in text else text


def unbroken_heading(text: str) -> str:
    """The same for a heading, whose large letters break sooner: a unit stays with its stroke too."""
    return _STROKE.sub(f"/{JOINED}", unbroken(text))
