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
from dashboard.figures.progress_seats import BESIDE, STEP, Flag, Label, Seat, beyond, flags, header, seats
from dashboard.figures.svg_plot import shape_path
from dashboard.services.overview.progress import Strip
from indicators.codes import Group

TICKS = 26
HEADER = 22
CHECK = '<path d="M-5,.6L-1.6,4L5,-3.8" fill="none" stroke="{stroke}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>'
SYMBOL: dict[str, str] = {Group.ON_TRACK: "triangle-up", Group.AT_RISK: "diamond", Group.OFF_TRACK: "triangle-down"}
RADIUS = 5.6


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing: the narrowest plot it is shown on, in pixels, and the per cents that are written below."""

    name: str
    width: int
    ticks: tuple[int, ...]


FORMS = (Form("wide", 610, (0, 20, 40, 60, 80, 100)), Form("mid", 350, (0, 20, 40, 60, 80, 100)),
         Form("slim", 190, (0, 50, 100)))  # fmt: skip


def progress_strip(strip: Strip) -> str:
    """A reader sees which targets are behind the clock, how far, and where the bulk stands; invented ones are hollow."""
    return f'<div class="pstrip">{"".join(_draw(strip, form) for form in FORMS)}</div>'


def _draw(strip: Strip, form: Form) -> str:
    placed = seats(strip.marks, form.width)
    left, right = beyond(placed, -1) + 14, beyond(placed, 1) + 44
    named = flags(placed, form.width, right) if form.width > FORMS[-1].width else []
    rows = max([s.row for s in placed] + [flag.row for flag in named] + [2]) + 1
    head, heading = _header(header(strip, form.width, left, right, short=form is FORMS[-1]))
    height = heading + rows * STEP + TICKS
    floor = height - TICKS
    parts = [
        _ground(strip, form, heading - 6, floor), head,
        *(_pole(flag, floor) for flag in named), *(_mark(seat, floor) for seat in placed),
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
    clock = (
        f'<line x1="{elapsed}%" x2="{elapsed}%" y1="{top}" y2="{floor}" stroke="var(--target)" stroke-width="1.25"/>'
    )
    return band + grid + done + axis + clock


def _tick(tick: int, strip: Strip, floor: float) -> str:
    anchor = {0: "start", 100: "end"}.get(tick, "middle")
    shift = {0: -4, 100: 12}.get(tick, 0)
    text = strip.baseline_label if tick == 0 else f"{tick}%"
    return f'<text x="{tick}%" dx="{shift}" y="{floor + 17}" text-anchor="{anchor}">{escape(text)}</text>'


def _header(labels: Sequence[Label]) -> tuple[str, int]:
    """The two labels on one line, or one above the other where they would touch; and the pixels they take."""
    touching = len(labels) > 1 and labels[0].span[0] < labels[1].span[1] and labels[1].span[0] < labels[0].span[1]
    out = []
    for index, label in enumerate(labels):
        y = 14 + (STEP if touching and index else 0)
        shift = BESIDE if label.side == "start" else -BESIDE
        out.append(
            f'<text x="{label.place:.2f}%" dx="{shift}" y="{y}" text-anchor="{label.side}" class="halo" '
            f'style="fill:{label.colour};font-weight:600">{escape(label.text)}</text>'
        )
        if index:
            out.append(f'<svg x="{label.place:.2f}%" y="{y - 4}"><path d="M-5,-4H5L0,4Z" fill="{label.colour}"/></svg>')
    return "".join(out), HEADER + (STEP if touching else 0) + 6


def _y(row: int, floor: float) -> float:
    return floor - 10 - STEP * row


def _mark(seat: Seat, floor: float) -> str:
    mark = seat.mark
    stroke = theme.CSS[theme.STATUS[mark.group]]
    body = CHECK.format(stroke=stroke)
    if mark.group in SYMBOL:
        tint = theme.CSS.get(theme.TINT.get(mark.group, ""), "var(--card)")
        r = RADIUS
        path = shape_path(SYMBOL[mark.group], r)
        fill = tint if mark.demonstration else stroke
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
