"""The calendar of a round of evaluation as bars on an axis of days, with today, the data cut and the freeze as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from dashboard.figures.label_space import text_width

WIDTH, LABELS, ROW, TOP, FOOT = 1100, 176, 26, 24, 28
FONT = 13
ASIDE = 8
"""Pixels between a bar and the words beside it."""
BEFORE, NOW, AHEAD = "before", "now", "ahead"


@dataclass(frozen=True, slots=True)
class Bar:
    """A step: its name, who does it, and its days."""

    name: str
    owner: str
    starts: date
    ends: date

    def state(self, today: date) -> str:
        """Whether it is over, under way or ahead."""
        return BEFORE if self.ends < today else AHEAD if self.starts > today else NOW


@dataclass(frozen=True, slots=True)
class Line:
    """A day that is marked, and what is said of it; `today` is drawn in its own colour."""

    day: date
    text: str
    today: bool = False


def round_calendar(bars: Sequence[Bar], lines: Sequence[Line], today: date, months: Sequence[str], title: str) -> str:
    """The drawing as SVG; `months` are twelve words, of which January's bears the year's place `{year}`."""
    first, last = _span(bars, lines)
    height = TOP + ROW * len(bars)

    def x(day: date) -> float:
        return LABELS + (WIDTH - LABELS) * (day - first).days / max((last - first).days, 1)

    marked = [x(line.day) for line in lines]
    parts = [*_months(first, last, x, height, months)]
    parts += [_bar(bar, TOP + ROW * place, x, today) for place, bar in enumerate(bars)]
    parts += _lines(lines, x, height)
    parts += [_owner(bar, TOP + ROW * place, x, marked) for place, bar in enumerate(bars)]
    return (
        f'<svg class="round-calendar" viewBox="0 0 {WIDTH} {height + FOOT}" role="img" aria-label="{escape(title)}">'
        f"{''.join(parts)}</svg>"
    )


def _span(bars: Sequence[Bar], lines: Sequence[Line]) -> tuple[date, date]:
    """From the first of the month in which it begins to the end of the one in which it ends."""
    days = [day for bar in bars for day in (bar.starts, bar.ends)] + [line.day for line in lines if not line.today]
    first, last = min(days).replace(day=1), max(days)
    today = next((line.day for line in lines if line.today), None)
    if today is not None and first - timedelta(62) <= today <= last + timedelta(62):
        first, last = min(first, today.replace(day=1)), max(last, today)
    return first, last + timedelta(10)


def _months(first: date, last: date, x: object, height: float, months: Sequence[str]) -> list[str]:
    assert callable(x)
    out, day = [], first
    every = 1 + (last - first).days // 400
    while day <= last:
        if (day.month - 1) % every == 0 or day == first:
            word = months[day.month - 1]
            text = f"{word} {day.year}" if word.isascii() else f"{day.year}年{word}"
            shown = text if day == first or day.month == 1 else word
            at = x(day)
            out.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP - 4}" y2="{height}" class="gl"/>')
            out.append(f'<text x="{at + 4:.1f}" y="{FONT}">{escape(shown)}</text>')
        day = (day.replace(day=28) + timedelta(7)).replace(day=1)
    return out


def _bar(bar: Bar, top: float, x: object, today: date) -> str:
    assert callable(x)
    begin, end = x(bar.starts), x(bar.ends + timedelta(1))
    middle = top + ROW / 2
    return (
        f'<text x="0" y="{middle + 4:.1f}" class="b">{escape(bar.name)}</text>'
        f'<rect x="{begin:.1f}" y="{middle - 6:.1f}" width="{max(end - begin, 3):.1f}" height="12" rx="2" class="{bar.state(today)}"/>'
    )


def _owner(bar: Bar, top: float, x: object, marked: Sequence[float]) -> str:
    """Who does it, on the side of the bar where there is room and the fewest marked days run through the words."""
    assert callable(x)
    begin, end = x(bar.starts) - ASIDE, x(bar.ends + timedelta(1)) + ASIDE
    wide = text_width(bar.owner) * FONT / 12
    sides = [(end, end + wide, "start", end), (begin - wide, begin, "end", begin)]
    *_, anchor, at = min(
        sides, key=lambda side: (side[0] < LABELS or side[1] > WIDTH, sum(side[0] - 2 <= line <= side[1] + 2 for line in marked))
    )  # fmt: skip
    return f'<text x="{at:.1f}" y="{top + ROW / 2 + 4:.1f}" text-anchor="{anchor}">{escape(bar.owner)}</text>'


def _lines(lines: Sequence[Line], x: object, height: float) -> list[str]:
    """The lines, and below them their words, which give way to one another."""
    assert callable(x)
    out: list[str] = []
    drawn = [(x(line.day), line) for line in sorted(lines, key=lambda line: line.day)]
    drawn = [(at, line) for at, line in drawn if LABELS <= at <= WIDTH]
    free = float(LABELS)
    for place, (at, line) in enumerate(drawn):
        kind = "today" if line.today else "cut"
        out.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP - 4}" y2="{height}" class="{kind}"/>')
        wide = text_width(line.text) * FONT / 12
        after = drawn[place + 1][0] if place + 1 < len(drawn) else float(WIDTH)
        begin = at - wide / 2 if at - wide / 2 >= free and after - at > wide else at - wide if at - wide >= free else at
        begin = max(free, min(begin, WIDTH - wide))
        out.append(f'<text x="{begin:.1f}" y="{height + 18:.1f}" class="{kind} b">{escape(line.text)}</text>')
        free = begin + wide + 10
    return out
