"""Menus, links, keys and addresses: the view is in the address, and every way there shows the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.soundness import WIDER
from tests.browser.window import PATIENCE, Window, open_window


@pytest.mark.browser
def test_choosing_a_street_changes_the_charts_and_the_address(window: Window) -> None:
    page = window.visit("/domain/health")
    before = page.locator("#page h1").inner_text()
    page.select_option("#area", "120104003")
    expect(page.locator("#page h1")).not_to_have_text(before)
    assert "area=120104003" in page.url
    assert page.evaluate("document.activeElement.id") in ("area", "")
    assert page.locator("#page").get_by_text("兴南").count() > 0


@pytest.mark.browser
def test_back_and_forward_bring_back_the_views(window: Window) -> None:
    page = window.visit("/domain/health")
    first = page.locator("#page h1").inner_text()
    page.select_option("#year", "2021")
    expect(page.locator("#page .crumb")).to_contain_text("2021")
    second = page.locator("#page h1").inner_text()
    page.click('#nav a[href^="/domain/education"]')
    expect(page.locator("#nav a[aria-current]")).to_contain_text("教育")
    assert "year=2021" in page.url
    page.go_back()
    expect(page.locator("#page h1")).to_have_text(second)
    page.go_back()
    expect(page.locator("#page h1")).to_have_text(first)
    expect(page.locator("#year")).to_have_value("2024")
    page.go_forward()
    expect(page.locator("#page h1")).to_have_text(second)
    expect(page.locator("#year")).to_have_value("2021")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_goals_of_health_stand_within_seven_screens(window: Window, language: str) -> None:
    page = window.visit(f"/domain/health?lang={language}")
    assert page.locator(".goal-grid > .g[id], .lead").count() > 70
    page.add_style_tag(content=LAID_OUT)
    assert page.evaluate("document.documentElement.scrollHeight") < 6000


LAID_OUT = "#page * { content-visibility: visible !important }"
"""Lays out what is not on screen too."""
CUT = """() => [...document.querySelectorAll('#page .g, #page .lead, #page .ranges, #page .goal-table')].flatMap(card =>
    [...card.querySelectorAll('*')].filter(told => told.clientWidth && !told.closest('svg, .visually-hidden, details') &&
        (getComputedStyle(told).overflowX !== 'visible' && told.scrollWidth > told.clientWidth + 1
         || told.getBoundingClientRect().right > card.getBoundingClientRect().right + 1))
    .map(told => [card.id, told.className, told.textContent]))"""
"""What of a card's text is cut off or runs out of its frame; a folded table scrolls."""
DOMAINS = ("health", "education", "economy", "decision-making", "safety", "welfare", "family", "environment", "law")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_of_a_goal_is_cut(browser: Browser, address: str, language: str) -> None:
    for window in open_window(browser, address, width=1440):
        for domain in DOMAINS:
            for view in ("cards", "range", "table"):
                page = window.visit(f"/domain/{domain}?lang={language}&view={view}")
                page.add_style_tag(content=LAID_OUT)
                assert page.locator(".g[id], .lead, .ranges, .goal-table").count(), f"{domain} shows no goal"
                for width in (1440, 1280, 390):
                    page.set_viewport_size({"width": width, "height": 900})
                    assert page.evaluate(CUT) == [], f"{domain}, {view}, {width}"
                    assert page.evaluate(WIDER) <= 0, f"{domain}, {view}, {width}: wider than its window"


@pytest.mark.browser
def test_a_change_lays_out_what_is_on_screen_first_and_the_rest_at_once_after(window: Window) -> None:
    page = window.visit("/domain/health")
    page.locator("#attention .g h3 a").first.evaluate(
        "link => window.scrollTo(0, link.getBoundingClientRect().top - 200)"
    )
    at = page.evaluate("window.scrollY")
    page.evaluate(FIRST_FRAME)
    page.select_option("#area", "120104003")
    page.wait_for_function("() => window.first")
    first = page.evaluate("window.first")
    assert first["above"] == at
    assert first["seen"] and all(first["seen"])
    assert first["later"] and not any(first["later"])
    page.wait_for_function("() => !document.body.matches('.arriving')")
    last = page.locator("#page .goal-grid > .g .pic").last
    last.scroll_into_view_if_needed()
    assert last.evaluate("picture => picture.checkVisibility({contentVisibilityAuto: true})")


FIRST_FRAME = """() => document.addEventListener('shown', () => requestAnimationFrame(() => {
    const laid = cards => cards.map(card => card.querySelector('.pic, .why').checkVisibility());
    const cards = [...document.querySelectorAll('#page .goal-grid > .g')].filter(card => card.querySelector('.pic, .why'));
    const seen = cards.filter(card => { const box = card.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; });
    window.first = {above: window.scrollY, seen: laid(seen), later: laid(cards.filter(card => !seen.includes(card)))};
}), {once: true})"""


@pytest.mark.browser
def test_a_long_page_says_where_one_is_and_is_found_again_there(window: Window) -> None:
    page = window.visit("/domain/health")
    card = page.locator("#improving .g h3 a").first
    card.evaluate("link => window.scrollTo(0, link.getBoundingClientRect().top + window.scrollY - 140)")
    page.wait_for_function(
        "() => (document.querySelector('.index [aria-current=location]') || {}).textContent?.includes('趋势向好')"
    )
    index = page.locator("#page .index").bounding_box()
    assert index and index["y"] < 60
    before = page.evaluate("window.scrollY")
    card.click()
    page.wait_for_url("**/indicator/**")
    expect(page.locator("#page .main-chart").first).to_be_visible()
    page.go_back()
    page.wait_for_function("() => document.querySelector('#page .index')")
    page.wait_for_function(f"() => Math.abs(window.scrollY - {before}) < 40")
    assert page.evaluate("document.activeElement.dataset.key || ''").startswith("card-")
    page.click('#page .index [data-key="view-range"]')
    page.wait_for_url("**view=range**")
    expect(page.locator("#page .ranges").first).to_be_visible()


@pytest.mark.browser
def test_a_link_opened_afresh_shows_the_same_view(browser: Browser, window: Window) -> None:
    page = window.visit("/domain/health")
    page.select_option("#area", "120104004")
    page.wait_for_url("**area=120104004**")
    page.click('#plans a[href*="plan=children"]')
    page.wait_for_url("**plan=children**")
    window.settle()
    page.wait_for_function("() => document.querySelector('#plans [aria-current]').textContent.includes('儿童')")
    seen = page.locator("#page h1").inner_text()
    for other in open_window(browser, window.address, width=1440):
        fresh = other.visit(page.url.removeprefix(window.address))
        assert fresh.locator("#page h1").inner_text() == seen
        assert fresh.locator("#area").input_value() == "120104004"


@pytest.mark.browser
def test_the_language_changes_in_place(window: Window) -> None:
    page = window.visit("/domain/health?year=2023")
    page.evaluate("window.sameDocument = true")
    page.click('[data-key="language"]')
    expect(page.locator("#nav")).to_contain_text("Education")
    assert page.evaluate("window.sameDocument") is True
    assert "lang=en" in page.url
    assert "year=2023" in page.url
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    page.wait_for_function("() => document.title.startsWith('Health')")


@pytest.mark.browser
def test_theme_and_folding_ask_the_server_nothing(window: Window) -> None:
    page = window.visit("/domain/health")
    page.wait_for_load_state("networkidle")
    asked = len(ours(window))
    page.click('[data-act="theme"]')
    page.wait_for_function("() => getComputedStyle(document.body).backgroundColor === 'rgb(17, 24, 39)'")
    assert page.evaluate("getComputedStyle(document.querySelector('.chart polyline')).stroke") != "rgb(36, 80, 143)"
    page.locator("#page .evidence summary").first.click()
    page.wait_for_timeout(200)
    assert len(ours(window)) == asked


def ours(window: Window) -> list[str]:
    """What was asked for, without the scripts that come when the browser is idle."""
    return [name for name in window.requests if not name.startswith("/_dash")]


@pytest.mark.browser
def test_the_theme_is_kept_for_the_next_visit(window: Window) -> None:
    page = window.visit("/")
    page.click('[data-act="theme"]')
    page = window.visit("/warnings")
    assert page.evaluate("document.documentElement.getAttribute('data-bs-theme')") == "dark"


@pytest.mark.browser
def test_the_slash_key_finds_an_indicator(window: Window) -> None:
    page = window.visit("/")
    page.keyboard.press("/")
    page.wait_for_selector("#finder-list li")
    page.keyboard.type("孕产妇系统管理")
    expect(page.locator("#finder-list li:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicator/maternal-management**")
    expect(page.locator("#page h1")).to_contain_text("孕产妇系统管理率")
    expect(page.locator("#page h1")).to_be_focused()


@pytest.mark.browser
def test_the_finder_says_when_nothing_matches_and_leaves_by_escape(window: Window) -> None:
    page = window.visit("/")
    page.click('[data-act="finder"]')
    page.wait_for_selector("#finder-list li")
    page.keyboard.type("qqqq")
    expect(page.locator(".finder-none")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#finder")).not_to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/domain/nosuch", "/indicator/nosuch", "/plan/nosuch", "/%E4%B8%8D", "/domain/"])
def test_a_nonsense_address_gets_a_helpful_page(window: Window, path: str) -> None:
    response = window.page.goto(window.address + path)
    window.settle()
    assert response is not None
    assert response.status == 404
    assert window.page.locator("#page h1").inner_text() == "页面不存在"
    assert window.page.locator("#page a").count() >= 1
    window.complaints[:] = [text for text in window.complaints if "404" not in text]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "said"),
    [("area=999", "无法识别"), ("year=1066", "尚未开始"), ("plan=men", "无法识别"), ("year=abcd&area=%00&lang=xx", "")],
)
def test_an_unknown_choice_is_said_and_the_default_shown(window: Window, query: str, said: str) -> None:
    page = window.visit(f"/domain/health?{query}")
    assert page.locator("#area").input_value() == "120104"
    assert page.locator("#year").input_value() == "2024"
    if said:
        expect(page.locator(".notice")).to_contain_text(said)


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["/", "/domain/education", "/warnings", "/indicator/maternal-management", "/plan/women", "/methods"]
)
def test_the_keyboard_alone_reaches_every_control(window: Window, path: str) -> None:
    page = window.visit(path)
    wanted = page.evaluate(
        """() => { const all = [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')]
              .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.closest('dialog'));
            all.forEach((e, i) => { e.dataset.seen = i; }); return all.length }"""
    )
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    reached = set()
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        seen = page.evaluate("document.activeElement.dataset ? document.activeElement.dataset.seen : null")
        if seen is not None:
            reached.add(seen)
    assert len(reached) >= wanted, f"{wanted - len(reached)} of {wanted} controls out of the keyboard's reach"


@pytest.mark.browser
def test_the_menu_of_a_phone_unfolds_and_leads_on(browser: Browser, address: str) -> None:
    for window in open_window(browser, address, width=390):
        page = window.visit("/")
        expect(page.locator("#nav")).not_to_be_visible()
        page.click(".menu")
        expect(page.locator("#nav")).to_be_visible()
        page.click('#nav a[href^="/domain/health"]')
        page.wait_for_url("**/domain/health")
        expect(page.locator("#nav")).not_to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/domain/health", "/warnings", "/indicator/maternal-management"])
def test_paper_has_no_navigation_and_the_address_of_the_view(window: Window, path: str) -> None:
    window.page.emulate_media(color_scheme="dark")
    page = window.visit(path)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#nav").is_visible()
    assert not page.locator(".bar").is_visible()
    assert window.address in page.locator(".foot .here").inner_text()
    ink = page.evaluate(
        "[...document.querySelectorAll('h1, .chart .plot text')].map(e => getComputedStyle(e)[e.closest('svg') ? 'fill' : 'color'])"
    )
    assert ink and all(max(map(int, re.findall(r"\d+", colour)[:3])) < 0xB8 for colour in ink), (
        "dark ink on white paper"
    )
    assert not page.locator(".years, .zoomer").filter(visible=True).count()
    assert len(page.pdf(format="A4")) > 20_000


@pytest.mark.browser
def test_headers_close_the_page_to_the_outside(window: Window) -> None:
    response = window.page.goto(window.address + "/")
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    window.settle()


@pytest.mark.browser
def test_a_page_that_cannot_be_fetched_is_loaded_anew(window: Window) -> None:
    """The database is away: what is fetched is answered by 503, and the browser shows what the server says."""
    page = window.visit("/methods")
    page.route("**/gaps", lambda route: route.fulfill(status=503, body="<h1>503</h1>", content_type="text/html"))
    begun = page.evaluate("performance.timeOrigin")
    page.locator(".nav a[href='/gaps']").click()
    page.wait_for_function("begun => performance.timeOrigin > begun && document.querySelector('h1')", arg=begun)
    assert page.url.endswith("/gaps")
    loaded = page.evaluate("performance.timeOrigin")
    page.wait_for_timeout(500)
    assert page.evaluate("performance.timeOrigin") == loaded, "it is not loaded without end"
    assert page.locator("h1").inner_text() == "503"
    window.complaints[:] = [text for text in window.complaints if "503" not in text]


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/domain/health", "/"])
def test_the_years_play_and_everything_follows(window: Window, path: str) -> None:
    page = window.visit(f"{path}?year=2022")
    page.evaluate("window.sameDocument = true")
    before, length = page.locator("#page h1").inner_text(), page.evaluate("history.length")
    page.locator("#years input").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#page .crumb")).to_contain_text("2023")
    expect(page.locator("#years input")).to_be_focused()
    expect(page.locator("#said")).to_contain_text(page.locator("#page h1").inner_text())
    assert page.locator("#page h1").inner_text() != before
    page.click("#years [data-act=play]")
    expect(page.locator("#years [aria-current]")).to_have_text("2025")
    expect(page.locator("#years [data-act=play]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#year")).to_have_value("2025")
    assert page.evaluate("window.sameDocument") is True
    assert page.evaluate("history.length") <= length + 2, "a year that plays by is no entry of its own"
    page.click("#years li a >> nth=0")
    expect(page.locator("#page .crumb")).to_contain_text(page.locator("#years li >> nth=0").inner_text())


@pytest.mark.browser
def test_without_a_script_area_and_year_are_chosen_all_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/domain/health?plan=women")
    page.click("#years li a >> nth=0")
    assert "plan=women" in page.url and "year=" in page.url
    page.select_option("#area", "120104003")
    page.click("#choices button")
    assert "area=120104003" in page.url and "plan=women" in page.url
    assert page.locator("#area").input_value() == "120104003"
    assert not page.locator("#years input, #years button, .zoomer").filter(visible=True).count()
    context.close()


@pytest.mark.browser
def test_a_row_of_warnings_opens_in_its_place_by_keyboard_and_stays_within_the_filters(window: Window) -> None:
    page = window.visit("/warnings?level=yellow")
    way = page.locator(".w-show").nth(1)
    code = str(way.get_attribute("data-key")).removeprefix("open-")
    way.focus()
    before = page.evaluate("window.scrollY")
    page.keyboard.press("Enter")
    row = page.locator(f"#warning-{code}")
    expect(row.locator(".w-chart .drawing")).to_be_visible()
    expect(row.locator("summary").first).to_be_focused()
    assert page.url.endswith(f"/warnings?level=yellow&open={code}") and page.locator(".w-open").count() == 1
    assert abs(page.evaluate("window.scrollY") - before) < 900
    page.keyboard.press("Enter")
    expect(row.locator(".w-open")).not_to_be_visible()
    page.go_back()
    expect(page.locator(f"#warning-{code} .w-show")).to_be_visible()
