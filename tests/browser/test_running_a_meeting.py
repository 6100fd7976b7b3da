"""A meeting from the agenda to the decision, in a real browser: by keyboard, in step, frozen, and never cut off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from data_access.store import Store
from tests.browser.soundness import accessible
from tests.browser.window import Window, open_window
from tests.support.server import serving
from tests.support.signing_in import PASSWORD, add_account
from tests.support.stores import demonstration

SIZES = ((1920, 1080), (1280, 720), (1024, 768))
CUT_OFF = """() => {
  const out = [], root = document.documentElement;
  const slide = document.querySelector('body > .extra') || document.querySelector('.slide.now');
  const unit = Math.min(innerWidth / 1920, innerHeight / 1080), box = slide.getBoundingClientRect();
  const foot = slide.querySelector('footer').getBoundingClientRect();
  if (root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth) out.push('a scroll bar');
  for (const part of [slide, slide.querySelector('.body')])
    if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1) out.push('too full: ' + part.className);
  for (const one of slide.querySelectorAll('*')) {
    if (one.closest('.notes') || !one.checkVisibility()) continue;
    if (![...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
    const range = document.createRange();
    range.selectNodeContents(one);
    const place = range.getBoundingClientRect(), text = one.textContent.slice(0, 30);
    if (!place.width) continue;
    if (place.left < box.left || place.right > box.right - 60 * unit || place.top < box.top || place.bottom > box.bottom)
      out.push('outside: ' + text);
    if (!one.closest('footer') && place.bottom > foot.top + 1) out.push('under the source line: ' + text);
    let size = parseFloat(getComputedStyle(one).fontSize) / unit;
    if (one instanceof SVGElement) size *= one.getScreenCTM().a;
    if (size < 23.5) out.push('too small, ' + size.toFixed(1) + ': ' + text);
  }
  return out;
}"""


@dataclass(frozen=True)
class Hall:
    """A server of this module's own, whose data may be changed underneath it."""

    address: str
    store: Store


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    store = demonstration(tmp_path_factory.mktemp("hall") / "store.sqlite3")
    with serving(store.database.engine.url.render_as_string()) as served:
        add_account(store, "secretary", "reviewer")
        yield Hall(served.address, store)


@pytest.fixture
def window(browser: Browser, hall: Hall) -> Iterator[Window]:
    """A projector's window."""
    yield from open_window(browser, hall.address, width=1280, height=720)


def sign_in(window: Window) -> None:
    window.page.goto(window.address + "/sign-in")
    window.page.locator("[name=name]").first.fill("secretary")
    window.page.locator("[name=password]").first.fill(PASSWORD)
    window.page.locator("[name=password]").first.press("Enter")
    window.page.wait_for_url(lambda url: "/sign-in" not in url)


def begin(window: Window, query: str = "", name: str = "") -> Page:
    """Opens a meeting from the page that prepares it."""
    page = window.visit(f"/present{query}")
    if name:
        page.locator("#window #field-meeting").fill(name)
    page.locator("#window .great").click()
    page.wait_for_selector("body.live .slide.now")
    return page


def key_of(page: Page) -> str:
    """The key of the slide on the wall."""
    found = page.evaluate(
        "(document.querySelector('body > .extra') || document.querySelector('.slide.now')).dataset.key"
    )
    return str(found)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.browser
def test_a_meeting_is_run_by_keyboard(window: Window) -> None:
    sign_in(window)
    page = begin(window, name="全体会议")
    total = page.locator(".deck > .slide").count()
    assert total >= 40 and key_of(page) == "title"
    seen = [key_of(page)]
    for key in ["ArrowRight", "PageDown", " ", "Enter"] * 5:
        press(page, key)
        seen.append(key_of(page))
    assert len(set(seen)) == 21
    assert "slide=21" in page.url
    page.reload()
    page.wait_for_selector("body.live")
    assert key_of(page) == seen[20]
    press(page, "PageUp", "ArrowLeft")
    assert key_of(page) == seen[18]
    press(page, "End")
    assert page.locator(".slide.now .place").inner_text() == f"{total} / {total}"
    press(page, "Home", "8", "Enter")
    assert key_of(page) == seen[7]

    here = page.locator(".deck > [data-drill]").first.get_attribute("data-key") or ""
    while key_of(page) != here:
        press(page, "ArrowLeft")
    press(page, "s")
    page.wait_for_selector("body > .extra[data-key^=streets-]")
    assert key_of(page) == here.replace("indicator-", "streets-")
    page.wait_for_function("document.activeElement.matches('.streets a')")
    order = page.locator("body > .extra .streets a").all_inner_texts()
    drawn = page.locator("body > .extra .main svg:visible").first.locator("text").all_text_contents()
    assert [name.strip() for name in order] == [name for name in drawn if name in {text.strip() for text in order}]
    assert page.locator(":focus .sh").count(), "the worst comes first under the key"
    press(page, "ArrowRight", "ArrowDown", "ArrowLeft", "Enter")
    page.wait_for_selector("body > .extra[data-key^=street-]")
    street = key_of(page)
    press(page, "ArrowRight")
    page.wait_for_function("before => document.querySelector('.extra').dataset.key !== before", arg=street)
    assert key_of(page).startswith("street-"), "after a street's slide comes that of the next street"
    drilled = page.url
    page.reload()
    page.wait_for_selector("body > .extra[data-key^=street-]")
    assert page.url == drilled
    press(page, "Escape", "Backspace")
    assert key_of(page) == here

    press(page, "b")
    expect(page.locator(".blank")).to_be_visible()
    press(page, "b")
    expect(page.locator(".blank")).to_be_hidden()
    press(page, "o", "Home")
    assert page.locator("body.grid .deck > .slide:visible").count() == total
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    press(page, "Escape", "Home", "o", "ArrowRight", "ArrowDown", "Enter")
    assert not page.locator("body.grid").count()
    columns = int(page.evaluate("getComputedStyle(document.body).getPropertyValue('--c')"))
    assert f"slide={2 + columns}" in page.url

    press(page, "/")
    page.keyboard.type("近视")
    press(page, "Enter")
    page.wait_for_selector("body > .extra[data-key=indicator-myopia-rate]")
    press(page, "Escape")
    assert f"slide={2 + columns}" in page.url and not page.locator("body > .extra").count()
    press(page, "?")
    expect(page.locator("#help")).to_be_visible()
    press(page, "Escape")

    press(page, "d")
    page.locator("#decide [name=what]").fill("两所学校补测视力")
    page.locator("#decide [name=department]").select_option(index=2)
    page.locator("#decide [name=due]").fill("2026-12-31")
    page.locator("#decide [type=submit]").click()
    expect(page.locator("#decide")).to_be_hidden()
    expect(page.locator(".deck [data-key=decisions]")).to_contain_text("两所学校补测视力", use_inner_text=False)
    assert f"slide={2 + columns}" in page.url, "noting does not move the meeting"
    press(page, "Escape")
    expect(page.locator(".word")).to_contain_text("再按一次 Esc")
    press(page, "Escape")
    page.wait_for_selector("#window #record")
    assert "两所学校补测视力" in page.locator("#page").inner_text()
    begin(window, name="下一次会议")
    press(page, "ArrowRight")
    assert key_of(page) == "followup" and "两所学校补测视力" in page.locator(".slide.now").inner_text()


@pytest.mark.browser
def test_a_clicker_a_finger_and_paper_serve_as_well(window: Window) -> None:
    page = begin(window)
    total = page.locator(".deck > .slide").count()
    full = "() => Boolean(document.fullscreenElement)"
    press(page, "PageDown", "PageDown", "PageUp", "F5")
    page.wait_for_function(full)
    assert "slide=2" in page.url
    press(page, "Shift+F5")
    page.wait_for_function("() => !document.fullscreenElement")
    press(page, ".")
    expect(page.locator(".blank")).to_be_visible()
    press(page, "PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def swipe(start: int, end: int) -> None:
        for name, at in (("touchStart", start), ("touchMove", (start + end) // 2), ("touchMove", end)):
            touch.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": [{"x": at, "y": 300}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    meeting = page.url.split("?")[0]
    for start, end, number in ((700, 300, 4), (700, 300, 5), (300, 700, 4)):
        swipe(start, end)
        page.wait_for_function("n => location.search.includes('slide=' + n)", arg=number)
    assert page.url.split("?")[0] == meeting, "the browser's own swipe back must not leave the meeting"
    page.set_viewport_size({"width": 390, "height": 844})  # upright, a phone scrolls down, with type that can be read
    for _ in range(5):
        press(page, "PageDown")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.slide.now h1')).fontSize) >= 18")
        assert page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.slide.now .source')).fontSize) >= 10"
        )
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator("body.upright")).to_have_count(0)
    for key in ("", "b", "o"):  # what is on the screen just now is of no matter for paper
        if key:
            press(page, key)
        paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
        assert len(paper.pages) == total and paper.pages[0].mediabox.width > paper.pages[0].mediabox.height
        assert f"{total} / {total}" in paper.pages[-1].extract_text()


@pytest.mark.browser
def test_the_presenters_window_keeps_in_step(window: Window) -> None:
    page = begin(window)
    with page.expect_popup() as opened:
        press(page, "p")
    desk = opened.value
    desk.wait_for_selector(".presenter .desk .here .slide")
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    total = page.locator(".deck > .slide").count()
    expect(desk.locator(".desk .count")).to_have_text(f"4 / {total}")
    key = key_of(page)
    expect(desk.locator(f".desk .here [data-key='{key}']")).to_be_visible()
    assert len(desk.locator(".desk .said").inner_text()) > 40
    assert desk.locator(".desk .clock").inner_text().count(":") == 1
    following = desk.locator(".desk .next .slide").get_attribute("data-key")
    desk.keyboard.press("PageDown")
    page.wait_for_function("key => document.querySelector('.slide.now').dataset.key === key", arg=following)
    press(page, "Home")
    while not page.locator(".slide.now").get_attribute("data-drill"):
        press(page, "ArrowRight")
    press(page, "s")
    expect(desk.locator(".desk .here [data-key^='streets-']")).to_be_visible()
    press(page, "Escape", "b")
    expect(desk.locator(".desk .dark")).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.browser
def test_without_an_account_the_dialog_says_what_noting_needs(window: Window) -> None:
    page = begin(window)
    press(page, "d")
    assert "什么也不会保存" in page.locator("#decide").inner_text()
    assert not page.locator("#decide textarea").count()


@pytest.mark.browser
def test_the_pack_stays_when_the_data_change_and_says_what_changed(window: Window, hall: Hall) -> None:
    sign_in(window)
    page = begin(window, "?items=maternal-management", name="冻结的会议")
    press(page, "End")
    page.locator(".deck [data-key=indicator-maternal-management]").wait_for(state="attached")
    before = page.locator(".deck [data-key=indicator-maternal-management] h1").text_content()
    stamp = page.locator(".slide.now .stamp").inner_text()
    address = page.url.split("?")[0]
    rows = hall.store.observations(areas=["120104"], indicators=["maternal-management"])
    row = rows[
        (rows["year"] == 2024) & (rows["sex"] == "all") & (rows["age_group"] == "all") & (rows["unit"] == "")
    ].copy()
    row["value"], row["numerator"], row["denominator"] = 99.0, float("nan"), float("nan")
    hall.store.write_observations(row, kind="demonstration", label="revised", who="test")
    page.goto(address)
    page.wait_for_selector("body.live")
    assert page.locator(".deck [data-key=indicator-maternal-management] h1").text_content() == before
    assert page.locator(".slide.now .stamp").inner_text() == stamp
    press(page, "End")
    assert key_of(page) == "moved" and "99.0%" in page.locator(".slide.now").inner_text()
    page.goto(f"{hall.address}/indicator/maternal-management")
    window.settle()
    assert "99.0%" in page.locator("#page h1").inner_text()
    window.visit(f"/present?record={address.rsplit('/', 1)[-1]}")
    assert "89.0%" in page.locator("#window #moved").inner_text()
    window.visit("/present?scope=changed")
    listed = page.locator("#window .agenda li")
    assert listed.filter(has_text="提请会议研究").count() == listed.count() - 1, (
        "what changed, and what a meeting is to take up"
    )


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_slide_is_cut_off_at_any_size(window: Window, language: str) -> None:
    page = begin(window, f"?lang={language}&meeting=南开区妇女儿童工作委员会2025年第一次全体会议")
    total = page.locator(".deck > .slide").count()
    axed, keys = set(), set()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        press(page, "Home")
        for _ in range(total):
            seen = page.evaluate(f"() => ({{faults: ({CUT_OFF})(), ...document.querySelector('.slide.now').dataset}})")
            assert not seen["faults"], f"{seen['key']} at {width} × {height}: {seen['faults']}"
            keys.add(seen["key"])
            if (kind := seen["kind"]) not in axed:
                axed.add(kind)
                accessible(page, kind)
            press(page, "ArrowRight")
        press(page, "Home")
        while not page.locator(".slide.now").get_attribute("data-drill"):
            press(page, "ArrowRight")
        press(page, "s")
        page.wait_for_selector("body > .extra[data-key^=streets-]")
        assert not page.evaluate(CUT_OFF)
        press(page, "s", "Enter")
        page.wait_for_selector("body > .extra[data-key^=street-]")
        assert not page.evaluate(CUT_OFF)
        press(page, "Escape", "Escape")
    assert len(keys) == total and {"title", "indicator"} < axed


@pytest.mark.browser
def test_the_agenda_is_ordered_by_keyboard_and_by_mouse_and_stands_in_the_address(window: Window) -> None:
    page = window.visit("/present")
    rows = page.locator("#window .agenda > li")
    codes = rows.evaluate_all("rows => rows.map(row => row.dataset.code)")
    page.locator("#window .agenda [name=down]").first.focus()
    press(page, "Enter")
    moved = [codes[1], codes[0], *codes[2:]]
    expect(rows.first).to_have_attribute("data-code", moved[0])
    assert f"items={moved[0]}%2C{moved[1]}" in page.url
    page.wait_for_function(
        "document.activeElement.dataset.key && document.activeElement.dataset.key.startsWith('down-')"
    )
    page.evaluate(  # two clicks before anything can have been drawn anew
        "() => { const click = way => document.querySelector('#window .agenda > li [name=' + way + ']').click(); click('down'); click('down'); }"
    )
    page.wait_for_url(lambda url: f"items={codes[1]}%2C{codes[0]}" in url)
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.code)") == moved
    rows.nth(3).drag_to(rows.nth(0), target_position={"x": 40, "y": 4})
    page.wait_for_url(lambda url: f"items={moved[3]}" in url)
    expect(rows.nth(0).locator(".n")).to_have_text("1")  # drawn anew by the server
    assert rows.first.get_attribute("data-code") == moved[3]
    page.locator("#window details.fold summary", has_text="添加指标").click()
    page.locator("#window [data-filter='#addable']").fill("预期寿命")
    page.locator("#window #addable li:not([hidden]) button").first.click()
    expect(rows).to_have_count(len(codes) + 1)
    expect(page.locator("#window #adding [data-filter]")).to_have_value("预期寿命")
    page.reload()
    window.settle()
    assert rows.count() == len(codes) + 1
