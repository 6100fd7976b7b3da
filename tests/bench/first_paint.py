"""When a page is first painted, beside the same HTML, styles and script served as files: `python -m tests.bench.first_paint [CHECKOUT]`.

What a server adds to the reader's wait is the difference: the floor is a file. With the checkout of an earlier build its
page is opened in the same turns. Every visit is cold, pages have been asked for once; medians, and medians of the pairs.
"""

from __future__ import annotations

import re
import statistics
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.before import PAGE, served
from tests.support.browser import FLAGS, find_browser
from tests.support.server import ROOT

ROUNDS = 15
LINKED = re.compile(r"<head>.*?</head>", re.DOTALL), re.compile(r'(?:href|src)="(/[^"]+)"')
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def files_of(address: str) -> dict[str, tuple[str, bytes]]:
    """A page and what its head names, as they are sent: kind and compressed body, by path."""
    found: dict[str, tuple[str, bytes]] = {}

    def take(path: str) -> bytes:
        request = urllib.request.Request(address + path, headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(request) as answer:
            found[path] = answer.headers["Content-Type"], answer.read()
        with urllib.request.urlopen(address + path) as answer:
            return bytes(answer.read())

    head = LINKED[0].search(take(PAGE).decode())
    for path in LINKED[1].findall(head[0] if head else ""):
        take(path)
    return found


@contextmanager
def as_files(address: str) -> Iterator[str]:
    """The address of a server that does nothing but send these files."""
    files = files_of(address)

    class Files(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if body:
                self.send_header("Content-Encoding", "br")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def painted(browser: Browser, address: str) -> float:
    """Milliseconds from the start of a cold visit to the first words on screen."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + PAGE)
    page.wait_for_function(PAINTED, polling=20)
    time = float(page.evaluate(PAINTED))
    context.close()
    return time


def main(checkouts: list[str]) -> None:
    """Prints the medians, and those of each pair's ratio to the files."""
    with ExitStack() as stack:
        builds = {"now": ROOT, **{Path(name).name: Path(name).resolve() for name in checkouts}}
        subjects = {name: stack.enter_context(served(name, path)).address for name, path in builds.items()}
        subjects["as files"] = stack.enter_context(as_files(subjects["now"]))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=find_browser(), args=list(FLAGS)
        )
        for address in subjects.values():
            painted(browser, address)
        times = [{name: painted(browser, address) for name, address in subjects.items()} for _ in range(ROUNDS)]
        browser.close()
    print(f"\nFirst words of {PAGE} on screen, {ROUNDS} cold visits in turn, medians")
    for name in subjects:
        own = statistics.median(turn[name] for turn in times)
        ratio = statistics.median(turn[name] / turn["as files"] for turn in times)
        print(f"  {name:<24} {own:8.1f} ms   {ratio:5.2f} of the files")


if __name__ == "__main__":
    main(sys.argv[1:])
