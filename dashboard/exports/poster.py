"""The popular edition as one tall picture, as it is passed on by telephone: drawn here, in our own letters, without a browser."""

from __future__ import annotations

import re
from html import escape

from dashboard.exports.picture import rendered
from dashboard.figures.fixed import FAMILY, fixed
from dashboard.figures.goal_card import goal_card
from dashboard.figures.label_space import text_width
from dashboard.figures.svg_plot import shape_path
from dashboard.figures.target_grid import GAP, SIDE, target_grid
from dashboard.figures.theme import CARD, CSS, HAIR, INK, MUTED, REFERENCE, SERIES, STATUS
from dashboard.services.evaluation.popular import NamedList, Pictured, PopularView
from dashboard.text.widths import BOLD
from dashboard.text.words import Words
from dashboard.text.wrapping import wrapped
from indicators.codes import Group

WIDTH, EDGE = 750, 44
INNER = WIDTH - 2 * EDGE
COLUMNS, BETWEEN = 10, 30
CHART = 96
ZOOM = 1.44
"""1,080 pixels wide: what a telephone shows in full."""
PLAIN = {value: key for key, value in CSS.items()} | {"var(--field)": "#8A93A0"}
COLOURS: dict[Group, str] = {Group.MET: STATUS[Group.MET], Group.ON_TRACK: STATUS[Group.ON_TRACK],
                             Group.OFF_TRACK: STATUS[Group.OFF_TRACK], Group.NO_VERDICT: STATUS[Group.NO_VERDICT]}  # fmt: skip


def poster_png(view: PopularView, t: Words, *, address: str) -> bytes:
    """PNG of the whole edition; `address` is where it stands on the web.

    Raises:
        MissingGlyph: a text holds a character that cannot be drawn.
    """
    return rendered(poster_svg(view, t, address=address), zoom=ZOOM)


def poster_svg(view: PopularView, t: Words, *, address: str) -> str:
    """The picture as a drawing, as high as what it says."""
    sheet = _Sheet()
    mark = (t("含演示数据") if view.mixed else t("演示数据")) if view.demonstration else ""
    _head(sheet, view, t, mark)
    _fields(sheet, view, t)
    _charts(sheet, view.pictures)
    missed, unclear, expected = (
        sum(len(part.rows) for part in lists) for lists in (view.missed, view.unmeasured, view.expected)
    )
    if missed:
        _open(sheet, t.count("没有达到的 {n} 项", missed), view.missed, brief=False)
    if unclear:
        _open(sheet, t.count("说不清的 {n} 项", unclear), view.unmeasured, brief=True)
    if expected:
        _open(sheet, t.count("预计达到的 {n} 项：最后一年的数还没有报来", expected), view.expected, brief=True)
    sheet.rule(HAIR, 1)
    for text in (view.pictures_note, *view.foot, t("网上版本：{address}", address=address)):
        sheet.say(text, 15, MUTED)
    if mark:
        sheet.say(mark, 15, INK, strong=True)
    return sheet.svg()


class _Sheet:
    """A column that is written from top to bottom."""

    def __init__(self) -> None:
        self.y = float(EDGE)
        self._parts: list[str] = []

    def say(
        self, text: str, size: int, colour: str = INK, *, strong: bool = False, x: float = EDGE, width: float = INNER
    ) -> None:
        """A paragraph in lines that fit."""
        wide = BOLD if strong else 1.0
        for line in wrapped(text, width, lambda part: text_width(part) * size / 12 * wide, behind=" &,/"):
            self.y += size * 1.5
            self.line(line, size, colour, x=x, strong=strong)

    def line(self, text: str, size: int, colour: str, *, x: float, strong: bool = False, end: bool = False) -> None:
        """A line at the present height."""
        weight = ' font-weight="700"' if strong else ""
        anchor = ' text-anchor="end"' if end else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{self.y:.1f}" font-size="{size}" fill="{colour}"{weight}{anchor}>{escape(text, quote=False)}</text>'
        )

    def put(self, svg: str) -> None:
        """A finished piece."""
        self._parts.append(svg)

    def rule(self, colour: str = INK, weight: float = 2) -> None:
        """A line across, with room above and below."""
        self.y += 26
        self.put(f'<path d="M{EDGE} {self.y:.1f}H{WIDTH - EDGE}" stroke="{colour}" stroke-width="{weight}"/>')
        self.y += 8

    def svg(self) -> str:
        """All of it."""
        height = round(self.y + EDGE)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'font-family="{FAMILY}"><style></style><rect width="100%" height="100%" fill="{CARD}"/>{"".join(self._parts)}</svg>'
        )


def _head(sheet: _Sheet, view: PopularView, t: Words, mark: str) -> None:
    kicker = t("一图读懂")
    wide = text_width(kicker) * 20 / 12 * BOLD + 32
    sheet.put(f'<rect x="{EDGE}" y="{EDGE}" width="{wide:.1f}" height="34" fill="{SERIES}"/>')
    sheet.y = EDGE + 24
    sheet.line(kicker, 20, CARD, x=EDGE + 16, strong=True)
    if mark:
        sheet.line(mark, 16, MUTED, x=WIDTH - EDGE, end=True)
    sheet.y += 14
    sheet.say(f"{view.title} {view.period}", 20, MUTED)
    sheet.y += 8
    sheet.say(view.finding, 50, INK, strong=True)
    sheet.say(view.rest, 25, MUTED, strong=True)
    sheet.y += 6
    sheet.say(f"{view.wanted}{'' if t.language == 'zh' else ' '}{view.qualifying}", 18, MUTED)


def _fields(sheet: _Sheet, view: PopularView, t: Words) -> None:
    sheet.rule()
    sheet.say(f"{t('五年之后')}{t('：')}{t('每个方块是一项目标')}", 20, INK, strong=True)
    sheet.y += 32
    x = float(EDGE)
    for group, word, n in view.legend:
        text = f"{word} {n}"
        sheet.put(_shape(group, x + 8, sheet.y - 7))
        sheet.line(text, 19, COLOURS[group], x=x + 22, strong=True)
        x += 22 + text_width(text) * 19 / 12 * BOLD + 26
    width = (INNER - BETWEEN) / 2 if len(view.fields) > 1 else INNER
    top, lowest = sheet.y + 14, sheet.y
    for at, field in enumerate(view.fields):
        left = EDGE + (at % 2) * (width + BETWEEN)
        sheet.y = top + 20
        sheet.line(field.name, 19, INK, x=left, strong=True)
        sheet.line(str(field.total), 19, MUTED, x=left + width, end=True)
        height = width * (-(-field.total // COLUMNS) * SIDE - GAP) / (COLUMNS * SIDE - GAP)
        grid = _plain(target_grid(field.groups, columns=COLUMNS))
        sheet.put(
            grid.replace(
                "<svg ", f'<svg x="{left:.1f}" y="{sheet.y + 10:.1f}" width="{width:.1f}" height="{height:.1f}" ', 1
            )
        )
        lowest = max(lowest, sheet.y + 10 + height)
        top = lowest + 14 if at % 2 else top
    sheet.y = lowest + 8
    sheet.say(view.from_baseline, 18)


def _charts(sheet: _Sheet, pictures: tuple[Pictured, ...]) -> None:
    if not pictures:
        return
    sheet.rule()
    width = (INNER - BETWEEN) // 2
    top = lowest = sheet.y
    for at, one in enumerate(pictures):
        left = EDGE + (at % 2) * (width + BETWEEN)
        sheet.y = top
        sheet.say(one.plan, 15, MUTED, x=left, width=width)
        sheet.say(one.view.short, 20, INK, strong=True, x=left, width=width)
        sheet.y += 28
        sheet.put(_shape(one.group, left + 8, sheet.y - 6))
        sheet.line(one.word, 17, COLOURS[one.group], x=left + 22, strong=True)
        drawn = fixed(goal_card(one.chart, height=CHART), width)
        sheet.put(drawn.replace("<svg ", f'<svg x="{left}" y="{sheet.y + 10:.1f}" ', 1))
        sheet.y += 10 + CHART
        sheet.say(one.told, 15, MUTED, x=left, width=width)
        lowest = max(lowest, sheet.y)
        if at % 2:
            top = lowest + 18
    sheet.y = lowest


def _open(sheet: _Sheet, title: str, lists: tuple[NamedList, ...], *, brief: bool) -> None:
    sheet.rule()
    sheet.say(title, 22, INK, strong=True)
    for part in lists:
        sheet.y += 6
        sheet.say(part.name, 16, MUTED)
        if brief:
            for line in _packed([row.name for row in part.rows], 18):
                sheet.say(line, 18)
            continue
        for row in part.rows:
            _row(sheet, row.name, row.text)


def _packed(names: list[str], size: int) -> list[str]:
    """Names in lines, none of them broken."""
    lines: list[str] = []
    for name in names:
        longer = f"{lines[-1]}　{name}" if lines else name
        if lines and text_width(longer) * size / 12 <= INNER:
            lines[-1] = longer
        else:
            lines.append(name)
    return lines


def _row(sheet: _Sheet, name: str, text: str) -> None:
    """Name and figure on one line, or the figure below where there is no room."""
    sheet.y += 30
    sheet.line(name, 18, INK, x=EDGE)
    if (text_width(name) * 18 + text_width(text) * 16) / 12 > INNER - 16:
        sheet.y += 26
    sheet.line(text, 16, MUTED, x=WIDTH - EDGE, end=True)
    sheet.put(f'<path d="M{EDGE} {sheet.y + 8:.1f}H{WIDTH - EDGE}" stroke="{HAIR}"/>')


def _shape(group: Group, x: float, y: float) -> str:
    at, colour = f'transform="translate({x:.1f},{y:.1f})"', COLOURS[group]
    if group == Group.MET:
        return f'<path {at} d="M-7 1l4.5 4.5L7-5.5" fill="none" stroke="{colour}" stroke-width="2.8"/>'
    if group == Group.NO_VERDICT:
        return f'<circle {at} r="6" fill="none" stroke="{REFERENCE}" stroke-width="1.8"/>'
    name = "triangle-down" if group == Group.OFF_TRACK else "triangle-up"
    return f'<path {at} d="{shape_path(name, 7)}" fill="{colour}"/>'


def _plain(svg: str) -> str:
    """A drawing with plain colours in place of style variables."""
    return re.sub(r"var\(--[a-z0-9-]+\)", lambda found: PLAIN[found[0]], svg)
