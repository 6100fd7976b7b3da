"""The deck opened by another program: every slide is a page, whole, inside its margins, with its charts and glyphs."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from dashboard.documents.meeting.deck import deck
from dashboard.documents.meeting.deck_indicator import streets_slide
from dashboard.documents.meeting.deck_street import street_slide
from dashboard.documents.meeting.slides import Deck
from dashboard.exports.pptx import boxes, write
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.text import words
from dashboard.urls import Selection
from tests.support import office
from tests.support.heights import known, off

DOTS = 36
SCALE = DOTS * 13.333 / 1920
WHITE = 250
SERIES = (36, 80, 143)


@pytest.fixture(scope="module", params=["zh", "en"])
def rendered(request: pytest.FixtureRequest, demo_services: Services) -> tuple[Deck, Path, list[np.ndarray]]:
    """The deck of the whole plan, its PDF, and its pages as pixels."""
    facts = demo_services.facts()
    selection, _ = demo_services.resolve(facts, Selection(language=request.param))
    made = deck(Scope(demo_services, facts, selection))
    asked, street = next(slide.indicator for slide in made.slides if slide.streets), facts.streets[0].area
    more = (
        streets_slide(Scope(demo_services, facts, selection), asked),
        street_slide(Scope(demo_services, facts, selection), street, asked),
    )
    made = replace(made, slides=(*made.slides, *(slide for slide in more if slide)))
    pdf = office.to_pdf(write(made), ".pptx")
    return made, pdf, [np.asarray(Image.open(page).convert("RGB")).astype(int) for page in office.pages(pdf, dots=DOTS)]


def bare(text: str) -> str:
    """Letters and figures alone: programs break lines and space characters as they like."""
    return re.sub(r"[\W_]+", "", text)


def test_every_slide_is_one_page(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    shown, pdf, pages = rendered
    assert office.page_count(pdf) == len(shown.slides) == len(pages)


def test_nothing_is_drawn_outside_the_margins(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    """A text that overflows its box, a label that leaves its chart, a table that runs into the foot leave ink there."""
    _, _, pages = rendered
    left, right = round((boxes.MARGIN - 14) * SCALE), round((boxes.MARGIN + boxes.WIDTH + 14) * SCALE)
    top, bottom = round((boxes.CRUMBS.y - 8) * SCALE), round((boxes.SOURCE.y + boxes.SOURCE.h + 12) * SCALE)
    for number, page in enumerate(pages, 1):
        ink = page.min(axis=2) < WHITE
        outside = {"left": ink[:, :left], "right": ink[:, right:], "above": ink[:top], "below": ink[bottom:]}
        assert not [side for side, part in outside.items() if part.any()], f"page {number}"


def test_no_drawing_or_table_runs_into_the_foot(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    """Under the body stand the words of the foot and no others, on its line."""
    shown, pdf, _ = rendered
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    pages = etree.fromstring(told, etree.HTMLParser(encoding="utf-8")).iter("page")
    for number, (slide, page) in enumerate(zip(shown.slides, pages, strict=True), 1):
        pixels = boxes.HEIGHT / float(page.get("height"))
        low = [word for word in page.iter("word") if float(word.get("ymax")) * pixels > boxes.BODY.y + boxes.BODY.h + 6]
        foot = bare(f"{slide.source}{shown.stamp}{number}{len(shown.slides)}")
        assert low and all(bare(word.text) in foot for word in low), slide.finding
        assert all(float(word.get("ymin")) * pixels > boxes.FOOT_LINE for word in low), slide.finding


def test_findings_labels_and_names_are_written_as_text(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    shown, pdf, _ = rendered
    told = office.words(pdf).split("\f")
    assert len(told) >= len(shown.slides) > 0
    for slide, page in zip(shown.slides, told, strict=False):  # the last page's end makes one more
        text = bare(page)
        wanted = [slide.finding, *slide.crumbs, slide.word]
        if slide.chart:
            wanted += [slide.chart.last.text, *(target.label.text for target in slide.chart.targets)]
        if slide.streets:
            wanted += [row.name for row in slide.streets.rows]
        for phrase in wanted:
            pieces = [bare(piece) for piece in re.split(r"\s+", phrase)]
            assert all(piece in text or _broken(piece, text) for piece in pieces), (slide.key, phrase)


def _broken(piece: str, text: str) -> bool:
    """A long Chinese phrase may go on in the next line, after words of another column."""
    return all(letter in text for letter in piece) and len(piece) > 8


def test_no_font_is_missing_from_the_pdf(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    assert office.unembedded(rendered[1]) == []


def test_every_chart_is_drawn_with_its_line(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    """The colour of the district's line stands in the left half, that of the streets' dots in the right part."""
    shown, _, pages = rendered
    seen = 0
    for slide, page in zip(shown.slides, pages, strict=True):
        body = page[round(boxes.BODY.y * SCALE) : round(boxes.FOOT_LINE * SCALE)]
        near = np.abs(body - SERIES).sum(axis=2) < 60
        parts = round((boxes.MARGIN + 70) * SCALE), round((boxes.MARGIN + boxes.LEFT) * SCALE)
        if slide.chart:
            seen += 1
            assert near[:, parts[0] : parts[1]].sum() > 12, slide.key
        if (
            slide.chart
            and slide.streets
            and any(row.value is not None and not row.lagging for row in slide.streets.rows)
        ):
            assert near[:, parts[1] :].sum() > 6, slide.key
    assert seen >= 15


def test_a_known_value_is_drawn_at_its_height(rendered: tuple[Deck, Path, list[np.ndarray]]) -> None:
    """What other programs do with the same file is measured by hand: `tests.support.engines`."""
    shown, _, pages = rendered
    values = known(write(shown))
    far = [off(pages[value.slide], value) for value in values]
    assert len(values) >= 15 and all(distance is not None and abs(distance) <= 8 for distance in far), far


def test_invented_figures_are_marked_on_every_page_that_holds_them(
    rendered: tuple[Deck, Path, list[np.ndarray]],
) -> None:
    shown, pdf, _ = rendered
    mark = bare(words(shown.language)("演示数据"))
    told = office.words(pdf).split("\f")
    assert len(told) >= len(shown.slides) and any(slide.demonstration for slide in shown.slides)
    for slide, page in zip(shown.slides, told, strict=False):
        assert not slide.demonstration or mark in bare(page)
