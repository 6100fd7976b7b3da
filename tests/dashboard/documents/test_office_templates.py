"""The template files: whoever edits them in an office program keeps to the theme, the places and the names the code uses."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pptx.util import Emu

from dashboard import exports
from dashboard.exports.docx.official import OWN
from dashboard.exports.docx.tables import TABLE_STYLE as DOCUMENT_TABLE
from dashboard.exports.pptx import boxes
from dashboard.exports.pptx.drawing import A, px
from dashboard.exports.pptx.template import CONTENT, COVER, TABLE_STYLE, TEXT
from dashboard.exports.templates import deck_template, document_template
from dashboard.figures import theme
from dashboard.urls import LANGUAGES

SLOTS = {
    "dk1": theme.INK, "lt1": theme.CARD, "dk2": theme.TARGET, "accent1": theme.SERIES, "accent2": theme.STATUS["met"],
    "accent3": theme.STATUS["on_track"], "accent4": theme.STATUS["at_risk"], "accent5": theme.STATUS["off_track"],
    "accent6": theme.MUTED, "hlink": theme.SERIES, "folHlink": theme.MUTED,
}  # fmt: skip
RULE = "#BFC5CE"
"""The hairlines of printed tables, darker than on screen."""
TOKENS = {*SLOTS.values(), *theme.STATUS.values(), theme.HAIR, theme.GRID, RULE}
CODE = Path(exports.__file__).parent / "docx"


def parts(file: str) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_colours_of_slides_are_those_of_the_theme(language: str) -> None:
    files = parts(deck_template(language))
    themes = [etree.fromstring(files[name]) for name in files if name.startswith("ppt/theme/")]
    assert len(themes) == 2, "one of the slides, one of the notes"
    for root in themes:
        scheme = root.find(f".//{{{A}}}clrScheme")
        found = {slot: f"#{scheme.find(f'{{{A}}}{slot}/{{{A}}}srgbClr').get('val')}" for slot in SLOTS}
        assert found == SLOTS
    drawn = [files[name].decode() for name in files if re.match(r"ppt/(slideMasters|slideLayouts|tableStyles)", name)]
    used = {f"#{colour}" for text in drawn for colour in re.findall(r'<a:srgbClr val="(\w+)"', text)}
    assert used and used <= TOKENS


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_stand_where_texts_are_measured_for(language: str) -> None:
    deck = pptx.Presentation(deck_template(language))
    assert (deck.slide_width, deck.slide_height) == (px(1920), px(boxes.HEIGHT)) and not len(deck.slides)
    left, right = boxes.BODY.columns(boxes.LEFT, boxes.GAP)
    foot = {10: boxes.STAMP, 11: boxes.SOURCE, 12: boxes.NUMBER}
    top = {0: boxes.TITLE, 13: boxes.CRUMBS}
    for place, frames in (
        (COVER, {0: boxes.COVER_TITLE, 1: boxes.COVER_LINES}), (CONTENT, {**top, 14: left, 15: right}), (TEXT, {**top, 1: boxes.BODY}),
    ):  # fmt: skip
        holders = {shape.placeholder_format.idx: shape for shape in deck.slide_layouts[place].placeholders}
        assert set(holders) == {*frames, *foot}, deck.slide_layouts[place].name
        for number, frame in (frames | foot).items():
            shape = holders[number]
            assert (shape.left, shape.top, shape.width) == (Emu(px(frame.x)), Emu(px(frame.y)), Emu(px(frame.w)))


def test_each_language_has_its_own_names() -> None:
    chinese, english = (pptx.Presentation(deck_template(language)) for language in LANGUAGES)
    assert [layout.name for layout in chinese.slide_layouts] == ["封面", "图表", "文字"]
    texts = [
        text
        for layout in english.slide_layouts
        for shape in layout.shapes
        for text in (shape.name, shape.text_frame.text)
    ]
    assert texts and not re.search(r"[\u4e00-\u9fff]", "".join(texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_has_the_style_of_its_tables(language: str) -> None:
    assert f'def="{TABLE_STYLE}"' in parts(deck_template(language))["ppt/tableStyles.xml"].decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_has_every_style_that_is_written_in_and_only_colours_of_the_theme(language: str) -> None:
    styles = {style.style_id: style for style in docx.Document(document_template(language)).styles}
    source = "".join(file.read_text(encoding="utf-8") for file in CODE.glob("*.py"))
    named = set(re.findall(r'paragraph\(\s*"(\w+)"', source)) | {DOCUMENT_TABLE, "Heading1", "Heading2", "Heading3"}
    assert len(named) > 10 and named <= {*styles, *OWN}, "those of official papers are added to a document"
    own = [styles[name] for name in named - {DOCUMENT_TABLE, *OWN}]
    assert {f"#{style.font.color.rgb}" for style in own} <= TOKENS
    table = etree.tostring(styles[DOCUMENT_TABLE].element).decode()
    assert {f"#{colour}" for colour in re.findall(r'w:(?:color|fill)="([0-9A-F]{6})"', table)} <= TOKENS


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_counted_by_one_list(language: str) -> None:
    document: Any = docx.Document(document_template(language))
    numbers = [document.styles[f"Heading {level}"].element.pPr.numPr for level in (1, 2, 3)]
    assert len({number.numId.val for number in numbers}) == 1
    assert [number.ilvl.val for number in numbers] == [0, 1, 2]
    levels = document.part.numbering_part.element.findall(f"{qn('w:abstractNum')}/{qn('w:lvl')}")
    style = {
        level.find(qn("w:pStyle")).get(qn("w:val")): level for level in levels if level.find(qn("w:pStyle")) is not None
    }
    shown = [style[f"Heading{level}"].find(qn("w:lvlText")).get(qn("w:val")) for level in (1, 2, 3)]
    assert shown == (["%1、", "（%2）", "%3."] if language == "zh" else ["%1", "%1.%2", "%1.%2.%3"])
