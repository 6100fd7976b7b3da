"""What a reader waits for, in a real browser: cold load, change of area, bytes; and the server's CPU for it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.processes import cpu_seconds

ROUND = 12
CLOCK = """
window.marks = {};
const mark = (name, seen) => { if (!(name in marks) && seen()) requestAnimationFrame(() => {
    if (!(name in marks)) marks[name] = performance.now(); }); };
const shown = e => e && e.getClientRects().length > 0;
const watch = () => { for (const [name, seen] of Object.entries(window.goals || {})) mark(name, seen);
    requestAnimationFrame(watch); };
requestAnimationFrame(watch);
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to be measured: its address, the server's process, and how its states are seen and caused."""

    name: str
    address: str
    pid: int
    heading: str
    charts: str
    choose: Callable[[Page, int], None]
    chosen: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in milliseconds, bytes, and CPU milliseconds of the server per change of area."""

    heading: float
    charts: float
    change: float
    living: float
    cold_bytes: int
    warm_bytes: int
    cpu: float
    cpu_first: float


def measure(browser: Browser, subject: Subject, *, loads: int = 7, changes: int = 24) -> Measured:
    """Loads the page afresh `loads` times, then changes the area `changes` times in one window."""
    headings, charts = [], []
    cold = warm = 0
    for _ in range(loads):
        context = _context(browser)
        page, count = _page(context, subject)
        page.goto(subject.address)
        _wait(page, "charts")
        headings.append(page.evaluate("marks.heading"))
        charts.append(page.evaluate("marks.charts"))
        page.wait_for_load_state("networkidle")
        cold = count()
        page.reload()
        page.wait_for_load_state("networkidle")
        warm = count() - cold
        context.close()
    change, living, cpu, cpu_first = _changes(browser, subject, changes)
    return Measured(statistics.median(headings), statistics.median(charts), change, living, cold, warm, cpu, cpu_first)


def _changes(browser: Browser, subject: Subject, changes: int) -> tuple[float, float, float, float]:
    context = _context(browser)
    page, _ = _page(context, subject)
    page.goto(subject.address)
    _wait(page, "charts")
    page.wait_for_load_state("networkidle")
    first = _cpu_of_a_round(page, subject)
    for _ in range(4):  # every worker has met every area
        _cpu_of_a_round(page, subject)
    times, alive = [], []
    before = cpu_seconds(subject.pid)
    for number in range(changes):
        page.evaluate(BEGIN)
        page.evaluate(f"() => {{ window.goals.changed = {subject.chosen}; window.goals.living = {LIVING} }}")
        subject.choose(page, number)
        _wait(page, "changed")
        times.append(page.evaluate("marks.changed - began"))
        _wait(page, "living")
        alive.append(page.evaluate("marks.living - began"))
    cpu = (cpu_seconds(subject.pid) - before) * 1000 / changes
    context.close()
    return statistics.median(times), statistics.median(alive), cpu, first


def _cpu_of_a_round(page: Page, subject: Subject) -> float:
    """CPU milliseconds per change while each area is chosen once."""
    before = cpu_seconds(subject.pid)
    for number in range(ROUND):
        page.evaluate(BEGIN)
        page.evaluate(f"() => {{ window.goals.changed = {subject.chosen} }}")
        subject.choose(page, number)
        _wait(page, "changed")
    return (cpu_seconds(subject.pid) - before) * 1000 / ROUND


BEGIN = """() => {
    window.before = [...document.querySelectorAll('.js-plotly-plot')].map(plot => plot._fullData[0].y[0]);
    window.began = performance.now(); window.marks = {};
}"""
LIVING = """() => marks.changed !== undefined && [...document.querySelectorAll('.chart, .dash-graph')].filter(c => {
    const r = c.getBoundingClientRect(); return r.height && r.bottom > 0 && r.top < innerHeight;
}).every(c => c.matches('.dash-graph') ? c.querySelector('.main-svg') : document.body.matches('.alive'))"""


def _context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce", bypass_csp=True)


def _page(context: BrowserContext, subject: Subject) -> tuple[Page, Callable[[], int]]:
    page = context.new_page()
    total = [0]
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.loadingFinished", lambda event: total.__setitem__(0, total[0] + int(event["encodedDataLength"]))
    )
    goals = f"window.goals = {{heading: () => {subject.heading}, charts: () => {subject.charts}}};"
    page.add_init_script(goals + CLOCK)
    return page, lambda: total[0]


def _wait(page: Page, mark: str) -> None:
    page.wait_for_function(
        "name => window.marks && window.marks[name] !== undefined", arg=mark, polling=20, timeout=60000
    )
