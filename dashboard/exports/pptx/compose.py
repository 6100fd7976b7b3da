"""One slide of the deck as a native slide: finding, where we are, drawings or table, source, stamp, number, notes."""

from __future__ import annotations

from dataclasses import replace

from pptx.presentation import Presentation
from pptx.slide import Slide as NativeSlide

from dashboard.documents.meeting.slides import Deck, Slide
from dashboard.exports.pptx import boxes
from dashboard.exports.pptx.boxes import Frame, add
from dashboard.exports.pptx.content import Content
from dashboard.exports.pptx.drawing import Run, face, line, paragraph, text_of
from dashboard.exports.pptx.fit import fitting, width
from dashboard.exports.pptx.fit import lines as count_lines
from dashboard.exports.pptx.tables import status_runs
from dashboard.exports.pptx.template import CONTENT, COVER, TEXT
from dashboard.figures import theme
from dashboard.text.pauses import at_pause
from dashboard.text.words import Words

FIELD = "{B5D3A0E6-2F6B-4D53-9C0A-6C1D52F4A9E1}"
"""The identity of the field that counts slides."""
TITLE_STEPS = ((54, 1), (50, 1), (46, 2), (42, 2), (38, 2), (34, 2), (30, 3), (26, 3), (22, 4))
COVER_STEPS = ((92, 2), (80, 2), (68, 3), (56, 4), (44, 5))
CRUMB_STEPS = ((28, 1), (26, 1), (24, 1), (22, 1), (20, 1), (18, 2))
SOURCE_STEPS = ((24, 1), (22, 1), (20, 2), (18, 2))
TIGHT = 1.24
MARK = 26
BETWEEN = "　"


def add_slide(native: Presentation, deck: Deck, number: int, t: Words) -> NativeSlide:
    """Adds slide `number` (from 0) of the deck; shapes stand in the order in which they are read out."""
    view = deck.slides[number]
    cover = view.kind == "title"
    plain = not (view.chart or view.streets or view.table or view.counts or view.tallies)
    slide: NativeSlide = native.slides.add_slide(native.slide_layouts[COVER if cover else TEXT if plain else CONTENT])
    for left in list(slide.shapes):  # places are written below, only those that hold something
        left._element.getparent().remove(left._element)
    if cover:
        _cover(slide, view, t)
    else:
        _title(slide, view, t)
        _crumbs(slide, view, t)
        Content(slide, view, t).draw()
    if view.demonstration:
        _mark(slide, deck.demo_word, t)
    _foot(slide, view, deck, number, t)
    _notes(slide, view, deck, t)
    return slide


def _cover(slide: NativeSlide, view: Slide, t: Words) -> None:
    size, count = fitting(view.finding, boxes.COVER_TITLE.w, COVER_STEPS, bold=True)
    high = count * size * TIGHT
    title = replace(boxes.COVER_TITLE, h=high)
    add(slide, t("标题"), [paragraph((Run(view.finding, theme.INK, True, size / 2),), t.language, leading=size * TIGHT / 2)],
        role='type="ctrTitle"', frame=title)  # fmt: skip
    lines = [text for text in (view.subtitle, *view.points) if text]
    if lines:
        paragraphs = [
            paragraph((Run(text, theme.MUTED, False, 19),), t.language, leading=29, before=2) for text in lines
        ]
        rows = sum(count_lines(text, 38, boxes.COVER_LINES.w) for text in lines)
        below = replace(boxes.COVER_LINES, y=title.y + high + 36, h=62.0 * rows)
        add(slide, t("副标题"), paragraphs, role='type="subTitle" idx="1"', frame=below)


SPARE = 1.1
"""What a title leaves free: in a face that runs wider it would break once more, onto what stands below it."""


def _title(slide: NativeSlide, view: Slide, t: Words) -> None:
    size, count = fitting(view.finding, boxes.TITLE.w / SPARE, TITLE_STEPS, bold=True)
    parts = (
        at_pause(view.finding, boxes.TITLE.w, lambda part: width(part, size, bold=True))
        if count == 2
        else (view.finding,)
    )
    gap = " " if t.language == "en" else ""
    runs = [Run(text, theme.INK, True, size / 2) for text in f"{gap}\f\n\f".join(parts).split("\f")]
    add(slide, t("标题"), [paragraph(runs, t.language, leading=size * TIGHT / 2)], role='type="title"')


def _crumbs(slide: NativeSlide, view: Slide, t: Words) -> None:
    heading = BETWEEN.join((*view.crumbs, f"◆ {view.word}" if view.word else ""))
    size, _ = fitting(heading, boxes.CRUMBS.w, CRUMB_STEPS, bold=True)
    parts = [Run(BETWEEN.join(view.crumbs), theme.MUTED, False, size / 2)]
    if view.word:
        parts += [
            Run(BETWEEN if view.crumbs else "", "", False, size / 2),
            *status_runs(view.group, view.word, size / 2),
        ]
    if view.crumbs or view.word:
        add(slide, t("位置和判定"), [paragraph(parts, t.language)], role='type="body" sz="quarter" idx="13"')


def _mark(slide: NativeSlide, word: str, t: Words) -> None:
    """The mark of demonstration figures at the upper right corner."""
    wide = width(word, MARK) + 40
    frame = Frame(boxes.MARGIN + boxes.WIDTH - wide, boxes.CRUMBS.y, wide, boxes.CRUMBS.h)
    look = (
        '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 17000"/></a:avLst></a:prstGeom><a:noFill/>'
        + line(theme.REFERENCE, 1.0, "dash")
    )
    add(slide, word, [paragraph((Run(word, theme.MUTED, False, MARK / 2),), t.language, align="ctr")],
        frame=frame, anchor="ctr", look=look)  # fmt: skip


def _foot(slide: NativeSlide, view: Slide, deck: Deck, number: int, t: Words) -> None:
    """Source, stamp with the short hash, and the slide's number as a field."""
    if view.source:
        size, _ = fitting(view.source, boxes.SOURCE.w, SOURCE_STEPS)
        add(slide, t("来源"), [paragraph((Run(view.source, theme.MUTED, False, size / 2),), t.language, leading=size * 0.6)],
            role='type="ftr" sz="quarter" idx="11"')  # fmt: skip
    if deck.stamp:
        size, _ = fitting(deck.stamp, boxes.STAMP.w, SOURCE_STEPS)
        add(slide, t("数据版本"), [paragraph((Run(deck.stamp, theme.MUTED, False, size / 2),), t.language, leading=size * 0.6)],
            role='type="dt" sz="half" idx="10"')  # fmt: skip
    own = face("a:rPr", Run("", theme.MUTED), t.language)
    field = f'<a:p><a:fld id="{FIELD}" type="slidenum">{own}<a:t>{number + 1}</a:t></a:fld>'
    rest = f"<a:r>{own}<a:t>{text_of(f' / {len(deck.slides)}')}</a:t></a:r></a:p>"
    add(slide, t("页码"), [field + rest], role='type="sldNum" sz="quarter" idx="12"')


def _notes(slide: NativeSlide, view: Slide, deck: Deck, t: Words) -> None:
    """What the presenter may say, under the slide; on invented figures it begins by saying so."""
    remarks = [deck.demo_word] if view.demonstration else []
    remarks += [view.finding, *view.notes]
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    body = frame._txBody
    for own in body.xpath("./a:p"):
        body.remove(own)
    for text in dict.fromkeys(part for part in remarks if part):
        boxes.append_paragraph(body, paragraph((Run(text),), t.language))
