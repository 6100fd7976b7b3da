"""A browser window that notes everything it must not see: errors on the console, requests to the outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Request
from playwright.sync_api import TimeoutError as PlaywrightTimeout

PATIENCE = 120_000
"""Milliseconds to wait for what must come: it says when to give up, never how quick a machine must be."""


@dataclass
class Window:
    """A page and what went wrong in it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def visit(self, path: str) -> Page:
        """Opens a path and waits until the page answers."""
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Waits until the page stands and no other is on its way."""
        self.page.wait_for_selector("body.alive:not([aria-busy]) #page h1")

    def picture(self, file: Path) -> None:
        """Keeps a picture for whoever looks into a failure.

        Chromium now and then draws no frame for half a minute on a busy machine. A picture is no check, so its absence
        fails nothing.
        """
        with suppress(PlaywrightTimeout):
            self.page.screenshot(path=file, timeout=10_000)


def open_window(
    browser: Browser, address: str, *, width: int, dark: bool = False, height: int = 900
) -> Iterator[Window]:
    """A fresh window; afterwards it must have nothing to complain of."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.grant_permissions([])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    window = Window(page, address)

    def note(request: Request) -> None:
        if request.url.startswith((address, "data:", "blob:")):
            window.requests.append(request.url.removeprefix(address))
        else:  # it has failed: the browser knows no other name (`support.browser.FLAGS`)
            window.complaints.append(f"outside request: {request.url}")

    page.on("request", note)  # a route would do as well, and take the browser's cache away
    page.on(
        "console",
        lambda m: (
            window.complaints.append(f"console: {m.text} {m.location.get('url', '')}".strip())
            if m.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: window.complaints.append(f"script: {error}"))
    yield window
    context.close()
    assert not window.complaints, window.complaints
