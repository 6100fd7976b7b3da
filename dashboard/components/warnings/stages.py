"""The stage of a warning beside its row of years, and the lists of what stands beside the warnings."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo_of, section
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.services.warnings.beside import BesideRow
from dashboard.services.warnings.stages import Square, Stage, spoken
from dashboard.text.register import stage_word
from dashboard.text.words import Words
from indicators.codes import RegisterState

SIDE, STEP = 12, 15
"""A square and the way to the next, in pixels."""
SHOWN = 6
"""At most this many lines of a list are shown open."""
DASHED = frozenset({RegisterState.NO_DATA, RegisterState.CANNOT_BE_JUDGED})
WEAK = frozenset({RegisterState.PENDING})


def stage_line(stage: Stage, t: Words) -> list[Any]:
    """The stage in words and its years, for the line under a warning's name."""
    return [
        html.Span([html.B(stage.text), years(stage.squares, t)], className="stage"),
        html.Span(stage.raised, className="raised") if stage.raised else None,
        html.Span(stage.note) if stage.note else None,
    ]


def years(squares: tuple[Square, ...], t: Words) -> html.Span:
    """A square for each year, filled as high as the warning was: hollow for none, dashed for what could not be said."""
    drawn = "".join(_square(square, STEP * at) for at, square in enumerate(squares))
    wide = STEP * len(squares) - 1
    svg = f'<svg class="life" viewBox="0 0 {wide} 14" width="{wide}" height="14" aria-hidden="true">{drawn}</svg>'
    return html.Span([
        html.Span(str(squares[0].year), **{"aria-hidden": "true"}), Markup(html=svg, tag="span"),
        html.Span(str(squares[-1].year), **{"aria-hidden": "true"}),
        html.Span(t("{label}：", label=t("逐年")) + spoken(squares, t), className="visually-hidden"),
    ], className="life-years", title=spoken(squares, t))  # fmt: skip


def beside_sections(rows: dict[str, tuple[BesideRow, ...]], t: Words, *, ended: bool) -> list[Component]:
    """What recovers, and what is owed where nothing is warned of: visible, and counted apart from the warnings."""
    notes = {
        RegisterState.RECOVERING: t("今年没有触发预警规则；规划期已结束，不再有下一个数据年度") if ended
        else t("今年没有触发预警规则；再过一个完整数据年度仍不触发，才解除"),
        RegisterState.NO_DATA: t("没有预警，但应报的数据没有报：保留上次的判断，不算好转"),
    }  # fmt: skip
    return [
        freeze(section(
            stage_word(code, t), _list(listed, t), anchor=code, extra=demo_of(t, [row.stage.demonstration for row in listed]),
            note=t.count("{n} 项", len(listed)) + t("，") + notes[RegisterState(code)],
        ))
        for code, listed in rows.items() if listed
    ]  # fmt: skip


def _list(rows: tuple[BesideRow, ...], t: Words) -> html.Div:
    rest = rows[SHOWN:]
    more = html.Details([html.Summary(t.count("其余 {n} 项", len(rest))), _lines(rest, t)], className="fold print-open")
    return html.Div([_lines(rows[:SHOWN], t), more if rest else None], className="card w-beside")


def _lines(rows: tuple[BesideRow, ...], t: Words) -> html.Ul:
    return html.Ul([
        html.Li([html.A(row.name, href=row.href), years(row.stage.squares, t), html.Small(row.text), html.Small(row.department)])
        for row in rows
    ])  # fmt: skip


def _square(square: Square, left: int) -> str:
    dash = ' stroke-dasharray="2 2"' if square.state in DASHED else ""
    high = 3 * square.level
    weak = ' opacity=".45"' if square.state in WEAK or square.state in DASHED else ""
    fill = (
        f'<rect x="{left + 1}" y="{13 - high}" width="{SIDE}" height="{high}" fill="currentColor"{weak}/>'
        if high
        else ""
    )
    tick = (
        f'<path d="M{left + 3.5} 7.5l2.5 2.5 4-5" fill="none" stroke="currentColor" stroke-width="1.4"/>'
        if square.state in (RegisterState.RECOVERING, RegisterState.CLOSED) else ""
    )  # fmt: skip
    return f'{fill}<rect x="{left + 1.5}" y="1.5" width="{SIDE - 1}" height="{SIDE - 1}" fill="none" stroke="currentColor"{dash}/>{tick}'
