"""What stands in the drawing itself: target line and label, as-of line, lagging marks, the demonstration mark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.soundness import sound
from tests.browser.window import PATIENCE, Window, open_window

ONE = "#page .chart-card .chart"
ONE_CARD = "#page .chart-card"


@pytest.mark.browser
def test_a_chart_that_is_zoomed_is_drawn_by_plotly_from_the_same_figure(window: Window) -> None:
    page = window.visit("/domain/health")
    page.wait_for_load_state("networkidle")
    assert not any("plotly" in name or "async-graph" in name for name in window.requests)
    page.locator(f"{ONE_CARD} .zoomer").first.click()
    page.wait_for_selector("#zoom .main-svg")
    drawn = page.evaluate(
        """() => { const plot = document.querySelector('#zoom .js-plotly-plot');
            return {names: plot.data.map(t => t.name), notes: plot.layout.annotations.map(a => a.text),
                    shapes: plot.layout.shapes.map(s => s.name), marks: plot.querySelectorAll('.scatterlayer .points path').length,
                    lines: plot.querySelectorAll('.scatterlayer .lines path').length} }"""
    )
    assert {"target", "lagging"} <= set(drawn["names"])
    assert any(re.search(r"目标.*([≥≤]|\d+/\d+|高于|不低于)", note) for note in drawn["notes"])
    assert any("截至 2024" in note for note in drawn["notes"])
    assert "as-of" in drawn["shapes"]
    assert drawn["marks"] > 5
    assert drawn["lines"] >= 2
    assert page.locator("#zoom .demo").is_visible()
    assert page.get_by_text("Share chart").count() == 0
    sound(page, "zoom")
    page.click("#zoom [data-mode=select]")
    page.wait_for_function("document.querySelector('#zoom .js-plotly-plot').layout.dragmode === 'select'")
    box = page.locator("#zoom .nsewdrag").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2, steps=6)
    page.mouse.up()
    expect(page.locator("#zoom-said")).to_contain_text("2024年")
    page.keyboard.press("Escape")
    expect(page.locator("#zoom")).not_to_be_visible()
    expect(page.locator(f"{ONE_CARD} .zoomer").first).to_be_focused()


@pytest.mark.browser
def test_the_first_answer_has_its_charts_without_any_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/domain/health")
    assert page.locator("h1").first.is_visible()
    assert page.locator("svg.area").count() >= 70
    first = page.locator(".chart svg.area").first
    assert first.is_visible()
    assert first.locator('[data-name="lagging"] path').count() >= 1
    assert "截至 2024" in first.text_content()
    assert page.locator(".demo").first.is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_labels_stay_inside_their_card(browser: Browser, address: str, width: int) -> None:
    for language in ("zh", "en"):
        for window in open_window(browser, address, width=width, height=3000):
            page = window.visit(f"/domain/health?lang={language}")
            outside = page.evaluate(
                """() => [...document.querySelectorAll('#page .chart-card')].flatMap(card => {
                    const box = card.getBoundingClientRect();
                    return [...card.querySelectorAll('.chart text')].filter(t => t.getClientRects().length).filter(t => {
                        const r = t.getBoundingClientRect();
                        return r.width && (r.right > box.right + 0.5 || r.left < box.left - 0.5);
                    }).map(t => t.textContent);
                })"""
            )
            assert not outside


@pytest.mark.browser
def test_hover_and_touch_read_a_still_chart_before_any_script_of_dash_has_come(window: Window) -> None:
    """Of its own line, of a line beside it, and only as long as the pointer is there."""
    page = window.page
    held: list[Route] = []
    page.route("**/_dash-component-suites/**", lambda route: held.append(route))
    page.goto(f"{window.address}/domain/health")
    window.settle()
    chart = page.locator(ONE).first
    chart.scroll_into_view_if_needed()
    told = page.evaluate(
        """chart => { const { x, y, rows } = JSON.parse(chart.dataset.rows), plot = chart.querySelector('.area').getBoundingClientRect();
            const at = rows.length - 1, begun = performance.now();
            chart.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, pointerType: 'mouse',
                clientX: plot.left + x[at] * plot.width, clientY: plot.top + y[at] * plot.height}));
            return [rows[at], document.querySelector('.tip').textContent, performance.now() - begun]; }""",
        chart.element_handle(),
    )
    assert told[1] == told[0].replace(" · ", "")
    assert "演示数据" in told[1]
    assert told[2] <= 50
    page.mouse.move(5, 5)
    expect(page.locator(".tip")).not_to_be_visible()
    for route in held:
        route.continue_()


@pytest.mark.browser
def test_arrow_keys_read_the_figures_of_a_chart(window: Window) -> None:
    page = window.visit("/domain/health")
    chart = page.locator(ONE).first
    chart.focus()
    page.keyboard.press("End")
    reading = chart.locator(".reading")
    assert "2024" in reading.inner_text()
    assert "演示数据" in reading.inner_text()
    page.keyboard.press("ArrowLeft")
    assert "2023" in reading.inner_text()


def download(page: Page, click: str) -> str:
    """The suggested name of the file a click brings."""
    with page.expect_download() as waiting:
        page.locator(click).first.click()
    return waiting.value.suggested_filename


@pytest.mark.browser
def test_files_carry_district_indicator_and_year_in_their_names(window: Window) -> None:
    page = window.visit("/domain/health")
    page.locator("#page .evidence summary").first.click()
    name = page.locator("#page .chart-card h3").first.inner_text()
    for extension, click in (
        ("csv", '#page .evidence a.file'), ("png", '#page [data-format="png"]'), ("svg", '#page [data-format="svg"]'),
    ):  # fmt: skip
        file = download(page, click)
        assert file.startswith("南开区_"), file
        assert name.split("（")[0][:4] in file
        assert "2024" in file
        assert file.endswith(extension)
        assert "演示" in file


@pytest.mark.browser
def test_a_picture_file_says_that_its_figures_are_demonstration_data(window: Window) -> None:
    page = window.visit("/domain/health")
    page.locator("#page .evidence summary").first.click()
    with page.expect_download() as waiting:
        page.locator('#page [data-format="svg"]').first.click()
    picture = waiting.value.path().read_text(encoding="utf-8")
    assert "演示数据" in picture
    assert "来源" in picture


@pytest.mark.browser
def test_an_indicators_chart_is_read_compared_and_shared_by_pointer_and_keys(window: Window) -> None:
    page = window.visit("/indicator/family-education-awareness")
    card = page.locator("#page .main-chart")
    box = card.bounding_box()
    assert box is not None and box["y"] < 260 and box["y"] + box["height"] < 900, "the chart stands in the first screen"
    told = card.locator(".readout .year:not([hidden])")
    assert "2024" in told.inner_text()
    plot = card.locator("svg.area").bounding_box()
    assert plot is not None
    page.mouse.move(plot["x"] + 4, plot["y"] + plot["height"] - 3)  # far from the mark of that year
    assert "2018" in told.inner_text() and card.locator(".year-column").is_visible()
    card.locator(".readable").focus()
    page.keyboard.press("ArrowRight")
    assert "2019" in told.inner_text() and "演示数据" in told.inner_text()
    card.locator("[data-key=compare]").press("Enter")
    card.locator("[data-key=line-men]").press("Enter")
    expect(card.locator("[data-key=line-men]")).to_have_attribute("aria-pressed", "false")
    expect(card.locator("[data-key=line-men]")).to_be_focused()
    assert page.url.endswith("?compare=women") and "女" in told.inner_text()
    card.locator(".share-menu summary").press("Enter")
    with page.expect_download() as waiting:
        card.get_by_text("下载数据").click()
    assert "家庭教育知晓率" in waiting.value.suggested_filename and "演示数据" in waiting.value.suggested_filename
    page.keyboard.press("Escape")
    expect(card.locator(".share")).not_to_be_visible()
    expect(card.locator(".share-menu summary")).to_be_focused()
