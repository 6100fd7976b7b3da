"""The browser the tests drive: the system's Chromium, with every name but this machine's own closed to it."""

from __future__ import annotations

import os
import shutil

# Without a window's furniture a fresh context costs a quarter of the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
    "--js-flags=--min-semi-space-size=64 --max-semi-space-size=128",  # a check of accessibility makes much garbage
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip


def find_browser() -> str | None:
    """The path of a Chromium, from the variable CHROMIUM or the system; None if there is none."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)
