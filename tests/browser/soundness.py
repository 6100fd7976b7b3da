"""What makes a page sound: no wider than its window, and no rule of WCAG 2.2 AA broken. The one home of these checks."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.thinning import thin_out

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # the long list of what is right is not wanted
}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Most of axe's time goes into colours: it reads the same few of a page ten thousand times over, and keeps each one's parts in
# weak maps, as browsers without private fields want it. Here it reads each colour once and keeps the parts in the object.
QUICKER = """(() => {
    class Parts {
        constructor() { this.name = Symbol(); }
        has(one) { return this.name in one; }
        get(one) { return one[this.name]; }
        set(one, value) { one[this.name] = value; }
        add(one) { one[this.name] = true; }
    }
    %s
    const colour = axe.commons.color.Color.prototype, parse = colour.parseString, known = new Map();
    colour.parseString = function (text) {
        const found = known.get(text);
        if (found) return Object.assign(this, found);
        parse.call(this, text);
        known.set(text, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
        return this;
    };
})()"""


@cache
def _script() -> str:
    return QUICKER % re.sub(r"=new Weak(Map|Set)\b", "=new Parts", Axe().axe_script)


def fits(page: Page, where: str) -> None:
    """The page is not wider than its window, at the latest when its charts are drawn anew for a new width."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => {WIDER} <= 0", timeout=8_000)
    assert page.evaluate(WIDER) <= 0, f"{where}: wider than its window"


def accessible(page: Page, where: str) -> None:
    """What the page shows now breaks no rule of WCAG 2.2 AA that axe can see."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate("options => axe.run(document, options)", RULES)
    broken = [f"{rule['id']}: {node['html']} {node['failureSummary']}"
              for rule in found["violations"] for node in rule["nodes"]]  # fmt: skip
    assert not broken, "\n".join([where, *broken])
    assert found["passes"], f"{where}: nothing was checked"


def sound_at_last(page: Page, where: str) -> None:
    """The page fits its window and is accessible; nothing can be done on it afterwards but to leave it."""
    fits(page, where)
    thin_out(page)
    accessible(page, where)


def sound(page: Page, where: str) -> None:
    """The page fits its window and is accessible."""
    fits(page, where)
    accessible(page, where)
