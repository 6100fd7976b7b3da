"""Where everything on the progress strip stands: marks that never overlap, names on poles, the two labels on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.label_space import text_width
from dashboard.services.overview.progress import Mark, Strip
from indicators.codes import Group

STEP = 16
"""Pixels between two marks that stand beside or above each other."""
COLUMN = 6
NAMED = 6
BESIDE = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mark stands: per cent of the width, pixels beside that, rows above the axis."""

    mark: Mark
    share: float
    shift: int
    row: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A name on its pole: the seat it belongs to and the row its text stands in."""

    seat: Seat
    row: int


def seats(marks: Sequence[Mark], width: float) -> list[Seat]:
    """A seat for every mark: in its place on the way, in columns beyond its ends, stacked where places are taken."""
    out: list[Seat] = []
    done = [mark for mark in marks if mark.share >= 100]
    back = [mark for mark in marks if mark.share < 0]
    for group, share, sign in ((done, 100.0, 1), (back, 0.0, -1)):
        for index, mark in enumerate(group):
            out.append(Seat(mark, share, sign * STEP * (1 + index // COLUMN), index % COLUMN))
    for mark in sorted((mark for mark in marks if 0 <= mark.share < 100), key=lambda mark: mark.share):
        taken = {seat.row for seat in out if abs(_x(seat, width) - mark.share * width / 100) < STEP - 1}
        row = next(row for row in range(len(marks) + 1) if row not in taken)
        out.append(Seat(mark, mark.share, 0, row))
    return out


def _x(seat: Seat, width: float) -> float:
    return seat.share * width / 100 + seat.shift


def flags(placed: Sequence[Seat], width: float, room: float) -> list[Flag]:
    """Names of what is off track, least progress first, where they fit; right ones low, left ones above them.

    Poles rise from the marks and text runs to the right of its pole, so no pole crosses a text.
    """
    first = sorted((s for s in placed if s.mark.group == Group.OFF_TRACK), key=lambda s: s.mark.share)[:NAMED]
    out: list[Flag] = []
    for seat in reversed(first):
        x, end = _x(seat, width), _x(seat, width) + text_width(seat.mark.name) + 10
        if end > width + room:
            continue
        marks = [other.row for other in placed if x - STEP < _x(other, width) < end + STEP / 2]
        row = max(marks) + 1
        for flag in out:
            if x <= _x(flag.seat, width) <= end + 4:
                row = max(row, flag.row + 1)
        out.append(Flag(seat, row))
    return out


def beyond(placed: Sequence[Seat], sign: int) -> int:
    """Pixels that the columns beyond one end of the way take: -1 its start, 1 its end."""
    return max((abs(seat.shift) for seat in placed if seat.shift * sign > 0), default=0)


@dataclass(frozen=True, slots=True)
class Label:
    """A label on top: its place in per cent, its text and colour, the side it runs to, and its pixels from left to right."""

    place: float
    text: str
    colour: str
    side: str
    span: tuple[float, float]


def header(strip: Strip, width: float, left: float, right: float, *, short: bool = False) -> list[Label]:
    """Time and median, the lower one running to the left of its place and the higher to the right, as far as there is room."""
    time, middle = (strip.elapsed_short, strip.median_short) if short else (strip.elapsed_label, strip.median_label)
    texts = [(strip.elapsed, time, "var(--ink)")]
    if strip.median is not None:
        texts.append((min(max(strip.median, 0.0), 100.0), middle, "var(--series)"))
    lowest = min(range(len(texts)), key=lambda index: texts[index][0])
    out = []
    for index, (place, text, colour) in enumerate(texts):
        x, long = place * width / 100, text_width(f"<b>{text}") + BESIDE
        fits_right, fits_left = x + long <= width + right, x - long >= -left
        leftwards = fits_left and ((len(texts) > 1 and index == lowest) or not fits_right)
        span = (x - long, x) if leftwards else (x, x + long)
        out.append(Label(place, text, colour, "end" if leftwards else "start", span))
    return out
