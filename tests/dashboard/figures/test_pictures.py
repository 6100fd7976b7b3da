"""Charts as pictures: the same drawing as on screen, in fonts that come along, and no silent boxes."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from dashboard.exports import picture
from dashboard.exports.picture import MissingGlyph, drawable, rendered, trend_picture
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.facts.view_models import TrendChart
from dashboard.figures.fixed import fixed
from dashboard.figures.trend import trend
from dashboard.text import words
from tests.support.scopes import scope_at

pytestmark = pytest.mark.usefixtures("nothing_known")  # drawn as sharp as files hold them


def chart_of(services: Services, target: str, language: str = "zh") -> TrendChart:
    facts = services.facts()
    sides = frozenset({"reference"})
    return target_view(
        scope_at(facts=facts, area=facts.district.area, year=2024, t=words(language)),
        facts.catalogue.target[target],
        sides=sides,
    ).chart


@pytest.fixture(scope="module")
def chart(demo_services: Services) -> TrendChart:
    return chart_of(demo_services, "w1g3-cervical-screening")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def inked(text: str, *, weight: int = 400) -> bytes:
    """The pixels of a text drawn alone."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="Noto Sans CJK SC" font-size="30">'
        f'<style>x{{}}</style><rect width="40" height="40" fill="#fff"/><text x="4" y="31" font-weight="{weight}">{text}</text></svg>'
    )
    return opened(rendered(svg, zoom=1)).tobytes()


def test_a_picture_has_the_size_it_was_asked_for(chart: TrendChart) -> None:
    assert opened(trend_picture(chart, width=600, height=200, zoom=2)).size == (1200, 400)


def test_a_picture_shows_the_line_the_target_and_the_warning_in_their_colours(chart: TrendChart) -> None:
    colours = {colour for _, colour in opened(trend_picture(chart)).getcolors(1 << 24) or ()}
    assert (0x24, 0x50, 0x8F) in colours  # the district's line
    assert (0x11, 0x18, 0x27) in colours  # the target
    assert (0xB4, 0x23, 0x18) in colours  # the mark of what is off track


def test_a_picture_draws_the_same_figure_as_the_screen(chart: TrendChart) -> None:
    svg = fixed(trend(chart), 660)
    figure = trend(chart)
    for note in figure["layout"]["annotations"]:
        plain = note["text"].replace("<b>", "").replace("</b>", "").replace("<", "&lt;")
        assert plain in svg, plain
    assert svg.count('class="t"') == len(figure["data"])
    assert "var(" not in svg and '%"' not in svg.replace('"100%"', "")


def test_demonstration_data_are_named_in_the_picture(chart: TrendChart) -> None:
    assert chart.demonstration
    assert trend_picture(chart) != trend_picture(replace(chart, demo_word=""))


@pytest.mark.parametrize("text", ["南", "筛", "圳", "率", "≥", "≤", "‰", "▲", "▼", "◆", "○", "%", "−", "A"])
@pytest.mark.parametrize("weight", [400, 700])
def test_no_character_of_official_texts_is_an_empty_box(text: str, weight: int) -> None:
    assert text in drawable()
    drawn = inked(text, weight=weight)
    blank = inked(" ")
    assert drawn != blank
    assert len({inked(other, weight=weight) for other in (text, "口", "十")}) == 3  # not the box for all


def test_every_character_of_the_catalogue_and_of_both_languages_can_be_drawn(demo_services: Services) -> None:
    catalogue = demo_services.facts().catalogue
    named = (*catalogue.areas, *catalogue.indicators, *catalogue.departments, *catalogue.targets)
    text = "".join(f"{row.name_zh}{row.name_en}" for row in named)
    text += "".join(f"{unit.symbol_zh}{unit.symbol_en}" for unit in catalogue.units)
    assert picture.missing_in(text) == ""


def test_a_character_that_cannot_be_drawn_is_named_instead_of_becoming_a_box(chart: TrendChart) -> None:
    with pytest.raises(MissingGlyph, match="𠮷"):
        trend_picture(replace(chart, as_of_label="截至𠮷"))


def test_bold_and_regular_are_two_faces() -> None:
    assert inked("率", weight=700) != inked("率", weight=400)


def test_the_machines_fonts_are_not_looked_at(chart: TrendChart, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    real = picture.resvg_py.svg_to_bytes
    monkeypatch.setattr(picture.resvg_py, "svg_to_bytes", lambda **asked: given.update(asked) or real(**asked))
    trend_picture(chart)
    assert given["skip_system_fonts"] is True
    assert len(given["font_files"]) == 2  # type: ignore[arg-type]
