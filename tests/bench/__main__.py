"""`make bench`: prints how the product compares with a plain Dash page, how it judges, how often it asks the store, how fast it makes files."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench import bench_judging, exports, growth, importing, many_areas, register
from tests.bench.browsing import Measured, Subject, measure
from tests.bench.queries import print_queries
from tests.support.browser import FLAGS, find_browser
from tests.support.server import ROOT, free_port, serving, wait_for

AIMS = {"heading": 0.3, "charts": 0.4, "change": 0.4, "cpu": 0.15}
SHOWN = "document.querySelectorAll('.chart svg.area, .chart .main-svg').length >= 6"
PLAIN_SHOWN = "document.querySelectorAll('.dash-graph .main-svg').length >= 6"
STREETS = [f"1201040{number:02d}" for number in range(1, 13)]


def choose_street(page: Page, number: int) -> None:
    """Chooses the next street in the area menu."""
    page.select_option("#area", STREETS[number % len(STREETS)])


def choose_area(page: Page, number: int) -> None:
    """Chooses the next area in the yardstick's menu, without the time its list takes to unfold."""
    page.evaluate("name => dash_clientside.set_props('area', {value: name})", f"Area {1 + number % 12}")


@contextmanager
def yardstick() -> Iterator[tuple[str, int]]:
    """The plain Dash page, served."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.plain_dash", str(port)], cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(60)


def compare() -> None:
    """Measures both pages in the same browser, one after the other, and prints the ratios."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(f"sqlite:///{Path(folder) / 'store.sqlite3'}") as served,
        yardstick() as (plain_address, plain_pid),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        plain = measure(browser, Subject(
            "plain Dash", plain_address, plain_pid, "shown(document.querySelector('h1'))", PLAIN_SHOWN, choose_area,
            "() => document.querySelectorAll('.dash-graph .main-svg').length >= 6 && [...document.querySelectorAll("
            "'.js-plotly-plot')].every((p, i) => p._fullData[0].y[0] !== window.before[i])",
        ))  # fmt: skip
        ours = measure(browser, Subject(
            "health page", f"{served.address}/domain/health", served.pid, "shown(document.querySelector('h1'))", SHOWN,
            choose_street,
            "() => document.body.dataset.shown.startsWith(document.getElementById('area').value) && "
            "document.querySelectorAll('#page svg').length > 0",
        ))  # fmt: skip
        browser.close()
    _print(plain, ours)


def _print(plain: Measured, ours: Measured) -> None:
    print("\nHealth page against a plain Dash page of six go.Figure charts, same browser, same run")
    rows = [
        ("cold load to the finding on screen", "heading", "ms"),
        ("cold load to six charts drawn", "charts", "ms"),
        ("change of area to charts in view redrawn", "change", "ms"),
        ("change of area to charts in view interactive", "living", "ms"),
        ("server CPU per change, views seen before", "cpu", "ms"),
        ("server CPU per change, views never seen", "cpu_first", "ms"),
    ]
    for text, name, unit in rows:
        mine, theirs = getattr(ours, name), getattr(plain, name)
        aim = f"  (aim ≤ {AIMS[name]})" if name in AIMS else ""
        print(f"  {text:<48} {mine:8.1f} {unit}  plain {theirs:8.1f} {unit}  ratio {mine / theirs:5.2f}{aim}")
    print(
        f"  {'bytes, cold':<48} {ours.cold_bytes / 1000:8.1f} kB  plain {plain.cold_bytes / 1000:8.1f} kB  (aim ≤ 800 kB)"
    )
    print(
        f"  {'bytes, warm':<48} {ours.warm_bytes / 1000:8.1f} kB  plain {plain.warm_bytes / 1000:8.1f} kB  (aim ≤ 10 kB)"
    )


def main() -> None:
    """All measurements."""
    compare()
    print_queries()
    bench_judging.main()
    many_areas.main()
    growth.main([])
    register.main()
    importing.main()
    exports.main()


if __name__ == "__main__":
    main()
