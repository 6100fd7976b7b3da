"""Days and months in words, as papers and sentences have them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from dashboard.text.words import Words


def month(when: date, t: Words) -> str:
    """A month in words, as a title page has it."""
    return (
        format_date(when, "y年M月", locale="zh") if t.language == "zh" else format_date(when, "MMMM y", locale="en_GB")
    )


def day(when: date, t: Words) -> str:
    """A date in words."""
    return format_date(when, "long", locale="zh" if t.language == "zh" else "en_GB")
