"""The progress strip: one mark per target on 0–100 % of its way, the time that has passed, and the middle of them all.

Marks stack where they would overlap. Three drawings for three widths stand in the page and the style sheet shows the
one that fits, so type keeps its size on a phone. Places are per cent of the width; each drawing is laid out for the
narrowest width it is shown at, and every wider one only gives more room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures import theme
from dashboard.figures.static import SHAPES
from dashboard.figures.trend import text_width
from dashboard.services.progress import Mark, Strip

STEP = 16
"""Pixels between two marks that stand beside or above each other."""
TICKS = 26
HEADER = 22
COLUMN = 6
NAMED = 6
CHECK = '<path d="M-5,.6L-1.6,4L5,-3.8" fill="none" stroke="{stroke}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>'
SYMBOL = {"on_track": "triangle-up", "at_risk": "diamond", "off_track": "triangle-down"}
RADIUS = 5.6


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing: the narrowest plot it is shown on, in pixels, and the per cents that are written below."""

    name: str
    width: int
    ticks: tuple[int, ...]


FORMS = (Form("wide", 610, (0, 20, 40, 60, 80, 100)), Form("mid", 350, (0, 20, 40, 60, 80, 100)),
         Form("slim", 190, (0, 50, 100)))  # fmt: skip


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


def progress_strip(strip: Strip, *, demonstration: bool) -> str:
    """A reader sees which targets are behind the clock, how far, and where the bulk stands."""
    return f'<div class="pstrip">{"".join(_draw(strip, form, demonstration) for form in FORMS)}</div>'


def seats(marks: Sequence[Mark], width: float) -> list[Seat]:
    """A seat for every mark: in its place on the way, in columns beyond its ends, stacked where places are taken."""
    out: list[Seat] = []
    done = [mark for mark in marks if mark.share >= 100]
    back = [mark for mark in marks if mark.share < 0]
    for group, share, sign in ((done, 100.0, 1), (back, 0.0, -1)):
        for index, mark in enumerate(group):
            out.append(Seat(mark, share, sign * STEP * (1 + index // COLUMN), index % COLUMN))
    for mark in sorted((mark for mark in marks if 0 <= mark.share < 100), key=lambda one: one.share):
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
    first = sorted((s for s in placed if s.mark.group == "off_track"), key=lambda s: s.mark.share)[:NAMED]
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


def _draw(strip: Strip, form: Form, demonstration: bool) -> str:
    placed = seats(strip.marks, form.width)
    right = max([abs(s.shift) for s in placed if s.share == 100] + [0]) + 44
    left = max([abs(s.shift) for s in placed if s.shift < 0] + [0]) + 14
    named = flags(placed, form.width, right) if form.width > FORMS[-1].width else []
    rows = max([s.row for s in placed] + [flag.row for flag in named] + [2]) + 1
    head, heading = _header(strip, form.width, right, left)
    height = heading + rows * STEP + TICKS
    floor = height - TICKS
    parts = [
        _ground(strip, form, heading - 6, floor), head,
        *(_pole(flag, floor) for flag in named), *(_mark(seat, floor, demonstration) for seat in placed),
        *(_name(flag, floor) for flag in named),
    ]  # fmt: skip
    if any(seat.shift < 0 for seat in placed):
        parts.append(f'<text x="0" dx="-10" y="{floor + 17}" text-anchor="end">{escape(strip.back_label)}</text>')
    return (
        f'<svg class="ps ps-{form.name}" role="img" aria-labelledby="ps-{form.name}-t ps-{form.name}-d" height="{height}" '
        f'style="margin-left:{left}px;width:calc(100% - {left + right}px)">'
        f'<title id="ps-{form.name}-t">{escape(strip.title)}</title><desc id="ps-{form.name}-d">{escape(strip.note)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _ground(strip: Strip, form: Form, top: float, floor: float) -> str:
    """Ticks, axis, the light side where marks are ahead of the clock, and the clock's own line."""
    elapsed = f"{strip.elapsed:.2f}"
    band = (
        f'<rect x="{elapsed}%" width="{100 - strip.elapsed:.2f}%" y="{top}" height="{floor - top}" fill="var(--band)"/>'
    )
    grid = "".join(
        f'<line x1="{tick}%" x2="{tick}%" y1="{top}" y2="{floor}" stroke="var(--hair2)"/>{_tick(tick, strip, floor)}'
        for tick in form.ticks
    )
    done = f'<text x="100%" dx="16" y="{floor + 17}">{escape(strip.done_label)}</text>'
    axis = f'<line x2="100%" y1="{floor}" y2="{floor}" stroke="var(--hair)"/>'
    clock = f'<line x1="{elapsed}%" x2="{elapsed}%" y1="{top}" y2="{floor}" stroke="var(--target)" stroke-width="1.25"/>'
    return band + grid + done + axis + clock


def _tick(tick: int, strip: Strip, floor: float) -> str:
    anchor = {0: "start", 100: "end"}.get(tick, "middle")
    shift = {0: -4, 100: 12}.get(tick, 0)
    text = strip.baseline_label if tick == 0 else f"{tick}%"
    return f'<text x="{tick}%" dx="{shift}" y="{floor + 17}" text-anchor="{anchor}">{escape(text)}</text>'


def _header(strip: Strip, width: float, right: float, left: float) -> tuple[str, int]:
    """The two labels on top, on one line where both fit away from each other, else one above the other."""
    labels = [(strip.elapsed, f"<b>{strip.elapsed_label}", "var(--ink)")]
    if strip.median is not None:
        labels.append((min(max(strip.median, 0.0), 100.0), f"<b>{strip.median_label}", "var(--series)"))
    sides = _sides([(place, text_width(text)) for place, text, _ in labels], width, right, left)
    apart = len(labels) == 2 and sides[0] == sides[1]
    out = []
    for index, (place, text, colour) in enumerate(labels):
        y = 14 + (STEP if apart and index else 0)
        sign = 1 if sides[index] == "start" else -1
        out.append(
            f'<text x="{place:.2f}%" dx="{8 * sign}" y="{y}" text-anchor="{sides[index]}" class="halo" '
            f'style="fill:{colour};font-weight:600">{escape(text.removeprefix("<b>"))}</text>'
        )
        if index:
            out.append(f'<svg x="{place:.2f}%" y="{y - 4}"><path d="M-5,-4H5L0,4Z" fill="{colour}"/></svg>')
    return "".join(out), HEADER + (STEP if apart else 0) + 6


def _sides(labels: Sequence[tuple[float, float]], width: float, right: float, left: float) -> list[str]:
    """On which side of its place each label runs: the lower one to the left, the higher to the right, if there is room."""
    lowest = min(place for place, _ in labels)
    out = []
    for place, long in labels:
        wants_left = len(labels) > 1 and place == lowest and "end" not in out
        fits_right = (100 - place) * width / 100 + right > long + 8
        fits_left = place * width / 100 + left > long + 8
        out.append("end" if (wants_left and fits_left) or not fits_right else "start")
    return out


def _y(row: int, floor: float) -> float:
    return floor - 10 - STEP * row


def _mark(seat: Seat, floor: float, demonstration: bool) -> str:
    mark = seat.mark
    stroke = theme.CSS[theme.STATUS[mark.group]]
    body = CHECK.format(stroke=stroke)
    if mark.group in SYMBOL:
        tint = theme.CSS.get(theme.TINT.get(mark.group, ""), "var(--card)")
        r = RADIUS
        path = SHAPES[SYMBOL[mark.group]].format(r=r, a=r * 1.1, b=r * 0.63, c=r * 1.2, d=r * 1.15)
        fill = tint if demonstration else stroke
        body = f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="1.8" stroke-linejoin="round"/>'
    title = escape(f"{mark.name} {mark.share_text} {mark.word}")
    return (
        f'<svg x="{seat.share:.2f}%" y="{_y(seat.row, floor):.1f}"><g class="pm" transform="translate({seat.shift})">'
        f"<title>{title}</title>{body}</g></svg>"
    )


def _pole(flag: Flag, floor: float) -> str:
    top, bottom = _y(flag.row, floor) - 7, _y(flag.seat.row, floor) - 8
    shift = flag.seat.shift
    return (
        f'<svg x="{flag.seat.share:.2f}%"><line x1="{shift}" x2="{shift}" y1="{top:.1f}" y2="{bottom:.1f}" '
        'stroke="var(--reference)" stroke-width=".75"/></svg>'
    )


def _name(flag: Flag, floor: float) -> str:
    return (
        f'<text x="{flag.seat.share:.2f}%" dx="{flag.seat.shift + 5}" y="{_y(flag.row, floor) + 4:.1f}" class="halo ink">'
        f"{escape(flag.seat.mark.name)}</text>"
    )
