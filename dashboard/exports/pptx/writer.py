"""A whole deck as the bytes of a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time

from pptx.presentation import Presentation

from dashboard.documents.meeting.slides import Deck
from dashboard.exports.package import undated
from dashboard.exports.pptx.compose import add_slide
from dashboard.exports.pptx.drawing import LANGUAGE
from dashboard.exports.pptx.template import empty_deck
from dashboard.text import words

Progress = Callable[[int, int], None]
LONGEST = 255
"""Characters a property of the file may have."""


def write(deck: Deck, progress: Progress | None = None) -> bytes:
    """The deck as PPTX, 16:9; `progress` is told how many of how many slides are done."""
    t = words(deck.language)
    native = empty_deck(deck.language)
    for number in range(len(deck.slides)):
        add_slide(native, deck, number, t)
        if progress is not None:
            progress(number + 1, len(deck.slides))
    _describe(native, deck)
    stream = io.BytesIO()
    native.save(stream)
    return undated(stream.getvalue())


def _describe(native: Presentation, deck: Deck) -> None:
    """Title, subject and key words; the comment marks demonstration figures and says the state of the data."""
    about = native.core_properties
    about.title = deck.title[:LONGEST]
    about.subject = " · ".join(text for text in (deck.district, deck.plan_text, str(deck.as_of)) if text)[:LONGEST]
    about.author = deck.district[:LONGEST]
    about.last_modified_by = deck.district[:LONGEST]
    about.category = deck.meeting[:LONGEST]
    about.keywords = ", ".join(dict.fromkeys(slide.crumbs[0] for slide in deck.slides if slide.crumbs))[:LONGEST]
    about.comments = " · ".join(text for text in (deck.demo_word if deck.demonstration else "", deck.stamp) if text)[
        :LONGEST
    ]
    about.version = deck.digest[:8]
    about.language = LANGUAGE[deck.language]
    about.created = about.modified = datetime.combine(date.today(), time(8))  # the same deck of a day is the same file
    about.revision = 1
