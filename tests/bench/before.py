"""This build against an earlier one in the same run: `python -m tests.bench.before CHECKOUT`, or `make bench BEFORE=CHECKOUT`.

Both are served over demonstration data of their own and asked in turn, so that what else the machine does falls on both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench import unseen
from tests.bench.processes import cpu_seconds
from tests.support.browser import FLAGS, find_browser
from tests.support.server import ROOT, free_port, wait_for

PAGE = "/domain/health"
ROUNDS = 5
CHOICES = (
    *(("#area", f"1201040{number:02d}") for number in range(1, 7)),
    ("#year", "2023"), ("#year", "2022"), ("#year", "2021"),
)  # fmt: skip
LINES = (
    ("first paint", "paint", "ms", None),
    ("a chart in view answers a hover", "hover", "ms", None),
    ("a chart in view answers a key", "key", "ms", None),
    ("script until all of this is so", "needed", "kB", None),
    ("bytes cold, with what comes when idle", "cold", "kB", 0.5),
    ("change of area, year or plan to the new page painted", "change", "ms", 0.5),
    ("server processor for a view never seen", "processor", "ms", 0.5),
)
PAINTS = """window.paints = [];
new PerformanceObserver(list => list.getEntries().forEach(one => window.paints.push(one.startTime))).observe({type: 'paint', buffered: true});"""
BEGIN = """() => {
    const head = () => (document.querySelector('#page .page-head') || {}).textContent, before = head();
    window.done = 0;
    window.began = performance.now();
    const watch = () => {
        if (!head() || head() === before) { setTimeout(watch, 2); return; }
        document.body.getBoundingClientRect();
        requestAnimationFrame(() => setTimeout(() => { window.done = performance.now(); }));
    };
    watch();
}"""
ANSWER = """() => {
    const chart = document.querySelector('#page .chart'), told = chart.dataset.rows || chart.dataset.readout;
    if (!told) return null;
    chart.scrollIntoView();
    const plot = chart.querySelector('.area').getBoundingClientRect(), at = JSON.parse(told);
    const spent = act => { const begun = performance.now(); act(); chart.getBoundingClientRect(); return performance.now() - begun; };
    const hover = spent(() => chart.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, pointerType: 'mouse',
        clientX: plot.left + at.x[0] * plot.width, clientY: plot.top + 20})));
    chart.focus();
    const key = spent(() => chart.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, key: 'Home'})));
    return [hover, key, Boolean(chart.querySelector('.reading:not([hidden]), .readout'))];
}"""


@dataclass(frozen=True, slots=True)
class Build:
    """A build that is served."""

    name: str
    address: str
    pid: int


@contextmanager
def served(name: str, checkout: Path) -> Iterator[Build]:
    """A checkout, served over fresh demonstration data."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PORT": str(port), "WORKERS": "1", "DATABASE_URL": f"sqlite:///{folder}/store.sqlite3"}
        process = subprocess.Popen([sys.executable, "app.py"], cwd=checkout, env=env, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}", process, 900)
            yield Build(name, f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(60)


def visit(browser: Browser, build: Build, found: dict[str, list[float]], *, first: bool) -> None:
    """One cold visit, and a row of choices in it."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    scripts, count = [0.0], [0.0]
    kinds: dict[str, str] = {}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda event: kinds.__setitem__(event["requestId"], event["type"]))

    def loaded(event: dict[str, float | str]) -> None:
        size = float(event["encodedDataLength"]) / 1000
        count[0] += size
        scripts[0] += size if kinds.get(str(event["requestId"])) == "Script" else 0

    session.on("Network.loadingFinished", loaded)
    page.add_init_script(PAINTS)
    page.goto(build.address + PAGE)
    page.wait_for_selector("body.alive #page h1")
    page.wait_for_function("window.paints.length > 0", polling=5)  # who asks before delays what is painted
    if answered := page.evaluate(ANSWER):  # at once, while nothing but the page and its own script has come
        found["hover"].append(answered[0])
        found["key"].append(answered[1])
        found["needed"].append(scripts[0])
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    page.wait_for_load_state("networkidle")
    found["cold"].append(count[0])
    found["paint"].append(page.evaluate("window.paints.at(-1)"))
    before = cpu_seconds(build.pid)
    for place, value in CHOICES:
        choose(page, place, value, found["change"])
    if first:
        found["processor"].append((cpu_seconds(build.pid) - before) * 1000 / len(CHOICES))
    page.evaluate(BEGIN)
    page.click('#plans a[data-choice="plan=women"]')
    finish(page, found["change"])
    context.close()


def choose(page: Page, place: str, value: str, times: list[float]) -> None:
    """Chooses in a menu and waits until another page is painted."""
    page.evaluate(BEGIN)
    page.select_option(place, value)
    finish(page, times)


def finish(page: Page, times: list[float]) -> None:
    """Notes how long it took."""
    page.wait_for_function("window.done > 0", polling=20, timeout=120_000)
    times.append(page.evaluate("window.done - window.began"))
    page.wait_for_timeout(200)


class Answering:
    """A build that answers in a process of its own, with the processor time of each answer (`tests.bench.unseen`)."""

    def __init__(self, checkout: Path) -> None:
        command = [sys.executable, str(Path(unseen.__file__)), str(checkout)]
        self._process = subprocess.Popen(
            command, cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def ready(self) -> None:
        """Waits until it has read and judged.

        Raises:
            RuntimeError: it has stopped before.
        """
        self._line()

    def ask(self, kind: str, address: str) -> float:
        """Milliseconds of the processor."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind} {address}\n")
        self._process.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        if not (line := self._process.stdout.readline()):
            raise RuntimeError(f"the process ended with {self._process.wait()}")
        return line

    def close(self) -> None:
        """Ends it."""
        self._process.terminate()
        self._process.wait(60)


def unseen_views(checkout: Path) -> None:
    """Prints what views that nobody has asked for cost the processor, page by page, of both builds asked in turn."""
    found: dict[tuple[str, str], tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    with ExitStack() as stack:
        both = [stack.enter_context(closing(Answering(build))) for build in (ROOT, checkout)]
        for one in both:
            one.ready()
        for number, (kind, name, address) in enumerate(unseen.views()):
            for at in (0, 1) if number % 2 else (1, 0):
                found[kind, name][at].append(both[at].ask(kind, address))
    print(
        "\nProcessor for views never seen, both builds asked in turn, medians, and those of each pair's ratio (aim ≤ 0.5)"
    )
    for (kind, name), times in found.items():
        mine, theirs = map(statistics.median, times)
        ratio = statistics.median(own / other for own, other in zip(*times, strict=True))
        text = f"change of {name}" if kind == "change" else name
        print(f"  {text:<54} {mine:8.1f} ms  before {theirs:8.1f} ms  ratio {ratio:5.2f}")


def main(checkout: Path) -> None:
    """Prints each measure of this build, of the one before, and their ratio."""
    unseen_views(checkout)
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in ("now", "before")}
    with ExitStack() as stack:
        builds = [stack.enter_context(served("before", checkout)), stack.enter_context(served("now", ROOT))]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for number in range(ROUNDS):
            for build in builds:
                visit(browser, build, found[build.name], first=not number)
        browser.close()
    print(f"\nThis build against {checkout}, page {PAGE}, {ROUNDS} visits in turn, medians")
    for text, name, unit, aim in LINES:
        mine, theirs = (statistics.median(found[which][name] or [float("nan")]) for which in ("now", "before"))
        told = f"  (aim ≤ {aim})" if aim else ""
        print(f"  {text:<54} {mine:8.1f} {unit}  before {theirs:8.1f} {unit}  ratio {mine / theirs:5.2f}{told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
