"""The files a browser loads, at addresses that change with them, for browsers keep such files for a year.

An address holds a digest of what the file holds, not its time: the same build has the same addresses on every server,
and so the same pages. A process looks at the files once: who changes one starts the server anew.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path as File

from dashboard.urls import Path

ASSETS = File(__file__).resolve().parent.parent.parent / "assets"
EARLY = (ASSETS / "early.js").read_text(encoding="utf-8")
"""What runs in the head of every page."""
STANDING_ALONE = "meeting.css"
"""The sheet of a document that is no page of the window."""
SCRIPTS = (
    "window",
    "years",
    "reading",
    "readout",
    "zoom",
    "finder",
    "agenda",
    "data",
    "entry",
    "jobs",
    "copy",
    "share",
    "index",
    "drafting",
    "evaluation",
)
"""The scripts of the window, in the order in which they run: together they are less than 60 kB."""
REMARKS = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/\s*?\n|^[ \t]+", re.MULTILINE)
"""Lines that only explain, and the space before all others; none of the scripts has a text of several lines."""


@cache
def asset_address(asset: str) -> str:
    """The address of one asset."""
    return f"/assets/{asset}?m={_digest((ASSETS / asset).read_bytes())}"


@cache
def style_address() -> str:
    """The address of `stylesheet`."""
    return f"{Path.STYLE}?m={_digest(stylesheet().encode())}"


def stylesheet() -> str:
    """The styles of all pages as one sheet: a browser paints nothing before it has every sheet it was told of."""
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in _sheets())


@cache
def script_address() -> str:
    """The address of `script`."""
    return f"{Path.SCRIPT}?m={_digest(script().encode())}"


def script() -> str:
    """The scripts of all pages as one file: what must arrive before a link can be followed without a reload.

    What explains it to who works on it stays behind.
    """
    return REMARKS.sub("", "\n".join(file.read_text(encoding="utf-8") for file in _scripts()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _scripts() -> list[File]:
    return [ASSETS / f"{name}.js" for name in SCRIPTS]


def _sheets() -> list[File]:
    pages = sorted(sheet for sheet in (ASSETS / "pages").glob("*.css") if sheet.name != STANDING_ALONE)
    return [ASSETS / "style.css", *pages]
